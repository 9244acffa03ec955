"""The directory: organisations, services, places, hours, topics, and the search through them."""
