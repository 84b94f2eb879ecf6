"""Literals: numbers and strings, functions, composites (Go spec: Constants, Function and Composite literals)."""

from __future__ import annotations

from dotgo.syntax import nodes as n
from dotgo.types import constant
from dotgo.types.base import CheckerBase
from dotgo.types.bigfloat import BigFloat
from dotgo.types.constant import Complex, Unknown, Value
from dotgo.types.exprstring import expr_string
from dotgo.types.lookup import field_path, lookup_field_or_method
from dotgo.types.objects import Var
from dotgo.types.operand import CONSTANT, INVALID, TYPEXPR, VALUE, Operand
from dotgo.types.predicates import deref, is_non_type_param_interface, is_valid
from dotgo.types.types import (
    INVALID_TYPE,
    TYP,
    UNTYPED_COMPLEX,
    UNTYPED_FLOAT,
    UNTYPED_INT,
    UNTYPED_RUNE,
    UNTYPED_STRING,
    Array,
    Map,
    Signature,
    Slice,
    Struct,
    Type,
)
from dotgo.types.typestring import check_key

MAX_NUMBER_LENGTH = 10_000
_KINDS = {
    "INT": UNTYPED_INT,
    "FLOAT": UNTYPED_FLOAT,
    "IMAG": UNTYPED_COMPLEX,
    "CHAR": UNTYPED_RUNE,
    "STRING": UNTYPED_STRING,
}


def key_value(val: Value) -> object:
    """A constant as a key that equal values share, whatever their kind (`1` and `1.0`)."""
    if isinstance(val, bool):
        return ("bool", val)
    if isinstance(val, Complex):
        real = constant.to_float(val)
        if isinstance(real, Unknown):
            return ("complex", key_value(val.real), key_value(val.imag))
        val = real
    whole = constant.to_int(val)
    if type(whole) is int:
        return whole
    if isinstance(val, BigFloat):
        return ("float", val.mantissa, val.exponent)
    return val


class LiteralChecks(CheckerBase):
    """See the module's docstring."""

    def basic_lit(self, x: Operand, e: n.BasicLit) -> None:
        if e.kind in ("INT", "FLOAT", "IMAG"):
            self._literal_version(e)
            if len(e.value) > MAX_NUMBER_LENGTH:
                message = f"excessively long constant: {e.value[:10]}... ({len(e.value)} chars)"
                self.error(e, "InvalidConstVal", message)
                return
        val = constant.from_literal(e.value, e.kind)
        if isinstance(val, Unknown):
            # What is malformed as text was reported by the scanner; only numbers beyond all bounds are left.
            if constant.is_float_literal(e.value.removesuffix("i")):
                self.error(e, "InvalidConstVal", f"malformed constant: {e.value}")
            return
        x.mode = CONSTANT
        x.type = TYP[_KINDS[e.kind]]
        x.val = val
        x.expr = e
        if type(val) is int and val.bit_length() > 64:
            self.overflow(x, e.pos)

    def _literal_version(self, e: n.BasicLit) -> None:
        text = e.value
        if len(text) <= 2 or self.allow_version(13):
            return
        radix = text[1].lower() if text[0] == "0" else ""
        if "_" in text:
            self.version_error(e, 13, "underscore in numeric literal")
        elif radix == "b":
            self.version_error(e, 13, "binary literal")
        elif radix == "o":
            self.version_error(e, 13, "0o/0O-style octal literal")
        elif radix == "x" and e.kind != "INT":
            self.version_error(e, 13, "hexadecimal floating-point literal")

    def func_lit(self, x: Operand, e: n.FuncLit) -> None:
        sig = self.typ(e.type)
        if not isinstance(sig, Signature):
            self.error(e, "InvalidSyntaxTree", f"invalid function literal {expr_string(e)}")
            return
        e.info = sig
        if e.body is not None:
            decl, iota, implicit = self.env.decl, self.env.iota, self.env.implicit

            def check_body() -> None:
                saved, self.env.implicit = self.env.implicit, implicit
                self.func_body(decl, sig, e.body, iota)
                self.env.implicit = saved

            # Go spec: the body sees variables that are declared around it, so it is checked after them.
            self.later(check_body)
        x.mode = VALUE
        x.type = sig

    def composite_lit(self, x: Operand, e: n.CompositeLit, hint: Type | None) -> None:
        is_elem = False
        t: Type
        if e.type is not None:
            if isinstance(e.type, n.ArrayType) and isinstance(e.type.len, n.Ellipsis) and e.type.len.elt is None:
                t = Array(self.var_type(e.type.elt), -1)
            else:
                t = self.typ(e.type)
            base = t
        elif hint is not None:
            t = base = hint
            under, _ = self.common_under(base)
            if under is not None:
                inner, is_pointer = deref(under)
                if is_pointer:  # `&T` may be left out
                    base = inner
            is_elem = True
        else:
            self.error(e, "UntypedLit", "missing type in composite literal")
            t = base = INVALID_TYPE
        if not self.is_complete(base):
            x.mode = INVALID
            return
        under, _ = self.common_under(base)
        if isinstance(under, Struct):
            self._struct_lit(x, e, under, base)
        elif isinstance(under, Array):
            count = self._indexed_elems(e.elts, under.elem, under.length)
            if under.length < 0:
                under.length = count
                if e.type is not None:
                    self.record_type_and_value(e.type, TYPEXPR, under, None)
        elif isinstance(under, Slice):
            self._indexed_elems(e.elts, under.elem, -1)
        elif isinstance(under, Map):
            self._map_lit(x, e, under)
        elif not self._bad_lit(e, under, t, is_elem):
            x.mode = INVALID
            return
        x.mode = VALUE
        x.type = t

    def _bad_lit(self, e: n.CompositeLit, under: Type | None, t: Type, is_elem: bool) -> bool:
        """A literal of a type that has none; true if that was reported before."""
        for elem in e.elts:
            self.use(elem.value if isinstance(elem, n.KeyValueExpr) else elem)
        if under is not None and not is_valid(under):
            return True
        qualifier = " element" if is_elem else ""
        cause = " (no common underlying type)" if under is None else ""
        self.error(e, "InvalidLit", f"invalid composite literal{qualifier} type {self.ts(t)}{cause}")
        return False

    def _struct_lit(self, x: Operand, e: n.CompositeLit, struct: Struct, base: Type) -> None:
        if not e.elts:
            return
        if isinstance(e.elts[0], n.KeyValueExpr):
            self._keyed_struct_lit(x, e, struct, base)
            return
        for i, elem in enumerate(e.elts):
            if isinstance(elem, n.KeyValueExpr):
                self.error(elem, "MixedStructLit", "mixture of field:value and value elements in struct literal")
                continue
            self.generic_expr(x, elem, None)
            if i >= len(struct.fields):
                self.error(x, "InvalidStructLit", f"too many values in struct literal of type {self.ts(base)}")
                break
            field = struct.fields[i]
            if not field.exported and field.pkg is not self.pkg:
                message = f"implicit assignment to unexported field {field.name} in struct literal of type"
                self.error(x, "UnexportedLitField", f"{message} {self.ts(base)}")
                continue
            self.assignment(x, field.type, "struct literal")
        if len(e.elts) < len(struct.fields):
            hint = ""
            if any(not f.exported and f.pkg is not self.pkg for f in struct.fields):
                hint = " (type has unexported fields - use key:value pairs)"
            message = f"too few values in struct literal of type {self.ts(base)}{hint}"
            self.error(e.rbrace, "InvalidStructLit", message)

    def _keyed_struct_lit(self, x: Operand, e: n.CompositeLit, struct: Struct, base: Type) -> None:
        # Field paths that were given, and all their prefixes with the field that went through them.
        given: dict[tuple[int, ...], Var] = {}
        through: dict[tuple[int, ...], Var] = {}
        for elem in e.elts:
            if not isinstance(elem, n.KeyValueExpr):
                self.error(elem, "MixedStructLit", "mixture of field:value and value elements in struct literal")
                continue
            key = elem.key
            self.generic_expr(x, elem.value, None)
            if not isinstance(key, n.Ident):
                self.error(elem, "InvalidLitField", f"invalid field name {expr_string(key)} in struct literal")
                continue
            found = self._literal_field(key, struct, base)
            if found is None:
                continue
            field, index = found
            key.obj = field
            self.assignment(x, field.type, "struct literal")
            self._note_field(elem, field, index, given, through)

    def _literal_field(self, key: n.Ident, struct: Struct, base: Type) -> tuple[Var, tuple[int, ...]] | None:
        """The field that a key denotes; since Go 1.27 also a promoted one."""
        found = lookup_field_or_method(struct, False, self.pkg, key.name)
        if found.obj is None:
            other = lookup_field_or_method(struct, False, self.pkg, key.name, True)
            self.error(key, "MissingLitField", self.lookup_error(base, key.name, other.obj, True))
            return None
        field = found.obj
        if not isinstance(field, Var):
            self.error(key, "MissingLitField", f"{key.name} is not a field")
            return None
        if len(found.index) > 1:
            path = field_path(struct, found.index)
            what = f"use of promoted field {path} in struct literal of type {self.ts(base)}"
            if not self.verify_version(key, 27, what):
                return None
        if found.indirect:
            self.error(key, "InvalidLitField", f"invalid implicit pointer indirection to reach {key.name}")
            return None
        return field, found.index

    def _note_field(
        self,
        elem: n.KeyValueExpr,
        field: Var,
        index: tuple[int, ...],
        given: dict[tuple[int, ...], Var],
        through: dict[tuple[int, ...], Var],
    ) -> None:
        """Report a field that is given twice, or together with a struct that contains it."""
        code, name = "DuplicateLitField", field.name
        if index in given:
            self.error(elem, code, f"duplicate field name {name} in struct literal")
            return
        if index in through:
            other = through[index].name
            self.error(elem, code, f"cannot specify embedded field {name} and enclosed promoted field {other}")
            return
        for depth in range(1, len(index)):
            outer = given.get(index[:depth])
            if outer is not None:
                message = f"cannot specify promoted field {name} and enclosing embedded field {outer.name}"
                self.error(elem, code, message)
                return
        given[index] = field
        for depth in range(1, len(index)):
            through.setdefault(index[:depth], field)

    def _map_lit(self, x: Operand, e: n.CompositeLit, t: Map) -> None:
        # Constants of different types are different keys if the key type is an interface.
        typed_keys = is_non_type_param_interface(t.key)
        seen: set[object] = set()
        for elem in e.elts:
            if not isinstance(elem, n.KeyValueExpr):
                self.error(elem, "MissingLitKey", "missing key in map literal")
                continue
            self.generic_expr(x, elem.key, t.key)
            self.assignment(x, t.key, "map literal")
            if x.mode == INVALID:
                continue
            if x.mode == CONSTANT and x.val is not None:
                key = key_value(x.val)
                if typed_keys:
                    key = (key, check_key(x.type))
                if key in seen:
                    message = f"duplicate key {constant.text(x.val)} in map literal"
                    self.error(x, "DuplicateLitKey", message)
                    continue
                seen.add(key)
            self.generic_expr(x, elem.value, t.elem)
            self.assignment(x, t.elem, "map literal")

    def _indexed_elems(self, elems: list[n.Expr], t: Type, length: int) -> int:
        """Check the elements of an array or slice literal; gives its length."""
        seen: set[int] = set()
        index = largest = 0
        for elem in elems:
            valid = False
            value = elem
            if isinstance(elem, n.KeyValueExpr):
                key_type, i = self.index(elem.key, length)
                if is_valid(key_type):
                    if i >= 0:
                        index = i
                        valid = True
                    else:
                        message = f"index {expr_string(elem.key)} must be integer constant"
                        self.error(elem, "InvalidLitIndex", message)
                value = elem.value
            elif 0 <= length <= index:
                message = f"index {index} is out of bounds (>= {length})"
                self.error(elem, "OversizeArrayLit", message)
            else:
                valid = True
            if valid:
                if index in seen:
                    message = f"duplicate index {index} in array or slice literal"
                    self.error(elem, "DuplicateLitKey", message)
                seen.add(index)
            index += 1
            largest = max(largest, index)
            x = Operand()
            self.generic_expr(x, value, t)
            self.assignment(x, t, "array or slice literal")
        return largest
