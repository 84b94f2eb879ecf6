"""Type unification (Go spec: Type unification)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dotgo.types.lookup import lookup_field_or_method
from dotgo.types.objects import Func, Var
from dotgo.types.predicates import is_interface, is_type_literal, is_type_param
from dotgo.types.types import (
    SEND_RECV,
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
    Tuple,
    Type,
    TypeParam,
    as_named,
    unalias,
)
from dotgo.types.typeset import TypeSet, identical, terms_equal, type_set

# Modes: `ASSIGN` as for assignments (directions of channels, names and interfaces may differ at the top), `EXACT`.
ASSIGN, EXACT = 1, 2
MAX_DEPTH = 100

_Pair = tuple[Interface, Interface]


class _Handle:
    """The type inferred for a set of type parameters that were found equal."""

    __slots__ = ("type",)

    def __init__(self, t: Type | None) -> None:
        self.type = t


class Unifier:
    """Finds types for type parameters that make types identical.

    `common_under` gives the underlying type that all types of a type parameter share; `declare` makes sure that a
    method's signature is known.
    """

    def __init__(
        self,
        params: list[TypeParam],
        args: Sequence[Type | None],
        interface_inference: bool,
        common_under: Callable[[Type], Type | None],
        declare: Callable[[Func], None],
    ) -> None:
        self.handles: dict[TypeParam, _Handle] = {
            p: _Handle(args[i] if i < len(args) else None) for i, p in enumerate(params)
        }
        self.interface_inference = interface_inference
        self.common_under = common_under
        self.declare = declare
        self._depth = 0

    def unify(self, x: Type, y: Type, mode: int) -> bool:
        """Whether the types can be made the same."""
        return self._unify(x, y, mode, ())

    def at(self, p: TypeParam) -> Type | None:
        """What was inferred for a type parameter."""
        return self.handles[p].type

    def set(self, p: TypeParam, t: Type) -> None:
        """Set a type parameter (and those joined with it)."""
        self.handles[p].type = t

    def unknowns(self) -> int:
        """How many type parameters are not known."""
        return sum(h.type is None for h in self.handles.values())

    def inferred(self, params: list[TypeParam]) -> list[Type | None]:
        """All that was inferred."""
        return [self.at(p) for p in params]

    def _bound(self, t: Type) -> TypeParam | None:
        t = unalias(t)
        return t if isinstance(t, TypeParam) and t in self.handles else None

    def _join(self, x: TypeParam, y: TypeParam) -> bool:
        """Make two type parameters one; false if both have types."""
        hx, hy = self.handles[x], self.handles[y]
        if hx is hy:
            return True
        if hx.type is not None and hy.type is not None:
            return False
        old, new = (hy, hx) if hx.type is not None else (hx, hy)
        for p, h in self.handles.items():
            if h is old:
                self.handles[p] = new
        return True

    def _unify(self, x: Type, y: Type, mode: int, pairs: tuple[_Pair, ...]) -> bool:
        if x is y or unalias(x) is unalias(y):
            return True
        if self._depth > MAX_DEPTH:
            return False
        self._depth += 1
        result = self._unify_different(x, y, mode, pairs)
        self._depth -= 1
        return result

    def _unify_different(self, x: Type, y: Type, mode: int, pairs: tuple[_Pair, ...]) -> bool:
        # A defined type or a type parameter to be found, if there is one, is on the side where it is expected.
        if as_named(x) is not None or self._bound(y) is not None:
            x, y = y, x
        named_y = as_named(y)
        if not mode & EXACT and named_y is not None and is_type_literal(x):
            if not (self.interface_inference and is_interface(x)):
                # Go spec: inexact unification looks through the name of a type if the other has none.
                y = named_y.underlying
                if x is y or unalias(x) is unalias(y):
                    return True
        px, py = self._bound(x), self._bound(y)
        if px is not None and py is not None:
            if self._join(px, py):
                return True
            ax, ay = self.at(px), self.at(py)
            assert ax is not None and ay is not None
            return self._unify(ax, ay, mode, pairs)
        if px is not None:
            return self._unify_param(px, y, mode, pairs)
        if self.interface_inference and not mode & EXACT:
            decided = self._unify_interfaces(x, y, pairs)
            if decided is not None:
                return decided
        if is_type_param(y):
            x, y = y, x
        inner = mode | EXACT if mode & ASSIGN else mode
        return self._unify_structure(x, y, mode, inner, pairs)

    def _unify_param(self, px: TypeParam, y: Type, mode: int, pairs: tuple[_Pair, ...]) -> bool:
        x = self.at(px)
        if x is None:
            self.set(px, y)
            return True
        if not self._unify(x, y, mode, pairs):
            return False
        xi, yi = _as_interface(x), _as_interface(y)
        x_named, y_named = as_named(x) is not None, as_named(y) is not None
        if xi is not None and yi is not None:
            # Two interfaces: both named must be identical; otherwise they need the same methods.
            if x_named and y_named:
                return identical(x, y)
            if len(type_set(xi).methods) != len(type_set(yi).methods):
                return False
        elif xi is not None or yi is not None:
            return False
        if not mode & EXACT and not x_named:
            if y_named:
                self.set(px, y)  # a name says more
            else:
                under = y.underlying
                if isinstance(under, Chan) and under.dir != SEND_RECV:
                    self.set(px, y)  # so does a direction
        return True

    def _unify_interfaces(self, x: Type, y: Type, pairs: tuple[_Pair, ...]) -> bool | None:
        """Inexact unification with interfaces: common methods must agree; None if neither is one."""
        xi, yi = _as_interface(x), _as_interface(y)
        if xi is not None and yi is not None:
            xs, ys = type_set(xi), type_set(yi)
            if not _same_terms(xs, ys):
                return False
            if _paired(xi, yi, pairs):
                return True
            pairs = (*pairs, (xi, yi))
            few, many = (xs, ys) if len(xs.methods) <= len(ys.methods) else (ys, xs)
            by_id = {m.id(): m for m in many.methods}
            for m in few.methods:
                other = by_id.get(m.id())
                if other is None or not self._unify(m.type, other.type, EXACT, pairs):
                    return False
            return True
        if yi is not None:
            xi, y = yi, x
        if xi is None:
            return None
        for m in type_set(xi).methods:
            found = lookup_field_or_method(y, False, m.pkg, m.name).obj
            if not isinstance(found, Func):
                return False
            self.declare(found)
            if found.signature.type_params or not self._unify(m.type, found.type, EXACT, pairs):
                return False
        return True

    def _unify_structure(self, x: Type, y: Type, mode: int, inner: int, pairs: tuple[_Pair, ...]) -> bool:
        orig_y = y
        x, y = unalias(x), unalias(y)
        if isinstance(x, Basic):
            return isinstance(y, Basic) and x.kind == y.kind
        if isinstance(x, Pointer | Slice):
            return type(x) is type(y) and self._unify(x.elem, y.elem, inner, pairs)
        if isinstance(x, Array):
            if not isinstance(y, Array) or (x.length >= 0 and y.length >= 0 and x.length != y.length):
                return False
            return self._unify(x.elem, y.elem, inner, pairs)
        if isinstance(x, Map):
            if not isinstance(y, Map):
                return False
            return self._unify(x.key, y.key, inner, pairs) and self._unify(x.elem, y.elem, inner, pairs)
        if isinstance(x, Chan):
            if not isinstance(y, Chan) or (mode & EXACT and x.dir != y.dir):
                return False
            return self._unify(x.elem, y.elem, inner, pairs)
        if isinstance(x, Signature):
            if not isinstance(y, Signature) or x.variadic != y.variadic:
                return False
            return self._vars(x.params.vars, y.params.vars, inner, pairs) and self._vars(
                x.results.vars, y.results.vars, inner, pairs
            )
        if isinstance(x, Tuple):
            return isinstance(y, Tuple) and self._vars(x.vars, y.vars, mode, pairs)
        if isinstance(x, Struct):
            return isinstance(y, Struct) and self._structs(x, y, inner, pairs)
        if isinstance(x, Interface):
            return isinstance(y, Interface) and self._exact_interfaces(x, y, pairs)
        if isinstance(x, Named):
            named = as_named(y)
            if named is None or len(x.type_args) != len(named.type_args):
                return False
            for a, b in zip(x.type_args, named.type_args):
                if not self._unify(a, b, mode, pairs):
                    return False
            return x.origin.obj is named.origin.obj
        if isinstance(x, TypeParam):
            # A type parameter of the function around: its common underlying type must do.
            under = self.common_under(x)
            if under is not None:
                return self._unify(under, orig_y, ASSIGN, pairs)
        return False

    def _vars(self, xs: list[Var], ys: list[Var], mode: int, pairs: tuple[_Pair, ...]) -> bool:
        if len(xs) != len(ys):
            return False
        return all(self._unify(v.type, w.type, mode, pairs) for v, w in zip(xs, ys))

    def _structs(self, x: Struct, y: Struct, mode: int, pairs: tuple[_Pair, ...]) -> bool:
        if len(x.fields) != len(y.fields):
            return False
        for i, (f, g) in enumerate(zip(x.fields, y.fields)):
            if f.embedded != g.embedded or x.tag(i) != y.tag(i) or not f.same_id(g.pkg, g.name):
                return False
            if not self._unify(f.type, g.type, mode, pairs):
                return False
        return True

    def _exact_interfaces(self, x: Interface, y: Interface, pairs: tuple[_Pair, ...]) -> bool:
        xs, ys = type_set(x), type_set(y)
        if not _same_terms(xs, ys) or len(xs.methods) != len(ys.methods):
            return False
        if _paired(x, y, pairs):
            return True
        pairs = (*pairs, (x, y))
        for f, g in zip(xs.methods, ys.methods):
            if f.id() != g.id() or not self._unify(f.type, g.type, EXACT, pairs):
                return False
        return True


def _as_interface(t: Type) -> Interface | None:
    if is_type_param(t):
        return None
    under = t.underlying
    return under if isinstance(under, Interface) else None


def _same_terms(x: TypeSet, y: TypeSet) -> bool:
    return x.comparable == y.comparable and terms_equal(x.terms, y.terms)


def _paired(x: Interface, y: Interface, pairs: tuple[_Pair, ...]) -> bool:
    return any((p is x and q is y) or (p is y and q is x) for p, q in pairs)
