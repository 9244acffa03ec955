"""What the directory's pages show, ready to be written."""
