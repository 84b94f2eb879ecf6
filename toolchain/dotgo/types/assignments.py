"""Assignments, initialisation, results (Go spec: Assignment statements, Variable declarations, Return statements)."""

from __future__ import annotations

from collections.abc import Sequence

from dotgo.syntax import nodes as n
from dotgo.types.base import At, Cause, CheckerBase, ErrorParts
from dotgo.types.exprstring import expr_string
from dotgo.types.objects import LOCAL_VAR, Const, Var
from dotgo.types.operand import COMMAERR, COMMAOK, CONSTANT, INVALID, MAPINDEX, VALUE, VARIABLE, Operand
from dotgo.types.predicates import default_type, is_non_type_param_interface, is_numeric, is_untyped, is_valid
from dotgo.types.types import INVALID_TYPE, TYP, UNTYPED_NIL, Basic, Signature, Slice, Type

_ASSIGNABLE = (CONSTANT, VARIABLE, MAPINDEX, VALUE, COMMAOK, COMMAERR)


def _measure(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _single_call(values: list[n.Expr]) -> n.CallExpr | None:
    if len(values) != 1:
        return None
    call = n.unparen(values[0])
    return call if isinstance(call, n.CallExpr) else None


class AssignmentChecks(CheckerBase):
    """See the module's docstring."""

    def assignment(self, x: Operand, t: Type | None, context: str) -> None:
        self.single_value(x)
        if x.mode == INVALID:
            return
        if x.mode not in _ASSIGNABLE:
            self.error(x, "IncompatibleAssign", f"cannot assign {self.os(x)} to {self.ts(t)} in {context}")
            x.mode = INVALID
            return
        if is_untyped(x.type) and not self._assign_untyped(x, t, context):
            x.mode = INVALID
            return
        if isinstance(x.type, Signature) and x.type.type_params:
            # A generic function is instantiated from the type of the variable.
            self.non_generic(self.new_target(t, context), x)
            if x.mode == INVALID:
                return
        if t is None or x.type is t:
            return
        cause = Cause()
        ok, code = self.assignable_to(x, t, cause)
        if not ok:
            why = f": {cause.text}" if cause.text else ""
            self.error(x, code, f"cannot use {self.os(x)} as {self.ts(t)} value in {context}{why}")
            x.mode = INVALID

    def _assign_untyped(self, x: Operand, t: Type | None, context: str) -> bool:
        target = t
        if t is None or is_non_type_param_interface(t):
            if t is None and x.type is TYP[UNTYPED_NIL]:
                self.error(x, "UntypedNilUse", f"use of untyped nil in {context}")
                return False
            target = default_type(x.type)
        assert target is not None
        new_type, val, code = self.implicit_type_and_value(x, target)
        if code:
            message = f"cannot use {self.os(x)} as {self.ts(target)} value in {context}"
            if code == "TruncatedFloat":
                message += " (truncated)"
            elif code == "NumericOverflow":
                message += " (overflows)"
            else:
                code = "IncompatibleAssign"
            self.error(x, code, message)
            return False
        if val is not None:
            x.val = val
            self.update_expr_val(x.expr, val)
        assert new_type is not None
        if new_type is not x.type:
            x.type = new_type
            self.update_expr_type(x.expr, new_type, False)
        return True

    def init_const(self, obj: Const, x: Operand) -> None:
        if x.mode == INVALID or not is_valid(x.type) or (obj.type is not None and not is_valid(obj.type)):
            if obj.type is None:
                obj.type = INVALID_TYPE
            return
        if x.mode != CONSTANT:
            self.error(x, "InvalidConstInit", f"{self.os(x)} is not constant")
            if obj.type is None:
                obj.type = INVALID_TYPE
            return
        if obj.type is None:
            obj.type = x.type
        self.assignment(x, obj.type, "constant declaration")
        if x.mode != INVALID and x.val is not None:
            obj.val = x.val

    def init_var(self, obj: Var, x: Operand, context: str) -> None:
        if x.mode == INVALID or not is_valid(x.type) or (obj.type is not None and not is_valid(obj.type)):
            if obj.type is None:
                obj.type = INVALID_TYPE
            x.mode = INVALID
            return
        if obj.type is None:
            t = x.type
            if is_untyped(t):
                if t is TYP[UNTYPED_NIL]:
                    self.error(x, "UntypedNilUse", f"use of untyped nil in {context}")
                    obj.type = INVALID_TYPE
                    x.mode = INVALID
                    return
                t = default_type(t)
            obj.type = t
        self.assignment(x, obj.type, context)

    def _lhs_var(self, lhs: n.Expr) -> Type | None:
        """The type of what is assigned to; None for `_`, the invalid type after an error."""
        ident = n.unparen(lhs)
        if isinstance(ident, n.Ident) and ident.name == "_":
            ident.obj = None
            return None
        # Assigning to a local variable is no use of it.
        variable: Var | None = None
        used = False
        if isinstance(ident, n.Ident):
            obj = self.lookup(ident.name)
            if isinstance(obj, Var) and obj.pkg is self.pkg:
                variable, used = obj, obj.used
        x = Operand()
        self.expr(None, x, lhs)
        if variable is not None:
            variable.used = used
        if x.mode == INVALID or not is_valid(x.type):
            return INVALID_TYPE
        if x.mode in (VARIABLE, MAPINDEX):
            return x.type
        assert x.expr is not None
        if isinstance(x.expr, n.SelectorExpr):
            base = Operand()
            self.expr(None, base, x.expr.x)
            if base.mode == MAPINDEX:
                message = f"cannot assign to struct field {expr_string(x.expr)} in map"
                self.error(x, "UnaddressableFieldAssign", message)
                return INVALID_TYPE
        message = f"cannot assign to {expr_string(x.expr)} (neither addressable nor a map index expression)"
        self.error(x, "UnassignableOperand", message)
        return INVALID_TYPE

    def assign_var(self, lhs: n.Expr, rhs: n.Expr | None, x: Operand | None, context: str) -> None:
        t = self._lhs_var(lhs)
        if t is not None and not is_valid(t):
            if x is not None:
                x.mode = INVALID
            else:
                self.use(rhs)
            return
        if x is None:
            assert rhs is not None
            target = None
            if t is not None and isinstance(t.underlying, Signature):
                target = self.new_target(t, expr_string(lhs))
            x = Operand()
            self.expr(target, x, rhs)
        if t is None and context == "assignment":
            context = "assignment to _ identifier"
        self.assignment(x, t, context)

    def types_summary(self, types: Sequence[Type | None], variadic: bool, has_dots: bool) -> str:
        out: list[str] = []
        for i, t in enumerate(types):
            if t is None or not is_valid(t):
                shown = "unknown type"
            elif is_untyped(t):
                assert isinstance(t, Basic)
                shown = "number" if is_numeric(t) else t.name.replace("untyped ", "")
            else:
                shown = self.ts(t)
            if i == len(types) - 1:
                if variadic:
                    shown = "..." + (self.ts(t.elem) if isinstance(t, Slice) else shown)
                elif has_dots:
                    shown += "..."
            out.append(shown)
        return "(" + ", ".join(out) + ")"

    def _assign_error(self, values: list[n.Expr], left: int, right: int) -> None:
        variables, vals = _measure(left, "variable"), _measure(right, "value")
        call = _single_call(values)
        if call is not None:
            message = f"assignment mismatch: {variables} but {expr_string(call.fun)} returns {vals}"
        else:
            message = f"assignment mismatch: {variables} but {vals}"
        self.error(values[0], "WrongAssignCount", message)

    def _return_error(self, at: At, variables: list[Var], values: list[Operand]) -> None:
        qualifier = "not enough"
        if len(values) > len(variables):
            at = values[len(variables)]
            qualifier = "too many"
        elif values:
            at = values[-1]
        parts = ErrorParts("WrongResultCount")
        parts.add(at, f"{qualifier} return values")
        parts.add(0, "have " + self.types_summary([x.type for x in values], False, False))
        parts.add(0, "want " + self.types_summary([v.type for v in variables], False, False))
        self.report(parts)

    def init_vars(self, variables: list[Var], values: list[n.Expr], return_stmt: n.Stmt | None) -> None:
        left, right = len(variables), len(values)
        context = "assignment"
        if return_stmt is not None:
            context = "return statement"
        elif left > 1:
            context = "multiple assignment"
        if left == right and _single_call(values) is None:
            for obj, e in zip(variables, values):
                description = obj.name
                if return_stmt is not None and not description:
                    description = "result variable"
                x = Operand()
                self.expr(self.new_target(obj.type, description), x, e)
                self.init_var(obj, x, context)
            return
        if right != 1:
            # Report the mismatch only if everything else is in order.
            if self.use(*values):
                if return_stmt is not None:
                    self._return_error(return_stmt, variables, self.expr_list(values))
                else:
                    self._assign_error(values, left, right)
            _invalidate_untyped_vars(variables)
            return
        operands, comma_ok = self.multi_expr(values[0], left == 2 and return_stmt is None)
        if left == len(operands):
            for obj, x in zip(variables, operands):
                self.init_var(obj, x, context)
            if comma_ok and operands[0].mode != INVALID and operands[1].mode != INVALID:
                self.record_comma_ok_types(values[0], operands)
            return
        if operands[0].mode != INVALID if operands else True:
            if return_stmt is not None:
                self._return_error(return_stmt, variables, operands)
            else:
                self._assign_error(values, left, len(operands))
        _invalidate_untyped_vars(variables)

    def assign_vars(self, lhs: list[n.Expr], rhs: list[n.Expr]) -> None:
        left, right = len(lhs), len(rhs)
        context = "multiple assignment" if left > 1 else "assignment"
        if left == right and _single_call(rhs) is None:
            for target, value in zip(lhs, rhs):
                self.assign_var(target, value, None, context)
            return
        if right != 1:
            ok_left = self.use_lhs(*lhs)
            ok_right = self.use(*rhs)
            if ok_left and ok_right:
                self._assign_error(rhs, left, right)
            return
        operands, comma_ok = self.multi_expr(rhs[0], left == 2)
        if left == len(operands):
            for target, x in zip(lhs, operands):
                self.assign_var(target, None, x, context)
            if comma_ok and operands[0].mode != INVALID and operands[1].mode != INVALID:
                self.record_comma_ok_types(rhs[0], operands)
            return
        if not operands or operands[0].mode != INVALID:
            self._assign_error(rhs, left, len(operands))
        self.use_lhs(*lhs)

    def short_var_decl(self, at: At, lhs: list[n.Expr], rhs: list[n.Expr]) -> None:
        top = self.delayed_mark()
        scope = self.env.scope
        seen: set[str] = set()
        variables: list[Var] = []
        new: list[Var] = []
        failed = False
        for e in lhs:
            variable: Var | None = None
            if not isinstance(e, n.Ident):
                self.use_lhs(e)
                self.error(e, "BadDecl", f"non-name {expr_string(e)} on left side of :=")
                failed = True
            elif e.name != "_" and e.name in seen:
                self.error(e, "RepeatedDecl", f"{e.name} repeated on left side of :=")
                failed = True
            else:
                seen.add(e.name)
                other = scope.elems.get(e.name)
                if other is not None:
                    e.obj = other
                    if isinstance(other, Var):
                        variable = other
                    else:
                        self.error(e, "UnassignableOperand", f"cannot assign to {e.name}")
                        failed = True
                else:
                    variable = Var(LOCAL_VAR, e.pos, self.pkg, e.name, None)
                    if e.name != "_":
                        new.append(variable)
                    e.obj = variable
            # A stand-in keeps the count of variables right.
            variables.append(variable or Var(LOCAL_VAR, e.pos, self.pkg, "_", None))
        self.init_vars(variables, rhs, None)
        # Function literals on the right must not see the new variables.
        self.process_delayed(top)
        if not new and not failed:
            self.error(at, "NoNewVar", "no new variables on left side of :=")
            return
        for variable in new:
            self.declare(scope, None, variable, rhs[-1].pos)


def _invalidate_untyped_vars(variables: list[Var]) -> None:
    """Variables without a type get the invalid one: no follow-on errors."""
    for v in variables:
        if v.type is None:
            v.type = INVALID_TYPE
