"""Blobs that are cut off or garbage: `dotgo verify` and `dotgo call` end with coded errors, whatever the bytes."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from building import Builder
from dotgo.cli.main import main

PACKAGE = "tests/blob/testdata/panics"
CODED = re.compile(r".+ \[Dotgo\w+\]$", re.MULTILINE)


def broken(blob: bytes) -> dict[str, bytes]:
    """Blobs by what is wrong with them; the same in every run."""
    chance = random.Random(7)
    out = {
        "empty": b"",
        "text": b"no blob\n",
        "zeros": bytes(4096),
        "noise": chance.randbytes(4096),
    }
    for size in (1, 4, 7, 8, 9, 20, 100, len(blob) // 3, len(blob) // 2, len(blob) - 1):
        out[f"cut at {size}"] = blob[:size]
    out["twice"] = blob + blob
    out["tail"] = blob + b"\x00"
    out["compressed noise"] = bytes([82, 188, 83, 118, 70, 219, 142, 5]) + chance.randbytes(64)
    for section in range(1, 12):
        changed = bytearray(blob)
        # The length of a section, found by walking over the sections.
        at = _section(blob, section)
        if at >= 0:
            changed[at + 1] ^= 0x7F
            out[f"section {section}"] = bytes(changed)
    return out


def _section(blob: bytes, wanted: int) -> int:
    at = 8
    while at < len(blob):
        kind, at_size, size, shift = blob[at], at + 1, 0, 0
        while True:
            byte = blob[at_size]
            size |= (byte & 0x7F) << shift
            shift, at_size = shift + 7, at_size + 1
            if byte < 0x80:
                break
        if kind == wanted:
            return at
        at = at_size + size
    return -1


def test_every_broken_blob_is_refused_with_a_code(
    builder: Builder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.wasm"
    for name, data in broken(builder.build(PACKAGE).read_bytes()).items():
        path.write_bytes(data)
        for arguments in (["verify", str(path)], ["call", str(path), "Core_version"]):
            status = main(arguments)
            text = "".join(capsys.readouterr())
            assert status == 1, (name, arguments, text)
            assert CODED.search(text), (name, arguments, text)
            assert "Traceback" not in text and "DotgoInternal" not in text, (name, text)


def test_noise_in_the_code_never_ends_the_host(builder: Builder, tmp_path: Path) -> None:
    """Single changed bytes: the verifier refuses them, or the blob runs or traps; nothing else may happen."""
    blob = builder.build(PACKAGE).read_bytes()
    chance = random.Random(11)
    path = tmp_path / "noise.wasm"
    statuses = set()
    for _ in range(40):
        changed = bytearray(blob)
        changed[chance.randrange(8, len(blob))] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        statuses.add(main(["call", str(path), "Core_version", "--fuel", "50000000"]))
    assert statuses <= {0, 1}
