"""Assignments and variable declarations (Go spec: Assignment statements).

Phase one evaluates the operands of the left side and the right side; phase two checks and stores from left to right.
"""

from __future__ import annotations

from dataclasses import dataclass

from dotgo.ir.builder.arithmetic import binary, shift
from dotgo.ir.builder.calls import call_multi
from dotgo.ir.builder.emit import Value
from dotgo.ir.builder.function import FuncBuilder, MemVar
from dotgo.ir.builder.interfaces import assert_ok, implicit
from dotgo.ir.builder.maps import map_get, map_get_ok, map_operands, map_set
from dotgo.ir.builder.places import Ref, load_ref, ref, store_ref
from dotgo.ir.builder.registry import lowers_statement
from dotgo.ir.builder.unsupported import unsupported
from dotgo.ir.builder.values import expr_into, expr_to, stable
from dotgo.ir.instructions import Operand
from dotgo.syntax.nodes import (
    AssignStmt,
    DeclStmt,
    Expr,
    GenDecl,
    Ident,
    IncDecStmt,
    IndexExpr,
    TypeAssertExpr,
    UnaryExpr,
    ValueSpec,
    unparen,
)
from dotgo.types.objects import Var
from dotgo.types.types import BOOL, TYP, Map, Tuple, Type


@dataclass(slots=True)
class LValue:
    """The left side of an assignment with its operands evaluated: a place, a map element, or (neither) blank."""

    type: Type | None
    ref: Ref | None = None
    map: Operand | None = None
    map_type: Type | None = None
    key: Value | None = None
    pos: int = 0

    def store(self, fb: FuncBuilder, value: Value) -> None:
        """Make the checks and assign."""
        if self.ref is not None:
            store_ref(fb, self.ref, value)
        elif self.map is not None:
            assert self.map_type is not None and self.key is not None
            map_set(fb, self.map_type, self.map, self.key, value, self.pos)

    def load(self, fb: FuncBuilder) -> Value:
        """The present value."""
        if self.ref is not None:
            return load_ref(fb, self.ref)
        assert self.map is not None and self.map_type is not None and self.key is not None
        return map_get(fb, self.map_type, self.map, self.key, self.pos)


def lvalue(fb: FuncBuilder, e: Expr) -> LValue:
    """Evaluate the operands of a left side."""
    e = unparen(e)
    if isinstance(e, Ident) and e.name == "_":
        return LValue(None)
    if isinstance(e, IndexExpr) and isinstance(fb.type_of(e.x).underlying, Map):
        t, m, key = map_operands(fb, e, reading=False)
        under = t.underlying
        assert isinstance(under, Map)
        if fb.shapes.shape(under.key).memory:
            key = [fb.address(fb.spill(under.key, key))]
        return LValue(under.elem, map=m, map_type=t, key=key, pos=e.lbrack)
    r = ref(fb, e)
    return LValue(r.type, ref=r, pos=e.pos)


def multi_values(fb: FuncBuilder, e: Expr) -> list[tuple[Value, Type]]:
    """The values of an expression that gives several: a call, or a comma-ok form (with an untyped bool as second)."""
    inner = unparen(e)
    boolean: Type = TYP[BOOL]
    if isinstance(inner, IndexExpr):
        t, m, key = map_operands(fb, inner, reading=True)
        under = t.underlying
        assert isinstance(under, Map)
        value, ok = map_get_ok(fb, t, m, key, inner.pos)
        return [(value, under.elem), ([ok], boolean)]
    if isinstance(inner, TypeAssertExpr):
        assert inner.type is not None
        want = fb.type_of(inner.type)
        value, ok = assert_ok(fb, fb.expr(inner.x), fb.type_of(inner.x), want)
        return [(value, want), ([ok], boolean)]
    if isinstance(inner, UnaryExpr):
        recorded = inner.tv.type
        assert isinstance(recorded, Tuple)
        elem = fb.subst(recorded.vars[0].type)
        return [(unsupported(fb, "channels", inner.pos, elem), elem), (fb.zero_value(boolean), boolean)]
    return call_multi(fb, inner)


@lowers_statement(AssignStmt)
def assign_stmt(fb: FuncBuilder, s: AssignStmt) -> None:
    """`=`, `:=` and operators with `=`."""
    fb.pos = s.tok_pos
    if s.tok not in ("=", ":="):
        _assign_op(fb, s.lhs[0], s.tok[:-1], s.rhs[0])
    elif s.tok == ":=":
        _define(fb, s.lhs, s.rhs)
    elif len(s.lhs) != len(s.rhs):
        targets = [lvalue(fb, e) for e in s.lhs]
        for target, (value, have) in zip(targets, multi_values(fb, s.rhs[0]), strict=True):
            store_converted(fb, target, value, have)
    elif len(s.lhs) == 1:
        _assign_one(fb, s.lhs[0], s.rhs[0])
    else:
        targets = [lvalue(fb, e) for e in s.lhs]
        values = [stable(fb, e, _type_for(fb, t, e)) for t, e in zip(targets, s.rhs)]
        for target, value in zip(targets, values):
            target.store(fb, value)


def _type_for(fb: FuncBuilder, target: LValue, e: Expr) -> Type:
    return fb.type_of(e) if target.type is None else target.type


def store_converted(fb: FuncBuilder, target: LValue, value: Value, have: Type) -> None:
    """Assign a value of type `have`."""
    if target.type is not None:
        target.store(fb, implicit(fb, value, have, target.type))


def _assign_one(fb: FuncBuilder, left: Expr, right: Expr) -> None:
    target = lvalue(fb, left)
    if target.type is None:
        if not fb.is_nil(right):
            fb.expr(right)
        return
    target.store(fb, expr_to(fb, right, target.type))


def _assign_op(fb: FuncBuilder, left: Expr, op: str, right: Expr) -> None:
    target = lvalue(fb, left)
    t = target.type
    assert t is not None
    if op in ("<<", ">>"):
        (x,) = target.load(fb)
        target.store(fb, [shift(fb, op, t, x, right)])
        return
    y = expr_to(fb, right, t)
    target.store(fb, binary(fb, op, t, target.load(fb), y))


@lowers_statement(IncDecStmt)
def inc_dec(fb: FuncBuilder, s: IncDecStmt) -> None:
    """`x++` and `x--`: the operand is evaluated once."""
    target = lvalue(fb, s.x)
    assert target.type is not None
    one = fb.constant(1, target.type)
    target.store(fb, binary(fb, s.tok[0], target.type, target.load(fb), one))


def defined_var(e: Expr) -> Var | None:
    """The variable that an identifier on the left of `:=` declares; None if it is blank or declared before."""
    if isinstance(e, Ident) and e.name != "_" and isinstance(e.obj, Var) and e.obj.pos == e.pos:
        return e.obj
    return None


def _define(fb: FuncBuilder, left: list[Expr], right: list[Expr]) -> None:
    if len(left) == 1 and len(right) == 1:
        v = defined_var(left[0])
        if v is not None:
            declare_from(fb, v, right[0])
        else:
            _assign_one(fb, left[0], right[0])
        return
    new = [defined_var(e) for e in left]
    targets = [None if v is not None else lvalue(fb, e) for v, e in zip(new, left)]
    if len(left) != len(right):
        values = multi_values(fb, right[0])
    else:
        values = []
        for v, target, e in zip(new, targets, right):
            t = fb.subst(v.type) if v is not None else _type_for(fb, target, e) if target is not None else fb.type_of(e)
            values.append((stable(fb, e, t), t))
    for v, target, (value, have) in zip(new, targets, values, strict=True):
        if v is not None:
            fb.declare(v, implicit(fb, value, have, fb.subst(v.type)))
        elif target is not None:
            store_converted(fb, target, value, have)


def declare_from(fb: FuncBuilder, v: Var, e: Expr) -> None:
    """Declare a variable with the value of an expression; one of memory class is built in its place."""
    t = fb.subst(v.type)
    if not fb.shapes.shape(t).memory:
        fb.declare(v, expr_to(fb, e, t))
        return
    if fb.in_cell(v, t):
        place = fb.new_object(t)
        expr_into(fb, e, t, place)
        fb.bind_cell(v, fb.address(place))
        return
    shape = fb.shapes.shape(t)
    place = fb.stack_object(v.name, shape.size, shape.align, fb.shapes.ptr_words(t))
    expr_into(fb, e, t, place)
    fb.storage[v] = MemVar(place)


@lowers_statement(DeclStmt)
def decl_stmt(fb: FuncBuilder, s: DeclStmt) -> None:
    """A declaration in a function; only variables need code."""
    if isinstance(s.decl, GenDecl) and s.decl.tok == "var":
        for spec in s.decl.specs:
            assert isinstance(spec, ValueSpec)
            declare_spec(fb, spec)


def declare_spec(fb: FuncBuilder, spec: ValueSpec) -> None:
    """`var a, b T = x, y`."""
    variables = [n.obj if isinstance(n.obj, Var) and n.name != "_" else None for n in spec.names]
    if not spec.values:
        for v in variables:
            if v is not None:
                fb.declare(v, None)
        return
    if len(spec.values) == 1 and len(spec.names) == 1:
        if variables[0] is not None:
            declare_from(fb, variables[0], spec.values[0])
        elif not fb.is_nil(spec.values[0]):
            fb.expr(spec.values[0])
        return
    if len(spec.values) != len(spec.names):
        values = multi_values(fb, spec.values[0])
    else:
        values = []
        for v, e in zip(variables, spec.values):
            t = fb.subst(v.type) if v is not None else fb.type_of(e)
            values.append((stable(fb, e, t), t))
    for v, (value, have) in zip(variables, values, strict=True):
        if v is not None:
            fb.declare(v, implicit(fb, value, have, fb.subst(v.type)))
