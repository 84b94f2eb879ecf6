"""Exact constants."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dotgo.types import constant as c
from dotgo.types.quote import quote, unquote, unquote_char


@pytest.mark.parametrize(
    ("literal", "token", "text"),
    [
        ("0x_1F", "INT", "31"),
        ("0600", "INT", "384"),
        ("0b101", "INT", "5"),
        ("1e100", "FLOAT", "1e+100"),
        ("0x1p-2", "FLOAT", "0.25"),
        ("1e1000000", "FLOAT", "1e+1000000"),
        ("1e-400", "FLOAT", "1e-400"),
        ("1e10000000000", "FLOAT", "unknown"),
        ("1e-10000000000", "FLOAT", "0"),
        ("0123i", "IMAG", "(0 + 123i)"),
        ("'\\u00e4'", "CHAR", "228"),
        ('"a\\x00\\n"', "STRING", '"a\\x00\\n"'),
    ],
)
def test_literals(literal: str, token: str, text: str) -> None:
    assert c.text(c.from_literal(literal, token)) == text


def test_division_of_integers_truncates_toward_zero() -> None:
    assert c.binary_op(-7, "//", 2) == -3
    assert c.binary_op(-7, "%", 2) == -1
    assert c.binary_op(7, "/", 2) == Fraction(7, 2)


def test_large_numbers_keep_512_bits() -> None:
    huge = c.from_literal("1e5000", "FLOAT")
    third = c.binary_op(huge, "/", c.from_literal("3e5000", "FLOAT"))
    assert c.text(third) == "0.333333"
    assert c.compare(c.binary_op(third, "*", 3), "==", Fraction(1)) or c.to_int(c.binary_op(third, "*", 3)) == 1


def test_rounding_to_float32_happens_once() -> None:
    # Through float64 it would be rounded up: the value lies just below the middle of two float32 numbers.
    value = Fraction(1) + Fraction(1, 1 << 24) - Fraction(1, 1 << 60)
    assert c.round_float(value, 32) == 1
    assert c.round_float(c.from_literal("1e39", "FLOAT"), 32) is None
    assert c.round_float(c.from_literal("1e-60", "FLOAT"), 32) == 0


def test_complex_arithmetic() -> None:
    x = c.binary_op(c.Complex(1, 2), "*", c.Complex(3, -1))
    assert x == c.Complex(5, 5)
    assert c.binary_op(x, "/", c.Complex(3, -1)) == c.Complex(1, 2)


def test_quoting() -> None:
    assert quote("aä\t\x7f\u200b".encode() + b"\xff") == '"aä\\t\\x7f\\u200b\\xff"'
    assert unquote("`a\r\nb`") == b"a\nb"
    assert unquote('"\\400"') is None
    assert unquote_char("'\\''") == 39
    assert unquote_char("''") is None
