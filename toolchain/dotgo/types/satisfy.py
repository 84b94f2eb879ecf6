"""Implementing interfaces and satisfying constraints (Go spec: Implementing an interface, Satisfying a constraint)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dotgo.types.base import Cause, CheckerBase
from dotgo.types.instantiate import make_subst_map
from dotgo.types.lookup import has_invalid_embedded, lookup_impl
from dotgo.types.objects import Func
from dotgo.types.predicates import is_interface, is_interface_pointer, is_valid
from dotgo.types.types import INVALID_TYPE, Interface, Pointer, Term, Type, TypeParam, Union
from dotgo.types.typeset import (
    comparable_cause,
    identical,
    term_includes,
    terms_subset,
    type_set,
)
from dotgo.types.typestring import TypeWriter, term_string

_Equivalent = Callable[[Type, Type], bool]


class SatisfyChecks(CheckerBase):
    """See the module's docstring."""

    def _func_string(self, f: Func, pkg_info: bool) -> str:
        writer = TypeWriter(None if pkg_info else self.qualifier, param_names=False, pkg_info=pkg_info)
        writer.signature(f.signature)
        return f.name + writer.text()

    def _missing_method(
        self, v: Type, t: Type, static: bool, equivalent: _Equivalent, cause: Cause | None
    ) -> Func | None:
        """The first method of interface `t` that `v` lacks; `static` false: `v` is an interface whose dynamic type may
        have more methods."""
        under = t.underlying
        assert isinstance(under, Interface)
        methods = type_set(under).methods
        if not methods:
            return None
        own = v.underlying
        if isinstance(own, Interface):
            tset = type_set(own)
            for m in methods:
                _, f = tset.lookup_method(m.pkg, m.name)
                if f is None:
                    if not static:
                        continue
                    self._explain(cause, "missing", v, t, m, None)
                    return m
                if not equivalent(f.type, m.type):
                    self._explain(cause, "type", v, t, m, f)
                    return m
            return None
        for m in methods:
            problem, f = self._method_problem(v, m, equivalent)
            if problem:
                self._explain(cause, problem, v, t, m, f)
                return m
        return None

    def _method_problem(self, v: Type, m: Func, equivalent: _Equivalent) -> tuple[str, Func | None]:
        found = lookup_impl(v, False, m.pkg, m.name, False)
        obj = found.obj
        if obj is None:
            if found.index:
                return "ambiguous", None
            if found.indirect:
                return "pointer", None
            other = lookup_impl(v, False, m.pkg, m.name, True).obj
            if isinstance(other, Func):
                self.obj_decl(other.origin)
                return ("unexported" if other.name == m.name else "name"), other
            return "missing", None
        if not isinstance(obj, Func):
            return "field", None
        self.obj_decl(obj)
        return ("" if equivalent(obj.type, m.type) else "type"), obj

    def _explain(self, cause: Cause | None, problem: str, v: Type, t: Type, m: Func, f: Func | None) -> None:
        if cause is None:
            return
        name = m.name
        if problem == "missing":
            if is_interface_pointer(v):
                cause.text = f"({self.interface_pointer_error(v)})"
            elif is_interface_pointer(t):
                cause.text = f"({self.interface_pointer_error(t)})"
            else:
                cause.text = f"(missing method {name})"
            return
        simple = {
            "unexported": f"(unexported method {name})",
            "ambiguous": f"(ambiguous selector {self.ts(v)}.{name})",
            "pointer": f"(method {name} has pointer receiver)",
            "field": f"({self.ts(v)}.{name} is a field, not a method)",
        }
        if problem in simple:
            cause.text = simple[problem]
            return
        assert f is not None
        have, want = self._func_string(f, False), self._func_string(m, False)
        if problem == "name":
            cause.text = f"(missing method {name})\n\t\thave {have}\n\t\twant {want}"
            return
        if have == want:  # they differ in packages of unexported fields
            have, want = self._func_string(f, True), self._func_string(m, True)
        cause.text = f"(wrong type for method {name})"
        if have != want:
            cause.text += f"\n\t\thave {have}\n\t\twant {want}"

    def has_all_methods(self, v: Type, t: Type, static: bool, equivalent: _Equivalent, cause: Cause | None) -> bool:
        if not is_valid(v):
            return True  # no follow-on error
        return self._missing_method(v, t, static, equivalent, cause) is None or has_invalid_embedded(v)

    def assertion_cause(self, v: Type, t: Type) -> str | None:
        # Go spec (Type assertions): no static check is made against an interface.
        if is_interface(t):
            return None
        cause = Cause()
        return None if self.has_all_methods(t, v, False, identical, cause) else cause.text

    def verify_instance(self, pos: int, params: list[TypeParam], args: Sequence[Type]) -> tuple[int, str]:
        smap = make_subst_map(params, args)
        for i, param in enumerate(params):
            param.iface()
            bound = self.context.subst(param.bound or INVALID_TYPE, smap)
            cause = Cause()
            if not self.implements(args[i], bound, True, cause):
                return i, cause.text
        return -1, ""

    def implements(self, v: Type, t: Type, constraint: bool, cause: Cause | None) -> bool:
        vu, tu = v.underlying, t.underlying
        if not is_valid(vu) or not is_valid(tu):
            return True  # no follow-on error
        if isinstance(vu, Pointer) and not is_valid(vu.elem.underlying):
            return True
        verb = "satisfy" if constraint else "implement"

        def no(text: str) -> bool:
            if cause is not None:
                cause.text = text
            return False

        if not isinstance(tu, Interface):
            if cause is None:
                return False
            why = self.interface_pointer_error(t) if is_interface_pointer(tu) else f"{self.ts(t)} is not an interface"
            return no(f"{self.ts(v)} does not {verb} {self.ts(t)} ({why})")
        tset = type_set(tu)
        if tset.is_all():
            return True
        if isinstance(vu, Interface) and type_set(vu).is_empty():
            return True
        if tset.is_empty():
            return no(f"cannot {verb} {self.ts(t)} (empty type set)")
        if not self.has_all_methods(v, t, True, identical, cause):
            return no(f"{self.ts(v)} does not {verb} {self.ts(t)} {cause.text}") if cause is not None else False
        if not tset.has_terms():
            return self._comparable_enough(v, tu, constraint, verb, cause)
        if isinstance(vu, Interface):
            if not terms_subset(type_set(vu).terms, tset.terms):
                return no(f"{self.ts(v)} does not {verb} {self.ts(t)}") if cause is not None else False
        elif not any(term_includes(term, v) for term in tset.terms):
            if cause is None:
                return False
            return no(f"{self.ts(v)} does not {verb} {self.ts(t)} ({self._term_problem(v, t, tu)})")
        return self._comparable_enough(v, tu, constraint, verb, cause)

    def _comparable_enough(self, v: Type, tu: Interface, constraint: bool, verb: str, cause: Cause | None) -> bool:
        """Go spec: a constraint that demands comparability is satisfied by interfaces too, since Go 1.20."""
        if not type_set(tu).is_comparable():
            return True
        if comparable_cause(v, False) is None:
            return True
        if constraint and comparable_cause(v, True) is None:
            if self.allow_version(20):
                return True
            if cause is not None:
                cause.text = f"{self.ts(v)} to {verb} comparable requires go1.20 or later"
            return False
        if cause is not None:
            cause.text = f"{self.ts(v)} does not {verb} comparable"
        return False

    def _term_problem(self, v: Type, t: Type, tu: Interface) -> str:
        """Why a type is in no term of an interface."""
        terms = type_set(tu).terms
        for term in terms:
            if not term.tilde and term.type is not None and identical(term.type, term.type.underlying):
                if term_includes(Term(True, term.type), v):
                    return f"possibly missing ~ for {self.ts(term.type)} in {self.ts(t)}"
        if _mentions(tu, v):
            shown = self.ts(v)
            return f"{self.ts(t)} mentions {shown}, but {shown} is not in the type set of {self.ts(t)}"
        return f"{self.ts(v)} missing in {' | '.join(term_string(term) for term in terms)}"


def _mentions(t: Type | None, typ: Type) -> bool:
    if isinstance(t, Interface):
        return any(_mentions(e, typ) for e in t.embeddeds)
    if isinstance(t, Union):
        return any(_mentions(term.type, typ) for term in t.terms)
    return t is not None and identical(t, typ)
