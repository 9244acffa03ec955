"""What people type at the directory's pages, and what is said of it."""
