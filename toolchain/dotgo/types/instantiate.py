"""Substitution of type parameters, and instances of generic types (Go spec: Instantiations).

A `Context` keeps one instance for each origin and identical arguments. Instances are shells at first: their underlying
type and their methods are made when asked for, so that recursive generic types need no end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from dotgo.types.objects import Func, Var
from dotgo.types.types import (
    EMPTY_TUPLE,
    INVALID_TYPE,
    Alias,
    Array,
    Basic,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Term,
    Tuple,
    Type,
    TypeParam,
    TypeSetReporter,
    Union,
    bind_type_params,
)
from dotgo.types.typestring import instance_key

SubstMap = dict[TypeParam, Type]
E = TypeVar("E")


def make_subst_map(params: Sequence[TypeParam], args: Sequence[Type | None]) -> SubstMap:
    """Parameters to arguments; those without an argument stay as they are."""
    return {p: a for p, a in zip(params, args) if a is not None}


def _changed(items: list[E], convert: Callable[[E], E]) -> list[E] | None:
    """The converted list, or None if nothing changed."""
    out: list[E] | None = None
    for i, item in enumerate(items):
        new = convert(item)
        if new is not item:
            if out is None:
                out = list(items)
            out[i] = new
    return out


class Context:
    """Makes and keeps instances.

    `declare` is called with a generic type's method before its signature is read: a running checker may not have
    checked it yet. `reporter` is given to interfaces that arise, `copied` hears of type parameters that stand for
    others (fresh parameters of a generic method).
    """

    def __init__(
        self,
        declare: Callable[[Func], None] | None = None,
        reporter: TypeSetReporter | None = None,
        copied: Callable[[TypeParam, TypeParam], None] | None = None,
    ) -> None:
        self.declare = declare
        self.reporter = reporter
        self.copied = copied
        self._instances: dict[str, Type] = {}

    # --- instances

    def named_instance(self, origin: Named, args: list[Type], pos: int = 0) -> Named:
        """The instance of a generic defined type; the number of arguments may be wrong (then it is invalid inside)."""
        key = instance_key(origin, args)
        known = self._instances.get(key)
        if isinstance(known, Named):
            return known
        inst = Named(origin.obj)
        inst.origin = origin
        inst.type_args = list(args)
        inst.expander = self
        inst.inst_pos = pos
        self._instances[key] = inst
        return inst

    def alias_instance(self, origin: Alias, args: list[Type]) -> Alias:
        """The instance of a generic alias."""
        inst = Alias(origin.obj, None)
        inst.from_rhs = self.subst(origin.from_rhs or INVALID_TYPE, make_subst_map(origin.type_params, args))
        inst.origin = origin
        inst.type_params = origin.type_params
        inst.type_args = list(args)
        return inst

    def signature_instance(self, sig: Signature, args: list[Type]) -> Signature:
        """The signature with its type parameters replaced."""
        new = self.subst(sig, make_subst_map(sig.type_params, args))
        assert isinstance(new, Signature)
        if new is sig:
            new = sig.copy()
        new.type_params = []
        return new

    def instance(self, origin: Type, args: list[Type], pos: int = 0) -> Type:
        """The instance of any generic type."""
        if isinstance(origin, Named):
            return self.named_instance(origin, args, pos)
        if isinstance(origin, Alias):
            return self.alias_instance(origin, args)
        assert isinstance(origin, Signature)
        return self.signature_instance(origin, args)

    def expand_rhs(self, named: Named) -> Type:
        """The type that an instance stands for."""
        origin, params = named.origin, named.origin.type_params
        if named.implicit_args:
            smap = make_subst_map([*origin.obj.implicit, *params], [*named.implicit_args, *named.type_args])
        elif len(params) != len(named.type_args):
            return INVALID_TYPE
        else:
            smap = make_subst_map(params, named.type_args)
        rhs = origin.from_rhs
        if rhs is None:
            return INVALID_TYPE
        local = named.implicit_args != []
        new = self.subst_local(rhs, smap) if local else self.subst(rhs, smap)
        if isinstance(new, Interface):
            methods = _with_receiver(new.methods, origin, named)
            if methods is not new.methods:
                if new is rhs:
                    new = self._new_interface([], new.embeddeds)
                new.methods = methods
                new.tset = None
        return new

    def expand_method(self, named: Named, index: int) -> Func:
        """Method `index` of an instance."""
        declared = named.origin.method(index)
        if self.declare is not None:
            self.declare(declared)
        old = declared.signature
        new = old
        if len(old.recv_type_params) == len(named.type_args):
            found = self.subst(old, make_subst_map(old.recv_type_params, named.type_args))
            assert isinstance(found, Signature)
            new = found
        if new is old:
            new = old.copy()
        recv: Type = Pointer(named) if declared.has_ptr_recv() else named
        assert old.recv is not None
        new.recv = old.recv.with_type(recv)
        new.recv_type_params = []
        method = declared.with_type(new)
        method.origin = declared.origin
        return method

    def _new_interface(self, methods: list[Func], embeddeds: list[Type]) -> Interface:
        new = Interface(methods, embeddeds)
        new.checker = self.reporter
        return new

    # --- substitution

    def subst(self, t: Type, smap: SubstMap) -> Type:
        """`t` with type parameters replaced; `t` itself if it has none of them."""
        if not smap or isinstance(t, Basic):
            return t
        return self._type(t, smap, False)

    def subst_local(self, t: Type, smap: SubstMap) -> Type:
        """Like `subst`, and types declared inside the generic functions become types of the instance of the function:
        each instantiation of a function declares its types anew."""
        if not smap or isinstance(t, Basic):
            return t
        return self._type(t, smap, True)

    def _type(self, t: Type, m: SubstMap, local: bool) -> Type:
        cls = type(t)
        if cls is Basic:
            return t
        if isinstance(t, TypeParam):
            return m.get(t, t)
        if isinstance(t, Named):
            return self._named(t, m, local)
        if isinstance(t, Pointer):
            elem = self._type(t.elem, m, local)
            return t if elem is t.elem else Pointer(elem)
        if isinstance(t, Slice):
            elem = self._type(t.elem, m, local)
            return t if elem is t.elem else Slice(elem)
        if isinstance(t, Array):
            elem = self._type(t.elem, m, local)
            return t if elem is t.elem else Array(elem, t.length)
        if isinstance(t, Map):
            key, elem = self._type(t.key, m, local), self._type(t.elem, m, local)
            return t if key is t.key and elem is t.elem else Map(key, elem)
        if isinstance(t, Chan):
            elem = self._type(t.elem, m, local)
            return t if elem is t.elem else Chan(t.dir, elem)
        if isinstance(t, Struct):
            fields = _changed(t.fields, lambda v: self._var(v, m, local))
            return t if fields is None else Struct(fields, t.tags)
        if isinstance(t, Signature):
            return self._signature(t, m, local)
        if isinstance(t, Tuple):
            return self._tuple(t, m, local)
        if isinstance(t, Interface):
            return self._interface(t, m, local)
        if isinstance(t, Alias):
            return self._alias(t, m, local)
        assert isinstance(t, Union)
        terms = _changed(t.terms, lambda x: self._term(x, m, local))
        return t if terms is None else Union(terms)

    def _named(self, t: Named, m: SubstMap, local: bool) -> Type:
        implicit = t.obj.implicit if local else ()
        if implicit and any(p in m for p in implicit):
            return self._local_named(t, m)
        if not t.type_args:
            return t
        if len(t.type_args) != len(t.origin.type_params):
            return INVALID_TYPE
        args = _changed(t.type_args, lambda a: self._type(a, m, local))
        if args is None:
            return t
        return self.named_instance(t.origin, args, t.inst_pos)

    def _local_named(self, t: Named, m: SubstMap) -> Type:
        implicit = [self._type(a, m, True) for a in (t.implicit_args or t.obj.implicit)]
        args = [self._type(a, m, True) for a in t.type_args]
        key = instance_key(t.origin, implicit + args) + ";local"
        known = self._instances.get(key)
        if known is not None:
            return known
        inst = Named(t.obj)
        inst.origin, inst.implicit_args, inst.type_args, inst.expander = t.origin, implicit, args, self
        self._instances[key] = inst
        return inst

    def _alias(self, t: Alias, m: SubstMap, local: bool) -> Type:
        params = t.origin.type_params
        if not params:
            # An alias declared in a generic function may mention its type parameters.
            implicit = t.obj.implicit
            if implicit and any(p in m for p in implicit) and t.from_rhs is not None:
                return self._type(t.from_rhs, m, local)
            return t
        if len(t.type_args) != len(params):
            return INVALID_TYPE
        args = _changed(t.type_args, lambda a: self._type(a, m, local))
        return t if args is None else self.alias_instance(t.origin, args)

    def _var(self, v: Var, m: SubstMap, local: bool) -> Var:
        if v.type is None:
            return v
        new = self._type(v.type, m, local)
        return v if new is v.type else v.with_type(new)

    def _tuple(self, t: Tuple, m: SubstMap, local: bool) -> Tuple:
        if t is EMPTY_TUPLE:
            return t
        variables = _changed(t.vars, lambda v: self._var(v, m, local))
        return t if variables is None else Tuple(variables)

    def subst_tuple(self, t: Tuple, smap: SubstMap) -> Tuple:
        """`subst` of a tuple."""
        return self._tuple(t, smap, False) if smap else t

    def _term(self, t: Term, m: SubstMap, local: bool) -> Term:
        assert t.type is not None
        new = self._type(t.type, m, local)
        return t if new is t.type else Term(t.tilde, new)

    def _func(self, f: Func, m: SubstMap, local: bool) -> Func:
        new = self._type(f.type, m, local)
        return f if new is f.type else f.with_type(new)

    def _signature(self, t: Signature, m: SubstMap, local: bool) -> Type:
        params = t.type_params
        if params and params[0] not in m:
            # A generic method whose receiver is instantiated keeps its own parameters, with new bounds.
            fresh = [TypeParam(p.obj, None) for p in params]
            m = {**m, **dict(zip(params, fresh))}
            for old, new in zip(params, fresh):
                new.index = old.index
                new.checker = self.reporter
                if self.copied is not None:
                    self.copied(new, old)
            for old, new in zip(params, fresh):
                new.bound = self._type(old.bound or INVALID_TYPE, m, local)
            params = fresh
        args = self._tuple(t.params, m, local)
        results = self._tuple(t.results, m, local)
        if args is t.params and results is t.results and params is t.type_params:
            return t
        sig = Signature(t.recv, args, results, t.variadic, params, t.recv_type_params)
        sig.recv_old = t.recv_old
        return sig

    def _interface(self, t: Interface, m: SubstMap, local: bool) -> Type:
        methods = _changed(t.methods, lambda f: self._func(f, m, local))
        embeddeds = _changed(t.embeddeds, lambda e: self._type(e, m, local))
        if methods is None and embeddeds is None:
            return t
        new = self._new_interface([], t.embeddeds if embeddeds is None else embeddeds)
        new.embed_pos = t.embed_pos
        new.implicit = t.implicit
        new.complete = t.complete
        new.methods = _with_receiver(t.methods if methods is None else methods, t, new)
        return new

    def rename(self, params: list[TypeParam], t: Tuple | Signature) -> tuple[list[TypeParam], Type]:
        """Fresh copies of type parameters, and `t` with them: a call's parameters must not be mixed up with those of
        the function that the call stands in (recursive calls)."""
        if not params:
            return [], t
        fresh = [TypeParam(p.obj, None) for p in params]
        smap: SubstMap = dict(zip(params, fresh))
        for old, new in zip(params, fresh):
            new.index = old.index
            new.checker = self.reporter
        for old, new in zip(params, fresh):
            new.bound = self.subst(old.bound or INVALID_TYPE, smap)
        return fresh, self.subst(t, smap)


def _with_receiver(methods: list[Func], old: Type, new: Type) -> list[Func]:
    """The methods with receiver `new` where it was `old`; the same list if it was nowhere."""
    out: list[Func] | None = None
    for i, m in enumerate(methods):
        sig = m.type
        if isinstance(sig, Signature) and sig.recv is not None and sig.recv.type is old:
            if out is None:
                out = list(methods)
            copied = sig.copy()
            copied.recv = sig.recv.with_type(new)
            out[i] = m.with_type(copied)
    return methods if out is None else out


__all__ = ["Context", "SubstMap", "bind_type_params", "make_subst_map"]
