"""Methods that types have without a declaration: pointer wrappers of value methods, promoted methods, direct wrappers.

Every method in a table of a type takes the data word of an interface (ir/symbols.py, `itab_code_symbol`). Wrappers are
transparent: `recover` sees through them.
"""

from __future__ import annotations

from dotgo.ir import symbols
from dotgo.ir.builder.emit import NIL, Value, i32
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.methods import Method, bind, call_bound, signature_of
from dotgo.ir.builder.module import ModuleBuilder
from dotgo.ir.builder.places import Ref, deref, value_ref
from dotgo.ir.instructions import RT, Function, Operand, Sig
from dotgo.types.lookup import Selection
from dotgo.types.methodset import method_set
from dotgo.types.objects import Func, TypeName
from dotgo.types.types import Array, Chan, Interface, Map, Named, Pointer, Signature, Slice, Struct, Type, unalias
from dotgo.types.typeset import type_set


class TypeWalker:
    """Sees to the methods of every type whose descriptor is used and that no other package is sure to provide."""

    def __init__(self, mb: ModuleBuilder) -> None:
        self.mb = mb
        self.seen: set[Type] = set()

    def visit(self, t: Type) -> None:
        """Make the methods of a type and of the types in it, later."""
        work = [t]
        while work:
            t = unalias(work.pop())
            if t in self.seen:
                continue
            self.seen.add(t)
            if isinstance(t, Named):
                if not self._is_ours(t):
                    continue
                work.append(t.underlying)
                # A method's descriptor holds its signature.
                work.extend(s.obj.type for s in method_set(Pointer(t)) if not s.obj.type.type_params)
                if not self._is_declared(t):
                    self._queue(t, "once")
            elif isinstance(t, Pointer | Slice | Array | Chan):
                work.append(t.elem)
            elif isinstance(t, Signature):
                work.extend(v.type for v in (*t.params.vars, *t.results.vars))
            elif isinstance(t, Interface):
                work.extend(m.type for m in type_set(t).methods)
            elif isinstance(t, Map):
                work.extend((t.elem, t.key))
            elif isinstance(t, Struct):
                work.extend(f.type for f in reversed(t.fields))
                if any(f.embedded for f in t.fields):
                    self._queue(t, "once")

    def _is_ours(self, t: Named) -> bool:
        """Whether this package sees to it: its own types, and all instances."""
        return bool(t.type_args or t.implicit_args) or t.obj.pkg is self.mb.pkg

    def _is_declared(self, t: Named) -> bool:
        """Whether `declared` makes its methods: no instance, declared at package level here."""
        return not t.type_args and not t.implicit_args and t.obj.parent is self.mb.pkg.scope

    def _queue(self, t: Type, linkage: str) -> None:
        if not isinstance(t.underlying, Interface):
            self.mb.later(lambda: make_methods(self.mb, t, linkage))

    def declared(self, obj: TypeName) -> None:
        """Make the methods of a type that this package declares at package level."""
        t = unalias(obj.type)
        if not obj.is_alias and isinstance(t, Named) and not t.type_params and not isinstance(t.underlying, Interface):
            make_methods(self.mb, t, "package")
            self.visit(t)


def make_methods(mb: ModuleBuilder, t: Type, linkage: str) -> None:
    """All wrappers of a type that is no pointer; methods of an instance are queued themselves."""
    if isinstance(t.underlying, Pointer):
        return
    for selection in method_set(Pointer(t)):
        f = selection.obj
        assert isinstance(f, Func)
        if f.signature.type_params:
            continue  # generic methods are in no table
        declared = len(selection.index) == 1
        if declared and isinstance(t, Named):
            mb.method_symbol(t, f)
            if f.has_ptr_recv():
                continue
        _pointer_wrapper(mb, t, selection, f, linkage, declared)
    direct = mb.shapes.is_direct(t)
    for selection in method_set(t):
        f = selection.obj
        assert isinstance(f, Func)
        if f.signature.type_params:
            continue
        if len(selection.index) > 1:
            _value_wrapper(mb, t, selection, f, linkage)
        if direct:
            _direct_wrapper(mb, t, selection, f, linkage)


def _start(mb: ModuleBuilder, symbol: str, f: Func, recv: Type, linkage: str) -> FuncBuilder:
    fn = Function(symbol, mb.sig(f.signature, recv), linkage=linkage, transparent=True, pos=f.pos)
    fb = FuncBuilder(mb, fn)
    fn.params = [fb.reg(rt) for rt in fn.sig.params]
    fb.start(fb.block("entry"))
    return fb


def _finish(fb: FuncBuilder, base: Ref, path: tuple[int, ...], f: Func, recv: Type) -> None:
    """Forward to the method that `path` leads to from `base`."""
    s = signature_of(fb, f, [])
    params = fb.fn.params
    memory = sum(fb.shapes.shape(v.type).memory for v in s.results.vars)
    count = len(fb.shapes.shape(recv).rts)
    b = bind(fb, base, Method(recv, path, f), 0)
    results: Value = list(params[:memory])
    fb.ret(call_bound(fb, b, s, results, list(params[memory + count :]), 0, []))
    fb.finish()
    fb.mb.add_function(fb.fn)


def _receiver(fb: FuncBuilder, f: Func) -> Operand:
    """The receiver's register: after the results of memory class."""
    return fb.fn.params[sum(fb.shapes.shape(v.type).memory for v in f.signature.results.vars)]


def _pointer_wrapper(mb: ModuleBuilder, t: Type, selection: Selection, f: Func, linkage: str, declared: bool) -> None:
    symbol = symbols.method_symbol(t, True, f)
    if not mb.claim(symbol):
        return
    recv = Pointer(t)
    fb = _start(mb, symbol, f, recv, linkage)
    pointer = _receiver(fb, f)
    base = deref(fb, pointer, t, 0)
    if declared and isinstance(t, Named):
        base.pending = []
        bad, good = fb.block("nil"), fb.block("call")
        fb.branch(fb.cmp("eq", pointer, NIL), bad, good, -1)
        fb.start(bad)
        path = t.obj.pkg.path if t.obj.pkg is not None else ""
        words: Value = []
        for text in (path, t.obj.name, f.name):
            words.extend((mb.string(text.encode()), i32(len(text.encode()))))
        fb.runtime("panicwrap", *words)
        fb.start(good)
    _finish(fb, base, selection.index[:-1], f, recv)


def _value_wrapper(mb: ModuleBuilder, t: Type, selection: Selection, f: Func, linkage: str) -> None:
    """A promoted method that takes the receiver itself: what reflection calls."""
    symbol = symbols.method_symbol(t, False, f)
    if not mb.claim(symbol):
        return
    fb = _start(mb, symbol, f, t, linkage)
    memory = sum(fb.shapes.shape(v.type).memory for v in f.signature.results.vars)
    count = len(fb.shapes.shape(t).rts)
    _finish(fb, value_ref(fb, t, list(fb.fn.params[memory : memory + count])), selection.index[:-1], f, t)


def _direct_wrapper(mb: ModuleBuilder, t: Type, selection: Selection, f: Func, linkage: str) -> None:
    symbol = symbols.direct_symbol(t, f)
    if not mb.claim(symbol):
        return
    memory = sum(mb.shapes.shape(v.type).memory for v in f.signature.results.vars)
    fb = _start(mb, symbol, f, t, linkage)
    params = list(fb.fn.sig.params)
    params[memory] = RT.PTR
    fb.fn.sig = Sig(tuple(params), fb.fn.sig.results)
    _finish(fb, value_ref(fb, t, [_receiver(fb, f)]), selection.index[:-1], f, t)
