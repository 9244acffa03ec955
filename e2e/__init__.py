"""Walks through the platform in a browser, each told as the journey of a person."""
