"""Every program of tests/run does what it does under the real Go, with the plain and with the stress collector.

Programs are built and run in this process, so that imports and the standard library's packages are paid for once.
With `--full` each program runs under both collectors; otherwise under one of them, in turn, and of the many programs
on texts of panics, every third.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from dotgo.cli.build import Build, BuildOptions
from dotgo.cli.cache import Cache
from dotgo.cli.pool import Pool
from dotgo.diagnostics import DiagnosticError, render_text
from dotgo.host.program import run_program
from dotgo.source.packages import SourcePackage, World, require
from dotgo.source.std import open_std
from exceptions import DIFFERS, EXCEPTIONS, NOT_YET
from expectation import Outcome, comparable, expected, name_of, programs

STRATEGIES = ("stress", "extalloc")
FULL = os.environ.get("DOTGO_FULL_TESTS") == "1"
PANICS_EVERY = 3

COLLECTS = """package main

import "runtime"

var keep *[8]*int

func main() {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range 50 {
		keep = new([8]*int)
	}
	runtime.ReadMemStats(&after)
	println(after.NumGC-before.NumGC >= 50)
}
"""


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    """One cache for all programs: what they import is compiled once."""
    return Cache(tmp_path_factory.mktemp("cache"))


def run_dotgo(program: Path, strategy: str, cache: Cache) -> Outcome:
    """`dotgo run`; errors of the build are an outcome with status 1."""
    world = World(open_std(None, None), program if program.is_dir() else None, None)
    options = BuildOptions("program", strategy, name="program.wasm")
    pool = Pool(1)
    try:
        root = _package(world, program)
        built = Build(world, cache, options, pool).run(root)
    except DiagnosticError as e:
        return Outcome(1, b"", render_text(e.diagnostics).encode())
    finally:
        pool.close()
    out, err = io.BytesIO(), io.BytesIO()
    status = run_program(built, out=out, err=err).status
    return Outcome(status, out.getvalue(), comparable(err.getvalue()))


def _package(world: World, program: Path) -> SourcePackage:
    """The main package: of a file, or of a folder with a `go.mod`."""
    if not program.is_dir():
        return world.package_of_files([program], [program.name])
    path = world.import_path_of(program)
    return require(world.package(path), path)


def _cases() -> list[tuple[str, Path]]:
    chosen = [p for p in programs() if name_of(p) not in EXCEPTIONS]
    if FULL:
        return [(s, p) for p in chosen for s in STRATEGIES]
    panics = [p for p in chosen if name_of(p).startswith("panics/")]
    chosen = sorted({*chosen} - {*panics} | {*panics[::PANICS_EVERY]})
    return [(STRATEGIES[i % len(STRATEGIES)], p) for i, p in enumerate(chosen)]


@pytest.mark.parametrize(
    ("strategy", "program"),
    _cases(),
    ids=lambda v: name_of(v) if isinstance(v, Path) else v,
)
def test_program(strategy: str, program: Path, cache: Cache) -> None:
    assert run_dotgo(program, strategy, cache) == expected(program)


@pytest.mark.parametrize("program", [p for p in programs() if name_of(p) in NOT_YET], ids=name_of)
def test_what_is_not_supported_yet_says_so(program: Path, cache: Cache) -> None:
    outcome = run_dotgo(program, "extalloc", cache)
    assert outcome.status == 1
    assert f"[{NOT_YET[name_of(program)].code}]" in outcome.stderr.decode()


@pytest.mark.parametrize("program", [p for p in programs() if name_of(p) in DIFFERS], ids=name_of)
def test_what_differs_still_does(program: Path, cache: Cache) -> None:
    outcome = run_dotgo(program, "extalloc", cache)
    assert outcome != expected(program)
    assert outcome.status == expected(program).status


def test_the_stress_collector_collects_at_every_allocation(cache: Cache, tmp_path: Path) -> None:
    program = tmp_path / "main.go"
    program.write_text(COLLECTS)
    assert run_dotgo(program, "stress", cache) == Outcome(0, b"", b"true\n")
    assert run_dotgo(program, "extalloc", cache) == Outcome(0, b"", b"false\n")
