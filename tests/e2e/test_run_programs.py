"""Every program of tests/run does what it does under the real Go, with the plain and with the stress collector."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from expectation import Outcome, comparable, decode

ROOT = Path(__file__).parents[2]
PROGRAMS = sorted((ROOT / "tests" / "run").glob("*.go"))


def run_dotgo(program: Path, *options: str) -> Outcome:
    """`dotgo run` in a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "toolchain")}
    command = [
        sys.executable,
        "-m",
        "dotgo.cli.main",
        "run",
        "-j",
        "1",
        *options,
        str(program),
    ]
    done = subprocess.run(command, capture_output=True, env=env, timeout=600, check=False)
    return Outcome(done.returncode, done.stdout, comparable(done.stderr))


@pytest.mark.parametrize("strategy", ["extalloc", "stress"])
@pytest.mark.parametrize("program", PROGRAMS, ids=lambda p: p.stem)
def test_program(program: Path, strategy: str) -> None:
    assert run_dotgo(program, "--gc", strategy) == decode(program.with_suffix(".out").read_bytes())
