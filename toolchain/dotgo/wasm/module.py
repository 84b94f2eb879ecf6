"""What a WebAssembly MVP module consists of, as records that keep the offsets they were read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from dotgo.wasm.opcodes import VALUE_TYPES

FUNCTION: Final = 0
TABLE: Final = 1
MEMORY: Final = 2
GLOBAL: Final = 3
KIND_NAMES: Final = ("function", "table", "memory", "global")

SECTION_NAMES: Final = (
    "custom",
    "type",
    "import",
    "function",
    "table",
    "memory",
    "global",
    "export",
    "start",
    "element",
    "code",
    "data",
)


@dataclass(frozen=True, slots=True)
class FuncType:
    """A signature; value types are the codes of `wasm.opcodes`."""

    params: tuple[int, ...]
    results: tuple[int, ...]

    def __str__(self) -> str:
        """As error texts show it: `(i32, i32) -> i64`."""
        params = ", ".join(VALUE_TYPES[t] for t in self.params)
        results = ", ".join(VALUE_TYPES[t] for t in self.results)
        return f"({params}) -> {results or '()'}"


@dataclass(frozen=True, slots=True)
class Limits:
    """Size bounds: pages of 64 KiB for memories, elements for tables."""

    minimum: int
    maximum: int | None


@dataclass(frozen=True, slots=True)
class GlobalType:
    """The type of a global."""

    value: int
    mutable: bool


@dataclass(frozen=True, slots=True)
class InitExpr:
    """A constant expression: the opcode (a const or global.get) and its number; floats as their bits."""

    opcode: int
    value: int
    offset: int


@dataclass(frozen=True, slots=True)
class Import:
    """One import; exactly one of `type_index`, `limits`, `global_type` says what it is, by `kind`."""

    module: str
    name: str
    kind: int
    offset: int
    type_index: int = 0
    limits: Limits | None = None
    global_type: GlobalType | None = None


@dataclass(frozen=True, slots=True)
class Global:
    """A global that the module defines."""

    type: GlobalType
    init: InitExpr


@dataclass(frozen=True, slots=True)
class Export:
    """One export: `index` counts in the index space of `kind`."""

    name: str
    kind: int
    index: int
    offset: int


@dataclass(frozen=True, slots=True)
class Element:
    """An active element segment of table 0."""

    base: InitExpr
    functions: tuple[int, ...]
    offset: int


@dataclass(frozen=True, slots=True)
class Data:
    """An active data segment of memory 0; `start` and `end` are the offsets of its bytes in the module."""

    base: InitExpr
    start: int
    end: int
    offset: int


@dataclass(frozen=True, slots=True)
class Code:
    """One function body: (count, type) runs of locals, and the instructions at [start, end) with the final `end`."""

    locals: tuple[tuple[int, int], ...]
    start: int
    end: int
    offset: int


@dataclass(frozen=True, slots=True)
class Section:
    """Where a section lies: `offset` at its id, payload at [start, end); `name` is that of a custom section.

    For custom sections `start` is behind the name.
    """

    id: int
    name: str
    offset: int
    start: int
    end: int


@dataclass(slots=True)
class Module:
    """A read module. Index spaces put imports first, as the format does."""

    data: bytes
    blob: str
    sections: list[Section] = field(default_factory=list)
    types: list[FuncType] = field(default_factory=list)
    imports: list[Import] = field(default_factory=list)
    function_types: list[int] = field(default_factory=list)
    tables: list[Limits] = field(default_factory=list)
    memories: list[Limits] = field(default_factory=list)
    globals: list[Global] = field(default_factory=list)
    exports: list[Export] = field(default_factory=list)
    start: int | None = None
    elements: list[Element] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    datas: list[Data] = field(default_factory=list)

    def imported(self, kind: int) -> list[Import]:
        """The imports of one kind, in order."""
        return [i for i in self.imports if i.kind == kind]

    def all_function_types(self) -> list[int]:
        """Type indices of all functions, imported ones first."""
        return [i.type_index for i in self.imported(FUNCTION)] + self.function_types

    def all_global_types(self) -> list[GlobalType]:
        """Types of all globals, imported ones first."""
        imported = [i.global_type for i in self.imported(GLOBAL) if i.global_type is not None]
        return imported + [g.type for g in self.globals]

    def all_memories(self) -> list[Limits]:
        """All memories, imported ones first."""
        return [i.limits for i in self.imported(MEMORY) if i.limits is not None] + self.memories

    def all_tables(self) -> list[Limits]:
        """All tables, imported ones first."""
        return [i.limits for i in self.imported(TABLE) if i.limits is not None] + self.tables

    def custom(self, name: str) -> list[bytes]:
        """The payloads of all custom sections of that name."""
        return [self.data[s.start : s.end] for s in self.sections if s.id == 0 and s.name == name]

    def export(self, name: str) -> Export | None:
        """The export of that name, or None."""
        return next((e for e in self.exports if e.name == name), None)
