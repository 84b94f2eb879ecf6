"""Ed25519 verification under ZIP 215, in plain Python: the exact rules of today's Polkadot hosts.

ZIP 215: s is below the group's order; A and R are any encodings of curve points, canonical or not; the equation is
checked times the cofactor: [8][s]B = [8]R + [8][k]A. It takes milliseconds, so `crypto.verify_ed25519` asks libsodium
first and comes here only for what that refuses.
"""

from __future__ import annotations

import hashlib
from typing import Final

P: Final = 2**255 - 19
L: Final = 2**252 + 27742317777372353535851937790883648493
D: Final = -121665 * pow(121666, -1, P) % P
SQRT_M1: Final = pow(2, (P - 1) // 4, P)

# Extended homogeneous coordinates (X, Y, Z, T), x = X/Z, y = Y/Z, xy = T/Z.
Point = tuple[int, int, int, int]
IDENTITY: Final[Point] = (0, 1, 1, 0)


def decompress(encoded: bytes) -> Point | None:
    """The point of an encoding; y may be non-canonical (beyond p), and x = 0 may carry a sign bit."""
    y = int.from_bytes(encoded, "little")
    sign = y >> 255
    y = (y & ((1 << 255) - 1)) % P
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    square = v * x * x % P
    if square != u:
        if square != -u % P:
            return None
        x = x * SQRT_M1 % P
    if x & 1 != sign:
        x = -x % P
    return x, y, 1, x * y % P


def add(p: Point, q: Point) -> Point:
    """The sum of two points (complete formulas)."""
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiply(scalar: int, point: Point) -> Point:
    """The point times a scalar (not constant-time: only public data comes here)."""
    out = IDENTITY
    while scalar:
        if scalar & 1:
            out = add(out, point)
        point = add(point, point)
        scalar >>= 1
    return out


_base = decompress((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
assert _base is not None
BASE: Final[Point] = _base


def verify_zip215(signature: bytes, message: bytes, public: bytes) -> bool:
    """Whether a 64-byte signature holds for a message and a 32-byte public key."""
    s = int.from_bytes(signature[32:], "little")
    a, r = decompress(public), decompress(signature[:32])
    if s >= L or a is None or r is None:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    negative: Point = (-a[0] % P, a[1], a[2], -a[3] % P)
    minus_r: Point = (-r[0] % P, r[1], r[2], -r[3] % P)
    rest = multiply(8, add(add(multiply(s, BASE), multiply(k, negative)), minus_r))
    return rest[0] % P == 0 and (rest[1] - rest[2]) % P == 0
