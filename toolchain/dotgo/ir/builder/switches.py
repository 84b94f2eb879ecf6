"""Switch statements (Go spec: Switch statements): cases are tried lazily, in order."""

from __future__ import annotations

from dotgo.ir.builder.arithmetic import condition
from dotgo.ir.builder.compare import equal, equal_interfaces, equal_mixed, is_nil_value
from dotgo.ir.builder.emit import NULL_RAW, TRUE, Value
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.interfaces import matches, type_word, value_at_type
from dotgo.ir.builder.registry import lowers_statement
from dotgo.ir.builder.statements import push_target, take_label
from dotgo.ir.builder.values import expr_to, stable
from dotgo.ir.instructions import Block, Operand
from dotgo.syntax.nodes import (
    AssignStmt,
    CaseClause,
    Expr,
    ExprStmt,
    SwitchStmt,
    TypeAssertExpr,
    TypeSwitchStmt,
    unparen,
)
from dotgo.types.objects import Var
from dotgo.types.predicates import is_interface
from dotgo.types.types import BOOL, TYP, Type


@lowers_statement(SwitchStmt)
def switch_stmt(fb: FuncBuilder, s: SwitchStmt) -> None:
    """`switch tag { … }`; without a tag the cases are conditions."""
    label = take_label(fb)
    if s.init is not None:
        fb.stmt(s.init)
    tag: Value | None = None
    t: Type | None = None
    if s.tag is not None:
        t = fb.type_of(s.tag)
        tag = stable(fb, s.tag, t)
    done = fb.block("switch.done")
    clauses = [c for c in s.body.list if isinstance(c, CaseClause)]
    bodies = [fb.block("switch.case") for _ in clauses]
    default: Block = done
    for clause, body in zip(clauses, bodies):
        if clause.list is None:
            default = body
            continue
        for e in clause.list:
            following = fb.block("switch.next")
            fb.pos = e.pos
            mark = fb.mark()
            if tag is None or t is None:
                if is_interface(fb.type_of(e)):
                    same = equal_mixed(fb, (fb.expr(e), fb.type_of(e)), ([TRUE], TYP[BOOL]))
                    fb.branch(same, body, following)
                else:
                    condition(fb, e, body, following)
            else:
                fb.branch(_case_equals(fb, tag, t, s.tag, e), body, following)
            fb.release(mark)
            fb.start(following)
    fb.jump(default)
    push_target(fb, label, done, None, s)
    saved = fb.fallthrough
    for i, (clause, body) in enumerate(zip(clauses, bodies)):
        fb.start(body)
        fb.fallthrough = bodies[i + 1] if i + 1 < len(bodies) else None
        fb.stmts(clause.body)
        if fb.cur is not None:
            fb.jump(done)
    fb.fallthrough = saved
    fb.targets.pop()
    fb.start(done)


def _case_equals(fb: FuncBuilder, tag: Value, t: Type, tag_expr: Expr | None, e: Expr) -> Operand:
    if fb.is_nil(e):
        return is_nil_value(fb, tag)
    if tag_expr is not None and fb.has_const(tag_expr) and not fb.has_const(e):
        have = fb.type_of(e)
        if is_interface(have):
            return equal_mixed(fb, (fb.expr(e), have), (tag, t))
        return equal(fb, t, tag, fb.expr(e))
    have = fb.type_of(e)
    if fb.has_const(e) and not is_interface(t):
        return equal(fb, t, tag, expr_to(fb, e, t))
    value = fb.expr(e)
    if is_interface(t):
        if is_interface(have):
            return equal_interfaces(fb, (tag, t), (value, have))
        return equal_mixed(fb, (tag, t), (value, have))
    if is_interface(have):
        return equal_mixed(fb, (value, have), (tag, t))
    return equal(fb, t, tag, value)


def _guard(s: TypeSwitchStmt) -> Expr:
    """The operand of `x.(type)`."""
    e = s.assign.rhs[0] if isinstance(s.assign, AssignStmt) else s.assign.x if isinstance(s.assign, ExprStmt) else None
    assert e is not None
    inner = unparen(e)
    assert isinstance(inner, TypeAssertExpr)
    return inner.x


@lowers_statement(TypeSwitchStmt)
def type_switch(fb: FuncBuilder, s: TypeSwitchStmt) -> None:
    """`switch x := y.(type) { … }`."""
    label = take_label(fb)
    if s.init is not None:
        fb.stmt(s.init)
    guard = _guard(s)
    t = fb.type_of(guard)
    value = fb.expr(guard)
    word = type_word(fb, value, t)
    done = fb.block("typeswitch.done")
    default: CaseClause | None = None
    bodies: list[tuple[CaseClause, Block]] = []
    push_target(fb, label, done, None, s)
    for clause in s.body.list:
        assert isinstance(clause, CaseClause)
        if clause.list is None:
            default = clause
            continue
        body = fb.block("typeswitch.case")
        if len(clause.list) == 1:
            _single(fb, clause, clause.list[0], value, word, t, body, done)
            continue
        for e in clause.list:
            following = fb.block("typeswitch.next")
            fb.pos = e.pos
            if fb.is_nil(e):
                ok = fb.cmp("eq", word, NULL_RAW)
            else:
                ok, _ = matches(fb, word, fb.type_of(e))
            fb.branch(ok, body, following)
            fb.start(following)
        bodies.append((clause, body))
    if default is not None:
        _clause(fb, default, value, done)
    elif fb.cur is not None:
        fb.jump(done)
    for clause, body in bodies:
        fb.start(body)
        _clause(fb, clause, value, done)
    fb.targets.pop()
    fb.start(done)


def _single(
    fb: FuncBuilder, clause: CaseClause, e: Expr, value: Value, word: Operand, t: Type, body: Block, done: Block
) -> None:
    """A clause with one type: its variable has that type."""
    following = fb.block("typeswitch.next")
    fb.pos = e.pos
    if fb.is_nil(e):
        fb.branch(fb.cmp("eq", word, NULL_RAW), body, following)
        fb.start(body)
        _clause(fb, clause, value, done)
    else:
        want = fb.type_of(e)
        ok, first = matches(fb, word, want)
        fb.branch(ok, body, following)
        fb.start(body)
        v = clause.info
        bound = value_at_type(fb, value, word, first, want) if isinstance(v, Var) else value
        _clause(fb, clause, bound, done)
    fb.start(following)


def _clause(fb: FuncBuilder, clause: CaseClause, value: Value, done: Block) -> None:
    if isinstance(clause.info, Var):
        fb.declare(clause.info, value)
    fb.stmts(clause.body)
    if fb.cur is not None:
        fb.jump(done)
