"""Calls of built-in functions (Go spec: Built-in functions); those of package unsafe are in unsafe_builtins.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dotgo.syntax import nodes as n
from dotgo.types import constant
from dotgo.types.base import CheckerBase
from dotgo.types.constant import UNKNOWN, Value
from dotgo.types.exprstring import expr_string
from dotgo.types.objects import PARAM_VAR, RESULT_VAR, Builtin, Var
from dotgo.types.operand import BUILTIN, CONSTANT, INVALID, NOVALUE, TYPEXPR, VALUE, Operand
from dotgo.types.predicates import (
    all_ordered,
    all_string,
    array_behind_pointer,
    default_type,
    is_numeric,
    is_string,
    is_type_param,
    is_untyped,
    is_valid,
)
from dotgo.types.types import (
    COMPLEX64,
    COMPLEX128,
    EMPTY_INTERFACE,
    FLOAT32,
    FLOAT64,
    INT,
    RECV_ONLY,
    TYP,
    UNIVERSE_BYTE,
    UNTYPED_COMPLEX,
    UNTYPED_FLOAT,
    Array,
    Basic,
    Chan,
    Interface,
    Map,
    Pointer,
    Signature,
    Slice,
    Term,
    Tuple,
    Type,
    TypeParam,
    Union,
    unalias,
)
from dotgo.types.typeset import TypeCause, identical, term_list, unders_in
from dotgo.types.universe import BUILTINS

_Handler = Callable[[Any, Operand, n.CallExpr, list[Operand]], bool]
_COMPLEX_OF = {FLOAT32: TYP[COMPLEX64], FLOAT64: TYP[COMPLEX128], UNTYPED_FLOAT: TYP[UNTYPED_COMPLEX]}
_FLOAT_OF = {COMPLEX64: TYP[FLOAT32], COMPLEX128: TYP[FLOAT64], UNTYPED_COMPLEX: TYP[UNTYPED_FLOAT]}
# These look at their arguments themselves: a type, or a selector.
_RAW = ("make", "new", "trace", "unsafe.Offsetof")


def make_signature(result: Type | None, *args: Type) -> Signature:
    """The signature of a built-in in one call."""
    params = [Var(PARAM_VAR, 0, None, "", default_type(a)) for a in args]
    results = [] if result is None else [Var(RESULT_VAR, 0, None, "", result)]
    return Signature(None, Tuple(params), Tuple(results))


def _is_byte_slice(t: Type | None) -> bool:
    return isinstance(t, Slice) and identical(t.elem, UNIVERSE_BYTE)


class BuiltinChecks(CheckerBase):
    """See the module's docstring."""

    def builtin(self, x: Operand, call: n.CallExpr, id: str) -> bool:
        info = BUILTINS[id]
        if call.ellipsis and id != "append":
            message = f"invalid operation: invalid use of ... with built-in {info.name}"
            self.error(call.ellipsis, "InvalidDotDotDot", message)
            self.use(*call.args)
            return False
        # Go spec: len and cap are constant if their argument has no calls or receives; those outside do not count.
        saved = self.env.has_call_or_recv
        measures = id in ("len", "cap")
        if measures:
            self.env.has_call_or_recv = False
        ok = self._builtin(x, call, id)
        if measures:
            self.env.has_call_or_recv = saved
        return ok

    def _builtin(self, x: Operand, call: n.CallExpr, id: str) -> bool:
        info = BUILTINS[id]
        args: list[Operand] = []
        count = len(call.args)
        if id not in _RAW:
            args = self.expr_list(call.args)
            count = len(args)
            if any(a.mode == INVALID for a in args):
                return False
            if args:
                x.set(args[0])
                args[0] = x
        problem = ""
        if count < info.nargs:
            problem = "not enough"
        elif not info.variadic and count > info.nargs:
            problem = "too many"
        if problem:
            shown = expr_string(call)
            message = f"invalid operation: {problem} arguments for {shown} (expected {info.nargs}, found {count})"
            self.error(call.rparen, "WrongArgCount", message)
            return False
        return _HANDLERS[id](self, x, call, args) if id in _HANDLERS else self.unsafe_builtin(x, call, id, args)

    def _append(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        elem, why = self._slice_elem(x)
        if elem is None:
            self.error(x, "InvalidAppend", f"invalid append: {self.cause_text(why) if why else ''}")
            return False
        t = x.type
        sig: Signature | None = None
        if len(args) == 2 and call.ellipsis and self.assignable_to(x, Slice(UNIVERSE_BYTE), None)[0]:
            # Go spec: append([]byte, string...) is allowed.
            unders = list(unders_in(args[1].type))
            fine = all(u is not None and (_is_byte_slice(u) or is_string(u)) for u in unders)
            if fine and any(u is not None and is_string(u) for u in unders):
                if is_untyped(args[1].type):
                    self.convert_untyped(args[1], default_type(args[1].type))
                sig = make_signature(t, t, args[1].type)
                sig.variadic = True
        if sig is None:
            sig = make_signature(t, t, Slice(elem))
            sig.variadic = True
            first = x.copy()
            self.arguments(call, sig, [], [], [first, *args[1:]], [])
        self.record_builtin_type(call.fun, sig)
        x.mode = VALUE
        x.type = t
        return True

    def _slice_elem(self, x: Operand) -> tuple[Type | None, TypeCause | None]:
        """The element type of a slice operand, or why it is none."""
        elem: Type | None = None
        for u in unders_in(x.type):
            if not isinstance(u, Slice):
                if x.is_nil():
                    return None, TypeCause("argument must be a slice; have untyped nil")
                return None, TypeCause("argument must be a slice; have %s", x)
            if elem is None:
                elem = u.elem
            elif not identical(elem, u.elem):
                return None, TypeCause("mismatched slice element types %s and %s in %s", elem, u.elem, x)
        return elem, None

    def _cap(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        return self._measure(x, call, False)

    def _len(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        return self._measure(x, call, True)

    def _measure(self, x: Operand, call: n.CallExpr, is_len: bool) -> bool:
        under = x.type.underlying
        t = array_behind_pointer(under)
        mode = INVALID
        val: Value | None = None
        if isinstance(t, Array):
            mode = VALUE
            if not self.env.has_call_or_recv:
                mode = CONSTANT
                val = t.length if t.length >= 0 else UNKNOWN
        elif _has_length(t, is_len):
            mode = VALUE
            if x.mode == CONSTANT and isinstance(x.val, bytes):
                mode, val = CONSTANT, len(x.val)
        elif isinstance(t, Interface) and is_type_param(x.type):
            if all(u is not None and _has_length(array_behind_pointer(u), is_len) for u in unders_in(x.type)):
                mode = VALUE
        if mode == INVALID:
            if is_valid(under):
                name, code = ("len", "InvalidLen") if is_len else ("cap", "InvalidCap")
                message = f"invalid argument: {self.os(x)} for built-in {name}"
                self.error(x, code, message)
            return False
        if mode != CONSTANT:
            self.record_builtin_type(call.fun, make_signature(TYP[INT], x.type))
        x.mode = mode
        x.type = TYP[INT]
        x.val = val
        return True

    def _clear(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        self.verify_version(call.fun, 21, "clear")
        for u in unders_in(x.type):
            if not isinstance(u, Map | Slice):
                message = f"invalid argument: cannot clear {self.os(x)}:"
                message += " argument must be (or constrained by) map or slice"
                self.error(x, "InvalidClear", message)
                return False
        x.mode = NOVALUE
        self.record_builtin_type(call.fun, make_signature(None, x.type))
        return True

    def _close(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        for u in unders_in(x.type):
            problem = "" if isinstance(u, Chan) else "non-channel"
            if isinstance(u, Chan) and u.dir == RECV_ONLY:
                problem = "receive-only channel"
            if problem:
                message = f"invalid operation: cannot close {problem} {self.os(x)}"
                self.error(x, "InvalidClose", message)
                return False
        x.mode = NOVALUE
        self.record_builtin_type(call.fun, make_signature(None, x.type))
        return True

    def _complex(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        y = args[1]
        if is_untyped(x.type) and is_untyped(y.type):
            if x.mode == CONSTANT and y.mode == CONSTANT:
                # Integral and real complex constants count as floats.
                for o in (x, y):
                    if is_numeric(o.type) and o.val is not None and constant.sign(constant.imag(o.val)) == 0:
                        o.type = TYP[UNTYPED_FLOAT]
            else:
                self.convert_untyped(x, TYP[FLOAT64])
                self.convert_untyped(y, TYP[FLOAT64])
        elif is_untyped(x.type):
            self.convert_untyped(x, y.type)
        elif is_untyped(y.type):
            self.convert_untyped(y, x.type)
        if x.mode == INVALID or y.mode == INVALID:
            return False
        if not identical(x.type, y.type):
            types = f"(mismatched types {self.ts(x.type)} and {self.ts(y.type)})"
            self.error(x, "InvalidComplex", f"invalid operation: {expr_string(call)} {types}")
            return False
        result = self._apply_type_func(_COMPLEX_OF, x, "complex", "InvalidComplex")
        if result is None:
            message = f"invalid argument: arguments have type {self.ts(x.type)}, expected floating-point"
            self.error(x, "InvalidComplex", message)
            return False
        if x.mode == CONSTANT and y.mode == CONSTANT and x.val is not None and y.val is not None:
            real, imag = constant.to_float(x.val), constant.to_float(y.val)
            x.val = constant.binary_op(real, "+", constant.make_imag(imag))
        else:
            x.mode = VALUE
            self.record_builtin_type(call.fun, make_signature(result, x.type, x.type))
        x.type = result
        return True

    def _real(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        return self._part(x, call, "real", "InvalidReal")

    def _imag(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        return self._part(x, call, "imag", "InvalidImag")

    def _part(self, x: Operand, call: n.CallExpr, name: str, code: str) -> bool:
        if is_untyped(x.type):
            if x.mode == CONSTANT:
                if is_numeric(x.type):
                    x.type = TYP[UNTYPED_COMPLEX]
            else:
                self.convert_untyped(x, TYP[COMPLEX128])
                if x.mode == INVALID:
                    return False
        result = self._apply_type_func(_FLOAT_OF, x, name, code)
        if result is None:
            message = f"invalid argument: argument has type {self.ts(x.type)}, expected complex type"
            self.error(x, code, message)
            return False
        if x.mode == CONSTANT and x.val is not None:
            x.val = constant.real(x.val) if name == "real" else constant.imag(x.val)
        else:
            x.mode = VALUE
            self.record_builtin_type(call.fun, make_signature(result, x.type))
        x.type = result
        return True

    def _apply_type_func(self, table: dict[int, Basic], x: Operand, name: str, code: str) -> Type | None:
        """The result type of complex, real or imag; of a type parameter, one with the results as constraint."""
        t = unalias(x.type)
        if not isinstance(t, TypeParam):
            under = t.underlying
            return table.get(under.kind) if isinstance(under, Basic) else None
        terms: list[Term] = []
        for term in term_list(t):
            u = term.type.underlying if term is not None and term.type is not None else None
            result = table.get(u.kind) if isinstance(u, Basic) else None
            if result is None or term is None:
                return None
            terms.append(Term(term.tilde, result))
        message = f"{self.os(x)} not supported as argument to built-in {name} for go1.18 (see go.dev/issue/50937)"
        self.error(x, code, message)
        new = TypeParam(t.obj, Interface([], [Union(terms)]))
        new.index = t.index
        return new

    def _copy(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        dst, why = self._slice_elem(x)
        if dst is None:
            self.error(x, "InvalidCopy", f"invalid copy: {self.cause_text(why) if why else ''}")
            return False
        y = args[1]
        special = self.assignable_to(x, Slice(UNIVERSE_BYTE), None)[0] and all(
            u is not None and (_is_byte_slice(u) or is_string(u)) for u in unders_in(y.type)
        )
        if not special:
            src, why = self._slice_elem(y)
            if src is None:
                if not all_string(y.type):
                    self.error(y, "InvalidCopy", f"invalid copy: {self.cause_text(why) if why else ''}")
                    return False
                src = UNIVERSE_BYTE
            if not identical(dst, src):
                message = f"invalid copy: arguments {self.os(x)} and {self.os(y)} have different element types"
                self.error(x, "InvalidCopy", f"{message} {self.ts(dst)} and {self.ts(src)}")
                return False
        if is_untyped(y.type):
            self.convert_untyped(y, default_type(y.type))
        self.record_builtin_type(call.fun, make_signature(TYP[INT], x.type, y.type))
        x.mode = VALUE
        x.type = TYP[INT]
        return True

    def _delete(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        map_type = x.type
        key: Type | None = None
        for u in unders_in(map_type):
            if not isinstance(u, Map):
                self.error(x, "InvalidDelete", f"invalid argument: {self.os(x)} is not a map")
                return False
            if key is not None and not identical(u.key, key):
                message = f"invalid argument: maps of {self.os(x)} must have identical key types"
                self.error(x, "InvalidDelete", message)
                return False
            key = u.key
        assert key is not None
        x.set(args[1])
        self.assignment(x, key, "argument to delete")
        if x.mode == INVALID:
            return False
        x.mode = NOVALUE
        self.record_builtin_type(call.fun, make_signature(None, map_type, key))
        return True

    def _make(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        arg = call.args[0]
        t = self.var_type(arg)
        if not is_valid(t):
            return False

        def condition(_: Type | None, u: Type | None) -> TypeCause | None:
            if isinstance(u, Slice | Map | Chan):
                return None
            return TypeCause("no specific type" if u is None else "type must be slice, map, or channel")

        under, why = self.common_under(t, condition)
        if why is not None:
            message = f"invalid argument: cannot make {expr_string(arg)}: {self.cause_text(why)}"
            self.error(arg, "InvalidMake", message)
            return False
        least = 2 if isinstance(under, Slice) else 1
        count = len(call.args)
        if count < least or count > least + 1:
            shown = expr_string(call)
            message = f"invalid operation: {shown} expects {least} or {least + 1} arguments; found {count}"
            self.error(call, "WrongArgCount", message)
            return False
        types = [t]
        sizes: list[int] = []
        for e in call.args[1:]:
            size_type, size = self.index(e, -1)
            types.append(size_type)
            if size >= 0:
                sizes.append(size)
        if len(sizes) == 2 and sizes[0] > sizes[1]:
            self.error(call.args[1], "SwappedMakeArgs", "invalid argument: length and capacity swapped")
        x.mode = VALUE
        x.type = t
        self.record_builtin_type(call.fun, make_signature(t, *types))
        return True

    def _max(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        return self._extreme(x, call, args, "max", ">")

    def _min(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        return self._extreme(x, call, args, "min", "<")

    def _extreme(self, x: Operand, call: n.CallExpr, args: list[Operand], name: str, op: str) -> bool:
        self.verify_version(call.fun, 21, f"built-in {name}")
        args[0] = x.copy()
        for i, a in enumerate(args):
            if not all_ordered(a.type):
                message = f"invalid argument: {self.os(a)} cannot be ordered"
                self.error(a, "InvalidMinMaxOperand", message)
                return False
            if i == 0:
                continue
            self.match_types(x, a)
            if x.mode == INVALID:
                return False
            if not identical(x.type, a.type):
                assert a.expr is not None
                message = f"invalid argument: mismatched types {self.ts(x.type)} (previous argument) and"
                message += f" {self.ts(a.type)} (type of {expr_string(a.expr)})"
                self.error(a, "MismatchedTypes", message)
                return False
            if x.mode == CONSTANT and a.mode == CONSTANT and x.val is not None and a.val is not None:
                if constant.compare(a.val, op, x.val):
                    x.set(a)
            else:
                x.mode = VALUE
        if x.mode != CONSTANT:
            x.mode = VALUE
            # A result that is still untyped gets its default type.
            self.assignment(x, EMPTY_INTERFACE, f"argument to built-in {name}")
            if x.mode == INVALID:
                return False
        for a in args:
            self.update_expr_type(a.expr, x.type, True)
        if x.mode != CONSTANT:
            self.record_builtin_type(call.fun, make_signature(x.type, *(x.type for _ in args)))
        return True

    def _new(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        arg = call.args[0]
        self.expr_or_type(x, arg, False)
        self.exclude(x, (NOVALUE, BUILTIN))
        if x.mode == INVALID:
            return False
        if x.mode == TYPEXPR:
            self.valid_var_type(arg, x.type)
        else:
            if is_untyped(x.type):
                self.assignment(x, None, "argument to new")
                if x.mode == INVALID:
                    return False
            self.verify_version(call.fun, 26, f"new({expr_string(arg)})")
        t = x.type
        x.mode = VALUE
        x.type = Pointer(t)
        self.record_builtin_type(call.fun, make_signature(x.type, t))
        return True

    def _panic(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        # A call of panic ends a function (Go spec: Terminating statements).
        if self.env.sig is not None and self.env.sig.results.vars:
            self.env.panics.add(call)
        self.assignment(x, EMPTY_INTERFACE, "argument to panic")
        if x.mode == INVALID:
            return False
        x.mode = NOVALUE
        self.record_builtin_type(call.fun, make_signature(None, EMPTY_INTERFACE))
        return True

    def _print(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        name = n.unparen(call.fun)
        shown = name.name if isinstance(name, n.Ident) else "print"
        if isinstance(name, n.Ident) and isinstance(name.obj, Builtin):
            shown = name.obj.name
        types: list[Type] = []
        for a in args:
            self.assignment(a, None, f"argument to built-in {shown}")
            if a.mode == INVALID:
                return False
            types.append(a.type)
        x.mode = NOVALUE
        self.record_builtin_type(call.fun, make_signature(None, *types))
        return True

    def _recover(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        x.mode = VALUE
        x.type = EMPTY_INTERFACE
        self.record_builtin_type(call.fun, make_signature(x.type))
        return True

    def _assert(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        if x.mode != CONSTANT or not isinstance(x.val, bool):
            self.error(x, "Test", f"invalid argument: {self.os(x)} is not a boolean constant")
            return False
        if not x.val:
            self.error(call, "Test", f"{expr_string(call)} failed")
        return True

    def _trace(self, x: Operand, call: n.CallExpr, args: list[Operand]) -> bool:
        if not call.args:
            x.mode = NOVALUE
            return True
        for i, e in enumerate(call.args):
            self.raw_expr(None, x if i == 0 else Operand(), e, None, False)
        return x.mode != INVALID


def _has_length(t: Type, is_len: bool) -> bool:
    if isinstance(t, Basic):
        return is_len and is_string(t)
    return isinstance(t, Array | Slice | Chan) or (is_len and isinstance(t, Map))


_HANDLERS: dict[str, _Handler] = {
    "append": BuiltinChecks._append,
    "cap": BuiltinChecks._cap,
    "clear": BuiltinChecks._clear,
    "close": BuiltinChecks._close,
    "complex": BuiltinChecks._complex,
    "copy": BuiltinChecks._copy,
    "delete": BuiltinChecks._delete,
    "imag": BuiltinChecks._imag,
    "len": BuiltinChecks._len,
    "make": BuiltinChecks._make,
    "max": BuiltinChecks._max,
    "min": BuiltinChecks._min,
    "new": BuiltinChecks._new,
    "panic": BuiltinChecks._panic,
    "print": BuiltinChecks._print,
    "println": BuiltinChecks._print,
    "real": BuiltinChecks._real,
    "recover": BuiltinChecks._recover,
    "assert": BuiltinChecks._assert,
    "trace": BuiltinChecks._trace,
}
