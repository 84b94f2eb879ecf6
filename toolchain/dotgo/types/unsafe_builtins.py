"""The functions of package unsafe (Go spec: Package unsafe)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dotgo.syntax import nodes as n
from dotgo.types.base import CheckerBase
from dotgo.types.builtins import make_signature
from dotgo.types.exprstring import expr_string
from dotgo.types.lookup import FIELD_VAL, Selection, lookup_field_or_method
from dotgo.types.objects import Func
from dotgo.types.operand import CONSTANT, INVALID, VALUE, VARIABLE, Operand
from dotgo.types.predicates import deref_struct_pointer
from dotgo.types.types import (
    STRING,
    TYP,
    UINTPTR,
    UNIVERSE_BYTE,
    UNSAFE_POINTER,
    Array,
    Named,
    Pointer,
    Slice,
    Struct,
    Type,
    TypeParam,
    unalias,
)

_Handler = Callable[[Any, Operand, n.CallExpr, list[Operand]], bool]


class UnsafeChecks(CheckerBase):
    """See the module's docstring."""

    def unsafe_builtin(self, x: Operand, call: n.CallExpr, id: str, args: list[Operand]) -> bool:
        return _HANDLERS[id](self, x, call, args)

    def _add(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        self.verify_version(call.fun, 17, "unsafe.Add")
        self.assignment(x, TYP[UNSAFE_POINTER], "argument to unsafe.Add")
        if x.mode == INVALID or not self.is_valid_index(args[1], "InvalidUnsafeAdd", "length", True):
            return False
        x.mode = VALUE
        x.type = TYP[UNSAFE_POINTER]
        self.record_builtin_type(call.fun, make_signature(x.type, x.type, args[1].type))
        return True

    def _alignof(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        self.assignment(x, None, "argument to unsafe.Alignof")
        if x.mode == INVALID:
            return False
        if self.has_var_size(x.type):
            x.mode = VALUE
            self.record_builtin_type(call.fun, make_signature(TYP[UINTPTR], x.type))
        else:
            x.mode = CONSTANT
            x.val = self.sizes.alignof(x.type)
        x.type = TYP[UINTPTR]
        return True

    def _sizeof(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        self.assignment(x, None, "argument to unsafe.Sizeof")
        if x.mode == INVALID:
            return False
        if self.has_var_size(x.type):
            x.mode = VALUE
            self.record_builtin_type(call.fun, make_signature(TYP[UINTPTR], x.type))
        else:
            size = self.sizes.sizeof(x.type)
            if size < 0:
                self.error(x, "TypeTooLarge", f"{self.os(x)} is too large")
                return False
            x.mode = CONSTANT
            x.val = size
        x.type = TYP[UINTPTR]
        return True

    def _offsetof(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        arg = call.args[0]
        selector = n.unparen(arg)
        if not isinstance(selector, n.SelectorExpr):
            message = f"invalid argument: {expr_string(arg)} is not a selector expression"
            self.error(arg, "BadOffsetofSyntax", message)
            self.use(arg)
            return False
        self.expr(None, x, selector.x)
        if x.mode == INVALID:
            return False
        base = deref_struct_pointer(x.type)
        name = selector.sel.name
        found = lookup_field_or_method(base, False, self.pkg, name)
        if found.obj is None:
            message = f"invalid argument: {self.ts(base)} has no single field {name}"
            self.error(x, "MissingFieldOrMethod", message)
            return False
        if isinstance(found.obj, Func):
            message = f"invalid argument: {expr_string(arg)} is a method value"
            self.error(arg, "InvalidOffsetof", message)
            return False
        if found.indirect:
            message = f"invalid argument: field {name} is embedded via a pointer in {self.ts(base)}"
            self.error(x, "InvalidOffsetof", message)
            return False
        self.record_selection(selector, Selection(FIELD_VAL, base, found.obj, found.index, False))
        mode = VARIABLE if x.mode == VARIABLE else VALUE
        self.record(Operand(mode, selector, found.obj.type))
        if self.has_var_size(base):
            x.mode = VALUE
            self.record_builtin_type(call.fun, make_signature(TYP[UINTPTR], found.obj.type))
        else:
            offset = self.sizes.offsetof(base, found.index)
            if offset < 0:
                self.error(x, "TypeTooLarge", f"{self.os(x)} is too large")
                return False
            x.mode = CONSTANT
            x.val = offset
        x.type = TYP[UINTPTR]
        return True

    def _unsafe_slice(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        self.verify_version(call.fun, 17, "unsafe.Slice")
        pointer, _ = self.common_under(x.type)
        if not isinstance(pointer, Pointer):
            message = f"invalid argument: {self.os(x)} is not a pointer"
            self.error(x, "InvalidUnsafeSlice", message)
            return False
        if not self.is_valid_index(args[1], "InvalidUnsafeSlice", "length", False):
            return False
        x.mode = VALUE
        x.type = Slice(pointer.elem)
        self.record_builtin_type(call.fun, make_signature(x.type, pointer, args[1].type))
        return True

    def _slice_data(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        self.verify_version(call.fun, 20, "unsafe.SliceData")
        slice_type, _ = self.common_under(x.type)
        if not isinstance(slice_type, Slice):
            message = f"invalid argument: {self.os(x)} is not a slice"
            self.error(x, "InvalidUnsafeSliceData", message)
            return False
        x.mode = VALUE
        x.type = Pointer(slice_type.elem)
        self.record_builtin_type(call.fun, make_signature(x.type, slice_type))
        return True

    def _string(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        self.verify_version(call.fun, 20, "unsafe.String")
        self.assignment(x, Pointer(UNIVERSE_BYTE), "argument to unsafe.String")
        if x.mode == INVALID or not self.is_valid_index(args[1], "InvalidUnsafeString", "length", False):
            return False
        x.mode = VALUE
        x.type = TYP[STRING]
        self.record_builtin_type(call.fun, make_signature(x.type, Pointer(UNIVERSE_BYTE), args[1].type))
        return True

    def _string_data(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        self.verify_version(call.fun, 20, "unsafe.StringData")
        self.assignment(x, TYP[STRING], "argument to unsafe.StringData")
        if x.mode == INVALID:
            return False
        x.mode = VALUE
        x.type = Pointer(UNIVERSE_BYTE)
        self.record_builtin_type(call.fun, make_signature(x.type, TYP[STRING]))
        return True

    def has_var_size(self, t: Type) -> bool:
        t = unalias(t)
        if isinstance(t, Named):
            if t.var_size is not None:
                return t.var_size
            obj = self.own_object(t)
            at = self.obj_path_index.get(obj)
            if at is not None:
                # Its size is asked for in its own declaration.
                cycle = self.obj_path[at:]
                self.cycle_error(cycle, min(range(len(cycle)), key=lambda i: cycle[i].pos))
                return True
            self.push(obj)
            t.unpack()
            result = self.has_var_size(t.from_rhs) if t.from_rhs is not None else False
            self.pop()
            t.var_size = result
            return result
        if isinstance(t, Array):
            return self.has_var_size(t.elem)
        if isinstance(t, Struct):
            return any(self.has_var_size(f.type) for f in t.fields)
        return isinstance(t, TypeParam)


_HANDLERS: dict[str, _Handler] = {
    "unsafe.Add": UnsafeChecks._add,
    "unsafe.Alignof": UnsafeChecks._alignof,
    "unsafe.Offsetof": UnsafeChecks._offsetof,
    "unsafe.Sizeof": UnsafeChecks._sizeof,
    "unsafe.Slice": UnsafeChecks._unsafe_slice,
    "unsafe.SliceData": UnsafeChecks._slice_data,
    "unsafe.String": UnsafeChecks._string,
    "unsafe.StringData": UnsafeChecks._string_data,
}
