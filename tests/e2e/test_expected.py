"""The `.out` files are what the real Go does, so that no expectation rots: a fixed tenth here, all with `--full`."""

from __future__ import annotations

import os

from expectation import expected, name_of, programs
from real_go import outcomes


def test_expectations_are_those_of_the_real_go() -> None:
    chosen = programs() if os.environ.get("DOTGO_FULL_TESTS") == "1" else programs()[::10]
    wrong = {name_of(p): (made, expected(p)) for p, made in outcomes(chosen).items() if made != expected(p)}
    assert not wrong


def test_every_program_has_an_expectation() -> None:
    assert [name_of(p) for p in programs() if not p.with_suffix(".out").is_file()] == []
