"""What schnorrkel's Python package lacks: signatures of its first releases, and signing without chance.

Merlin transcripts (STROBE-128 over Keccak-f[1600]) and elements of ristretto255 (RFC 9496), in plain Python: a call
takes milliseconds. Verification of today's signatures is the package's.
"""

from __future__ import annotations

from typing import Final

from dotgo.host.ed25519 import BASE, SQRT_M1, D, L, P, Point, add, multiply

_RATE: Final = 166
_MASK: Final = (1 << 64) - 1
_MARK: Final = 0x80
_CONTEXT: Final = b"substrate"
# Flags of STROBE's operations: inbound, application, cipher, meta.
_I, _A, _C, _M = 1, 2, 4, 16


def _round_constants() -> tuple[int, ...]:
    """Keccak's constants of the 24 rounds, from its linear feedback shift register (FIPS 202, section 3.2.5)."""
    out = []
    register = 1
    for _ in range(24):
        constant = 0
        for bit in range(7):
            if register & 1:
                constant |= 1 << ((1 << bit) - 1)
            register = register << 1 ^ (0x171 if register & 0x80 else 0)
        out.append(constant)
    return tuple(out)


_CONSTANTS: Final = _round_constants()


def _rotate(lane: int, count: int) -> int:
    return (lane << count | lane >> (64 - count)) & _MASK


def keccak_f1600(lanes: list[int]) -> list[int]:
    """The permutation of 25 lanes; lane (x, y) is at x + 5y (FIPS 202, section 3.3)."""
    for constant in _CONSTANTS:
        parity = [lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20] for x in range(5)]
        mixed = [parity[(x + 4) % 5] ^ _rotate(parity[(x + 1) % 5], 1) for x in range(5)]
        lanes = [lane ^ mixed[i % 5] for i, lane in enumerate(lanes)]
        moved = list(lanes)
        x, y = 1, 0
        for t in range(24):
            x, y, before = y, (2 * x + 3 * y) % 5, lanes[x + 5 * y]
            moved[x + 5 * y] = _rotate(before, (t + 1) * (t + 2) // 2 % 64)
        lanes = [
            moved[i] ^ (~moved[i // 5 * 5 + (i + 1) % 5] & moved[i // 5 * 5 + (i + 2) % 5] & _MASK) for i in range(25)
        ]
        lanes[0] ^= constant
    return lanes


class Transcript:
    """A Merlin transcript: a running STROBE-128 state that messages are bound to."""

    def __init__(self, label: bytes) -> None:
        self._state = bytearray(200)
        self._position = self._begin = 0
        self._state[:18] = bytes([1, _RATE + 2, 1, 0, 1, 96]) + b"STROBEv1.0.2"
        self._permute()
        self._operation(_M | _A)
        self._absorb(b"Merlin v1.0")
        self.append(b"dom-sep", label)

    def copy(self) -> Transcript:
        """A transcript that goes on from here."""
        other = Transcript.__new__(Transcript)
        other._state, other._position, other._begin = bytearray(self._state), self._position, self._begin
        return other

    def append(self, label: bytes, message: bytes) -> None:
        """Bind a message with its label."""
        self._frame(label, len(message))
        self._operation(_A)
        self._absorb(message)

    def scalar(self, label: bytes) -> int:
        """A number below the group's order that depends on everything bound so far."""
        self._frame(label, 64)
        self._operation(_I | _A | _C)
        out = bytearray()
        for _ in range(64):
            out.append(self._state[self._position])
            self._state[self._position] = 0
            self._advance()
        return int.from_bytes(out, "little") % L

    def _frame(self, label: bytes, size: int) -> None:
        self._operation(_M | _A)
        self._absorb(label + size.to_bytes(4, "little"))

    def _operation(self, flags: int) -> None:
        previous, self._begin = self._begin, self._position + 1
        self._absorb(bytes([previous, flags]))
        if flags & _C and self._position:
            self._finish_block()

    def _absorb(self, data: bytes) -> None:
        for byte in data:
            self._state[self._position] ^= byte
            self._advance()

    def _advance(self) -> None:
        self._position += 1
        if self._position == _RATE:
            self._finish_block()

    def _finish_block(self) -> None:
        self._state[self._position] ^= self._begin
        self._state[self._position + 1] ^= 0x04
        self._state[_RATE + 1] ^= 0x80
        self._permute()
        self._position = self._begin = 0

    def _permute(self) -> None:
        lanes = [int.from_bytes(self._state[at : at + 8], "little") for at in range(0, 200, 8)]
        self._state[:] = b"".join(lane.to_bytes(8, "little") for lane in keccak_f1600(lanes))


def _inverse_sqrt(v: int) -> int | None:
    """r with v·r² = 1, or None."""
    r = pow(v, 3, P) * pow(pow(v, 7, P), (P - 5) // 8, P) % P
    check = v * r * r % P
    if check == 1:
        return r
    return r * SQRT_M1 % P if check == P - 1 else None


_root = _inverse_sqrt((-1 - D) % P)
assert _root is not None
_INVERSE_SQRT_A_MINUS_D: Final = _root


def decode_ristretto(encoded: bytes) -> Point | None:
    """The element of an encoding (RFC 9496, section 4.3.1); None for what is no canonical one."""
    s = int.from_bytes(encoded, "little")
    if s >= P or s & 1:
        return None
    u1, u2 = (1 - s * s) % P, (1 + s * s) % P
    v = (-D * u1 * u1 - u2 * u2) % P
    root = _inverse_sqrt(v * u2 * u2 % P)
    if root is None:
        return None
    den_x = root * u2 % P
    x = 2 * s * den_x % P
    x = -x % P if x & 1 else x
    y = u1 * root * den_x * v % P
    t = x * y % P
    return None if t & 1 or y == 0 else (x, y, 1, t)


def encode_ristretto(point: Point) -> bytes:
    """The encoding of the element that a point stands for (RFC 9496, section 4.3.2)."""
    x, y, z, t = point
    u1, u2 = (z + y) * (z - y) % P, x * y % P
    root = _inverse_sqrt(u1 * u2 * u2 % P)
    if root is None:
        return bytes(32)  # the identity element: u1·u2² is zero
    den1, den2 = root * u1 % P, root * u2 % P
    inverse_z = den1 * den2 * t % P
    inverse_den = den2
    if t * inverse_z % P & 1:
        x, y = y * SQRT_M1 % P, x * SQRT_M1 % P
        inverse_den = den1 * _INVERSE_SQRT_A_MINUS_D % P
    if x * inverse_z % P & 1:
        y = -y % P
    s = inverse_den * (z - y) % P
    return (-s % P if s & 1 else s).to_bytes(32, "little")


def verify_old(signature: bytes, message: bytes, public: bytes) -> bool:
    """Whether a signature without schnorrkel's mark holds by the rules of its releases before 0.8.

    This is the second half of schnorrkel's verify_simple_preaudit_deprecated; the first is today's verification.
    """
    if signature[63] & _MARK:
        return False
    a, r = decode_ristretto(public), decode_ristretto(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    t = Transcript(_CONTEXT)
    t.append(b"sign-bytes", message)
    t.append(b"proto-name", b"Schnorr-sig")
    t.append(b"pk", public)
    t.append(b"no", signature[:32])
    k = t.scalar(b"")
    minus_a: Point = (-a[0] % P, a[1], a[2], -a[3] % P)
    return encode_ristretto(add(multiply(s, BASE), multiply(k, minus_a))) == signature[:32]


def sign(key: int, nonce: bytes, public: bytes, message: bytes) -> bytes:
    """A signature in Substrate's context by the scalar `key`.

    schnorrkel draws the secret number at random; here it follows from `nonce`, the secret's own seed of such numbers,
    the public key and the message, so that runs can be repeated.
    """
    t = Transcript(b"SigningContext")
    t.append(b"", _CONTEXT)
    t.append(b"sign-bytes", message)
    t.append(b"proto-name", b"Schnorr-sig")
    t.append(b"sign:pk", public)
    witness = t.copy()
    witness.append(b"deterministic-nonce", nonce)
    r = witness.scalar(b"signing")
    point = encode_ristretto(multiply(r, BASE))
    t.append(b"sign:R", point)
    s = bytearray(((t.scalar(b"sign:c") * key + r) % L).to_bytes(32, "little"))
    s[31] |= _MARK
    return point + bytes(s)
