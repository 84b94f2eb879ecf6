"""Runs the project's checks one after another, with progress, and ends with the line `N passed, N failed`.

A step is one command. A lint or type step counts as one test; a pytest step counts the tests it ran. `--full` runs
the whole of the long suites (they run a fixed, representative part otherwise).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Step:
    """One command of the run; `pytest` steps are counted test by test."""

    name: str
    command: tuple[str, ...]
    folder: Path = ROOT
    pytest: bool = False


@dataclass(frozen=True)
class Outcome:
    """How many tests of a step passed, failed and were skipped."""

    passed: int
    failed: int
    skipped: int = 0


def steps(pytest_arguments: list[str], pants_python: str) -> list[Step]:
    """All steps in order: the fast ones first, so that a slip shows early."""
    python = sys.executable
    pytest = (python, "-m", "pytest", "-q", "-c", "toolchain/pyproject.toml", "--rootdir", str(ROOT),
              "--import-mode=importlib", "-p", "no:cacheprovider", "-n", "2", "--dist", "loadscope")  # fmt: skip
    where = tuple(pytest_arguments) or ("toolchain/dotgo", "tests")
    checked = ("toolchain", "tests", "build-support", "rules", "benchmarks", "examples")
    return [
        Step("lint", (python, "-m", "ruff", "check", *checked)),
        Step("format", (python, "-m", "ruff", "format", "--check", *checked)),
        Step("types", (python, "-m", "mypy", "--strict", "dotgo"), ROOT / "toolchain"),
        # The plugin is checked against Pants' own types; Pants itself runs on a Python that mypy no longer speaks.
        Step(
            "plugin-types",
            (
                python,
                "-m",
                "mypy",
                "--strict",
                "--python-executable",
                pants_python,
                "--python-version",
                "3.10",
                "--follow-imports=silent",
                "dotgo_rules",
            ),
            ROOT / "rules" / "pants",
        ),
        Step("pytest", (*pytest, *where), pytest=True),
    ]


def run(step: Step, environment: dict[str, str]) -> Outcome:
    """Run one step, its output passed through."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        extra = (f"--junit-xml={report}",) if step.pytest else ()
        status = subprocess.run([*step.command, *extra], cwd=step.folder, env=environment, check=False).returncode
        if not step.pytest:
            return Outcome(int(status == 0), int(status != 0))
        if not report.exists():
            return Outcome(0, 1)
        counts = [0, 0, 0, 0]
        for suite in ET.parse(report).getroot().iter("testsuite"):
            for at, key in enumerate(("tests", "failures", "errors", "skipped")):
                counts[at] += int(suite.get(key, "0"))
        tests, failures, errors, skipped = counts
        failed = failures + errors
        # A run that ended badly without a failing test (a crash, nothing collected) has failed all the same.
        if status != 0 and failed == 0:
            failed = 1
        return Outcome(tests - failures - errors - skipped, failed, skipped)


def main() -> int:
    """Run the chosen steps; 0 only if nothing failed and something ran."""
    parser = argparse.ArgumentParser(prog="./test", description=__doc__.splitlines()[0])
    parser.add_argument("--full", action="store_true", help="run the long suites wholly")
    parser.add_argument(
        "--only", action="append", help="run this step alone: lint, format, types, plugin-types, pytest"
    )
    parser.add_argument("--pants-python", required=True, help=argparse.SUPPRESS)
    options, rest = parser.parse_known_args()
    environment = dict(os.environ)
    environment["PYTHONPATH"] = str(ROOT / "toolchain")
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    if options.full:
        environment["DOTGO_FULL_TESTS"] = "1"
    passed = failed = skipped = 0
    for step in steps(rest, options.pants_python):
        if options.only and step.name not in options.only:
            continue
        print(f"==> {step.name}", flush=True)
        start = time.monotonic()
        outcome = run(step, environment)
        passed, failed, skipped = passed + outcome.passed, failed + outcome.failed, skipped + outcome.skipped
        verdict = "ok" if outcome.failed == 0 else f"{outcome.failed} FAILED"
        print(f"<== {step.name}: {verdict}, {time.monotonic() - start:.0f} s", flush=True)
    tail = f", {skipped} skipped" if skipped else ""
    print(f"{passed} passed, {failed} failed{tail}")
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
