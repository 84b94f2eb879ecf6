"""Names, selectors, dereferences, addresses and index expressions as values."""

from __future__ import annotations

from dotgo.ir.builder.arithmetic import unary_arithmetic
from dotgo.ir.builder.emit import Place, Value
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.maps import map_index
from dotgo.ir.builder.methods import method_expression, method_value, resolve
from dotgo.ir.builder.places import address_of, index_operand, load_ref, ref
from dotgo.ir.builder.registry import lowers_expression
from dotgo.ir.builder.thunks import function_value
from dotgo.ir.builder.unsupported import unsupported
from dotgo.ir.builder.values import expr_into
from dotgo.ir.instructions import RT, Operand
from dotgo.syntax.nodes import (
    BasicLit,
    CompositeLit,
    Expr,
    FuncType,
    Ident,
    IndexExpr,
    SelectorExpr,
    StarExpr,
    UnaryExpr,
    unparen,
)
from dotgo.types.lookup import METHOD_EXPR_SELECTION, METHOD_VAL
from dotgo.types.objects import Func, Nil, Var
from dotgo.types.types import IS_STRING, Basic, Map, Signature, Type


@lowers_expression(Ident)
def ident(fb: FuncBuilder, e: Ident) -> Value:
    """A variable or function."""
    obj = e.obj
    if isinstance(obj, Var):
        return load_ref(fb, ref(fb, e))
    if isinstance(obj, Nil):
        return fb.zero_value(fb.type_of(e))
    assert isinstance(obj, Func), f"{e.name} is no value"
    return [named_function(fb, e, obj)]


def type_arguments(fb: FuncBuilder, e: Expr) -> list[Type]:
    """The type arguments with which an expression instantiates the generic function that it denotes."""
    instance = fb.source.instance_of(e)
    return [] if instance is None else [fb.subst(t) for t in instance.type_args]


def named_function(fb: FuncBuilder, e: Expr, f: Func) -> Operand:
    """A declared function as a value."""
    args = type_arguments(fb, e)
    symbol = fb.mb.function_symbol(f, args)
    t = fb.type_of(e)
    signature = t.underlying
    assert isinstance(signature, Signature)
    return function_value(fb.mb, symbol, fb.mb.sig(signature))


@lowers_expression(BasicLit, FuncType)
def basic_lit(fb: FuncBuilder, e: BasicLit) -> Value:
    """Literals are constants: the checker has recorded their values, so this is never reached."""
    raise AssertionError(f"literal {e.value} without a value")


@lowers_expression(SelectorExpr)
def selector(fb: FuncBuilder, e: SelectorExpr) -> Value:
    """A field, a qualified name, a method value or a method expression."""
    if e.info is None:
        obj = e.sel.obj
        if isinstance(obj, Func):
            return [named_function(fb, e, obj)]
        return load_ref(fb, ref(fb, e))
    if e.info.kind == METHOD_VAL:
        return [method_value(fb, e, resolve(fb, e.info), type_arguments(fb, e))]
    if e.info.kind == METHOD_EXPR_SELECTION:
        signature = fb.type_of(e).underlying
        assert isinstance(signature, Signature)
        return [method_expression(fb, resolve(fb, e.info), signature, type_arguments(fb, e))]
    return load_ref(fb, ref(fb, e))


@lowers_expression(StarExpr)
def star(fb: FuncBuilder, e: StarExpr) -> Value:
    """`*p`."""
    return load_ref(fb, ref(fb, e))


@lowers_expression(UnaryExpr)
def unary(fb: FuncBuilder, e: UnaryExpr) -> Value:
    """`&x`, `<-c`, and arithmetic."""
    if e.op == "&":
        inner = unparen(e.x)
        if isinstance(inner, CompositeLit):
            t = fb.type_of(inner)
            place = fb.new_object(t)
            expr_into(fb, inner, t, place)
            return [fb.pointer_cast(fb.address(place), RT.PTR)]
        return [address_of(fb, inner)]
    if e.op == "<-":
        return unsupported(fb, "channels", e.pos, fb.type_of(e))
    saved = fb.pos
    fb.pos = e.pos
    result = unary_arithmetic(fb, e)
    fb.pos = saved
    return result


@lowers_expression(IndexExpr)
def index(fb: FuncBuilder, e: IndexExpr) -> Value:
    """An element, or an instance of a generic function."""
    inner = unparen(e.x)
    if isinstance(inner, Ident | SelectorExpr):
        name = inner if isinstance(inner, Ident) else inner.sel
        if isinstance(name.obj, Func) and fb.source.instance_of(e) is not None:
            if isinstance(inner, SelectorExpr) and inner.info is not None:
                return _generic_method(fb, e, inner)
            return [named_function(fb, e, name.obj)]
    under = fb.type_of(e.x).underlying
    if isinstance(under, Map):
        return map_index(fb, e, under)
    if isinstance(under, Basic) and under.info & IS_STRING:
        data, length = fb.expr(e.x)
        at, check = index_operand(fb, e.indices[0], length, e.lbrack)
        for c in check:
            fb.emit(c)
        return [fb.load(RT.I8, Place(fb.offset(data, at)), 1)]
    return load_ref(fb, ref(fb, e))


def _generic_method(fb: FuncBuilder, e: IndexExpr, selector: SelectorExpr) -> Value:
    args = type_arguments(fb, e)
    if selector.info.kind == METHOD_EXPR_SELECTION:
        signature = fb.type_of(e).underlying
        assert isinstance(signature, Signature)
        return [method_expression(fb, resolve(fb, selector.info), signature, args)]
    return [method_value(fb, selector, resolve(fb, selector.info), args)]
