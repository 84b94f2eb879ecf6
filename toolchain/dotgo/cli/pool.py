"""Steps in processes of their own, several at once.

A process ends with its step, so the memory of a step (millions of small objects in cycles) is never searched for
garbage: that would be a third of the work. On Linux the processes are forked, from a parent that has imported what the
step needs; elsewhere they are started anew.
"""

from __future__ import annotations

import importlib
import multiprocessing
import sys
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from dotgo.cli import timing
from dotgo.cli.steps import STEPS, Job
from dotgo.diagnostics import Diagnostic, DiagnosticError

# Diagnostics, whether the step failed, seconds by phase, and the traceback of an internal error.
Result = tuple[list[Diagnostic], bool, dict[str, float], str]
Done = Callable[[list[Diagnostic], bool], None]

_FORK = sys.platform == "linux"
# What a step imports first; the parent does it once for all.
_MODULES = {
    "compile": "dotgo.cli.compile",
    "plan": "dotgo.link.plan",
    "generate": "dotgo.link.generate",
    "link": "dotgo.link.blob",
}


class WorkerError(Exception):
    """A step failed by a fault of the compiler; the text is its traceback."""


def run_task(step: str, job: Job) -> Result:
    """Run a step; errors of the input come back as diagnostics."""
    timing.take()
    try:
        return STEPS[step](job), False, timing.take(), ""
    except DiagnosticError as e:
        return e.diagnostics, True, timing.take(), ""
    except Exception:
        return [], True, {}, traceback.format_exc()


def _work(connection: Connection, step: str, job: Job) -> None:
    connection.send(run_task(step, job))
    connection.close()


class Pool:
    """Runs tasks, at most `jobs` at once; `done` is called in this process with the result of each."""

    def __init__(self, jobs: int) -> None:
        self._jobs = max(jobs, 1)
        self._context = multiprocessing.get_context("fork" if _FORK else "spawn")
        self._queue: list[tuple[str, Job, Done]] = []
        self._running: dict[Connection, tuple[BaseProcess, str, Done]] = {}

    def submit(self, step: str, job: Job, done: Done) -> None:
        """Queue a task."""
        self._queue.append((step, job, done))

    def drain(self) -> None:
        """Run until there is no task left; `done` may submit more."""
        while self._queue or self._running:
            while self._queue and len(self._running) < self._jobs:
                self._start(*self._queue.pop(0))
            for connection in wait(list(self._running)):
                assert isinstance(connection, Connection)
                self._finish(connection)

    def _start(self, step: str, job: Job, done: Done) -> None:
        if _FORK:
            importlib.import_module(_MODULES[step])
            sys.stdout.flush()
            sys.stderr.flush()
        ours, theirs = self._context.Pipe(duplex=False)
        process = self._context.Process(target=_work, args=(theirs, step, job))  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        self._running[ours] = (process, step, done)

    def _finish(self, connection: Connection) -> None:
        process, step, done = self._running.pop(connection)
        try:
            diagnostics, failed, seconds, internal = connection.recv()
        except EOFError:
            process.join()
            raise WorkerError(f"the process of a {step} ended with status {process.exitcode}") from None
        connection.close()
        process.join()
        if internal:
            raise WorkerError(internal)
        timing.add(seconds)
        done(diagnostics, failed)

    def close(self) -> None:
        """End what still runs."""
        for process, _, _ in self._running.values():
            process.terminate()
        for process, _, _ in self._running.values():
            process.join()
        self._running.clear()
