"""Type assertions as values (Go spec: Type assertions)."""

from __future__ import annotations

from dotgo.ir.builder.emit import Value
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.interfaces import assert_type
from dotgo.ir.builder.registry import lowers_expression
from dotgo.syntax.nodes import TypeAssertExpr


@lowers_expression(TypeAssertExpr)
def type_assertion(fb: FuncBuilder, e: TypeAssertExpr) -> Value:
    """`x.(T)` that panics if it fails."""
    assert e.type is not None
    return assert_type(fb, fb.expr(e.x), fb.type_of(e.x), fb.type_of(e.type), e.x.end())
