"""Digest, reports, size and diff."""
