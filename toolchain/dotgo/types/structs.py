"""Struct types (Go spec: Struct types)."""

from __future__ import annotations

from dotgo.syntax import nodes as n
from dotgo.types.base import CheckerBase, ErrorParts
from dotgo.types.exprstring import expr_string
from dotgo.types.objects import FIELD_VAR, Var
from dotgo.types.predicates import deref, is_type_param, is_valid
from dotgo.types.quote import unquote
from dotgo.types.types import INVALID_TYPE, UNSAFE_POINTER, Basic, Interface, Pointer, Struct, Type


def _embedded_name(e: n.Expr) -> n.Ident | None:
    """The identifier that an embedded field gets its name from."""
    stars = 0
    while True:
        if isinstance(e, n.Ident):
            return e
        if isinstance(e, n.StarExpr) and not stars:
            stars = 1
            e = e.x
        elif isinstance(e, n.SelectorExpr):
            return e.sel
        elif isinstance(e, n.IndexExpr):
            e = e.x
        else:
            return None


class StructChecks(CheckerBase):
    """See the module's docstring."""

    def struct_type(self, e: n.StructType) -> Type:
        fields: list[Var] = []
        tags: list[str] = []
        by_id: dict[str, Var] = {}

        def add(ident: n.Ident, t: Type, tag: str, embedded: bool) -> None:
            field = Var(FIELD_VAR, ident.pos, self.pkg, ident.name, t, embedded)
            if ident.name != "_":
                other = by_id.setdefault(field.id(), field)
                if other is not field:
                    parts = ErrorParts("DuplicateDecl")
                    parts.add(ident.pos, f"{ident.name} redeclared")
                    self.add_other_decl(parts, other)
                    self.report(parts)
                    return
            fields.append(field)
            tags.append(tag)
            if not embedded or ident.obj is None:
                ident.obj = field

        for f in e.fields.list:
            t = self.var_type(f.type)
            tag = self._tag(f.tag)
            if f.names:
                for name in f.names:
                    add(name, t, tag, False)
                continue
            ident = _embedded_name(f.type)
            if ident is None:
                message = f"embedded field type {expr_string(f.type)} has no name"
                self.error(f.type, "InvalidSyntaxTree", message)
                add(n.Ident(f.type.pos, "_"), INVALID_TYPE, "", True)
                continue
            add(ident, t, tag, True)
            self._check_embedded(f.type, t)
        struct = Struct(fields, tags if any(tags) else [])
        self.type_literals.append((e, struct))
        return struct

    def _check_embedded(self, at: n.Expr, embedded: Type) -> None:
        def check() -> None:
            # Go spec: an embedded field is a type name or a pointer to a non-interface type name.
            t, is_ptr = deref(embedded)
            under = t.underlying
            if isinstance(under, Basic):
                if is_valid(t) and under.kind == UNSAFE_POINTER:
                    self.error(at, "InvalidPtrEmbed", "embedded field type cannot be unsafe.Pointer")
            elif isinstance(under, Pointer):
                self.error(at, "InvalidPtrEmbed", "embedded field type cannot be a pointer")
            elif isinstance(under, Interface):
                if is_type_param(t):
                    message = "embedded field type cannot be a (pointer to a) type parameter"
                    self.error(at, "MisplacedTypeParam", message)
                elif is_ptr:
                    self.error(at, "InvalidPtrEmbed", "embedded field type cannot be a pointer to an interface")

        self.later(check)

    def _tag(self, tag: n.BasicLit | None) -> str:
        if tag is None:
            return ""
        value = unquote(tag.value) if tag.kind == "STRING" else None
        if value is None:
            self.error(tag, "InvalidSyntaxTree", f"incorrect tag syntax: {tag.value}")
            return ""
        return value.decode("utf-8", "surrogateescape")
