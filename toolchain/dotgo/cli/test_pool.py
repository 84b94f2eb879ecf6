"""Steps in processes: results, errors of the input, faults of a step, processes that die."""

from __future__ import annotations

import os
import sys

import pytest

from dotgo.cli.pool import Pool, WorkerError
from dotgo.cli.steps import STEPS, Job
from dotgo.diagnostics import Diagnostic, Position, coded_error

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the fake step reaches workers by forking")


def _step(job: Job) -> list[Diagnostic]:
    if job["do"] == "fail":
        raise coded_error("DotgoJob", "bad")
    if job["do"] == "crash":
        raise ZeroDivisionError("of the compiler")
    if job["do"] == "die":
        os._exit(3)
    return [Diagnostic(Position(str(job["do"]), 1, 1), "ok", "DotgoJob", "warning")]


@pytest.fixture(autouse=True)
def fake_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(STEPS, "plan", _step)


@pytest.mark.parametrize("jobs", [1, 3])
def test_all_results_come_back_and_may_ask_for_more(jobs: int) -> None:
    pool = Pool(jobs)
    seen: list[tuple[str, bool]] = []

    def done(found: list[Diagnostic], failed: bool) -> None:
        seen.append((found[0].position.file, failed))
        if len(seen) < 8:
            pool.submit("plan", {"do": f"later{len(seen)}"}, done)

    for n in range(4):
        pool.submit("plan", {"do": f"first{n}"}, done)
    pool.submit("plan", {"do": "fail"}, done)
    pool.drain()
    assert {name for name, _ in seen} >= {"first0", "first3", "later1", "later7"}
    assert [failed for _, failed in seen].count(True) == 1


def test_faults_of_a_step_are_told_from_errors_of_the_input() -> None:
    for what, text in (("crash", "ZeroDivisionError: of the compiler"), ("die", "status 3")):
        pool = Pool(2)
        pool.submit("plan", {"do": what}, lambda found, failed: None)
        with pytest.raises(WorkerError, match=text):
            pool.drain()
        pool.close()
