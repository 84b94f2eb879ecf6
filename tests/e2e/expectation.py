"""What a program under tests/run does under the real Go: the `.out` file beside it.

    exit CODE
    --- stdout
    …
    --- stderr
    …

Standard error of a panic is cut where a blob's panic record ends: the text up to `\\n[signal ` or the blank line before
the trace, then the file and line of the first frame outside the run-time library.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PROGRAMS: Final = ROOT / "tests" / "run"
_FRAME: Final = re.compile(
    rb"^\t(?!(?:\S*/src/)?(?:runtime|internal/runtime|internal/reflectlite)/)(\S+):(\d+)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Exit status and what was written."""

    status: int
    stdout: bytes
    stderr: bytes

    def encode(self) -> bytes:
        """The text of the `.out` file."""
        return b"exit %d\n--- stdout\n%s\n--- stderr\n%s\n" % (
            self.status,
            self.stdout,
            self.stderr,
        )


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
    text = re.sub(rb"\) 0x[0-9a-f]{2,}", b") 0xADDRESS", text)
    frame = _FRAME.search(stderr, start)
    if frame is None:
        return text + b"\n"
    return text + b"\n\t" + frame.group(1).rpartition(b"/")[2] + b":" + frame.group(2) + b"\n"


def comparable(stderr: bytes) -> bytes:
    """Our own record as in `.out` files: the trace and folders of the file dropped, addresses masked."""
    start = stderr.find(b"\ngoroutine 1 [running]:\n")
    text = re.sub(
        rb"^\t\S*/(\S+:\d+)$",
        rb"\t\1",
        stderr if start < 0 else stderr[:start],
        flags=re.MULTILINE,
    )
    return re.sub(rb"^(\t?panic: .*\)) 0x[0-9a-f]{2,}", rb"\1 0xADDRESS", text, flags=re.MULTILINE)


def programs() -> list[Path]:
    """All programs, in a fixed order: a single file each, its chapter is its folder."""
    return sorted(PROGRAMS.rglob("*.go"))


def name_of(program: Path) -> str:
    """The program's name in test ids and tables: `expressions/calls`."""
    return program.relative_to(PROGRAMS).with_suffix("").as_posix()


def expected(program: Path) -> Outcome:
    """What stands in the `.out` file."""
    return decode(program.with_suffix(".out").read_bytes())
