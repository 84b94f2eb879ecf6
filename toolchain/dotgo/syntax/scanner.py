"""From bytes to tokens: parallel lists of kinds, texts and positions.

No step runs Python code for each token. One regular expression cuts the file, decoded as Latin-1 so that an index is
a byte offset, into pieces: a token with the blanks after it, a comment, or the blanks at a line's end. A dictionary
maps each distinct piece to a class letter; the letters, joined to one string, hold everything that automatic
semicolons depend on (Go spec: Semicolons), so a second, tiny regular expression inserts them all. What is no token
is then dropped with `itertools.compress`.

Pieces that are malformed get capital letters; only a file that has one pays for looking at it (`scan_errors.py`).
"""

from __future__ import annotations

import re
from itertools import accumulate, compress
from sys import intern

from dotgo.syntax.scan_errors import ScanError, encoding_errors, piece_errors
from dotgo.syntax.tokens import (
    ASSIGN_OPS,
    CHAR,
    ENDS_STATEMENT,
    EOF,
    FLOAT,
    IMAG,
    INT,
    KEYWORDS,
    NAME,
    OPERATORS,
    PUNCTUATION,
    STRING,
)
from dotgo.syntax.tree import Directive

# The pieces. Malformed literals match too, as far as gc reads them before it goes on. Every byte is in one piece.
_PIECE = re.compile(
    r"""
    (?: [A-Za-z_\x80-\xff][A-Za-z0-9_\x80-\xff]*+
      | [()\[\]{},;]
      | \n[ \t\r\n]*+
      | \.(?![0-9])(?:\.\.)?
      | "(?:[^"\\\n]++|\\[^\n])*+\\?"?
      | (?: 0[xX][0-9a-fA-F_]*+(?:\.[0-9a-fA-F_]*+)?
          | 0[bBoO][0-9_]*+(?:\.[0-9_]*+)?
          | [0-9][0-9_]*+(?:\.[0-9_]*+)?
          | \.[0-9][0-9_]*+
        )(?:[eEpP][+-]?[0-9_]*+)?i?
      | :=?
      | //[^\n]*+
      | /\*(?s:.*?)\*/
      | /\*(?s:.*+)
      | &\^=?
      | <<=? | >>=? | <-
      | && | \|\| | \+\+ | --
      | [=!<>+\-*/%&|^]=?
      | ~
      | '(?:[^'\\\n]++|\\[^\n])*+\\?'?
      | `[^`]*+`?
      | [ \t\r]++
      | (?s:.)
    )[ \t\r]*+
    """,
    re.VERBOSE,
)

_DECIMAL = r"(?:[0-9](?:_?[0-9])*)"
_HEX = r"(?:[0-9a-fA-F](?:_?[0-9a-fA-F])*)"
_EXPONENT = rf"(?:[eE][+-]?{_DECIMAL})"
_INTEGER = re.compile(rf"0(?:_?[0-7])*|[1-9](?:_?[0-9])*|0[xX]_?{_HEX}|0[oO]_?[0-7](?:_?[0-7])*|0[bB]_?[01](?:_?[01])*")
_FLOATING = re.compile(
    rf"{_DECIMAL}(?:\.{_DECIMAL}?{_EXPONENT}?|{_EXPONENT})|\.{_DECIMAL}{_EXPONENT}?"
    rf"|0[xX](?:_?{_HEX}\.?|_?{_HEX}\.{_HEX}|\.{_HEX})[pP][+-]?{_DECIMAL}"
)
_ESCAPE = r"""\\(?:[abfnrtv\\%s]|[0-3][0-7]{2}|x[0-9a-fA-F]{2}|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}
    |U00(?:0[0-9a-fA-F](?!(?<=00)[dD][89a-fA-F])|10)[0-9a-fA-F]{4})"""
_GOOD_STRING = re.compile(r'"(?:[^"\\\n]++|%s)*+"' % (_ESCAPE % '"'), re.VERBOSE)
_GOOD_CHAR = re.compile(r"'(?:[^'\\\n]|[\xc0-\xff][\x80-\xbf]+|%s)'" % (_ESCAPE % "'"), re.VERBOSE)

_UNTERMINATED = re.compile(r"""(["'])(?:(?!\1)[^\\\n]|\\[^\n])*+\\?|`[^`]*+""")

_DIRECTIVE = ("//go:", "//dotgo:", "//line ", "//export ")

# Class letters, see `_classify`.
_ENDS, _TOKEN, _NEWLINE, _BLANK, _DIRECTIVE_COMMENT = "noLcd"
_BAD = re.compile("[NCM]")
_REPAIR = str.maketrans("NCM", "ncL")
_SEMICOLON = re.compile("n([cd]*)L")
_KEEP = str.maketrans("noSLcd", "\x01\x01\x01\x00\x00\x00")

# The caches for distinct pieces are emptied when they are this large.
_CACHE_LIMIT = 100_000


class _Kinds(dict[str, str]):
    """Piece to kind; pieces that are no cached token are comments or line ends that became a semicolon."""

    def __missing__(self, piece: str) -> str:
        return ";"


class _Texts(dict[str, str]):
    """Piece to text; see `_Kinds`."""

    def __missing__(self, piece: str) -> str:
        return "newline"


_kinds = _Kinds()
_texts = _Texts()


def _number_class(text: str) -> tuple[str, str]:
    """Class letter and kind of a number."""
    kind = INT
    body = text
    if text[-1] == "i":
        kind = IMAG
        body = text[:-1]
    if _INTEGER.fullmatch(body):
        return _ENDS, kind
    if _FLOATING.fullmatch(body):
        return _ENDS, FLOAT if kind == INT else IMAG
    if kind == IMAG and re.fullmatch("[0-9](?:_?[0-9])*", body):  # Go spec: 0123i is 123i
        return _ENDS, kind
    return "N", kind if kind == IMAG or body.isdigit() else FLOAT if re.search("[.pP]", body) else INT


def _classify(text: str) -> tuple[str, str]:
    """Class letter and kind of a piece without the blanks around it.

    n: a token that may end a statement; o: another token; L: line end, or a comment that spans lines; c: blank or
    comment; d: directive. Malformed: N as n, C as c, M as L.
    """
    first = text[:1]
    if first.isalpha() or first == "_" or first >= "\x80":
        if text in KEYWORDS:
            return (_ENDS if text in ENDS_STATEMENT else _TOKEN), text
        return (_ENDS if text.isascii() else "N"), NAME
    if first == '"':
        return (_ENDS if _GOOD_STRING.fullmatch(text) else "N"), STRING
    if first.isdigit() or (first == "." and text[1:2].isdigit()):
        return _number_class(text)
    if text in OPERATORS or text in PUNCTUATION or text in ASSIGN_OPS or text == "*":
        return (_ENDS if text in ENDS_STATEMENT else _TOKEN), text
    if text.startswith("//"):
        return (_DIRECTIVE_COMMENT if text.startswith(_DIRECTIVE) else _BLANK), ""
    if text.startswith("/*"):
        if len(text) < 4 or not text.endswith("*/"):
            return "M", ""
        if "\n" in text:
            return _NEWLINE, ";"
        return (_DIRECTIVE_COMMENT if text.startswith("/*line ") else _BLANK), ""
    if first == "'":
        return (_ENDS if _GOOD_CHAR.fullmatch(text) else "N"), CHAR
    if first == "`":
        return (_ENDS if len(text) > 1 and text[-1] == "`" else "N"), STRING
    return (_BLANK if not text else "C"), ""


class _Classes(dict[str, str]):
    """Piece to class letter; fills `_kinds` and `_texts` for what it sees first. Comments are not kept."""

    def __missing__(self, piece: str) -> str:
        if piece[0] == "\n":
            self[piece] = _NEWLINE
            return _NEWLINE
        text = piece.strip(" \t\r")
        letter, kind = _classify(text)
        if kind and letter != _NEWLINE:
            if letter == "N" and _UNTERMINATED.fullmatch(text):
                text = piece  # the blanks belong to it
            if not text.isascii():
                text = text.encode("latin-1").decode("utf-8", "replace")
            self[piece] = letter
            _kinds[piece] = intern(kind)
            _texts[piece] = "semicolon" if kind == ";" else intern(text)
        return letter


_classes = _Classes()


class Tokens:
    """The tokens of a file, `EOF` last; `positions` are offsets plus the file's base.

    `texts` are the source text of names and literals (decoded), the operator or keyword itself, and for `;`
    "semicolon", "newline" or "EOF". `errors` are in order of place.
    """

    __slots__ = ("directives", "errors", "kinds", "positions", "texts")

    def __init__(self, text: bytes, base: int) -> None:
        self.errors: list[ScanError] = []
        source = text.decode("latin-1")
        if not text.isascii() or "\0" in source:
            source = encoding_errors(text, base, self.errors)
        self.directives: list[Directive] = []
        if len(_classes) > _CACHE_LIMIT:
            _classes.clear()
            _kinds.clear()
            _texts.clear()
        pieces = _PIECE.findall(source)
        letters = "".join(map(_classes.__getitem__, pieces))
        starts = list(accumulate(map(len, pieces), initial=base))
        if _BAD.search(letters):
            letters = self._report_bad(letters, pieces, starts)
        if _DIRECTIVE_COMMENT in letters:
            self._collect_directives(letters, pieces, starts)
        letters = _SEMICOLON.sub(r"n\1S", letters)
        keep = letters.translate(_KEEP).encode("latin-1")
        kept = list(compress(pieces, keep))
        self.kinds: list[str] = list(map(_kinds.__getitem__, kept))
        self.texts: list[str] = list(map(_texts.__getitem__, kept))
        self.positions: list[int] = list(compress(starts, keep))
        end = base + len(text)
        if letters.rstrip("cdL").endswith("n"):  # a semicolon before the end of the file
            self.kinds.append(";")
            self.texts.append("EOF")
            self.positions.append(end)
        # Two, so that looking one token ahead needs no test.
        self.kinds += [EOF, EOF]
        self.texts += ["EOF", "EOF"]
        self.positions += [end, end]

    def _report_bad(self, letters: str, pieces: list[str], starts: list[int]) -> str:
        """Note what is wrong with the pieces of capital letters; the letters as if they were right."""
        for match in _BAD.finditer(letters):
            at = match.start()
            piece = pieces[at] if pieces[at][0] in "\"'" else pieces[at].rstrip(" \t\r")
            self.errors += piece_errors(piece, starts[at], at == len(pieces) - 1)
        self.errors.sort(key=lambda error: error.pos)
        return letters.translate(_REPAIR)

    def _collect_directives(self, letters: str, pieces: list[str], starts: list[int]) -> None:
        at = letters.find(_DIRECTIVE_COMMENT)
        while at >= 0:
            text = pieces[at].strip(" \t\r").encode("latin-1").decode("utf-8", "replace")
            self.directives.append((starts[at], text))
            at = letters.find(_DIRECTIVE_COMMENT, at + 1)
