"""Need, Begleitung, release and slip: the loop around a person.

At each moment one named person is responsible, until the person has arrived.
"""
