"""The lines file of a blob: the debug sections of the linked module, in terms of `P.debug`, as places of its code.

LLVM was told that each function is a file of its own (`llvm/debug.py`); so a row names a function and a line of its
table, and an inlined call the function that it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dotgo.host.trace import CodePlace, encode_lines
from dotgo.link.positions import CodePlaces
from dotgo.llvm.debug import function_of
from dotgo.wasm.dwarf import Row, line_rows
from dotgo.wasm.inlined import InlinedCall, inlined_calls
from dotgo.wasm.read import read_module

DEBUG_SECTIONS = tuple(f".debug_{n}" for n in ("abbrev", "aranges", "info", "line", "loc", "ranges", "str"))
_CODE = 10


@dataclass(frozen=True, slots=True)
class CodeLines:
    """(offset in the code section's content, frames there, innermost first), ascending; no frames: no place."""

    entries: tuple[tuple[int, tuple[CodePlace, ...]], ...]


def code_lines(linked: bytes, places: CodePlaces) -> CodeLines:
    """The places of a linked module that still has its debug sections."""
    module = read_module(linked, "the linked module")
    sections = {s.name: linked[s.start : s.end] for s in module.sections if s.id == 0}
    rows = line_rows(sections.get(".debug_line", b""))
    entries: list[tuple[int, tuple[CodePlace, ...]]] = []
    frames: tuple[CodePlace, ...] = ()
    for address, row, calls in _stretches(rows, inlined_calls(sections)):
        before = frames
        frames = _frames(row, calls, places)
        if frames != before:
            entries.append((address, frames))
    return CodeLines(tuple(entries))


def _stretches(rows: list[Row], calls: list[InlinedCall]) -> Iterator[tuple[int, Row, list[InlinedCall]]]:
    """Stretches of code by where they begin: the row that holds, and the inlined calls around it, innermost first."""
    borders = {row.address for row in rows} | {c.low for c in calls} | {c.high for c in calls}
    row, next_row, next_call = Row(0, "", 0), 0, 0
    active: list[InlinedCall] = []
    for address in sorted(borders):
        while next_row < len(rows) and rows[next_row].address <= address:
            row = rows[next_row]
            next_row += 1
        active = [c for c in active if c.high > address]
        while next_call < len(calls) and calls[next_call].low <= address:
            active.append(calls[next_call])
            next_call += 1
        active.sort(key=lambda c: -c.depth)
        yield address, row, active


def _frames(row: Row, calls: Sequence[InlinedCall], places: CodePlaces) -> tuple[CodePlace, ...]:
    if not row.file:
        return ()
    named = [(function_of(row.file), row.line), *((function_of(c.file), c.line) for c in calls)]
    return tuple(CodePlace(function, *places.place(function, line)) for function, line in named)


def lines_file(blob: bytes, lines: CodeLines) -> bytes:
    """The bytes of the lines file of the finished blob, whose code is that of the linked module."""
    start = next((s.start for s in read_module(blob, "the blob").sections if s.id == _CODE), 0)
    return encode_lines(blob, [(start + offset, frames) for offset, frames in lines.entries])
