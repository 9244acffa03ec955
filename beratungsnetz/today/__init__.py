"""What is whose turn: reads from all other apps."""
