"""Index and slice expressions (Go spec: Index expressions, Slice expressions)."""

from __future__ import annotations

from dotgo.syntax import nodes as n
from dotgo.types import constant
from dotgo.types.base import CheckerBase
from dotgo.types.constant import Unknown
from dotgo.types.exprstring import expr_string
from dotgo.types.operand import CONSTANT, INVALID, MAPINDEX, TYPEXPR, VALUE, VARIABLE, Operand
from dotgo.types.predicates import all_integer, is_string, is_type_param, is_untyped, is_valid
from dotgo.types.types import (
    INT,
    INVALID_TYPE,
    STRING,
    TYP,
    UNIVERSE_BYTE,
    Array,
    Basic,
    Interface,
    Map,
    Pointer,
    Signature,
    Slice,
    Type,
)
from dotgo.types.typeset import identical, types_in, unders_in


def _constant_length(x: Operand) -> int:
    return len(x.val) if x.mode == CONSTANT and isinstance(x.val, bytes) else -1


class IndexChecks(CheckerBase):
    """See the module's docstring."""

    def index_expr(self, x: Operand, e: n.IndexExpr) -> bool:
        self.expr_or_type(x, e.x, True)
        if x.mode == INVALID:
            self.use(*e.indices)
            return False
        if x.mode == TYPEXPR:
            x.mode = INVALID
            x.type = self.var_type(e)
            if is_valid(x.type):
                x.mode = TYPEXPR
            return False
        if x.mode == VALUE:
            sig = x.type.underlying
            if isinstance(sig, Signature) and sig.type_params:
                return True
        self.non_generic(None, x)
        if x.mode == INVALID:
            return False
        under = x.type.underlying
        if not self.is_complete(x.type) or not self._element_complete(under):
            x.mode = INVALID
            return False
        if isinstance(under, Map):
            self._map_index(x, e, under.key, under.elem)
            return False
        length = self._indexed(x, under)
        if length is None and isinstance(under, Interface) and is_type_param(x.type):
            key, elem, length, mode = self._type_param_index(x)
            if key is not None and elem is not None:
                self._map_index(x, e, key, elem)
                return False
            if elem is not None:
                x.mode, x.type = mode, elem
        if length is None:
            self.error(x, "NonIndexableOperand", f"cannot index {self.os(x)}")
            self.use(*e.indices)
            x.mode = INVALID
            return False
        index = self._single_index(e)
        if index is None:
            x.mode = INVALID
            return False
        self.index(index, length)
        return False

    def _element_complete(self, under: Type) -> bool:
        if isinstance(under, Pointer | Map):
            return self.is_complete(under.elem)
        return True

    def _map_index(self, x: Operand, e: n.IndexExpr, key: Type, elem: Type) -> None:
        index = self._single_index(e)
        if index is None:
            x.mode = INVALID
            return
        k = Operand()
        self.generic_expr(k, index, None)
        self.assignment(k, key, "map index")
        # An invalid index does not matter for the result's type.
        x.mode = MAPINDEX
        x.type = elem
        x.expr = e

    def _indexed(self, x: Operand, under: Type) -> int | None:
        """Make x the element; gives the length that is known (-1: none), or None if it cannot be indexed."""
        if isinstance(under, Basic) and is_string(under):
            length = _constant_length(x)
            # Go spec: an indexed constant string is a byte value, no constant.
            x.mode = VALUE
            x.type = UNIVERSE_BYTE
            return length
        if isinstance(under, Array):
            if x.mode != VARIABLE:
                x.mode = VALUE
            x.type = under.elem
            return under.length
        if isinstance(under, Pointer):
            array = under.elem.underlying
            if isinstance(array, Array):
                x.mode = VARIABLE
                x.type = array.elem
                return array.length
        if isinstance(under, Slice):
            x.mode = VARIABLE
            x.type = under.elem
            return -1
        return None

    def _type_param_index(self, x: Operand) -> tuple[Type | None, Type | None, int | None, int]:
        """Key (of maps), element, length and mode that all types of a type parameter share."""
        key: Type | None = None
        elem: Type | None = None
        length: int | None = None
        mode = VARIABLE
        for u in unders_in(x.type):
            own_key: Type | None = None
            own: Type | None = None
            own_length = -1
            if isinstance(u, Basic) and is_string(u):
                own, mode = UNIVERSE_BYTE, VALUE
            elif isinstance(u, Array):
                own, own_length = u.elem, u.length
                if x.mode != VARIABLE:
                    mode = VALUE
            elif isinstance(u, Pointer) and isinstance(u.elem.underlying, Array):
                array = u.elem.underlying
                own, own_length = array.elem, array.length
            elif isinstance(u, Slice):
                own = u.elem
            elif isinstance(u, Map):
                own_key, own = u.key, u.elem
            if own is None:
                return None, None, None, INVALID
            if elem is None:
                key, elem, length = own_key, own, own_length
                continue
            if (key is None) != (own_key is None) or not identical(elem, own):
                return None, None, None, INVALID
            if key is not None and own_key is not None and not identical(key, own_key):
                return None, None, None, INVALID
            if own_length >= 0 and (length is None or own_length < length):
                length = own_length
        return key, elem, length, mode

    def slice_expr(self, x: Operand, e: n.SliceExpr) -> None:
        self.expr(None, x, e.x)
        if x.mode == INVALID:
            self.use(e.low, e.high, e.max)
            return
        under = self._sliced_under(x)
        if under is None:
            x.mode = INVALID
            return
        pointer = x.type.underlying
        if isinstance(pointer, Pointer) and not self.is_complete(pointer.elem):
            x.mode = INVALID
            return
        length = self._sliced(x, under, e)
        if length is None:
            x.mode = INVALID
            return
        x.mode = VALUE
        if e.slice3 and (e.high is None or e.max is None):
            self.error(e.rbrack, "InvalidSyntaxTree", "2nd and 3rd index required in 3-index slice")
            x.mode = INVALID
            return
        self._slice_indices(e, length)

    def _sliced_under(self, x: Operand) -> Type | None:
        """The underlying type that all types of the operand share; strings count as []byte unless all are strings."""
        found: Type | None = None
        found_type: Type | None = None
        has_string = False
        for t, u in types_in(x.type):
            if u is None:
                message = f"cannot slice {self.os(x)}: no specific type in {self.ts(x.type)}"
                self.error(x, "NonSliceableOperand", message)
                return None
            if is_string(u):
                u = Slice(UNIVERSE_BYTE)
                has_string = True
            if found is None:
                found_type, found = t, u
            elif not identical(found, u):
                message = f"cannot slice {self.os(x)}: {self.ts(found_type)} and {self.ts(t)} have different"
                self.error(x, "NonSliceableOperand", message + " underlying types")
                return None
        if has_string:
            return TYP[STRING] if is_type_param(x.type) else x.type.underlying
        return found

    def _sliced(self, x: Operand, under: Type, e: n.SliceExpr) -> int | None:
        """Make x the slice; gives the known length (-1: none), or None after an error."""
        if isinstance(under, Basic) and is_string(under):
            if e.slice3:
                at: n.Expr = e.max or e
                self.error(at, "InvalidSliceExpr", "invalid operation: 3-index slice of string")
                return None
            length = _constant_length(x)
            if is_untyped(x.type):
                x.type = TYP[STRING]
            return length
        if isinstance(under, Array):
            if x.mode != VARIABLE:
                self.error(x, "NonSliceableOperand", f"cannot slice unaddressable value {self.os(x)}")
                return None
            x.type = Slice(under.elem)
            return under.length
        if isinstance(under, Pointer) and isinstance(under.elem.underlying, Array):
            array = under.elem.underlying
            x.type = Slice(array.elem)
            return array.length
        if isinstance(under, Slice):
            return -1
        self.error(x, "NonSliceableOperand", f"cannot slice {self.os(x)}")
        return None

    def _slice_indices(self, e: n.SliceExpr, length: int) -> None:
        exprs = (e.low, e.high, e.max)
        values: list[int] = []
        for i, expr in enumerate(exprs):
            value = -1
            if expr is not None:
                _, found = self.index(expr, length + 1 if length >= 0 else -1)
                value = max(found, -1)
            elif i == 0:
                value = 0
            elif length >= 0:
                value = length
            values.append(value)
        # Go spec: constant indices must be in order; -1 is "not known".
        for i in (0, 1):
            for j in range(i + 1, 3):
                at = exprs[j]
                if values[i] > 0 and 0 <= values[j] < values[i]:
                    message = f"invalid slice indices: {values[j]} < {values[i]}"
                    self.error(at if at is not None else e, "SwappedSliceIndices", message)
                    return

    def _single_index(self, e: n.IndexExpr) -> n.Expr | None:
        if not e.indices:
            self.error(e, "InvalidSyntaxTree", f"index expression {expr_string(e)} with 0 indices")
            return None
        if len(e.indices) > 1:
            self.error(e.indices[1], "InvalidIndex", "invalid operation: more than one index")
        return e.indices[0]

    def index(self, e: n.Expr, maximum: int) -> tuple[Type, int]:
        x = Operand()
        self.expr(None, x, e)
        if not self.is_valid_index(x, "InvalidIndex", "index", False):
            return INVALID_TYPE, -1
        if x.mode != CONSTANT:
            return x.type, -1
        if isinstance(x.val, Unknown):
            return INVALID_TYPE, -1
        assert type(x.val) is int
        if 0 <= maximum <= x.val:
            message = f"invalid argument: index {constant.text(x.val)} out of bounds [0:{maximum}]"
            self.error(x, "InvalidIndex", message)
            return INVALID_TYPE, -1
        return x.type, x.val

    def is_valid_index(self, x: Operand, code: str, what: str, allow_negative: bool) -> bool:
        if x.mode == INVALID:
            return False
        # Go spec: a constant index that is untyped is given type int.
        self.convert_untyped(x, TYP[INT])
        if x.mode == INVALID:
            return False
        if not all_integer(x.type):
            self.error(x, code, f"invalid argument: {what} {self.os(x)} must be integer")
            return False
        if x.mode == CONSTANT:
            assert x.val is not None
            if not allow_negative and constant.sign(x.val) < 0:
                self.error(x, code, f"invalid argument: {what} {self.os(x)} must not be negative")
                return False
            fits, value = self.representable_const(x.val, TYP[INT])
            if not fits:
                self.error(x, code, f"invalid argument: {what} {self.os(x)} overflows int")
                return False
            x.val = value
        return True
