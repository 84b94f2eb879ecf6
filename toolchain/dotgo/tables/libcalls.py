"""`libcalls.toml`: the functions that LLVM's code generator calls by itself, with their text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dotgo.tables.load import parse_signature, read_table


@dataclass(frozen=True, slots=True)
class Libcall:
    """One library function; `llvm` is its whole definition."""

    name: str
    sig: str
    doc: str
    llvm: str


@cache
def libcalls_table() -> dict[str, Libcall]:
    """All library functions by name, read once."""
    rows: dict[str, Libcall] = {}
    for name, row in read_table("libcalls.toml").items():
        parse_signature(row["sig"], f"libcalls.toml [{name}]")
        rows[name] = Libcall(name, row["sig"], row["doc"], row["llvm"])
    return rows
