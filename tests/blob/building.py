"""`dotgo build` as users run it: a process of its own, with the user's cache."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

REPOSITORY: Final = Path(__file__).resolve().parents[2]

# Whether the long suites run wholly: `./test --full`.
FULL: Final = bool(os.environ.get("DOTGO_FULL_TESTS"))
# The reference runtime, and the options by which it is built for the tests. Under `stress` each collection costs much:
# only the whole suite collects at every allocation. The numbers are prime, so that the places vary.
PACKAGE: Final = "runtime/polkadot"
EXTALLOC: Final = ("--gc", "extalloc")
LEAKING: Final = ("--gc", "leaking")
STRESS: Final = ("--gc", "stress", "--stress-every", "1" if FULL else "7")
# An interpreter is too slow for more.
SMOLDOT_STRESS: Final = ("--gc", "stress", "--stress-every", "97")


def dotgo(*arguments: str, timeout: float = 1500.0) -> subprocess.CompletedProcess[str]:
    """Runs the command; nothing is said about its exit code."""
    return subprocess.run(
        [sys.executable, "-m", "dotgo.cli.main", *arguments],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "toolchain")},
        cwd=REPOSITORY,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


@dataclass
class Builder:
    """Blobs by package folder and options; each is built once a test run."""

    folder: Path
    built: dict[tuple[str, ...], tuple[Path, str]] = field(default_factory=dict)

    def build(self, package: str, *options: str) -> Path:
        """The blob of a package folder (relative to the repository); fails with the compiler's output."""
        key = (package, *options)
        if key not in self.built:
            # The name stands for the blob in its lines file and in messages, so each blob has a folder of its own.
            folder = self.folder / str(len(self.built))
            folder.mkdir()
            blob = folder / f"{Path(package).name}.wasm"
            done = dotgo("build", package, "-o", str(blob), *options)
            self.built[key] = blob, "" if done.returncode == 0 else done.stdout + done.stderr
        blob, errors = self.built[key]
        assert not errors, errors
        return blob
