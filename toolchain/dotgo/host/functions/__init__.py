"""The host functions of the embedded host, one file for each group of the API."""
