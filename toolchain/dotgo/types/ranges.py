"""For statements with a range clause (Go spec: For statements with range clause)."""

from __future__ import annotations

from dotgo.syntax import nodes as n
from dotgo.types.base import CheckerBase
from dotgo.types.exprstring import expr_string
from dotgo.types.objects import LOCAL_VAR, Var
from dotgo.types.operand import INVALID, VALUE, Operand
from dotgo.types.predicates import array_behind_pointer, is_boolean, is_integer, is_string
from dotgo.types.types import (
    BOOL,
    INT,
    INVALID_TYPE,
    SEND_ONLY,
    TYP,
    UNIVERSE_RUNE,
    Array,
    Basic,
    Chan,
    Map,
    Signature,
    Slice,
    Type,
)
from dotgo.types.typeset import TypeCause, identical

_FUNC = "func must be func(yield func(...) bool): "


class RangeChecks(CheckerBase):
    """See the module's docstring."""

    def range_stmt(self, context: int, s: n.RangeStmt) -> None:
        x = Operand()
        self.expr(None, x, s.x)
        key: Type | None = None
        value: Type | None = None
        if x.mode != INVALID:
            key, value = self._iteration_types(s, x)
        self.open_scope(s)
        over_int = x.mode != INVALID and is_integer(x.type)
        if s.tok == ":=":
            self._define(s, x, [(s.key, key), (s.value, value)], over_int)
        elif s.key is not None:
            self._assign_range(x, [(s.key, key), (s.value, value)], over_int)
        elif over_int:
            # Without variables, an untyped number gets its default type.
            self.assignment(x, None, "range clause")
        self.stmt(context, s.body)
        self.close_scope()

    def _iteration_types(self, s: n.RangeStmt, x: Operand) -> tuple[Type | None, Type | None]:
        key, value, cause, ok = self.range_key_value(x.type)
        shown = self.os(x)
        if not ok:
            message = f"cannot range over {shown}" + (f": {cause}" if cause else "")
            self.error(x, "InvalidRangeExpr", message)
        elif key is None and s.key is not None:
            self.error(s.key, "InvalidIterVar", f"range over {shown} permits no iteration variables")
        elif value is None and s.value is not None:
            self.error(s.value, "InvalidIterVar", f"range over {shown} permits only one iteration variable")
        return key, value

    def _define(
        self, s: n.RangeStmt, x: Operand, pairs: list[tuple[n.Expr | None, Type | None]], over_int: bool
    ) -> None:
        variables: list[Var] = []
        for lhs, t in pairs:
            if lhs is None:
                continue
            if isinstance(lhs, n.Ident):
                obj = Var(LOCAL_VAR, lhs.pos, self.pkg, lhs.name, None)
                lhs.obj = obj
                if lhs.name != "_":
                    variables.append(obj)
            else:
                self.error(lhs, "InvalidSyntaxTree", f"cannot declare {expr_string(lhs)}")
                obj = Var(LOCAL_VAR, lhs.pos, self.pkg, "_", None)
            if t is None or t is INVALID_TYPE:
                obj.type = INVALID_TYPE
                obj.used = True  # no follow-on error
            elif over_int:
                self.init_var(obj, x, "range clause")
            else:
                self.init_var(obj, Operand(VALUE, lhs, t), "assignment")
        if variables:
            for obj in variables:
                self.declare(self.env.scope, None, obj, s.body.pos)
        else:
            self.error(s.tok_pos or s.pos, "NoNewVar", "no new variables on left side of :=")

    def _assign_range(self, x: Operand, pairs: list[tuple[n.Expr | None, Type | None]], over_int: bool) -> None:
        for lhs, t in pairs:
            if lhs is None or t is None or t is INVALID_TYPE:
                continue
            if over_int:
                self.assign_var(lhs, None, x, "range clause")
                # An interface variable would make the number's type unclear.
                if x.mode != INVALID and not is_integer(x.type):
                    message = f"cannot use iteration variable of type {self.ts(x.type)}"
                    self.error(lhs, "InvalidRangeExpr", message)
            else:
                self.assign_var(lhs, None, Operand(VALUE, lhs, t), "assignment")

    def range_key_value(self, t: Type) -> tuple[Type | None, Type | None, str, bool]:
        """The types of both iteration values (None: there is none), why not, and whether it can be ranged over."""

        def condition(typ: Type | None, u: Type | None) -> TypeCause | None:
            if isinstance(u, Chan) and u.dir == SEND_ONLY:
                return TypeCause("receive from send-only channel %s", typ)
            return None

        under, why = self.common_under(t, condition)
        if under is None:
            return INVALID_TYPE, INVALID_TYPE, self.cause_text(why) if why is not None else "", False
        u = array_behind_pointer(under)
        if isinstance(u, Basic):
            if is_string(u):
                return TYP[INT], UNIVERSE_RUNE, "", True
            if is_integer(u):
                if not self.allow_version(22):
                    return INVALID_TYPE, INVALID_TYPE, "requires go1.22 or later", False
                return t, None, "", True
        elif isinstance(u, Array | Slice):
            return TYP[INT], u.elem, "", True
        elif isinstance(u, Map):
            return u.key, u.elem, "", True
        elif isinstance(u, Chan):
            return u.elem, None, "", True
        elif isinstance(u, Signature):
            return self._range_func(u)
        return None, None, "", False

    def _range_func(self, sig: Signature) -> tuple[Type | None, Type | None, str, bool]:
        def bad(cause: str) -> tuple[Type | None, Type | None, str, bool]:
            return INVALID_TYPE, INVALID_TYPE, cause, False

        if not self.allow_version(23):
            return bad("requires go1.23 or later")
        if len(sig.params.vars) != 1:
            return bad(_FUNC + "wrong argument count")
        if sig.results.vars:
            return bad(_FUNC + "unexpected results")
        under, why = self.common_under(sig.params.vars[0].type)
        if not isinstance(under, Signature):
            if why is not None:
                return bad(f"{_FUNC}in yield type, {self.cause_text(why)}")
            return bad(_FUNC + "argument is not func")
        params, results = under.params.vars, under.results.vars
        if len(params) > 2:
            return bad(_FUNC + "yield func has too many parameters")
        if len(results) != 1 or not identical(results[0].type, TYP[BOOL]):
            if len(results) == 1 and is_boolean(results[0].type):
                return bad(_FUNC + "yield func returns user-defined boolean, not bool")
            return bad(_FUNC + "yield func does not return bool")
        if under.variadic:
            return bad(f"yield func of type {self.ts(under)} cannot be variadic")
        key = params[0].type if params else None
        value = params[1].type if len(params) > 1 else None
        return key, value, "", True
