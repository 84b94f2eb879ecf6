"""Reading DWARF, version 4, as LLVM writes it for wasm: its numbers, and which source line each code address is of.

Addresses are offsets in the code section's content. A strict reader: every read checks its end, and what this
version of DWARF does not allow, or LLVM does not write for line tables, is a `DotgoBadLineTable` error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dotgo.diagnostics import DiagnosticError, coded_error

VERSION: Final = 4
# Functions that the linker dropped have an address of 0, or of all ones and less.
_DROPPED: Final = 0xFFFFFFF0


def bad_table(what: str) -> DiagnosticError:
    """The error for a section that cannot be read; the caller raises it."""
    return coded_error("DotgoBadLineTable", f"the debug sections of the linked module: {what}")


def is_live(address: int) -> bool:
    """Whether the code at an address of a debug section is still in the module."""
    return 0 < address < _DROPPED


class DwarfReader:
    """Little-endian numbers of a DWARF section, up to `end`."""

    __slots__ = ("at", "data", "end")

    def __init__(self, data: bytes, at: int = 0, end: int | None = None) -> None:
        self.data = data
        self.at = at
        self.end = len(data) if end is None else end
        if not 0 <= at <= self.end <= len(data):
            raise bad_table(f"offset {at} is outside of its section")

    def uint(self, size: int) -> int:
        """An unsigned number of `size` bytes."""
        if self.at + size > self.end:
            raise bad_table("cut off")
        value = int.from_bytes(self.data[self.at : self.at + size], "little")
        self.at += size
        return value

    def byte(self) -> int:
        """One byte."""
        if self.at >= self.end:
            raise bad_table("cut off")
        self.at += 1
        return self.data[self.at - 1]

    def leb(self) -> int:
        """An unsigned LEB128 number of at most 64 bits."""
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value
            if shift > 63:
                raise bad_table("a number is wider than 64 bits")

    def signed_leb(self) -> int:
        """A signed LEB128 number of at most 64 bits."""
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value - (1 << shift) if byte & 64 else value
            if shift > 63:
                raise bad_table("a number is wider than 64 bits")

    def text(self) -> str:
        """A text that ends with a zero byte."""
        end = self.data.find(b"\0", self.at, self.end)
        if end < 0:
            raise bad_table("cut off")
        value = self.data[self.at : end].decode("utf-8", "replace")
        self.at = end + 1
        return value

    def skip(self, size: int) -> None:
        """Step over `size` bytes."""
        if size > self.end - self.at:
            raise bad_table("cut off")
        self.at += size

    def unit(self) -> DwarfReader:
        """A reader of the next unit, which begins with its length and version; this one goes on behind it."""
        length = self.uint(4)
        inner = DwarfReader(self.data, self.at, self.at + length) if length <= self.end - self.at else None
        if inner is None:
            raise bad_table("cut off")
        self.at += length
        version = inner.uint(2)
        if version != VERSION:
            raise bad_table(f"version {version} of the format, not {VERSION}")
        return inner


@dataclass(frozen=True, slots=True)
class Row:
    """From `address` on, the code is of line `line` of `file`; no file behind the end of a function."""

    address: int
    file: str
    line: int


@dataclass(slots=True)
class _Header:
    minimum: int
    line_base: int
    line_range: int
    opcode_base: int
    lengths: list[int]
    files: list[str]


def _header(r: DwarfReader) -> _Header:
    """The header of one unit (DWARF version 4, section 6.2.4), from after its version to the first opcode."""
    size = r.uint(4)
    if size > r.end - r.at:
        raise bad_table("cut off")
    h = DwarfReader(r.data, r.at, r.at + size)
    r.at += size
    minimum = h.byte()
    h.skip(2)  # operations per instruction, default is_stmt
    line_base, line_range, opcode_base = h.byte(), h.byte(), h.byte()
    if line_range == 0 or opcode_base == 0:
        raise bad_table("a header without opcodes")
    lengths = [h.byte() for _ in range(opcode_base - 1)]
    while h.text():
        pass
    files: list[str] = []
    while name := h.text():
        files.append(name)
        for _ in range(3):
            h.leb()
    return _Header(minimum, line_base - 256 if line_base > 127 else line_base, line_range, opcode_base, lengths, files)


class _Program:
    """The state machine of one unit's line program (DWARF version 4, section 6.2.5)."""

    def __init__(self, r: DwarfReader, h: _Header) -> None:
        self.r = r
        self.h = h
        self.sequences: list[list[Row]] = []
        self._start()

    def _start(self) -> None:
        self.rows: list[Row] = []
        self.address, self.file, self.line = 0, 1, 1

    def _emit(self) -> None:
        files = self.h.files
        if not 0 < self.file <= len(files) or self.line < 0:
            raise bad_table(f"line {self.line} of file {self.file}, of {len(files)} files")
        self.rows.append(Row(self.address, files[self.file - 1], self.line))

    def _extended(self) -> None:
        r = self.r
        length = r.leb()
        if not 0 < length <= r.end - r.at:
            raise bad_table("cut off")
        inner = DwarfReader(r.data, r.at, r.at + length)
        r.at += length
        kind = inner.byte()
        if kind == 1:
            self.rows.append(Row(self.address, "", 0))
            self.sequences.append(self.rows)
            self._start()
        elif kind == 2:
            self.address = inner.uint(4)

    def _standard(self, opcode: int) -> None:
        r, h = self.r, self.h
        if opcode == 1:
            self._emit()
        elif opcode == 2:
            self.address += r.leb() * h.minimum
        elif opcode == 3:
            self.line += r.signed_leb()
        elif opcode == 4:
            self.file = r.leb()
        elif opcode == 8:
            self.address += (255 - h.opcode_base) // h.line_range * h.minimum
        elif opcode == 9:
            self.address += r.uint(2)
        else:
            for _ in range(h.lengths[opcode - 1]):
                r.leb()

    def run(self) -> list[list[Row]]:
        """The rows by sequence (one function each); the last row of a sequence is its end, of no file."""
        r, h = self.r, self.h
        while r.at < r.end:
            opcode = r.byte()
            if opcode >= h.opcode_base:
                step = opcode - h.opcode_base
                self.address += step // h.line_range * h.minimum
                self.line += h.line_base + step % h.line_range
                self._emit()
            elif opcode == 0:
                self._extended()
            else:
                self._standard(opcode)
        if self.rows:
            raise bad_table("a function without end")
        return self.sequences


def unit_files(debug_line: bytes, offset: int) -> list[str]:
    """The file names of the unit at an offset of `.debug_line`; a unit's file 1 is the first."""
    return _header(DwarfReader(debug_line, offset).unit()).files


def line_rows(debug_line: bytes) -> list[Row]:
    """The rows of a linked module's section `.debug_line`, by address; rows of dropped functions are left out."""
    r = DwarfReader(debug_line)
    rows: list[Row] = []
    while r.at < r.end:
        unit = r.unit()
        for sequence in _Program(unit, _header(unit)).run():
            if is_live(sequence[0].address):
                rows.extend(sequence)
    # Where one function ends and the next begins at once, the beginning holds.
    rows.sort(key=lambda row: (row.address, row.file != ""))
    return rows
