"""`dotgo chain-spec`: arguments, files, errors, exit codes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from dotgo.cli.main import main
from dotgo.release.test_genesis import genesis_blob


@pytest.fixture
def blob(tmp_path: Path) -> str:
    path = tmp_path / "probe.wasm"
    path.write_bytes(genesis_blob())
    return str(path)


def config_of(text: bytes | str) -> str:
    """What build_state was given, by a specification."""
    value = json.loads(text)["genesis"]["raw"]["top"]["0x" + b"config".hex()]
    return bytes.fromhex(value[4:]).decode()


def test_the_preset_development_is_taken_if_it_is_there(blob: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["chain-spec", blob]) == 0
    assert config_of(capsysbinary.readouterr().out) == '{"balances":{"balances":[1]},"system":{}}'


def test_else_the_default_configuration(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "probe.wasm"
    path.write_bytes(genesis_blob(names=b"\0"))
    assert main(["chain-spec", str(path)]) == 0
    assert config_of(capsysbinary.readouterr().out) == '{"balances":{"balances":[],"other":1},"system":{}}'


def test_a_patch_is_merged_over_the_default(blob: str, tmp_path: Path) -> None:
    patch, output = tmp_path / "patch.json", tmp_path / "new" / "spec.json"
    patch.write_text('{"balances": {"other": 2}, "system": null}')
    assert main(["chain-spec", blob, "--patch", str(patch), "-o", str(output)]) == 0
    assert config_of(output.read_bytes()) == '{"balances":{"balances":[],"other":2}}'
    mask = os.umask(0)
    os.umask(mask)
    assert output.stat().st_mode & 0o777 == 0o666 & ~mask
    assert [p.name for p in output.parent.iterdir()] == ["spec.json"]


def test_options_reach_the_specification(blob: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    words = ["--name", "N", "--id", "i", "--chain-type", "Local", "--protocol-id", "p", "--boot-node", "/a"]
    words += ["--ss58-format", "0", "--token-decimals", "10", "--token-symbol", "DOT", "--preset", "big"]
    assert main(["chain-spec", blob, *words]) == 0
    spec = json.loads(capsysbinary.readouterr().out)
    del spec["genesis"]
    assert spec == {
        "name": "N",
        "id": "i",
        "chainType": "Local",
        "bootNodes": ["/a"],
        "telemetryEndpoints": None,
        "protocolId": "p",
        "properties": {"ss58Format": 0, "tokenDecimals": 10, "tokenSymbol": "DOT"},
        "codeSubstitutes": {},
    }


def test_names_of_presets(blob: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chain-spec", blob, "--list-presets"]) == 0
    assert capsys.readouterr().out == "development\nbig\n"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ('{"a":1,\n}', ":2:1: no JSON object: expecting property name enclosed in double quotes [DotgoGenesisPatch]"),
        ("[1]", ":1:1: no JSON object: a list, not an object [DotgoGenesisPatch]"),
        ('{"a":NaN}', ": no JSON object: NaN is no JSON number [DotgoGenesisPatch]"),
        (None, ": cannot be read: No such file or directory [DotgoFileRead]"),
    ],
)
def test_bad_patches_have_a_place(
    blob: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, error: str
) -> None:
    patch, output = tmp_path / "patch.json", tmp_path / "spec.json"
    if content is not None:
        patch.write_text(content)
    output.write_text("old")
    assert main(["chain-spec", blob, "--patch", str(patch), "-o", str(output)]) == 1
    assert capsys.readouterr().err == f"{patch}{error}\n"
    assert output.read_text() == "old"


def test_errors_of_blob_and_output(blob: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chain-spec", str(tmp_path / "none.wasm")]) == 1
    assert capsys.readouterr().err.endswith("none.wasm: No such file or directory [DotgoBlobRead]\n")
    assert main(["chain-spec", blob, "-o", str(Path(blob) / "spec.json")]) == 1
    assert "cannot write" in capsys.readouterr().err
    assert main(["chain-spec", blob, "-o", str(tmp_path)]) == 1
    assert "[DotgoFileRead]" in capsys.readouterr().err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["probe.wasm"]
    assert main(["chain-spec", blob, "--preset", "no", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().err.splitlines()[0])["code"] == "DotgoGenesisPreset"


@pytest.mark.parametrize(
    "words",
    [
        ["--ss58-format", "16384"],
        ["--token-decimals", "-1"],
        ["--token-decimals", "²"],
        ["--name", "\udcff"],
        ["--preset", "a", "--list-presets"],
        ["--preset", "a", "--patch", "b"],
    ],
)
def test_wrong_usage(blob: str, words: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["chain-spec", blob, *words])
    assert end.value.code == 2
