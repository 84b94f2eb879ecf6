"""Simple questions about types. Those named `all_...` ask it of every type that a type parameter can be."""

from __future__ import annotations

from dotgo.types.types import (
    BOOL,
    BYTE,
    COMPLEX128,
    FLOAT64,
    INT,
    INVALID,
    IS_BOOLEAN,
    IS_COMPLEX,
    IS_CONST_TYPE,
    IS_FLOAT,
    IS_INTEGER,
    IS_NUMERIC,
    IS_ORDERED,
    IS_STRING,
    IS_UNSIGNED,
    IS_UNTYPED,
    RUNE,
    STRING,
    TYP,
    UINTPTR,
    UNIVERSE_RUNE,
    UNSAFE_POINTER,
    UNTYPED_BOOL,
    UNTYPED_COMPLEX,
    UNTYPED_FLOAT,
    UNTYPED_INT,
    UNTYPED_RUNE,
    UNTYPED_STRING,
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
    Tuple,
    Type,
    TypeParam,
    Union,
    as_named,
    unalias,
)
from dotgo.types.typeset import comparable_cause, term_list, type_set, unders_in


def is_valid(t: Type) -> bool:
    """Whether `t` is not the type of something in error."""
    return unalias(t) is not TYP[INVALID]


def is_basic(t: Type, info: int) -> bool:
    """Whether the underlying type has one of the properties."""
    u = t.underlying
    return type(u) is Basic and u.info & info != 0


def is_boolean(t: Type) -> bool:
    """Whether a boolean type."""
    return is_basic(t, IS_BOOLEAN)


def is_integer(t: Type) -> bool:
    """Whether an integer type."""
    return is_basic(t, IS_INTEGER)


def is_unsigned(t: Type) -> bool:
    """Whether an unsigned integer type."""
    return is_basic(t, IS_UNSIGNED)


def is_float(t: Type) -> bool:
    """Whether a floating-point type."""
    return is_basic(t, IS_FLOAT)


def is_complex(t: Type) -> bool:
    """Whether a complex type."""
    return is_basic(t, IS_COMPLEX)


def is_numeric(t: Type) -> bool:
    """Whether a numeric type."""
    return is_basic(t, IS_NUMERIC)


def is_string(t: Type) -> bool:
    """Whether a string type."""
    return is_basic(t, IS_STRING)


def is_integer_or_float(t: Type) -> bool:
    """Whether a numeric type that is not complex."""
    return is_basic(t, IS_INTEGER | IS_FLOAT)


def is_const_type(t: Type) -> bool:
    """Whether constants can have it."""
    return is_basic(t, IS_CONST_TYPE)


def all_basic(t: Type, info: int) -> bool:
    """`is_basic` of every type in its type set."""
    if type(t) is TypeParam or (type(t) is Alias and isinstance(unalias(t), TypeParam)):
        tp = unalias(t)
        assert isinstance(tp, TypeParam)
        return all(term is not None and term.type is not None and is_basic(term.type, info) for term in term_list(tp))
    return is_basic(t, info)


def all_boolean(t: Type) -> bool:
    """See `all_basic`."""
    return all_basic(t, IS_BOOLEAN)


def all_integer(t: Type) -> bool:
    """See `all_basic`."""
    return all_basic(t, IS_INTEGER)


def all_unsigned(t: Type) -> bool:
    """See `all_basic`."""
    return all_basic(t, IS_UNSIGNED)


def all_numeric(t: Type) -> bool:
    """See `all_basic`."""
    return all_basic(t, IS_NUMERIC)


def all_string(t: Type) -> bool:
    """See `all_basic`."""
    return all_basic(t, IS_STRING)


def all_ordered(t: Type) -> bool:
    """See `all_basic`."""
    return all_basic(t, IS_ORDERED)


def all_numeric_or_string(t: Type) -> bool:
    """See `all_basic`."""
    return all_basic(t, IS_NUMERIC | IS_STRING)


def has_name(t: Type) -> bool:
    """Whether it is a named type: predeclared, defined, or a type parameter (Go spec: Types)."""
    return isinstance(unalias(t), Basic | Named | TypeParam)


def is_type_literal(t: Type) -> bool:
    """Whether it is neither defined nor a type parameter."""
    return not isinstance(unalias(t), Named | TypeParam)


def is_typed(t: Type) -> bool:
    """Whether it is not an untyped constant's type."""
    return type(t) is not Basic or not t.info & IS_UNTYPED


def is_untyped(t: Type) -> bool:
    """Whether it is the type of an untyped constant, boolean or nil."""
    return type(t) is Basic and t.info & IS_UNTYPED != 0


def is_untyped_numeric(t: Type) -> bool:
    """Whether it is the type of an untyped number."""
    return type(t) is Basic and t.info & IS_UNTYPED != 0 and t.info & IS_NUMERIC != 0


def is_interface(t: Type) -> bool:
    """Whether the underlying type is an interface (also of type parameters)."""
    return isinstance(t.underlying, Interface)


def is_type_param(t: Type) -> bool:
    """Whether it is a type parameter."""
    return type(t) is TypeParam or (type(t) is Alias and isinstance(unalias(t), TypeParam))


def is_non_type_param_interface(t: Type) -> bool:
    """Whether values of it are interface values."""
    return isinstance(t.underlying, Interface) and not is_type_param(t)


def is_generic(t: Type) -> bool:
    """Whether it is a generic type that is not instantiated."""
    if type(t) is Alias and t.type_params and not t.type_args:
        return True
    named = as_named(t)
    return named is not None and not named.is_instance and bool(named.type_params)


def has_empty_type_set(t: Type) -> bool:
    """Whether it is a type parameter that no type satisfies."""
    tp = unalias(t)
    if not isinstance(tp, TypeParam) or tp.bound is None:
        return False
    named = as_named(tp.bound)
    under = named.known_underlying if named is not None else tp.bound.underlying
    return isinstance(under, Interface) and under.tset is not None and under.tset.is_empty()


def is_comparable(t: Type) -> bool:
    """Whether `==` is defined on it; comparing interfaces may panic."""
    return comparable_cause(t, True) is None


def has_nil(t: Type) -> bool:
    """Whether nil is a value of it."""
    u = t.underlying
    if isinstance(u, Basic):
        return u.kind == UNSAFE_POINTER
    if isinstance(u, Interface):
        return not is_type_param(t) or all(x is not None and has_nil(x) for x in unders_in(t))
    return isinstance(u, Slice | Pointer | Signature | Map | Chan)


def is_pointer(t: Type) -> bool:
    """Whether the underlying type is a pointer."""
    return isinstance(t.underlying, Pointer)


def is_uintptr(t: Type) -> bool:
    """Whether the underlying type is uintptr."""
    u = t.underlying
    return isinstance(u, Basic) and u.kind == UINTPTR


def is_unsafe_pointer(t: Type) -> bool:
    """Whether the underlying type is unsafe.Pointer."""
    u = t.underlying
    return isinstance(u, Basic) and u.kind == UNSAFE_POINTER


def is_bytes_or_runes(t: Type) -> bool:
    """Whether strings can be converted to it."""
    u = t.underlying
    if isinstance(u, Slice):
        e = u.elem.underlying
        return isinstance(e, Basic) and e.kind in (BYTE, RUNE)
    return False


def is_method_set_interface(t: Interface) -> bool:
    """Whether it can be the type of a variable."""
    return type_set(t).is_method_set()


_DEFAULTS: dict[int, Type] = {
    UNTYPED_BOOL: TYP[BOOL],
    UNTYPED_INT: TYP[INT],
    UNTYPED_RUNE: UNIVERSE_RUNE,
    UNTYPED_FLOAT: TYP[FLOAT64],
    UNTYPED_COMPLEX: TYP[COMPLEX128],
    UNTYPED_STRING: TYP[STRING],
}


def default_type(t: Type) -> Type:
    """The default type of an untyped constant; other types (and untyped nil) stay."""
    return _DEFAULTS.get(t.kind, t) if type(t) is Basic else t


def max_type(x: Type, y: Type) -> Type | None:
    """The larger of two untyped types that numbers can mix (Go spec: Constant expressions), else None."""
    if x is y:
        return x
    if is_untyped_numeric(x) and is_untyped_numeric(y):
        assert isinstance(x, Basic) and isinstance(y, Basic)
        return x if x.kind > y.kind else y
    return None


def composite_kind(t: Type) -> str:
    """What messages call the underlying type if it is a composite one, else an empty string."""
    return _COMPOSITE.get(type(t.underlying), "")


_COMPOSITE: dict[type, str] = {
    Array: "array",
    Slice: "slice",
    Struct: "struct",
    Pointer: "pointer",
    Signature: "func",
    Interface: "interface",
    Map: "map",
    Chan: "chan",
    Tuple: "tuple",
    Union: "union",
}


def array_behind_pointer(t: Type) -> Type:
    """The array that `t` points to, or `t` itself."""
    p = unalias(t)
    if isinstance(p, Pointer):
        a = p.elem.underlying
        if isinstance(a, Array):
            return a
    return t


def deref(t: Type) -> tuple[Type, bool]:
    """What a pointer type points to, and whether it is one."""
    p = unalias(t)
    return (p.elem, True) if isinstance(p, Pointer) else (t, False)


def deref_struct_pointer(t: Type) -> Type:
    """The struct type that `t` points to, or `t` itself."""
    p = t.underlying
    if isinstance(p, Pointer) and isinstance(p.elem.underlying, Struct):
        return p.elem
    return t


def is_interface_pointer(t: Type) -> bool:
    """Whether it is a pointer to an interface: a frequent mistake that messages name."""
    p = t.underlying
    return isinstance(p, Pointer) and is_interface(p.elem)
