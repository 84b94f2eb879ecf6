"""Values of constants, exact as the specification demands (Go spec: Constants, Constant expressions).

A value is one of: `bool`; `bytes` (a string's UTF-8, which may be invalid); `int`; `Fraction` (a float; its kind is
Float even if it is integral); `BigFloat` (a float beyond fractions of 4,096 bits); `Complex`; `UNKNOWN` (the value of
an expression that is in error). All are immutable, so sharing them is safe.
"""

from __future__ import annotations

import re
import struct
from fractions import Fraction

from dotgo.types import bigfloat
from dotgo.types.bigfloat import BigFloat
from dotgo.types.quote import quote, unquote, unquote_char

# Fractions whose numerator or denominator has more bits become BigFloats, as in Go.
MAX_FRACTION_BITS = 4 << 10


class Unknown:
    """The value of an expression that has an error."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN = Unknown()


class Complex:
    """A complex value; both parts are int, Fraction or BigFloat."""

    __slots__ = ("imag", "real")

    def __init__(self, real: Real, imag: Real) -> None:
        self.real = real
        self.imag = imag

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Complex) and compare(self, "==", other)

    def __hash__(self) -> int:
        return hash((self.real, self.imag))

    def __repr__(self) -> str:
        return f"Complex({self.real!r}, {self.imag!r})"


Real = int | Fraction | BigFloat
Value = bool | bytes | int | Fraction | BigFloat | Complex | Unknown

# Kinds, in go/constant's order.
UNKNOWN_KIND, BOOL, STRING, INT, FLOAT, COMPLEX = range(6)
_KINDS: dict[type, int] = {
    Unknown: UNKNOWN_KIND,
    bool: BOOL,
    bytes: STRING,
    int: INT,
    Fraction: FLOAT,
    BigFloat: FLOAT,
    Complex: COMPLEX,
}


def kind(x: Value) -> int:
    """The kind of a value."""
    return _KINDS[type(x)]


def _fraction(x: Fraction) -> Fraction | BigFloat:
    if max(x.numerator.bit_length(), x.denominator.bit_length()) < MAX_FRACTION_BITS:
        return x
    return bigfloat.from_fraction(x)


_DECIMAL = re.compile(r"(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?\Z")
_HEX = re.compile(r"0[xX](?=\.?[0-9a-fA-F])([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([+-]?\d+)\Z")
_INTEGER = re.compile(r"0[xX][0-9a-fA-F]+\Z|0[bB][01]+\Z|0[oO][0-7]+\Z")


def _parse_float(literal: str) -> Fraction | BigFloat | Unknown:
    text = literal.replace("_", "")
    if _INTEGER.match(text):
        return Fraction(int(text, 0))
    found = _HEX.match(text)
    if found is not None:
        whole, part, exponent = found.groups()
        digits = int((whole + part) or "0", 16)
        power = int(exponent or "0") - 4 * len(part)
        value: BigFloat | None = bigfloat.rounded(digits, power) if abs(power) < bigfloat.MAX_EXPONENT else None
        exact = Fraction(digits) * Fraction(2) ** power if abs(power) <= MAX_FRACTION_BITS else None
    else:
        found = _DECIMAL.match(text)
        if found is None:
            return UNKNOWN
        whole, part, exponent = found.groups()
        digits = int((whole + part) or "0")
        power = int(exponent or "0") - len(part)
        value = bigfloat.parse_decimal(digits, power)
        small = value is not None and abs(bigfloat.binary_exponent(value)) < MAX_FRACTION_BITS
        exact = Fraction(digits) * Fraction(10) ** power if small and value is not None and value.mantissa else None
    if value is None:
        return UNKNOWN
    if not value.mantissa:
        return Fraction(0)
    if exact is not None and abs(bigfloat.binary_exponent(value)) < MAX_FRACTION_BITS:
        return exact
    return value


def is_float_literal(text: str) -> bool:
    """Whether a text is a well-formed decimal or hexadecimal floating-point literal."""
    text = text.replace("_", "")
    return any(c.isdigit() for c in text) and (_HEX.match(text) or _DECIMAL.match(text)) is not None


def from_literal(literal: str, token: str) -> Value:
    """The value of a literal's text; UNKNOWN if it is malformed or out of all bounds."""
    if token == "INT":
        text = literal.replace("_", "")
        if len(text) > 1 and text[0] == "0" and text[1].isdigit():
            text = "0o" + text[1:]
        try:
            return int(text, 0)
        except ValueError:
            return UNKNOWN
    if token == "FLOAT":
        return _parse_float(literal)
    if token == "IMAG":
        body = literal[:-1]
        # Go spec (Imaginary literals): for old programs, leading zeros of a decimal do not make it octal.
        part = _parse_float(body.replace("_", "").lstrip("0") or "0") if body.isdigit() else _parse_float(body)
        return UNKNOWN if isinstance(part, Unknown) else Complex(0, part)
    if token == "CHAR":
        code = unquote_char(literal)
        return UNKNOWN if code is None else code
    text_bytes = unquote(literal)
    return UNKNOWN if text_bytes is None else text_bytes


def to_int(x: Value) -> Value:
    """`x` as an int if it is integral, else UNKNOWN."""
    if type(x) is int:
        return x
    if isinstance(x, Fraction):
        return x.numerator if x.denominator == 1 else UNKNOWN
    if isinstance(x, BigFloat):
        if abs(bigfloat.binary_exponent(x)) >= MAX_FRACTION_BITS:
            return UNKNOWN
        exact = bigfloat.to_fraction(x)
        if exact.denominator == 1:
            return exact.numerator
        # A number that is integral but for its last bits is taken as integral: earlier rounding made it so.
        near = bigfloat.to_fraction(bigfloat.rounded(x.mantissa, x.exponent, precision=bigfloat.PRECISION - 4))
        return near.numerator if near.denominator == 1 else UNKNOWN
    if isinstance(x, Complex) and sign(x.imag) == 0:
        return to_int(x.real)
    return UNKNOWN


def to_float(x: Value) -> Value:
    """`x` as a float if it is real, else UNKNOWN."""
    if type(x) is int:
        return _fraction(Fraction(x))
    if isinstance(x, Fraction | BigFloat):
        return x
    if isinstance(x, Complex) and sign(x.imag) == 0:
        return to_float(x.real)
    return UNKNOWN


def to_complex(x: Value) -> Value:
    """`x` as a complex number if it is numeric, else UNKNOWN."""
    if isinstance(x, Complex):
        return x
    if type(x) is int or isinstance(x, Fraction | BigFloat):
        return Complex(x, 0)
    return UNKNOWN


def sign(x: Value) -> int:
    """-1, 0 or 1; for complex values 0 or not 0; 1 for UNKNOWN (no spurious division by zero)."""
    if isinstance(x, BigFloat):
        return (x.mantissa > 0) - (x.mantissa < 0)
    if isinstance(x, Complex):
        return sign(x.real) | sign(x.imag)
    if isinstance(x, int | Fraction):
        return (x > 0) - (x < 0)
    return 1


def real(x: Value) -> Value:
    """The real part."""
    return x.real if isinstance(x, Complex) else x


def imag(x: Value) -> Value:
    """The imaginary part."""
    if isinstance(x, Complex):
        return x.imag
    return x if isinstance(x, Unknown) else 0


def make_imag(x: Value) -> Value:
    """`x`i."""
    return Complex(0, x) if isinstance(x, int | Fraction | BigFloat) else UNKNOWN


def _match(x: Value, y: Value) -> tuple[Value, Value]:
    """Both operands in the larger kind."""
    kx, ky = kind(x), kind(y)
    if kx == UNKNOWN_KIND or ky == UNKNOWN_KIND:
        return UNKNOWN, UNKNOWN
    if kx == COMPLEX or ky == COMPLEX:
        return to_complex(x), to_complex(y)
    if isinstance(x, BigFloat) or isinstance(y, BigFloat):
        return _big(x), _big(y)
    if kx == FLOAT or ky == FLOAT:
        fx, fy = to_float(x), to_float(y)
        if isinstance(fx, BigFloat) or isinstance(fy, BigFloat):
            return _big(fx), _big(fy)
        return fx, fy
    return x, y


def _big(x: Value) -> BigFloat:
    if isinstance(x, BigFloat):
        return x
    assert isinstance(x, int | Fraction)
    return bigfloat.from_fraction(x)


def _truncated_quotient(a: int, b: int) -> int:
    q = abs(a) // abs(b)
    return -q if (a < 0) != (b < 0) else q


def binary_op(x: Value, op: str, y: Value) -> Value:
    """`x op y`; `op` is Go's operator, or `//` for the division of integers. Divisors are not zero."""
    a, b = _match(x, y)
    if isinstance(a, bool) and isinstance(b, bool):
        return (a and b) if op == "&&" else (a or b)
    if isinstance(a, int) and isinstance(b, int):
        return _int_op(a, op, b)
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        if op == "+":
            return _fraction(a + b)
        if op == "-":
            return _fraction(a - b)
        return _fraction(a * b) if op == "*" else _fraction(a / b)
    if isinstance(a, BigFloat) and isinstance(b, BigFloat):
        if op == "+":
            return bigfloat.add(a, b)
        if op == "-":
            return bigfloat.add(a, bigfloat.negate(b))
        result = bigfloat.multiply(a, b) if op == "*" else bigfloat.divide(a, b)
        return UNKNOWN if bigfloat.binary_exponent(result) > bigfloat.MAX_EXPONENT else result
    if isinstance(a, Complex) and isinstance(b, Complex):
        return _complex_op(a, op, b)
    if isinstance(a, bytes) and isinstance(b, bytes):
        return a + b
    return UNKNOWN


def _int_op(a: int, op: str, b: int) -> Value:
    if op == "+":
        return a + b
    if op == "-":
        return a - b
    if op == "*":
        return a * b
    if op == "/":
        return _fraction(Fraction(a, b))
    if op == "//":
        return _truncated_quotient(a, b)
    if op == "%":
        return a - b * _truncated_quotient(a, b)
    if op == "&":
        return a & b
    if op == "|":
        return a | b
    return a ^ b if op == "^" else a & ~b


def _complex_op(x: Complex, op: str, y: Complex) -> Value:
    a, b, c, d = x.real, x.imag, y.real, y.imag
    if op in ("+", "-"):
        re_part, im_part = binary_op(a, op, c), binary_op(b, op, d)
    else:
        ac, bd, bc, ad = (binary_op(p, "*", q) for p, q in ((a, c), (b, d), (b, c), (a, d)))
        if op == "*":
            re_part, im_part = binary_op(ac, "-", bd), binary_op(bc, "+", ad)
        else:
            square = binary_op(binary_op(c, "*", c), "+", binary_op(d, "*", d))
            re_part = binary_op(binary_op(ac, "+", bd), "/", square)
            im_part = binary_op(binary_op(bc, "-", ad), "/", square)
    if isinstance(re_part, Unknown) or isinstance(im_part, Unknown):
        return UNKNOWN
    assert isinstance(re_part, int | Fraction | BigFloat) and isinstance(im_part, int | Fraction | BigFloat)
    return Complex(re_part, im_part)


def unary_op(op: str, x: Value, unsigned_bits: int) -> Value:
    """`op x`; `unsigned_bits` is the width that `^` keeps for an unsigned type, else 0."""
    if isinstance(x, bool):
        return not x
    if isinstance(x, int):
        if op == "^":
            return ~x & ((1 << unsigned_bits) - 1) if unsigned_bits else ~x
        return -x if op == "-" else x
    if op == "+" or isinstance(x, Unknown | bytes):
        return x
    if isinstance(x, Fraction):
        return -x
    if isinstance(x, BigFloat):
        return bigfloat.negate(x)
    return _complex_op(Complex(0, 0), "-", x)


def shift(x: Value, op: str, count: int) -> Value:
    """`x << count` or `x >> count` of an int."""
    if type(x) is not int:
        return UNKNOWN
    return x << count if op == "<<" else x >> count


def compare(x: Value, op: str, y: Value) -> bool:
    """The comparison `x op y`; false if one is UNKNOWN."""
    a, b = _match(x, y)
    if isinstance(a, Unknown):
        return False
    if isinstance(a, BigFloat) and isinstance(b, BigFloat):
        a, b = bigfloat.compare(a, b), 0
    if isinstance(a, Complex) and isinstance(b, Complex):
        equal = compare(a.real, "==", b.real) and compare(a.imag, "==", b.imag)
        return equal if op == "==" else not equal
    if op == "==":
        return a == b
    if op == "!=":
        return a != b
    assert isinstance(a, int | Fraction | bytes)
    less, equal = a < b, a == b  # type: ignore[operator]
    return {"<": less, "<=": less or equal, ">": not less and not equal, ">=": not less}[op]


def round_float(x: Value, bits: int) -> Value | None:
    """`x` rounded to float32 or float64, or None if it overflows; what is too small becomes 0."""
    number = float64_value(x)
    if number is None:
        return None
    if bits == 64:
        return Fraction(number)
    if isinstance(x, BigFloat):
        if bigfloat.binary_exponent(x) < -200:
            return Fraction(0)
        x = bigfloat.to_fraction(x)
    assert isinstance(x, int | Fraction)
    return _round_to_float32(Fraction(x))


def _round_to_float32(x: Fraction) -> Fraction | None:
    """Round once (not through float64, which would round twice)."""
    if not x:
        return x
    magnitude = abs(x)
    exponent = magnitude.numerator.bit_length() - magnitude.denominator.bit_length()
    if magnitude < Fraction(2) ** exponent:
        exponent -= 1
    unit = Fraction(2) ** (max(exponent, -126) - 23)
    result = round(x / unit) * unit  # Python rounds halves to even, as IEEE 754 does
    return result if abs(result) < Fraction(2) ** 128 else None


def float64_value(x: Value) -> float | None:
    """The nearest float64 of a real number, or None if it overflows."""
    if isinstance(x, BigFloat):
        exponent = bigfloat.binary_exponent(x)
        if exponent > 1100:
            return None
        x = Fraction(0) if exponent < -1200 else bigfloat.to_fraction(x)
    assert isinstance(x, int | Fraction)
    try:
        return x.numerator / x.denominator
    except OverflowError:
        return None


def float_bits(x: Value, bits: int) -> int:
    """The IEEE 754 bits of a value that is representable in float32 or float64."""
    number = float64_value(x) or 0.0
    if bits == 32:
        return int.from_bytes(struct.pack(">f", number), "big")
    return int.from_bytes(struct.pack(">d", number), "big")


def text(x: Value) -> str:
    """The value as messages show it: strings are quoted and cut at 72 characters, floats have six digits."""
    if isinstance(x, bool):
        return "true" if x else "false"
    if isinstance(x, int):
        return str(x)
    if isinstance(x, bytes):
        quoted = quote(x)
        return quoted if len(quoted) <= 72 else quoted[:69] + "..."
    if isinstance(x, Complex):
        return f"({text(x.real)} + {text(x.imag)}i)"
    if isinstance(x, Fraction | BigFloat):
        return _float_text(x)
    return "unknown"


def _float_text(x: Fraction | BigFloat) -> str:
    number = float64_value(x)
    if number is None or (number == 0) != (sign(x) == 0):
        return bigfloat.scientific(x if isinstance(x, BigFloat) else bigfloat.from_fraction(x))
    shown = f"{number:.6g}"
    integral = (isinstance(x, Fraction) and x.denominator == 1) or (isinstance(x, BigFloat) and x.exponent >= 0)
    if not integral and "." not in shown:
        shown = repr(number).removesuffix(".0")
    return shown


def exact_text(x: Value) -> str:
    """The value in full, for records and tests: fractions as `n/d`, strings quoted."""
    if isinstance(x, bytes):
        return quote(x)
    if isinstance(x, Fraction):
        return str(x)
    if isinstance(x, Complex):
        return f"({exact_text(x.real)} + {exact_text(x.imag)}i)"
    return text(x)
