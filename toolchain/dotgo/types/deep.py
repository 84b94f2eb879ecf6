"""The one place that lets the checker recurse as deep as source text nests.

The checker is written as the grammar is: recursively. Expressions may nest thousands deep, so it runs in a thread with
a big stack and a high recursion limit instead of in the caller's.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

STACK_BYTES = 512 << 20
RECURSION_LIMIT = 400_000
_inside = threading.local()


def run_deep(action: Callable[[], T]) -> T:
    """`action()` on a deep stack; its result or exception is the caller's. Nested calls run at once."""
    if getattr(_inside, "deep", False):
        return action()
    results: list[T] = []
    failures: list[BaseException] = []

    def body() -> None:
        _inside.deep = True
        try:
            results.append(action())
        except BaseException as failure:  # handed to the caller's thread, whatever it is
            failures.append(failure)

    old_size = threading.stack_size(STACK_BYTES)
    old_limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(old_limit, RECURSION_LIMIT))
    try:
        thread = threading.Thread(target=body, name="deep")
        thread.start()
        thread.join()
    finally:
        threading.stack_size(old_size)
        sys.setrecursionlimit(old_limit)
    if failures:
        raise failures[0]
    return results[0]
