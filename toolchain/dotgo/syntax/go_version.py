"""The Go version that a `//go:build` line implies (go/build/constraint's GoVersion)."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"\s*(&&|\|\||[()!]|[^\s()!&|]+)")
_GO_TAG = re.compile(r"go1(?:\.([0-9]+))?$")
_MAX_DEPTH = 500


class _Reader:
    """Reads a constraint; each method returns the least Go version under which its part can hold, and cannot hold.

    A version is the N of go1.N, 0 for go1, -1 for "any". Both answers at once make negation a swap.
    """

    __slots__ = ("at", "depth", "tokens")

    def __init__(self, text: str) -> None:
        self.tokens = [*_TOKEN.findall(text), ""]
        self.at = 0
        self.depth = 0

    def either(self) -> tuple[int, int]:
        yes, no = self.both()
        while self.tokens[self.at] == "||":
            self.at += 1
            yes2, no2 = self.both()
            yes, no = min(yes, yes2), max(no, no2)
        return yes, no

    def both(self) -> tuple[int, int]:
        yes, no = self.term()
        while self.tokens[self.at] == "&&":
            self.at += 1
            yes2, no2 = self.term()
            yes, no = max(yes, yes2), min(no, no2)
        return yes, no

    def term(self) -> tuple[int, int]:
        token = self.tokens[self.at]
        self.at += 1
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise ValueError("nested too deeply")
        if token == "!":
            yes, no = self.term()
            yes, no = no, yes
        elif token == "(":
            yes, no = self.either()
            if self.tokens[self.at] != ")":
                raise ValueError("missing )")
            self.at += 1
        elif token in ("", ")", "&&", "||"):
            raise ValueError("missing tag")
        else:
            tag = _GO_TAG.match(token)
            yes, no = (int(tag.group(1) or 0) if tag else -1), -1
        self.depth -= 1
        return yes, no


def implied_go_version(expression: str) -> str:
    """`"go1.21"` for `go1.21 && linux`; empty if the expression implies none, or is malformed."""
    reader = _Reader(expression)
    try:
        version, _ = reader.either()
    except ValueError:
        return ""
    if reader.tokens[reader.at] or version < 0:
        return ""
    return f"go1.{version}" if version else "go1"
