"""Labels and jumps (Go spec: Labeled statements, Break, Continue and Goto statements)."""

from __future__ import annotations

from dotgo.syntax import nodes as n
from dotgo.types.base import CheckerBase, ErrorParts
from dotgo.types.objects import Label, Scope

_LOOPS = (n.ForStmt, n.RangeStmt)
_BREAKABLE = (n.SwitchStmt, n.TypeSwitchStmt, n.SelectStmt, n.ForStmt, n.RangeStmt)


class _Block:
    """A block with the labels seen in it; `labeled` is the statement that it is the body of."""

    __slots__ = ("bad_jumps", "forward", "labeled", "labels", "parent", "var_pos")

    def __init__(self, parent: _Block | None, labeled: n.LabeledStmt | None) -> None:
        self.parent = parent
        self.labeled = labeled
        self.labels: dict[str, n.LabeledStmt] = {}
        # Jumps to labels that were not seen yet, and those of them that a variable declaration follows.
        self.forward: list[n.BranchStmt] = []
        self.bad_jumps: list[n.BranchStmt] = []
        self.var_pos = 0

    def declare_variable(self, pos: int) -> None:
        self.var_pos = pos
        self.bad_jumps = list(self.forward)

    def goto_target(self, name: str) -> bool:
        block: _Block | None = self
        while block is not None:
            if name in block.labels:
                return True
            block = block.parent
        return False

    def enclosing(self, name: str) -> n.LabeledStmt | None:
        block: _Block | None = self
        while block is not None:
            if block.labeled is not None and block.labeled.label.name == name:
                return block.labeled
            block = block.parent
        return None


class LabelChecks(CheckerBase):
    """See the module's docstring."""

    def labels(self, body: n.BlockStmt) -> None:
        every = Scope(None, body.pos, 0)
        for jump in self._branches(every, None, None, body.list):
            assert jump.label is not None
            name = jump.label.name
            other = every.elems.get(name)
            if isinstance(other, Label):
                self.error(jump.label, "JumpIntoBlock", f"goto {name} jumps into block")
                other.used = True
            else:
                self.error(jump.label, "UndeclaredLabel", f"label {name} not declared")
        for obj in every.elems.values():
            if isinstance(obj, Label) and not obj.used:
                self.error(obj.pos, "UnusedLabel", f"label {obj.name} declared and not used")

    def _branches(
        self, every: Scope, parent: _Block | None, labeled: n.LabeledStmt | None, statements: list[n.Stmt]
    ) -> list[n.BranchStmt]:
        """Check one block; gives its jumps to labels further out or further down."""
        block = _Block(parent, labeled)
        for s in statements:
            self._statement(every, block, None, s)
        return block.forward

    def _statement(self, every: Scope, block: _Block, labeled: n.LabeledStmt | None, s: n.Stmt) -> None:
        while isinstance(s, n.LabeledStmt):
            if s.label.name != "_":
                self._label(every, block, s)
                labeled = s
            s = s.stmt
        if isinstance(s, n.DeclStmt):
            if isinstance(s.decl, n.GenDecl) and s.decl.tok == "var":
                block.declare_variable(s.decl.pos)
        elif isinstance(s, n.AssignStmt):
            if s.tok == ":=":
                block.declare_variable(s.pos)
        elif isinstance(s, n.BranchStmt):
            if s.label is not None:
                self._jump(every, block, s, s.label)
        elif isinstance(s, n.BlockStmt):
            block.forward += self._branches(every, block, labeled, s.list)
        elif isinstance(s, n.IfStmt):
            step: n.Stmt | None = s
            while isinstance(step, n.IfStmt):
                self._statement(every, block, labeled, step.body)
                step = step.else_
            if step is not None:
                self._statement(every, block, labeled, step)
        elif isinstance(s, n.CaseClause | n.CommClause):
            block.forward += self._branches(every, block, None, s.body)
        elif isinstance(s, _BREAKABLE):
            self._statement(every, block, labeled, s.body)

    def _label(self, every: Scope, block: _Block, s: n.LabeledStmt) -> None:
        name = s.label.name
        label = Label(s.label.pos, self.pkg, name)
        other = every.insert(label)
        if other is not None:
            parts = ErrorParts("DuplicateLabel")
            parts.add(label.pos, f"label {name} already declared")
            self.add_other_decl(parts, other)
            self.report(parts)
        else:
            block.labels[name] = s
            s.label.obj = label
        # Forward jumps of this block end here.
        waiting: list[n.BranchStmt] = []
        for jump in block.forward:
            assert jump.label is not None
            if jump.label.name != name:
                waiting.append(jump)
                continue
            label.used = True
            jump.label.obj = label
            if block.var_pos and jump in block.bad_jumps:
                line = self.fileset.position(block.var_pos).line
                message = f"goto {name} jumps over variable declaration at line {line}"
                self.error(jump.label, "JumpOverDecl", message)
        block.forward = waiting

    def _jump(self, every: Scope, block: _Block, s: n.BranchStmt, label: n.Ident) -> None:
        name = label.name
        if s.tok in ("break", "continue"):
            target = block.enclosing(name)
            allowed = _BREAKABLE if s.tok == "break" else _LOOPS
            if target is None or not isinstance(target.stmt, allowed):
                self.error(label, "MisplacedLabel", f"invalid {s.tok} label {name}")
                return
        elif s.tok == "goto":
            if not block.goto_target(name):
                block.forward.append(s)
                return
        else:
            self.error(s, "InvalidSyntaxTree", f"branch statement: {s.tok} {name}")
            return
        obj = every.elems.get(name)
        if isinstance(obj, Label):
            obj.used = True
            label.obj = obj
