"""What a function body does with its variables: found once before it is built.

A variable whose address is taken, or that a closure captures and anybody assigns after its declaration, needs a heap
cell. One that is only captured is copied into the closure. All others are registers, or stack objects if they are of
memory class. Bodies of range-over-func loops count as closures, except that `defer` and `recover` in them belong to the
function around (Go spec: For statements with range clause).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dotgo.syntax.nodes import (
    AssignStmt,
    BranchStmt,
    CallExpr,
    DeferStmt,
    Expr,
    FuncLit,
    Ident,
    IncDecStmt,
    IndexExpr,
    Node,
    ParenExpr,
    RangeStmt,
    ReturnStmt,
    SelectorExpr,
    SliceExpr,
    UnaryExpr,
    unparen,
)
from dotgo.types.lookup import FIELD_VAL, METHOD_VAL, Selection
from dotgo.types.objects import FIELD_VAR, PACKAGE_VAR, RESULT_VAR, Builtin, Func, Var
from dotgo.types.types import Array, Pointer, Signature, Type

# What is no child: annotations, and the statement that a branch leaves.
_SKIPPED = frozenset(["pos", "tv", "obj", "info", "target"])


_SLOTS: dict[type[Node], tuple[str, ...]] = {}


def _slots(cls: type[Node]) -> tuple[str, ...]:
    known = _SLOTS.get(cls)
    if known is None:
        names = {s for c in cls.__mro__ for s in getattr(c, "__slots__", ())}
        known = _SLOTS[cls] = tuple(sorted(names - _SKIPPED))
    return known


def children(node: Node) -> Iterator[Node]:
    """The child nodes of any node, in a fixed order (not that of the source)."""
    for name in _slots(type(node)):
        child = getattr(node, name)
        if isinstance(child, Node):
            yield child
        elif isinstance(child, list):
            for c in child:
                if isinstance(c, Node):
                    yield c


def is_local(obj: object) -> bool:
    """Whether an object is a variable of a function."""
    return isinstance(obj, Var) and obj.kind not in (PACKAGE_VAR, FIELD_VAR)


class _Frame:
    """A closure around the walk: the node that makes it, and the span that its own variables are declared in."""

    __slots__ = ("function", "high", "low", "node")

    def __init__(self, node: Node, low: int, high: int, function: Node) -> None:
        self.node = node
        self.low = low
        self.high = high
        # The function literal or declaration that `defer` in it belongs to.
        self.function = function


class BodyInfo:
    """The result for one declared function and all closures in it."""

    def __init__(self, type_of: Callable[[Expr], Type]) -> None:
        self._type_of = type_of
        self.addressed: set[Var] = set()
        self.captured: set[Var] = set()
        self.assigned: set[Var] = set()
        # Captured variables of each FuncLit and each range-over-func statement, in order of first use.
        self.free: dict[Node, dict[Var, None]] = {}
        # Functions (literals, or the root) that have defer statements, call recover, return from within a
        # range-over-func body, or hold such a loop.
        self.defers: set[Node] = set()
        self.recovers: set[Node] = set()
        self.range_returns: set[Node] = set()
        self.range_funcs: set[Node] = set()
        # Names of labels that goto statements name, in any of the functions.
        self.goto_labels: set[str] = set()
        self._frames: list[_Frame] = []
        self._root: Node | None = None

    def needs_cell(self, v: Var) -> bool:
        """Whether the variable must live in a heap cell. Return statements assign to results."""
        return v in self.addressed or (v in self.captured and (v in self.assigned or v.kind == RESULT_VAR))

    def root_var(self, e: Expr) -> Var | None:
        """The local variable that the place `e` is part of, if no pointer lies between."""
        while True:
            if isinstance(e, ParenExpr):
                e = e.x
            elif isinstance(e, SelectorExpr):
                info = e.info
                if not isinstance(info, Selection) or info.kind != FIELD_VAL or info.indirect:
                    return None
                e = e.x
            elif isinstance(e, IndexExpr):
                if not isinstance(self._type_of(e.x).underlying, Array):
                    return None
                e = e.x
            elif isinstance(e, Ident):
                return e.obj if is_local(e.obj) else None
            else:
                return None

    # --- the walk

    def analyse(self, root: Node, parts: list[Node]) -> None:
        """Walk the parts (body, initialiser) that belong to `root`."""
        self._root = root
        for part in parts:
            self._visit(part)

    def _function(self) -> Node:
        assert self._root is not None
        return self._frames[-1].function if self._frames else self._root

    def _visit(self, node: Node) -> None:
        handler = _HANDLERS.get(type(node))
        if handler is None or handler(self, node):
            for child in children(node):
                self._visit(child)

    def _func_lit(self, node: FuncLit) -> bool:
        self._closure(node, node.pos, node.end(), node, [node.type, node.body])
        return False

    def _unary(self, node: UnaryExpr) -> bool:
        if node.op == "&":
            self._address(node.x)
        return True

    def _slice(self, node: SliceExpr) -> bool:
        if isinstance(self._type_of(node.x).underlying, Array):
            self._address(node.x)
        return True

    def _assign_stmt(self, node: AssignStmt) -> bool:
        for left in node.lhs:
            if not (node.tok == ":=" and _declares(left)):
                self._assign(left)
        return True

    def _inc_dec(self, node: IncDecStmt) -> bool:
        self._assign(node.x)
        return True

    def _defer(self, node: DeferStmt) -> bool:
        self.defers.add(self._function())
        return True

    def _return(self, node: ReturnStmt) -> bool:
        if self._frames and self._frames[-1].node is not self._frames[-1].function:
            self.range_returns.add(self._function())
        return True

    def _branch(self, node: BranchStmt) -> bool:
        if node.tok == "goto" and node.label is not None:
            self.goto_labels.add(node.label.name)
        return True

    def _call(self, node: CallExpr) -> bool:
        fun = unparen(node.fun)
        if isinstance(fun, Ident) and isinstance(fun.obj, Builtin) and fun.obj.name == "recover":
            self.recovers.add(self._function())
        return True

    def _use(self, ident: Ident) -> bool:
        v = ident.obj
        if not isinstance(v, Var) or v.kind in (PACKAGE_VAR, FIELD_VAR):
            return False
        for frame in reversed(self._frames):
            if frame.low <= v.pos < frame.high:
                break
            self.free[frame.node][v] = None
            self.captured.add(v)
        return False

    def _closure(self, node: Node, low: int, high: int, function: Node, parts: list[Node]) -> None:
        self.free.setdefault(node, {})
        self._frames.append(_Frame(node, low, high, function))
        for part in parts:
            self._visit(part)
        self._frames.pop()

    def _range(self, node: RangeStmt) -> bool:
        self._visit(node.x)
        left = [e for e in (node.key, node.value) if e is not None]
        if isinstance(self._type_of(node.x).underlying, Signature):
            self.range_funcs.add(self._function())
            if node.tok == "=":
                for e in left:
                    self._assign(e)
            self._closure(node, node.pos, node.end(), self._function(), [*left, node.body])
            return False
        for e in left:
            if node.tok == "=":
                self._assign(e)
            self._visit(e)
        self._visit(node.body)
        return False

    def _selector(self, node: SelectorExpr) -> bool:
        info = node.info
        if not isinstance(info, Selection):
            return False  # a qualified name
        if info.kind == METHOD_VAL and isinstance(info.obj, Func) and not info.indirect:
            recv = info.obj.signature.recv
            if info.obj.has_ptr_recv() or (recv is not None and isinstance(recv.type.underlying, Pointer)):
                self._address(node.x)
        self._visit(node.x)
        return False

    def _address(self, e: Expr) -> None:
        v = self.root_var(e)
        if v is not None:
            self.addressed.add(v)

    def _assign(self, e: Expr) -> None:
        v = self.root_var(e)
        if v is not None:
            self.assigned.add(v)


def _declares(e: Expr) -> bool:
    """Whether an expression on the left of `:=` is a new variable."""
    return isinstance(e, Ident) and e.obj is not None and bool(e.obj.pos == e.pos)


# What the walk does at a node before it goes on to the children; False if it has seen to them.
_HANDLERS: dict[type[Node], Callable[[BodyInfo, Any], bool]] = {
    Ident: BodyInfo._use,
    FuncLit: BodyInfo._func_lit,
    RangeStmt: BodyInfo._range,
    SelectorExpr: BodyInfo._selector,
    UnaryExpr: BodyInfo._unary,
    SliceExpr: BodyInfo._slice,
    AssignStmt: BodyInfo._assign_stmt,
    IncDecStmt: BodyInfo._inc_dec,
    DeferStmt: BodyInfo._defer,
    ReturnStmt: BodyInfo._return,
    BranchStmt: BodyInfo._branch,
    CallExpr: BodyInfo._call,
}
