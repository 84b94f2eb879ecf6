"""Validation agrees with an independent validator (wasm-tools), on faulty bodies and on mutated modules."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dotgo.diagnostics import DiagnosticError
from dotgo.wasm.build import ModuleBuilder
from dotgo.wasm.module import GLOBAL
from dotgo.wasm.opcodes import VALUE_TYPES, opcodes
from dotgo.wasm.read import read_module
from dotgo.wasm.testmodules import core, rich
from dotgo.wasm.validate import validate_module

_TOOL = shutil.which("wasm-tools", path=str(Path(sys.executable).parent)) or shutil.which("wasm-tools")
needs_tool = pytest.mark.skipif(_TOOL is None, reason="wasm-tools is not installed")


def accepts(blob: bytes) -> bool:
    """Whether we find the module valid; mutable globals stay inside in the MVP."""
    try:
        module = read_module(blob)
        if validate_module(module):
            return False
    except DiagnosticError:
        return False
    kinds = module.all_global_types()
    shared = [kinds[e.index] for e in module.exports if e.kind == GLOBAL]
    shared += [i.global_type for i in module.imported(GLOBAL) if i.global_type]
    return not any(k.mutable for k in shared)


def tool_accepts(blob: bytes, folder: Path) -> bool:
    """Whether wasm-tools finds the module valid."""
    assert _TOOL is not None
    path = folder / "probe.wasm"
    path.write_bytes(blob)
    return (
        subprocess.run([_TOOL, "validate", "--features=mvp", str(path)], capture_output=True, check=False).returncode
        == 0
    )


def body(text: str, params: str = "", results: str = "", locals: str = "") -> bytes:
    m = ModuleBuilder()
    m.import_memory(1)
    m.table(1)
    m.global_("i32", "i32.const 0")
    m.function(text, params=params, results=results, locals=locals)
    return m.build()


BODIES = [
    ("nop", "", "", True),
    ("i32.const 1", "", "i32", True),
    ("i32.const 1", "", "", False),
    ("", "", "i32", False),
    ("i64.const 1", "", "i32", False),
    ("i32.const 1; i64.const 1; i32.add", "", "i32", False),
    ("i32.add", "", "i32", False),
    ("unreachable; i32.add", "", "i32", True),
    ("unreachable; i64.const 1; i32.add", "", "i32", False),
    ("unreachable", "", "f64", True),
    ("local.get 1", "i32", "", False),
    ("local.get 0", "i64", "i32", False),
    ("local.get 0", "i32", "i32", True),
    ("i64.const 0; local.tee 0", "i32", "i32", False),
    ("global.get 1; drop", "", "", False),
    ("i32.const 0; global.set 0", "", "", False),
    ("block i32; i32.const 1; end", "", "i32", True),
    ("block i32; end", "", "i32", False),
    ("block; i32.const 1; end", "", "", False),
    ("i32.const 1; if i32; i32.const 1; else; i32.const 2; end", "", "i32", True),
    ("i32.const 1; if i32; i32.const 1; end", "", "i32", False),
    ("i32.const 1; if; else; else; end", "", "", False),
    ("else", "", "", False),
    ("loop i32; br 0; end", "", "i32", True),
    ("block i32; br 0; end", "", "i32", False),
    ("br 1", "", "", False),
    ("br 0", "", "", True),
    ("br 0; i32.add", "", "", False),
    ("i32.const 1; br_if 0; i32.const 3", "", "i32", False),
    ("i32.const 3; i32.const 1; br_if 0", "", "i32", True),
    ("block i32; i32.const 3; i32.const 1; br_table 0 1; end", "", "i32", True),
    ("block; i32.const 3; i32.const 1; br_table 0 1; end", "", "i32", False),
    ("i32.const 1; return; drop", "", "i32", True),
    ("i32.const 1; return", "", "i32", True),
    ("call 0", "", "", True),
    ("call 1", "", "", False),
    ("i32.const 0; call_indirect 0", "", "", True),
    ("i32.const 0; call_indirect 9", "", "", False),
    ("call_indirect 0", "", "", False),
    ("i32.const 1; i32.const 2; i32.const 3; select; drop", "", "", True),
    ("i32.const 1; i64.const 2; i32.const 3; select; drop", "", "", False),
    ("unreachable; select; drop", "", "", True),
    ("unreachable; i64.const 1; i32.const 1; select", "", "i64", True),
    ("unreachable; i64.const 1; i32.const 1; select", "", "i32", False),
    ("drop", "", "", False),
    ("i32.const 0; i32.load 3; drop", "", "", False),
    ("i32.const 0; i64.load 3; drop", "", "", True),
    ("i32.const 0; i32.load8_u 1; drop", "", "", False),
    ("i32.const 0; i64.const 1; i64.store32 2", "", "", True),
    ("i32.const 0; i64.const 1; i64.store32 3", "", "", False),
    ("raw 0b 01", "", "", False),
    ("block", "", "", False),
]


@needs_tool
@pytest.mark.parametrize(("text", "params", "results", "legal"), BODIES)
def test_bodies(text: str, params: str, results: str, legal: bool, tmp_path: Path) -> None:
    blob = body(text, params, results)
    assert accepts(blob) == legal
    assert tool_accepts(blob, tmp_path) == legal


@needs_tool
def test_every_plain_instruction_has_its_true_signature(tmp_path: Path) -> None:
    """One function for each instruction with a fixed signature, and one with its result's type wrong."""
    good = ModuleBuilder()
    good.import_memory(1)
    wrong: list[bytes] = []
    for op in opcodes():
        if op is None or op.signature is None:
            continue
        operands, result = op.signature
        push = "; ".join(f"{VALUE_TYPES[t]}.const 1" for t in operands)
        number = (
            "1" if op.immediates in ("i32", "i64", "f32", "f64") else "0 0" if op.immediates == "memory access" else ""
        )
        kind = VALUE_TYPES[result[0]] if result else ""
        text = f"{push}; {op.name} {number}"
        good.function(text, results=kind)
        wrong.append(body(text, results={"i32": "i64", "": "i32"}.get(kind, "i32")))
    assert accepts(good.build()) and tool_accepts(good.build(), tmp_path)
    assert not any(accepts(blob) for blob in wrong)


@needs_tool
def test_mutated_modules_have_the_same_verdict(tmp_path: Path) -> None:
    rng = random.Random(11)
    base = (rich(), core().build())
    verdicts = [0, 0]
    for _ in range(250):
        blob = bytearray(rng.choice(base))
        at = rng.randrange(8, len(blob))
        if rng.randrange(2):
            blob[at] ^= 1 << rng.randrange(8)
        else:
            blob[at : at + 1] = bytes([blob[at], rng.randrange(256)])
        verdict = accepts(bytes(blob))
        assert verdict == tool_accepts(bytes(blob), tmp_path), bytes(blob).hex()
        verdicts[verdict] += 1
    assert min(verdicts) > 20


def test_one_bad_function_does_not_hide_another() -> None:
    m = ModuleBuilder()
    m.function("i32.const 1")
    m.function("nop")
    m.function("drop")
    found = validate_module(read_module(m.build()))
    assert [d.message.split(":")[0] for d in found] == ["function 0", "function 2"]


def test_many_nested_blocks_need_no_recursion() -> None:
    depth = 5000
    blob = body("block;" * depth + "end;" * depth)
    assert accepts(blob)
