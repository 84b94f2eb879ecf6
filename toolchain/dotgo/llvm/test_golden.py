"""Golden pairs: `testdata/NAME.ir` and the LLVM text it lowers to, `NAME.ll`.

To accept changed texts after reading the difference: DOTGO_UPDATE_GOLDEN=1 python -m pytest dotgo -k golden
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import get_args

import pytest

from dotgo.ir.instructions import Instr, Terminator
from dotgo.ir.parser import parse_module
from dotgo.ir.verify import verify_module
from dotgo.llvm.chunk import DATA, Chunk
from dotgo.llvm.emit import emit_object
from dotgo.llvm.marks import Decisions
from dotgo.llvm.module_text import Partition, module_text
from dotgo.llvm.package import lower_package

FOLDER = Path(__file__).parent / "testdata"
NAMES = sorted(path.stem for path in FOLDER.glob("*.ir"))

# Symbols that the samples only take the address of.
OTHERS = frozenset(["global", 'quoted "name"', 'f("x")'])


def shown(chunk: Chunk, positions: tuple[int, ...], places: tuple[int, ...]) -> str:
    """A chunk as the golden file shows it."""
    lines = [f"; {chunk.declaration.kind} {chunk.symbol} {chunk.linkage} {chunk.declaration.sig}".rstrip()]
    lines.extend(f"; ref {name} {sig}".rstrip() for name, sig in chunk.refs)
    lines.extend(f"; group {n}: {' '.join(chunk.keys[key] for key in group)}" for n, group in enumerate(chunk.groups))
    if positions:
        lines.append(f"; positions {' '.join(map(str, positions))}")
    if places:
        lines.append(f"; lines {' '.join(map(str, places))}")
    return "\n".join(lines) + "\n" + chunk.text


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str) -> None:
    module = parse_module((FOLDER / f"{name}.ir").read_text())
    verify_module(module)
    package = lower_package(module)
    text = "\n".join(
        shown(c, package.positions.get(c.symbol, ()), package.lines.get(c.symbol, ())) for c in package.chunks
    )
    expected = FOLDER / f"{name}.ll"
    if os.environ.get("DOTGO_UPDATE_GOLDEN"):
        expected.write_text(text)
    assert text == expected.read_text()


@pytest.mark.parametrize("name", NAMES)
def test_llvm_accepts_every_choice_of_lines(name: str) -> None:
    chunks = lower_package(parse_module((FOLDER / f"{name}.ir").read_text())).chunks
    keys = sorted({key for chunk in chunks for key in chunk.keys})
    choices = [Decisions(), Decisions(everything=True)]
    for key in keys:
        one = frozenset([key[1:]])
        choices.append(Decisions(may_collect=one) if key[0] == "c" else Decisions(may_unwind=one))
    known = {chunk.symbol: chunk.declaration for chunk in chunks}
    for decisions in choices:
        text = module_text(
            Partition([c for c in chunks if c.text], decisions),
            lambda symbol: known.get(symbol, DATA if symbol in OTHERS else None),
        )
        emit_object(text, name)


def test_every_instruction_has_a_golden_pair() -> None:
    shown: set[type] = set()
    for name in NAMES:
        for f in parse_module((FOLDER / f"{name}.ir").read_text()).functions:
            for block in f.blocks:
                shown.update(type(i) for i in block.instrs)
                shown.add(type(block.term))
    assert set(get_args(Instr)) | set(get_args(Terminator)) <= shown
