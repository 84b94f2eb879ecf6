"""Values for a place of known type: constants and nil take its type, concrete values become interfaces."""

from __future__ import annotations

from collections.abc import Callable

from dotgo.ir.builder.emit import Place, Value
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.interfaces import implicit
from dotgo.syntax.nodes import CallExpr, Expr, unparen
from dotgo.types.predicates import is_interface, is_string
from dotgo.types.types import UINT8, Basic, Slice, Type

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


def borrowed_string(fb: FuncBuilder, e: Expr, t: Type) -> Value:
    """Like `expr_to`, for a string that is looked at before anything else happens: `string(bytes)` needs no copy."""
    inner = unparen(e)
    if isinstance(inner, CallExpr) and inner.fun.tv is not None and inner.fun.tv.is_type and is_string(t):
        have = fb.type_of(inner.args[0]).underlying
        if isinstance(have, Slice) and isinstance(have.elem.underlying, Basic) and have.elem.underlying.kind == UINT8:
            if not fb.is_nil(inner.args[0]) and is_string(fb.type_of(inner)):
                return fb.expr(inner.args[0])[:2]
    return expr_to(fb, e, t)


def stable(fb: FuncBuilder, e: Expr, t: Type) -> Value:
    """Like `expr_to`, but of memory class a copy, which later side effects do not change."""
    if not fb.shapes.shape(t).memory:
        return expr_to(fb, e, t)
    place = fb.temp(t)
    expr_into(fb, e, t, place)
    return [fb.address(place)]
