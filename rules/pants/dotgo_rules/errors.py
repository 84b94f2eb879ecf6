"""How the compiler's diagnostics become one sorted report of a build."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass


class GoError(Exception):
    """Ends a goal because of the user's input; its text starts on a line of its own, as `file:line:col` must."""

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__("\n" + "\n".join(lines))


@dataclass(frozen=True, order=True)
class Problem:
    """One diagnostic of the compiler; the order of the fields is the order of a report."""

    file: str
    line: int
    column: int
    message: str
    code: str
    severity: str = "error"
    help: str = ""

    def text(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        first, newline, rest = self.message.partition("\n")
        head = f"{place}: {'warning: ' if self.severity == 'warning' else ''}{first} [{self.code}]{newline}{rest}"
        return f"{head}\n    help: {self.help}" if self.help else head


def problem(record: dict[str, object]) -> Problem:
    """A diagnostic from its JSON record (`dotgo --format json`)."""
    return Problem(
        file=str(record["file"]),
        line=int(str(record["line"])),
        column=int(str(record["col"])),
        message=str(record["message"]),
        code=str(record["code"]),
        severity=str(record.get("severity", "error")),
        help=str(record.get("help", "")),
    )


def problems_of_output(step: str, stderr: bytes) -> tuple[Problem, ...]:
    """The diagnostics of a failed process. Anything that is not one (a crash) is shown as it is, never dropped."""
    found = []
    rest = []
    for line in stderr.decode("utf-8", "replace").splitlines():
        try:
            record = json.loads(line)
            found.append(problem(record))
        except (ValueError, KeyError, TypeError):
            if line.strip():
                rest.append(line)
    if rest or not found:
        found.append(Problem(step, 0, 0, "\n".join(rest) or "failed and said nothing", "DotgoProcess"))
    return tuple(found)


def report(problems: Iterable[Problem]) -> GoError:
    """All problems of a build, each once, in order of place."""
    lines = [p.text() for p in sorted(set(problems))]
    return GoError([*lines, "nothing written"])
