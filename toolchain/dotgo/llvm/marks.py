"""Marked groups of lines: what is optional in a chunk, and the choice by what plan found.

In a chunk's text a line `;?N` begins group N, `;:` its alternative, `;.` ends it; groups do not nest. A group is kept
if one of its keys holds: `c` + callee key holds if the callee may collect, `u` + callee key if it may unwind.
"""

from __future__ import annotations

from dataclasses import dataclass

from dotgo.llvm.chunk import Chunk


@dataclass(frozen=True, slots=True)
class Decisions:
    """What plan found, by callee key (`ir/callees.py`): who may collect and return, and who may return unwinding.

    `everything` keeps all groups, whatever the sets say.
    """

    may_collect: frozenset[str] = frozenset()
    may_unwind: frozenset[str] = frozenset()
    everything: bool = False

    def holds(self, key: str) -> bool:
        """Whether a key of a chunk holds."""
        if self.everything:
            return True
        return key[1:] in (self.may_collect if key[0] == "c" else self.may_unwind)


class Marker:
    """Numbers the keys and groups of one chunk while its text is made."""

    __slots__ = ("_groups", "_keys")

    def __init__(self) -> None:
        self._keys: dict[str, int] = {}
        self._groups: dict[tuple[int, ...], int] = {}

    def group(self, keys: list[str]) -> int:
        """The number of the group with these keys."""
        numbers = tuple(sorted({self._keys.setdefault(key, len(self._keys)) for key in keys}))
        return self._groups.setdefault(numbers, len(self._groups))

    def begin(self, keys: list[str]) -> str:
        """The line that begins a group."""
        return f";?{self.group(keys)}\n"

    def keys(self) -> tuple[str, ...]:
        """All keys by number."""
        return tuple(self._keys)

    def groups(self) -> tuple[tuple[int, ...], ...]:
        """All groups by number."""
        return tuple(self._groups)


ELSE = ";:\n"
END = ";.\n"


def chosen_text(chunk: Chunk, decisions: Decisions) -> str:
    """The chunk's text with each group kept or dropped."""
    if not chunk.groups:
        return chunk.text
    holds = [decisions.holds(key) for key in chunk.keys]
    kept = [any(holds[key] for key in group) for group in chunk.groups]
    first, *pieces = chunk.text.split("\n;")
    out = [first, "\n"]
    take, group_kept = True, False
    for piece in pieces:
        head, _, rest = piece.partition("\n")
        if head[0] == "?":
            take = group_kept = kept[int(head[1:])]
        elif head[0] == ":":
            take = not group_kept
        else:
            take = True
        if take and rest:
            out.append(rest)
            out.append("\n")
    out.pop()
    return "".join(out)
