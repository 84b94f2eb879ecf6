"""The generator of the host bindings: its output is what is committed, and what it cannot bind it refuses."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

import bindings


def test_the_committed_files_are_what_the_table_gives() -> None:
    for path, text in bindings.generated_files().items():
        assert path.read_bytes() == text.encode()
    assert bindings.main(["--check"]) == 0


def test_check_names_a_stale_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "host").mkdir()
    monkeypatch.setattr(bindings, "SDK", tmp_path)
    assert bindings.main(["--check"]) == 1
    assert "host/host_native.go: differs" in capsys.readouterr().out
    assert not list((tmp_path / "host").iterdir())
    assert bindings.main([]) == 0
    assert bindings.main(["--check"]) == 0


def test_unknown_arguments_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert bindings.main(["--chek"]) == 2
    assert "usage" in capsys.readouterr().err


def test_roles_without_a_go_form_are_refused() -> None:
    with pytest.raises(ValueError, match="ext_x: no Go form for parameter p: address bytes"):
        bindings.param("ext_x", {"name": "p", "role": "address", "type": "bytes", "wasm": "i32"})
    with pytest.raises(ValueError, match="ext_x: no Go form for the result: alloc u32"):
        bindings.result("ext_x", {"role": "alloc", "type": "u32", "wasm": "i32"})


def test_names() -> None:
    assert bindings.camel(["hashing", "blake2", "128", "v1"], exported=True) == "HashingBlake2_128V1"
    assert bindings.camel(["request", "id"], exported=False) == "requestID"
