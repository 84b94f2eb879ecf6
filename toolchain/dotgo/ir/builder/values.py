"""Values for a place of known type: constants and nil take its type, concrete values become interfaces."""

from __future__ import annotations

from collections.abc import Callable

from dotgo.ir.builder.emit import Place, Value
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.interfaces import implicit
from dotgo.syntax.nodes import Expr, unparen
from dotgo.types.predicates import is_interface
from dotgo.types.types import Type

# Lowerings that can build a value of memory class in place: they give False if they cannot for this node.
INTO: dict[type, Callable[[FuncBuilder, Expr, Place], bool]] = {}


def expr_to(fb: FuncBuilder, e: Expr, t: Type) -> Value:
    """The value of an expression assigned to type `t`."""
    if fb.is_nil(e):
        return fb.zero_value(t)
    if fb.has_const(e) and not is_interface(t):
        return fb.constant(e.tv.value, t)
    return implicit(fb, fb.expr(e), fb.type_of(e), t)


def expr_into(fb: FuncBuilder, e: Expr, t: Type, place: Place) -> None:
    """Store the value of an expression, assigned to type `t`, at a place that nothing else refers to yet."""
    if fb.shapes.shape(t).memory:
        inner = unparen(e)
        build = INTO.get(type(inner))
        if build is not None and build(fb, inner, place):
            return
    fb.store_value(t, expr_to(fb, e, t), place)


def stable(fb: FuncBuilder, e: Expr, t: Type) -> Value:
    """Like `expr_to`, but of memory class a copy, which later side effects do not change."""
    if not fb.shapes.shape(t).memory:
        return expr_to(fb, e, t)
    place = fb.temp(t)
    expr_into(fb, e, t, place)
    return [fb.address(place)]
