"""`NAME.wasm.lines`: from the debug section of the linked module and the packages' `P.debug` to places of the source.

LLVM's line table names a function and one of its calls for each address (`llvm/debug.py`); what file and line that is
stands in `P.debug`, so objects need not be made again when only lines change.
"""

from __future__ import annotations

from collections.abc import Sequence

from dotgo.link.positions import PackageDebug, place_of
from dotgo.llvm.debug import line_rows
from dotgo.wasm.module import Module
from dotgo.wasm.read import read_module

DEBUG_SECTIONS = (".debug_line", ".debug_info", ".debug_abbrev", ".debug_str", ".debug_ranges", ".debug_loc")

_CODE = 10

Place = tuple[int, str, int]


def code_places(linked: bytes, debugs: Sequence[PackageDebug]) -> list[Place]:
    """(offset in the code section's content, file, line) of a linked module; an empty file means "no place"."""
    tables = read_module(linked).custom(".debug_line")
    by_path = {d.path: d for d in debugs}
    functions: dict[str, tuple[PackageDebug, list[tuple[int, int]]]] = {}
    for debug in debugs:
        for symbol, lines in debug.lines.items():
            functions.setdefault(symbol, (debug, lines))
    places: list[Place] = []
    for table in tables:
        for row in line_rows(table):
            file, line = "", 0
            known = functions.get(row.symbol)
            if known is not None and 0 < row.line <= len(known[1]):
                index, first = known[1][row.line - 1]
                file, line = place_of(known[0].files[index], first, by_path)
            if not places or places[-1][1:] != (file, line):
                places.append((row.address, file, line))
    return places


def blob_places(blob: bytes, places: Sequence[Place]) -> list[Place]:
    """The same with offsets from the start of the module."""
    module: Module = read_module(blob)
    start = next((s.start for s in module.sections if s.id == _CODE), 0)
    return [(start + offset, file, line) for offset, file, line in places]
