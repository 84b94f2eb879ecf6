"""Terminating statements (Go spec: Terminating statements)."""

from __future__ import annotations

from dotgo.syntax import nodes as n
from dotgo.types.base import CheckerBase

_Inner = n.SwitchStmt | n.TypeSwitchStmt | n.SelectStmt | n.ForStmt | n.RangeStmt


class ReturnChecks(CheckerBase):
    """See the module's docstring."""

    def is_terminating(self, s: n.Stmt, label: str) -> bool:
        while isinstance(s, n.LabeledStmt):
            label = s.label.name
            s = s.stmt
        if isinstance(s, n.ReturnStmt):
            return True
        if isinstance(s, n.BranchStmt):
            return s.tok in ("goto", "fallthrough")
        if isinstance(s, n.ExprStmt):
            call = n.unparen(s.x)
            return isinstance(call, n.CallExpr) and call in self.env.panics
        if isinstance(s, n.BlockStmt):
            return self._terminating_list(s.list)
        if isinstance(s, n.IfStmt):
            while isinstance(s, n.IfStmt):
                if s.else_ is None or not self._terminating_list(s.body.list):
                    return False
                s = s.else_
            return self.is_terminating(s, "")
        if isinstance(s, n.SwitchStmt | n.TypeSwitchStmt):
            return self._terminating_switch(s.body, label)
        if isinstance(s, n.SelectStmt):
            for clause in s.body.list:
                if isinstance(clause, n.CommClause):
                    if not self._terminating_list(clause.body) or _breaks_list(clause.body, label, True):
                        return False
            return True
        if isinstance(s, n.ForStmt):
            return s.cond is None and not _breaks(s.body, label, True)
        return False

    def _terminating_list(self, statements: list[n.Stmt]) -> bool:
        for s in reversed(statements):
            if not isinstance(s, n.EmptyStmt):
                return self.is_terminating(s, "")
        return False

    def _terminating_switch(self, body: n.BlockStmt, label: str) -> bool:
        has_default = False
        for clause in body.list:
            if isinstance(clause, n.CaseClause):
                if clause.list is None:
                    has_default = True
                if not self._terminating_list(clause.body) or _breaks_list(clause.body, label, True):
                    return False
        return has_default


def _breaks(s: n.Stmt, label: str, implicit: bool) -> bool:
    """Whether a statement has a break out of the statement around it: with its label, or (`implicit`) without."""
    while isinstance(s, n.LabeledStmt):
        s = s.stmt
    if isinstance(s, n.BranchStmt):
        if s.tok != "break":
            return False
        return implicit if s.label is None else s.label.name == label
    if isinstance(s, n.BlockStmt):
        return _breaks_list(s.list, label, implicit)
    if isinstance(s, n.IfStmt):
        step: n.Stmt | None = s
        while isinstance(step, n.IfStmt):
            if _breaks(step.body, label, implicit):
                return True
            step = step.else_
        return step is not None and _breaks(step, label, implicit)
    if isinstance(s, n.CaseClause | n.CommClause):
        return _breaks_list(s.body, label, implicit)
    if isinstance(s, _Inner):
        return bool(label) and _breaks(s.body, label, False)
    return False


def _breaks_list(statements: list[n.Stmt], label: str, implicit: bool) -> bool:
    return any(_breaks(s, label, implicit) for s in statements)
