"""Simple statements, blocks, if, labels and jumps (Go spec: Statements)."""

from __future__ import annotations

from dotgo.ir.builder.arithmetic import condition
from dotgo.ir.builder.function import FuncBuilder, Target
from dotgo.ir.builder.registry import lowers_statement
from dotgo.ir.builder.unsupported import unsupported
from dotgo.ir.instructions import Block
from dotgo.syntax.nodes import (
    BlockStmt,
    BranchStmt,
    EmptyStmt,
    ExprStmt,
    ForStmt,
    GoStmt,
    IfStmt,
    LabeledStmt,
    Node,
    RangeStmt,
    SelectStmt,
    SendStmt,
    SwitchStmt,
    TypeSwitchStmt,
    UnaryExpr,
    unparen,
)
from dotgo.types.types import Tuple


@lowers_statement(EmptyStmt)
def empty(fb: FuncBuilder, s: EmptyStmt) -> None:
    """Nothing."""


@lowers_statement(BlockStmt)
def block(fb: FuncBuilder, s: BlockStmt) -> None:
    """`{ … }`."""
    fb.stmts(s.list)


@lowers_statement(ExprStmt)
def expr_stmt(fb: FuncBuilder, s: ExprStmt) -> None:
    """A call or receive; results are dropped."""
    x = unparen(s.x)
    if isinstance(x, UnaryExpr) and x.op == "<-":
        unsupported(fb, "channels", x.pos)
        return
    if x.tv is not None and isinstance(x.tv.type, Tuple):
        fb.drop(x)
    else:
        fb.expr(x)


@lowers_statement(GoStmt)
def go_stmt(fb: FuncBuilder, s: GoStmt) -> None:
    """`go f()`."""
    unsupported(fb, "goroutines", s.pos)


@lowers_statement(SelectStmt)
def select_stmt(fb: FuncBuilder, s: SelectStmt) -> None:
    """`select`."""
    unsupported(fb, "select statements", s.pos)


@lowers_statement(SendStmt)
def send_stmt(fb: FuncBuilder, s: SendStmt) -> None:
    """`c <- x`."""
    unsupported(fb, "channels", s.pos)


@lowers_statement(IfStmt)
def if_stmt(fb: FuncBuilder, s: IfStmt) -> None:
    """`if`; a chain of `else if` is a loop here, not a recursion."""
    done = fb.block("if.done")
    current: IfStmt = s
    while True:
        if current.init is not None:
            fb.stmt(current.init)
        then = fb.block("if.then")
        other = fb.block("if.else") if current.else_ is not None else done
        condition(fb, current.cond, then, other)
        fb.start(then)
        fb.stmts(current.body.list)
        if fb.cur is not None:
            fb.jump(done)
        if current.else_ is None:
            break
        fb.start(other)
        if isinstance(current.else_, IfStmt):
            current = current.else_
            fb.pos = current.pos
            continue
        fb.stmt(current.else_)
        if fb.cur is not None:
            fb.jump(done)
        break
    fb.start(done)


def label_block(fb: FuncBuilder, name: str) -> Block:
    """The block of a label that goto statements name."""
    found = fb.labels.blocks.get(name)
    if found is None:
        found = fb.labels.blocks[name] = fb.block(f"label {name}")
    return found


@lowers_statement(LabeledStmt)
def labeled(fb: FuncBuilder, s: LabeledStmt) -> None:
    """`label: statement`. The label's block is sealed at the end of the function: a goto may come later."""
    if s.label.name in fb.info.goto_labels:
        target = label_block(fb, s.label.name)
        if fb.cur is not None:
            fb.jump(target)
        fb.start(target, seal=False)
    if isinstance(s.stmt, ForStmt | RangeStmt | SwitchStmt | TypeSwitchStmt | SelectStmt):
        fb.labels.current = s.label.name
    fb.stmt(s.stmt)
    fb.labels.current = ""


def take_label(fb: FuncBuilder) -> str:
    """The label of the statement that begins now."""
    name = fb.labels.current
    fb.labels.current = ""
    return name


def push_target(fb: FuncBuilder, label: str, after: Block, again: Block | None, node: Node) -> None:
    """A statement that `break` (and `continue`, with `again`) can leave begins."""
    fb.targets.append(Target(label, after, again, node))


def find_target(fb: FuncBuilder, tok: str, label: str) -> Block | None:
    """The block that `break` or `continue` jumps to, None if it lies in a function around."""
    for target in reversed(fb.targets):
        if label and target.label != label:
            continue
        if tok == "break":
            return target.break_block
        if target.continue_block is not None:
            return target.continue_block
    return None


@lowers_statement(BranchStmt)
def branch_stmt(fb: FuncBuilder, s: BranchStmt) -> None:
    """`break`, `continue`, `goto`; `fallthrough` is part of the switch."""
    label = s.label.name if s.label is not None else ""
    if s.tok == "goto":
        if fb.range_body is not None and label not in fb.own_labels:
            fb.range_body.on_branch(fb, s)
        else:
            fb.jump(label_block(fb, label))
        return
    if s.tok == "fallthrough":
        assert fb.fallthrough is not None
        fb.jump(fb.fallthrough)
        return
    target = find_target(fb, s.tok, label)
    if target is not None:
        fb.jump(target)
        return
    assert fb.range_body is not None, f"{s.tok} without target"
    fb.range_body.on_branch(fb, s)
