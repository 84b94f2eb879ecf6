"""Declarations and source files (Go spec: Declarations and scope, Source file organization)."""

from __future__ import annotations

from bisect import bisect_right

from dotgo.syntax.nodes import (
    ArrayType,
    BasicLit,
    BinaryExpr,
    CallExpr,
    ChanType,
    Directive,
    Expr,
    FieldList,
    File,
    FuncDecl,
    FuncType,
    GenDecl,
    Ident,
    ImportSpec,
    InterfaceType,
    MapType,
    ParenExpr,
    Spec,
    StarExpr,
    StructType,
    TypeSpec,
    UnaryExpr,
    ValueSpec,
)
from dotgo.syntax.parser_stmts import StmtParser
from dotgo.syntax.tokens import STRING

_DECL_STARTS = ("import", "const", "type", "var", "func")
_PURE_TYPES = (ArrayType, StructType, FuncType, InterfaceType, MapType, ChanType)


class DeclParser(StmtParser):
    """The layer for declarations, and the whole parser."""

    __slots__ = ()

    def file(self) -> File | None:
        """A source file; None if its package clause has an error (then nothing else is worth reporting)."""
        pos = self.positions[self.i]
        if not self.got("package"):
            self.syntax_error("package statement must be first")
            return None
        name = self.name()
        self.want(";")
        limit = self.positions[self.i]
        if self.errors or any(error.pos < limit for error in self.scan_errors):
            return None
        file = File(self.source, pos, name)
        file.directives = self.directives
        self._top_level(file)
        for decl in file.decls:
            if isinstance(decl, GenDecl) and decl.tok == "import":
                file.imports += [spec for spec in decl.specs if isinstance(spec, ImportSpec)]
        return file

    def _top_level(self, file: File) -> None:
        """Declarations up to the end of the file. Imports are accepted anywhere, with a complaint."""
        kinds = self.kinds
        decls = file.decls
        previous = "import"
        while True:
            kind = kinds[self.i]
            if kind == "EOF":
                return
            if kind == "import" and previous != "import":
                self.syntax_error("imports must appear before other declarations")
            previous = kind
            if kind == "func":
                decls.append(self.func_decl())
            elif kind in _DECL_STARTS:
                decls.append(self.gen_decl())
            else:
                last = decls[-1] if decls else None
                if kind == "{" and isinstance(last, FuncDecl) and last.body is None:
                    self.syntax_error("unexpected semicolon or newline before {")
                else:
                    self.syntax_error("non-declaration statement outside function body")
                self.advance(*_DECL_STARTS)
                continue
            kind = kinds[self.i]
            if kind == ";":
                self.i += 1
            elif kind != "EOF":
                self.syntax_error("after top level declaration")
                self.advance(*_DECL_STARTS)

    def doc_directives(self) -> tuple[Directive, ...]:
        """The directives between the previous token and the current one, which starts a declaration."""
        directives = self.directives
        if not directives:
            return ()
        first = bisect_right(directives, (self.positions[self.i - 1], "")) if self.i else 0
        last = bisect_right(directives, (self.positions[self.i], ""))
        return tuple(directives[first:last])

    def gen_decl(self) -> GenDecl:
        """A declaration of imports, constants, types or variables; the current token is its keyword."""
        pos = self.positions[self.i]
        tok = self.kinds[self.i]
        directives = self.doc_directives()
        self.i += 1
        specs: list[Spec] = []
        if self.kinds[self.i] != "(":
            specs.append(self._spec(tok, 0, directives))
            return GenDecl(pos, tok, 0, specs, 0, directives)
        lparen = self.positions[self.i]
        self.i += 1
        kinds = self.kinds
        closed = True
        while kinds[self.i] != ")" and kinds[self.i] != "EOF":
            specs.append(self._spec(tok, len(specs), self.doc_directives()))
            if kinds[self.i] == ";":
                self.i += 1
            elif kinds[self.i] != ")" and not self.list_gap("grouped declaration", ";", ")"):
                closed = False
                break
        rparen = self.positions[self.i]
        if closed:
            self.want(")")
        return GenDecl(pos, tok, lparen, specs, rparen, directives)

    def _spec(self, tok: str, index: int, directives: tuple[Directive, ...]) -> Spec:
        """One specification of a declaration that starts with `tok`."""
        if tok == "import":
            return self._import_spec()
        if tok == "const":
            return self._const_spec(index, directives)
        if tok == "type":
            return self._type_spec(directives)
        return self._var_spec(index, directives)

    def _import_spec(self) -> ImportSpec:
        """ImportSpec = [ "." | PackageName ] ImportPath."""
        name: Ident | None = None
        pos = self.positions[self.i]
        if self.kinds[self.i] == "name":
            name = self.name()
        elif self.got("."):
            name = Ident(pos, ".")
        path = self.literal_or_none()
        if path is None:
            pos = self.positions[self.i]
            self.syntax_error("missing import path")
            self.advance(";", ")")
            return ImportSpec(name, _missing_path(pos))
        if path.kind != STRING and not any(path.pos <= error.pos <= path.value_end for error in self.scan_errors):
            self.syntax_error_at(path.pos, "import path must be a string")
        return ImportSpec(name, path)

    def _const_spec(self, index: int, directives: tuple[Directive, ...]) -> ValueSpec:
        """ConstSpec = IdentifierList [ [ Type ] "=" ExpressionList ]."""
        names = self.name_list(self.name())
        typ: Expr | None = None
        values: list[Expr] = []
        if self.kinds[self.i] not in ("EOF", ";", ")"):
            typ = self.type_or_none()
            if self.got_assign():
                values = self.expr_list()
        return ValueSpec(names, typ, values, index, directives)

    def _var_spec(self, index: int, directives: tuple[Directive, ...]) -> ValueSpec:
        """VarSpec = IdentifierList ( Type [ "=" ExpressionList ] | "=" ExpressionList )."""
        names = self.name_list(self.name())
        typ: Expr | None = None
        values: list[Expr] = []
        if self.got_assign():
            values = self.expr_list()
        else:
            typ = self.type_()
            if self.got_assign():
                values = self.expr_list()
        return ValueSpec(names, typ, values, index, directives)

    # Types.

    def _type_spec(self, directives: tuple[Directive, ...]) -> TypeSpec:
        """TypeSpec = identifier [ TypeParameters ] [ "=" ] Type."""
        name = self.name()
        type_params: FieldList | None = None
        assign = 0
        typ: Expr | None
        if self.kinds[self.i] == "[":
            type_params, typ = self._type_params_or_array()
        else:
            typ = None
        if typ is None:
            assign = self.got_assign()
            typ = self.type_or_none()
        if typ is None:
            typ = self.bad_expr()
            self.syntax_error("in type declaration")
            self.advance(";", ")")
        return TypeSpec(name, type_params, assign, typ, directives)

    def _type_params_or_array(self) -> tuple[FieldList | None, Expr | None]:
        """After the name of a type, at `[`: its type parameters, or else the array or slice type that it is.

        `[P *C]` could be both (Go spec: Type parameter declarations); parse an expression first, then decide.
        """
        lbrack = self.positions[self.i]
        self.i += 1
        kind = self.kinds[self.i]
        if kind == "]":
            self.i += 1
            return None, ArrayType(lbrack, None, self.type_())
        if kind != "name":
            return None, self.array_type(lbrack, None)
        x: Expr = self.name()
        if self.kinds[self.i] != "[":  # P []E can only be a type parameter: no index is constant
            self.xnest += 1
            x = self.binary(self.primary(x), 0)
            self.xnest -= 1
        name, constraint = split_name(x, self.kinds[self.i] == ",")
        if name is not None and (constraint is not None or self.kinds[self.i] != "]"):
            return self.param_list(lbrack, name, constraint, "]", True, False), None
        return None, self.array_type(lbrack, x)

    # Functions.

    def func_decl(self) -> FuncDecl:
        """A function or method; the current token is `func`."""
        pos = self.positions[self.i]
        directives = self.doc_directives()
        self.i += 1
        recv: FieldList | None = None
        opening = self.positions[self.i]
        if self.got("("):
            recv = self.param_list(opening, None, None, ")", False, False)
            count = sum(len(field.names) or 1 for field in recv.list)
            if count != 1:
                what = "method has multiple receivers" if count else "method has no receiver"
                self.error_at(self.positions[self.i], what)
        if self.kinds[self.i] == "name":
            name = self.name()
            typ = self.func_type(pos, "")
        else:
            here = self.positions[self.i]
            name = Ident(here, "_")
            typ = FuncType(pos, None, FieldList(here, [], here), None)
            self.syntax_error("expected name" if recv is not None else "expected name or (")
            self.advance("{", ";")
        body = self.func_body() if self.kinds[self.i] == "{" else None
        return FuncDecl(recv, name, typ, body, directives)


def _missing_path(pos: int) -> BasicLit:
    return BasicLit(pos, STRING, '""', pos)


def split_name(x: Expr, force: bool) -> tuple[Ident | None, Expr | None]:
    """`x` as a type parameter's name and constraint, if it can be read so.

    `P*E`, `P(E)` and `P*E|F` are split if the constraint can only be a type, or if `force` is set (a comma follows).
    A lone name is `(name, None)`; what cannot be split is `(None, x)`.
    """
    if isinstance(x, Ident):
        return x, None
    # Walk down the left side of `P*E|F|G` without recursion; the right operands come back in reverse.
    terms: list[BinaryExpr] = []
    left = x
    while isinstance(left, BinaryExpr) and left.op == "|":
        force = force or is_type_elem(left.y)
        terms.append(left)
        left = left.x
    name: Ident | None = None
    constraint: Expr
    if isinstance(left, BinaryExpr) and left.op == "*" and isinstance(left.x, Ident):
        if force or is_type_elem(left.y):
            name, constraint = left.x, StarExpr(left.op_pos, left.y)
    elif isinstance(left, CallExpr) and isinstance(left.fun, Ident):
        if len(left.args) == 1 and not left.ellipsis and (force or is_type_elem(left.args[0])):
            name, constraint = left.fun, ParenExpr(left.lparen, left.args[0], left.rparen)
    if name is None:
        return None, x
    for term in reversed(terms):
        constraint = BinaryExpr(constraint, term.op_pos, "|", term.y)
    return name, constraint


def is_type_elem(x: Expr) -> bool:
    """Whether `x` can by its form only be a type or union, not a value."""
    pending = [x]
    while pending:
        x = pending.pop()
        if isinstance(x, _PURE_TYPES) or (isinstance(x, UnaryExpr) and x.op == "~"):
            return True
        if isinstance(x, BinaryExpr):
            pending += (x.x, x.y)
        elif isinstance(x, (ParenExpr, StarExpr, UnaryExpr)):
            pending.append(x.x)
    return False
