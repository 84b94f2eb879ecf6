"""LEB128 numbers: round trips, limits, and strictness."""

from __future__ import annotations

import pytest

from dotgo.diagnostics import DiagnosticError
from dotgo.wasm.leb import Cursor, encode_name, encode_signed, encode_u32


def cursor(data: bytes) -> Cursor:
    return Cursor(data, 0, len(data), "test")


@pytest.mark.parametrize("value", [0, 1, 127, 128, 16383, 16384, 2**31, 2**32 - 1])
def test_unsigned_round_trip(value: int) -> None:
    c = cursor(encode_u32(value) + b"\xff")
    assert c.u32() == value
    assert c.pos == len(c.data) - 1


@pytest.mark.parametrize("value", [0, -1, 63, 64, -64, -65, 2**31 - 1, -(2**31)])
def test_signed_round_trip(value: int) -> None:
    assert cursor(encode_signed(value)).signed(32) == value
    assert cursor(encode_signed(value * 2**32)).signed(64) == value * 2**32


@pytest.mark.parametrize("data", [b"", b"\x80", b"\x80\x80\x80\x80\x10", b"\x80\x80\x80\x80\x80\x00", b"\xff" * 6])
def test_unsigned_refuses_cut_off_and_too_wide(data: bytes) -> None:
    with pytest.raises(DiagnosticError, match="DotgoWasmMalformed"):
        cursor(data).u32()


@pytest.mark.parametrize("data", [b"", b"\xff", b"\x80\x80\x80\x80\x08", b"\xff\xff\xff\xff\x77", b"\x80" * 6 + b"\0"])
def test_signed_refuses_cut_off_and_too_wide(data: bytes) -> None:
    with pytest.raises(DiagnosticError, match="DotgoWasmMalformed"):
        cursor(data).signed(32)


def test_padded_numbers_are_legal() -> None:
    assert cursor(b"\x85\x80\x80\x80\x00").u32() == 5
    assert cursor(b"\xfb\xff\xff\xff\x7f").signed(32) == -5


def test_names_must_be_utf8_and_whole() -> None:
    assert cursor(encode_name("é")).name() == "é"
    with pytest.raises(DiagnosticError, match="UTF-8"):
        cursor(b"\x01\xff").name()
    with pytest.raises(DiagnosticError, match="unexpected end"):
        cursor(b"\x05ab").name()


def test_a_vector_longer_than_its_section_is_refused_before_reading() -> None:
    with pytest.raises(DiagnosticError, match="vector is longer"):
        cursor(encode_u32(2**32 - 1)).count()
