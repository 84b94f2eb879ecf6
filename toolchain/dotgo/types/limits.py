"""What Go's compiler refuses although the specification allows it: anonymous interfaces that contain themselves, types
and channel elements that are too large for the target.

These checks run over the type literals of a package that has no other error.
"""

from __future__ import annotations

from dotgo.syntax import nodes as n
from dotgo.types.base import CheckerBase
from dotgo.types.types import Array, Chan, Interface, Map, Pointer, Signature, Slice, Struct, Type, TypeParam, unalias
from dotgo.types.typeset import type_set

MAX_CHANNEL_ELEMENT = 1 << 16


class LimitChecks(CheckerBase):
    """See the module's docstring."""

    def check_limits(self) -> None:
        """Report what is too large or refers to itself."""
        finder = _CycleFinder()
        for e, t in self.type_literals:
            if isinstance(t, Interface):
                if finder.has_cycle(t):
                    message = "invalid recursive type: anonymous interface refers to itself"
                    self.error(e, "InvalidTypeCycle", f"{message} (see https://go.dev/issue/56103)")
                    finder.forget()
            elif self.sizes.max_size:
                self._check_size(e, t)

    def _check_size(self, e: n.Expr, t: Type) -> None:
        if self._depends_on_type_params(t, set()):
            return
        limit, shown = self.sizes.max_size, self.ts(t)
        if isinstance(t, Chan):
            if not 0 <= self.sizes.sizeof(t.elem) < MAX_CHANNEL_ELEMENT:
                self.error(e, "TypeTooLarge", "channel element type too large (>64kB)")
            return
        if isinstance(t, Array):
            elem = self.sizes.sizeof(t.elem)
            if elem > limit or elem < 0:
                return  # reported at the element
            if elem and t.length > (2 * limit) // elem:
                self.error(e, "TypeTooLarge", f"type {shown} larger than address space")
                return
        if not 0 <= self.sizes.sizeof(t) <= limit:
            self.error(e, "TypeTooLarge", f"type {shown} too large")

    def _depends_on_type_params(self, t: Type, seen: set[Type]) -> bool:
        t = unalias(t)
        if t in seen:
            return False
        seen.add(t)
        if isinstance(t, TypeParam):
            return True
        under = t.underlying
        if isinstance(under, Array | Chan):
            return self._depends_on_type_params(under.elem, seen)
        if isinstance(under, Struct):
            return any(self._depends_on_type_params(f.type, seen) for f in under.fields)
        return False


class _CycleFinder:
    """Finds anonymous interfaces whose methods mention them without a defined type between."""

    __slots__ = ("_cyclic",)

    def __init__(self) -> None:
        self._cyclic: dict[Interface, bool] = {}

    def has_cycle(self, t: Interface) -> bool:
        """Whether an interface is part of such a cycle."""
        return any(self._visit(m.type) for m in type_set(t).methods)

    def forget(self) -> None:
        """Take the interfaces of the cycle that was found as fine: it is reported once."""
        self._cyclic = dict.fromkeys(self._cyclic, False)

    def _visit(self, t: Type) -> bool:
        t = unalias(t)
        if isinstance(t, Pointer | Array | Chan | Slice):
            return self._visit(t.elem)
        if isinstance(t, Map):
            return self._visit(t.key) or self._visit(t.elem)
        if isinstance(t, Struct):
            return any(self._visit(f.type) for f in t.fields)
        if isinstance(t, Signature):
            return any(self._visit(v.type) for v in t.params.vars + t.results.vars)
        if isinstance(t, Interface):
            if not t.methods and not t.embeddeds:
                return False
            known = self._cyclic.get(t)
            if known is not None:
                return known
            self._cyclic[t] = True
            if self.has_cycle(t):
                return True
            self._cyclic[t] = False
        return False
