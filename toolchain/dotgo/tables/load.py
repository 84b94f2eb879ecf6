"""Reading of the TOML tables beside this file; they are part of the installed package, so a bad one is a bug, not
bad input.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

REGISTER_TYPES = frozenset(["i1", "i8", "i16", "i32", "i64", "f32", "f64", "ptr", "raw"])

_SIG = re.compile(r"\(([^()]*)\) -> \(([^()]*)\)( ctx)?\Z")


class TableError(Exception):
    """A table of this package is malformed: names the file and the row."""


def read_table(name: str) -> dict[str, Any]:
    """The parsed table file `name`, in the order of the file."""
    with Path(__file__).with_name(name).open("rb") as file:
        return tomllib.load(file)


def register_types(names: list[str], where: str) -> tuple[str, ...]:
    """The names as a tuple, all of them register types of the IR."""
    for name in names:
        if name not in REGISTER_TYPES:
            raise TableError(f"{where}: {name!r} is not a register type")
    return tuple(names)


def parse_signature(text: str, where: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Parameters, results and `ctx` of a machine-level signature such as `(i32, raw) -> (ptr)`."""
    match = _SIG.match(text)
    if match is None:
        raise TableError(f"{where}: bad signature {text!r}")
    params = [p for p in match[1].split(", ") if p]
    results = [r for r in match[2].split(", ") if r]
    return register_types(params, where), register_types(results, where), match[3] is not None
