"""Line tables, executed: the addresses of a trap's frames lead back to the calls, inlined ones too."""

from __future__ import annotations

from bisect import bisect_right

import pytest
import wasmtime

from dotgo.ir.parser import parse_module
from dotgo.llvm.debug import function_of, source_file
from dotgo.llvm.emit import emit_object, libcalls_object
from dotgo.llvm.marks import Decisions
from dotgo.llvm.module_text import Export, Partition, module_text
from dotgo.llvm.package import lower_package
from dotgo.llvm.probe import PRELUDE, Probe, link
from dotgo.wasm.dwarf import line_rows
from dotgo.wasm.inlined import inlined_calls
from dotgo.wasm.read import read_module

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


def sections(blob: bytes) -> tuple[int, dict[str, bytes]]:
    """Where the content of the code section begins; the contents of it ("code") and of the custom sections."""
    module = read_module(blob, "probe")
    start = next(s.start for s in module.sections if s.id == 10)
    return start, {s.name or "code": blob[s.start : s.end] for s in module.sections if s.id in (0, 10)}


def test_frames_of_a_trap_are_named_by_line() -> None:
    module = parse_module(PRELUDE + TEXT)
    package = lower_package(module)
    top = next(f for f in module.functions if f.symbol == "a.top")
    text = module_text(
        Partition(package.chunks, Decisions(), exports=[Export("top", "a.top", top.sig)], lines=True), lambda _: None
    )
    blob = link([emit_object(text, "probe"), libcalls_object()])
    start, found = sections(blob)
    rows, inlined = line_rows(found[".debug_line"]), inlined_calls(found)
    assert all(row.address <= len(found["code"]) for row in rows)
    assert not any(row.file == "a.unused" for row in rows)
    p = Probe(blob, {})
    p.call("top", 1)
    with pytest.raises(wasmtime.Trap) as caught:
        p.call("top", 7)
    names: list[tuple[str, int]] = []
    for frame in caught.value.frames:
        address = frame.module_offset - start
        row = rows[bisect_right(rows, address, key=lambda row: row.address) - 1]
        around = sorted((c for c in inlined if c.low <= address < c.high), key=lambda c: -c.depth)
        for file, line in [(row.file, row.line), *((c.file, c.line) for c in around)]:
            if line:
                function = function_of(file)
                names.append((function, package.lines[function][line - 1]))
    # The call in x.org/y/a.small was inlined into a.middle: it has its line there, and that of the call of a.small.
    assert names == [("x.org/y/a.small", 70), ("a.middle", 60), ("a.top", 51)]


def test_slashes_of_names_survive_the_file_table() -> None:
    for name in ("a/b.F[c/d.T]", "a.f", "x.com/y//z."):
        assert "/" not in source_file(name) and function_of(source_file(name)) == name


def test_lines_do_not_change_the_code() -> None:
    package = lower_package(parse_module(PRELUDE + TEXT))
    blobs = []
    for lines in (False, True):
        module = parse_module(TEXT)
        export = Export("top", "a.top", module.functions[-1].sig)
        text = module_text(Partition(package.chunks, Decisions(), exports=[export], lines=lines), lambda _: None)
        blobs.append(sections(link([emit_object(text, "probe"), libcalls_object()]))[1])
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
