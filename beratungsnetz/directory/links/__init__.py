"""Do the web pages of services still answer? Looked at in small portions, never while somebody waits."""
