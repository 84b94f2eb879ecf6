"""Types, parameters, struct fields and interface elements (Go spec: Types, Function declarations)."""

from __future__ import annotations

from dotgo.syntax.exprs import RECV, SEND
from dotgo.syntax.nodes import (
    ArrayType,
    BinaryExpr,
    ChanType,
    Ellipsis,
    Expr,
    Field,
    FieldList,
    FuncType,
    Ident,
    IndexExpr,
    InterfaceType,
    MapType,
    ParenExpr,
    SelectorExpr,
    StarExpr,
    StructType,
    UnaryExpr,
)
from dotgo.syntax.parser_params import ParamParser
from dotgo.syntax.tokens import LITERALS, OPERATORS


class TypeParser(ParamParser):
    """The layer for types."""

    __slots__ = ()

    def type_or_none(self) -> Expr | None:
        i = self.i
        kind = self.kinds[i]
        if kind == "name":
            after = self.kinds[i + 1]
            if after == "." or after == "[":
                return self.qualified_name(None)
            self.i = i + 1
            return Ident(self.positions[i], self.texts[i])
        if kind not in _TYPE_STARTS:
            return None
        self.deeper()
        typ = self._type_literal(kind, self.positions[i])
        self.depth -= 1
        return typ

    def _type_literal(self, kind: str, pos: int) -> Expr:
        """A type that starts with the current token, of `kind` and at `pos`."""
        if kind == "struct":
            return self.struct_type()
        if kind == "interface":
            return self.interface_type()
        self.i += 1
        if kind == "*":
            return StarExpr(pos, self.type_())
        if kind == "[":
            if self.got("]"):
                return ArrayType(pos, None, self.type_())
            return self.array_type(pos, None)
        if kind == "func":
            return self.func_type(pos, "function type")
        if kind == "map":
            self.want("[")
            key = self.type_()
            self.want("]")
            return MapType(pos, key, self.type_())
        if kind == "chan":
            arrow = self.positions[self.i]
            if self.got("<-"):
                return ChanType(pos, arrow, SEND, self.chan_elem())
            return ChanType(pos, 0, SEND | RECV, self.chan_elem())
        if kind == "<-":
            self.want("chan")
            return ChanType(pos, pos, RECV, self.chan_elem())
        inner = self.type_()  # kind is "("
        closing = self.positions[self.i]
        self.want(")")
        return ParenExpr(pos, inner, closing)

    def qualified_name(self, name: Ident | None) -> Expr:
        """A type name, perhaps qualified or instantiated; `name` is its first name if that is consumed already."""
        x: Expr
        if name is not None:
            x = name
        elif self.kinds[self.i] == "name":
            x = self.name()
        else:
            x = Ident(self.positions[self.i], "_")
            self.syntax_error("expected name")
            self.advance(".", ";", "}")
        if self.kinds[self.i] == ".":
            self.i += 1
            x = SelectorExpr(x, self.name())
        if self.kinds[self.i] == "[":
            x = self.type_instance(x)
        return x

    def type_instance(self, x: Expr) -> Expr:
        """Type arguments of the generic type `x`."""
        lbrack = self.positions[self.i]
        self.i += 1
        indices: list[Expr]
        self.deeper()
        if self.kinds[self.i] == "]":
            self.syntax_error("expected type argument list")
            indices = [self.bad_expr()]
        else:
            indices, _ = self.type_list(True)
        self.depth -= 1
        rbrack = self.positions[self.i]
        self.want("]")
        return IndexExpr(x, lbrack, indices, rbrack)

    def array_type(self, lbrack: int, length: Expr | None) -> ArrayType:
        """An array type whose `[` (and `length`, if given) is consumed already."""
        if length is None:
            dots = self.positions[self.i]
            if self.got("..."):
                length = Ellipsis(dots, None)
            else:
                self.xnest += 1
                length = self.expr()
                self.xnest -= 1
        if self.kinds[self.i] == ",":
            # A trailing comma is fine in a type parameter list only.
            self.syntax_error("unexpected comma; expected ]")
            self.i += 1
        self.want("]")
        return ArrayType(lbrack, length, self.type_())

    def chan_elem(self) -> Expr:
        """The element type of a channel type."""
        typ = self.type_or_none()
        if typ is None:
            typ = self.bad_expr()
            self.syntax_error("missing channel element type")
        return typ

    def func_type(self, func_pos: int, context: str) -> FuncType:
        type_params: FieldList | None = None
        opening = self.positions[self.i]
        if self.got("["):
            if context:
                self.syntax_error_at(opening, context + " must have no type parameters")
            if self.kinds[self.i] == "]":
                self.syntax_error("empty type parameter list")
                type_params = FieldList(opening, [], self.positions[self.i])
                self.i += 1
            else:
                type_params = self.param_list(opening, None, None, "]", True, False)
        opening = self.positions[self.i]
        self.want("(")
        params = self.param_list(opening, None, None, ")", False, True)
        return FuncType(func_pos, type_params, params, self.func_result())

    def func_result(self) -> FieldList | None:
        """Result parameters, or one result type, or none."""
        opening = self.positions[self.i]
        if self.got("("):
            return self.param_list(opening, None, None, ")", False, False)
        typ = self.type_or_none()
        return None if typ is None else FieldList(0, [Field([], typ, None)], 0)

    # Structs.

    def struct_type(self) -> StructType:
        """A struct type; the current token is `struct`."""
        pos = self.positions[self.i]
        self.i += 1
        opening = self.positions[self.i]
        self.want("{")
        fields: list[Field] = []
        kinds = self.kinds
        while kinds[self.i] != "}" and kinds[self.i] != "EOF":
            self.field_decl(fields)
            if kinds[self.i] == ";":
                self.i += 1
            elif kinds[self.i] != "}" and not self.list_gap("struct type", ";", "}"):
                return StructType(pos, FieldList(opening, fields, self.positions[self.i]))
        closing = self.positions[self.i]
        self.want("}")
        return StructType(pos, FieldList(opening, fields, closing))

    def field_decl(self, fields: list[Field]) -> None:
        """FieldDecl = (IdentifierList Type | EmbeddedField) [ Tag ]; appends to `fields`."""
        kind = self.kinds[self.i]
        if kind == "name":
            self._named_field(fields)
        elif kind == "*" or kind == "(":
            typ = self._embedded_field(kind)
            fields.append(Field([], typ, self.literal_or_none()))
        else:
            self.syntax_error("expected field name or embedded type")
            self.advance(";", "}")

    def _named_field(self, fields: list[Field]) -> None:
        name = self.name()
        kind = self.kinds[self.i]
        names: list[Ident] = []
        if kind == "." or kind == ";" or kind == "}" or kind in LITERALS:
            typ = self.qualified_name(name)
        else:
            names = self.name_list(name)
            if len(names) == 1 and self.kinds[self.i] == "[":
                # An embedded instantiated type T[P1, P2], or a field T of type [P]E or []E.
                typ = self.array_or_type_args(name)
                if isinstance(typ, IndexExpr):
                    names = []
            else:
                typ = self.type_()
        fields.append(Field(names, typ, self.literal_or_none()))

    def _embedded_field(self, kind: str) -> Expr:
        """`*T`, or with a complaint `*(T)`, `(T)`, `(*T)`."""
        pos = self.positions[self.i]
        typ: Expr
        if kind == "*":
            self.i += 1
            if self.kinds[self.i] != "(":
                return StarExpr(pos, self.qualified_name(None))
            self.syntax_error("cannot parenthesize embedded type")
            self.i += 1
            typ = StarExpr(pos, self.qualified_name(None))
        else:
            self.syntax_error("cannot parenthesize embedded type")
            self.i += 1
            star = self.positions[self.i]
            if self.got("*"):
                typ = StarExpr(star, self.qualified_name(None))
            else:
                typ = self.qualified_name(None)
        self.got(")")  # one complaint is enough
        return typ

    def array_or_type_args(self, name: Ident) -> Expr:
        """After `name`, at `[`: the array or slice type of `name`, or the IndexExpr `name[T1, T2]`."""
        lbrack = self.positions[self.i]
        self.i += 1
        if self.got("]"):
            return ArrayType(lbrack, None, self.type_())
        self.deeper()
        items, comma = self.type_list(False)
        self.depth -= 1
        rbrack = self.positions[self.i]
        self.want("]")
        if not comma:
            elem = self.type_or_none()
            if elem is not None:
                return ArrayType(lbrack, items[0], elem)
        return IndexExpr(name, lbrack, items, rbrack)

    # Interfaces.

    def interface_type(self) -> InterfaceType:
        """An interface type; the current token is `interface`."""
        pos = self.positions[self.i]
        self.i += 1
        opening = self.positions[self.i]
        self.want("{")
        methods: list[Field] = []
        kinds = self.kinds
        while kinds[self.i] != "}" and kinds[self.i] != "EOF":
            methods.append(self._interface_elem())
            if kinds[self.i] == ";":
                self.i += 1
            elif kinds[self.i] != "}" and not self.list_gap("interface type", ";", "}"):
                return InterfaceType(pos, FieldList(opening, methods, self.positions[self.i]))
        closing = self.positions[self.i]
        self.want("}")
        return InterfaceType(pos, FieldList(opening, methods, closing))

    def _interface_elem(self) -> Field:
        """A method, or an embedded union of types."""
        if self.kinds[self.i] != "name":
            return Field([], self.embedded_elem(None), None)
        name = self.name()
        kind = self.kinds[self.i]
        if kind == "(":
            return Field([name], self.func_type(0, "interface method"), None)
        if kind == "[":
            field = self._method_or_instance(name)
            if field.names:
                return field
            return Field([], self.embedded_elem(field.type), None)
        return Field([], self.embedded_elem(self.qualified_name(name)), None)

    def _method_or_instance(self, name: Ident) -> Field:
        """After `name`, at `[`: a generic method (refused) or an embedded instantiated type."""
        lbrack = self.positions[self.i]
        self.i += 1
        if self.kinds[self.i] == "]":
            # Go on as if the brackets were not there.
            pos = self.positions[self.i]
            self.i += 1
            if self.kinds[self.i] == "(":
                self.error_at(pos, "empty type parameter list")
                return Field([name], self.func_type(0, "interface method"), None)
            self.error_at(pos, "empty type argument list")
            return Field([], name, None)
        arguments = self.param_list(lbrack, None, None, "]", False, False)
        if not arguments.list:
            if self.kinds[self.i] == "(":
                return Field([name], self.func_type(0, "interface method"), None)
            return Field([], name, None)
        if arguments.list[0].names:
            method = Field([name], self.func_type(0, "interface method"), None)
            self.error_at(lbrack, "interface method must have no type parameters")
            return method
        indices = [field.type for field in arguments.list]
        return Field([], IndexExpr(name, lbrack, indices, arguments.closing), None)

    def embedded_elem(self, first: Expr | None) -> Expr:
        """Terms joined by `|`; `first` is the first term if that is consumed already."""
        x = self._embedded_term() if first is None else first
        while self.kinds[self.i] == "|":
            pos = self.positions[self.i]
            self.i += 1
            x = BinaryExpr(x, pos, "|", self._embedded_term())
        return x

    def _embedded_term(self) -> Expr:
        pos = self.positions[self.i]
        if self.got("~"):
            return UnaryExpr(pos, "~", self.type_())
        typ = self.type_or_none()
        if typ is None:
            typ = self.bad_expr()
            self.syntax_error("expected ~ term or type")
            self.advance(*sorted(OPERATORS), ";", ")", "]", "}")
        return typ


_TYPE_STARTS = frozenset(("*", "<-", "func", "[", "chan", "map", "struct", "interface", "("))
