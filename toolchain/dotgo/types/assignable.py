"""Assignability (Go spec: Assignability)."""

from __future__ import annotations

from dotgo.types.base import Cause, CheckerBase
from dotgo.types.operand import INVALID, Operand
from dotgo.types.predicates import has_name, is_interface_pointer, is_untyped, is_valid
from dotgo.types.types import SEND_RECV, Chan, Interface, Type, TypeParam, unalias
from dotgo.types.typeset import identical, term_list, type_set


class AssignableChecks(CheckerBase):
    """See the module's docstring."""

    def assignable_to(self, x: Operand, t: Type, cause: Cause | None) -> tuple[bool, str]:
        if x.mode == INVALID or not is_valid(x.type) or not is_valid(t):
            return True, ""  # reported elsewhere
        orig_t = t
        v, t = unalias(x.type), unalias(t)
        if v is t or identical(v, t):
            return True, ""
        vu, tu = v.underlying, t.underlying
        vp = v if isinstance(v, TypeParam) else None
        tp = t if isinstance(t, TypeParam) else None
        if is_untyped(vu):
            if tp is not None:
                fits = all(
                    term is not None
                    and term.type is not None
                    and self.implicit_type_and_value(x, term.type)[0] is not None
                    for term in term_list(tp)
                )
                return fits, "IncompatibleAssign"
            return self.implicit_type_and_value(x, t)[0] is not None, "IncompatibleAssign"
        if isinstance(vu, Interface):
            type_set(vu)  # first that of the value: it decides what an invalid recursive interface has
        if vp is None and tp is None and not (has_name(v) and has_name(t)) and identical(vu, tu):
            return True, ""
        if (isinstance(tu, Interface) and tp is None) or is_interface_pointer(tu):
            if self.implements(v, t, False, cause):
                return True, ""
            if vp is None:
                return False, "InvalidIfaceAssign"
            if cause is not None:
                cause.text = ""
        if isinstance(vu, Interface) and vp is None and self.implements(t, v, False, None):
            if cause is not None:
                cause.text = "need type assertion"
            return False, "IncompatibleAssign"
        if isinstance(vu, Chan) and vu.dir == SEND_RECV and isinstance(tu, Chan) and identical(vu.elem, tu.elem):
            return not has_name(v) or not has_name(t), "InvalidChanAssign"
        if vp is None and tp is None:
            return False, "IncompatibleAssign"
        return self._assignable_type_params(x, v, vp, t, tp, orig_t, cause)

    def _assignable_type_params(
        self,
        x: Operand,
        v: Type,
        vp: TypeParam | None,
        t: Type,
        tp: TypeParam | None,
        orig_t: Type,
        cause: Cause | None,
    ) -> tuple[bool, str]:
        """A value of a type literal must fit every type of the parameter's set, and the other way round."""

        def explain(message: str) -> None:
            if cause is not None:
                cause.text = f"{message}\n\t{cause.text}" if cause.text else message

        ok, code = False, "IncompatibleAssign"
        if tp is not None and not has_name(v):
            for term in term_list(tp):
                if term is None or term.type is None:
                    return False, code
                ok, code = self.assignable_to(x, term.type, cause)
                if not ok:
                    explain(f"cannot assign {self.ts(x.type)} to {self.ts(term.type)} (in {self.ts(tp)})")
                    break
            return ok, code
        if vp is not None and not has_name(t):
            one = x.copy()
            for term in term_list(vp):
                if term is None or term.type is None:
                    return False, code
                one.type = term.type
                ok, code = self.assignable_to(one, t, cause)
                if not ok:
                    explain(f"cannot assign {self.ts(term.type)} (in {self.ts(vp)}) to {self.ts(orig_t)}")
                    break
            return ok, code
        return False, code
