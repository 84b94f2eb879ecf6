"""Scanner, nodes and parser of Go source."""
