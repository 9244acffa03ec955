"""One module per command: `add_arguments`, and `run`, which answers the exit code."""
