"""What a program under tests/run does under the real Go: the `.out` file beside it.

    exit CODE
    --- stdout
    …
    --- stderr
    …

Standard error of a panic is cut where a blob's panic record ends: the text up to `\\n[signal ` or the blank line before
the trace, then the file and line of the first frame outside the run-time library.

`python tests/e2e/expectation.py GO FILE.go…` writes the `.out` files; GO is the `go` command.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

_FRAME = re.compile(rb"^\t(?!.*/src/(?:runtime|internal/runtime|internal/sync|internal/reflectlite)/)(\S+):(\d+)", re.M)


@dataclass(frozen=True)
class Outcome:
    """Exit status and what was written."""

    status: int
    stdout: bytes
    stderr: bytes

    def encode(self) -> bytes:
        """The text of the `.out` file."""
        return b"exit %d\n--- stdout\n%s\n--- stderr\n%s\n" % (self.status, self.stdout, self.stderr)


def decode(text: bytes) -> Outcome:
    """The inverse of `Outcome.encode`."""
    head, _, rest = text.partition(b"\n--- stdout\n")
    stdout, _, stderr = rest.rpartition(b"\n--- stderr\n")
    return Outcome(int(head.split()[1]), stdout, stderr[:-1])


def cut_panic(stderr: bytes) -> bytes:
    """The part of real Go's standard error that this compiler's programs write as well."""
    start = stderr.find(b"\ngoroutine ")
    if start < 0:
        return stderr
    text = stderr[:start].rstrip(b"\n")
    signal = text.find(b"\n[signal ")
    if signal >= 0:
        text = text[:signal]
    frame = _FRAME.search(stderr, start)
    if frame is None:
        return text + b"\n"
    return text + b"\n\t" + frame.group(1).rpartition(b"/")[2] + b":" + frame.group(2) + b"\n"


def base_names(stderr: bytes) -> bytes:
    """Our own record with the file's folder dropped and without the trace, as in `.out` files."""
    start = stderr.find(b"\ngoroutine 1 [running]:\n")
    stderr = stderr if start < 0 else stderr[:start]
    return re.sub(rb"^\t\S*/(\S+:\d+)$", rb"\t\1", stderr, flags=re.M)


def run_real_go(go: str, program: Path) -> Outcome:
    """Build and run with the real Go as GOARCH=386, the layout that this target has."""
    env = {
        **os.environ,
        "GOARCH": "386",
        "GOTOOLCHAIN": "local",
        "GOFLAGS": "-mod=mod",
        "CGO_ENABLED": "0",
        "GOTRACEBACK": "single",
    }
    with tempfile.TemporaryDirectory() as folder:
        binary = str(Path(folder) / "program")
        subprocess.run([go, "build", "-o", binary, str(program)], check=True, env=env)
        done = subprocess.run([binary], capture_output=True, timeout=60, check=False)
    return Outcome(done.returncode, done.stdout, cut_panic(done.stderr))


if __name__ == "__main__":
    for name in sys.argv[2:]:
        path = Path(name)
        path.with_suffix(".out").write_bytes(run_real_go(sys.argv[1], path).encode())
