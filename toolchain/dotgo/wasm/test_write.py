"""Rewriting modules: custom sections, zero runs, names, compression."""

from __future__ import annotations

import pytest

from dotgo.diagnostics import DiagnosticError
from dotgo.wasm.build import ModuleBuilder
from dotgo.wasm.compress import PREFIX, compress, decompress, is_compressed
from dotgo.wasm.leb import encode_u32
from dotgo.wasm.names import encode_names, function_names
from dotgo.wasm.read import read_module
from dotgo.wasm.testmodules import rich
from dotgo.wasm.write import append_custom, drop_zero_runs, keep_custom, remove_custom, split_at_zeros


def memory_image(blob: bytes) -> dict[int, int]:
    """The bytes that differ from zero after instantiation."""
    m = read_module(blob)
    image: dict[int, int] = {}
    for d in m.datas:
        for at, byte in enumerate(m.data[d.start : d.end]):
            image[(d.base.value & 0xFFFFFFFF) + at] = byte
    return {at: byte for at, byte in image.items() if byte}


def test_custom_sections_come_and_go_without_touching_the_rest() -> None:
    blob = rich()
    longer = append_custom(blob, "runtime_version", b"abc")
    assert longer.startswith(blob)
    assert read_module(longer).custom("runtime_version") == [b"abc"]
    assert remove_custom(longer, {"runtime_version"}) == blob
    bare = keep_custom(longer, {"runtime_version"})
    assert [s.name for s in read_module(bare).sections if s.id == 0] == ["runtime_version"]


def test_zero_runs_are_dropped_and_the_memory_stays_the_same() -> None:
    m = ModuleBuilder()
    m.import_memory(4)
    m.data(100, b"abc" + bytes(1000) + b"def" + bytes(5) + b"ghi" + bytes(70))
    m.data(5000, bytes(300))
    m.data(0x2FFF0, b"\0\0end")
    blob = m.build()
    small = drop_zero_runs(blob)
    assert len(small) < len(blob) - 1200
    assert memory_image(small) == memory_image(blob)
    assert len(read_module(small).datas) == 3
    assert drop_zero_runs(small) == small


def test_overlapping_segments_are_left_alone() -> None:
    m = ModuleBuilder()
    m.import_memory(1)
    m.data(100, b"x" * 50)
    m.data(120, bytes(20))
    assert drop_zero_runs(m.build()) == m.build()


def test_a_module_of_zeros_loses_its_data_section() -> None:
    m = ModuleBuilder()
    m.import_memory(1)
    m.data(0, bytes(5000))
    assert read_module(drop_zero_runs(m.build())).datas == []


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 200, b"a", b"\0a\0", b"a" + b"\0" * 11 + b"b", b"a" + b"\0" * 12 + b"b"]
)
def test_split_keeps_every_byte_that_is_not_zero(content: bytes) -> None:
    image = bytearray(len(content))
    for at, piece in split_at_zeros(0, content):
        assert piece[0] and piece[-1]
        image[at : at + len(piece)] = piece
    assert bytes(image) == content


def test_names_round_trip_and_broken_ones_are_ignored() -> None:
    names = {0: "main.main", 3: "type:.eq.[2]string"}
    blob = append_custom(rich(), "name", encode_names(names, "probe"))
    assert function_names(read_module(blob)) == names
    assert function_names(read_module(append_custom(rich(), "name", b"\x01\x7f\xff"))) == {}


def test_compression_round_trip_and_limits() -> None:
    blob = rich() * 50
    packed = compress(blob)
    assert packed.startswith(PREFIX) and is_compressed(packed) and len(packed) < len(blob)
    assert decompress(packed) == blob and decompress(blob) == blob
    assert compress(blob) == packed
    for bad in (packed[:-1], packed + b"x", PREFIX + b"junk", PREFIX, PREFIX[:7] + b"\x07" + packed[8:]):
        with pytest.raises(DiagnosticError, match="DotgoWasmCompression"):
            decompress(bad)


def test_a_decompression_bomb_is_refused() -> None:
    with pytest.raises(DiagnosticError, match="larger than 50 MiB"):
        compress(bytes(50 * 1024 * 1024 + 1))
    import zstandard

    bomb = PREFIX + zstandard.ZstdCompressor().compress(bytes(51 * 1024 * 1024))
    with pytest.raises(DiagnosticError, match="larger than 50 MiB"):
        decompress(bomb)


def test_unsigned_addresses_above_two_gibibytes_survive() -> None:
    m = ModuleBuilder()
    m.import_memory(65536)
    m.data(0x80000010, b"\0\0high")
    module = read_module(drop_zero_runs(m.build()))
    assert module.datas[0].base.value & 0xFFFFFFFF == 0x80000012
    assert encode_u32(0) == b"\0"
