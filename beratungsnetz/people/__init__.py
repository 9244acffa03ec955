"""Accounts, sign-in, keys, circles and sealed records.

Knows no networks and no cases: what may be read *when* is decided by those above.
"""
