"""Declarations of constants, variables, types and functions (Go spec: Declarations and scope)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dotgo.syntax import nodes as n
from dotgo.types.base import CheckerBase, DeclInfo, Env, ErrorParts
from dotgo.types.constant import UNKNOWN
from dotgo.types.cycles import CycleChecks
from dotgo.types.objects import LOCAL_VAR, Const, Func, Object, TypeName, Var
from dotgo.types.operand import Operand
from dotgo.types.predicates import is_const_type, is_type_param, is_valid
from dotgo.types.types import (
    INVALID_TYPE,
    Alias,
    Interface,
    Named,
    Signature,
    Struct,
    Type,
    TypeParam,
    as_named,
    bind_type_params,
    unalias,
)
from dotgo.types.typeset import type_set


@dataclass(frozen=True, slots=True)
class ImportDecl:
    """One import."""

    spec: n.ImportSpec


@dataclass(frozen=True, slots=True)
class ConstDecl:
    """One constant specification with the type and values that hold for it; `inherited` from an earlier one."""

    spec: n.ValueSpec
    iota: int
    type: n.Expr | None
    init: list[n.Expr]
    inherited: bool


@dataclass(frozen=True, slots=True)
class VarDecl:
    """One variable specification."""

    spec: n.ValueSpec


@dataclass(frozen=True, slots=True)
class TypeDecl:
    """One type specification."""

    spec: n.TypeSpec


@dataclass(frozen=True, slots=True)
class FuncDeclaration:
    """One function or method."""

    decl: n.FuncDecl


class DeclChecks(CycleChecks, CheckerBase):
    """See the module's docstring."""

    def obj_decl(self, obj: Object) -> None:
        if obj in self.obj_path_index:
            # A cycle: what is known of the object so far must do, or the cycle is invalid.
            if (not self.valid_cycle(obj) and not isinstance(obj, Func)) or obj.type is None:
                obj.type = INVALID_TYPE
            return
        if obj.type is not None:
            return
        info = self.obj_map.get(obj)
        if info is None:  # a local object in its own declaration
            obj.type = INVALID_TYPE
            return
        self.push(obj, info.tdecl is not None and bool(info.tdecl.assign))
        saved = self.env
        self.env = Env(info.file, info.version)
        if isinstance(obj, Const):
            self.env.decl = info
            self.const_decl(obj, info.vtype, info.init, info.inherited)
        elif isinstance(obj, Var):
            self.env.decl = info
            self.var_decl(obj, info.lhs, info.vtype, info.init)
        elif isinstance(obj, TypeName):
            assert info.tdecl is not None
            self._type_decl(obj, info.tdecl)
            self.collect_methods(obj)
        elif isinstance(obj, Func):
            self._func_decl(obj, info)
        self.env = saved
        self.pop()

    # --- walking

    def walk_decl(self, decl: n.Decl, visit: Callable[[object], None]) -> None:
        if isinstance(decl, n.FuncDecl):
            visit(FuncDeclaration(decl))
            return
        if not isinstance(decl, n.GenDecl):
            return
        last: n.ValueSpec | None = None
        for iota, spec in enumerate(decl.specs):
            if isinstance(spec, n.ImportSpec):
                visit(ImportDecl(spec))
            elif isinstance(spec, n.TypeSpec):
                visit(TypeDecl(spec))
            elif isinstance(spec, n.ValueSpec):
                if decl.tok == "const":
                    inherited = True
                    if spec.type is not None or spec.values:
                        last = spec
                        inherited = False
                    elif last is None:
                        inherited = False
                    self._const_arity(spec, last)
                    t, init = (None, []) if last is None else (last.type, last.values)
                    visit(ConstDecl(spec, iota, t, init, inherited))
                else:
                    self._var_arity(spec)
                    visit(VarDecl(spec))

    def _const_arity(self, spec: n.ValueSpec, init: n.ValueSpec | None) -> None:
        have = 0 if init is None else len(init.values)
        self._arity(spec, have, init)

    def _var_arity(self, spec: n.ValueSpec) -> None:
        if not spec.values:
            if spec.type is None:
                self.error(spec, "WrongAssignCount", "missing type or init expr")
            return
        self._arity(spec, len(spec.values), None)

    def _arity(self, spec: n.ValueSpec, have: int, init: n.ValueSpec | None) -> None:
        """Report that names and values do not match in number."""
        want = len(spec.names)
        is_const = init is not None or not spec.values
        if want < have:
            if want < len(spec.values):
                extra = spec.values[want]
                self.error(extra, "WrongAssignCount", f"extra init expr {self.expr_text(extra)}")
            elif init is not None:
                at = self.fileset.position(init.pos)
                self.error(spec, "WrongAssignCount", f"extra init expr at {at}")
        elif want > have and (is_const or have != 1):
            name = spec.names[have]
            self.error(name, "WrongAssignCount", f"missing init expr for {name.name}")

    # --- constants and variables

    def const_decl(self, obj: Const, t: n.Expr | None, init: n.Expr | None, inherited: bool) -> None:
        """Check a constant; `obj.val` is its iota."""
        saved_iota, saved_pos = self.env.iota, self.env.err_pos
        self.env.iota = obj.val
        self.env.err_pos = 0
        # While it is not known, its value is unknown: no crash if the initialiser mentions it.
        obj.val = UNKNOWN
        ok = True
        if t is not None:
            typ = self.typ(t)
            if not is_const_type(typ):
                if is_valid(typ.underlying):
                    self.error(t, "InvalidConstType", f"invalid constant type {self.ts(typ)}")
                obj.type = INVALID_TYPE
                ok = False
            else:
                obj.type = typ
        if ok:
            x = Operand()
            if init is not None:
                if inherited:
                    # The expression is that of an earlier constant: show the one that has the error.
                    self.env.err_pos = obj.pos
                self.expr(None, x, init)
            self.init_const(obj, x)
        self.env.iota, self.env.err_pos = saved_iota, saved_pos

    def var_decl(self, obj: Var, lhs: list[Var] | None, t: n.Expr | None, init: n.Expr | None) -> None:
        """Check a variable; `lhs` are all variables that one call initialises."""
        if t is not None:
            # The type is known before the initialiser is checked: it may mention the variable.
            obj.type = self.var_type(t)
        if init is None:
            if t is None:
                obj.type = INVALID_TYPE
            return
        if lhs is None or len(lhs) == 1:
            x = Operand()
            self.expr(self.new_target(obj.type, obj.name), x, init)
            self.init_var(obj, x, "variable declaration")
            return
        if t is not None:
            for v in lhs:
                v.type = obj.type
        self.init_vars(lhs, [init], None)

    # --- types

    def is_imported_constraint(self, t: Type) -> bool:
        named = as_named(t)
        if named is None or named.obj.pkg is self.pkg or named.obj.pkg is None:
            return False
        under = named.underlying
        return isinstance(under, Interface) and not type_set(under).is_method_set()

    def _type_decl(self, obj: TypeName, decl: n.TypeSpec) -> None:
        version_error = False
        rhs: Type = INVALID_TYPE

        def validate() -> None:
            named = as_named(obj.type)
            if named is not None:
                self.valid_type(named)
            if not version_error and self.is_imported_constraint(rhs):
                self.verify_version(decl.type, 18, f"using type constraint {self.ts(rhs)}")

        self.later(validate)
        params = decl.type_params if decl.type_params is not None and decl.type_params.list else None
        if decl.assign:
            if params is not None and not self.verify_version(params.list[0], 23, "generic type alias"):
                version_error = True
            if not version_error and not self.verify_version(decl.assign, 9, "type alias"):
                version_error = True
            rhs = self._alias_decl(obj, decl, params)
            return
        if params is not None and not self.verify_version(params.list[0], 18, "type parameter"):
            version_error = True
        named = self.new_named(obj)
        if params is not None:
            self.open_scope(decl)

            def bind(type_params: list[TypeParam]) -> None:
                named.type_params = type_params

            self.collect_type_params(bind, params)
        rhs = self.declared_type(decl.type, obj)
        named.from_rhs = rhs
        if is_type_param(rhs):
            message = "cannot use a type parameter as RHS in type declaration"
            self.error(decl.type, "MisplacedTypeParam", message)
            named.from_rhs = INVALID_TYPE
        if params is not None:
            self.close_scope()

    def _alias_decl(self, obj: TypeName, decl: n.TypeSpec, params: n.FieldList | None) -> Type:
        alias = Alias(obj, None)
        if params is not None:
            self.open_scope(decl)

            def bind(type_params: list[TypeParam]) -> None:
                alias.type_params = type_params

            self.collect_type_params(bind, params)
        rhs = self.declared_type(decl.type, obj)
        if alias.actual is not INVALID_TYPE:  # unless a cycle made it invalid
            alias.from_rhs = rhs
        if isinstance(rhs, TypeParam) and rhs in alias.type_params:
            message = "cannot use type parameter declared in alias declaration as RHS"
            self.error(decl.type, "MisplacedTypeParam", message)
            alias.from_rhs = INVALID_TYPE
        unalias(alias)
        if params is not None:
            self.close_scope()
        return rhs

    def collect_type_params(self, into: Callable[[list[TypeParam]], None], fields: n.FieldList) -> None:
        params = [self.declare_type_param(name, fields.pos) for f in fields.list for name in f.names]
        # Constraints may mention all parameters, and the type itself.
        into(bind_type_params(params))
        self.env.in_type_params = True
        index = 0
        for f in fields.list:
            bound = self.bound(f.type)
            if is_type_param(bound):
                # It would be neither an interface nor a type set.
                self.error(f.type, "MisplacedTypeParam", "cannot use a type parameter as constraint")
                bound = INVALID_TYPE
            for _ in f.names:
                params[index].bound = bound
                index += 1
        self.env.in_type_params = False

    def bound(self, e: n.Expr) -> Type:
        if (isinstance(e, n.UnaryExpr) and e.op == "~") or (isinstance(e, n.BinaryExpr) and e.op == "|"):
            wrapper = n.InterfaceType(e.pos, n.FieldList(e.pos, [n.Field([], e, None)], e.pos))
            t = self.typ(wrapper)
            if isinstance(t, Interface):
                t.implicit = True
            return t
        return self.typ(e)

    def declare_type_param(self, name: n.Ident, scope_pos: int) -> TypeParam:
        obj = TypeName(name.pos, self.pkg, name.name, None)
        # An error until its constraint is known.
        param = TypeParam(obj, INVALID_TYPE)
        param.checker = self
        self.declare(self.env.scope, name, obj, scope_pos)
        if name.obj is None:
            name.obj = obj
        return param

    def collect_methods(self, obj: TypeName) -> None:
        """Add the methods that are declared for a type."""
        methods = self.methods_of.pop(obj, None)
        if methods is None:
            return
        base = as_named(obj.type)
        if base is not None:
            self.later(lambda: self._check_field_names(base))
        seen: dict[str, Func] = {}
        for m in methods:
            # Go spec (Method declarations): names are unique.
            other = seen.setdefault(m.id(), m)
            if other is not m:
                at = self.fileset.position(other.pos)
                message = f"method {obj.name}.{m.name} already declared at {at}"
                self.error(m.pos, "DuplicateMethod", message)
            elif base is not None:
                base.add_method(m)

    def _check_field_names(self, base: Named) -> None:
        struct = base.underlying
        if not isinstance(struct, Struct):
            return
        by_id = {m.id(): m for m in base.methods}
        for f in struct.fields:
            method = by_id.get(f.id()) if f.name != "_" else None
            if method is not None:
                parts = ErrorParts("DuplicateFieldAndMethod")
                parts.add(method.pos, f"field and method with the same name {f.name}")
                self.add_other_decl(parts, f)
                self.report(parts)

    # --- functions

    def _func_decl(self, obj: Func, info: DeclInfo) -> None:
        decl = info.fdecl
        assert decl is not None
        sig = Signature()
        # Set at once: the function may be needed in its own signature's constants.
        obj.type = sig
        self.func_type(sig, decl.recv, decl.type)
        if decl.type.type_params is not None and decl.type.type_params.list and decl.body is None:
            self.error(decl.name, "BadDecl", "generic function is missing function body")
        body = decl.body
        if body is not None:
            implicit = (*sig.recv_type_params, *sig.type_params)

            def check_body() -> None:
                saved, self.env.implicit = self.env.implicit, implicit
                self.func_body(info, sig, body, None)
                self.env.implicit = saved

            self.later(check_body)

    # --- in functions

    def decl_stmt(self, decl: n.Decl) -> None:
        self.walk_decl(decl, self._local_decl)

    def _local_decl(self, d: object) -> None:
        if isinstance(d, ConstDecl):
            top = self.delayed_mark()
            constants: list[Const] = []
            for i, name in enumerate(d.spec.names):
                constant = Const(name.pos, self.pkg, name.name, None, d.iota)
                constants.append(constant)
                self.const_decl(constant, d.type, d.init[i] if i < len(d.init) else None, d.inherited)
            # The names are not in scope in their own initialisers, nor in function literals there.
            self.process_delayed(top)
            for name, constant in zip(d.spec.names, constants):
                self.declare(self.env.scope, name, constant, d.spec.end())
        elif isinstance(d, VarDecl):
            self._local_vars(d.spec)
        elif isinstance(d, TypeDecl):
            obj = TypeName(d.spec.name.pos, self.pkg, d.spec.name.name, None)
            obj.implicit = self.env.implicit
            self.local_types.append(obj)
            # Go spec: the scope of a type begins at its name.
            self.declare(self.env.scope, d.spec.name, obj, d.spec.name.pos)
            self.push(obj, bool(d.spec.assign))
            self._type_decl(obj, d.spec)
            self.pop()

    def _local_vars(self, spec: n.ValueSpec) -> None:
        top = self.delayed_mark()
        variables = [Var(LOCAL_VAR, name.pos, self.pkg, name.name, None) for name in spec.names]
        for i, obj in enumerate(variables):
            lhs: list[Var] | None = None
            init: n.Expr | None = None
            if len(spec.values) == len(spec.names):
                init = spec.values[i]
            elif len(spec.values) == 1:
                lhs, init = variables, spec.values[0]
            elif i < len(spec.values):
                init = spec.values[i]
            self.var_decl(obj, lhs, spec.type, init)
            if len(spec.values) == 1:
                break
        for obj in variables:
            if obj.type is None:
                obj.type = INVALID_TYPE
        self.process_delayed(top)
        for name, obj in zip(spec.names, variables):
            self.declare(self.env.scope, name, obj, spec.end())
            if name.name == "_":
                name.obj = obj
