"""Line tables, executed: the addresses of a trap's frames lead back to the calls, inlined ones too."""

from __future__ import annotations

import pytest
import wasmtime

from dotgo.diagnostics import DiagnosticError
from dotgo.ir.parser import parse_module
from dotgo.llvm.debug import line_rows, row_at
from dotgo.llvm.emit import emit_object, libcalls_object
from dotgo.llvm.marks import Decisions
from dotgo.llvm.module_text import Export, Partition, module_text
from dotgo.llvm.package import lower_package
from dotgo.llvm.probe import PRELUDE, Probe, link

TEXT = """
func @"a.(*T).trap"() noinline {
b0():
  intrinsic trap
  unreachable
}
func @"x.org/y/a.small"(i32 %0) {
b0():
  %1 = cmp eq i32 %0, 7
  br i1 %1, b1(), b2()
b1():
  call @"a.(*T).trap"() !70
  jump b2()
b2():
  ret
}
func @a.middle(i32 %0) noinline {
b0():
  call @"x.org/y/a.small"(i32 0) !500
  call @"x.org/y/a.small"(i32 %0) !60
  call @"x.org/y/a.small"(i32 1) !61
  ret
}
func @a.unused() noinline {
b0():
  call @a.middle(i32 1) !900
  ret
}
func @a.top(i32 %0) {
b0():
  call @a.middle(i32 1) !50
  call @a.middle(i32 %0) !51
  ret
}
"""


def sections(blob: bytes) -> dict[str, tuple[int, bytes]]:
    """(offset of the content, content) of the code section and the custom ones."""
    found: dict[str, tuple[int, bytes]] = {}
    at = 8

    def leb() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = blob[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(blob):
        kind = blob[at]
        at += 1
        size = leb()
        end = at + size
        if kind == 10:
            found["code"] = (at, blob[at:end])
        elif kind == 0:
            length = leb()
            name = blob[at : at + length].decode()
            found[name] = (at + length, blob[at + length : end])
        at = end
    return found


def test_frames_of_a_trap_are_named_by_line() -> None:
    module = parse_module(PRELUDE + TEXT)
    package = lower_package(module)
    top = next(f for f in module.functions if f.symbol == "a.top")
    text = module_text(
        Partition(package.chunks, Decisions(), exports=[Export("top", "a.top", top.sig)], lines=True), lambda _: None
    )
    blob = link([emit_object(text, "probe"), libcalls_object()])
    found = sections(blob)
    rows = line_rows(found[".debug_line"][1])
    start, code = found["code"]
    assert all(row.address <= len(code) for row in rows)
    assert not any(row.symbol == "a.unused" for row in rows)
    p = Probe(blob, {})
    p.call("top", 1)
    with pytest.raises(wasmtime.Trap) as caught:
        p.call("top", 7)
    names: list[tuple[str, int]] = []
    for frame in caught.value.frames:
        row = row_at(rows, frame.module_offset - start)
        if row is not None and row.line:
            names.append((row.symbol, package.lines[row.symbol][row.line - 1]))
    # The call in x.org/y/a.small was inlined into a.middle; the frame still names the line in x.org/y/a.small.
    assert names == [("x.org/y/a.small", 70), ("a.top", 51)]


def test_lines_do_not_change_the_code() -> None:
    package = lower_package(parse_module(PRELUDE + TEXT))
    blobs = []
    for lines in (False, True):
        module = parse_module(TEXT)
        export = Export("top", "a.top", module.functions[-1].sig)
        text = module_text(Partition(package.chunks, Decisions(), exports=[export], lines=lines), lambda _: None)
        blobs.append(sections(link([emit_object(text, "probe"), libcalls_object()])))
    assert blobs[0]["code"] == blobs[1]["code"]
    assert ".debug_line" not in blobs[0]


def test_chunks_do_not_hold_positions() -> None:
    """Moving all positions changes no chunk."""
    one = lower_package(parse_module(TEXT))
    module = parse_module(TEXT)
    for f in module.functions:
        for block in f.blocks:
            for instr in block.instrs:
                instr.pos = instr.pos and instr.pos + 1000
    two = lower_package(module)
    assert one.chunks == two.chunks and one.file() == two.file()
    assert one.lines != two.lines


def test_a_cut_off_table_is_a_coded_error() -> None:
    with pytest.raises(DiagnosticError) as caught:
        line_rows(b"\x30\0\0\0\x04\0")
    assert caught.value.diagnostics[0].code == "DotgoBadLineTable"
