"""Settings, root URLs and the WSGI door of a BeratungsNetz installation."""
