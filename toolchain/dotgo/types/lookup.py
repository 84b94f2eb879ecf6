"""Fields and methods by name, through embedded fields (Go spec: Selectors)."""

from __future__ import annotations

from dataclasses import dataclass

from dotgo.types.objects import Func, Object, Package, Var, is_exported, same_pkg
from dotgo.types.predicates import deref, is_interface
from dotgo.types.types import Interface, Named, Pointer, Struct, Type, as_named
from dotgo.types.typeset import identical, type_set

# Kinds of selections.
FIELD_VAL, METHOD_VAL, METHOD_EXPR_SELECTION = "field", "method", "method-expr"


@dataclass(frozen=True, slots=True)
class Selection:
    """What a selector expression selects.

    `index` is the path of field indices; of a method the last one is its index (in the declared methods of the type,
    or in the type set of the interface, that has it). `indirect`: a pointer was followed on the way.
    """

    kind: str
    recv: Type
    obj: Object
    index: tuple[int, ...]
    indirect: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The result of a lookup. Nothing found (`obj` None): `index` not empty says that the name is ambiguous,
    `indirect` that only a pointer has the method."""

    obj: Object | None
    index: tuple[int, ...]
    indirect: bool


_NOTHING = Found(None, (), False)


class _Embedded:
    """A type to look into: how it was reached, and whether it was reached more than once at its depth."""

    __slots__ = ("index", "indirect", "multiples", "type")

    def __init__(self, type: Type, index: tuple[int, ...], indirect: bool, multiples: bool) -> None:
        self.type = type
        self.index = index
        self.indirect = indirect
        self.multiples = multiples


def lookup_field_or_method(
    t: Type, addressable: bool, pkg: Package | None, name: str, fold_case: bool = False
) -> Found:
    """The field or method `name` of `t`, as seen from `pkg`."""
    named = as_named(t)
    if named is not None:
        under = named.underlying
        if isinstance(under, Pointer):
            # Methods of the base type are not methods of a defined pointer type.
            found = lookup_impl(under, False, pkg, name, fold_case)
            return _NOTHING if isinstance(found.obj, Func) else found
    return lookup_impl(t, addressable, pkg, name, fold_case)


def lookup_method(named: Named, pkg: Package | None, name: str, fold_case: bool) -> tuple[int, Func | None]:
    """The declared method of a defined type."""
    named.unpack()
    origin = named.origin
    if same_pkg(named.obj.pkg, pkg) or is_exported(name) or fold_case:
        i = origin.method_index(name, fold_case)
        if i >= 0:
            return i, named.method(i)
    return -1, None


def lookup_impl(t: Type, addressable: bool, pkg: Package | None, name: str, fold_case: bool) -> Found:
    """`lookup_field_or_method` without the rule for defined pointer types."""
    if name == "_":
        return _NOTHING
    typ, is_ptr = deref(t)
    if is_ptr and isinstance(typ.underlying, Interface):
        return _NOTHING  # pointers to interfaces have no methods
    current = [_Embedded(typ, (), is_ptr, False)]
    seen: list[Named] = []
    while current:
        following: list[_Embedded] = []
        obj: Object | None = None
        index: tuple[int, ...] = ()
        indirect = False
        for e in current:
            named = as_named(e.type)
            found: Object | None = None
            if named is not None:
                if any(identical(named, s) for s in seen):
                    continue  # a type seen higher up hides itself
                seen.append(named)
                i, found = lookup_method(named, pkg, name, fold_case)
                if found is not None:
                    at = (*e.index, i)
                    if obj is not None or e.multiples:
                        return Found(None, at, False)
                    obj, index, indirect = found, at, e.indirect
                    continue
            under = e.type.underlying
            if isinstance(under, Struct):
                for i, f in enumerate(under.fields):
                    if (f.name == name or fold_case) and f.same_id(pkg, name, fold_case):
                        at = (*e.index, i)
                        if obj is not None or e.multiples:
                            return Found(None, at, False)
                        obj, index, indirect = f, at, e.indirect
                    elif obj is None and f.embedded:
                        inner, ptr = deref(f.type)
                        following.append(_Embedded(inner, (*e.index, i), e.indirect or ptr, e.multiples))
            elif isinstance(under, Interface):
                i, m = type_set(under).lookup_method(pkg, name, fold_case)
                if m is not None:
                    at = (*e.index, i)
                    if obj is not None or e.multiples:
                        return Found(None, at, False)
                    obj, index, indirect = m, at, e.indirect
        if obj is not None:
            if isinstance(obj, Func) and obj.has_ptr_recv() and not indirect and not addressable:
                return Found(None, (), True)
            return Found(obj, index, indirect)
        current = _consolidated(following)
    return _NOTHING


def _consolidated(embedded: list[_Embedded]) -> list[_Embedded]:
    """One entry for each type, marked if there were several."""
    if len(embedded) <= 1:
        return embedded
    out: list[_Embedded] = []
    for e in embedded:
        for known in out:
            if identical(known.type, e.type):
                known.multiples = True
                break
        else:
            out.append(e)
    return out


def field_path(t: Type, index: tuple[int, ...]) -> str:
    """The names of the fields on a path: `A.B.c`."""
    names: list[str] = []
    for i in index:
        under = t.underlying
        if isinstance(under, Pointer):
            under = under.elem.underlying
        if not isinstance(under, Struct):
            break
        names.append(under.fields[i].name)
        t = under.fields[i].type
    return ".".join(names)


def has_invalid_embedded(t: Type, seen: set[Struct] | None = None) -> bool:
    """Whether an embedded field's type is in error: then missing methods are not reported."""
    under = t.underlying
    if isinstance(under, Pointer):
        under = under.elem.underlying
    if not isinstance(under, Struct):
        return False
    seen = set() if seen is None else seen
    if under in seen:
        return False
    seen.add(under)
    return any(f.embedded and (_invalid(f.type) or has_invalid_embedded(f.type, seen)) for f in under.fields)


def _invalid(t: Type) -> bool:
    from_rhs = t.underlying
    return getattr(from_rhs, "kind", None) == 0


def is_pointer_to_interface(t: Type) -> bool:
    """Whether `t` is a pointer to an interface."""
    typ, is_ptr = deref(t)
    return is_ptr and is_interface(typ)


__all__ = [
    "FIELD_VAL",
    "METHOD_EXPR_SELECTION",
    "METHOD_VAL",
    "Found",
    "Selection",
    "Var",
    "field_path",
    "has_invalid_embedded",
    "lookup_field_or_method",
    "lookup_impl",
    "lookup_method",
]
