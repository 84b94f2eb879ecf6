"""Conversions `T(x)` (Go spec: Conversions)."""

from __future__ import annotations

from dotgo.types import constant
from dotgo.types.assignable import AssignableChecks
from dotgo.types.base import Cause
from dotgo.types.constant import Value
from dotgo.types.operand import CONSTANT, INVALID, VALUE, Operand
from dotgo.types.predicates import (
    all_string,
    default_type,
    is_bytes_or_runes,
    is_complex,
    is_const_type,
    is_integer,
    is_integer_or_float,
    is_non_type_param_interface,
    is_pointer,
    is_string,
    is_type_param,
    is_uintptr,
    is_unsafe_pointer,
    is_untyped,
)
from dotgo.types.types import Array, Basic, Pointer, Slice, Type, TypeParam, unalias
from dotgo.types.typeset import identical, identical_ignore_tags, term_list, unders_in


class ConversionChecks(AssignableChecks):
    """See the module's docstring."""

    def _const_convertible(self, x: Operand, t: Type) -> tuple[bool, Value | None]:
        """Whether a constant can be converted to a constant of type `t`, and its value then."""
        under = t.underlying
        assert x.val is not None
        if not isinstance(under, Basic):
            return False, None
        fits, value = self.representable_const(x.val, under)
        if fits:
            return True, value
        if is_integer(x.type) and is_string(under):
            code = x.val if type(x.val) is int and 0 <= x.val <= 0x10FFFF else 0xFFFD
            return True, chr(0xFFFD if 0xD800 <= code < 0xE000 else code).encode()
        return False, None

    def conversion(self, x: Operand, t: Type) -> None:
        const_arg = x.mode == CONSTANT
        cause = Cause()
        ok = False
        if const_arg and is_const_type(t):
            ok, value = self._const_convertible(x, t)
            if ok:
                x.val = value
            elif is_integer(x.type) and is_integer(t):
                assert x.val is not None
                message = f"constant {constant.text(x.val)} overflows {self.ts(t)}"
                self.error(x, "InvalidConversion", message)
                x.mode = INVALID
                return
        elif const_arg and is_type_param(t):
            # Go spec: a constant converted to a type parameter gives a value that is not constant.
            ok = all(self._fits_in_type_set(x, t, u, cause) for u in unders_in(t))
            x.mode = VALUE
        elif self.convertible_to(x, t, cause):
            ok = True
            x.mode = VALUE
        if not ok:
            why = f": {cause.text}" if cause.text else ""
            self.error(x, "InvalidConversion", f"cannot convert {self.os(x)} to type {self.ts(t)}{why}")
            x.mode = INVALID
            return
        if is_untyped(x.type):
            final = t
            if is_non_type_param_interface(t) or (const_arg and not is_const_type(t)) or x.is_nil():
                final = default_type(x.type)
            elif x.mode == CONSTANT and is_integer(x.type) and all_string(t):
                final = x.type
            self.update_expr_type(x.expr, final, True)
        x.type = t

    def _fits_in_type_set(self, x: Operand, t: Type, u: Type | None, cause: Cause) -> bool:
        if u is None:
            cause.text = f"{self.ts(t)} does not contain specific types"
            return False
        if is_string(x.type) and is_bytes_or_runes(u):
            return True
        if self._const_convertible(x, u)[0]:
            return True
        if is_integer(x.type) and is_integer(u):
            assert x.val is not None
            cause.text = f"constant {constant.text(x.val)} overflows {self.ts(u)} (in {self.ts(t)})"
        else:
            cause.text = f"cannot convert {self.os(x)} to type {self.ts(u)} (in {self.ts(t)})"
        return False

    def convertible_to(self, x: Operand, t: Type, cause: Cause | None) -> bool:
        """Whether a value of x's type can be converted to `t`."""
        if self.assignable_to(x, t, cause)[0]:
            return True
        orig_t = t
        v, t = unalias(x.type), unalias(t)
        vu, tu = v.underlying, t.underlying
        vp = v if isinstance(v, TypeParam) else None
        tp = t if isinstance(t, TypeParam) else None
        if vp is None and tp is None and identical_ignore_tags(vu, tu):
            return True
        if isinstance(v, Pointer) and isinstance(t, Pointer):
            if not is_type_param(v.elem) and not is_type_param(t.elem):
                if identical_ignore_tags(v.elem.underlying, t.elem.underlying):
                    return True
        if (
            (is_integer_or_float(vu) and is_integer_or_float(tu))
            or (is_complex(vu) and is_complex(tu))
            or ((is_integer(vu) or is_bytes_or_runes(vu)) and is_string(tu))
            or (is_string(vu) and is_bytes_or_runes(tu))
            or ((is_pointer(vu) or is_uintptr(vu)) and is_unsafe_pointer(tu))
            or (is_unsafe_pointer(vu) and (is_pointer(tu) or is_uintptr(tu)))
        ):
            return True
        from_slice = self._slice_to_array(vu, tu, cause)
        if from_slice is not None:
            return from_slice
        if vp is None and tp is None:
            return False
        return self._convertible_type_params(x, vp, t, tp, orig_t, cause)

    def _slice_to_array(self, vu: Type, tu: Type, cause: Cause | None) -> bool | None:
        """Conversions of slices to arrays and pointers to them; None if it is neither."""
        if not isinstance(vu, Slice):
            return None
        array: Type = tu
        version, what = 20, "array"
        if isinstance(tu, Pointer):
            array = tu.elem.underlying
            version, what = 17, "array pointer"
        if not isinstance(array, Array) or not identical(vu.elem, array.elem):
            return None
        if self.allow_version(version):
            return True
        if cause is not None:
            cause.text = f"conversion of slice to {what} requires go1.{version} or later"
        return False

    def _convertible_type_params(
        self, x: Operand, vp: TypeParam | None, t: Type, tp: TypeParam | None, orig_t: Type, cause: Cause | None
    ) -> bool:
        """Every type of one type set must be convertible to every one of the other."""

        def explain(message: str) -> None:
            if cause is not None:
                cause.text = f"{message}\n\t{cause.text}" if cause.text else message

        ts = self.ts
        one = x.copy()
        for v_term in term_list(vp) if vp is not None else [None]:
            if vp is not None:
                if v_term is None or v_term.type is None:
                    return False
                one.type = v_term.type
            if tp is None:
                if not self.convertible_to(one, t, cause):
                    explain(f"cannot convert {ts(one.type)} (in {ts(vp)}) to type {ts(orig_t)}")
                    return False
                continue
            for t_term in term_list(tp):
                if t_term is None or t_term.type is None:
                    return False
                if not self.convertible_to(one, t_term.type, cause):
                    origin = f" (in {ts(vp)})" if vp is not None else ""
                    explain(f"cannot convert {ts(one.type)}{origin} to type {ts(t_term.type)} (in {ts(tp)})")
                    return False
        return True
