"""Who did what, when and why.

Rows are written in the deed's own transaction; the worker seals them in chained batches.
"""
