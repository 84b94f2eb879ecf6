"""Selector expressions and qualified identifiers (Go spec: Selectors, Method values, Method expressions)."""

from __future__ import annotations

from dotgo.syntax import nodes as n
from dotgo.types.base import CheckerBase
from dotgo.types.exprstring import expr_string
from dotgo.types.lookup import (
    FIELD_VAL,
    METHOD_EXPR_SELECTION,
    METHOD_VAL,
    Found,
    Selection,
    lookup_field_or_method,
)
from dotgo.types.objects import PARAM_VAR, Builtin, Const, Func, Object, PkgName, TypeName, Var, is_exported
from dotgo.types.operand import BUILTIN, CONSTANT, INVALID, TYPEXPR, VALUE, VARIABLE, Operand
from dotgo.types.predicates import is_interface_pointer, is_type_param, is_valid
from dotgo.types.types import INVALID_TYPE, METHOD_EXPR, Pointer, Signature, Tuple, Type


def is_valid_name(name: str) -> bool:
    """Whether it is a name at all: others stand for syntax errors."""
    return bool(name) and not name[0].isdigit() and all(c == "_" or c.isalnum() for c in name)


class SelectorChecks(CheckerBase):
    """See the module's docstring."""

    def selector(self, x: Operand, e: n.SelectorExpr, want_type: bool) -> None:
        if isinstance(e.x, n.Ident):
            obj = self.lookup(e.x.name)
            if isinstance(obj, PkgName):
                self._qualified(x, e, e.x, obj)
                x.expr = e
                return
        self.expr_or_type(x, e.x, False)
        ok = False
        if x.mode == BUILTIN:
            message = f"invalid use of {self.os(x)} in selector expression"
            self.error(e.sel, "UncalledBuiltin", message)
        elif x.mode != INVALID and self.is_complete(x.type):
            if want_type:
                self.error(e.sel, "NotAType", f"{expr_string(e)} is not a type")
            else:
                ok = self._select(x, e)
        if not ok:
            x.mode = INVALID
            x.type = INVALID_TYPE
        x.expr = e

    def _qualified(self, x: Operand, e: n.SelectorExpr, ident: n.Ident, pkg_name: PkgName) -> None:
        ident.obj = pkg_name
        pkg_name.used = True
        pkg = pkg_name.imported
        name = e.sel.name
        obj = pkg.scope.lookup(name)
        x.mode = INVALID
        x.type = INVALID_TYPE
        if obj is None:
            if not pkg.fake and is_valid_name(name):
                other = ""
                for candidate in pkg.scope.names():
                    if is_exported(candidate) and candidate.casefold() == name.casefold():
                        other = f" (but have {candidate})"
                        break
                self.error(e.sel, "UndeclaredImportedName", f"undefined: {expr_string(e)}{other}")
            return
        if not obj.exported:
            self.error(e.sel, "UnexportedName", f"name {name} not exported by package {pkg.name}")
            # Go on: the object is known.
        e.sel.obj = obj
        x.type = obj.type
        if isinstance(obj, Const):
            x.mode = CONSTANT
            x.val = obj.val
        elif isinstance(obj, TypeName):
            x.mode = TYPEXPR
        elif isinstance(obj, Var):
            x.mode = VARIABLE
        elif isinstance(obj, Func):
            x.mode = VALUE
        elif isinstance(obj, Builtin):
            x.mode = BUILTIN
            x.id = obj.id_

    def _select(self, x: Operand, e: n.SelectorExpr) -> bool:
        """Select a field or method of the operand; false after an error."""
        under = x.type.underlying
        if isinstance(under, Pointer) and not self.is_complete(under.elem):
            return False
        found = lookup_field_or_method(x.type, x.mode == VARIABLE, self.pkg, e.sel.name)
        obj = found.obj
        if obj is None:
            if is_valid(under):
                self._not_found(x, e, found)
            return False
        if isinstance(obj, Var):
            if x.mode == TYPEXPR:
                message = f"operand for field selector {e.sel.name} must be value of type {self.ts(x.type)}"
                self.error(e.x, "MissingFieldOrMethod", message)
                return False
            self.record_selection(e, Selection(FIELD_VAL, x.type, obj, found.index, found.indirect))
            x.mode = VARIABLE if x.mode == VARIABLE or found.indirect else VALUE
            x.type = obj.type
            return True
        assert isinstance(obj, Func)
        self.obj_decl(obj)
        self.add_dependency(obj.origin)
        sig = obj.signature
        if x.mode == TYPEXPR:
            return self._method_expr(x, e, obj, found)
        self.record_selection(e, Selection(METHOD_VAL, x.type, obj, found.index, found.indirect))
        x.mode = VALUE
        value = sig.copy()
        value.recv_old = sig.recv
        value.recv = None
        x.type = value
        return True

    def _method_expr(self, x: Operand, e: n.SelectorExpr, obj: Func, found: Found) -> bool:
        self.record_selection(e, Selection(METHOD_EXPR_SELECTION, x.type, obj, found.index, found.indirect))
        sig = obj.signature
        if sig.recv is None:
            self.error(e, "InvalidDeclCycle", "illegal cycle in method declaration")
            return False
        # The receiver becomes the first parameter; all parameters are named, or none.
        params = sig.params.vars
        name = ""
        if params and params[0].name:
            name = sig.recv.name or "_"
        first = Var(PARAM_VAR, sig.recv.pos, sig.recv.pkg, name, x.type)
        new = Signature(None, Tuple([first, *params]), sig.results, sig.variadic, sig.type_params)
        new.recv_old = METHOD_EXPR
        x.mode = VALUE
        x.type = new
        return True

    def _not_found(self, x: Operand, e: n.SelectorExpr, found: Found) -> None:
        name = e.sel.name
        assert x.expr is not None
        if found.index:
            message = f"ambiguous selector {expr_string(x.expr)}.{name}"
            self.error(e.sel, "AmbiguousSelector", message)
            return
        if found.indirect:
            t = self.ts(x.type)
            if x.mode == TYPEXPR:
                message = f"invalid method expression {t}.{name} (needs pointer receiver (*{t}).{name})"
            else:
                message = f"cannot call pointer method {name} on {t}"
            self.error(e.sel, "InvalidMethodExpr", message)
            return
        if is_interface_pointer(x.type):
            why = self.interface_pointer_error(x.type)
        else:
            other = lookup_field_or_method(x.type, x.mode == VARIABLE, self.pkg, name, True)
            why = self.lookup_error(x.type, name, other.obj, False)
        message = f"{expr_string(x.expr)}.{name} undefined ({why})"
        self.error(e.sel, "MissingFieldOrMethod", message)

    def interface_pointer_error(self, t: Type) -> str:
        under = t.underlying
        assert isinstance(under, Pointer)
        if is_type_param(under.elem):
            return f"type {self.ts(t)} is pointer to type parameter, not type parameter"
        return f"type {self.ts(t)} is pointer to interface, not interface"

    def lookup_error(self, t: Type, name: str, obj: Object | None, struct_lit: bool) -> str:
        kind = "missing"
        other = ""
        if obj is not None:
            other = obj.name
            if obj.pkg is self.pkg:
                kind = "misspelled"
            elif is_exported(name):
                if is_exported(other):
                    kind = "misspelled"
                elif name[1:] == other[1:]:
                    kind = "unexported"
            elif is_exported(other):
                if name[1:] == other[1:]:
                    kind = "misspelled"
            elif name == other:
                kind = "inaccessible"
        shown = self.ts(t)
        if struct_lit:
            unknown = f"unknown field {name} in struct literal of type {shown}"
            return {
                "missing": unknown,
                "misspelled": f"{unknown}, but does have {other}",
                "unexported": f"{unknown}, but does have unexported {other}",
                "inaccessible": f"cannot refer to unexported field {other} in struct literal of type {shown}",
            }[kind]
        what = "field" if isinstance(obj, Var) else "method" if isinstance(obj, Func) else "object"
        lacking = f"type {shown} has no field or method {name}"
        return {
            "missing": lacking,
            "misspelled": f"{lacking}, but does have {what} {other}",
            "unexported": f"{lacking}, but does have unexported {what} {other}",
            "inaccessible": f"cannot refer to unexported {what} {other}",
        }[kind]
