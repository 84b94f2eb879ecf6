"""Who lowers which node: the files of this folder register themselves here, so that none must import all others."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from dotgo.ir.builder.emit import Value
    from dotgo.ir.builder.function import FuncBuilder

ExprLowering = Callable[["FuncBuilder", Any], "Value"]
StmtLowering = Callable[["FuncBuilder", Any], None]
BuiltinLowering = Callable[["FuncBuilder", Any], "Value"]
E = TypeVar("E", bound=ExprLowering)
S = TypeVar("S", bound=StmtLowering)

EXPRESSIONS: dict[type, ExprLowering] = {}
STATEMENTS: dict[type, StmtLowering] = {}
BUILTINS: dict[str, BuiltinLowering] = {}


def lowers_expression(*classes: type) -> Callable[[E], E]:
    """Register the lowering of expression nodes: it gives the value of the expression's own type."""

    def register(f: E) -> E:
        for cls in classes:
            EXPRESSIONS[cls] = f
        return f

    return register


def lowers_statement(*classes: type) -> Callable[[S], S]:
    """Register the lowering of statement nodes."""

    def register(f: S) -> S:
        for cls in classes:
            STATEMENTS[cls] = f
        return f

    return register


def lowers_builtin(*names: str) -> Callable[[E], E]:
    """Register the lowering of calls of a built-in (`unsafe.` before those of package unsafe)."""

    def register(f: E) -> E:
        for name in names:
            BUILTINS[name] = f
        return f

    return register
