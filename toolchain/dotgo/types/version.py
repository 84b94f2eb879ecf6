"""Go versions as the minor number of `go1.N`; 0 is "no version": everything is allowed."""

from __future__ import annotations

import re

CURRENT = 27
_VERSION = re.compile(r"go1(?:\.(\d+))?")


def parse_version(text: str) -> int:
    """The minor number of `go1.N`, `go1.N.P`; 0 if there is none. `go1` counts as 1."""
    found = _VERSION.match(text)
    return 0 if found is None else max(int(found.group(1) or 1), 1)


def version_text(version: int) -> str:
    """`go1.N`."""
    return f"go1.{version}"
