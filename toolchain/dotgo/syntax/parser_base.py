"""What all parts of the parser share: the token cursor, errors, recovery, and small productions.

The parser is one class in layers, each a file: `ParserBase`, `TypeParser`, `ExprParser`, `StmtParser`, `DeclParser`.
A layer calls later ones through the abstract methods here (an array type has a length, a function literal a body).

The grammar is Go's; the messages, their places, and where parsing goes on after an error follow Go's compiler, whose
messages users know. Invariants of the cursor `i`: every production leaves it at the first token it did not consume,
and never beyond the first EOF token.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from dotgo.diagnostics import SourceFile
from dotgo.syntax.nodes import BadExpr, BasicLit, BlockStmt, Expr, FieldList, FuncType, Ident
from dotgo.syntax.scan_errors import ScanError
from dotgo.syntax.scanner import Tokens
from dotgo.syntax.tokens import EOF, LITERALS, STATEMENT_STARTS, describe

# Nesting beyond this is refused: no program that people write comes near, and later phases can rely on a bound.
MAX_DEPTH = 5_000
# Python frames that one level of nesting takes at most (a function literal in a statement is the largest).
FRAMES_PER_LEVEL = 16


class TooDeep(Exception):
    """Ends the parse: the source is nested more than MAX_DEPTH levels deep at `pos`."""

    def __init__(self, pos: int) -> None:
        super().__init__()
        self.pos = pos


class ParserBase(ABC):
    """Cursor and errors.

    `fnest` is the nesting of function bodies (recovery stops at statement keywords inside one). `xnest` is the
    nesting of brackets in an expression; -1 in the header of a control clause, where `{` after a name starts the
    body (Go spec: Composite literals, parsing ambiguity). `branches` counts labels and branch statements; their errors
    are kept apart, since they say nothing about the syntax.
    """

    __slots__ = (
        "branch_errors",
        "branches",
        "depth",
        "directives",
        "errors",
        "fnest",
        "i",
        "kinds",
        "positions",
        "scan_errors",
        "source",
        "texts",
        "xnest",
    )

    def __init__(self, source: SourceFile, tokens: Tokens) -> None:
        self.source = source
        self.kinds = tokens.kinds
        self.texts = tokens.texts
        self.positions = tokens.positions
        self.directives = tokens.directives
        self.scan_errors = tokens.errors
        self.errors: list[ScanError] = []
        self.branch_errors: list[ScanError] = []
        self.i = 0
        self.fnest = 0
        self.xnest = 0
        self.depth = 0
        self.branches = 0

    # Productions of later layers.

    @abstractmethod
    def expr(self) -> Expr:
        """Parse an expression (or type)."""

    @abstractmethod
    def type_or_none(self) -> Expr | None:
        """Parse a type; None, and nothing consumed or reported, if there is none."""

    @abstractmethod
    def func_body(self) -> BlockStmt:
        """Parse the block of a function."""

    @abstractmethod
    def func_type(self, func_pos: int, context: str) -> FuncType:
        """Parse `[type parameters] (parameters) results`; type parameters are refused if `context` is not empty."""

    @abstractmethod
    def param_list(
        self,
        opening: int,
        name: Ident | None,
        typ: Expr | None,
        close: str,
        require_names: bool,
        dots_ok: bool,
    ) -> FieldList:
        """Parse parameters up to and with `close`; `opening` is consumed already, `name` and `typ` too if given."""

    # Errors.

    def error_at(self, pos: int, message: str, code: str = "DotgoSyntax") -> None:
        """Note an error."""
        self.errors.append(ScanError(pos, message, code))

    def syntax_error(self, message: str) -> None:
        """Note a syntax error at the current token; see `syntax_error_at`."""
        self.syntax_error_at(self.positions[self.i], message)

    def syntax_error_at(self, pos: int, message: str) -> None:
        """Note a syntax error.

        Texts that start with `in`, `at`, `after` or `expected` are completed by what was found instead. At the end
        of the file only the first error counts: the others follow from it.
        """
        kind = self.kinds[self.i]
        if kind == EOF and (self.errors or self.scan_errors):
            return
        if message.startswith(("in ", "at ", "after ")):
            message = f"unexpected {self.found()} {message}"
        elif message.startswith("expected "):
            message = f"unexpected {self.found()}, {message}"
        self.error_at(pos, "syntax error: " + message)

    def found(self) -> str:
        """The current token as messages name it."""
        kind = self.kinds[self.i]
        text = self.texts[self.i]
        if kind == "name":
            return "name " + text
        if kind in LITERALS:
            first, newline, _ = text.partition("\n")
            return f"literal {first}…" if newline else "literal " + text  # a message is one line
        return text if kind == ";" else describe(kind)

    # The cursor.

    def got(self, kind: str) -> bool:
        """Consume the current token if it is of this kind, and say whether."""
        if self.kinds[self.i] == kind:
            self.i += 1
            return True
        return False

    def want(self, kind: str) -> None:
        """Consume a token of this kind; if there is another, complain and skip it."""
        if self.kinds[self.i] == kind:
            self.i += 1
            return
        self.syntax_error("expected " + describe(kind))
        self.advance()

    def got_assign(self) -> int:
        """Consume `=` (or, with a complaint, `:=`): its position, or 0 if there is none."""
        kind = self.kinds[self.i]
        if kind == ":=":
            self.syntax_error("expected =")
        elif kind != "=":
            return 0
        self.i += 1
        return self.positions[self.i - 1]

    def advance(self, *follow: str) -> None:
        """Skip to a token that may follow (inside a function, also to one that starts a statement).

        Without arguments skip exactly one token. Never skips the end of the file.
        """
        kinds = self.kinds
        if not follow:
            if kinds[self.i] != EOF:
                self.i += 1
            return
        stop = {EOF, *follow}
        if self.fnest > 0:
            stop |= STATEMENT_STARTS
        while kinds[self.i] not in stop:
            self.i += 1

    def list_gap(self, context: str, separator: str, close: str) -> bool:
        """Complain that a list goes on without separator, and skip; True if its closing token was found."""
        message = f"in {context}; possibly missing {describe(separator)} or {describe(close)}"
        self.syntax_error(message)
        self.advance(")", "]", "}")
        return self.kinds[self.i] == close

    def deeper(self) -> None:
        """Enter a level of nesting; whoever calls leaves it by `self.depth -= 1`."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise TooDeep(self.positions[self.i])

    # Small productions.

    def bad_expr(self) -> BadExpr:
        """A placeholder at the current token, which is not consumed."""
        pos = self.positions[self.i]
        return BadExpr(pos, pos)

    def name(self) -> Ident:
        """A name; `_` with a complaint if there is none."""
        i = self.i
        if self.kinds[i] == "name":
            self.i = i + 1
            return Ident(self.positions[i], self.texts[i])
        ident = Ident(self.positions[i], "_")
        self.syntax_error("expected name")
        self.advance()
        return ident

    def name_list(self, first: Ident) -> list[Ident]:
        """IdentifierList whose first name is consumed already."""
        names = [first]
        while self.got(","):
            names.append(self.name())
        return names

    def literal(self) -> BasicLit:
        """The literal that the current token is."""
        i = self.i
        self.i = i + 1
        text = self.texts[i]
        pos = self.positions[i]
        size = len(text) if text.isascii() else len(text.encode())
        return BasicLit(pos, self.kinds[i], text, pos + size)

    def literal_or_none(self) -> BasicLit | None:
        """A literal if the current token is one."""
        return self.literal() if self.kinds[self.i] in LITERALS else None

    def type_(self) -> Expr:
        """A type; a placeholder with a complaint if there is none."""
        typ = self.type_or_none()
        if typ is None:
            typ = self.bad_expr()
            self.syntax_error("expected type")
            self.advance(",", ":", ";", ")", "]", "}")
        return typ

    def type_list(self, strict: bool) -> tuple[list[Expr], bool]:
        """Types (if not `strict`, the first may be any expression); whether there was a comma among or after them."""
        self.xnest += 1
        items = [self.type_() if strict else self.expr()]
        comma = False
        while self.kinds[self.i] == ",":
            self.i += 1
            comma = True
            typ = self.type_or_none()
            if typ is None:
                break
            items.append(typ)
        self.xnest -= 1
        return items, comma
