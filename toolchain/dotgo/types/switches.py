"""Switch, type switch and select statements (Go spec: Switch statements, Select statements)."""

from __future__ import annotations

from dotgo.syntax import nodes as n
from dotgo.types import constant
from dotgo.types.base import CheckerBase, ErrorParts
from dotgo.types.constant import Value
from dotgo.types.objects import LOCAL_VAR, Nil, Var
from dotgo.types.operand import CONSTANT, INVALID, Operand
from dotgo.types.predicates import has_nil, is_comparable, is_interface, is_type_param, is_valid
from dotgo.types.stmt import FALLTHROUGH_OK, FINAL_CASE
from dotgo.types.types import BOOL, INVALID_TYPE, TYP, Type
from dotgo.types.typeset import identical
from dotgo.types.typestring import check_key

# Constants of cases, and where: by value, then type.
_Seen = dict[object, list[tuple[int, Type]]]


def _case_key(val: Value) -> object | None:
    """A case's value if duplicates of it are errors: not for booleans and complex numbers."""
    if type(val) is int:
        return val if -(1 << 63) <= val < 1 << 64 else None
    if isinstance(val, bytes):
        return val
    if constant.kind(val) == constant.FLOAT:
        number = constant.float64_value(val)
        return None if number is None else ("float", number)
    return None


class SwitchChecks(CheckerBase):
    """See the module's docstring."""

    def _report_multiple_defaults(self, clauses: list[n.Stmt]) -> None:
        first: n.Stmt | None = None
        for clause in clauses:
            if isinstance(clause, n.CaseClause):
                is_default = not clause.list
            elif isinstance(clause, n.CommClause):
                is_default = clause.comm is None
            else:
                self.error(clause, "InvalidSyntaxTree", "case/communication clause expected")
                continue
            if is_default and first is not None:
                at = self.fileset.position(first.pos)
                self.error(clause, "DuplicateDefault", f"multiple defaults (first at {at})")
            elif is_default:
                first = clause

    def switch_stmt(self, context: int, s: n.SwitchStmt) -> None:
        self.open_scope(s)
        if s.init is not None:
            self.stmt(0, s.init)
        x = Operand()
        if s.tag is not None:
            self.expr(None, x, s.tag)
            # Go spec: an untyped tag gets its default type first.
            self.assignment(x, None, "switch expression")
            if x.mode != INVALID and not is_comparable(x.type) and not has_nil(x.type):
                message = f"cannot switch on {self.os(x)} ({self.ts(x.type)} is not comparable)"
                self.error(x, "InvalidExprSwitch", message)
                x.mode = INVALID
        else:
            # Go spec: a missing tag is `true`.
            x = Operand(CONSTANT, n.Ident(s.body.pos, "true"), TYP[BOOL], True)
        self._report_multiple_defaults(s.body.list)
        seen: _Seen = {}
        for i, clause in enumerate(s.body.list):
            if not isinstance(clause, n.CaseClause):
                self.error(clause, "InvalidSyntaxTree", "incorrect expression switch case")
                continue
            self._case_values(x, clause.list or [], seen)
            self.open_scope(clause)
            last = i + 1 == len(s.body.list)
            self.stmt_list(context | (FINAL_CASE if last else FALLTHROUGH_OK), clause.body)
            self.close_scope()
        self.close_scope()

    def _case_values(self, x: Operand, values: list[n.Expr], seen: _Seen) -> None:
        for e in values:
            v = Operand()
            self.expr(None, v, e)
            if x.mode == INVALID or v.mode == INVALID:
                continue
            self.convert_untyped(v, x.type)
            if v.mode == INVALID:
                continue
            result = v.copy()
            self.comparison(result, x.copy(), "==", True)
            if result.mode == INVALID or v.mode != CONSTANT or v.val is None:
                continue
            key = _case_key(v.val)
            if key is None:
                continue
            known = seen.setdefault(key, [])
            for pos, t in known:
                if identical(v.type, t):
                    parts = ErrorParts("DuplicateCase")
                    parts.add(v, f"duplicate case {self.os(v)} in expression switch")
                    parts.add(pos, "previous case")
                    self.report(parts)
                    break
            else:
                known.append((v.pos, v.type))

    def type_switch_stmt(self, context: int, s: n.TypeSwitchStmt) -> None:
        self.open_scope(s)
        if s.init is not None:
            self.stmt(0, s.init)
        guard = self._guard(s)
        if guard is not None:
            self._type_cases(context, s, *guard)
        self.close_scope()

    def _guard(self, s: n.TypeSwitchStmt) -> tuple[n.Ident | None, Operand | None] | None:
        """The symbol of a type switch, and the operand if it is fine; None if the guard is malformed."""
        symbol: n.Ident | None = None
        rhs: n.Expr | None = None
        if isinstance(s.assign, n.ExprStmt):
            rhs = s.assign.x
        elif isinstance(s.assign, n.AssignStmt) and s.assign.tok == ":=" and len(s.assign.lhs) == 1:
            left = s.assign.lhs[0]
            if isinstance(left, n.Ident) and len(s.assign.rhs) == 1:
                rhs = s.assign.rhs[0]
                symbol = left
        if not isinstance(rhs, n.TypeAssertExpr) or rhs.type is not None:
            self.error(s, "InvalidSyntaxTree", "incorrect form of type switch guard")
            return None
        if symbol is not None and symbol.name == "_":
            self.error(symbol, "NoNewVar", "no new variable on left side of :=")
            symbol = None
        x = Operand()
        self.expr(None, x, rhs.x)
        if x.mode == INVALID:
            return symbol, None
        if is_type_param(x.type):
            message = f"cannot use type switch on type parameter value {self.os(x)}"
            self.error(x, "InvalidTypeSwitch", message)
            return symbol, None
        if not is_interface(x.type):
            self.error(x, "InvalidTypeSwitch", f"{self.os(x)} is not an interface")
            return symbol, None
        return symbol, x

    def _type_cases(self, context: int, s: n.TypeSwitchStmt, symbol: n.Ident | None, x: Operand | None) -> None:
        self._report_multiple_defaults(s.body.list)
        variables: list[Var] = []
        seen: dict[str, n.Expr] = {}
        for clause in s.body.list:
            if not isinstance(clause, n.CaseClause):
                self.error(clause, "InvalidSyntaxTree", "incorrect type switch case")
                continue
            t = self._case_types(x, clause.list or [], seen)
            self.open_scope(clause)
            if symbol is not None:
                # Go spec: each clause declares the symbol, with the type of a single case.
                variable = Var(LOCAL_VAR, symbol.pos, self.pkg, symbol.name, t)
                self.declare(self.env.scope, None, variable, clause.colon)
                clause.info = variable
                variables.append(variable)
            self.stmt_list(context, clause.body)
            self.close_scope()
        if symbol is not None:
            used = any(v.used for v in variables)
            for v in variables:
                v.used = True  # reported once, here
            if not used:
                self.error(symbol, "UnusedVar", f"{symbol.name} declared and not used")

    def _is_nil(self, e: n.Expr) -> bool:
        name = n.unparen(e)
        return isinstance(name, n.Ident) and isinstance(self.lookup(name.name), Nil)

    def _case_types(self, x: Operand | None, types: list[n.Expr], seen: dict[str, n.Expr]) -> Type:
        """Check the types of a clause; gives the type of its symbol."""
        last: Type | None = None
        for e in types:
            if self._is_nil(e):
                last = None
                self.expr(None, Operand(), e)
            else:
                last = self.var_type(e)
                if not is_valid(last):
                    continue
            key = "nil" if last is None else check_key(last)
            other = seen.setdefault(key, e)
            if other is not e:
                shown = "nil" if last is None else self.ts(last)
                parts = ErrorParts("DuplicateCase")
                parts.add(e, f"duplicate case {shown} in type switch")
                parts.add(other, "previous case")
                self.report(parts)
                continue
            if x is not None and last is not None:
                self.type_assertion(e, x, last, True)
        if len(types) != 1 or last is None:
            return INVALID_TYPE if x is None else x.type
        return last

    def type_assertion(self, e: n.Expr, x: Operand, t: Type, type_switch: bool) -> None:
        from_cause = self.assertion_cause(x.type, t)
        if from_cause is None:
            return
        shown, asserted = self.expr_text(e), self.ts(t)
        if type_switch:
            message = f"impossible type switch case: {shown}\n\t{self.os(x)} cannot have dynamic type"
            self.error(e, "ImpossibleAssert", f"{message} {asserted} {from_cause}")
        else:
            message = f"impossible type assertion: {shown}\n\t{asserted} does not implement {self.ts(x.type)}"
            self.error(e, "ImpossibleAssert", f"{message} {from_cause}")

    def select_stmt(self, context: int, s: n.SelectStmt) -> None:
        self._report_multiple_defaults(s.body.list)
        for clause in s.body.list:
            if not isinstance(clause, n.CommClause):
                continue
            comm = clause.comm
            if comm is not None and not _is_communication(comm):
                message = "select case must be send or receive (possibly with assignment)"
                self.error(comm, "InvalidSelectCase", message)
                continue
            self.open_scope(clause)
            if comm is not None:
                self.stmt(context, comm)
            self.stmt_list(context, clause.body)
            self.close_scope()


def _is_communication(s: n.Stmt) -> bool:
    """Whether a statement is a send, or a receive (with assignment)."""
    if isinstance(s, n.SendStmt):
        return True
    value: n.Expr | None = None
    if isinstance(s, n.AssignStmt) and len(s.rhs) == 1:
        value = s.rhs[0]
    elif isinstance(s, n.ExprStmt):
        value = s.x
    if value is None:
        return False
    value = n.unparen(value)
    return isinstance(value, n.UnaryExpr) and value.op == "<-"
