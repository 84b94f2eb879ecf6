"""Names and types in source (Go spec: Types, Qualified identifiers)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dotgo.syntax import nodes as n
from dotgo.types import constant
from dotgo.types.base import Cause, CheckerBase
from dotgo.types.exprstring import expr_string
from dotgo.types.objects import Builtin, Const, Func, Nil, Object, PkgName, TypeName, Var, object_kind
from dotgo.types.operand import BUILTIN, CONSTANT, INVALID, NOVALUE, TYPEXPR, VALUE, VARIABLE, Operand
from dotgo.types.predicates import is_comparable, is_generic, is_integer, is_type_param, is_untyped, is_valid
from dotgo.types.selector import is_valid_name
from dotgo.types.types import (
    INT,
    INVALID_TYPE,
    RECV_ONLY,
    SEND_ONLY,
    SEND_RECV,
    TYP,
    Alias,
    Array,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Type,
    type_params_of,
)
from dotgo.types.typeset import type_set
from dotgo.types.universe import UNIVERSE_ANY, UNIVERSE_COMPARABLE, UNIVERSE_IOTA

_Handler = Callable[[Any, Any, "TypeName | None"], Type]


class TypeExprChecks(CheckerBase):
    """See the module's docstring."""

    def ident(self, x: Operand, e: n.Ident, want_type: bool) -> None:
        x.mode = INVALID
        x.expr = e
        name = e.name
        scope, obj = self.lookup_scope(name)
        if obj is None:
            if name == "_":
                self.error(e, "InvalidBlank", "cannot use _ as value or type")
            elif is_valid_name(name):
                self.error(e, "UndeclaredName", f"undefined: {name}")
            return
        if obj is UNIVERSE_ANY or obj is UNIVERSE_COMPARABLE:
            if not self.verify_version(e, 18, f"predeclared {name}"):
                return
        e.obj = obj
        is_type = isinstance(obj, TypeName)
        if want_type and not is_type:
            self.error(e, "NotAType", f"{obj.name} ({object_kind(obj)}) is not a type")
            if isinstance(obj, Var) and obj.pkg is self.pkg:
                obj.used = True  # no follow-on error
            return
        # Types are asked for even if known: a cycle through them must be seen.
        if obj.type is None or (is_type and want_type and obj.pkg is self.pkg):
            self.obj_decl(obj)
        if self.dot_imports and scope is not None:
            pkg_name = self.dot_imports.get((scope, name))
            if pkg_name is not None:
                pkg_name.used = True
        self._ident_value(x, e, obj)

    def _ident_value(self, x: Operand, e: n.Ident, obj: Object) -> None:
        t = obj.type
        if isinstance(obj, Var):
            if obj.pkg is self.pkg:
                obj.used = True
            self.add_dependency(obj)
            if not is_valid(t):
                return
            x.mode = VARIABLE
        elif isinstance(obj, TypeName):
            x.mode = TYPEXPR
        elif isinstance(obj, Func):
            self.add_dependency(obj)
            x.mode = VALUE
        elif isinstance(obj, Const):
            self.add_dependency(obj)
            if not is_valid(t):
                return
            if obj is UNIVERSE_IOTA:
                if self.env.iota is None:
                    self.error(e, "InvalidIota", "cannot use iota outside constant declaration")
                    return
                x.val = self.env.iota
            else:
                x.val = obj.val
            x.mode = CONSTANT
        elif isinstance(obj, PkgName):
            self.error(e, "InvalidPkgUse", f"use of package {obj.name} not in selector")
            return
        elif isinstance(obj, Builtin):
            x.id = obj.id_
            x.mode = BUILTIN
        elif isinstance(obj, Nil):
            x.mode = VALUE
        x.type = t

    def typ(self, e: n.Expr) -> Type:
        return self.declared_type(e, None)

    def var_type(self, e: n.Expr) -> Type:
        t = self.declared_type(e, None)
        self.valid_var_type(e, t)
        return t

    def valid_var_type(self, e: n.Expr, t: Type) -> None:
        if is_type_param(t) or not isinstance(t, Named | Alias | Interface):
            return

        def check() -> None:
            # Go spec (General interfaces): only basic interfaces are types of variables.
            under = t.underlying
            if isinstance(under, Interface):
                tset = type_set(under)
                if not tset.is_method_set():
                    why = "is (or embeds) comparable" if tset.comparable else "contains type constraints"
                    message = f"cannot use type {self.ts(t)} outside a type constraint: interface {why}"
                    self.error(e, "MisplacedConstraintIface", message)

        self.later(check)

    def declared_type(self, e: n.Expr, declared: TypeName | None) -> Type:
        t = self._type_internal(e, declared)
        if isinstance(t, Named | Alias) and is_generic(t):
            message = f"cannot use generic type {self.ts(t)} without instantiation"
            self.error(e, "WrongTypeArgCount", message)
            t = INVALID_TYPE
        self.record_type_and_value(e, TYPEXPR, t, None)
        return t

    def generic_type(self, e: n.Expr, cause: Cause | None) -> Type:
        t = self._type_internal(e, None)
        if is_valid(t) and not is_generic(t):
            if cause is not None:
                cause.text = f"{self.ts(t)} is not a generic type"
            t = INVALID_TYPE
        self.record_type_and_value(e, TYPEXPR, t, None)
        return t

    def _type_internal(self, e: n.Expr, declared: TypeName | None) -> Type:
        handler = _HANDLERS.get(type(e))
        if handler is not None:
            return handler(self, e, declared)
        self.error(e, "NotAType", f"{expr_string(e)} is not a type")
        self.use(e)
        return INVALID_TYPE

    def _bad_type(self, e: n.Expr, declared: TypeName | None) -> Type:
        return INVALID_TYPE

    def _name(self, e: n.Ident | n.SelectorExpr, declared: TypeName | None) -> Type:
        x = Operand()
        if isinstance(e, n.Ident):
            self.ident(x, e, True)
        else:
            self.selector(x, e, True)
        if x.mode == TYPEXPR:
            return x.type
        if x.mode == NOVALUE:
            self.error(x, "NotAType", f"{self.os(x)} used as type")
        elif x.mode != INVALID:
            self.error(x, "NotAType", f"{self.os(x)} is not a type")
        return INVALID_TYPE

    def _instance(self, e: n.IndexExpr, declared: TypeName | None) -> Type:
        self.verify_version(e.lbrack, 18, "type instantiation")
        return self._instantiated_type(e)

    def _paren_type(self, e: n.ParenExpr, declared: TypeName | None) -> Type:
        return self.declared_type(e.x, declared)

    def _array(self, e: n.ArrayType, declared: TypeName | None) -> Type:
        if e.len is None:
            slice_type = Slice(INVALID_TYPE)
            slice_type.elem = self.var_type(e.elt)
            return slice_type
        array = Array(INVALID_TYPE, -1)
        if isinstance(e.len, n.Ellipsis):
            message = "invalid use of [...] array (outside a composite literal)"
            self.error(e.len, "BadDotDotDotSyntax", message)
        else:
            array.length = self._array_length(e.len)
        array.elem = self.var_type(e.elt)
        self.type_literals.append((e, array))
        return array if array.length >= 0 else INVALID_TYPE

    def _ellipsis_type(self, e: n.Ellipsis, declared: TypeName | None) -> Type:
        self.error(e, "InvalidSyntaxTree", "invalid use of ...")
        return INVALID_TYPE

    def _struct(self, e: n.StructType, declared: TypeName | None) -> Type:
        return self.struct_type(e)

    def _pointer(self, e: n.StarExpr, declared: TypeName | None) -> Type:
        pointer = Pointer(INVALID_TYPE)
        pointer.elem = self.var_type(e.x)
        return pointer if is_valid(pointer.elem) else INVALID_TYPE

    def _func(self, e: n.FuncType, declared: TypeName | None) -> Type:
        sig = Signature()
        self.func_type(sig, None, e)
        return sig

    def _interface(self, e: n.InterfaceType, declared: TypeName | None) -> Type:
        return self.interface_type(e, declared)

    def _map(self, e: n.MapType, declared: TypeName | None) -> Type:
        t = Map(INVALID_TYPE, INVALID_TYPE)
        t.key = self.var_type(e.key)
        t.elem = self.var_type(e.value)

        def check() -> None:
            # Go spec (Map types): == must be defined on keys.
            if not is_comparable(t.key):
                why = " (missing comparable constraint)" if is_type_param(t.key) else ""
                self.error(e.key, "IncomparableMapKey", f"invalid map key type {self.ts(t.key)}{why}")

        self.later(check)
        return t

    def _chan(self, e: n.ChanType, declared: TypeName | None) -> Type:
        direction = {n.SEND: SEND_ONLY, n.RECV: RECV_ONLY}.get(e.dir, SEND_RECV)
        t = Chan(direction, INVALID_TYPE)
        t.elem = self.var_type(e.value)
        self.type_literals.append((e, t))
        return t

    def _instantiated_type(self, e: n.IndexExpr) -> Type:
        cause = Cause()
        generic = self.generic_type(e.x, cause)
        if cause.text:
            message = f"invalid operation: {expr_string(e)} ({cause.text})"
            self.error(e, "NotAGenericType", message)
        if not is_valid(generic):
            return generic
        args = self.type_list(e.indices)
        if args is None:
            return INVALID_TYPE
        if isinstance(generic, Alias):
            if not self.type_arg_count_ok(e.pos, generic.obj.name, len(generic.type_params), len(args)):
                return INVALID_TYPE
        inst = self.context.instance(generic, args, e.pos)

        def verify() -> None:
            self.record_instance(e, args, inst)
            assert isinstance(inst, Named | Alias)
            params = type_params_of(inst)
            if not self.type_arg_count_ok(e.pos, inst.obj.name, len(params), len(args)):
                return
            i, why = self.verify_instance(e.pos, params, args)
            if i >= 0:
                self.error(e.indices[i].pos if i < len(e.indices) else e.pos, "InvalidTypeArg", why)
            else:
                self.mono.record_instance(self.pkg, e.pos, params, args, e.indices)

        # Constraints can be checked only when all types are set up.
        self.later(verify)
        return inst

    def type_arg_count_ok(self, pos: int, name: str, want: int, got: int) -> bool:
        """Whether a generic type has the right number of arguments."""
        if got == want:
            return True
        problem = "not enough" if got < want else "too many"
        message = f"{problem} type arguments for type {name}: have {got}, want {want}"
        self.error(pos, "WrongTypeArgCount", message)
        return False

    def _array_length(self, e: n.Expr) -> int:
        """The constant length of an array type; -1 after an error."""
        if isinstance(e, n.Ident):
            obj = self.lookup(e.name)
            if obj is None:
                message = f"undefined array length {e.name} or missing type constraint"
                self.error(e, "InvalidArrayLen", message)
                return -1
            if not isinstance(obj, Const):
                self.error(e, "InvalidArrayLen", f"invalid array length {e.name}")
                return -1
        x = Operand()
        self.expr(None, x, e)
        if x.mode != CONSTANT:
            if x.mode != INVALID:
                self.error(x, "InvalidArrayLen", f"array length {self.os(x)} must be constant")
            return -1
        assert x.val is not None
        if is_untyped(x.type) or is_integer(x.type):
            length = constant.to_int(x.val)
            if type(length) is int and length >= 0 and self.representable_const(length, TYP[INT])[0]:
                return length
        if is_integer(x.type):
            message = f"invalid array length {self.os(x)}"
        else:
            message = f"array length {self.os(x)} must be integer"
        self.error(x, "InvalidArrayLen", message)
        return -1

    def type_list(self, exprs: list[n.Expr]) -> list[Type] | None:
        out: list[Type] | None = []
        for e in exprs:
            t = self.var_type(e)
            if not is_valid(t):
                out = None
            if out is not None:
                out.append(t)
        return out


_HANDLERS: dict[type, _Handler] = {
    n.BadExpr: TypeExprChecks._bad_type,
    n.Ident: TypeExprChecks._name,
    n.SelectorExpr: TypeExprChecks._name,
    n.IndexExpr: TypeExprChecks._instance,
    n.ParenExpr: TypeExprChecks._paren_type,
    n.ArrayType: TypeExprChecks._array,
    n.Ellipsis: TypeExprChecks._ellipsis_type,
    n.StructType: TypeExprChecks._struct,
    n.StarExpr: TypeExprChecks._pointer,
    n.FuncType: TypeExprChecks._func,
    n.InterfaceType: TypeExprChecks._interface,
    n.MapType: TypeExprChecks._map,
    n.ChanType: TypeExprChecks._chan,
}
