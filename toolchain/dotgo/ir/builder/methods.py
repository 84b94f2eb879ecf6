"""Methods: what a selector means in this instance, receivers, method values and method expressions.

(Go spec: Selectors, Method values, Method expressions.)
"""

from __future__ import annotations

from dataclasses import dataclass

from dotgo.ir import symbols
from dotgo.ir.builder.emit import Place, Value
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.module import deref_type
from dotgo.ir.builder.objects import ClosureLayout, closure_object
from dotgo.ir.builder.places import Ref, address_of, field_ref, load_ref, memory_ref, ref, settle, value_ref
from dotgo.ir.builder.thunks import closure_data
from dotgo.ir.instructions import RT, Check, Function, Operand, Sig
from dotgo.syntax.nodes import SelectorExpr
from dotgo.types.lookup import Selection, lookup_field_or_method
from dotgo.types.objects import Func
from dotgo.types.predicates import is_interface
from dotgo.types.types import Interface, Pointer, Signature, Type, TypeParam, unalias
from dotgo.types.typeset import type_set
from dotgo.types.typestring import type_key


@dataclass(slots=True)
class Method:
    """A selected method: the path of embedded fields from a receiver of type `recv` to the value that has it."""

    recv: Type
    path: tuple[int, ...]
    func: Func


@dataclass(slots=True)
class BoundMethod:
    """A method with its receiver's registers. `owner` is its type without pointer: Named, or an interface."""

    func: Func
    owner: Type
    recv_type: Type
    recv: Value
    is_interface: bool


def resolve(fb: FuncBuilder, info: Selection) -> Method:
    """The method that a selector selects in this instance of a generic function."""
    recv = fb.subst(info.recv)
    f = info.obj
    if recv is not info.recv or isinstance(deref_type(recv), TypeParam):
        found = lookup_field_or_method(recv, True, f.pkg, f.name)
        assert isinstance(found.obj, Func), f"method {f.name} of {type_key(recv)}"
        return Method(recv, found.index[:-1], found.obj)
    assert isinstance(f, Func)
    return Method(recv, info.index[:-1], f)


def bind(fb: FuncBuilder, base: Ref, method: Method, pos: int) -> BoundMethod:
    """Evaluate the receiver: follow embedded fields, take the address or load the value as the method wants it."""
    r = base
    for index in method.path:
        r = field_ref(fb, r, index, pos)
    t = unalias(r.type)
    f = method.func
    if is_interface(t):
        return BoundMethod(f, t, t, load_ref(fb, r), True)
    if f.has_ptr_recv():
        if isinstance(t, Pointer):
            return BoundMethod(f, t.elem, t, load_ref(fb, r), False)
        place = memory_ref(fb, r)
        return BoundMethod(f, t, Pointer(t), [fb.pointer_cast(fb.address(place), RT.PTR)], False)
    if isinstance(t, Pointer):
        (pointer,) = load_ref(fb, r)
        r = Ref(t.elem, place=Place(pointer), pending=[Check("nil", [pointer], pos)])
        t = unalias(t.elem)
    value = load_ref(fb, r)
    if fb.shapes.shape(t).memory:
        value = [fb.address(fb.spill(t, value))]
    return BoundMethod(f, t, t, value, False)


def bind_selector(fb: FuncBuilder, e: SelectorExpr, method: Method) -> BoundMethod:
    """Evaluate the receiver of a method call or method value."""
    return bind(fb, ref(fb, e.x), method, e.x.end())


def signature_of(fb: FuncBuilder, f: Func, args: list[Type]) -> Signature:
    """The signature of a method, with its own type arguments put in."""
    sig = f.signature
    return fb.mb.context.signature_instance(sig, args) if args and sig.type_params else sig


def call_bound(
    fb: FuncBuilder, b: BoundMethod, s: Signature, results: Value, args: Value, pos: int, targs: list[Type]
) -> Value:
    """Call a method with flattened arguments; `results` are the addresses for results of memory class."""
    if b.is_interface:
        return call_interface_method(fb, b, s, results, args, pos)
    symbol = fb.mb.method_symbol(b.owner, b.func, targs)
    return fb.call(symbol, [*results, *b.recv, *args], fb.mb.sig(s, b.recv_type), pos=pos)


def call_interface_method(
    fb: FuncBuilder, b: BoundMethod, s: Signature, results: Value, args: Value, pos: int
) -> Value:
    """Call through an itab, which must not be nil."""
    itab, data = b.recv
    fb.check("nilraw", itab, pos=pos)
    base = fb.mb.sig(s)
    memory = len(results)
    sig = Sig((*base.params[:memory], RT.PTR, *base.params[memory:]), base.results)
    slot = method_slot(b.owner, b.func)
    key = fb.mb.type_key(b.owner)
    return fb.call_interface(itab, key, b.func.name, slot, [*results, data, *args], sig, pos)


def method_slot(t: Type, f: Func) -> int:
    """The index of a method in the sorted methods of an interface type."""
    under = t.underlying
    assert isinstance(under, Interface)
    methods = type_set(under).methods
    return next(i for i, m in enumerate(methods) if m.id() == f.id())


def result_temps(fb: FuncBuilder, s: Signature) -> Value:
    """Addresses of zeroed memory for the results of memory class."""
    out: Value = []
    for v in s.results.vars:
        if fb.shapes.shape(v.type).memory:
            out.append(fb.address(fb.temp(v.type)))
    return out


def method_value(fb: FuncBuilder, e: SelectorExpr, method: Method, targs: list[Type]) -> Operand:
    """`x.M` as a value: the receiver is evaluated (and copied) now."""
    b = bind_selector(fb, e, method)
    if b.is_interface:
        fb.check("nilraw", b.recv[0], pos=e.x.end())
    s = signature_of(fb, b.func, targs)
    layout = ClosureLayout(fb.shapes)
    offset = layout.add(b.recv_type)
    symbol = _bound_thunk(fb, b, s, targs, offset)
    return closure_object(fb, symbol, layout, [(b.recv_type, offset, b.recv)])


def _bound_thunk(fb: FuncBuilder, b: BoundMethod, s: Signature, targs: list[Type], offset: int) -> str:
    mb = fb.mb
    base = f"{type_key(b.owner)}.{b.func.id()}" if b.is_interface else mb.method_symbol(b.owner, b.func, targs)
    symbol = f"{base}-fm"
    if mb.claim(symbol):
        fn = Function(symbol, mb.sig(s, ctx=True), linkage="once", transparent=True)
        th = FuncBuilder(mb, fn)
        fn.params = [th.reg(rt) for rt in (*fn.sig.params, RT.PTR)]
        th.start(th.block("entry"))
        value = th.load_value(b.recv_type, Place(fn.params[-1], offset))
        if th.shapes.shape(b.recv_type).memory:
            value = [th.address(th.spill(b.recv_type, value))]
        inner = BoundMethod(b.func, b.owner, b.recv_type, value, b.is_interface)
        _forward(th, inner, s, list(fn.params[:-1]), targs)
        th.finish()
        mb.add_function(fn)
    return symbol


def _forward(th: FuncBuilder, b: BoundMethod, s: Signature, params: Value, targs: list[Type]) -> None:
    """Call the method with the parameters of the function being built, and return its results."""
    memory = sum(th.shapes.shape(v.type).memory for v in s.results.vars)
    th.ret(call_bound(th, b, s, params[:memory], params[memory:], 0, targs))


def method_expression(fb: FuncBuilder, method: Method, signature: Signature, targs: list[Type]) -> Operand:
    """`T.M`: a function whose first parameter is the receiver."""
    mb = fb.mb
    owner = deref_type(method.recv)
    pointer = isinstance(unalias(method.recv), Pointer)
    symbol = f"{symbols.method_symbol(owner, pointer, method.func, targs)}·expr"
    if mb.claim(symbol):
        fn = Function(symbol, mb.sig(signature, ctx=True), linkage="once", transparent=True)
        th = FuncBuilder(mb, fn)
        fn.params = [th.reg(rt) for rt in (*fn.sig.params, RT.PTR)]
        th.start(th.block("entry"))
        s = signature_of(th, method.func, targs)
        memory = sum(th.shapes.shape(v.type).memory for v in s.results.vars)
        count = len(th.shapes.shape(method.recv).rts)
        receiver = value_ref(th, method.recv, list(fn.params[memory : memory + count]))
        b = bind(th, receiver, method, 0)
        args: Value = [*fn.params[:memory], *fn.params[memory + count : -1]]
        _forward(th, b, s, args, targs)
        th.finish()
        mb.add_function(fn)
    return closure_data(mb, symbol, f"{symbol}·f", "once")


__all__ = [
    "BoundMethod",
    "Method",
    "address_of",
    "bind",
    "bind_selector",
    "call_bound",
    "method_value",
    "resolve",
    "settle",
]
