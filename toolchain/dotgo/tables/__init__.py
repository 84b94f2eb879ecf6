"""Tables that code, documents and tests read."""
