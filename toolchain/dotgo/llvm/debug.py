"""Line tables: which call of which function stands at an address of the linked code, also where it was inlined.

A chunk's text says after each call `;@N`: line N of the function, whose meaning is in `P.debug` (so no line number of
the source is in `P.ll`). For LLVM each function is a source file of its own, named by its symbol: a row of the
table in the linked file then names function and N, and needs nothing else. 0 stands for no position.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from dotgo.diagnostics import coded_error
from dotgo.llvm.names import metadata_string

_LINE = re.compile(r" ;@(\d+)$", re.MULTILINE)

# Metadata 0 and 1 are branch weights (`llvm/module_text.py`).
_FIRST = 2


class LineTables:
    """Debug metadata of one module, made while its functions are put together."""

    def __init__(self) -> None:
        self._nodes: list[str] = []

    def _node(self, text: str) -> int:
        self._nodes.append(text)
        return _FIRST + 4 + len(self._nodes) - 1

    def attach(self, symbol: str, text: str) -> str:
        """A function's text with its calls' places for LLVM."""
        file = self._node(f'!DIFile(filename: {metadata_string(symbol)}, directory: "")')
        scope = self._node(
            f"distinct !DISubprogram(name: {metadata_string(symbol)}, scope: !{file}, file: !{file},"
            f" type: !{_FIRST + 2}, spFlags: DISPFlagDefinition, unit: !{_FIRST})"
        )
        text = _LINE.sub(rf", !dbg !DILocation(line: \1, scope: !{scope})", text)
        return text.replace(" {\nentry:\n", f" !dbg !{scope} {{\nentry:\n", 1)

    def metadata(self) -> str:
        """The end of the module's text."""
        fixed = [
            f"distinct !DICompileUnit(language: DW_LANG_C99, file: !{_FIRST + 1}, emissionKind: LineTablesOnly)",
            '!DIFile(filename: "dotgo", directory: "")',
            f"!DISubroutineType(types: !{_FIRST + 3})",
            "!{}",
        ]
        flags = len(fixed) + len(self._nodes) + _FIRST
        nodes = [*fixed, *self._nodes, '!{i32 7, !"Dwarf Version", i32 4}', '!{i32 2, !"Debug Info Version", i32 3}']
        lines = [f"!{_FIRST + n} = {node}\n" for n, node in enumerate(nodes)]
        lines.append(f"!llvm.dbg.cu = !{{!{_FIRST}}}\n!llvm.module.flags = !{{!{flags}, !{flags + 1}}}\n")
        return "".join(lines)


@dataclass(frozen=True, slots=True)
class Row:
    """From `address` (an offset in the code section's content) on, the code is of line `line` of `symbol`."""

    address: int
    symbol: str
    line: int


class _Reader:
    """Little-endian numbers of a DWARF section."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def uint(self, size: int) -> int:
        if self.at + size > len(self.data):
            raise coded_error("DotgoBadLineTable", "the line table of the linked module is cut off")
        value = int.from_bytes(self.data[self.at : self.at + size], "little")
        self.at += size
        return value

    def leb(self) -> int:
        value = shift = 0
        while True:
            byte = self.uint(1)
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def signed_leb(self) -> int:
        value = shift = 0
        while True:
            byte = self.uint(1)
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value - (1 << shift) if byte & 64 else value

    def text(self) -> str:
        end = self.data.find(b"\0", self.at)
        if end < 0:
            raise coded_error("DotgoBadLineTable", "the line table of the linked module is cut off")
        value = self.data[self.at : end].decode("utf-8", "replace")
        self.at = end + 1
        return value


@dataclass(slots=True)
class _Header:
    minimum: int
    line_base: int
    line_range: int
    opcode_base: int
    lengths: list[int]
    files: list[str]


def _header(r: _Reader) -> _Header:
    """The header of one unit (DWARF version 4, section 6.2.4), from after its length to the first opcode."""
    version = r.uint(2)
    if version != 4:
        raise coded_error("DotgoBadLineTable", f"the linked module has a line table of version {version}")
    program = r.uint(4)
    program += r.at
    minimum = r.uint(1)
    r.uint(2)  # operations per instruction, default is_stmt
    line_base = r.uint(1)
    line_range, opcode_base = r.uint(1), r.uint(1)
    lengths = [r.uint(1) for _ in range(opcode_base - 1)]
    # LLVM splits a symbol with slashes into a folder and a file.
    folders = [""]
    while r.uint(1):
        r.at -= 1
        folders.append(r.text() + "/")
    files: list[str] = []
    while r.uint(1):
        r.at -= 1
        name = r.text()
        folder = r.leb()
        files.append((folders[folder] if folder < len(folders) else "") + name)
        for _ in range(2):
            r.leb()
    r.at = program
    return _Header(minimum, line_base - 256 if line_base > 127 else line_base, line_range, opcode_base, lengths, files)


def _sequence_rows(r: _Reader, h: _Header, end: int) -> list[list[Row]]:
    """The rows of one unit, by sequence (one function each); the last row of a sequence is its end, of no symbol."""
    sequences: list[list[Row]] = []
    rows: list[Row] = []
    address, file, line = 0, 1, 1

    def emit() -> None:
        rows.append(Row(address, h.files[file - 1] if 0 < file <= len(h.files) else "", line))

    while r.at < end:
        opcode = r.uint(1)
        if opcode >= h.opcode_base:
            step = opcode - h.opcode_base
            address += step // h.line_range * h.minimum
            line += h.line_base + step % h.line_range
            emit()
        elif opcode == 0:
            length = r.leb()
            after = r.at + length
            kind = r.uint(1)
            if kind == 1:
                rows.append(Row(address, "", 0))
                sequences.append(rows)
                rows, address, file, line = [], 0, 1, 1
            elif kind == 2:
                address = r.uint(4)
            r.at = after
        elif opcode == 1:
            emit()
        elif opcode == 2:
            address += r.leb() * h.minimum
        elif opcode == 3:
            line += r.signed_leb()
        elif opcode == 4:
            file = r.leb()
        elif opcode == 8:
            address += (255 - h.opcode_base) // h.line_range * h.minimum
        elif opcode == 9:
            address += r.uint(2)
        else:
            for _ in range(h.lengths[opcode - 1]):
                r.leb()
    return sequences


def line_rows(debug_line: bytes) -> list[Row]:
    """The rows of a linked module's section `.debug_line`, by address.

    Functions that the linker dropped have an address of 0 or beyond all code there; those rows are left out.
    """
    r = _Reader(debug_line)
    rows: list[Row] = []
    while r.at < len(debug_line):
        length = r.uint(4)
        end = r.at + length
        if end > len(debug_line):
            raise coded_error("DotgoBadLineTable", "the line table of the linked module is cut off")
        for sequence in _sequence_rows(r, _header(r), end):
            if 0 < sequence[0].address < 0xFFFFFFF0:
                rows.extend(sequence)
        r.at = end
    rows.sort(key=lambda row: (row.address, row.symbol != ""))
    return rows


def row_at(rows: list[Row], address: int) -> Row | None:
    """The row that covers an address; None outside of all functions."""
    at = bisect_right(rows, address, key=lambda row: row.address) - 1
    return rows[at] if at >= 0 and rows[at].symbol else None
