"""Build constraints: `//go:build` expressions and the older `// +build` lines.

Expressions are evaluated by the shunting-yard method, so nesting costs no Python stack.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_TOKEN = re.compile(r"[ \t]*(?:(&&|\|\||!|\(|\))|([\w.]+))", re.UNICODE)
# Go's own limit on the size of an expression (go/build/constraint).
MAX_NODES = 1000
_BINDING = {"||": 1, "&&": 2, "!": 3}


class ConstraintError(ValueError):
    """The text of what is wrong, and where: an offset in the expression."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


def _tokens(text: str) -> list[tuple[str, int]]:
    out: list[tuple[str, int]] = []
    at = 0
    while text[at:].strip(" \t"):
        match = _TOKEN.match(text, at)
        if match is None:
            bad = len(text) - len(text[at:].lstrip(" \t"))
            if text[bad] in "&|":
                raise ConstraintError(f"invalid syntax at {text[bad]}", bad)
            raise ConstraintError(f"invalid syntax at {text[bad]}", bad)
        out.append((match.group(1) or match.group(2), match.start(1) if match.group(1) else match.start(2)))
        at = match.end()
    return out


def _reduce(operators: list[tuple[str, int]], values: list[bool], binding: int) -> None:
    """Apply waiting operators that bind at least as strongly as `binding`."""
    while operators and operators[-1][0] != "(" and _BINDING[operators[-1][0]] >= binding:
        op, _ = operators.pop()
        if op == "!":
            values.append(not values.pop())
        else:
            b, a = values.pop(), values.pop()
            values.append(a and b if op == "&&" else a or b)


def evaluate(text: str, holds: Callable[[str], bool]) -> bool:
    """The value of a `//go:build` expression; raises `ConstraintError`."""
    tokens = _tokens(text)
    if len(tokens) > MAX_NODES:
        raise ConstraintError("build expression too large", 0)
    operators: list[tuple[str, int]] = []
    values: list[bool] = []
    want_operand = True
    for i, (token, at) in enumerate(tokens):
        if token == "!":
            if not want_operand:
                raise ConstraintError("unexpected token !", at)
            if i and tokens[i - 1][0] == "!":
                raise ConstraintError("double negation not allowed", at)
            operators.append((token, at))
        elif token == "(":
            if not want_operand:
                raise ConstraintError("unexpected token (", at)
            operators.append((token, at))
        elif token == ")":
            if want_operand:
                raise ConstraintError("unexpected token )", at)
            _reduce(operators, values, 0)
            if not operators:
                raise ConstraintError("unexpected token )", at)
            operators.pop()
            _reduce(operators, values, 3)
        elif token in _BINDING:
            if want_operand:
                raise ConstraintError(f"unexpected token {token}", at)
            _reduce(operators, values, _BINDING[token])
            operators.append((token, at))
            want_operand = True
        else:
            if not want_operand:
                raise ConstraintError(f"unexpected token {token}", at)
            values.append(holds(token))
            want_operand = False
            _reduce(operators, values, 3)
    if want_operand:
        raise ConstraintError("unexpected end of expression", len(text))
    _reduce(operators, values, 0)
    if operators:
        raise ConstraintError("missing close paren", len(text))
    return values[0]


def evaluate_plus(lines: list[str], holds: Callable[[str], bool]) -> bool:
    """The value of `// +build` lines: lines are joined by and, words by or, commas by and."""

    def term(text: str) -> bool:
        return not holds(text[1:]) if text.startswith("!") else holds(text)

    return all(any(all(term(t) for t in word.split(",")) for word in line.split()) for line in lines)
