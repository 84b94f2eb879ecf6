"""For statements with a condition (Go spec: For statements)."""

from __future__ import annotations

from dotgo.ir.builder.arithmetic import condition
from dotgo.ir.builder.assignments import defined_var
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.registry import lowers_statement
from dotgo.ir.builder.statements import push_target, take_label
from dotgo.syntax.nodes import AssignStmt, ForStmt
from dotgo.types.objects import Var


def loop_vars(fb: FuncBuilder, s: ForStmt) -> list[Var]:
    """Variables of the init statement that closures or pointers may hold: each iteration has its own copy."""
    if not isinstance(s.init, AssignStmt) or s.init.tok != ":=" or not fb.mb.per_iteration(s.pos):
        return []
    found = [defined_var(e) for e in s.init.lhs]
    return [v for v in found if v is not None and fb.info.needs_cell(v)]


@lowers_statement(ForStmt)
def for_stmt(fb: FuncBuilder, s: ForStmt) -> None:
    """`for init; cond; post { … }`."""
    label = take_label(fb)
    if s.init is not None:
        fb.stmt(s.init)
    own = loop_vars(fb, s)
    head, body, done = fb.block("for.head"), fb.block("for.body"), fb.block("for.done")
    again = fb.block("for.post")
    fb.jump(head)
    fb.start(head, seal=False)
    if s.cond is not None:
        fb.pos = s.cond.pos
        condition(fb, s.cond, body, done)
    else:
        fb.jump(body)
    fb.start(body)
    push_target(fb, label, done, again, s)
    fb.stmts(s.body.list)
    fb.targets.pop()
    if fb.cur is not None:
        fb.jump(again)
    fb.start(again)
    for v in own:  # the copy is made before the post statement
        t = fb.subst(v.type)
        fb.bind_cell(v, fb.address(fb.new_cell(t, fb.read_var(v))))
    if s.post is not None:
        fb.stmt(s.post)
    fb.jump(head)
    fb.seal(head)
    fb.start(done)
