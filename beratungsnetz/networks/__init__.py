"""The network of a city: its members, their people's roles, and who is acting.

Every tenant's data hangs on a `Network`; every look-up starts from an `Actor`.
"""
