"""Binary floating-point numbers of 512 bits of mantissa, for constants that are too large or too small for fractions.

Go spec (Constants) demands at least 256 bits of mantissa; 512 are what Go's own compilers keep. Exponents are not
bounded here, except by `MAX_EXPONENT` (where Go's constants become infinite: a "malformed constant").
"""

from __future__ import annotations

import math
from fractions import Fraction

PRECISION = 512
MAX_EXPONENT = 1 << 31


class BigFloat:
    """The number `mantissa * 2**exponent`; the mantissa has at most 512 bits. Immutable."""

    __slots__ = ("exponent", "mantissa")

    def __init__(self, mantissa: int, exponent: int) -> None:
        self.mantissa = mantissa
        self.exponent = exponent

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BigFloat) and compare(self, other) == 0

    def __hash__(self) -> int:
        return hash((self.mantissa, self.exponent))

    def __repr__(self) -> str:
        return f"BigFloat({self.mantissa}, {self.exponent})"


def rounded(mantissa: int, exponent: int, sticky: bool = False, precision: int = PRECISION) -> BigFloat:
    """`mantissa * 2**exponent`, rounded to nearest even; `sticky` says that non-zero bits follow the mantissa."""
    sign = -1 if mantissa < 0 else 1
    m = abs(mantissa)
    drop = m.bit_length() - precision
    if drop > 0:
        low = m & ((1 << drop) - 1)
        half = 1 << (drop - 1)
        m >>= drop
        exponent += drop
        if low > half or (low == half and (sticky or m & 1)):
            m += 1
    if m:
        zeros = (m & -m).bit_length() - 1
        m >>= zeros
        exponent += zeros
    if not m or m.bit_length() + exponent < -MAX_EXPONENT:
        return BigFloat(0, 0)  # too small to be anything else
    return BigFloat(sign * m, exponent)


def from_fraction(x: Fraction | int) -> BigFloat:
    """The nearest BigFloat."""
    num, den = (x, 1) if isinstance(x, int) else (x.numerator, x.denominator)
    return divide_ints(num, den, 0)


def divide_ints(num: int, den: int, exponent: int) -> BigFloat:
    """`num / den * 2**exponent`, rounded; `den` is positive."""
    if den == 1:
        return rounded(num, exponent)
    shift = max(0, PRECISION + 2 + den.bit_length() - abs(num).bit_length())
    quotient, rest = divmod(abs(num) << shift, den)
    if rest:  # keep the discarded part visible to the rounding
        quotient, shift = quotient << 1 | 1, shift + 1
    return rounded(-quotient if num < 0 else quotient, exponent - shift)


def add(x: BigFloat, y: BigFloat) -> BigFloat:
    """The rounded sum."""
    if not x.mantissa or not y.mantissa:
        return x if x.mantissa else y
    if x.exponent < y.exponent:
        x, y = y, x
    gap = x.exponent - y.exponent
    limit = 3 * PRECISION + y.mantissa.bit_length()
    if gap > limit:  # y is far below the last bit of x: only its sign can matter
        tiny = 1 if y.mantissa > 0 else -1
        return rounded((x.mantissa << limit) + tiny, x.exponent - limit)
    return rounded((x.mantissa << gap) + y.mantissa, y.exponent)


def negate(x: BigFloat) -> BigFloat:
    """`-x`."""
    return BigFloat(-x.mantissa, x.exponent)


def multiply(x: BigFloat, y: BigFloat) -> BigFloat:
    """The rounded product."""
    return rounded(x.mantissa * y.mantissa, x.exponent + y.exponent)


def divide(x: BigFloat, y: BigFloat) -> BigFloat:
    """The rounded quotient; `y` is not zero."""
    num, den = (x.mantissa, y.mantissa) if y.mantissa > 0 else (-x.mantissa, -y.mantissa)
    return divide_ints(num, den, x.exponent - y.exponent)


def compare(x: BigFloat, y: BigFloat) -> int:
    """-1, 0 or 1."""
    difference = add(x, negate(y)).mantissa
    return (difference > 0) - (difference < 0)


def binary_exponent(x: BigFloat) -> int:
    """The e of `0.5 <= |x| / 2**e < 1`."""
    return x.mantissa.bit_length() + x.exponent if x.mantissa else 0


def to_fraction(x: BigFloat) -> Fraction:
    """The exact value; only for moderate exponents."""
    if x.exponent >= 0:
        return Fraction(x.mantissa << x.exponent)
    return Fraction(x.mantissa, 1 << -x.exponent)


def parse_decimal(digits: int, exponent10: int) -> BigFloat | None:
    """`digits * 10**exponent10`, or None where Go's number would be infinite; too small gives 0."""
    if not digits:
        return BigFloat(0, 0)
    size = digits.bit_length() + exponent10 * 3.3219280948873623
    if size > MAX_EXPONENT:
        return None
    if size < -MAX_EXPONENT:
        return BigFloat(0, 0)
    if abs(exponent10) <= 5000:
        if exponent10 >= 0:
            return rounded(digits * 10**exponent10, 0)
        return divide_ints(digits, 10**-exponent10, 0)
    # Power by squaring with 128 guard bits: the error stays far below the last bit kept.
    wide = PRECISION + 128
    power, base, n = BigFloat(1, 0), BigFloat(10, 0), abs(exponent10)
    while n:
        if n & 1:
            power = rounded(power.mantissa * base.mantissa, power.exponent + base.exponent, precision=wide)
        base = rounded(base.mantissa * base.mantissa, base.exponent * 2, precision=wide)
        n >>= 1
    if exponent10 > 0:
        return rounded(digits * power.mantissa, power.exponent)
    return divide_ints(digits, power.mantissa, -power.exponent)


def scientific(x: BigFloat) -> str:
    """`x` with six digits, as Go's messages show numbers beyond float64: `1.23457e+1000`."""
    exponent = binary_exponent(x)
    m = float(Fraction(x.mantissa, 1 << x.mantissa.bit_length()))
    d = exponent * (math.log(2) / math.log(10))
    e = int(d)
    m *= math.pow(10, d - e)
    if abs(m) < 1 - 0.5e-6:
        m *= 10
        e -= 1
    elif abs(m) >= 10:
        m /= 10
        e += 1
    return f"{m:.6g}e{e:+d}"
