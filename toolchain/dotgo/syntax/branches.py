"""Labels and branch statements of a function body (Go spec: Labeled, Break, Continue, Goto, Fallthrough statements).

Sets `BranchStmt.target` and reports, in gc's words, what is misplaced, undefined, unused, or jumps where it must not.
Recursion follows the nesting of blocks, which the parser has bounded.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from dotgo.diagnostics import SourceFile
from dotgo.syntax.nodes import (
    AssignStmt,
    BlockStmt,
    BranchStmt,
    CaseClause,
    CommClause,
    DeclStmt,
    EmptyStmt,
    ForStmt,
    GenDecl,
    IfStmt,
    LabeledStmt,
    RangeStmt,
    SelectStmt,
    Stmt,
    SwitchStmt,
    TypeSwitchStmt,
    ValueSpec,
)
from dotgo.syntax.printer import expr_string
from dotgo.syntax.scan_errors import ScanError

_Loop = ForStmt | RangeStmt


@dataclass(slots=True, eq=False)
class _Block:
    """A block while it is checked; `labeled` is the statement whose label stands before it."""

    parent: _Block | None
    start: int
    labeled: LabeledStmt | None
    # The last variable declared, and the forward gotos that came before it: a label may not follow for them.
    var_pos: int = 0
    var_name: str = ""
    bad: list[BranchStmt] = field(default_factory=list)
    forward: list[BranchStmt] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Label:
    """A label of the function."""

    block: _Block
    statement: LabeledStmt
    used: bool = False


@dataclass(frozen=True, slots=True)
class _Targets:
    """What unlabeled branch statements refer to; `is_last_case` and `in_case` concern fallthrough."""

    breaks: Stmt | None = None
    continues: Stmt | None = None
    in_case: bool = False
    is_last_case: bool = False


def check_branches(body: BlockStmt, source: SourceFile, errors: list[ScanError]) -> None:
    """Check one function's body; function literals in it are functions of their own."""
    checker = _Checker(source, errors)
    for goto in checker.block(None, _Targets(), None, body.pos, body.list):
        assert goto.label is not None
        name = goto.label.name
        label = checker.labels.get(name)
        if label is None:
            checker.error(goto.label.pos, f"label {name} not defined", "UndeclaredLabel")
        else:
            label.used = True
            where = checker.place(label.block.start)
            checker.error(goto.label.pos, f"goto {name} jumps into block starting at {where}", "JumpIntoBlock")
    for name, label in checker.labels.items():
        if not label.used:
            checker.error(label.statement.label.pos, f"label {name} defined and not used", "UnusedLabel")


class _Checker:
    """The labels of one function."""

    __slots__ = ("errors", "labels", "source")

    def __init__(self, source: SourceFile, errors: list[ScanError]) -> None:
        self.source = source
        self.errors = errors
        self.labels: dict[str, _Label] = {}

    def error(self, pos: int, message: str, code: str) -> None:
        self.errors.append(ScanError(pos, message, code))

    def place(self, pos: int) -> str:
        """`file:line:column` of a position, for use inside a message."""
        starts = self.source.starts()
        offset = pos - self.source.base
        line = bisect_right(starts, offset)
        return f"{self.source.name}:{line}:{offset - starts[line - 1] + 1}"

    def block(
        self, parent: _Block | None, targets: _Targets, labeled: LabeledStmt | None, start: int, body: list[Stmt]
    ) -> list[BranchStmt]:
        """Check the statements of a block; the gotos in it whose label has not come yet."""
        block = _Block(parent, start, labeled)
        last = len(body)
        while last and isinstance(body[last - 1], EmptyStmt):  # fallthrough may stand before empty statements
            last -= 1
        for index in range(last):
            self._statement(block, targets, body[index], index == last - 1)
        return block.forward

    def _statement(self, block: _Block, targets: _Targets, statement: Stmt, is_last: bool) -> None:
        labeled: LabeledStmt | None = None
        while isinstance(statement, LabeledStmt):
            if statement.label.name != "_":
                self._declare(block, statement)
                labeled = statement
            statement = statement.stmt
        if isinstance(statement, BranchStmt):
            if statement.label is None:
                self._unlabeled(targets, statement, is_last)
            else:
                self._labeled_branch(block, statement, statement.label.name)
        elif isinstance(statement, AssignStmt):
            if statement.tok == ":=":
                names = ", ".join(expr_string(x) for x in statement.lhs)
                self._var_declared(block, statement.tok_pos, names)
        elif isinstance(statement, DeclStmt):
            decl = statement.decl
            if isinstance(decl, GenDecl) and decl.tok == "var" and decl.specs:
                spec = decl.specs[0]
                if isinstance(spec, ValueSpec):
                    self._var_declared(block, spec.pos, spec.names[0].name)
        else:
            self._inner_blocks(block, targets, labeled, statement)

    def _var_declared(self, block: _Block, pos: int, name: str) -> None:
        block.var_pos = pos
        block.var_name = name
        block.bad = list(block.forward)

    def _declare(self, block: _Block, statement: LabeledStmt) -> None:
        """Declare a label and resolve the gotos that waited for it."""
        name = statement.label.name
        label = self.labels.get(name)
        if label is not None:
            where = self.place(label.statement.label.pos)
            self.error(statement.label.pos, f"label {name} already defined at {where}", "DuplicateLabel")
        else:
            label = self.labels[name] = _Label(block, statement)
        waiting: list[BranchStmt] = []
        for goto in block.forward:
            assert goto.label is not None
            if goto.label.name != name:
                waiting.append(goto)
                continue
            goto.target = statement
            label.used = True
            if goto in block.bad:
                where = self.place(block.var_pos)
                message = f"goto {name} jumps over declaration of {block.var_name} at {where}"
                self.error(goto.label.pos, message, "JumpOverDecl")
        block.forward = waiting

    def _unlabeled(self, targets: _Targets, branch: BranchStmt, is_last: bool) -> None:
        if branch.tok == "break":
            branch.target = targets.breaks
            if targets.breaks is None:
                self.error(branch.pos, "break is not in a loop, switch, or select", "MisplacedBreak")
        elif branch.tok == "continue":
            branch.target = targets.continues
            if targets.continues is None:
                self.error(branch.pos, "continue is not in a loop", "MisplacedContinue")
        else:
            message = "fallthrough statement out of place"
            if isinstance(targets.breaks, TypeSwitchStmt):
                message = "cannot fallthrough in type switch"
            elif isinstance(targets.breaks, SwitchStmt) and targets.in_case and is_last:
                if not targets.is_last_case:
                    return
                message = "cannot fallthrough final case in switch"
            self.error(branch.pos, message, "MisplacedFallthrough")

    def _labeled_branch(self, block: _Block, branch: BranchStmt, name: str) -> None:
        assert branch.label is not None
        label = self.labels.get(name)
        if label is not None:
            label.used = True
        if branch.tok == "goto":
            target = self._visible_label(block, label)
            if target is None:
                block.forward.append(branch)
            else:
                branch.target = target
            return
        if label is None:
            self.error(branch.label.pos, f"{branch.tok} label not defined: {name}", "UndeclaredLabel")
            return
        inside = self._encloses(block, label.statement)
        statement = label.statement.stmt
        wanted = _Loop if branch.tok == "continue" else (_Loop | SwitchStmt | TypeSwitchStmt | SelectStmt)
        if inside and isinstance(statement, wanted):
            branch.target = statement
        else:
            self.error(branch.label.pos, f"invalid {branch.tok} label {name}", "MisplacedLabel")

    def _visible_label(self, block: _Block | None, label: _Label | None) -> LabeledStmt | None:
        """The label's statement if it is in this block or one around it: gotos must not jump into blocks."""
        while block is not None and label is not None:
            if label.block is block:
                return label.statement
            block = block.parent
        return None

    def _encloses(self, block: _Block | None, statement: LabeledStmt) -> bool:
        while block is not None:
            if block.labeled is statement:
                return True
            block = block.parent
        return False

    def _inner_blocks(self, block: _Block, targets: _Targets, labeled: LabeledStmt | None, statement: Stmt) -> None:
        inner = replace(targets, in_case=False)
        forward = block.forward
        if isinstance(statement, BlockStmt):
            forward += self.block(block, inner, labeled, statement.pos, statement.list)
        elif isinstance(statement, IfStmt):
            forward += self.block(block, inner, labeled, statement.body.pos, statement.body.list)
            if statement.else_ is not None:
                forward += self.block(block, inner, labeled, statement.else_.pos, [statement.else_])
        elif isinstance(statement, _Loop):
            inner = _Targets(statement, statement)
            forward += self.block(block, inner, labeled, statement.body.pos, statement.body.list)
        elif isinstance(statement, SwitchStmt | TypeSwitchStmt | SelectStmt):
            clauses = statement.body.list
            for index, clause in enumerate(clauses):
                assert isinstance(clause, CaseClause | CommClause)
                inner = _Targets(statement, targets.continues, True, index == len(clauses) - 1)
                forward += self.block(block, inner, labeled, clause.pos, clause.body)
