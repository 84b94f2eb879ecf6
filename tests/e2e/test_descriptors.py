"""Type descriptors: a program with many random types prints all that reflect knows of them, as under the real Go."""

from __future__ import annotations

from pathlib import Path

import pytest
from module import dotgo
from real_go import outcomes
from type_program import type_program


@pytest.mark.parametrize(("seed", "count"), [(1, 60), (7, 150)])
def test_reflect_shows_what_it_shows_under_the_real_go(seed: int, count: int, tmp_path: Path) -> None:
    program = tmp_path / "types.go"
    program.write_text(type_program(seed, count))
    done = dotgo("run", "-j", "1", program)
    want = outcomes([program])[program]
    assert done.stderr.splitlines() == want.stderr.decode().splitlines()
    assert done.returncode == want.status == 0
