"""Tokens, automatic semicolons, positions, and the scanner's errors."""

from __future__ import annotations

import pytest

from dotgo.diagnostics import FileSet
from dotgo.syntax.parser import parse_file
from dotgo.syntax.scanner import Tokens


def texts(source: str) -> list[str]:
    """Texts of all tokens but the final EOFs; automatic semicolons say where they come from."""
    return Tokens(source.encode(), 0).texts[:-2]


def errors(source: bytes) -> list[tuple[int, str, str]]:
    """Offset, text and code of the scanner's errors."""
    return [(e.pos, e.message, e.code) for e in Tokens(source, 0).errors]


@pytest.mark.parametrize(
    "source",
    ["x", "1", "'c'", '"s"', "`r`", "break", "continue", "fallthrough", "return", "++", "--", ")", "]", "}", "é"],
)
def test_line_end_after_an_end_of_statement_is_a_semicolon(source: str) -> None:
    assert texts(source + " \t\r\n\n x") == [source, "newline", "x", "EOF"]
    assert texts(source + " // comment\n") == [source, "newline"]
    assert texts(source + " /* a\nb */ x") == [source, "newline", "x", "EOF"]
    assert texts(source + " /* a */ x") == [source, "x", "EOF"]
    assert texts(source + " /* a */ // b") == [source, "EOF"]


@pytest.mark.parametrize("source", ["+", "if", "(", "[", "{", ",", ";", ":=", "goto", "...", "<-", "/", "&^="])
def test_other_line_ends_are_blanks(source: str) -> None:
    assert texts(source + " // c\n\n")[1:] == []


def test_operators_take_the_longest_match() -> None:
    joined = "&^= &^ &= && & <<= << <= <- < >>= >> >= > ... . := : == = != ! ++ += + -- -= - ^= ^ |= || | *= * %= % ~"
    kinds = Tokens(joined.encode(), 0).kinds[:-2]
    assert kinds == joined.split()
    assert texts("a...b..c.5") == ["a", "...", "b", ".", ".", "c", ".5", "EOF"]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        *(("0", "INT"), ("0x_1F", "INT"), ("0b1_0", "INT"), ("0o17", "INT"), ("017", "INT"), ("1_000", "INT")),
        *(("1.", "FLOAT"), (".5e-3", "FLOAT"), ("1e+7", "FLOAT"), ("0x1p-2", "FLOAT"), ("0x.8P1", "FLOAT")),
        *(("09.5", "FLOAT"), ("0i", "IMAG"), ("089i", "IMAG"), ("1.5e3i", "IMAG"), ("0x1p4i", "IMAG")),
        *((r"'\''", "CHAR"), (r"'\x7f'", "CHAR"), (r"'\U0010ffff'", "CHAR"), ("'世'", "CHAR"), (r"'\377'", "CHAR")),
        *((r'"\"\u1234"', "STRING"), ("`a\nb`", "STRING"), ('""', "STRING"), ('"\'"', "STRING")),
    ],
)
def test_literals(source: str, kind: str) -> None:
    tokens = Tokens(source.encode(), 0)
    assert (tokens.kinds[0], tokens.texts[0], tokens.errors) == (kind, source, [])
    assert tokens.kinds[1] == ";"


def test_positions_are_byte_offsets() -> None:
    tokens = Tokens("世 := `é`\n\ty".encode(), 100)
    assert list(zip(tokens.texts, tokens.positions)) == [
        *(("世", 100), (":=", 104), ("`é`", 107), ("newline", 111), ("y", 113), ("EOF", 114)),
        *(("EOF", 114), ("EOF", 114)),
    ]


@pytest.mark.parametrize(
    ("source", "offset", "message"),
    [
        ("08", 1, "invalid digit '8' in octal literal"),
        ("0b12", 3, "invalid digit '2' in binary literal"),
        ("1__2", 2, "'_' must separate successive digits"),
        ("0x_", 3, "hexadecimal literal has no digits"),
        ("0b1.5", 3, "invalid radix point in binary literal"),
        ("0x1.0", 5, "hexadecimal mantissa requires a 'p' exponent"),
        ("1p3", 1, "'p' exponent requires hexadecimal mantissa"),
        ("0b1e3", 3, "'e' exponent requires decimal mantissa"),
        ("1e+", 3, "exponent has no digits"),
        ("''", 1, "empty rune literal or unescaped '"),
        ("'ab'", 0, "more than one character in rune literal"),
        ("'a\n", 2, "newline in rune literal"),
        ("'a", 0, "rune literal not terminated"),
        (r"'\400'", 5, "octal escape value 256 > 255"),
        (r'"\ud800"', 7, "escape is invalid Unicode code point U+D800"),
        (r'"\U00110000"', 11, "escape is invalid Unicode code point U+110000"),
        (r'"\xz"', 3, "invalid character 'z' in hexadecimal escape"),
        (r'"\q"', 2, "unknown escape"),
        ('"a  \nb', 4, "newline in string"),
        ('"a', 0, "string not terminated"),
        ("`a\n", 0, "string not terminated"),
    ],
)
def test_malformed_literals(source: str, offset: int, message: str) -> None:
    assert errors(source.encode()) == [(offset, message, "DotgoLiteral")]


def test_each_bad_escape_is_reported() -> None:
    assert [offset for offset, _, _ in errors(rb'"\q\z" "\9"')] == [2, 4, 9]


def test_bad_characters() -> None:
    assert errors(b"a # b\x01") == [
        (2, "invalid character U+0023 '#'", "DotgoCharacter"),
        (5, "invalid character U+0001", "DotgoCharacter"),
    ]
    assert errors("a“b ٣x é٣".encode()) == [
        (1, "invalid character U+201C '“' in identifier", "DotgoCharacter"),
        (6, "identifier cannot begin with digit U+0663 '٣'", "DotgoCharacter"),
    ]
    assert errors(b"a /* b") == [(2, "comment not terminated", "DotgoComment")]


def test_encoding() -> None:
    assert errors("\ufeffpackage p".encode()) == []
    assert errors(b"// a\0b\xff\xed\xa0\x80\nx\xef\xbb\xbfy") == [
        (4, "invalid NUL character", "DotgoEncoding"),
        (6, "invalid UTF-8 encoding", "DotgoEncoding"),
        (7, "invalid UTF-8 encoding", "DotgoEncoding"),
        (8, "invalid UTF-8 encoding", "DotgoEncoding"),
        (9, "invalid UTF-8 encoding", "DotgoEncoding"),
        (12, "invalid BOM in the middle of the file", "DotgoEncoding"),
    ]
    assert texts("x\ufeffy")[0].startswith("x") and len(texts("x\ufeffy")) == 2


def test_many_bad_bytes_cost_linear_time() -> None:
    _, diagnostics = parse_file(FileSet(), "p.go", b"package p\n// " + b"\xff" * 300_000)
    assert [d.message for d in diagnostics] == ["invalid UTF-8 encoding"]
