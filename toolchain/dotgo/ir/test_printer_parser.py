from __future__ import annotations

from pathlib import Path

import pytest

from dotgo.diagnostics import DiagnosticError
from dotgo.ir.parser import parse_module
from dotgo.ir.printer import print_module
from dotgo.ir.verify import verify_module

SAMPLE = (Path(__file__).parent / "testdata" / "sample.ir").read_text()


def test_printed_form_is_read_back_unchanged() -> None:
    module = parse_module(SAMPLE)
    verify_module(module)
    assert print_module(module) == SAMPLE
    assert print_module(parse_module(print_module(module))) == SAMPLE


def test_positions_survive() -> None:
    module = parse_module(SAMPLE)
    for n, function in enumerate(module.functions):
        function.pos = 100 + n
        for block in function.blocks:
            for m, instr in enumerate(block.instrs):
                instr.pos = 1000 + m
    text = print_module(module, positions=True)
    assert "%2 = add i32 %0, %1 !1000\n" in text
    assert print_module(parse_module(text), positions=True) == text
    assert print_module(parse_module(text)) == SAMPLE


@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        "func @f() {\nb0():\n  ret",
        "func @f() {\nb0():\n  jump b9()\n}",
        "func @f() {\nb0():\n  %1 = frob i32 2\n  ret\n}",
        "func @f() {\nb0():\n  %1 = add i33 2, 3\n  ret\n}",
        "func @f() {\n  ret\n}",
        "func @f() {\nb0():\n  ret ^\n}",
        "data @x size",
    ],
)
def test_text_that_is_not_ir_is_a_coded_error(text: str) -> None:
    with pytest.raises(DiagnosticError) as caught:
        parse_module(text)
    assert caught.value.diagnostics[0].code == "DotgoIRSyntax"
