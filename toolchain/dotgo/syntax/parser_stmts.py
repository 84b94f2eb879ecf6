"""Statements (Go spec: Statements)."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from dotgo.syntax.branches import check_branches
from dotgo.syntax.nodes import (
    AssignStmt,
    BadExpr,
    BinaryExpr,
    BlockStmt,
    BranchStmt,
    CaseClause,
    CommClause,
    Decl,
    DeclStmt,
    DeferStmt,
    EmptyStmt,
    Expr,
    ExprStmt,
    ForStmt,
    GoStmt,
    Ident,
    IfStmt,
    IncDecStmt,
    LabeledStmt,
    RangeStmt,
    ReturnStmt,
    SelectStmt,
    SendStmt,
    Stmt,
    SwitchStmt,
    TypeAssertExpr,
    TypeSwitchStmt,
    unparen,
)
from dotgo.syntax.parser_exprs import ExprParser
from dotgo.syntax.printer import expr_string, stmt_string
from dotgo.syntax.tokens import ASSIGN_OPS, LITERALS

_BLOCK_ENDS = frozenset(("}", "EOF", "case", "default"))
_SIMPLE_STARTS = LITERALS | {
    *("func", "(", "[", "struct", "map", "chan", "interface", "<-"),
    *("+", "-", "*", "&", "^", "!"),
}


class _RangeClause(Stmt):
    """`lhs tok range x` of a for statement, until the statement is built."""

    __slots__ = ("lhs", "range_pos", "tok", "tok_pos", "x")

    def __init__(self, lhs: list[Expr], tok_pos: int, tok: str, range_pos: int, x: Expr) -> None:
        self.pos = lhs[0].pos if lhs else range_pos
        self.info = None
        self.lhs = lhs
        self.tok_pos = tok_pos
        self.tok = tok
        self.range_pos = range_pos
        self.x = x


class StmtParser(ExprParser):
    """The layer for statements."""

    __slots__ = ()

    @abstractmethod
    def gen_decl(self) -> Decl:
        """See DeclParser."""

    def func_body(self) -> BlockStmt:
        self.fnest += 1
        errors = len(self.errors)
        branches = self.branches
        block = self.block("")
        self.fnest -= 1
        sound = len(self.errors) == errors and not any(block.pos <= e.pos < block.end() for e in self.scan_errors)
        if self.branches != branches and sound:
            check_branches(block, self.source, self.branch_errors)
        return block

    def block(self, context: str) -> BlockStmt:
        """A block; `context` says what it follows, and is empty if the current token is `{`."""
        pos = self.positions[self.i]
        if not self.got("{"):
            self.syntax_error("expected { after " + context)
            self.advance("name", "}")
            rbrace = self.positions[self.i]
            if self.got("}"):
                return BlockStmt(pos, [], rbrace)
        self.deeper()
        statements = self.stmt_list()
        self.depth -= 1
        rbrace = self.positions[self.i]
        self.want("}")
        return BlockStmt(pos, statements, rbrace)

    def stmt_list(self) -> list[Stmt]:
        """StatementList = { Statement ";" }."""
        kinds = self.kinds
        out: list[Stmt] = []
        while True:
            kind = kinds[self.i]
            if kind in _BLOCK_ENDS:
                return out
            statement = self.name_stmt() if kind == "name" else self.other_stmt(kind)
            if statement is None:
                return out
            out.append(statement)
            kind = kinds[self.i]
            if kind == ";":
                self.i += 1
            elif kind != "}":
                self.syntax_error("at end of statement")
                self.advance(";", "}", "case", "default")
                self.got(";")

    def name_stmt(self) -> Stmt | None:
        """A statement that starts with a name: a label, or a simple statement."""
        x = self.expr()
        if self.kinds[self.i] == ":" and isinstance(x, Ident):
            return self._labeled(x)
        return self.simple_stmt_after(x, "")

    def other_stmt(self, kind: str) -> Stmt | None:
        """A statement that starts with `kind`, the current token, which is no name; None if none does."""
        parse = _STATEMENTS.get(kind)
        if parse is not None:
            return parse(self)
        if kind in _SIMPLE_STARTS:
            return self.simple_stmt_after(self.expr(), "")
        return None

    def _labeled(self, label: Ident) -> Stmt | None:
        colon = self.positions[self.i]
        self.i += 1
        self.branches += 1
        kind = self.kinds[self.i]
        statement: Stmt | None
        if kind == "}":  # the empty statement may stand before a closing brace without a semicolon
            statement = EmptyStmt(self.positions[self.i], True)
        else:
            self.deeper()
            statement = self.name_stmt() if kind == "name" else self.other_stmt(kind)
            self.depth -= 1
        if statement is None:
            self.syntax_error_at(colon, "missing statement after label")
            return None
        return LabeledStmt(label, colon, statement)

    # Simple statements.

    def simple_stmt(self, keyword: str) -> Stmt:
        """A simple statement; `keyword` is that of the header it is in: range clauses and type guards depend on it."""
        if keyword == "for" and self.kinds[self.i] == "range":
            return self._range_clause([], 0, "")
        return self.simple_stmt_after(self.expr(), keyword)

    def simple_stmt_after(self, x: Expr, keyword: str) -> Stmt:
        """A simple statement that starts with the expression `x`."""
        i = self.i
        kind = self.kinds[i]
        pos = self.positions[i]
        if kind == ";" or kind == "{" or kind == "}":
            return ExprStmt(x)
        if kind == ":=" or kind == "=":
            return self._assignment([x], keyword)
        if kind == ",":
            lhs = [x]
            while self.got(","):
                lhs.append(self.expr())
            return self._assignment(lhs, keyword)
        if kind in ASSIGN_OPS:
            self.i = i + 1
            return AssignStmt([x], pos, kind, [self.expr()])
        if kind == "++" or kind == "--":
            self.i = i + 1
            return IncDecStmt(x, pos, kind)
        if kind == "<-":
            self.i = i + 1
            return SendStmt(x, pos, self.expr())
        return ExprStmt(x)

    def _assignment(self, lhs: list[Expr], keyword: str) -> Stmt:
        """`lhs = ...`, `lhs := ...`; the current token is the operator."""
        tok = self.kinds[self.i]
        pos = self.positions[self.i]
        if tok != "=" and tok != ":=":
            self.syntax_error("expected := or = or comma")
            self.advance(";", "}")
            return ExprStmt(lhs[0])
        self.i += 1
        if keyword == "for" and self.kinds[self.i] == "range":
            return self._range_clause(lhs, pos, tok)
        return AssignStmt(lhs, pos, tok, self.expr_list())

    def _range_clause(self, lhs: list[Expr], tok_pos: int, tok: str) -> _RangeClause:
        range_pos = self.positions[self.i]
        self.i += 1
        return _RangeClause(lhs, tok_pos, tok, range_pos, self.expr())

    # Statements with a header.

    def header(self, keyword: str) -> tuple[Stmt | None, Stmt | None, Stmt | None]:
        """What stands between `keyword` (consumed) and the block: init, condition and post statement.

        A range clause is returned as init. The condition is an ExprStmt, or (of a switch) a type switch guard.
        """
        kinds = self.kinds
        if kinds[self.i] == "{":
            if keyword != "if":
                return None, None, None
            self.syntax_error("missing condition in if statement")
            return None, ExprStmt(self.bad_expr()), None
        outer = self.xnest
        self.xnest = -1
        init: Stmt | None = None
        if kinds[self.i] != ";":
            if self.got("var"):
                self.syntax_error(f"var declaration not allowed in {keyword} initializer")
            init = self.simple_stmt(keyword)
            if isinstance(init, _RangeClause):
                self.xnest = outer
                return init, None, None
        if kinds[self.i] == "{":
            condition = self._condition(init, keyword)
            self.xnest = outer
            return None, condition, None
        semicolon = -1
        if kinds[self.i] == ";":
            semicolon = self.i
            self.i += 1
        else:
            self.want("{")  # reads better than "expected ;"
            if kinds[self.i] != "{":
                self.advance("{", "}")
        condition, post = self._rest_of_header(keyword)
        if condition is None and keyword == "if" and semicolon >= 0:
            condition = self._missing_condition(semicolon)
        condition = self._condition(condition, keyword)
        self.xnest = outer
        return init, condition, post

    def _rest_of_header(self, keyword: str) -> tuple[Stmt | None, Stmt | None]:
        """Condition and post statement after the first semicolon."""
        kinds = self.kinds
        condition: Stmt | None = None
        post: Stmt | None = None
        if keyword != "for":
            return (self.simple_stmt(keyword) if kinds[self.i] != "{" else None), None
        if kinds[self.i] != ";":
            if kinds[self.i] == "{":
                self.syntax_error("expected for loop condition")
                return None, None
            condition = self.simple_stmt("")
        self.want(";")
        if kinds[self.i] != "{":
            post = self.simple_stmt("")
            if isinstance(post, AssignStmt) and post.tok == ":=":
                self.syntax_error_at(post.tok_pos, "cannot declare in post statement of for loop")
        return condition, post

    def _missing_condition(self, semicolon: int) -> Stmt:
        pos = self.positions[semicolon]
        text = self.texts[semicolon]
        if text != "semicolon":
            self.syntax_error_at(pos, f"unexpected {text}, expected {{ after if clause")
        else:
            self.syntax_error_at(pos, "missing condition in if statement")
        return ExprStmt(BadExpr(pos, pos))

    def _condition(self, statement: Stmt | None, keyword: str) -> Stmt | None:
        """`statement` if it can be a condition; else complain."""
        if statement is None or isinstance(statement, ExprStmt):
            return statement
        if keyword == "switch" and _is_guard(statement):
            return statement
        pos = statement.pos
        if isinstance(statement, AssignStmt) and statement.tok == "=":
            # Often = was written for ==: show what is on both sides.
            left, right = (_emphasized(side) for side in (statement.lhs, statement.rhs))
            text = f"assignment {left} = {right}"
        else:
            text = stmt_string(statement)
        if isinstance(statement, AssignStmt | IncDecStmt):
            pos = statement.tok_pos
        elif isinstance(statement, SendStmt):
            pos = statement.arrow
        self.syntax_error_at(pos, f"cannot use {text} as value")
        return None

    def if_stmt(self) -> IfStmt:
        """An if statement; the current token is `if`."""
        pos = self.positions[self.i]
        self.i += 1
        self.deeper()
        init, condition, _ = self.header("if")
        cond = condition.x if isinstance(condition, ExprStmt) else self.bad_expr()
        body = self.block("if clause")
        else_: Stmt | None = None
        if self.got("else"):
            kind = self.kinds[self.i]
            if kind == "if":
                else_ = self.if_stmt()
            elif kind == "{":
                else_ = self.block("")
            else:
                self.syntax_error("else must be followed by if or statement block")
                self.advance("name", "}")
        self.depth -= 1
        return IfStmt(pos, init, cond, body, else_)

    def for_stmt(self) -> Stmt:
        """A for statement; the current token is `for`."""
        pos = self.positions[self.i]
        self.i += 1
        init, condition, post = self.header("for")
        body = self.block("for clause")
        if isinstance(init, _RangeClause):
            lhs = init.lhs
            if len(lhs) > 2:
                message = "range clause permits at most two iteration variables"
                self.error_at(lhs[2].pos, message, "InvalidIterVar")
            key = lhs[0] if lhs else None
            value = lhs[1] if len(lhs) > 1 else None
            return RangeStmt(pos, key, value, init.tok_pos, init.tok, init.range_pos, init.x, body)
        cond = condition.x if isinstance(condition, ExprStmt) else None
        return ForStmt(pos, init, cond, post, body)

    def switch_stmt(self) -> Stmt:
        """An expression or type switch; the current token is `switch`."""
        pos = self.positions[self.i]
        self.i += 1
        init, tag, _ = self.header("switch")
        body = self._clauses("switch", self.case_clause)
        if tag is not None and _is_guard(tag):
            return TypeSwitchStmt(pos, init, tag, body)
        return SwitchStmt(pos, init, tag.x if isinstance(tag, ExprStmt) else None, body)

    def select_stmt(self) -> SelectStmt:
        """A select statement; the current token is `select`."""
        pos = self.positions[self.i]
        self.i += 1
        return SelectStmt(pos, self._clauses("select", self.comm_clause))

    def _clauses(self, keyword: str, clause: Callable[[], Stmt]) -> BlockStmt:
        """The braces of a switch or select, and the clauses in them."""
        lbrace = self.positions[self.i]
        if not self.got("{"):
            self.syntax_error(f"missing {{ after {keyword} clause")
            self.advance("case", "default", "}")
        self.deeper()
        clauses: list[Stmt] = []
        while self.kinds[self.i] != "EOF" and self.kinds[self.i] != "}":
            clauses.append(clause())
        self.depth -= 1
        rbrace = self.positions[self.i]
        self.want("}")
        return BlockStmt(lbrace, clauses, rbrace)

    def case_clause(self) -> CaseClause:
        """A clause of a switch."""
        pos = self.positions[self.i]
        cases = self.expr_list() if self._case_or_default() else None
        colon = self.positions[self.i]
        self.want(":")
        return CaseClause(pos, cases, colon, self.stmt_list())

    def comm_clause(self) -> CommClause:
        """A clause of a select; whether its statement is a communication is left to the type checker."""
        pos = self.positions[self.i]
        comm = self.simple_stmt("") if self._case_or_default() else None
        colon = self.positions[self.i]
        self.want(":")
        return CommClause(pos, comm, colon, self.stmt_list())

    def _case_or_default(self) -> bool:
        """Consume `case` (True) or `default`."""
        if self.got("case"):
            return True
        if not self.got("default"):
            self.syntax_error("expected case or default or }")
            self.advance(":", "case", "default", "}")
        return False

    # Statements that start with a keyword.

    def branch_stmt(self) -> BranchStmt:
        """break, continue, goto or fallthrough; the current token."""
        i = self.i
        tok = self.kinds[i]
        self.i = i + 1
        self.branches += 1
        label: Ident | None = None
        if tok == "goto" or (tok != "fallthrough" and self.kinds[self.i] == "name"):
            label = self.name()
        return BranchStmt(self.positions[i], tok, label)

    def call_stmt(self) -> Stmt:
        """go or defer; the current token. Whether its operand is a call is left to the type checker."""
        i = self.i
        keyword = self.kinds[i]
        self.i = i + 1
        kind = self.kinds[self.i]
        # Only a primary expression may follow.
        if kind == "name":
            x = self.primary(self.name())
        elif kind in LITERALS:
            x = self.primary(self.literal())
        else:
            x = self.primary(self.operand())
        call = unparen(x)
        if call is not x:
            self.error_at(x.pos, f"expression in {keyword} must not be parenthesized")
        return GoStmt(self.positions[i], call) if keyword == "go" else DeferStmt(self.positions[i], call)

    def return_stmt(self) -> ReturnStmt:
        """A return statement; the current token is `return`."""
        pos = self.positions[self.i]
        self.i += 1
        kind = self.kinds[self.i]
        return ReturnStmt(pos, self.expr_list() if kind != ";" and kind != "}" else [])

    def empty_stmt(self) -> EmptyStmt:
        """An empty statement; its semicolon is not consumed."""
        return EmptyStmt(self.positions[self.i], self.texts[self.i] != "semicolon")

    def decl_stmt(self) -> DeclStmt:
        """A declaration; the current token is its keyword."""
        return DeclStmt(self.gen_decl())

    def block_stmt(self) -> BlockStmt:
        """A block; the current token is `{`."""
        return self.block("")


_STATEMENTS: dict[str, Callable[[StmtParser], Stmt]] = {
    "if": StmtParser.if_stmt,
    "return": StmtParser.return_stmt,
    "for": StmtParser.for_stmt,
    "switch": StmtParser.switch_stmt,
    "select": StmtParser.select_stmt,
    "var": StmtParser.decl_stmt,
    "const": StmtParser.decl_stmt,
    "type": StmtParser.decl_stmt,
    "{": StmtParser.block_stmt,
    "break": StmtParser.branch_stmt,
    "continue": StmtParser.branch_stmt,
    "goto": StmtParser.branch_stmt,
    "fallthrough": StmtParser.branch_stmt,
    "go": StmtParser.call_stmt,
    "defer": StmtParser.call_stmt,
    ";": StmtParser.empty_stmt,
}


def _is_guard(statement: Stmt) -> bool:
    """Whether a switch header's statement is `x.(type)` or `name := x.(type)`."""
    if isinstance(statement, ExprStmt):
        x = statement.x
    elif isinstance(statement, AssignStmt) and statement.tok == ":=":
        if len(statement.lhs) != 1 or len(statement.rhs) != 1 or not isinstance(statement.lhs[0], Ident):
            return False
        x = statement.rhs[0]
    else:
        return False
    return isinstance(x, TypeAssertExpr) and x.type is None


def _emphasized(side: list[Expr]) -> str:
    """One side of an assignment, a binary expression in parentheses."""
    text = ", ".join(expr_string(x) for x in side)
    return f"({text})" if len(side) == 1 and isinstance(side[0], BinaryExpr) else text
