"""Strict reading and writing of LEB128 numbers, names and byte ranges: the alphabet of the binary format.

Every read checks the end first, so that a cut-off or garbage blob ends in one coded error with its offset.
"""

from __future__ import annotations

from dotgo.diagnostics import DiagnosticError, Position, coded_error


def wasm_error(code: str, blob: str, message: str, offset: int | None = None) -> DiagnosticError:
    """A coded error about a blob; `offset` counts bytes from the start of the (decompressed) module."""
    place = "" if offset is None else f" at offset {offset:#x}"
    return coded_error(code, message + place, Position(blob, 0, 0))


class Cursor:
    """A place in a byte string with a hard end."""

    __slots__ = ("blob", "data", "end", "pos")

    def __init__(self, data: bytes, pos: int, end: int, blob: str) -> None:
        self.data = data
        self.pos = pos
        self.end = end
        self.blob = blob

    def fail(self, message: str, code: str = "DotgoWasmMalformed", at: int | None = None) -> DiagnosticError:
        """The error for what stands at this place (or at `at`); the caller raises it."""
        return wasm_error(code, self.blob, message, self.pos if at is None else at)

    def byte(self) -> int:
        """The next byte."""
        pos = self.pos
        if pos >= self.end:
            raise self.fail("unexpected end")
        self.pos = pos + 1
        return self.data[pos]

    def u32(self) -> int:
        """An unsigned number of 32 bits; at most five bytes, no bits beyond."""
        pos = self.pos
        if pos < self.end:
            first = self.data[pos]
            if first < 0x80:
                self.pos = pos + 1
                return first
        value = shift = 0
        while True:
            if pos >= self.end:
                raise self.fail("unexpected end in a number")
            byte = self.data[pos]
            pos += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                self.pos = pos
                return value
            shift += 7
            if shift == 28 and pos < self.end and self.data[pos] > 0x0F:
                raise self.fail("number is wider than 32 bits")

    def signed(self, bits: int) -> int:
        """A signed number of `bits` (32 or 64) bits, with no bits beyond."""
        pos = self.pos
        value = shift = 0
        while True:
            if pos >= self.end:
                raise self.fail("unexpected end in a number")
            byte = self.data[pos]
            pos += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                break
            if shift >= bits:
                raise self.fail(f"number is wider than {bits} bits")
        if byte & 0x40:
            value -= 1 << shift
        if not -(1 << (bits - 1)) <= value < 1 << (bits - 1):
            raise self.fail(f"number is wider than {bits} bits")
        self.pos = pos
        return value

    def take(self, length: int) -> bytes:
        """The next `length` bytes."""
        start = self.pos
        if length > self.end - start:
            raise self.fail("unexpected end")
        self.pos = start + length
        return self.data[start : start + length]

    def name(self) -> str:
        """A length-prefixed UTF-8 text."""
        start = self.pos
        raw = self.take(self.u32())
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            raise self.fail("name is not valid UTF-8", at=start) from None

    def count(self, least_bytes: int = 1) -> int:
        """The length of a vector whose items take at least `least_bytes`: more than fit is refused at once."""
        start = self.pos
        number = self.u32()
        if number * least_bytes > self.end - self.pos:
            raise self.fail("unexpected end: vector is longer than its section", at=start)
        return number


def encode_u32(value: int) -> bytes:
    """Unsigned LEB128, shortest form."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def encode_signed(value: int) -> bytes:
    """Signed LEB128, shortest form."""
    out = bytearray()
    while not -0x40 <= value <= 0x3F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value & 0x7F)
    return bytes(out)


def encode_name(text: str) -> bytes:
    """A length-prefixed UTF-8 text."""
    raw = text.encode("utf-8")
    return encode_u32(len(raw)) + raw
