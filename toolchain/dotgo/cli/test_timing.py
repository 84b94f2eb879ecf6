"""`--timings` counts the work of this process and of those that it ran, not waiting."""

from __future__ import annotations

import re
import subprocess
import sys
import time

from dotgo.cli import timing


def test_phases_count_work_and_not_waiting() -> None:
    timing.take()
    with timing.phase("waiting"):
        time.sleep(0.3)
    with timing.phase("child"):
        subprocess.run([sys.executable, "-c", "sum(range(3_000_000))"], check=True)
    with timing.phase("child"):
        sum(range(3_000_000))
    shown = dict(re.findall(r"^(\w+) +([0-9.]+) s$", timing.render(), re.MULTILINE))
    counted = timing.take()
    assert list(counted) == ["waiting", "child"] and list(shown) == ["waiting", "child", "elapsed"]
    assert counted["waiting"] < 0.1 < float(shown["elapsed"])
    assert counted["child"] > 0.02
    timing.add(counted)
    timing.add(counted)
    assert timing.take()["child"] == 2 * counted["child"]
