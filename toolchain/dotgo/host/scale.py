"""The few SCALE forms that host functions take and give; a wrong argument is a fault of the call."""

from __future__ import annotations

from dotgo.host.faults import Fault


class Reader:
    """Reads one argument; every reader must end with `done`."""

    def __init__(self, data: bytes, what: str) -> None:
        self.data = data
        self.pos = 0
        self.what = what

    def fail(self, reason: str) -> Fault:
        """The fault for an argument that cannot be decoded."""
        return Fault("DotgoHostArgument", f"{self.what} cannot be decoded: {reason}")

    def take(self, length: int) -> bytes:
        """The next bytes."""
        start = self.pos
        if length > len(self.data) - start:
            raise self.fail("it is cut off")
        self.pos = start + length
        return self.data[start : start + length]

    def compact(self) -> int:
        """A compact number of at most 32 bits, in its shortest form."""
        decoded = read_compact(self.data, self.pos)
        if decoded is None:
            raise self.fail("bad length")
        value, self.pos = decoded
        return value

    def bytes(self) -> bytes:
        """A byte string with its length."""
        return self.take(self.compact())

    def option(self) -> bool:
        """Whether an optional value follows."""
        flag = self.take(1)[0]
        if flag > 1:
            raise self.fail(f"bad option {flag}")
        return flag == 1

    def u32(self) -> int:
        """A little-endian 32-bit number."""
        return int.from_bytes(self.take(4), "little")

    def done(self) -> None:
        """Nothing may be left."""
        if self.pos != len(self.data):
            raise self.fail(f"{len(self.data) - self.pos} bytes are left over")


def read_compact(data: bytes, pos: int = 0) -> tuple[int, int] | None:
    """(number, next position) of a compact number of at most 32 bits, or None when there is none."""
    if pos >= len(data):
        return None
    mode = data[pos] & 3
    size = 1 << mode if mode < 3 else 5
    if mode == 3 and data[pos] != 3:
        return None
    raw = data[pos : pos + size]
    if len(raw) < size:
        return None
    value = int.from_bytes(raw[1:], "little") if mode == 3 else int.from_bytes(raw, "little") >> 2
    if value < (0, 1 << 6, 1 << 14, 1 << 30)[mode]:
        return None
    return value, pos + size


def compact(value: int) -> bytes:
    """A compact number of at most 32 bits."""
    if value < 1 << 6:
        return bytes([value << 2])
    if value < 1 << 14:
        return (value << 2 | 1).to_bytes(2, "little")
    if value < 1 << 30:
        return (value << 2 | 2).to_bytes(4, "little")
    return b"\x03" + value.to_bytes(4, "little")


def encode_bytes(data: bytes) -> bytes:
    """A byte string with its length."""
    return compact(len(data)) + data


def encode_option(data: bytes | None) -> bytes:
    """None, or an encoded value."""
    return b"\0" if data is None else b"\x01" + data


def decode_option_u32(data: bytes, what: str) -> int | None:
    """An optional 32-bit number."""
    r = Reader(data, what)
    value = r.u32() if r.option() else None
    r.done()
    return value


def decode_option_bytes(data: bytes, what: str) -> bytes | None:
    """An optional byte string."""
    r = Reader(data, what)
    value = r.bytes() if r.option() else None
    r.done()
    return value


def decode_list(data: bytes, what: str) -> list[bytes]:
    """A list of byte strings."""
    r = Reader(data, what)
    out = [r.bytes() for _ in range(_bounded(r))]
    r.done()
    return out


def decode_pairs(data: bytes, what: str) -> list[tuple[bytes, bytes]]:
    """A list of pairs of byte strings."""
    r = Reader(data, what)
    out = [(r.bytes(), r.bytes()) for _ in range(_bounded(r))]
    r.done()
    return out


def _bounded(r: Reader) -> int:
    """A count of items, refused at once when the bytes cannot hold so many."""
    count = r.compact()
    if count > len(r.data) - r.pos:
        raise r.fail("it is cut off")
    return count
