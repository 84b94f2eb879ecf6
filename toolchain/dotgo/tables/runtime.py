"""`runtime.toml`: the symbols of package runtime that compiled code calls or reads, and those that plan generates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dotgo.tables.load import REGISTER_TYPES, TableError, parse_signature, read_table

ATTRIBUTES = frozenset(["alloc", "panics", "noreturn", "pure", "readmem", "fresh"])


@dataclass(frozen=True, slots=True)
class RuntimeSymbol:
    """A function of package runtime; `params` and `results` are register types, `go` its declaration in the overlay."""

    name: str
    go: str
    params: tuple[str, ...]
    results: tuple[str, ...]
    attrs: frozenset[str]
    doc: str

    @property
    def link_name(self) -> str:
        """The symbol as code refers to it."""
        return f"runtime.{self.name}"

    @property
    def may_collect(self) -> bool:
        """Whether a call may collect and then return normally (a panic that is recovered does not return normally)."""
        return "noreturn" not in self.attrs and ("alloc" in self.attrs or "panics" in self.attrs)

    @property
    def may_unwind(self) -> bool:
        """Whether a call may return unwinding."""
        return "panics" in self.attrs


@dataclass(frozen=True, slots=True)
class RuntimeVariable:
    """A variable of package runtime with the register type that a load of it gives."""

    name: str
    type: str
    doc: str

    @property
    def link_name(self) -> str:
        """The symbol as code refers to it."""
        return f"runtime.{self.name}"


@dataclass(frozen=True, slots=True)
class PlannedSymbol:
    """A symbol that plan generates and the overlay reads."""

    name: str
    doc: str

    @property
    def link_name(self) -> str:
        """The symbol as code refers to it."""
        return f"go:{self.name}"


@dataclass(frozen=True, slots=True)
class RuntimeTable:
    """The whole table. `symbols` and `variables` are by short name, `functions` by link name."""

    symbols: dict[str, RuntimeSymbol]
    variables: dict[str, RuntimeVariable]
    planned: dict[str, PlannedSymbol]
    functions: dict[str, RuntimeSymbol]


@cache
def runtime_table() -> RuntimeTable:
    """The parsed table, read once."""
    raw = read_table("runtime.toml")
    symbols: dict[str, RuntimeSymbol] = {}
    for name, row in raw["symbols"].items():
        where = f"runtime.toml [symbols.{name}]"
        params, results, _ = parse_signature(row["sig"], where)
        attrs = frozenset(row["attrs"])
        if unknown := attrs - ATTRIBUTES:
            raise TableError(f"{where}: unknown attributes {sorted(unknown)}")
        symbols[name] = RuntimeSymbol(name, row["go"], params, results, attrs, row.get("doc", ""))
    variables: dict[str, RuntimeVariable] = {}
    for name, row in raw["variables"].items():
        if row["type"] not in REGISTER_TYPES:
            raise TableError(f"runtime.toml [variables.{name}]: bad type {row['type']!r}")
        variables[name] = RuntimeVariable(name, row["type"], row.get("doc", ""))
    planned = {name: PlannedSymbol(name, row["doc"]) for name, row in raw["planned"].items()}
    return RuntimeTable(symbols, variables, planned, {s.link_name: s for s in symbols.values()})
