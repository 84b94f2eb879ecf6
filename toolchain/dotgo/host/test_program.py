"""Programs: output, exit codes, traps."""

from __future__ import annotations

import io

import pytest

from dotgo.diagnostics import DiagnosticError
from dotgo.host.probes import declare
from dotgo.host.program import ProgramOutcome, run_program
from dotgo.wasm.build import ModuleBuilder
from dotgo.wasm.names import encode_names


def program(body: str, imports: tuple[str, ...] = (), params: str = "") -> bytes:
    m = ModuleBuilder()
    m.import_memory(2)
    m.import_function("write", "i32 i32 i32", "", module="dotgo")
    m.import_function("exit", "i32", "", module="dotgo")
    declare(m, imports)
    m.global_("i32", "i32.const 65536", export="__heap_base")
    m.function(body, params=params, export="_start")
    m.data(100, b"hello\xff\n")
    return m.build()


def recursive(depth: int) -> bytes:
    """A program that traps in the innermost of so many calls."""
    m = ModuleBuilder()
    m.import_memory(2)
    m.global_("i32", "i32.const 65536", export="__heap_base")
    body = "local.get 0; i32.eqz; if; unreachable; end; local.get 0; i32.const 1; i32.sub; call $down"
    m.function(body, params="i32", name="down")
    m.function(f"i32.const {depth - 1}; call $down", export="_start")
    m.custom("name", encode_names({0: "main.down", 1: "export:_start"}))
    return m.build()


def run(blob: bytes) -> tuple[ProgramOutcome, bytes, bytes]:
    out, err = io.BytesIO(), io.BytesIO()
    outcome = run_program(blob, "probe", out, err)
    return outcome, out.getvalue(), err.getvalue()


def test_bytes_go_through_unchanged() -> None:
    text = "i32.const 1; i32.const 100; i32.const 7; call $write; i32.const 2; i32.const 100; i32.const 2; call $write"
    outcome, out, err = run(program(text))
    assert (outcome.status, out, err) == (0, b"hello\xff\n", b"he") and outcome.fuel > 0


def test_exit_codes() -> None:
    outcome, out, _ = run(program("i32.const 3; call $exit; unreachable"))
    assert outcome.status == 3 and outcome.trap is None and out == b""
    assert run(program("i32.const 256; call $exit"))[0].status == 0


def test_a_trap_is_shown_and_gives_2() -> None:
    outcome, _, err = run(program("unreachable"))
    assert outcome.status == 2 and outcome.trap is not None
    assert err.startswith(b"wasm trap: unreachable instruction [DotgoTrapUnreachable]\n")
    outcome, _, err = run(program("i32.const 7; i32.const 100; i32.const 2; call $write"))
    assert outcome.status == 2 and b"not open" in err
    assert run(program("i32.const 1; i32.const -1; i32.const 2; call $write"))[0].trap is not None


def test_a_deep_stack_says_that_frames_are_missing() -> None:
    elided = b"...additional frames elided...\n"
    _, _, err = run(recursive(30))
    assert err.endswith(elided) and err.count(b"main.down") == 20
    assert not any(run(recursive(depth))[2].endswith(elided) for depth in (10, 19))


def test_host_functions_are_there() -> None:
    body = """i64.const 0x500000064; call $ext_hashing_twox_64_version_1; drop
         i32.const 40; call $ext_allocator_malloc_version_1; call $ext_allocator_free_version_1"""
    imports = ("ext_hashing_twox_64_version_1", "ext_allocator_malloc_version_1", "ext_allocator_free_version_1")
    outcome, _, err = run(program(body, imports))
    assert outcome.status == 0 and err == b""
    assert outcome.heap.mallocs == 2 and outcome.heap.frees == 1


def test_what_is_no_program_is_a_coded_error() -> None:
    m = ModuleBuilder()
    m.import_memory(1)
    m.import_function("read", "i32", "", module="dotgo")
    m.function("", export="_start")
    for blob, code in (
        (program("", params="i32"), "DotgoHostExport"),
        (m.build(), "DotgoImportUnknown"),
        (b"junk", "DotgoWasmMagic"),
    ):
        with pytest.raises(DiagnosticError, match=code):
            run_program(blob)
