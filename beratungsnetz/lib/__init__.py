"""Tools named by topic: calendar, text, geo, codes, logs.

The lowest layer: it knows no app, no model and no request, so that everything may import it."""
