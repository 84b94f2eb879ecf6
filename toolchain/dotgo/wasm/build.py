"""Building small modules: an assembler for bodies, and a builder that writes sections (probes, stubs, test modules)."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from dotgo.wasm.instructions import EMPTY_BLOCK
from dotgo.wasm.leb import encode_name, encode_signed, encode_u32
from dotgo.wasm.module import FUNCTION, GLOBAL, MEMORY, TABLE
from dotgo.wasm.opcodes import VALUE_CODES, opcodes_by_name
from dotgo.wasm.read import HEADER
from dotgo.wasm.write import custom_section, encode_data_section, encode_section


def assemble(text: str, functions: dict[str, int] | None = None) -> bytes:
    """Machine code of instructions separated by `;` or newlines, without the final `end`.

    Operands are numbers (`i32.const -5`, `i32.load 2 16` = alignment exponent and offset), `$name` of a function for
    `call`, a value type for blocks, and `raw 12 ff` for bytes given in hexadecimal. Raises ValueError for a misprint.
    """
    table = opcodes_by_name()
    out = bytearray()
    for line in text.replace(";", "\n").split("\n"):
        words = line.split()
        if not words:
            continue
        if words[0] == "raw":
            out += bytes.fromhex("".join(words[1:]))
            continue
        op = table.get(words[0])
        if op is None:
            raise ValueError(f"unknown instruction {line!r}")
        out.append(op.code)
        out += _operands(op.immediates, words[1:], functions or {})
    return bytes(out)


def _operands(kind: str, words: list[str], functions: dict[str, int]) -> bytes:
    """The immediates of one instruction."""
    if kind == "block":
        return bytes([VALUE_CODES[words[0]] if words else EMPTY_BLOCK])
    if kind in ("i32", "i64"):
        bits = int(kind[1:])
        value = int(words[0], 0)
        return encode_signed(value - (1 << bits) if value >= 1 << (bits - 1) else value)
    if kind in ("f32", "f64"):
        return struct.pack("<f" if kind == "f32" else "<d", float(words[0]))
    numbers = [functions[w[1:]] if w.startswith("$") else int(w, 0) for w in words]
    if kind == "memory access":
        numbers += [0] * (2 - len(numbers))
    elif kind == "labels":
        numbers.insert(0, len(numbers) - 1)
    elif kind == "type table":
        numbers = [numbers[0], 0]
    elif kind == "memory":
        numbers = [0]
    return b"".join(encode_u32(n) for n in numbers)


@dataclass(slots=True)
class ModuleBuilder:
    """Collects the parts of a module; `build` gives its bytes. Nothing is checked: faulty modules can be made too."""

    types: list[bytes] = field(default_factory=list)
    imports: list[bytes] = field(default_factory=list)
    functions: list[tuple[int, bytes]] = field(default_factory=list)
    tables: list[bytes] = field(default_factory=list)
    memories: list[bytes] = field(default_factory=list)
    globals: list[bytes] = field(default_factory=list)
    exports: list[bytes] = field(default_factory=list)
    elements: list[bytes] = field(default_factory=list)
    datas: list[tuple[int, bytes]] = field(default_factory=list)
    customs: list[bytes] = field(default_factory=list)
    start: int | None = None
    names: dict[str, int] = field(default_factory=dict)
    imported_functions: int = 0
    imported_globals: int = 0

    def type(self, params: str = "", results: str = "") -> int:
        """The index of a function type; `params` and `results` are names of value types with spaces between."""
        kinds = [bytes(VALUE_CODES[t] for t in text.split()) for text in (params, results)]
        raw = b"\x60" + b"".join(encode_u32(len(k)) + k for k in kinds)
        if raw not in self.types:
            self.types.append(raw)
        return self.types.index(raw)

    def import_function(self, name: str, params: str = "", results: str = "", module: str = "env") -> int:
        """Import a function; its `$name` is the import's name. Call before any `function`."""
        index = self.imported_functions
        kind = encode_u32(self.type(params, results))
        self.imports.append(encode_name(module) + encode_name(name) + bytes([FUNCTION]) + kind)
        self.names.setdefault(name, index)
        self.imported_functions += 1
        return index

    def import_memory(
        self, minimum: int, maximum: int | None = None, module: str = "env", name: str = "memory"
    ) -> None:
        """Import a memory; sizes are pages of 64 KiB."""
        self.imports.append(encode_name(module) + encode_name(name) + bytes([MEMORY]) + _limits(minimum, maximum))

    def import_other(self, kind: int, description: bytes, module: str = "env", name: str = "x") -> None:
        """Import anything else, described by raw bytes; globals before any `global_`."""
        self.imported_globals += kind == GLOBAL
        self.imports.append(encode_name(module) + encode_name(name) + bytes([kind]) + description)

    def memory(self, minimum: int, maximum: int | None = None, export: str | None = "memory") -> None:
        """Define a memory."""
        self.memories.append(_limits(minimum, maximum))
        if export is not None:
            self.export(export, MEMORY, len(self.memories) - 1)

    def table(self, minimum: int, maximum: int | None = None, export: str | None = None) -> None:
        """Define a table of functions."""
        self.tables.append(b"\x70" + _limits(minimum, maximum))
        if export is not None:
            self.export(export, TABLE, len(self.tables) - 1)

    def global_(self, kind: str, init: str, mutable: bool = False, export: str | None = None) -> int:
        """Define a global; `init` is assembled."""
        self.globals.append(bytes([VALUE_CODES[kind], mutable]) + assemble(init) + b"\x0b")
        index = self.imported_globals + len(self.globals) - 1
        if export is not None:
            self.export(export, GLOBAL, index)
        return index

    def function(
        self,
        body: str,
        params: str = "",
        results: str = "",
        locals: str = "",
        export: str | None = None,
        name: str | None = None,
    ) -> int:
        """Define a function from assembled instructions; `name` makes it known as `$name` to later bodies."""
        index = self.imported_functions + len(self.functions)
        if name or export:
            self.names.setdefault(name or export or "", index)
        kinds = [VALUE_CODES[t] for t in locals.split()]
        head = encode_u32(len(kinds)) + b"".join(b"\x01" + bytes([k]) for k in kinds)
        self.functions.append((self.type(params, results), head + assemble(body, self.names) + b"\x0b"))
        if export is not None:
            self.export(export, FUNCTION, index)
        return index

    def export(self, name: str, kind: int, index: int) -> None:
        """Export something by its index."""
        self.exports.append(encode_name(name) + bytes([kind]) + encode_u32(index))

    def element(self, base: int, functions: list[int]) -> None:
        """An element segment of table 0."""
        listed = b"".join(encode_u32(f) for f in functions)
        self.elements.append(b"\x00\x41" + encode_signed(base) + b"\x0b" + encode_u32(len(functions)) + listed)

    def data(self, address: int, content: bytes) -> None:
        """A data segment of memory 0."""
        self.datas.append((address, content))

    def custom(self, name: str, payload: bytes) -> None:
        """A custom section at the end."""
        self.customs.append(custom_section(name, payload))

    def build(self) -> bytes:
        """The module's bytes."""
        out = bytearray(HEADER)
        for number, items in (
            (1, self.types),
            (2, self.imports),
            (3, [encode_u32(kind) for kind, _ in self.functions]),
            (4, self.tables),
            (5, self.memories),
            (6, self.globals),
            (7, self.exports),
            (8, None),
            (9, self.elements),
            (10, [encode_u32(len(body)) + body for _, body in self.functions]),
        ):
            if items is None:
                if self.start is not None:
                    out += encode_section(number, encode_u32(self.start))
            elif items:
                out += encode_section(number, encode_u32(len(items)) + b"".join(items))
        if self.datas:
            out += encode_data_section(self.datas)
        return bytes(out) + b"".join(self.customs)


def _limits(minimum: int, maximum: int | None) -> bytes:
    if maximum is None:
        return b"\x00" + encode_u32(minimum)
    return b"\x01" + encode_u32(minimum) + encode_u32(maximum)
