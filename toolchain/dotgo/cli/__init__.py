"""The dotgo command."""
