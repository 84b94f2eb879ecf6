"""SCALE helpers: round trips and refusals."""

from __future__ import annotations

import pytest

from dotgo.host.faults import Fault
from dotgo.host.scale import (
    compact,
    decode_list,
    decode_option_bytes,
    decode_option_u32,
    decode_pairs,
    encode_bytes,
    encode_option,
    read_compact,
)


@pytest.mark.parametrize("value", [0, 63, 64, 16383, 16384, 2**30 - 1, 2**30, 2**32 - 1])
def test_compact_round_trip(value: int) -> None:
    assert read_compact(compact(value) + b"x") == (value, len(compact(value)))


@pytest.mark.parametrize(
    "data", [b"", b"\x01", b"\x05\x00", b"\x02\x00\x00", b"\x03\x00\x00\x00\x01", b"\x07" + bytes(5)]
)
def test_compact_refuses_cut_off_and_longer_forms(data: bytes) -> None:
    assert read_compact(data) is None


def test_options() -> None:
    assert decode_option_u32(b"\0", "x") is None
    assert decode_option_u32(b"\x01\x05\0\0\0", "x") == 5
    assert decode_option_bytes(encode_option(encode_bytes(b"ab")), "x") == b"ab"
    for bad in (b"", b"\x02", b"\x01\0\0", b"\0\0"):
        with pytest.raises(Fault):
            decode_option_u32(bad, "x")


def test_lists_and_pairs() -> None:
    assert decode_list(compact(2) + encode_bytes(b"a") + encode_bytes(b""), "x") == [b"a", b""]
    assert decode_pairs(compact(1) + encode_bytes(b"k") + encode_bytes(b"v"), "x") == [(b"k", b"v")]
    for bad in (b"\x04", compact(2**32 - 1), compact(1) + b"\x08a", compact(0) + b"\0"):
        with pytest.raises(Fault):
            decode_list(bad, "x")
