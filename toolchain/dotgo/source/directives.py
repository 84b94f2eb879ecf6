"""Unknown `//go:` directives, with "did you mean", from `tables/directives.toml`."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from dotgo.diagnostics import Diagnostic, FileSet

_NAME = re.compile(r"//go:([A-Za-z0-9_-]*)")


@cache
def known_directives() -> dict[str, dict[str, str]]:
    """The table, read once."""
    table: dict[str, dict[str, str]] = tomllib.loads((files("dotgo.tables") / "directives.toml").read_text("utf-8"))
    return table


def check_directives(directives: Iterable[tuple[int, str]], fileset: FileSet, *, main_module: bool) -> list[Diagnostic]:
    """A diagnostic for each unknown directive (an error in the main module, elsewhere a warning), and for each that is
    known but not supported yet."""
    out: list[Diagnostic] = []
    known = known_directives()
    for pos, text in directives:
        match = _NAME.match(text)
        if match is not None and match.group(1) == "embed":
            out.append(Diagnostic(fileset.position(pos), "//go:embed is not supported yet", "DotgoEmbed"))
        if match is None or match.group(1) in known:
            continue
        name = match.group(1)
        close = difflib.get_close_matches(name, known, 1, 0.6)
        hint = f"did you mean //go:{close[0]}?" if close else ""
        message = f"unknown directive //go:{name}" + (f" ({hint})" if hint else "")
        severity = "error" if main_module else "warning"
        out.append(Diagnostic(fileset.position(pos), message, "DotgoDirective", severity, hint))
    return out
