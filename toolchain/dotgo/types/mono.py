"""Finds generic code that would need infinitely many instances (Go spec: Instantiations).

A graph of type parameters (and local types, which depend on those around them): an edge says "is instantiated with",
weight 1 if the argument is larger than the parameter itself. A cycle of positive weight never ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dotgo.syntax.nodes import Expr
from dotgo.types.objects import Package, TypeName
from dotgo.types.types import (
    Array,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Type,
    TypeParam,
    unalias,
)
from dotgo.types.typeset import type_set


class _Vertex:
    __slots__ = ("length", "obj", "previous", "weight")

    def __init__(self, obj: TypeName) -> None:
        self.obj = obj
        self.weight = 0
        self.previous = -1
        self.length = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """`to` is instantiated (at `pos`, with `type`) from `source`."""

    to: int
    source: int
    weight: int
    pos: int
    type: Type


class MonoGraph:
    """See the module's docstring."""

    def __init__(self) -> None:
        self.vertices: list[_Vertex] = []
        self.edges: list[Edge] = []
        self._original: dict[TypeParam, TypeParam] = {}
        self._index: dict[TypeName, int] = {}

    def record_copy(self, copy: TypeParam, original: TypeParam) -> None:
        """A type parameter stands for another: of a method's receiver for that of the type."""
        self._original[copy] = original

    def record_instance(
        self, pkg: Package, pos: int, params: list[TypeParam], args: Sequence[Type], exprs: list[Expr]
    ) -> None:
        """Generic code of `pkg` is instantiated."""
        for i, p in enumerate(params):
            if p.obj.pkg is pkg:
                self._assign(pkg, exprs[i].pos if i < len(exprs) else pos, p, args[i])

    def _assign(self, pkg: Package, pos: int, param: TypeParam, arg: Type) -> None:
        def flow(source: int, t: Type) -> None:
            self.edges.append(Edge(self._param_vertex(param), source, 0 if t is arg else 1, pos, arg))

        pending: list[Type] = [arg]
        seen: set[Type] = set()
        while pending:
            t = unalias(pending.pop())
            if t in seen:
                continue
            if isinstance(t, TypeParam):
                flow(self._param_vertex(t), t)
                continue
            if isinstance(t, Named):
                source = self._local_vertex(pkg, t.origin)
                if source >= 0:
                    flow(source, t)
                pending.extend(reversed(t.type_args))
                continue
            seen.add(t)
            pending.extend(reversed(_components(t)))

    def _local_vertex(self, pkg: Package, named: Named) -> int:
        obj = named.obj
        if obj.pkg is not pkg or obj.parent is pkg.scope:
            return -1
        known = self._index.get(obj)
        if known is not None:
            return known
        index = -1
        scope = obj.parent
        while scope is not None and scope is not pkg.scope:
            for other in scope.elems.values():
                if isinstance(other, TypeName) and isinstance(other.type, TypeParam) and other.pos < obj.pos:
                    if index < 0:
                        index = len(self.vertices)
                        self.vertices.append(_Vertex(obj))
                    self.edges.append(Edge(index, self._param_vertex(other.type), 1, obj.pos, other.type))
            scope = scope.parent
        self._index[obj] = index
        return index

    def _param_vertex(self, param: TypeParam) -> int:
        obj = self._original.get(param, param).obj
        known = self._index.get(obj)
        if known is None:
            known = self._index[obj] = len(self.vertices)
            self.vertices.append(_Vertex(obj))
        return known

    def find_cycle(self) -> list[tuple[TypeName, Edge]]:
        """The type parameters on an endless cycle with the edges into them; empty if there is none."""
        again = True
        while again:
            again = False
            for i, edge in enumerate(self.edges):
                source, to = self.vertices[edge.source], self.vertices[edge.to]
                weight = source.weight + edge.weight
                if weight <= to.weight:
                    continue
                to.previous = i
                to.length = source.length + 1
                if to.length == len(self.vertices):
                    return self._cycle_at(edge.to)
                to.weight = weight
                again = True
        return []

    def _cycle_at(self, v: int) -> list[tuple[TypeName, Edge]]:
        stack: list[int] = []
        while v not in stack:
            stack.append(v)
            v = self.edges[self.vertices[v].previous].source
        stack = stack[stack.index(v) :]
        out: list[tuple[TypeName, Edge]] = []
        for w in stack:
            edge = self.edges[self.vertices[w].previous]
            out.append((self.vertices[edge.to].obj, edge))
        return out


def _components(t: Type) -> list[Type]:
    if isinstance(t, Pointer | Slice | Array | Chan):
        return [t.elem]
    if isinstance(t, Map):
        return [t.key, t.elem]
    if isinstance(t, Struct):
        return [f.type for f in t.fields]
    if isinstance(t, Signature):
        return [v.type for v in t.params.vars + t.results.vars]
    if isinstance(t, Interface):
        return [m.type for m in type_set(t).methods]
    return []
