"""Lindenstadt: an invented city of 14 neighbourhoods, with its offices. Its data are files in `data/`.

Nobody in it exists. Its phone numbers are from the range that the Bundesnetzagentur keeps free for films
(0221 4710-000 to -999), its mail from a reserved domain, its postal code is given to no town.
"""

SLUG = "lindenstadt"
NAME = "Lindenstadt"
STATE = "NW"
GREETING = "Sagen Sie in Ihren Worten, was los ist. Wir zeigen Ihnen, wer helfen kann."
