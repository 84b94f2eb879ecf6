"""Seconds of each phase of `dotgo build runtime/polkadot --timings`: cold, after a change in a leaf package, and warm.

The builds run in a copy of the runtime with a cache of their own, so nothing that was built before helps, and the
checkout stays as it is. The seconds of a phase are those of the processors, summed over all processes; `elapsed` is
what a user waits. Then come the lines a second of scanner and parser over the standard library.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The leaf: only the package that puts the modules together imports it. The body of one of its functions changes.
LEAF = Path("polkadot/timestamp/timestamp.go")
BEFORE, AFTER = "last != 0 &&", "last > 1 &&"
_PHASE = re.compile(r"^(\w+) +([0-9.]+) s$", re.MULTILINE)
_STEP = re.compile(r"^(\w+): (\d+) run, (\d+) cached$", re.MULTILINE)


@dataclass(frozen=True)
class Measured:
    """One build: processor seconds by phase, and `elapsed`; how many steps ran and were cached."""

    name: str
    phases: dict[str, float]
    run: int
    cached: int


def build(name: str, folder: Path, jobs: int) -> Measured:
    """Build the copy of the runtime in the folder with the cache beside it."""
    command = [sys.executable, "-m", "dotgo.cli.main", "build", str(folder / "runtime/polkadot")]
    command += ["-o", str(folder / "polkadot.wasm"), "--cache", str(folder / "cache")]
    command += ["--overlay", str(ROOT / "runtime/overlay"), "--timings", "--stats", "-j", str(jobs)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "toolchain")}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode != 0:
        raise SystemExit(done.stdout + done.stderr)
    phases = {phase: float(seconds) for phase, seconds in _PHASE.findall(done.stderr)}
    steps = [(int(run), int(cached)) for _, run, cached in _STEP.findall(done.stderr)]
    return Measured(name, phases, sum(s[0] for s in steps), sum(s[1] for s in steps))


def measure(jobs: int) -> list[Measured]:
    """The three builds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "runtime", folder / "runtime")
        cold = build("cold", folder, jobs)
        leaf = folder / "runtime" / LEAF
        text = leaf.read_text()
        if BEFORE not in text:
            raise SystemExit(f"{LEAF} has no {BEFORE!r} to change")
        leaf.write_text(text.replace(BEFORE, AFTER))
        changed = build("one leaf changed", folder, jobs)
        leaf.write_text(text)
        return [cold, changed, build("warm", folder, jobs)]


def fastest(runs: list[list[Measured]]) -> list[Measured]:
    """The least of each figure over several runs: what else the machine does only makes figures greater."""
    out: list[Measured] = []
    for builds in zip(*runs):
        phases = {name: min(b.phases.get(name, 0.0) for b in builds) for name in builds[0].phases}
        out.append(replace(builds[0], phases=phases))
    return out


def table(builds: list[Measured]) -> str:
    """The table of phases for people and for README.md."""
    names = list(dict.fromkeys(phase for b in builds for phase in b.phases if phase != "elapsed"))
    names.append("elapsed")
    rows = [(phase, [f"{b.phases.get(phase, 0.0):.2f}" for b in builds]) for phase in names]
    rows.append(("steps run / cached", [f"{b.run} / {b.cached}" for b in builds]))
    out = ["| Phase | " + " | ".join(b.name for b in builds) + " |", "|---|" + "---:|" * len(builds)]
    out.extend(f"| {name} | " + " | ".join(cells) + " |" for name, cells in rows)
    return "\n".join(out)


def main() -> None:
    """Print the table and the speed."""
    parser = argparse.ArgumentParser(prog="benchmarks/phases", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    parser.add_argument("--repeat", type=int, default=1, help="measure several times, show the least of each figure")
    options = parser.parse_args()
    print(table(fastest([measure(options.jobs) for _ in range(options.repeat)])), flush=True)
    speed = [sys.executable, str(ROOT / "tests/syntax/measure_speed.py")]
    subprocess.run(speed, env={**os.environ, "PYTHONPATH": str(ROOT / "toolchain")}, check=True)


if __name__ == "__main__":
    main()
