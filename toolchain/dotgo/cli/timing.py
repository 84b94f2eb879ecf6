"""`--timings`: processor seconds of each phase, summed over processes.

They say what a phase costs, however many processes share the machine; what the user waits is the last line.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS: dict[str, float] = {}
_STARTED = time.perf_counter()


def _used() -> float:
    """Processor seconds of this process and of the processes that it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


@contextmanager
def phase(name: str) -> Iterator[None]:
    """Count the time of the block under a name."""
    start = _used()
    try:
        yield
    finally:
        SECONDS[name] = SECONDS.get(name, 0.0) + _used() - start


def take() -> dict[str, float]:
    """What has been counted since the last call, for sending it to another process."""
    counted = dict(SECONDS)
    SECONDS.clear()
    return counted


def add(counted: dict[str, float]) -> None:
    """Add what another process counted."""
    for name, seconds in counted.items():
        SECONDS[name] = SECONDS.get(name, 0.0) + seconds


def render() -> str:
    """One line a phase, in the order in which they were first met, and the seconds since the start."""
    rows = {**SECONDS, "elapsed": time.perf_counter() - _STARTED}
    return "".join(f"{name:12} {seconds:8.3f} s\n" for name, seconds in rows.items())
