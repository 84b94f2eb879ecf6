"""Which code was inlined, and from where: the inlined calls of a linked module's `.debug_info`, DWARF version 4."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dotgo.wasm.dwarf import DwarfReader, bad_table, is_live, unit_files

_INLINED: Final = 0x1D
_LOW, _HIGH, _STMT_LIST, _RANGES, _CALL_FILE, _CALL_LINE = 0x11, 0x12, 0x10, 0x55, 0x58, 0x59
# DW_FORM: bytes of a value.
_SIZES: Final = {0x01: 4, 0x0B: 1, 0x05: 2, 0x06: 4, 0x07: 8, 0x0C: 1, 0x0E: 4, 0x11: 1, 0x12: 2, 0x13: 4, 0x17: 4}
_ADDR, _STRING, _SDATA, _UDATA, _FLAG_PRESENT = 0x01, 0x08, 0x0D, 0x0F, 0x19


@dataclass(frozen=True, slots=True)
class InlinedCall:
    """The code at [low, high) stands in place of a call in line `line` of `file`; inner calls have a greater depth."""

    low: int
    high: int
    depth: int
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class _Abbreviation:
    tag: int
    children: bool
    attributes: tuple[tuple[int, int], ...]


def _abbreviations(section: bytes, offset: int) -> dict[int, _Abbreviation]:
    """The table at an offset of `.debug_abbrev` (DWARF version 4, section 7.5.3)."""
    r = DwarfReader(section, offset)
    table: dict[int, _Abbreviation] = {}
    while code := r.leb():
        tag, children = r.leb(), r.byte() != 0
        attributes: list[tuple[int, int]] = []
        while True:
            pair = r.leb(), r.leb()
            if pair == (0, 0):
                break
            attributes.append(pair)
        table[code] = _Abbreviation(tag, children, tuple(attributes))
    return table


def _value(r: DwarfReader, form: int) -> int:
    """A value; of a text 0."""
    size = _SIZES.get(form)
    if size is not None:
        return r.uint(size)
    if form == _UDATA:
        return r.leb()
    if form == _SDATA:
        return r.signed_leb()
    if form == _FLAG_PRESENT:
        return 1
    if form == _STRING:
        r.text()
        return 0
    raise bad_table(f"attribute form {form:#x}")


def _spans(found: dict[int, tuple[int, int]], base: int, debug_ranges: bytes) -> list[tuple[int, int]]:
    """The addresses that an entry covers: low and high, or a list of ranges."""
    if _RANGES in found:
        r = DwarfReader(debug_ranges, found[_RANGES][1])
        spans: list[tuple[int, int]] = []
        while True:
            low, high = r.uint(4), r.uint(4)
            if low == high == 0:
                return spans
            if low == 0xFFFFFFFF:
                base = high
            else:
                spans.append((base + low, base + high))
    if _LOW not in found or _HIGH not in found:
        return []
    low = found[_LOW][1]
    form, high = found[_HIGH]
    return [(low, high if form == _ADDR else low + high)]


def inlined_calls(sections: Mapping[str, bytes]) -> list[InlinedCall]:
    """The inlined calls of the live code, by address; `sections` are the custom sections by name."""
    abbrev, ranges, lines = (sections.get(f".debug_{n}", b"") for n in ("abbrev", "ranges", "line"))
    r = DwarfReader(sections.get(".debug_info", b""))
    out: list[InlinedCall] = []
    tables: dict[int, dict[int, _Abbreviation]] = {}
    while r.at < r.end:
        unit = r.unit()
        offset = unit.uint(4)
        if offset not in tables:
            tables[offset] = _abbreviations(abbrev, offset)
        if unit.byte() != 4:
            raise bad_table("addresses that are not 32 bits wide")
        out.extend(_unit_calls(unit, tables[offset], ranges, lines))
    out.sort(key=lambda call: (call.low, call.depth))
    return out


def _unit_calls(
    r: DwarfReader, table: dict[int, _Abbreviation], debug_ranges: bytes, debug_line: bytes
) -> list[InlinedCall]:
    out: list[InlinedCall] = []
    files: list[str] = []
    depth = base = 0
    while r.at < r.end:
        code = r.leb()
        if code == 0:
            depth -= 1
            if depth < 0:
                raise bad_table("an end without entries")
            continue
        entry = table.get(code)
        if entry is None:
            raise bad_table(f"abbreviation {code} is missing")
        found = {name: (form, _value(r, form)) for name, form in entry.attributes}
        if depth == 0:
            base = found[_LOW][1] if _LOW in found else 0
            files = unit_files(debug_line, found[_STMT_LIST][1]) if _STMT_LIST in found else []
        elif entry.tag == _INLINED:
            if _CALL_FILE not in found or not 0 < found[_CALL_FILE][1] <= len(files):
                raise bad_table("an inlined call without its file")
            file, line = files[found[_CALL_FILE][1] - 1], found[_CALL_LINE][1] if _CALL_LINE in found else 0
            for low, high in _spans(found, base, debug_ranges):
                if is_live(low) and low < high:
                    out.append(InlinedCall(low, high, depth, file, line))
        depth += entry.children
    return out
