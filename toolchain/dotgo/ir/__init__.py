"""The SSA intermediate representation and its builder from typed syntax."""
