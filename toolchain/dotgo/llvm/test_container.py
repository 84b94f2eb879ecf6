from __future__ import annotations

import random

import pytest

from dotgo.diagnostics import DiagnosticError
from dotgo.llvm.chunk import DATA, Chunk, Declaration
from dotgo.llvm.container import ChunkReader, write_chunks
from dotgo.llvm.marks import Decisions, Marker, chosen_text


def sample(count: int) -> list[Chunk]:
    rng = random.Random(1)
    chunks = []
    for n in range(count):
        text = "".join(f"line {rng.random()} é\n" for _ in range(rng.randint(1, 60)))
        refs = (("other", "(i32) -> ()"), (f"data{n}", ""))
        if n % 3:
            chunks.append(
                Chunk(
                    f"f{n}",
                    Declaration("func", "() -> (i32)"),
                    "package",
                    text,
                    refs,
                    ("cg", "ug"),
                    ((0,), (0, 1)),
                    ("e",),
                )
            )
        else:
            chunks.append(Chunk(f"d{n}", DATA, "once", text, refs))
    return chunks


def test_chunks_come_back_one_by_one() -> None:
    chunks = sample(200)
    data = write_chunks(chunks)
    assert data == write_chunks(list(chunks))
    reader = ChunkReader(data, "x")
    assert reader.symbols() == [c.symbol for c in chunks]
    assert reader.chunk("f100") == chunks[100]
    assert len(reader._unpacked) == 1, "one block is unpacked for one chunk"
    assert reader.chunks(c.symbol for c in chunks) == chunks
    assert reader.declaration("d0") == DATA and reader.declaration("nothing") is None
    assert reader.refs("d3") == ["other", "data3"]


def test_an_empty_file() -> None:
    assert ChunkReader(write_chunks([]), "x").symbols() == []


def test_damage_is_a_coded_error() -> None:
    data = write_chunks(sample(50))
    rng = random.Random(2)
    damaged = [b"", b"dotgoll1", b"garbage" * 10, data[:-1], data[:40], data + b"x"]
    for _ in range(200):
        at = rng.randrange(len(data))
        damaged.append(data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :])
    refused = 0
    for bad in damaged:
        try:
            reader = ChunkReader(bad, "x")
            reader.chunks(reader.symbols())
        except DiagnosticError as error:
            assert error.diagnostics[0].code == "DotgoBadChunks"
            refused += 1
    assert refused >= len(damaged) - 2


def test_groups_are_kept_or_dropped() -> None:
    marks = Marker()
    begin = marks.begin(["cf", "ug"])
    text = f"a\n{begin}  kept\n;:\n  other\n;.\n{marks.begin(['ug'])}  second\n;.\nz\n"
    chunk = Chunk("f", DATA, "package", text, (), marks.keys(), marks.groups())
    assert chosen_text(chunk, Decisions()) == "a\n  other\nz\n"
    assert chosen_text(chunk, Decisions(may_collect=frozenset("f"))) == "a\n  kept\nz\n"
    assert chosen_text(chunk, Decisions(may_unwind=frozenset("g"))) == "a\n  kept\n  second\nz\n"
    assert chosen_text(chunk, Decisions(may_unwind=frozenset("f"))) == "a\n  other\nz\n"
    assert chosen_text(chunk, Decisions(everything=True)) == "a\n  kept\n  second\nz\n"


def test_malformed_layout_name_is_a_coded_error() -> None:
    from dotgo.llvm.lower_data import layout_definitions

    with pytest.raises(DiagnosticError) as caught:
        layout_definitions("gc:x:01")
    assert caught.value.diagnostics[0].code == "DotgoBadLayoutName"


def test_text_that_llvm_rejects_is_a_coded_error() -> None:
    from dotgo.llvm.emit import emit_object

    for text in ("nonsense", "define i32 @f() {\n  ret void\n}\n"):
        with pytest.raises(DiagnosticError) as caught:
            emit_object(text, "package p")
        assert caught.value.diagnostics[0].code == "DotgoLLVMRejected" and "package p" in str(caught.value)
