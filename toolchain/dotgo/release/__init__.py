"""What is made of a finished blob: its genesis and chain specification."""
