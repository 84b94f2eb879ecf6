"""Function literals: captured variables, the closure object, the function itself (Go spec: Function literals)."""

from __future__ import annotations

from dotgo.ir.builder.body import build_body
from dotgo.ir.builder.emit import Value
from dotgo.ir.builder.function import CtxCell, CtxVar, FuncBuilder
from dotgo.ir.builder.objects import ClosureLayout, closure_object
from dotgo.ir.builder.registry import lowers_expression
from dotgo.ir.instructions import RT, Function, Operand
from dotgo.syntax.nodes import FuncLit
from dotgo.types.objects import Var
from dotgo.types.types import Signature, Type

Captures = list[tuple[Type | RT, int, Value]]


def capture(fb: FuncBuilder, child: FuncBuilder, free: dict[Var, None], layout: ClosureLayout) -> Captures:
    """Give each captured variable its place in the closure; variables in cells are captured by reference."""
    captures: Captures = []
    for v in free:
        t = fb.subst(v.type)
        if fb.in_cell(v, t):
            place = fb.var_place(v)
            assert place is not None
            offset = layout.add_pointer()
            child.storage[v] = CtxCell(offset)
            captures.append((RT.PTR, offset, [fb.pointer_cast(fb.address(place), RT.PTR)]))
        else:
            offset = layout.add(t)
            child.storage[v] = CtxVar(offset)
            captures.append((t, offset, fb.read_var(v)))
    return captures


def child_function(fb: FuncBuilder, symbol: str, s: Signature, pos: int) -> FuncBuilder:
    """A builder for a closure inside the function of `fb`."""
    fn = Function(symbol, fb.mb.sig(s, ctx=True), linkage=fb.fn.linkage, nogc=fb.fn.nogc, pos=pos)
    return FuncBuilder(fb.mb, fn, info=fb.info, env=fb.env, parent=fb)


@lowers_expression(FuncLit)
def func_lit(fb: FuncBuilder, e: FuncLit) -> Value:
    """A function literal as a value."""
    return [make_closure(fb, e)]


def make_closure(fb: FuncBuilder, e: FuncLit) -> Operand:
    """Build the function, and the closure with what it captures."""
    declared = e.info
    assert isinstance(declared, Signature)
    s = fb.subst(declared)
    assert isinstance(s, Signature)
    child = child_function(fb, fb.closure_name(), s, e.pos)
    layout = ClosureLayout(fb.shapes)
    captures = capture(fb, child, fb.info.free.get(e, {}), layout)
    build_body(child, declared, None, e.body, e)
    fb.mb.add_function(child.fn)
    return closure_object(fb, child.fn.symbol, layout, captures)
