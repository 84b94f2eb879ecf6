"""Letters, digits and upper case letters as Go's `unicode` package knows them.

Python's own tables belong to its version, so the same source could be legal under one Python and not under another;
`tables/unicode.toml` is Go's version of Unicode. It is read when a name has a character beyond ASCII, not before.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).resolve().parent.parent / "tables" / "unicode.toml"


@cache
def _ranges(name: str) -> tuple[list[int], list[int]]:
    """First and last code points of the ranges of one class, in order."""
    with _TABLE.open("rb") as file:
        table = tomllib.load(file)
    first: list[int] = []
    last: list[int] = []
    for item in table[name]["ranges"].split():
        low, _, high = item.partition("-")
        first.append(int(low, 16))
        last.append(int(high or low, 16))
    return first, last


def _contains(name: str, char: str) -> bool:
    first, last = _ranges(name)
    code = ord(char)
    at = bisect_right(first, code) - 1
    return at >= 0 and code <= last[at]


@cache
def is_letter(char: str) -> bool:
    """Whether `char` is a letter: category L, or `_` (Go spec: Letters and digits)."""
    return char == "_" or _contains("letter", char)


@cache
def is_digit(char: str) -> bool:
    """Whether `char` is a decimal digit: category Nd."""
    return _contains("digit", char)


@cache
def is_upper(char: str) -> bool:
    """Whether `char` is an upper case letter: category Lu."""
    return _contains("upper", char)


def is_exported(name: str) -> bool:
    """Whether a name is exported: it begins with an upper case letter (Go spec: Exported identifiers)."""
    first = name[:1]
    return "A" <= first <= "Z" if first.isascii() else is_upper(first)
