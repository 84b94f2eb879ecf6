"""Reading: what a module holds, and that no damaged blob gives anything but a coded error."""

from __future__ import annotations

import random

import pytest

from dotgo.diagnostics import DiagnosticError
from dotgo.wasm.build import ModuleBuilder
from dotgo.wasm.compress import compress, decompress
from dotgo.wasm.instructions import instructions
from dotgo.wasm.module import FUNCTION, FuncType
from dotgo.wasm.opcodes import I32, I64
from dotgo.wasm.read import read_module
from dotgo.wasm.testmodules import core, rich
from dotgo.wasm.validate import validate_module
from dotgo.wasm.verify import verify_blob


def test_a_module_is_read_as_it_was_written() -> None:
    m = read_module(rich())
    assert [i.name for i in m.imports] == ["memory", "ext_storage_get_version_1", "ext_allocator_malloc_version_1"]
    assert m.types[m.imported(FUNCTION)[0].type_index] == FuncType((I64,), (I64,))
    assert m.types[m.function_types[0]] == FuncType((I32, I32), (I64,))
    assert [(e.name, e.index) for e in m.exports if e.kind == FUNCTION] == [("Core_version", 2)]
    assert m.globals[0].init.value == 65536 and m.globals[2].init.value == -5
    assert m.elements[0].functions == (2, 3)
    assert [m.data[d.start : d.end] for d in m.datas][1] == b"x"
    assert m.custom("other") == [b"abc"]
    assert m.codes[0].locals == ((1, I32), (1, 0x7C))


def test_bodies_are_walked_to_their_end() -> None:
    m = read_module(rich())
    for code in m.codes:
        walked = list(instructions(m, code))
        assert walked[-1][1] == 0x0B and walked[-1][0] == code.end - 1


@pytest.mark.parametrize("blob", [rich(), core().build()])
def test_every_truncation_is_a_coded_error_or_a_shorter_module(blob: bytes) -> None:
    # Before any function is declared, and where only custom or data sections are lost, a shorter module is left.
    whole = {s.offset for s in read_module(blob).sections if s.id in (0, 1, 2, 3, 11)}
    for size in range(len(blob)):
        if size in whole:
            read_module(blob[:size])
            continue
        with pytest.raises(DiagnosticError) as caught:
            read_module(blob[:size])
        assert caught.value.diagnostics[0].code in ("DotgoWasmMagic", "DotgoWasmMalformed"), size


def test_no_mutation_gives_a_traceback() -> None:
    rng = random.Random(7)
    base = (rich(), core().build())
    refused = 0
    for _ in range(3000):
        blob = bytearray(rng.choice(base))
        for _ in range(rng.choice((1, 1, 2, 5))):
            blob[rng.randrange(len(blob))] = rng.randrange(256)
        found = verify_blob(bytes(blob))
        assert all(d.code.startswith("Dotgo") for d in found)
        refused += bool(found)
    assert refused > 2000


def test_no_damage_to_a_compressed_blob_gives_a_traceback() -> None:
    rng = random.Random(8)
    blob = compress(core().build())
    for size in range(len(blob)):
        assert verify_blob(blob[:size])
    for _ in range(300):
        damaged = bytearray(blob)
        damaged[rng.randrange(len(damaged))] ^= 1 << rng.randrange(8)
        verify_blob(bytes(damaged))
    assert decompress(blob) == core().build()


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("raw c0", "sign extension"),
        ("raw fc 00", "saturating float-to-int conversion"),
        ("raw fc 0a 00 00", "bulk memory"),
        ("raw d0 70", "reference types"),
        ("raw 12 00", "tail calls"),
        ("raw fd 0c", "SIMD"),
        ("raw fe 03 00", "threads"),
        ("raw 1c 01 7f", "reference types"),
        ("raw 06 40", "exception handling"),
    ],
)
def test_later_instructions_are_named_by_their_proposal(text: str, proposal: str) -> None:
    m = ModuleBuilder()
    m.import_memory(1)
    m.function(text)
    found = validate_module(read_module(m.build()))
    assert [d.code for d in found] == ["DotgoWasmNotMVP"]
    assert proposal in found[0].message and "at offset" in found[0].message


def test_an_unknown_opcode_is_garbage() -> None:
    m = ModuleBuilder()
    m.function("raw ff")
    assert [d.code for d in validate_module(read_module(m.build()))] == ["DotgoWasmMalformed"]


def test_later_sections_and_types_are_not_mvp() -> None:
    head = b"\0asm\1\0\0\0"
    for section in (b"\x0c\x01\x00", b"\x01\x04\x01\x60\x01\x7b", b"\x05\x03\x01\x03\x01", b"\x05\x03\x01\x04\x01"):
        with pytest.raises(DiagnosticError, match=r"DotgoWasmNotMVP|DotgoWasmMalformed"):
            read_module(head + section)
    with pytest.raises(DiagnosticError, match="DotgoWasmNotMVP"):
        read_module(head + b"\x0c\x01\x00")


def test_sections_out_of_order_or_twice_are_refused() -> None:
    head = b"\0asm\1\0\0\0"
    with pytest.raises(DiagnosticError, match="out of order"):
        read_module(head + b"\x03\x01\x00\x01\x01\x00")
    with pytest.raises(DiagnosticError, match="there twice"):
        read_module(head + b"\x01\x01\x00\x01\x01\x00")
    with pytest.raises(DiagnosticError, match="left over"):
        read_module(head + b"\x01\x02\x00\x00")
