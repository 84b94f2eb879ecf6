"""Calls (Go spec: Calls): callee, receiver and arguments are evaluated in order, then the checks and the call."""

from __future__ import annotations

from dataclasses import dataclass, field

from dotgo.ir.builder.conversions import convert_expr
from dotgo.ir.builder.emit import BITS, NIL, Place, Value, i32
from dotgo.ir.builder.expressions import type_arguments
from dotgo.ir.builder.function import FuncBuilder, MemVar
from dotgo.ir.builder.interfaces import implicit
from dotgo.ir.builder.methods import BoundMethod, bind_selector, call_bound, resolve, signature_of
from dotgo.ir.builder.registry import BUILTINS, lowers_expression
from dotgo.ir.builder.values import INTO, expr_into, expr_to
from dotgo.ir.instructions import RT, Operand
from dotgo.syntax.nodes import CallExpr, Expr, Ident, IndexExpr, SelectorExpr, unparen
from dotgo.tables.load import read_table
from dotgo.types.lookup import METHOD_VAL
from dotgo.types.objects import LOCAL_VAR, Builtin, Func, Var
from dotgo.types.operand import VALUE, TypeAndValue
from dotgo.types.types import Array, Signature, Slice, Tuple, Type
from dotgo.types.typestring import type_key


@dataclass(frozen=True, slots=True)
class IntrinsicRow:
    """A row of `tables/intrinsics.toml`."""

    name: str
    args: tuple[RT, ...]
    result: RT | None


def _intrinsics() -> dict[str, IntrinsicRow]:
    rows: dict[str, IntrinsicRow] = {}
    for name, row in read_table("intrinsics.toml").items():
        parsed = IntrinsicRow(name, tuple(RT(a) for a in row["args"]), RT(row["result"]) if row["result"] else None)
        for go in row.get("go", ()):
            rows[go] = parsed
    return rows


INTRINSICS = _intrinsics()


@dataclass(slots=True)
class Callee:
    """What is called, its operands evaluated: a symbol, a method with its receiver, or a func value."""

    signature: Signature
    symbol: str = ""
    method: BoundMethod | None = None
    closure: Operand | None = None
    targs: list[Type] = field(default_factory=list)
    type: Type | None = None


def callee_of(fb: FuncBuilder, e: CallExpr) -> Callee:
    """Evaluate the function operand of a call that is neither a conversion nor of a built-in."""
    fun = unparen(e.fun)
    t = fb.type_of(fun)
    signature = t.underlying
    assert isinstance(signature, Signature)
    name_expr = unparen(fun.x) if isinstance(fun, IndexExpr) else fun
    if isinstance(name_expr, Ident) and isinstance(name_expr.obj, Func):
        targs = type_arguments(fb, fun)
        return Callee(signature, fb.mb.function_symbol(name_expr.obj, targs), targs=targs)
    if isinstance(name_expr, SelectorExpr):
        info = name_expr.info
        if info is None and isinstance(name_expr.sel.obj, Func):
            targs = type_arguments(fb, fun)
            return Callee(signature, fb.mb.function_symbol(name_expr.sel.obj, targs), targs=targs)
        if info is not None and info.kind == METHOD_VAL:
            targs = type_arguments(fb, fun)
            method = bind_selector(fb, name_expr, resolve(fb, info))
            s = signature_of(fb, method.func, targs)
            return Callee(s, method=method, targs=targs)
    return Callee(signature, closure=fb.scalar(fun), type=t)


def arguments(fb: FuncBuilder, s: Signature, e: CallExpr) -> Value:
    """The flattened arguments, in order; those of memory class are addresses of copies that the callee owns."""
    params = [v.type for v in s.params.vars]
    if len(e.args) == 1 and isinstance(fb_tuple(fb, e.args[0]), Tuple):
        return _forwarded(fb, s, params, e.args[0])
    out: Value = []
    fixed = len(params) - 1 if s.variadic else len(params)
    for arg, t in zip(e.args[:fixed], params):
        out.extend(argument(fb, arg, t))
    if s.variadic:
        if e.ellipsis:
            out.extend(argument(fb, e.args[fixed], params[-1]))
        else:
            out.extend(variadic_slice(fb, params[-1], e.args[fixed:]))
    return out


def fb_tuple(fb: FuncBuilder, e: Expr) -> Type | None:
    """The recorded type of an expression, which of a call with several results is a Tuple."""
    return e.tv.type if e.tv is not None and isinstance(unparen(e), CallExpr) else None


def argument(fb: FuncBuilder, e: Expr, t: Type) -> Value:
    """One argument."""
    if not fb.shapes.shape(t).memory:
        return expr_to(fb, e, t)
    place = fb.temp(t)
    expr_into(fb, e, t, place)
    return [fb.address(place)]


def own_copy(fb: FuncBuilder, t: Type, value: Value) -> Value:
    """A value as an argument: of memory class a copy."""
    return [fb.address(fb.spill(t, value))] if fb.shapes.shape(t).memory else value


def variadic_slice(fb: FuncBuilder, t: Type, args: list[Expr]) -> Value:
    """The slice for the last arguments; nil if there are none."""
    under = t.underlying
    assert isinstance(under, Slice)
    if not args:
        return [NIL, i32(0), i32(0)]
    values: list[Value] = []
    size = fb.shapes.shape(under.elem).size
    place = fb.new_object(Array(under.elem, len(args)))
    for i, arg in enumerate(args):
        expr_into(fb, arg, under.elem, place.plus(i * size))
        values.append([])
    return [fb.pointer_cast(fb.address(place), RT.PTR), i32(len(args)), i32(len(args))]


def _forwarded(fb: FuncBuilder, s: Signature, params: list[Type], e: Expr) -> Value:
    """`f(g())` where g has several results."""
    values = call_multi(fb, e)
    fixed = len(params) - 1 if s.variadic else len(params)
    out: Value = []
    for (value, have), t in zip(values[:fixed], params):
        out.extend(own_copy(fb, t, implicit(fb, value, have, t)))
    if s.variadic:
        out.extend(_variadic_values(fb, params[-1], values[fixed:]))
    return out


def _variadic_values(fb: FuncBuilder, t: Type, rest: list[tuple[Value, Type]]) -> Value:
    under = t.underlying
    assert isinstance(under, Slice)
    if not rest:
        return [NIL, i32(0), i32(0)]
    size = fb.shapes.shape(under.elem).size
    place = fb.new_object(Array(under.elem, len(rest)))
    for i, (value, have) in enumerate(rest):
        fb.store_value(under.elem, implicit(fb, value, have, under.elem), place.plus(i * size))
    return [fb.pointer_cast(fb.address(place), RT.PTR), i32(len(rest)), i32(len(rest))]


def invoke(fb: FuncBuilder, callee: Callee, args: Value, pos: int, dest: Place | None = None) -> list[Value]:
    """Make the call; gives one value a result. `dest` receives the only result, of memory class."""
    s = callee.signature
    memory: Value = []
    for v in s.results.vars:
        if fb.shapes.shape(v.type).memory:
            memory.append(fb.address(dest if dest is not None else fb.temp(v.type)))
    if callee.method is not None:
        flat = call_bound(fb, callee.method, s, memory, args, pos, callee.targs)
    elif callee.closure is not None:
        fb.check("nil", callee.closure, pos=pos)
        gosig = type_key(s)
        flat = fb.call_closure(callee.closure, [*memory, *args], fb.mb.sig(s, ctx=True), gosig, pos)
    elif callee.symbol in INTRINSICS:
        flat = _intrinsic(fb, INTRINSICS[callee.symbol], s, args)
    else:
        flat = fb.call(callee.symbol, [*memory, *args], fb.mb.sig(s), pos=pos)
    return split_results(fb, s, memory, flat)


def split_results(fb: FuncBuilder, s: Signature, memory: Value, flat: Value) -> list[Value]:
    """One value a result, from the addresses of those of memory class and the returned registers."""
    out: list[Value] = []
    in_memory, in_registers = iter(memory), iter(flat)
    for v in s.results.vars:
        shape = fb.shapes.shape(v.type)
        if shape.memory:
            out.append([next(in_memory)])
        else:
            out.append([next(in_registers) for _ in shape.rts])
    return out


def _intrinsic(fb: FuncBuilder, row: IntrinsicRow, s: Signature, args: Value) -> Value:
    operands: Value = []
    for operand, rt in zip(args, row.args, strict=True):
        integer = operand.type in BITS and rt in BITS
        operands.append(fb.widen(operand, rt, True) if integer else operand)
    result = fb.intrinsic(row.name, operands, row.result)
    if not result:
        return []
    (want,) = fb.shapes.shape(s.results.vars[0].type).rts
    return [fb.widen(result[0], want, False)] if want in BITS else result


def call_values(fb: FuncBuilder, e: CallExpr, dest: Place | None = None) -> tuple[list[Value], Signature]:
    """Evaluate a call of a function; gives one value a result."""
    callee = callee_of(fb, e)
    args = arguments(fb, callee.signature, e)
    return invoke(fb, callee, args, e.lparen, dest), callee.signature


def builtin_name(e: CallExpr) -> str:
    """The id of the built-in that is called, or an empty string."""
    fun = unparen(e.fun)
    name = fun.sel if isinstance(fun, SelectorExpr) else fun
    return name.obj.id_ if isinstance(name, Ident) and isinstance(name.obj, Builtin) else ""


def is_conversion(e: CallExpr) -> bool:
    """Whether a call is a conversion."""
    return e.fun.tv is not None and bool(e.fun.tv.is_type)


@lowers_expression(CallExpr)
def call(fb: FuncBuilder, e: CallExpr) -> Value:
    """A call of one or no result, a conversion, or a built-in."""
    if is_conversion(e):
        return convert_expr(fb, e.args[0], fb.type_of(e.fun), e.lparen)
    name = builtin_name(e)
    if name:
        saved = fb.pos
        fb.pos = e.lparen
        result = BUILTINS[name](fb, with_single_arguments(fb, e))
        fb.pos = saved
        return result
    values, _ = call_values(fb, e)
    return values[0] if values else []


def with_single_arguments(fb: FuncBuilder, e: CallExpr) -> CallExpr:
    """A call of a built-in with the results of a call as arguments, `f(g())`: the results become variables."""
    if len(e.args) != 1 or not isinstance(fb_tuple(fb, e.args[0]), Tuple):
        return e
    args: list[Expr] = []
    for value, t in call_multi(fb, e.args[0]):
        v = Var(LOCAL_VAR, e.pos, fb.mb.pkg, "arg", t)
        if fb.shapes.shape(t).memory:
            fb.storage[v] = MemVar(Place(value[0]))
        else:
            fb.bind_registers(v, t, value)
        args.append(variable_ident(v))
    return with_arguments(e, args)


def variable_ident(v: Var) -> Ident:
    """An identifier that denotes a variable which the source does not have."""
    ident = Ident(v.pos, v.name)
    ident.obj = v
    ident.tv = TypeAndValue(VALUE, v.type, None)
    return ident


def with_arguments(e: CallExpr, args: list[Expr]) -> CallExpr:
    """The same call with other arguments."""
    new = CallExpr(e.fun, e.lparen, args, e.ellipsis, e.rparen)
    new.tv = e.tv
    return new


def call_multi(fb: FuncBuilder, e: Expr) -> list[tuple[Value, Type]]:
    """All results of a call, with their types."""
    inner = unparen(e)
    assert isinstance(inner, CallExpr)
    values, s = call_values(fb, inner)
    return [(value, v.type) for value, v in zip(values, s.results.vars, strict=True)]


def _call_into(fb: FuncBuilder, e: Expr, place: Place) -> bool:
    assert isinstance(e, CallExpr)
    if is_conversion(e) or builtin_name(e):
        return False
    call_values(fb, e, place)
    return True


INTO[CallExpr] = _call_into
