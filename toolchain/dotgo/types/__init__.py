"""The type checker: constants, generics, layout, export data."""
