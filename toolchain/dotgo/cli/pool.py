"""Steps in worker processes, or one after another in this one."""

from __future__ import annotations

import gc
import multiprocessing
import sys
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait

from dotgo.cli import timing
from dotgo.cli.steps import STEPS, Job
from dotgo.diagnostics import Diagnostic, DiagnosticError

# Diagnostics, whether the step failed, and seconds by phase.
Result = tuple[list[Diagnostic], bool, dict[str, float]]
Done = Callable[[list[Diagnostic], bool], None]


def run_task(step: str, job: Job) -> Result:
    """Run a step; errors of the input come back as diagnostics."""
    timing.take()
    try:
        return STEPS[step](job), False, timing.take()
    except DiagnosticError as e:
        return e.diagnostics, True, timing.take()
    finally:
        gc.enable()
        gc.collect()


class Pool:
    """Runs tasks; `done` is called in this process with the result of each."""

    def __init__(self, jobs: int) -> None:
        self._executor: ProcessPoolExecutor | None = None
        self._running: dict[Future[Result], Done] = {}
        self._queue: list[tuple[str, Job, Done]] = []
        if jobs > 1:
            method = "fork" if sys.platform == "linux" else "spawn"
            self._executor = ProcessPoolExecutor(jobs, multiprocessing.get_context(method))

    def submit(self, step: str, job: Job, done: Done) -> None:
        """Queue a task."""
        if self._executor is None:
            self._queue.append((step, job, done))
        else:
            self._running[self._executor.submit(run_task, step, job)] = done

    def drain(self) -> None:
        """Run until there is no task left; `done` may submit more."""
        while self._queue or self._running:
            if self._queue:
                step, job, done = self._queue.pop(0)
                kept = timing.take()
                self._finish(run_task(step, job), done, kept)
                continue
            finished, _ = wait(self._running, return_when=FIRST_COMPLETED)
            for future in finished:
                self._finish(future.result(), self._running.pop(future), {})

    def _finish(self, result: Result, done: Done, kept: dict[str, float]) -> None:
        diagnostics, failed, seconds = result
        timing.add(kept)
        timing.add(seconds)
        done(diagnostics, failed)

    def close(self) -> None:
        """End the worker processes."""
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
