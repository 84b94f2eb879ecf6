"""Names of symbols: one place that the builder, plan and the linker share (docs/architecture.md, "Symbols")."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from dotgo.types.objects import Func, same_pkg
from dotgo.types.types import Named, Pointer, Type, unalias
from dotgo.types.typestring import type_key


def type_symbol(t: Type) -> str:
    """The descriptor of a type."""
    return f"type:{type_key(t)}"


def itab_symbol(t: Type, interface: Type) -> str:
    """The method table of a concrete type for a non-empty interface."""
    return f"itab:{type_key(t)},{type_key(interface)}"


def string_symbol(text: bytes) -> str:
    """The bytes of a constant string."""
    return "str:" + hashlib.sha256(text).hexdigest()[:24]


def type_arguments(args: Sequence[Type]) -> str:
    """`[int,main.T]`, or nothing."""
    return f"[{','.join(type_key(a) for a in args)}]" if args else ""


def function_symbol(path: str, name: str, args: Sequence[Type] = ()) -> str:
    """A function of a package, or an instance of a generic one."""
    return f"{path}.{name}{type_arguments(args)}"


def method_symbol(recv: Type, pointer: bool, method: Func, args: Sequence[Type] = ()) -> str:
    """`P.T.M`, or with `pointer` `P.(*T).M`; `recv` is the type without the pointer, named or a struct.

    An unexported method that comes from another package carries the path of that package.
    """
    recv = unalias(recv)
    key = type_key(recv)
    name = method.name
    if isinstance(recv, Named) and recv.obj.pkg is not None:
        path = recv.obj.pkg.path
        if not method.exported and not same_pkg(method.pkg, recv.obj.pkg) and method.pkg is not None:
            name = f"{method.pkg.path}.{name}"
        rest = key[len(path) + 1 :]
        return (
            f"{path}.(*{rest}).{name}{type_arguments(args)}"
            if pointer
            else f"{path}.{rest}.{name}{type_arguments(args)}"
        )
    if not method.exported and method.pkg is not None:
        name = f"{method.pkg.path}.{name}"
    return f"(*{key}).{name}" if pointer else f"{key}.{name}"


def direct_symbol(recv: Type, method: Func) -> str:
    """The wrapper that takes the data word of an interface that holds a direct value of type `recv`."""
    return method_symbol(recv, False, method) + "-direct"


def itab_code_symbol(t: Type, method: Func, direct: bool) -> str:
    """The code of a method in the tables of `t` (itab or uncommon type): it takes the data word of an interface.

    `direct`: whether values of `t` are stored directly in interfaces.
    """
    t = unalias(t)
    if isinstance(t, Pointer):
        return method_symbol(t.elem, True, method)
    return direct_symbol(t, method) if direct else method_symbol(t, True, method)
