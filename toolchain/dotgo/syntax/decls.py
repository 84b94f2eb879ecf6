"""Nodes of declarations, function literals and files."""

from __future__ import annotations

from typing import Any

from dotgo.diagnostics import SourceFile
from dotgo.syntax.exprs import BasicLit, FieldList, FuncType, Ident
from dotgo.syntax.stmts import BlockStmt
from dotgo.syntax.tree import Decl, Directive, Expr, Node, Spec


class FuncLit(Expr):
    """A function literal."""

    __slots__ = ("body", "info", "type")

    def __init__(self, type: FuncType, body: BlockStmt) -> None:
        self.pos = type.pos
        self.tv = None
        self.type = type
        self.body = body
        self.info: Any = None

    def tail(self) -> int | Node:
        return self.body


class ImportSpec(Spec):
    """One import; `name` may be `.` or `_`."""

    __slots__ = ("name", "path")

    def __init__(self, name: Ident | None, path: BasicLit) -> None:
        self.pos = path.pos if name is None else name.pos
        self.info = None
        self.name = name
        self.path = path

    def tail(self) -> int | Node:
        return self.path


class ValueSpec(Spec):
    """Constants or variables. `iota` is its index in the declaration, `directives` are those of its doc comment."""

    __slots__ = ("directives", "iota", "names", "type", "values")

    def __init__(
        self, names: list[Ident], type: Expr | None, values: list[Expr], iota: int, directives: tuple[Directive, ...]
    ) -> None:
        self.pos = names[0].pos
        self.info = None
        self.names = names
        self.type = type
        self.values = values
        self.iota = iota
        self.directives = directives

    def tail(self) -> int | Node:
        return self.values[-1] if self.values else self.type or self.names[-1]


class TypeSpec(Spec):
    """A type or (when `assign`, the position of `=`, is not 0) an alias."""

    __slots__ = ("assign", "directives", "name", "type", "type_params")

    def __init__(
        self, name: Ident, type_params: FieldList | None, assign: int, type: Expr, directives: tuple[Directive, ...]
    ) -> None:
        self.pos = name.pos
        self.info = None
        self.name = name
        self.type_params = type_params
        self.assign = assign
        self.type = type
        self.directives = directives

    def tail(self) -> int | Node:
        return self.type


class BadDecl(Decl):
    """A placeholder for a declaration that has a syntax error; `to` is its end."""

    __slots__ = ("to",)

    def __init__(self, pos: int, to: int) -> None:
        self.pos = pos
        self.info = None
        self.to = to

    def tail(self) -> int | Node:
        return self.to


class GenDecl(Decl):
    """`import`, `const`, `type` or `var` (`tok`); `lparen` and `rparen` are 0 without parentheses."""

    __slots__ = ("directives", "lparen", "rparen", "specs", "tok")

    def __init__(
        self, pos: int, tok: str, lparen: int, specs: list[Spec], rparen: int, directives: tuple[Directive, ...]
    ) -> None:
        self.pos = pos
        self.info = None
        self.tok = tok
        self.lparen = lparen
        self.specs = specs
        self.rparen = rparen
        self.directives = directives

    def tail(self) -> int | Node:
        return self.rparen + 1 if self.rparen else (self.specs[0] if self.specs else self.pos + len(self.tok))


class FuncDecl(Decl):
    """A function or (with `recv`) a method; `body` is None if it is declared only."""

    __slots__ = ("body", "directives", "name", "recv", "type")

    def __init__(
        self,
        recv: FieldList | None,
        name: Ident,
        type: FuncType,
        body: BlockStmt | None,
        directives: tuple[Directive, ...],
    ) -> None:
        self.pos = type.pos
        self.info = None
        self.recv = recv
        self.name = name
        self.type = type
        self.body = body
        self.directives = directives

    def tail(self) -> int | Node:
        return self.body or self.type


class File(Node):
    """A source file; `pos` is its `package` keyword.

    `build_constraint` is the expression of its `//go:build` line, `go_version` the Go version that this line implies
    (`"go1.21"`), both empty if there is none. `directives` are all directive comments in order of place, those of doc
    comments included. `source` is the file's entry in the FileSet, `imports` the ImportSpecs of all `decls`.
    """

    __slots__ = ("build_constraint", "decls", "directives", "go_version", "imports", "info", "name", "source")

    def __init__(self, source: SourceFile, pos: int, name: Ident) -> None:
        self.pos = pos
        self.source = source
        self.name = name
        self.decls: list[Decl] = []
        self.imports: list[ImportSpec] = []
        self.build_constraint = ""
        self.go_version = ""
        self.directives: list[Directive] = []
        self.info: Any = None

    def tail(self) -> int | Node:
        return self.decls[-1] if self.decls else self.name
