"""Statements and function bodies (Go spec: Statements)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dotgo.syntax import nodes as n
from dotgo.types.base import CheckerBase, DeclInfo, Env, ErrorParts
from dotgo.types.constant import Value
from dotgo.types.exprstring import expr_string
from dotgo.types.objects import PARAM_VAR, RECV_VAR, RESULT_VAR, Scope, Var
from dotgo.types.operand import BUILTIN, INVALID, TYPEXPR, Operand
from dotgo.types.predicates import all_boolean, all_numeric
from dotgo.types.types import Signature
from dotgo.types.typestring import object_string
from dotgo.types.universe import CONVERSION, STATEMENT

# What a statement may be, by where it stands.
BREAK_OK, CONTINUE_OK, FALLTHROUGH_OK, FINAL_CASE, IN_TYPE_SWITCH = (1 << i for i in range(5))
_INHERITED = ~(FALLTHROUGH_OK | FINAL_CASE | IN_TYPE_SWITCH)

_Handler = Callable[[Any, int, Any], None]
_NEVER_REPORTED = (RECV_VAR, PARAM_VAR, RESULT_VAR)


class StmtChecks(CheckerBase):
    """See the module's docstring."""

    def func_body(self, decl: DeclInfo | None, sig: Signature, body: n.BlockStmt, iota: Value | None) -> None:
        saved = self.env
        assert sig.scope is not None
        env = Env(sig.scope, saved.version)
        env.decl, env.iota, env.sig, env.implicit = decl, iota, sig, saved.implicit
        self.env = env
        self.stmt_list(0, body.list)
        if env.has_label and self.check_branches:
            self.labels(body)
        if sig.results.vars and not self.is_terminating(body, ""):
            self.error(body.rbrace, "MissingReturn", "missing return")
        # Go spec (Variable declarations): a local variable must be used.
        self._report_unused(sig.scope)
        self.env = saved

    def _report_unused(self, scope: Scope) -> None:
        pending = [scope]
        while pending:
            current = pending.pop()
            unused = [
                v for v in current.elems.values() if isinstance(v, Var) and not v.used and v.kind not in _NEVER_REPORTED
            ]
            for v in sorted(unused, key=lambda v: v.pos):
                self.error(v.pos, "UnusedVar", f"declared and not used: {v.name}")
            # Function literals report their own.
            pending.extend(s for s in reversed(current.children) if not s.is_func)

    def stmt_list(self, context: int, statements: list[n.Stmt]) -> None:
        fallthrough_ok = context & FALLTHROUGH_OK
        inner = context & ~FALLTHROUGH_OK
        end = len(statements)
        while end and isinstance(statements[end - 1], n.EmptyStmt):
            end -= 1
        for i in range(end):
            self.stmt(inner | fallthrough_ok if i + 1 == end else inner, statements[i])

    def stmt(self, context: int, s: n.Stmt) -> None:
        handler = _HANDLERS.get(type(s))
        if handler is None:
            self.error(s, "InvalidSyntaxTree", "invalid statement")
            return
        top = self.delayed_mark()
        handler(self, context, s)
        # Function literals are checked after the statement that they stand in.
        self.process_delayed(top)

    def _simple(self, s: n.Stmt | None) -> None:
        if s is not None:
            self.stmt(0, s)

    # --- kinds of statements

    def _nothing(self, context: int, s: n.Stmt) -> None:
        """Empty and bad statements."""

    def _decl(self, context: int, s: n.DeclStmt) -> None:
        self.decl_stmt(s.decl)

    def _labeled(self, context: int, s: n.LabeledStmt) -> None:
        self.env.has_label = True
        self.stmt(context, s.stmt)

    def _expr(self, context: int, s: n.ExprStmt) -> None:
        x = Operand()
        kind = self.raw_expr(None, x, s.x, None, False)
        if x.mode == BUILTIN:
            problem, code = "must be called", "UncalledBuiltin"
        elif x.mode == TYPEXPR:
            problem, code = "is not an expression", "NotAnExpr"
        else:
            if kind == STATEMENT:
                return
            problem, code = "is not used", "UnusedExpr"
        self.error(x, code, f"{self.os(x)} {problem}")

    def _send(self, context: int, s: n.SendStmt) -> None:
        channel, value = Operand(), Operand()
        self.expr(None, channel, s.chan)
        self.generic_expr(value, s.value, None)
        if channel.mode == INVALID or value.mode == INVALID:
            return
        elem = self.chan_elem(s.arrow, channel, False)
        if elem is not None:
            self.assignment(value, elem, "send")

    def _inc_dec(self, context: int, s: n.IncDecStmt) -> None:
        x = Operand()
        self.expr(None, x, s.x)
        if x.mode == INVALID:
            return
        if not all_numeric(x.type):
            message = f"invalid operation: {expr_string(s.x)}{s.tok} (non-numeric type {self.ts(x.type)})"
            self.error(s.x, "NonNumericIncDec", message)
            return
        one = n.BasicLit(s.x.pos, "INT", "1", s.x.pos)
        self.binary(x, None, s.x, one, s.tok[0], s.tok_pos)
        if x.mode != INVALID:
            self.assign_var(s.x, None, x, "assignment")

    def _assign_stmt(self, context: int, s: n.AssignStmt) -> None:
        if s.tok == ":=":
            self.short_var_decl(s.tok_pos, s.lhs, s.rhs)
            return
        if s.tok == "=":
            self.assign_vars(s.lhs, s.rhs)
            return
        if len(s.lhs) != 1 or len(s.rhs) != 1:
            message = f"assignment operation {s.tok} requires single-valued expressions"
            self.error(s.tok_pos, "MultiValAssignOp", message)
            return
        x = Operand()
        self.binary(x, None, s.lhs[0], s.rhs[0], s.tok[:-1], s.tok_pos)
        if x.mode != INVALID:
            self.assign_var(s.lhs[0], None, x, "assignment")

    def _go(self, context: int, s: n.GoStmt) -> None:
        self._suspended_call("go", "InvalidGo", s.call)

    def _defer(self, context: int, s: n.DeferStmt) -> None:
        self._suspended_call("defer", "InvalidDefer", s.call)

    def _suspended_call(self, keyword: str, code: str, call: n.Expr) -> None:
        if not isinstance(call, n.CallExpr):
            what = "must not be parenthesized" if isinstance(n.unparen(call), n.CallExpr) else "must be function call"
            self.use(call)
            self.error(call, code, f"expression in {keyword} {what}")
            return
        x = Operand()
        kind = self.raw_expr(None, x, call, None, False)
        if kind == STATEMENT:
            return
        problem = "discards result of"
        if kind == CONVERSION:
            problem = "requires function call, not conversion"
        else:
            code = "UnusedResults"
        self.error(x, code, f"{keyword} {problem} {self.os(x)}")

    def _return(self, context: int, s: n.ReturnStmt) -> None:
        assert self.env.sig is not None
        results = self.env.sig.results.vars
        if s.results or not results or not results[0].name:
            self.init_vars(results, s.results, s)
            return
        # Go spec (Return statements): named results must not be hidden.
        for obj in results:
            other = self.lookup(obj.name)
            if other is not None and other is not obj:
                parts = ErrorParts("OutOfScopeResult")
                parts.add(s, f"result parameter {obj.name} not in scope at return")
                parts.add(other.pos, f"inner declaration of {object_string(obj, self.qualifier)}")
                self.report(parts)

    def _branch(self, context: int, s: n.BranchStmt) -> None:
        if s.label is not None:
            self.env.has_label = True
            return
        if not self.check_branches:
            return
        if s.tok == "break":
            if not context & BREAK_OK:
                self.error(s, "MisplacedBreak", "break not in for, switch, or select statement")
        elif s.tok == "continue":
            if not context & CONTINUE_OK:
                self.error(s, "MisplacedContinue", "continue not in for statement")
        elif s.tok == "fallthrough":
            if not context & FALLTHROUGH_OK:
                message = "fallthrough statement out of place"
                if context & FINAL_CASE:
                    message = "cannot fallthrough final case in switch"
                elif context & IN_TYPE_SWITCH:
                    message = "cannot fallthrough in type switch"
                self.error(s, "MisplacedFallthrough", message)
        else:
            self.error(s, "InvalidSyntaxTree", f"branch statement: {s.tok}")

    def _block(self, context: int, s: n.BlockStmt) -> None:
        self.open_scope(s)
        self.stmt_list(context & _INHERITED, s.list)
        self.close_scope()

    def _if(self, context: int, s: n.IfStmt) -> None:
        # A chain of else-ifs may be long: no recursion for it.
        inner = context & _INHERITED
        opened = 0
        while True:
            self.open_scope(s)
            opened += 1
            self._simple(s.init)
            self._condition(s.cond, "if")
            self.stmt(inner, s.body)
            if not isinstance(s.else_, n.IfStmt):
                break
            s = s.else_
        if isinstance(s.else_, n.BlockStmt):
            self.stmt(inner, s.else_)
        for _ in range(opened):
            self.close_scope()

    def _condition(self, e: n.Expr, where: str) -> None:
        x = Operand()
        self.expr(None, x, e)
        if x.mode != INVALID and not all_boolean(x.type):
            self.error(e, "InvalidCond", f"non-boolean condition in {where} statement")

    def _switch(self, context: int, s: n.SwitchStmt) -> None:
        self.switch_stmt(context & _INHERITED | BREAK_OK, s)

    def _type_switch(self, context: int, s: n.TypeSwitchStmt) -> None:
        self.type_switch_stmt(context & _INHERITED | BREAK_OK | IN_TYPE_SWITCH, s)

    def _select_stmt(self, context: int, s: n.SelectStmt) -> None:
        self.select_stmt(context & _INHERITED | BREAK_OK, s)

    def _for(self, context: int, s: n.ForStmt) -> None:
        self.open_scope(s)
        self._simple(s.init)
        if s.cond is not None:
            self._condition(s.cond, "for")
        self._simple(s.post)
        if isinstance(s.post, n.AssignStmt) and s.post.tok == ":=":
            # Go spec (For statements): the post statement must not declare.
            self.error(s.post, "InvalidPostDecl", "cannot declare in post statement")
            self.use(*s.post.lhs)
        self.stmt(context & _INHERITED | BREAK_OK | CONTINUE_OK, s.body)
        self.close_scope()

    def _range(self, context: int, s: n.RangeStmt) -> None:
        self.range_stmt(context & _INHERITED | BREAK_OK | CONTINUE_OK, s)


_HANDLERS: dict[type, _Handler] = {
    n.BadStmt: StmtChecks._nothing,
    n.EmptyStmt: StmtChecks._nothing,
    n.DeclStmt: StmtChecks._decl,
    n.LabeledStmt: StmtChecks._labeled,
    n.ExprStmt: StmtChecks._expr,
    n.SendStmt: StmtChecks._send,
    n.IncDecStmt: StmtChecks._inc_dec,
    n.AssignStmt: StmtChecks._assign_stmt,
    n.GoStmt: StmtChecks._go,
    n.DeferStmt: StmtChecks._defer,
    n.ReturnStmt: StmtChecks._return,
    n.BranchStmt: StmtChecks._branch,
    n.BlockStmt: StmtChecks._block,
    n.IfStmt: StmtChecks._if,
    n.SwitchStmt: StmtChecks._switch,
    n.TypeSwitchStmt: StmtChecks._type_switch,
    n.SelectStmt: StmtChecks._select_stmt,
    n.ForStmt: StmtChecks._for,
    n.RangeStmt: StmtChecks._range,
}
