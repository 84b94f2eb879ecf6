"""Golden pair of the pass: `testdata/nilchecks.ir` and what is left of it, `nilchecks.out.ir`.

To accept a changed result after reading the difference: DOTGO_UPDATE_GOLDEN=1 python -m pytest dotgo -k golden
"""

from __future__ import annotations

import os
from pathlib import Path

from dotgo.ir.parser import parse_module
from dotgo.ir.printer import print_function
from dotgo.ir.verify import verify_module
from dotgo.passes.pipeline import run_passes

FOLDER = Path(__file__).parent / "testdata"


def test_golden() -> None:
    module = parse_module((FOLDER / "nilchecks.ir").read_text())
    verify_module(module)
    run_passes(module)
    verify_module(module)
    text = "\n".join(map(print_function, module.functions))
    expected = FOLDER / "nilchecks.out.ir"
    if os.environ.get("DOTGO_UPDATE_GOLDEN"):
        expected.write_text(text)
    assert text == expected.read_text()
