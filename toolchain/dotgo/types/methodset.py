"""Method sets of types, sorted once for everybody (Go spec: Method sets).

Type descriptors, itabs and `reflect` rely on one order of methods: that of `objects.method_order`.
"""

from __future__ import annotations

from dotgo.types.lookup import METHOD_VAL, Selection
from dotgo.types.objects import Func, method_order
from dotgo.types.predicates import deref, is_interface, is_pointer
from dotgo.types.types import Interface, Named, Struct, Type, as_named
from dotgo.types.typeset import identical, type_set


class _Candidate:
    __slots__ = ("index", "indirect", "multiples", "type")

    def __init__(self, type: Type, index: tuple[int, ...], indirect: bool, multiples: bool) -> None:
        self.type = type
        self.index = index
        self.indirect = indirect
        self.multiples = multiples


def method_set(t: Type) -> list[Selection]:
    """The methods that values of type `t` have, promoted ones included, in the order of type descriptors.

    Of an interface, all its methods. Of `T` those with value receivers, of `*T` all.
    """
    named = as_named(t)
    if named is not None and is_pointer(named):
        return []
    typ, is_ptr = deref(t)
    if is_ptr and is_interface(typ):
        return []
    base: dict[str, Selection | None] = {}
    seen: list[Named] = []
    current = [_Candidate(typ, (), is_ptr, False)]
    while current:
        methods: dict[str, Selection | None] = {}
        fields: dict[str, None] = {}
        following: list[_Candidate] = []
        for c in current:
            _collect(t, c, seen, methods, fields, following)
        for key, selection in methods.items():
            base.setdefault(key, None if key in fields else selection)
        for key in fields:
            base.setdefault(key, None)
        current = _consolidated(following)
    found = [s for s in base.values() if s is not None]
    found.sort(key=lambda s: method_order(s.obj))
    return found


def _collect(
    recv: Type,
    c: _Candidate,
    seen: list[Named],
    methods: dict[str, Selection | None],
    fields: dict[str, None],
    following: list[_Candidate],
) -> None:
    named = as_named(c.type)
    if named is not None:
        if any(identical(named, s) for s in seen):
            return
        seen.append(named)
        for i in range(named.num_methods):
            _add(recv, methods, named.method(i), (*c.index, i), c.indirect, c.multiples)
    under = c.type.underlying
    if isinstance(under, Struct):
        for i, f in enumerate(under.fields):
            fields[f.id()] = None
            if f.embedded:
                inner, ptr = deref(f.type)
                following.append(_Candidate(inner, (*c.index, i), c.indirect or ptr, c.multiples))
    elif isinstance(under, Interface):
        for i, m in enumerate(type_set(under).methods):
            _add(recv, methods, m, (*c.index, i), True, c.multiples)


def _add(
    recv: Type,
    methods: dict[str, Selection | None],
    f: Func,
    index: tuple[int, ...],
    indirect: bool,
    multiples: bool,
) -> None:
    key = f.id()
    if not multiples and key not in methods and (indirect or not f.has_ptr_recv()):
        methods[key] = Selection(METHOD_VAL, recv, f, index, indirect)
    else:  # two at one depth, or out of reach: the name is taken all the same
        methods[key] = None


def _consolidated(embedded: list[_Candidate]) -> list[_Candidate]:
    out: list[_Candidate] = []
    for e in embedded:
        for known in out:
            if identical(known.type, e.type):
                known.multiples = True
                break
        else:
            out.append(e)
    return out
