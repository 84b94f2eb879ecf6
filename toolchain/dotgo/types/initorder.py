"""The order in which package variables are initialised (Go spec: Package initialization)."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

from dotgo.syntax import nodes as n
from dotgo.types.base import CheckerBase, DeclInfo, ErrorParts
from dotgo.types.objects import Const, Func, Object, Var


@dataclass(frozen=True, slots=True)
class Initializer:
    """Variables that one expression initialises."""

    lhs: list[Var]
    rhs: n.Expr


class _Node:
    __slots__ = ("obj", "pending", "pred", "succ")

    def __init__(self, obj: Object) -> None:
        self.obj = obj
        self.pred: dict[_Node, None] = {}
        self.succ: dict[_Node, None] = {}
        self.pending = 0

    def key(self) -> tuple[bool, int, int]:
        return (not isinstance(self.obj, Const), self.pending, self.obj.order)


def _dependency_graph(obj_map: dict[Object, DeclInfo]) -> list[_Node]:
    """Constants and variables with what they depend on; dependencies through functions are made direct."""
    nodes: dict[Object, _Node] = {obj: _Node(obj) for obj in obj_map if isinstance(obj, Const | Var | Func)}
    for obj, node in nodes.items():
        for dep in obj_map[obj].deps:
            other = nodes.get(dep)
            if other is not None:
                node.succ[other] = None
                other.pred[node] = None
    functions = [node for node in nodes.values() if isinstance(node.obj, Func)]
    # Cheap ones first: fewer edges on the way.
    functions.sort(key=lambda node: (len(node.pred) * len(node.succ), node.obj.order))
    for node in functions:
        for p in node.pred:
            if p is not node:
                for s in node.succ:
                    if s is not node:
                        p.succ[s] = None
                        s.pred[p] = None
                p.succ.pop(node, None)
        for s in node.succ:
            s.pred.pop(node, None)
    rest = [node for node in nodes.values() if not isinstance(node.obj, Func)]
    for node in rest:
        node.pending = len(node.succ)
    return rest


class InitOrderChecks(CheckerBase):
    """See the module's docstring."""

    def init_order(self) -> list[Initializer]:
        """The initialisers in order; reports cycles."""
        order: list[Initializer] = []
        heap = [(*node.key(), i, node) for i, node in enumerate(_dependency_graph(self.obj_map))]
        heapq.heapify(heap)
        done: set[_Node] = set()
        emitted: set[DeclInfo] = set()
        count = len(heap)
        while heap:
            *_, node = heapq.heappop(heap)
            if node in done:
                continue  # an outdated entry
            done.add(node)
            if node.pending > 0:
                cycle = self._find_path(node.obj, node.obj)
                if cycle:
                    self._report_init_cycle(cycle)
            for p in node.pred:
                p.pending -= 1
                if p not in done:
                    count += 1
                    heapq.heappush(heap, (*p.key(), count, p))
            obj = node.obj
            if not isinstance(obj, Var):
                continue
            info = self.obj_map[obj]
            if info.init is None or info in emitted:
                continue
            emitted.add(info)
            order.append(Initializer(info.lhs if info.lhs is not None else [obj], info.init))
        return order

    def _find_path(self, start: Object, to: Object) -> list[Object]:
        """A path of dependencies from an object to itself, last step first."""
        seen = {start}
        stack = [(start, iter(self._sorted_deps(start)))]
        path: list[Object] = []
        while stack:
            _, deps = stack[-1]
            for d in deps:
                if d is to:
                    return [d, *reversed(path)]
                if d not in seen and d in self.obj_map:
                    seen.add(d)
                    path.append(d)
                    stack.append((d, iter(self._sorted_deps(d))))
                    break
            else:
                stack.pop()
                if path:
                    path.pop()
        return []

    def _sorted_deps(self, obj: Object) -> list[Object]:
        return sorted(self.obj_map[obj].deps, key=lambda d: d.order)

    def _report_init_cycle(self, cycle: list[Object]) -> None:
        obj = cycle[0]
        if len(cycle) == 1:
            message = f"initialization cycle: {obj.name} refers to itself"
            self.error(obj.pos, "InvalidInitCycle", message)
            return
        parts = ErrorParts("InvalidInitCycle")
        parts.add(obj.pos, f"initialization cycle for {obj.name}")
        for following in reversed(cycle):
            parts.add(obj.pos, f"{obj.name} refers to {following.name}")
            obj = following
        self.report(parts)
