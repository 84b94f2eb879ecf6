"""Cycles of declarations and types that contain themselves (Go spec: Type declarations).

`T` may refer to itself through pointers, slices, maps, channels, functions and interfaces' methods, for these have a
fixed size; not through arrays and fields.
"""

from __future__ import annotations

from collections.abc import Sequence

from dotgo.syntax import nodes as n
from dotgo.types.base import CheckerBase, ErrorParts
from dotgo.types.objects import Object, TypeName
from dotgo.types.predicates import is_generic
from dotgo.types.types import (
    INVALID_TYPE,
    Alias,
    Array,
    Interface,
    Named,
    Struct,
    Type,
    TypeParam,
    Union,
    as_named,
    unalias,
)
from dotgo.types.typeset import identical
from dotgo.types.typestring import package_prefix


def first_in_source(cycle: Sequence[Object]) -> int:
    """The index of the object that is declared first."""
    return min(range(len(cycle)), key=lambda i: cycle[i].pos)


class CycleChecks(CheckerBase):
    """See the module's docstring."""

    def direct_cycles(self) -> None:
        """Report `type A B; type B A`: these would send the checker in circles."""
        done: set[TypeName] = set()
        for obj in list(self.obj_map):
            path: list[TypeName] = []
            name: Object | None = obj
            on_path: set[TypeName] = set()
            while isinstance(name, TypeName) and name not in done:
                if name in on_path:
                    name.type = INVALID_TYPE
                    cycle = path[path.index(name) :]
                    self.cycle_error(cycle, first_in_source(cycle))
                    break
                path.append(name)
                on_path.add(name)
                decl = self.obj_map[name].tdecl if name in self.obj_map else None
                if decl is None or not isinstance(decl.type, n.Ident):
                    break
                name = self.pkg.scope.elems.get(decl.type.name)
            done.update(path)

    def valid_cycle(self, obj: Object) -> bool:
        """Whether the objects that need each other may do so; else an error is reported."""
        start, end = self.obj_path_index[obj], len(self.obj_path)
        if self.env.in_type_params:
            for o in self.obj_path[start:]:
                if isinstance(o, TypeName) and o.type is not None and is_generic(o.type):
                    return True  # a generic type in its own constraints: reported where it matters
        values = self.path_counts[end][0] - self.path_counts[start][0]
        definitions = self.path_counts[end][1] - self.path_counts[start][1]
        if values == end - start:
            return True  # an initialisation cycle: reported with all its steps later
        if values == 0 and definitions > 0:
            return True
        cycle = self.obj_path[start:]
        self.cycle_error(cycle, first_in_source(cycle))
        return False

    def cycle_error(self, cycle: Sequence[Object], start: int) -> None:
        def shown(obj: Object) -> str:
            named = as_named(obj.type) if obj.type is not None else None
            if named is not None and named.is_instance:
                return self.ts(named)
            return package_prefix(obj.pkg, self.qualifier) + obj.name

        obj = cycle[start]
        is_type = isinstance(obj, TypeName)
        if is_type and isinstance(obj.type, Alias):
            # Break the cycle: nobody must follow it.
            obj.type.from_rhs = INVALID_TYPE
            obj.type.actual = INVALID_TYPE
        if len(cycle) == 1:
            what = "invalid recursive type: " if is_type else "invalid cycle in declaration: "
            self.error(obj.pos, "InvalidDeclCycle", f"{what}{shown(obj)} refers to itself")
            return
        parts = ErrorParts("InvalidDeclCycle")
        what = "invalid recursive type " if is_type else "invalid cycle in declaration of "
        parts.add(obj.pos, what + shown(obj))
        for i in range(len(cycle)):
            following = cycle[(start + i + 1) % len(cycle)]
            parts.add(obj.pos, f"{shown(obj)} refers to {shown(following)}")
            obj = following
        self.report(parts)

    def is_complete(self, t: Type) -> bool:
        while isinstance(t, Named | Alias):
            at = self.obj_path_index.get(self.own_object(t))
            if at is not None:
                cycle = self.obj_path[at:]
                self.cycle_error(cycle, first_in_source(cycle))
                return False
            if t.from_rhs is None:
                return True
            t = t.from_rhs
        return True

    def valid_type(self, named: Named) -> None:
        self._valid(named, [], [])

    def _valid(self, t: Type | None, nest: list[Named], path: list[Named]) -> bool:
        """Whether `t` does not contain a type of `nest`; type parameters stand for the arguments of the innermost."""
        if t is None:
            return True
        t = unalias(t)
        if isinstance(t, Array):
            return self._valid(t.elem, nest, path)
        if isinstance(t, Struct):
            return all(self._valid(f.type, nest, path) for f in t.fields)
        if isinstance(t, Union):
            return all(self._valid(term.type, nest, path) for term in t.terms)
        if isinstance(t, Interface):
            return all(self._valid(e, nest, path) for e in t.embeddeds)
        if isinstance(t, Named):
            return self._valid_named(t, nest, path)
        if isinstance(t, TypeParam) and nest:
            inner = nest[-1]
            for i, param in enumerate(inner.type_params):
                if param is t and i < len(inner.type_args):
                    nest.pop()
                    result = self._valid(inner.type_args[i], nest, path)
                    nest.append(inner)
                    return result
        return True

    def _valid_named(self, t: Named, nest: list[Named], path: list[Named]) -> bool:
        if not t.type_args and (t.obj.pkg is not self.pkg or t in self.valid_types):
            return True  # another package's type was checked there
        origin = t.origin
        for e in nest:
            if e.origin is origin and identical(e, t):
                self._report_containing(t, path)
                return False
        origin.unpack()
        nest.append(t)
        path.append(t)
        result = self._valid(origin.from_rhs, nest, path)
        nest.pop()
        path.pop()
        if result and not t.type_params:
            # Without type parameters, what it contains does not depend on where it stands.
            self.valid_types.add(t)
        return result

    def _report_containing(self, t: Named, path: list[Named]) -> None:
        t.origin.from_rhs = INVALID_TYPE
        t.origin.underlying = INVALID_TYPE
        for start, p in enumerate(path):
            if identical(p, t):
                self.cycle_error([self.own_object(x) for x in path[start:]], 0)
                return

    def own_object(self, t: Named | Alias) -> Object:
        """The declared name of a type; an instance has one of its own, at the place where it is instantiated."""
        if isinstance(t, Alias) or not t.is_instance:
            return t.obj
        known = self.instance_objects.get(t)
        if known is None:
            known = TypeName(t.inst_pos or t.obj.pos, t.obj.pkg, t.obj.name, t)
            known.parent = t.obj.parent
            self.instance_objects[t] = known
        return known
