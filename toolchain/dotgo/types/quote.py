"""Go's quoted strings: what literals mean, and how messages quote text (Go spec: String literals, Rune literals)."""

from __future__ import annotations

import unicodedata

_SIMPLE = {"a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 92, "'": 39, '"': 34}
_SHOWN = {7: "\\a", 8: "\\b", 12: "\\f", 10: "\\n", 13: "\\r", 9: "\\t", 11: "\\v", 92: "\\\\", 34: '\\"'}


def _escape(body: str, at: int) -> tuple[int, bool, int] | None:
    """Read the escape at `body[at]` (a backslash): value, whether it is a byte, next index."""
    if at + 1 >= len(body):
        return None
    c = body[at + 1]
    if c in _SIMPLE:
        return _SIMPLE[c], False, at + 2
    width, base = {"x": (2, 16), "u": (4, 16), "U": (8, 16)}.get(c, (3, 8))
    start = at + 1 if base == 8 else at + 2
    digits = body[start : start + width]
    if len(digits) != width:
        return None
    try:
        value = int(digits, base)
    except ValueError:
        return None
    is_byte = c == "x" or base == 8
    if (is_byte and value > 255) or (not is_byte and (value > 0x10FFFF or 0xD800 <= value < 0xE000)):
        return None
    return value, is_byte, start + width


def unquote(literal: str) -> bytes | None:
    """The bytes of a string literal with its quotes, or None if it is malformed."""
    if len(literal) < 2 or literal[0] != literal[-1] or literal[0] not in '"`':
        return None
    body = literal[1:-1]
    if literal[0] == "`":
        return body.replace("\r", "").encode("utf-8", "surrogateescape")
    if "\\" not in body:
        return body.encode("utf-8", "surrogateescape")
    out = bytearray()
    at = 0
    while at < len(body):
        slash = body.find("\\", at)
        if slash < 0:
            out += body[at:].encode("utf-8", "surrogateescape")
            break
        out += body[at:slash].encode("utf-8", "surrogateescape")
        found = _escape(body, slash)
        if found is None:
            return None
        value, is_byte, at = found
        out += bytes([value]) if is_byte else chr(value).encode()
    return bytes(out)


def unquote_char(literal: str) -> int | None:
    """The code point of a rune literal with its quotes, or None if it is malformed."""
    body = literal[1:-1]
    if len(body) == 1 and body != "\\":
        return ord(body)
    found = _escape(body, 0) if body.startswith("\\") else None
    return found[0] if found is not None and found[2] == len(body) else None


def quote(text: bytes) -> str:
    """`text` as a Go string literal: printable characters as they are, the rest escaped."""
    out = ['"']
    for char in text.decode("utf-8", "surrogateescape"):
        code = ord(char)
        if code in _SHOWN:
            out.append(_SHOWN[code])
        elif 0xDC80 <= code <= 0xDCFF:
            out.append(f"\\x{code - 0xDC00:02x}")
        elif char == " " or unicodedata.category(char)[0] in "LMNPS":
            out.append(char)
        elif code < 0x80:
            out.append(f"\\x{code:02x}")
        else:
            out.append(f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")
    out.append('"')
    return "".join(out)
