"""`--timings`: seconds of each phase, summed over processes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS: dict[str, float] = {}


@contextmanager
def phase(name: str) -> Iterator[None]:
    """Count the time of the block under a name."""
    start = time.perf_counter()
    try:
        yield
    finally:
        SECONDS[name] = SECONDS.get(name, 0.0) + time.perf_counter() - start


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
    """One line a phase, in the order in which they were first met."""
    return "".join(f"{name:12} {seconds:8.3f} s\n" for name, seconds in SECONDS.items())
