"""The exchange format of the federal centre for health education (Beratungsstellen, XML 2.1)."""
