"""Token kinds.

A token's kind is an interned string: its own text for keywords, operators and punctuation, one of the names below
for the rest. `;` covers the automatic semicolons too; its text then says where it came from.
"""

from __future__ import annotations

NAME = "name"
EOF = "EOF"
INT = "INT"
FLOAT = "FLOAT"
IMAG = "IMAG"
CHAR = "CHAR"
STRING = "STRING"

LITERALS = frozenset((INT, FLOAT, IMAG, CHAR, STRING))

KEYWORDS = frozenset(
    (
        *("break", "case", "chan", "const", "continue", "default", "defer", "else", "fallthrough", "for", "func"),
        *("go", "goto", "if", "import", "interface", "map", "package", "range", "return", "select", "struct"),
        *("switch", "type", "var"),
    )
)

# Go spec: Operators. `*` and `<-` have unary and type meanings that the parser tells apart.
PRECEDENCE = {
    "||": 1,
    "&&": 2,
    "==": 3,
    "!=": 3,
    "<": 3,
    "<=": 3,
    ">": 3,
    ">=": 3,
    "+": 4,
    "-": 4,
    "|": 4,
    "^": 4,
    "*": 5,
    "/": 5,
    "%": 5,
    "&": 5,
    "&^": 5,
    "<<": 5,
    ">>": 5,
}

UNARY = frozenset(("+", "-", "!", "^", "&", "~"))

# What gc's scanner calls an operator token: `*` and `<-` are tokens of their own.
OPERATORS = frozenset(PRECEDENCE) - {"*"} | {"!", "~"}

ASSIGN_OPS = frozenset(("+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "&^="))

PUNCTUATION = frozenset(("(", ")", "[", "]", "{", "}", ",", ";", ":", ".", "...", "=", ":=", "<-", "++", "--"))

# Go spec: Semicolons. After these (and names and literals) the end of a line is a semicolon.
ENDS_STATEMENT = frozenset(("break", "continue", "fallthrough", "return", "++", "--", ")", "]", "}"))

# Keywords that start a statement: where recovery inside a function stops skipping.
STATEMENT_STARTS = frozenset(
    (
        *("break", "const", "continue", "defer", "fallthrough", "for", "go", "goto", "if", "return", "select"),
        *("switch", "type", "var"),
    )
)


def describe(kind: str) -> str:
    """How messages name a token of this kind, in gc's words."""
    if kind == ",":
        return "comma"
    if kind == ";":
        return "semicolon or newline"
    if kind in KEYWORDS:
        return "keyword " + kind
    return kind
