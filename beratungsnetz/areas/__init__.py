"""City, district, neighbourhood: a tree of areas, their outlines, and which one an address is in."""
