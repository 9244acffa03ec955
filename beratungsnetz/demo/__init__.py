"""The built-in demo city, its people and its story."""
