"""How the command shows errors and warnings, and writes files."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from dotgo.diagnostics import Diagnostic, coded_error, render_json, render_text


def show(found: Sequence[Diagnostic], style: str, sources: dict[str, bytes] | None = None) -> None:
    """Errors and warnings on standard error."""
    if style == "json":
        sys.stderr.write(render_json(found))
    else:
        sys.stderr.write(render_text(found, (sources or {}) if style == "full" else None))


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that others see the old content or the new one, never a part; its folder is made if need be.

    Raises a DotgoFileRead error when that cannot be done; nothing is left behind then.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            path.write_bytes(data)  # a device or a pipe cannot be replaced
            return
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise coded_error("DotgoFileRead", f"{path}: cannot write: {error.strerror}") from error
