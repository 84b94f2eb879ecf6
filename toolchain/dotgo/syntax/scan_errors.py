"""What is wrong with a malformed piece of source, in the words and at the places of Go's compiler."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dotgo.syntax.unicode_classes import is_digit, is_letter

_BOM = b"\xef\xbb\xbf"
_BASES = {2: "binary", 8: "octal", 10: "decimal", 16: "hexadecimal"}
_NAME_BYTES = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")


@dataclass(frozen=True, slots=True)
class ScanError:
    """An error of the scanner; `pos` is a position of the file set."""

    pos: int
    message: str
    code: str


def code_point(char: str) -> str:
    """`U+0023 '#'`: a character as Go's verb %#U shows it."""
    shown = f"U+{ord(char):04X}"
    return f"{shown} '{char}'" if char.isprintable() else shown


def quoted(char: str) -> str:
    """A character as Go's verb %q shows it."""
    escapes = {"'": "\\'", "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    if char in escapes:
        return f"'{escapes[char]}'"
    if char.isprintable():
        return f"'{char}'"
    return f"'\\x{ord(char):02x}'" if ord(char) < 0x80 else f"'\\u{ord(char):04x}'"


def encoding_errors(text: bytes, base: int, errors: list[ScanError]) -> str:
    """Note NUL bytes, bad UTF-8 and byte order marks; return the text, as Latin-1, with blanks in their place.

    A byte order mark is fine at the start (Go spec: Source code representation). Inside a name or
    number the place of the bad byte is filled so that it stays one token.
    """
    found: list[tuple[int, int, str]] = []
    decoded = text.decode("utf-8", "surrogateescape")  # each bad byte becomes one lone surrogate
    offset = last = 0
    for match in re.finditer("[\udc80-\udcff]", decoded):
        offset += len(decoded[last : match.start()].encode())
        found.append((offset, 1, "invalid UTF-8 encoding"))
        offset += 1
        last = match.end()
    found += [(match.start(), 1, "invalid NUL character") for match in re.finditer(b"\0", text)]
    found += [(match.start(), 3, "invalid BOM in the middle of the file") for match in re.finditer(_BOM, text)]
    if not found:
        return text.decode("latin-1")
    clean = bytearray(text)
    for at, size, message in sorted(found):
        if message != "invalid BOM in the middle of the file" or at > 0:
            errors.append(ScanError(base + at, message, "DotgoEncoding"))
        clean[at : at + size] = _filler(clean, at) * size
    return clean.decode("latin-1")


def _filler(text: bytearray, at: int) -> bytes:
    """What to put at `at` so that a name or number before it goes on, and nothing else begins."""
    start = at
    while start > max(0, at - 64) and (text[start - 1] in _NAME_BYTES or text[start - 1] >= 0x80):
        start -= 1
    if start == at:
        return b" "
    return b"0" if text[start] in b"0123456789" else b"_"


def piece_errors(piece: str, pos: int, last: bool) -> list[ScanError]:
    """The errors of a malformed piece, decoded as Latin-1; none if it is only a name with letters beyond ASCII.

    `last` says that the file ends with the piece.
    """
    first = piece[0]
    code = "DotgoLiteral"
    if first == '"' or first == "'":
        found = _quoted_errors(piece, last)
    elif first == "`":
        found = [(0, "string not terminated")]
    elif first.isascii() and (first.isdigit() or (first == "." and piece[1:2].isdigit())):
        error = _number_error(piece)
        found = [] if error is None else [error]
    elif piece.startswith("/*"):
        found, code = [(0, "comment not terminated")], "DotgoComment"
    elif first.isascii() and not first.isalpha() and first != "_":
        found, code = [(0, f"invalid character {code_point(first)}")], "DotgoCharacter"
    else:
        found, code = _name_errors(piece), "DotgoCharacter"
    return [ScanError(pos + offset, message, code) for offset, message in found]


def _decode(piece: str) -> list[tuple[int, str]]:
    """The characters of a piece with their byte offsets."""
    out: list[tuple[int, str]] = []
    offset = 0
    for char in piece.encode("latin-1").decode("utf-8", "replace"):
        out.append((offset, char))
        offset += len(char.encode())
    return out


def _name_errors(piece: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for offset, char in _decode(piece):
        if char.isascii() or is_letter(char):
            continue
        if not is_digit(char):
            found.append((offset, f"invalid character {code_point(char)} in identifier"))
        elif offset == 0:
            found.append((0, f"identifier cannot begin with digit {code_point(char)}"))
    return found


def _number_error(text: str) -> tuple[int, str] | None:
    """The first error of a malformed number (Go spec: Integer literals, Floating-point literals).

    None for `0b2i`: that is left to whoever needs its value, as in gc.
    """
    prefix = text[1:2].lower() if text[0] == "0" else ""
    base = {"x": 16, "o": 8, "b": 2}.get(prefix, 8 if text[0] == "0" else 10)
    prefixed = prefix in ("x", "o", "b")
    name = _BASES[base]
    digits = "0-9a-fA-F_" if base == 16 else "0-9_"
    mantissa = re.compile(rf"[{digits}]*(\.[{digits}]*)?").match(text, 2 if prefixed else 0)
    assert mantissa is not None
    end = mantissa.end()
    point = mantissa.start(1) if mantissa.group(1) is not None else -1
    if point >= 0 and prefix in ("o", "b"):
        return point, f"invalid radix point in {name} literal"
    if prefixed and not mantissa.group().strip("._"):
        return end, f"{name} literal has no digits"
    exponent = text[end : end + 1].lower()
    if exponent in ("e", "p") and exponent:
        if exponent == "e" and prefixed:
            return end, f"{quoted(text[end])} exponent requires decimal mantissa"
        if exponent == "p" and prefix != "x":
            return end, f"{quoted(text[end])} exponent requires hexadecimal mantissa"
        if not re.search("[0-9]", text[end:]):
            return len(text.removesuffix("i")), "exponent has no digits"
    elif prefix == "x" and point >= 0:
        return end, "hexadecimal mantissa requires a 'p' exponent"
    elif point < 0 and base < 10 and text[-1] != "i":
        for offset in range(mantissa.start(), end):
            if text[offset].isdigit() and int(text[offset]) >= base:
                return offset, f"invalid digit {quoted(text[offset])} in {name} literal"
    separator = _separator(text)
    return None if separator < 0 else (separator, "'_' must separate successive digits")


def _separator(text: str) -> int:
    """Offset of the first `_` that has no digit (or base prefix) on one of its sides, or -1."""
    hexadecimal = text[:2].lower() == "0x"
    is_digit_char = (lambda c: c in "0123456789abcdefABCDEF") if hexadecimal else str.isdigit
    previous_ok = text[:2].lower() in ("0x", "0o", "0b")
    for offset in range(2 if previous_ok else 0, len(text)):
        char = text[offset]
        if char == "_":
            following = text[offset + 1 : offset + 2] or "."
            if not previous_ok or not (following == "_" or is_digit_char(following)):
                return offset
            previous_ok = False
        else:
            previous_ok = is_digit_char(char)
    return -1


def _quoted_errors(piece: str, last: bool) -> list[tuple[int, str]]:
    """The errors of an interpreted string or rune literal (Go spec: Rune literals, String literals)."""
    quote = piece[0]
    size = len(piece)
    chars = [*_decode(piece), (size, "" if last else "\n")]
    found: list[tuple[int, str]] = []
    count = 0
    at = 1
    closed = False
    while chars[at][0] < size:
        char = chars[at][1]
        if char == quote:
            closed = True
            break
        if char == "\\":
            at, error = _escape(chars, at + 1, quote)
            if error is not None:
                found.append(error)
        else:
            at += 1
        count += 1
    end_offset = chars[at][0]
    if quote == '"':
        if not closed:
            found.append((0, "string not terminated") if last else (end_offset, "newline in string"))
    elif not found:
        if not closed:
            found.append((0, "rune literal not terminated") if last else (end_offset, "newline in rune literal"))
        elif count == 0:
            found.append((end_offset, "empty rune literal or unescaped '"))
        elif count != 1:
            found.append((0, "more than one character in rune literal"))
    return found


def _escape(chars: list[tuple[int, str]], at: int, quote: str) -> tuple[int, tuple[int, str] | None]:
    """Read an escape whose backslash is before `at`: the index after it, and its error if it has one."""
    offset, char = chars[at]
    if not char:
        return at, None  # the caller reports the end of the file
    if char in "abfnrtv\\" or char == quote:
        return at + 1, None
    if char in "01234567":
        count, base, limit = 3, 8, 255
    elif char in "xuU":
        count, base, limit = {"x": (2, 16, 255), "u": (4, 16, 0x10FFFF), "U": (8, 16, 0x10FFFF)}[char]
        at += 1
    else:
        return at, (offset, "unknown escape")
    value = 0
    for _ in range(count):
        offset, char = chars[at]
        if not char:
            return at, None
        digit = "0123456789abcdef".find(char.lower()) if char.isascii() else -1
        if not 0 <= digit < base:
            return at, (offset, f"invalid character {quoted(char)} in {_BASES[base]} escape")
        value = value * base + digit
        at += 1
    if value > limit and base == 8:
        return at, (chars[at][0], f"octal escape value {value} > 255")
    if value > limit or 0xD800 <= value < 0xE000:
        return at, (chars[at][0], f"escape is invalid Unicode code point U+{value:04X}")
    return at, None
