"""The predeclared names and package unsafe (Go spec: Predeclared identifiers)."""

from __future__ import annotations

from dataclasses import dataclass

from dotgo.types.objects import (
    RECV_VAR,
    RESULT_VAR,
    UNIVERSE,
    Builtin,
    Const,
    Func,
    Nil,
    Object,
    Package,
    TypeName,
    Var,
)
from dotgo.types.types import (
    EMPTY_INTERFACE,
    INVALID,
    STRING,
    TYP,
    UNIVERSE_BYTE,
    UNIVERSE_RUNE,
    UNSAFE_POINTER,
    UNTYPED_BOOL,
    UNTYPED_INT,
    UNTYPED_NIL,
    Alias,
    Interface,
    Named,
    Signature,
    Tuple,
    unalias,
)
from dotgo.types.typeset import ALL_TERMS, TypeSet

# What an expression may be used for: a conversion, a value, or a statement.
CONVERSION, EXPRESSION, STATEMENT = range(3)


@dataclass(frozen=True, slots=True)
class BuiltinInfo:
    """Arguments that a built-in takes at least (exactly, unless variadic), and its use as a statement."""

    name: str
    nargs: int
    variadic: bool
    kind: int


BUILTINS: dict[str, BuiltinInfo] = {
    "append": BuiltinInfo("append", 1, True, EXPRESSION),
    "cap": BuiltinInfo("cap", 1, False, EXPRESSION),
    "clear": BuiltinInfo("clear", 1, False, STATEMENT),
    "close": BuiltinInfo("close", 1, False, STATEMENT),
    "complex": BuiltinInfo("complex", 2, False, EXPRESSION),
    "copy": BuiltinInfo("copy", 2, False, STATEMENT),
    "delete": BuiltinInfo("delete", 2, False, STATEMENT),
    "imag": BuiltinInfo("imag", 1, False, EXPRESSION),
    "len": BuiltinInfo("len", 1, False, EXPRESSION),
    "make": BuiltinInfo("make", 1, True, EXPRESSION),
    "max": BuiltinInfo("max", 1, True, EXPRESSION),
    "min": BuiltinInfo("min", 1, True, EXPRESSION),
    "new": BuiltinInfo("new", 1, False, EXPRESSION),
    "panic": BuiltinInfo("panic", 1, False, STATEMENT),
    "print": BuiltinInfo("print", 0, True, STATEMENT),
    "println": BuiltinInfo("println", 0, True, STATEMENT),
    "real": BuiltinInfo("real", 1, False, EXPRESSION),
    "recover": BuiltinInfo("recover", 0, False, STATEMENT),
    "unsafe.Add": BuiltinInfo("Add", 2, False, EXPRESSION),
    "unsafe.Alignof": BuiltinInfo("Alignof", 1, False, EXPRESSION),
    "unsafe.Offsetof": BuiltinInfo("Offsetof", 1, False, EXPRESSION),
    "unsafe.Sizeof": BuiltinInfo("Sizeof", 1, False, EXPRESSION),
    "unsafe.Slice": BuiltinInfo("Slice", 2, False, EXPRESSION),
    "unsafe.SliceData": BuiltinInfo("SliceData", 1, False, EXPRESSION),
    "unsafe.String": BuiltinInfo("String", 2, False, EXPRESSION),
    "unsafe.StringData": BuiltinInfo("StringData", 1, False, EXPRESSION),
    # Known only to tests of the checker itself, as in Go's own.
    "assert": BuiltinInfo("assert", 1, False, STATEMENT),
    "trace": BuiltinInfo("trace", 0, True, STATEMENT),
}

UNSAFE = Package("unsafe", "unsafe")


def _declare(obj: Object) -> Object:
    UNIVERSE.insert(obj)
    return obj


def _declare_types() -> tuple[Named, TypeName, TypeName]:
    for basic in TYP:
        if basic.kind not in (INVALID, UNSAFE_POINTER) and " " not in basic.name:
            _declare(TypeName(0, None, basic.name, basic))
    _declare(TypeName(0, None, "byte", UNIVERSE_BYTE))
    _declare(TypeName(0, None, "rune", UNIVERSE_RUNE))
    UNSAFE.scope.insert(TypeName(0, UNSAFE, "Pointer", TYP[UNSAFE_POINTER]))

    error_name = TypeName(0, None, "error", None)
    error = Named(error_name)
    recv = Var(RECV_VAR, 0, None, "", error)
    method = Func(0, None, "Error", Signature(recv, results=Tuple([Var(RESULT_VAR, 0, None, "", TYP[STRING])])))
    error.underlying = Interface([method], [])
    _declare(error_name)

    any_name = TypeName(0, None, "any", None)
    unalias(Alias(any_name, EMPTY_INTERFACE))
    _declare(any_name)

    comparable_name = TypeName(0, None, "comparable", None)
    constraint = Interface([], [])
    constraint.tset = TypeSet([], ALL_TERMS, True)
    Named(comparable_name).underlying = constraint
    _declare(comparable_name)
    return error, any_name, comparable_name


UNIVERSE_ERROR, UNIVERSE_ANY, UNIVERSE_COMPARABLE = _declare_types()
_declare(Const(0, None, "true", TYP[UNTYPED_BOOL], True))
_declare(Const(0, None, "false", TYP[UNTYPED_BOOL], False))
UNIVERSE_IOTA = _declare(Const(0, None, "iota", TYP[UNTYPED_INT], 0))
_declare(Nil(0, None, "nil", TYP[UNTYPED_NIL]))
for _id, _info in BUILTINS.items():
    if _id.startswith("unsafe."):
        _builtin = Builtin(_info.name, _id)
        _builtin.pkg = UNSAFE
        UNSAFE.scope.insert(_builtin)
    elif _id not in ("assert", "trace"):
        _declare(Builtin(_info.name, _id))
UNSAFE.complete = True


def declare_test_builtins() -> None:
    """Add `assert` and `trace`, which Go's test data for checkers uses."""
    for name in ("assert", "trace"):
        if UNIVERSE.lookup(name) is None:
            _declare(Builtin(name, name))
