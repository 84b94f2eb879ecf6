"""IR passes, one pass a file."""
