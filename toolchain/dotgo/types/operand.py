"""Operands: what the checker knows of an expression while it is being checked, and what it records of it."""

from __future__ import annotations

from dataclasses import dataclass

from dotgo.syntax.nodes import Expr
from dotgo.types import constant
from dotgo.types.constant import Value
from dotgo.types.exprstring import expr_string
from dotgo.types.predicates import composite_kind, has_empty_type_set, is_generic, is_untyped, is_valid
from dotgo.types.types import INVALID_TYPE, TYP, UNTYPED_NIL, Alias, Basic, Named, Type, TypeParam, unalias
from dotgo.types.typestring import Qualifier, type_string

# Modes of operands.
INVALID, NOVALUE, BUILTIN, TYPEXPR, CONSTANT, VARIABLE, MAPINDEX, VALUE, COMMAOK, COMMAERR = range(10)

_MODE_NAMES = (
    "invalid operand",
    "no value",
    "built-in",
    "type",
    "constant",
    "variable",
    "map index expression",
    "value",
    "comma, ok expression",
    "comma, error expression",
)


@dataclass(slots=True)
class TypeAndValue:
    """What is recorded of an expression: mode, type, and the value if it is constant.

    The type of a call without results is an empty Tuple; of a built-in its signature in this call (nothing is
    recorded for constant calls); of `v, ok := x` expressions on their own, a Tuple of both.
    """

    mode: int
    type: Type
    value: Value | None

    @property
    def is_type(self) -> bool:
        """Whether the expression denotes a type."""
        return self.mode == TYPEXPR

    @property
    def is_builtin(self) -> bool:
        """Whether the expression denotes a built-in function."""
        return self.mode == BUILTIN

    @property
    def is_void(self) -> bool:
        """Whether it is a call without results."""
        return self.mode == NOVALUE

    @property
    def is_value(self) -> bool:
        """Whether it has a value."""
        return self.mode in (CONSTANT, VARIABLE, MAPINDEX, VALUE, COMMAOK, COMMAERR)

    @property
    def is_nil(self) -> bool:
        """Whether it is the predeclared nil."""
        return self.mode == VALUE and self.type is TYP[UNTYPED_NIL]

    @property
    def addressable(self) -> bool:
        """Whether its address can be taken."""
        return self.mode == VARIABLE

    @property
    def assignable(self) -> bool:
        """Whether it can be assigned to."""
        return self.mode in (VARIABLE, MAPINDEX)

    @property
    def has_ok(self) -> bool:
        """Whether it can give a second value, `ok`."""
        return self.mode in (COMMAOK, MAPINDEX)


class Operand:
    """An operand; `id` names the built-in if its mode is BUILTIN."""

    __slots__ = ("expr", "id", "mode", "type", "val")

    def __init__(
        self, mode: int = INVALID, expr: Expr | None = None, type: Type = INVALID_TYPE, val: Value | None = None
    ) -> None:
        self.mode = mode
        self.expr = expr
        self.type = type
        self.val = val
        self.id = ""

    def copy(self) -> Operand:
        """A copy."""
        new = Operand(self.mode, self.expr, self.type, self.val)
        new.id = self.id
        return new

    def set(self, other: Operand) -> None:
        """Become `other`."""
        self.mode, self.expr, self.type, self.val, self.id = other.mode, other.expr, other.type, other.val, other.id

    def is_nil(self) -> bool:
        """Whether it is the predeclared nil."""
        return self.mode == VALUE and self.type is TYP[UNTYPED_NIL]

    @property
    def pos(self) -> int:
        """Its position, 0 if it has no expression."""
        return 0 if self.expr is None else self.expr.pos


def operand_string(x: Operand, qualifier: Qualifier | None) -> str:
    """An operand as Go's messages write it: `x (variable of type int)`, `1 (untyped int constant)`."""
    if x.is_nil():
        return "nil"
    expr = ""
    if x.expr is not None:
        expr = expr_string(x.expr)
    elif x.mode == BUILTIN:
        expr = x.id.removeprefix("unsafe.")
    elif x.mode == TYPEXPR:
        expr = type_string(x.type, qualifier)
    elif x.mode == CONSTANT and x.val is not None:
        expr = constant.text(x.val)
    words = ""
    has_type = False
    if x.mode not in (INVALID, NOVALUE, BUILTIN, TYPEXPR):
        if is_untyped(x.type):
            assert isinstance(x.type, Basic)
            words = x.type.name + " "
        else:
            has_type = True
    words += _MODE_NAMES[x.mode]
    if x.mode == CONSTANT and x.val is not None:
        shown = constant.text(x.val)
        if shown != expr:
            words += " " + shown
    if has_type:
        words += _type_words(x.type, qualifier)
    return f"{expr} ({words})" if expr else words


def _type_words(t: Type, qualifier: Qualifier | None) -> str:
    if not is_valid(t):
        return " with invalid type"
    description = "generic " if is_generic(t) else ""
    param = unalias(t)
    if not isinstance(param, TypeParam) and isinstance(t, Alias | Named):
        what = composite_kind(t)
        if not what:
            under = t.underlying
            what = under.name if isinstance(under, Basic) else ""
        description += what + " "
    words = f" of {description}type {type_string(t, qualifier)}"
    if isinstance(param, TypeParam):
        words += f" constrained by {type_string(param.bound, qualifier)}"
        if has_empty_type_set(param):
            words += " with empty type set"
    return words
