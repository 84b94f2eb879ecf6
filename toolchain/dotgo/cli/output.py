"""How the command shows errors and warnings."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from dotgo.diagnostics import Diagnostic, render_json, render_text


def show(found: Sequence[Diagnostic], style: str, sources: dict[str, bytes] | None = None) -> None:
    """Errors and warnings on standard error."""
    if style == "json":
        sys.stderr.write(render_json(found))
    else:
        sys.stderr.write(render_text(found, (sources or {}) if style == "full" else None))
