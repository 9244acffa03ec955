"""Page-ready data: whose turn it is, rows of lists, and what a page of one thing shows."""
