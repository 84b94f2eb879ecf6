"""What all nodes of the syntax tree have in common."""

from __future__ import annotations

from typing import Any

# A directive comment: position of its `//` (or `/*`), its text with the slashes, without the line end.
Directive = tuple[int, str]


class Node:
    """Any node. `pos` is the position of its first byte."""

    __slots__ = ("pos",)
    pos: int

    def tail(self) -> int | Node:
        """The end position, or the child that the node ends with (so that `end` needs no recursion)."""
        raise AssertionError(type(self).__name__)

    def end(self) -> int:
        """Position just after the node's last byte."""
        tail = self.tail()
        while not isinstance(tail, int):
            tail = tail.tail()
        return tail


class Expr(Node):
    """An expression or a type. `tv` belongs to the type checker."""

    __slots__ = ("tv",)
    tv: Any


class Stmt(Node):
    """A statement. `info` belongs to the type checker."""

    __slots__ = ("info",)
    info: Any


class Decl(Node):
    """A declaration. `info` belongs to the type checker."""

    __slots__ = ("info",)
    info: Any


class Spec(Node):
    """One import, constant, variable or type of a declaration. `info` belongs to the type checker."""

    __slots__ = ("info",)
    info: Any
