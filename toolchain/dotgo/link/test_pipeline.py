"""Facts, plan, generate and link on programs written as IR: run in the embedded host."""

from __future__ import annotations

import io
import json

import pytest

from dotgo.diagnostics import DiagnosticError
from dotgo.host.program import run_program
from dotgo.host.trace import parse_lines, trace
from dotgo.ir.instructions import Module
from dotgo.ir.parser import parse_module
from dotgo.link.blob import Linked, finish_blob, link_module, read_link_plan
from dotgo.link.facts import module_facts
from dotgo.link.generate import generate_object
from dotgo.link.lines import lines_file
from dotgo.link.plan import make_plan, read_partition
from dotgo.link.positions import PackageDebug, decode_debug, encode_debug
from dotgo.link.records import PackageFacts, decode_facts, encode_facts
from dotgo.link.synthetic import Options
from dotgo.link.wasm_ld import link_objects
from dotgo.llvm.package import lower_package
from dotgo.types.types import INT, STRING, TYP, Interface, Pointer

RUNTIME = """
module "runtime" init @runtime.init
data @runtime.unwindword size 4 align 4
data @runtime.unwindtarget size 4 align 4
data @runtime.callerpos size 4 align 4
data @runtime.rootsp size 4 align 4
data @runtime.zerobase size 4 align 4
data @runtime.ready size 4 align 4
data @runtime.layouts size 4 align 4 init "00000000" relocs [0: @"go:gcroots"]

func @runtime.hostWrite(i32 %0, ptr %1, i32 %2) import "dotgo" "write"
func @runtime.hostExit(i32 %0) import "dotgo" "exit"

func @runtime.init() {
b0():
  store i32 7, ptr @runtime.ready align 4
  ret
}
func @runtime.entry() {
b0():
  store raw @"go:rootbase", ptr @runtime.rootsp align 4
  call @"go:initall"()
  ret
}
func @runtime.exit(i32 %0) {
b0():
  call @"go:exit"(i32 %0)
  unreachable
}
func @runtime.programExit(i32 %0) nogc {
b0():
  call @runtime.hostExit(i32 %0)
  ret
}
func @runtime.programWrite(i32 %0, ptr %1, i32 %2) nogc {
b0():
  call @runtime.hostWrite(i32 %0, ptr %1, i32 %2)
  ret
}
func @runtime.programFinish(ptr %0, i32 %1) nogc {
b0():
  ret
}
func @runtime.programAbort(ptr %0, i32 %1) nogc {
b0():
  ret
}
func @runtime.stackoverflow() nogc {
b0():
  unreachable
}
func @runtime.blobExit(i32 %0) nogc {
b0():
  ret
}
func @runtime.typeequal(raw %0, ptr %1, ptr %2) -> (i1) {
b0():
  ret i1 1
}
func @runtime.typehash(raw %0, ptr %1, i32 %2) -> (i32) {
b0():
  ret i32 0
}
func @runtime.unused() {
b0():
  call @runtime.nowhere()
  ret
}
"""

MAIN = """
module "main"
data @"str:hello" size 6 align 1 once readonly init "68656c6c6f0a"
func @main.main() {
b0():
  %0 = load i32, ptr @runtime.ready align 4
  %1 = cmp eq i32 %0, 7
  br i1 %1, b1(), b2()
b1():
  call @"go:write"(i32 1, ptr @"str:hello", i32 6)
  %2 = load raw, raw @"type:string" align 4
  %3 = conv_placeholder
  ret
b2():
  call @runtime.exit(i32 9) noreturn
  unreachable
}
""".replace("  %3 = conv_placeholder\n", "")


def _module(text: str) -> Module:
    return parse_module(text)


def _link(texts: list[str], options: Options, *, lines: bool = True) -> bytes:
    return _linked(texts, options, {}, lines=lines).module


def _linked(texts: list[str], options: Options, debugs: dict[str, PackageDebug], *, lines: bool = True) -> Linked:
    modules = [_module(t) for t in texts]
    for m in modules:
        m.types.setdefault("string", TYP[STRING])
    facts = [decode_facts(encode_facts(module_facts(m, None)), m.path) for m in modules]
    code = {m.path: lower_package(m).file() for m in modules}
    plan = make_plan(facts, options)
    index = json.loads(plan["index.json"])
    objects: list[bytes] = []
    for row in index["partitions"]:
        part = read_partition(plan[row["folder"] + "/part.json"])
        files = {p: code[p] for p in row["packages"]}
        own = plan.get(row["folder"] + "/go.ll")
        if own is not None:
            files["go"] = own
        objects.append(generate_object(part, files, lines=lines))
    known = [debugs.get(m.path, PackageDebug(m.path)) for m in modules]
    return link_module(read_link_plan(plan["link/link.json"]), objects, known)


def test_a_program_of_ir_runs() -> None:
    program = _link([RUNTIME, MAIN], Options("main", "program"))
    out = io.BytesIO()
    assert run_program(program, out=out).status == 0
    assert out.getvalue() == b"hello\n"


def test_equal_inputs_give_equal_bytes() -> None:
    assert _link([RUNTIME, MAIN], Options("main", "program")) == _link([MAIN, RUNTIME], Options("main", "program"))


FAULTY = """
module "main"
func @main.fail(i32 %0) noinline {
b0():
  call @"main.Deep[int]"(i32 %0) !3
  call @runtime.exit(i32 1) noreturn !4
  unreachable
}
func @"main.Deep[int]"(i32 %0) {
b0():
  call @main.trap() !5
  ret
}
func @main.trap() noinline {
b0():
  intrinsic trap
  unreachable
}
func @main.main() {
b0():
  call @main.fail(i32 1) !1
  call @main.fail(i32 2) !2
  ret
}
"""


def test_traces_have_the_places_of_the_debug_files() -> None:
    lines = {
        "main.main": [(0, 10), (0, 11)],
        "main.fail": [(0, 5), (0, 6)],
        "main.Deep[int]": [(1, 3)],
    }
    main = PackageDebug("main", ["main/main.go", "runtime\0Deep"], lines=lines)
    lib = PackageDebug("runtime", ["runtime/runtime.go"], objects={"Deep": (0, 100)})
    linked = _linked([RUNTIME, FAULTY], Options("main", "program"), {"main": main, "runtime": lib})
    table = parse_lines(lines_file(linked.module, linked.lines), linked.module)
    err = io.BytesIO()
    outcome = run_program(linked.module, err=err, lines=table)
    assert outcome.status == 2
    assert [(e.function, e.file, e.line) for e in trace(outcome.frames, table) if e.file] == [
        ("main.Deep[int]", "runtime/runtime.go", 102),
        ("main.fail", "main/main.go", 5),
        ("main.main", "main/main.go", 10),
    ]
    assert b"main.fail(...)\n\tmain/main.go:5\nmain.main(...)\n\tmain/main.go:10\n" in err.getvalue()


def test_line_tables_change_no_byte_of_the_module() -> None:
    for program in (MAIN, FAULTY):
        with_lines = _link([RUNTIME, program], Options("main", "program"))
        assert with_lines == _link([RUNTIME, program], Options("main", "program"), lines=False)
        assert b".debug" not in with_lines


def test_missing_symbols_are_reported_with_who_refers_to_them() -> None:
    broken = MAIN.replace("call @runtime.exit(i32 9) noreturn", "call @main.missing(i32 9) noreturn")
    with pytest.raises(DiagnosticError) as e:
        _link([RUNTIME, broken], Options("main", "program"))
    found = e.value.diagnostics
    assert [d.code for d in found] == ["DotgoUndefined"]
    assert "main.missing" in found[0].message and "main.main" in found[0].message


def test_a_program_needs_main_and_a_blob_exports() -> None:
    for options, code in [(Options("runtime", "program"), "DotgoNoMain"), (Options("main", "blob"), "DotgoNoExports")]:
        with pytest.raises(DiagnosticError) as e:
            _link([RUNTIME] if options.kind == "program" else [RUNTIME, MAIN], options)
        assert [d.code for d in e.value.diagnostics] == [code]


def test_exports_have_the_entry_signature_and_unique_names() -> None:
    bad = MAIN.replace("func @main.main() {", 'func @main.main() export "E" {')
    bad += 'func @main.e(i32 %0, i32 %1) -> (i64) export "E" {\nb0():\n  ret i64 0\n}\n'
    with pytest.raises(DiagnosticError) as e:
        _link([RUNTIME, bad], Options("main", "blob"))
    assert {d.code for d in e.value.diagnostics} == {"DotgoEntrySignature", "DotgoExportTwice"}


def test_a_blob_tells_its_version() -> None:
    entry = MAIN + 'func @main.e(i32 %0, i32 %1) -> (i64) export "E" {\nb0():\n  ret i64 0\n}\n'
    runtime = RUNTIME.replace("@runtime.blobExit", "@runtime.other").replace("@runtime.program", "@runtime.blob")
    module = _link([runtime, entry], Options("main"))
    with pytest.raises(DiagnosticError) as e:
        finish_blob(module, "blob", "x.wasm")
    assert [d.code for d in e.value.diagnostics] == ["DotgoVersion"]


def test_symbols_that_two_packages_define_are_an_error() -> None:
    twice = 'module "other"\nfunc @main.main() {\nb0():\n  ret\n}\n'
    with pytest.raises(DiagnosticError) as e:
        _link([RUNTIME, MAIN, twice], Options("main", "program"))
    assert [d.code for d in e.value.diagnostics] == ["DotgoSymbolTwice"]


def test_the_run_time_library_keeps_its_table() -> None:
    breaks = RUNTIME.replace(
        "func @runtime.init() {\nb0():\n", "func @runtime.init() {\nb0():\n  call @runtime.mapiternext(raw null)\n"
    )
    breaks += (
        "func @runtime.alloc(i32 %0, raw %1) -> (ptr) {\nb0():\n  ret ptr null\n}\n"
        "func @runtime.mapiternext(raw %0) {\nb0():\n"
        "  %1 = call @runtime.alloc(i32 4, raw null) -> (ptr)\n  ret\n}\n"
    )
    with pytest.raises(DiagnosticError) as e:
        _link([breaks, MAIN], Options("main", "program"))
    assert [d.code for d in e.value.diagnostics] == ["DotgoRuntimeTable"]
    assert "runtime.mapiternext -> runtime.alloc" in e.value.diagnostics[0].message


def test_garbage_objects_are_a_coded_error() -> None:
    with pytest.raises(DiagnosticError) as e:
        link_objects([b"garbage"])
    assert e.value.diagnostics[0].code == "DotgoLinker"


def test_facts_survive_a_round_trip() -> None:
    module = _module(MAIN)
    iface = Interface([], [])
    module.types.update({"*int": Pointer(TYP[INT]), "interface {}": iface})
    facts = module_facts(module, None, ("runtime",))
    assert isinstance(facts, PackageFacts)
    assert decode_facts(encode_facts(facts), "main") == facts
    assert {t.key for t in facts.types} == {"*int", "int", "interface {}"}


def test_damaged_facts_are_a_coded_error() -> None:
    data = encode_facts(module_facts(_module(MAIN), None))
    for bad in (b"", data[:20], data[:-3], b"x" + data):
        with pytest.raises(DiagnosticError) as e:
            decode_facts(bad, "main")
        assert e.value.diagnostics[0].code == "DotgoBadInput"


def test_debug_survives_a_round_trip() -> None:
    debug = PackageDebug("p", ["p/a.go", "q\0F"], {"p.f": [(0, 3), (1, 70000)]}, {"G": (0, 9)}, {"p.f": [(0, 4)]})
    assert decode_debug(encode_debug(debug), "p") == debug
