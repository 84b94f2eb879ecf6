"""Type identity, type sets of interfaces, strict comparability (Go spec: Type identity, Interface types).

One file, since each is defined by the others: interfaces are identical if their type sets are, and the terms of a type
set are compared by identity. Nothing here needs a running checker, except to report what is wrong in a declaration.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from dotgo.types.objects import Func, Var, sort_methods
from dotgo.types.types import (
    INVALID,
    INVALID_TYPE,
    UNTYPED_NIL,
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
    unalias,
)

MAX_TERMS = 100

# A list of terms is a union; an empty one is the empty set.
Terms = list[Term]
_ALL_TERM: Final = Term(False, None)
ALL_TERMS: Final[Terms] = [_ALL_TERM]


class TypeCause:
    """Why a type is not acceptable: a format and the types in it, so that it is written only when shown."""

    __slots__ = ("args", "format")

    def __init__(self, format: str, *args: object) -> None:
        self.format = format
        self.args = args


class TypeSet:
    """All methods of an interface (sorted), the terms of its types, and whether it asks for comparable types only.

    `comparable` is set only where the terms are all types.
    """

    __slots__ = ("_by_name", "_indexed", "comparable", "methods", "terms")

    def __init__(self, methods: list[Func], terms: Terms, comparable: bool) -> None:
        self._by_name: dict[str, list[int]] = {}
        self._indexed: list[Func] | None = None
        self.methods = methods
        self.terms = terms
        self.comparable = comparable

    def is_empty(self) -> bool:
        """Whether no type is in it."""
        return not self.terms

    def is_method_set(self) -> bool:
        """Whether methods alone describe it: such interfaces can be types of variables."""
        return not self.comparable and is_all(self.terms)

    def is_all(self) -> bool:
        """Whether every type is in it."""
        return self.is_method_set() and not self.methods

    def has_terms(self) -> bool:
        """Whether it lists types."""
        return bool(self.terms) and not is_all(self.terms)

    def listed(self) -> list[Term | None]:
        """Its terms, or [None] if it does not list types: callers treat that as one unknown type."""
        return list(self.terms) if self.has_terms() else [None]

    def is_comparable(self, seen: set[Type] | None = None) -> bool:
        """Whether all its types are strictly comparable."""
        if is_all(self.terms):
            return self.comparable
        return all(
            t is not None and t.type is not None and comparable_cause(t.type, False, seen) is None
            for t in self.listed()
        )

    def lookup_method(self, pkg: object, name: str, fold_case: bool = False) -> tuple[int, Func | None]:
        """Index and method of this name."""
        if name == "_" or not self.methods:
            return -1, None
        if fold_case:
            candidates: Sequence[int] = range(len(self.methods))
        else:
            if self._indexed is not self.methods:  # the list is replaced when the set is computed
                self._indexed = self.methods
                self._by_name = {}
                for i, m in enumerate(self.methods):
                    self._by_name.setdefault(m.name, []).append(i)
            candidates = self._by_name.get(name, ())
        for i in candidates:
            m = self.methods[i]
            if m.same_id(pkg, name, fold_case):  # type: ignore[arg-type]
                return i, m
        return -1, None


TOP_TYPE_SET = TypeSet([], ALL_TERMS, False)


# --- terms


def is_all(terms: Terms) -> bool:
    """Whether the terms include every type."""
    return any(t.type is None for t in terms)


def _disjoint(x: Term, y: Term) -> bool:
    assert x.type is not None and y.type is not None
    ux = x.type.underlying if y.tilde else x.type
    uy = y.type.underlying if x.tilde else y.type
    return not identical(ux, uy)


def terms_overlap(x: Term, y: Term) -> bool:
    """Whether some type is in both."""
    return not _disjoint(x, y)


def _normal(terms: Terms) -> Terms:
    """The same set without terms that others include."""
    if len(terms) < 2:
        return list(terms)
    used = [False] * len(terms)
    out: Terms = []
    for i, xi in enumerate(terms):
        if used[i]:
            continue
        x = xi
        for j in range(i + 1, len(terms)):
            if used[j]:
                continue
            y = terms[j]
            if x.type is None or y.type is None:
                return ALL_TERMS
            if _disjoint(x, y):
                continue
            if not x.tilde and y.tilde:
                x = y
            used[j] = True
        if x.type is None:
            return ALL_TERMS
        out.append(x)
    return out


def _union(x: Terms, y: Terms) -> Terms:
    return _normal(x + y)


def _intersection(xs: Terms, ys: Terms) -> Terms:
    out: Terms = []
    for x in xs:
        for y in ys:
            if x.type is None:
                out.append(y)
            elif y.type is None:
                out.append(x)
            elif not _disjoint(x, y):
                out.append(x if not x.tilde or y.tilde else y)
    return _normal(out)


def _term_subset(x: Term, y: Term) -> bool:
    if y.type is None:
        return True
    if x.type is None or _disjoint(x, y):
        return False
    return not x.tilde or y.tilde


def terms_subset(xs: Terms, ys: Terms) -> bool:
    """Whether every type of `xs` is in `ys`."""
    return all(any(_term_subset(x, y) for y in ys) for x in xs)


def terms_equal(xs: Terms, ys: Terms) -> bool:
    """Whether both are the same set."""
    return xs is ys or (terms_subset(xs, ys) and terms_subset(ys, xs))


def term_includes(term: Term, t: Type) -> bool:
    """Whether `t` is in the term."""
    if term.type is None:
        return True
    return identical(term.type, t.underlying if term.tilde else t)


# --- type sets


def type_set(t: Interface) -> TypeSet:
    """The type set of an interface; while it is being declared, the set of all types."""
    return t.tset if t.tset is not None else _compute(t)


def _compute(t: Interface) -> TypeSet:
    if not t.complete:
        return TOP_TYPE_SET
    if not t.methods and not t.embeddeds:
        t.tset = TOP_TYPE_SET
        return TOP_TYPE_SET
    result = TypeSet([], ALL_TERMS, False)
    t.tset = result  # recursive interfaces see it unfinished: their errors are found by the check of cycles
    checker = t.checker
    collected = _MethodCollector(checker)
    for m in t.methods:
        collected.add(m.pos, m, explicit=True)
    terms, comparable = ALL_TERMS, False
    for i, elem in enumerate(t.embeddeds):
        pos = t.embed_pos[i] if t.embed_pos else 0
        found = _embedded(checker, pos, elem, collected)
        if found is not None:
            terms, comparable = _intersect(terms, comparable, *found)
    result.comparable = comparable
    result.terms = terms
    sort_methods(collected.methods)
    result.methods = collected.methods
    return result


class _MethodCollector:
    """The methods of an interface and of what it embeds; reports those of one name that differ."""

    __slots__ = ("_by_id", "checker", "methods")

    def __init__(self, checker: TypeSetReporter | None) -> None:
        self.checker = checker
        self.methods: list[Func] = []
        self._by_id: dict[str, tuple[Func, int]] = {}

    def add(self, pos: int, m: Func, explicit: bool) -> None:
        """Add a method that is declared (`explicit`) or embedded at `pos`."""
        key = m.id()
        known = self._by_id.get(key)
        if known is None:
            self._by_id[key] = (m, pos)
            self.methods.append(m)
            return
        checker = self.checker
        if checker is None:
            return
        other, other_pos = known
        if explicit:
            checker.duplicate_method(pos, m.name, other_pos)
            return

        def check() -> None:
            # Go 1.14 allowed embedded interfaces to overlap if the methods' types agree.
            if (pos and not checker.allow_version(14)) or not identical(m.type, other.type):
                checker.duplicate_method(pos, m.name, other_pos)

        checker.later(check)


def _embedded(
    checker: TypeSetReporter | None, pos: int, elem: Type, collected: _MethodCollector
) -> tuple[Terms, bool] | None:
    """Terms and comparability of one embedded element; None if it is to be ignored."""
    under = elem.underlying
    if isinstance(under, Basic) and under.kind == INVALID:
        return None
    if isinstance(under, Interface):
        if under.checker is None:
            under.checker = checker
        inner = type_set(under)
        if checker is not None and pos and not checker.embedding_allowed(pos, elem):
            return None
        for m in inner.methods:
            collected.add(pos, m, explicit=False)
        return inner.terms, inner.comparable
    if checker is not None and pos and not checker.embedding_allowed(pos, elem):
        return None
    if isinstance(under, Union):
        terms = union_terms(under)
        if terms is None:
            if checker is not None:
                checker.too_many_terms(pos)
            return None
        return terms, False
    return [Term(False, elem)], False


def _intersect(xs: Terms, x_comparable: bool, ys: Terms, y_comparable: bool) -> tuple[Terms, bool]:
    terms = _intersection(xs, ys)
    comparable = x_comparable or y_comparable
    if comparable and not is_all(terms):
        terms = [t for t in terms if t.type is not None and comparable_cause(t.type, False) is None]
        comparable = False
    return terms, comparable


def union_terms(u: Union) -> Terms | None:
    """The terms of a union; None if there are more than MAX_TERMS."""
    terms: Terms = []
    for t in u.terms:
        assert t.type is not None
        under = t.type.underlying
        if isinstance(under, Interface):
            found = type_set(under).terms
        elif isinstance(under, Basic) and under.kind == INVALID:
            continue
        elif t.tilde and not identical(t.type, under):
            continue  # reported: `~T` needs a T that is its own underlying type
        else:
            found = [t]
        terms = _union(terms, found)
        if len(terms) > MAX_TERMS:
            return None
    return terms


def types_in(t: Type) -> list[tuple[Type | None, Type | None]]:
    """The types that a value of type `t` can have, each with its underlying type.

    For all but type parameters that is `t` itself; for a type parameter that lists no types, [(None, None)].
    """
    actual = unalias(t)
    if not isinstance(actual, TypeParam):
        return [(t, t.underlying)]
    out: list[tuple[Type | None, Type | None]] = []
    for term in type_set(actual.iface()).listed():
        if term is None or term.type is None:
            return [(None, None)]
        under = unalias(term.type)
        out.append((term.type, under if term.tilde else under.underlying))
    return out


def unders_in(t: Type) -> Iterator[Type | None]:
    """The underlying types of `types_in`."""
    for _, u in types_in(t):
        yield u


def term_list(tp: TypeParam) -> list[Term | None]:
    """The terms of a type parameter's constraint, or [None] if it lists no types."""
    return type_set(tp.iface()).listed()


def comparable_cause(t: Type, dynamic: bool, seen: set[Type] | None = None) -> TypeCause | None:
    """None if values of type `t` can be compared with `==`, else why not.

    `dynamic`: interfaces count as comparable (comparing them may panic); otherwise strictly (Go spec: Comparison).
    """
    under = t.underlying
    if isinstance(under, Basic):
        return TypeCause("") if under.kind == UNTYPED_NIL else None
    if isinstance(under, Pointer | Chan):
        return None
    if seen is None:
        seen = set()
    if t in seen:
        return None
    seen.add(t)
    if isinstance(under, Struct):
        for f in under.fields:
            if comparable_cause(f.type, dynamic, seen) is not None:
                return TypeCause("struct containing %s cannot be compared", f.type)
        return None
    if isinstance(under, Array):
        if comparable_cause(under.elem, dynamic, seen) is not None:
            return TypeCause("%s cannot be compared", t)
        return None
    if isinstance(under, Interface):
        if (dynamic and not isinstance(unalias(t), TypeParam)) or type_set(under).is_comparable(seen):
            return None
        return TypeCause("empty type set" if type_set(under).is_empty() else "incomparable types in type set")
    return TypeCause("")


# --- identity

_Pair = tuple[Interface, Interface]


def identical(x: Type, y: Type) -> bool:
    """Whether the types are identical (Go spec: Type identity)."""
    return x is y or _identical(x, y, False, (), None)


def identical_ignore_tags(x: Type, y: Type) -> bool:
    """`identical`, but tags of struct fields do not count."""
    return x is y or _identical(x, y, True, (), None)


def _identical(
    x: Type, y: Type, no_tags: bool, pairs: tuple[_Pair, ...], params: dict[TypeParam, TypeParam] | None
) -> bool:
    """`pairs` are the interfaces being compared further out, `params` maps y's type parameters to those of x."""
    x, y = unalias(x), unalias(y)
    if x is y:
        return True
    cls = type(x)
    if cls is not type(y):
        return False
    if cls is Named:
        return _identical_named(x, y, no_tags, pairs, params)  # type: ignore[arg-type]
    if cls is TypeParam:
        return params is not None and params.get(y) is x  # type: ignore[call-overload]
    if isinstance(x, Basic) and isinstance(y, Basic):
        return x.kind == y.kind
    if isinstance(x, Pointer | Slice) and isinstance(y, Pointer | Slice):
        return _identical(x.elem, y.elem, no_tags, pairs, params)
    if isinstance(x, Array) and isinstance(y, Array):
        if x.length >= 0 and y.length >= 0 and x.length != y.length:
            return False
        return _identical(x.elem, y.elem, no_tags, pairs, params)
    if isinstance(x, Map) and isinstance(y, Map):
        return _identical(x.key, y.key, no_tags, pairs, params) and _identical(x.elem, y.elem, no_tags, pairs, params)
    if isinstance(x, Chan) and isinstance(y, Chan):
        return x.dir == y.dir and _identical(x.elem, y.elem, no_tags, pairs, params)
    if isinstance(x, Struct) and isinstance(y, Struct):
        return _identical_structs(x, y, no_tags, pairs, params)
    if isinstance(x, Tuple) and isinstance(y, Tuple):
        return _identical_vars(x.vars, y.vars, no_tags, pairs, params)
    if isinstance(x, Signature) and isinstance(y, Signature):
        return _identical_signatures(x, y, no_tags, pairs, params)
    if isinstance(x, Interface) and isinstance(y, Interface):
        return _identical_interfaces(x, y, no_tags, pairs, params)
    if isinstance(x, Union) and isinstance(y, Union):
        return terms_equal(union_terms(x) or [], union_terms(y) or [])
    return False


def _identical_named(
    x: Named, y: Named, no_tags: bool, pairs: tuple[_Pair, ...], params: dict[TypeParam, TypeParam] | None
) -> bool:
    if x.origin.obj is not y.origin.obj or len(x.type_args) != len(y.type_args):
        return False
    if not x.type_args and not x.implicit_args and not y.implicit_args:
        return True
    if len(x.implicit_args) != len(y.implicit_args):
        return False
    ours, theirs = x.type_args + x.implicit_args, y.type_args + y.implicit_args
    return all(_identical(a, b, no_tags, pairs, params) for a, b in zip(ours, theirs))


def _identical_vars(
    xs: list[Var], ys: list[Var], no_tags: bool, pairs: tuple[_Pair, ...], params: dict[TypeParam, TypeParam] | None
) -> bool:
    if len(xs) != len(ys):
        return False
    return all(_identical(v.type, w.type, no_tags, pairs, params) for v, w in zip(xs, ys))


def _identical_structs(
    x: Struct, y: Struct, no_tags: bool, pairs: tuple[_Pair, ...], params: dict[TypeParam, TypeParam] | None
) -> bool:
    if len(x.fields) != len(y.fields):
        return False
    for i, f in enumerate(x.fields):
        g = y.fields[i]
        if f.embedded != g.embedded or not f.same_id(g.pkg, g.name) or (not no_tags and x.tag(i) != y.tag(i)):
            return False
        if not _identical(f.type, g.type, no_tags, pairs, params):
            return False
    return True


def _identical_signatures(
    x: Signature, y: Signature, no_tags: bool, pairs: tuple[_Pair, ...], params: dict[TypeParam, TypeParam] | None
) -> bool:
    if x.variadic != y.variadic or len(x.type_params) != len(y.type_params):
        return False
    if x.type_params:
        params = {**(params or {}), **dict(zip(y.type_params, x.type_params))}
        for p, q in zip(x.type_params, y.type_params):
            if not _identical(p.bound or INVALID_TYPE, q.bound or INVALID_TYPE, no_tags, pairs, params):
                return False
    return _identical_vars(x.params.vars, y.params.vars, no_tags, pairs, params) and _identical_vars(
        x.results.vars, y.results.vars, no_tags, pairs, params
    )


def _identical_interfaces(
    x: Interface, y: Interface, no_tags: bool, pairs: tuple[_Pair, ...], params: dict[TypeParam, TypeParam] | None
) -> bool:
    xs, ys = type_set(x), type_set(y)
    if xs.comparable != ys.comparable or len(xs.methods) != len(ys.methods):
        return False
    if params is None:
        if not terms_equal(xs.terms, ys.terms):
            return False
    elif not _terms_match(xs.terms, ys.terms, no_tags, pairs, params):
        return False
    # Anonymous interfaces may mention each other: two that are being compared count as identical (coinduction).
    if any((p is x and q is y) or (p is y and q is x) for p, q in pairs):
        return True
    pairs = (*pairs, (x, y))
    for f, g in zip(xs.methods, ys.methods):
        if f.id() != g.id() or not _identical(f.type, g.type, no_tags, pairs, params):
            return False
    return True


def _terms_match(
    xs: Terms, ys: Terms, no_tags: bool, pairs: tuple[_Pair, ...], params: dict[TypeParam, TypeParam]
) -> bool:
    """Equality of terms that mention the type parameters of two signatures: term by term, in any order."""
    if len(xs) != len(ys):
        return False

    def same(s: Term, t: Term) -> bool:
        if s.type is None or t.type is None:
            return s.type is t.type
        return s.tilde == t.tilde and _identical(s.type, t.type, no_tags, pairs, params)

    return all(any(same(s, t) for t in ys) for s in xs)
