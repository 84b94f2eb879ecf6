"""Parameter and type parameter lists (Go spec: Function types, Type parameter declarations)."""

from __future__ import annotations

from abc import abstractmethod

from dotgo.syntax.nodes import Ellipsis, Expr, Field, FieldList, FuncType, Ident, IndexExpr, unparen
from dotgo.syntax.parser_base import ParserBase
from dotgo.syntax.tokens import describe

# A parameter while its list is read: a name, a type, or both.
Param = tuple[Ident | None, Expr | None]


class ParamParser(ParserBase):
    """The layer for parameters.

    Whether `a` in `(a, b)` is a name or a type is known at the end of the list only, so the list is read as pairs and
    then sorted out.
    """

    __slots__ = ()

    @abstractmethod
    def qualified_name(self, name: Ident | None) -> Expr:
        """See TypeParser."""

    @abstractmethod
    def array_or_type_args(self, name: Ident) -> Expr:
        """See TypeParser."""

    @abstractmethod
    def embedded_elem(self, first: Expr | None) -> Expr:
        """See TypeParser."""

    def param_list(
        self,
        opening: int,
        name: Ident | None,
        typ: Expr | None,
        close: str,
        require_names: bool,
        dots_ok: bool,
    ) -> FieldList:
        kinds = self.kinds
        params: list[Param] = []
        if name is not None and typ is not None and kinds[self.i] == close:
            self.i += 1
            return FieldList(opening, [Field([name], typ, None)], self.positions[self.i - 1])
        closed = True
        while kinds[self.i] != close and kinds[self.i] != "EOF":
            param = (name, typ) if typ is not None else self._param(name, close)
            name = typ = None
            if param is not None:
                params.append(param)
            if kinds[self.i] == ",":
                self.i += 1
            elif kinds[self.i] != close and not self.list_gap("parameter list", ",", close):
                closed = False
                break
        closing = self.positions[self.i]
        if closed:
            self.want(close)
        if not params:
            return FieldList(opening, [], closing)
        return FieldList(opening, self._fields(params, closing, require_names, dots_ok), closing)

    def _param(self, name: Ident | None, close: str) -> Param | None:
        """One parameter; `name` is its name or first part of its type if that is consumed already."""
        type_params = close == "]"  # unions and ~T are allowed
        kind = self.kinds[self.i]
        if name is None:
            if kind == "name":
                name = self.name()
                kind = self.kinds[self.i]
            elif type_params and kind == "~":
                return None, self.embedded_elem(None)
        typ: Expr | None
        if name is not None:
            if kind == "," or kind == close:
                return name, None
            if kind == "[":
                typ = self.array_or_type_args(name)
                own_name = None if isinstance(typ, IndexExpr) and typ.x is name else name
                return own_name, self.embedded_elem(typ) if type_params else typ
            if kind == ".":
                typ = self.qualified_name(name)
                return None, self.embedded_elem(typ) if type_params else typ
            if type_params and kind == "|":
                return None, self.embedded_elem(name)
        if kind == "...":
            return name, self._dots_type()
        if type_params and kind == "~":
            return name, self.embedded_elem(None)
        typ = self.type_or_none()
        if typ is not None and type_params:
            typ = self.embedded_elem(typ)
        if name is not None or typ is not None:
            return name, typ
        self.syntax_error("expected " + describe(close))
        self.advance(",", close)
        return None

    def _dots_type(self) -> Expr:
        pos = self.positions[self.i]
        self.i += 1
        elem = self.type_or_none()
        if elem is not None:
            return Ellipsis(pos, elem)
        bad = self.bad_expr()
        self.syntax_error("... is missing type")
        return bad

    def _fields(self, params: list[Param], closing: int, require_names: bool, dots_ok: bool) -> list[Field]:
        """Decide what is a name and what a type, and join names that share a type."""
        named = sum(1 for name, typ in params if name is not None and typ is not None)
        if named == 0 and not require_names:
            types = [typ if typ is not None else name for name, typ in params]
            fields = [Field([], typ, None) for typ in types if typ is not None]
        elif named == len(params):
            fields = [Field([name], typ, None) for name, typ in params if name is not None and typ is not None]
        else:
            fields = self._distribute(params, named, closing, require_names)
        self._check_dots(fields, dots_ok)
        return fields

    def _distribute(self, params: list[Param], named: int, closing: int, require_names: bool) -> list[Field]:
        """Fields of a list in which some have a name and a type: then all must have a name, and share types."""
        typed = sum(1 for _, typ in params if typ is not None)
        error_pos = 0
        fields: list[Field] = []  # in reverse order, as are the names of each
        current: Expr | None = None
        for name, typ in reversed(params):
            if typ is not None:
                current = typ
                if name is None:
                    error_pos = _start(typ)
                    name = Ident(error_pos, "_")
            assert name is not None
            if current is None:
                error_pos = name.pos
                fields.append(Field([name], self._bad_at(error_pos), None))
            elif typ is None and fields:
                fields[-1].names.append(name)
                fields[-1].pos = name.pos
            else:
                fields.append(Field([name], current, None))
        if error_pos:
            self._report_missing(error_pos if named != typed else closing, named == typed, require_names, len(params))
        for field in fields:
            field.names.reverse()
        fields.reverse()
        return fields

    def _bad_at(self, pos: int) -> Expr:
        bad = self.bad_expr()
        bad.pos = bad.to = pos
        return bad

    def _report_missing(self, pos: int, types_missing: bool, require_names: bool, count: int) -> None:
        if types_missing:
            message = "missing type constraint" if require_names else "missing parameter type"
        elif require_names:
            message = "missing type parameter name"
            if count == 1:
                message += " or invalid array length"
        else:
            message = "missing parameter name"
        self.syntax_error_at(pos, message)

    def _check_dots(self, fields: list[Field], dots_ok: bool) -> None:
        """`...T` is for the last parameter alone; the first other one is reported, and each becomes T."""
        reported = False
        for index, field in enumerate(fields):
            typ = field.type
            if not isinstance(typ, Ellipsis) or typ.elt is None:
                continue
            if dots_ok and index == len(fields) - 1 and len(field.names) <= 1:
                continue
            if not reported:
                reported = True
                what = "can only use ... with final parameter" if dots_ok else "invalid use of ..."
                self.error_at(typ.pos, what)
            field.type = typ.elt


def _start(typ: Expr) -> int:
    """Where gc says that a type begins: inside parentheses, and after `func`."""
    typ = unparen(typ)
    if isinstance(typ, FuncType):
        return (typ.type_params or typ.params).pos
    return typ.pos
