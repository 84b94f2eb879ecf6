"""Line tables and inlined calls, from sections made by hand; garbage ends in a coded error."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from dotgo.diagnostics import DiagnosticError
from dotgo.wasm.dwarf import Row, line_rows, unit_files
from dotgo.wasm.inlined import InlinedCall, inlined_calls
from dotgo.wasm.leb import encode_signed, encode_u32

LENGTHS = bytes([0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1])
# Opcodes: address 0x40, line 5, copy; 3 bytes and 2 lines on; file 2, line -4, 0x100 bytes on by a constant, end.
FIRST = b"\0\5\2" + (0x40).to_bytes(4, "little") + b"\3\4\1" + bytes([13 + 3 * 14 + 5 + 2])
SECOND = b"\4\2\3" + encode_signed(-4) + b"\x09\0\1\1\2" + encode_u32(7) + b"\0\1\1"


def unit(body: bytes, version: int = 4) -> bytes:
    content = version.to_bytes(2, "little") + body
    return len(content).to_bytes(4, "little") + content


def header(files: list[str], line_range: int = 14) -> bytes:
    names = b"".join(name.encode() + b"\0\0\0\0" for name in files)
    rest = bytes([1, 1, 1, 251, line_range, 13]) + LENGTHS + b"folder\0\0" + names + b"\0"
    return len(rest).to_bytes(4, "little") + rest


LINE = unit(header(["a.f", "a.g"]) + FIRST + SECOND)


def fails(read: Callable[[], object], message: str) -> None:
    with pytest.raises(DiagnosticError) as caught:
        read()
    (found,) = caught.value.diagnostics
    assert found.code == "DotgoBadLineTable" and message in found.message


def test_rows_follow_the_line_program() -> None:
    rows = [Row(0x40, "a.f", 5), Row(0x43, "a.f", 7), Row(0x143, "a.g", 3), Row(0x14A, "", 0)]
    assert line_rows(LINE) == rows
    assert unit_files(LINE, 0) == ["a.f", "a.g"]
    # A constant step of (255 - 13) / 14 bytes, an opcode of unknown meaning with its argument, and an extended one.
    more = unit(header(["a.h"]) + FIRST.replace(b"\x40", b"\x20") + b"\x08\x0c\x05\0\2\x80\1\1\2\1\0\1\1")
    rows = [Row(0x20, "a.h", 5), Row(0x23, "a.h", 7), Row(0x34, "a.h", 7), Row(0x35, "", 0), *rows]
    assert line_rows(LINE + more) == rows


def test_dropped_functions_have_no_rows() -> None:
    for address in (0, 0xFFFFFFFE, 0xFFFFFFFF):
        assert line_rows(unit(header(["a.f"]) + b"\0\5\2" + address.to_bytes(4, "little") + b"\1\0\1\1")) == []


@pytest.mark.parametrize(
    ("section", "message"),
    [
        (LINE[:-1], "cut off"),
        (b"\x30\0\0\0\x04\0", "cut off"),
        (unit(b"", version=5), "version 5 of the format, not 4"),
        (unit(header(["a.f"], line_range=0)), "a header without opcodes"),
        (unit(header(["a.f"]) + FIRST + SECOND), "line 3 of file 2, of 1 files"),
        (unit(header(["a.f"]) + b"\3\x70\1"), "line -15 of file 1"),
        (unit(header(["a.f"]) + FIRST), "a function without end"),
        (unit(header(["a.f"]) + b"\0\0"), "cut off"),
        (unit(header(["a.f"]) + b"\2" + b"\xff" * 12), "wider than 64 bits"),
    ],
)
def test_bad_tables(section: bytes, message: str) -> None:
    fails(lambda: line_rows(section), message)


# 1: unit (stmt_list sec_offset, low_pc addr); 2: subprogram (low_pc addr, high_pc data4); 3: inlined with ranges, with
# children; 4: inlined (low_pc, high_pc addr, call_file udata, call_line data1), then a text and a flag.
ABBREV = (
    b"\1\x11\1\x10\x17\x11\1\0\0" + b"\2\x2e\1\x11\1\x12\6\0\0" + b"\3\x1d\1\x55\x17\x58\x0b\x59\x0b\0\0"
) + b"\4\x1d\0\x11\1\x12\1\x58\x0f\x59\x0b\3\x08\x34\x19\0\0\0"
RANGES = b"".join(n.to_bytes(4, "little") for n in (0x41, 0x42, 0x44, 0x48, 0xFFFFFFFF, 0x100, 1, 3, 0, 0))


def addresses(*numbers: int) -> bytes:
    return b"".join(n.to_bytes(4, "little") for n in numbers)


INFO = unit(
    addresses(0)
    + b"\4"
    + (b"\1" + addresses(0, 0))
    + (b"\2" + addresses(0x40, 0x103))
    + (b"\3" + addresses(0) + b"\1\6")
    + (b"\4" + addresses(0x45, 0x47) + b"\2\7name\0")
    + b"\0\0\0"
)
SECTIONS = {".debug_abbrev": ABBREV, ".debug_info": INFO, ".debug_ranges": RANGES, ".debug_line": LINE}


def test_inlined_calls_have_their_place_and_depth() -> None:
    outer = [InlinedCall(low, high, 2, "a.f", 6) for low, high in ((0x41, 0x42), (0x44, 0x48), (0x101, 0x103))]
    inner = InlinedCall(0x45, 0x47, 3, "a.g", 7)
    assert inlined_calls(SECTIONS) == [outer[0], outer[1], inner, outer[2]]
    assert inlined_calls({}) == []


@pytest.mark.parametrize(
    ("changed", "old", "new", "message"),
    [
        (".debug_info", b"name\0\0\0\0", b"name", "cut off"),
        (".debug_info", b"\2\7name", b"\x09\7name", "an inlined call without its file"),
        (".debug_info", b"name\0\0\0\0", b"name\0\0\0\0\0", "an end without entries"),
        (".debug_info", b"name\0\0\0\0", b"name\0\0\x0b\0", "abbreviation 11 is missing"),
        (".debug_abbrev", b"\3\x08\x34", b"\3\x21\x34", "attribute form 0x21"),
        (".debug_ranges", addresses(0, 0), addresses(0), "cut off"),
        (".debug_line", LINE, b"", "cut off"),
    ],
)
def test_bad_entries(changed: str, old: bytes, new: bytes, message: str) -> None:
    section = SECTIONS[changed].replace(old, new)
    if changed == ".debug_info":
        section = unit(section[6:])
    fails(lambda: inlined_calls({**SECTIONS, changed: section}), message)


def test_garbage_is_a_coded_error_or_read() -> None:
    """Random changes never end in another exception; most are found."""
    rng = random.Random(7)
    refused = 0
    for _ in range(3000):
        name = rng.choice(sorted(SECTIONS))
        data = bytearray(SECTIONS[name])
        for _ in range(rng.randint(1, 3)):
            at = rng.randrange(len(data))
            if rng.random() < 0.3:
                del data[at:]
                data += rng.randbytes(rng.randint(1, 4))
            else:
                data[at] = rng.randrange(256)
        sections = {**SECTIONS, name: bytes(data)}
        try:
            line_rows(sections[".debug_line"])
            inlined_calls(sections)
        except DiagnosticError as error:
            assert {d.code for d in error.diagnostics} == {"DotgoBadLineTable"}
            refused += 1
    assert 1000 < refused < 3000
