"""Signatures: receivers, parameters, results (Go spec: Function types, Method declarations)."""

from __future__ import annotations

from dotgo.syntax import nodes as n
from dotgo.types.base import Cause, CheckerBase
from dotgo.types.objects import PARAM_VAR, RECV_VAR, RESULT_VAR, Var
from dotgo.types.operand import TYPEXPR
from dotgo.types.predicates import deref, is_valid
from dotgo.types.types import (
    INVALID_TYPE,
    UNSAFE_POINTER,
    Alias,
    Basic,
    Interface,
    Named,
    Pointer,
    Signature,
    Slice,
    Tuple,
    Type,
    TypeParam,
    bind_type_params,
    type_params_of,
    unalias,
)


def _unpointer(t: Type | None) -> Type | None:
    while isinstance(t, Pointer):
        t = t.elem
    return t


class SignatureChecks(CheckerBase):
    """See the module's docstring."""

    def func_type(self, sig: Signature, recv: n.FieldList | None, ftype: n.FuncType) -> None:
        self.open_scope(ftype)
        self.env.scope.is_func = True
        sig.scope = self.env.scope
        recv_var: Var | None = None
        recv_params: list[TypeParam] = []
        if recv is not None and recv.list:
            if len(recv.list) > 1:
                self.error(recv.list[-1], "InvalidRecv", "method has multiple receivers")
            recv_var, recv_params = self._collect_recv(recv.list[0], ftype.pos)
        saved = self.env.implicit
        self.env.implicit = (*saved, *recv_params)
        if ftype.type_params is not None:

            def bind(params: list[TypeParam]) -> None:
                sig.type_params = params

            self.collect_type_params(bind, ftype.type_params)
        names, params, variadic = self._collect_params(PARAM_VAR, ftype.params)
        result_names, results, _ = self._collect_params(RESULT_VAR, ftype.results)
        scope_pos = ftype.end()
        if recv_var is not None and recv_var.name and recv is not None:
            self.declare(self.env.scope, recv.list[0].names[0], recv_var, scope_pos)
        self._declare_params(names, params, scope_pos)
        self._declare_params(result_names, results, scope_pos)
        sig.recv = recv_var
        sig.recv_type_params = recv_params
        sig.params = Tuple(params)
        sig.results = Tuple(results)
        sig.variadic = variadic
        self.env.implicit = saved
        self.close_scope()

    def _collect_recv(self, field: n.Field, scope_pos: int) -> tuple[Var, list[TypeParam]]:
        is_ptr, base, names = self.unpack_receiver(field.type, True)
        params: list[TypeParam] = []
        if not names:
            recv_type = self._plain_recv_type(field, base)
        else:
            recv_type, params = self._generic_recv_type(field, base, is_ptr, names, scope_pos)
        name: n.Ident | None = None
        if field.names:
            if len(field.names) > 1:
                self.error(field.names[-1], "InvalidRecv", "method has multiple receivers")
            name = field.names[0]
        if name is not None:
            recv = Var(RECV_VAR, name.pos, self.pkg, name.name, recv_type)
        else:
            recv = Var(RECV_VAR, field.pos, self.pkg, "", recv_type)
            field.info = recv
        # The base type must be known completely.
        self.later(lambda: self._valid_recv(base, recv))
        return recv, params

    def _plain_recv_type(self, field: n.Field, base: n.Expr) -> Type:
        recv_type = self.var_type(field.type)
        # An alias must not stand for an instance (Go spec: Method declarations).
        alias = _unpointer(recv_type)
        while isinstance(alias, Alias):
            step = _unpointer(alias.from_rhs)
            if step is not None and type_params_of(step):
                message = f"cannot define new methods on instantiated type {self.ts(step)}"
                self.error(base, "InvalidRecv", message)
                return INVALID_TYPE
            alias = step
        return recv_type

    def _generic_recv_type(
        self, field: n.Field, base: n.Expr, is_ptr: bool, names: list[n.Ident], scope_pos: int
    ) -> tuple[Type, list[TypeParam]]:
        """`(r *T[A, B])` declares A and B."""
        generic: Named | None = None
        cause = Cause()
        t = self.generic_type(base, cause)
        if isinstance(t, Named):
            generic = t
        elif not is_valid(t):
            if cause.text:
                self.error(base, "InvalidRecv", cause.text)
        elif isinstance(t, Alias):
            message = f"cannot define new methods on generic alias type {self.ts(t)}"
            self.error(base, "InvalidRecv", message)
        params: list[TypeParam] = []
        for name in names:
            param = self.declare_type_param(name, scope_pos)
            params.append(param)
            name.obj = param.obj
            self.record_type_and_value(name, TYPEXPR, param, None)
        bind_type_params(params)
        if generic is None:
            return INVALID_TYPE, params
        declared = generic.type_params
        if len(params) == len(declared):
            smap: dict[TypeParam, Type] = dict(zip(declared, params))
            for param, original in zip(params, declared):
                self.mono.record_copy(param, original)
                param.bound = self.context.subst(original.bound or INVALID_TYPE, smap)
        else:
            got = f"{len(params)} type parameter" + ("" if len(params) == 1 else "s")
            message = f"receiver declares {got}, but receiver base type declares {len(declared)}"
            self.error(base, "BadRecv", message)
        self.verify_version(base, 18, "type instantiation")
        args: list[Type] = list(params)
        recv_type: Type = self.context.named_instance(generic, args, field.type.pos)
        self.record_instance(base, args, recv_type)
        if is_ptr:
            recv_type = Pointer(recv_type)
        self._record_recv_types(field.type, recv_type)
        return recv_type, params

    def _record_recv_types(self, e: n.Expr, t: Type) -> None:
        while True:
            self.record_type_and_value(e, TYPEXPR, t, None)
            if isinstance(e, n.ParenExpr):
                e = e.x
            elif isinstance(e, n.StarExpr) and isinstance(t, Pointer):
                e, t = e.x, t.elem
            else:
                return

    def _collect_params(self, kind: int, fields: n.FieldList | None) -> tuple[list[n.Ident | None], list[Var], bool]:
        names: list[n.Ident | None] = []
        params: list[Var] = []
        variadic = named = anonymous = False
        if fields is None:
            return names, params, False
        for i, field in enumerate(fields.list):
            ftype = field.type
            if isinstance(ftype, n.Ellipsis):
                last = i == len(fields.list) - 1
                if kind == PARAM_VAR and last and len(field.names) <= 1:
                    variadic = True
                else:
                    self.error(ftype, "InvalidSyntaxTree", "invalid use of ...")
                if ftype.elt is None:
                    continue
                ftype = ftype.elt
            t = self.var_type(ftype)
            if field.names:
                for name in field.names:
                    names.append(name)
                    params.append(Var(kind, name.pos, self.pkg, name.name, t))
                named = True
            else:
                param = Var(kind, ftype.pos, self.pkg, "", t)
                field.info = param
                names.append(None)
                params.append(param)
                anonymous = True
        if named and anonymous:
            message = "list contains both named and anonymous parameters"
            self.error(fields, "InvalidSyntaxTree", message)
        if variadic and params:
            # Go spec: inside the function, the parameter is a slice.
            params[-1].type = Slice(params[-1].type)
            self.record_type_and_value(fields.list[-1].type, TYPEXPR, params[-1].type, None)
        return names, params, variadic and bool(params)

    def _declare_params(self, names: list[n.Ident | None], params: list[Var], scope_pos: int) -> None:
        for name, param in zip(names, params):
            if name is not None and name.name:
                self.declare(self.env.scope, name, param, scope_pos)

    def _valid_recv(self, base: n.Expr, recv: Var) -> None:
        """Go spec (Method declarations): the base is a defined type of this package, no pointer or interface."""
        shown, _ = deref(recv.type)
        t = unalias(shown)
        if not is_valid(t):
            return
        if isinstance(t, Named):
            if t.obj.pkg is not self.pkg:
                message = f"cannot define new methods on non-local type {self.ts(shown)}"
                self.error(base, "InvalidRecv", message)
                return
            under = t.underlying
            cause = ""
            if isinstance(under, Basic) and under.kind == UNSAFE_POINTER:
                cause = "unsafe.Pointer"
            elif isinstance(under, Pointer | Interface):
                cause = "pointer or interface type"
            if cause:
                self.error(base, "InvalidRecv", f"invalid receiver type {self.ts(shown)} ({cause})")
        elif isinstance(t, Basic):
            message = f"cannot define new methods on non-local type {self.ts(shown)}"
            self.error(base, "InvalidRecv", message)
        else:
            self.error(base, "InvalidRecv", f"invalid receiver type {self.ts(recv.type)}")
