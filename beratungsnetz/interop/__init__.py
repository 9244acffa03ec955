"""Other standards at the edge: one folder each, mapped to and from our own models."""
