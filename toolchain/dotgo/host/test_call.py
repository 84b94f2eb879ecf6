"""`dotgo call`: arguments, text and JSON, storage files, exit codes."""

from __future__ import annotations

import argparse
import io
import json
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from dotgo.diagnostics import DiagnosticError
from dotgo.host.call import CallArguments, parse_calls, run_call
from dotgo.host.command import add_arguments, run
from dotgo.host.probes import ENTRY, add_version, script
from dotgo.host.trace import CodePlace, encode_lines
from dotgo.wasm.build import ModuleBuilder
from dotgo.wasm.names import encode_names
from dotgo.wasm.read import read_module
from dotgo.wasm.write import append_custom


def write(folder: Path, blob: bytes) -> Path:
    path = folder / "probe.wasm"
    path.write_bytes(blob)
    return path


def call(path: Path, *words: str, **options: Any) -> tuple[int, dict[str, Any]]:
    out = io.StringIO()
    status = run_call(CallArguments(path, parse_calls(list(words)), json=True, **options), out)
    return status, json.loads(out.getvalue())


def test_pairs_of_names_and_bytes() -> None:
    assert parse_calls(["A", "0x01", "B", "C", "ff"]) == (("A", b"\x01"), ("B", b""), ("C", b"\xff"))
    for bad in (["0x01"], ["A", "0x1"], ["A", "0xzz"], ["A", "0x01", "0x02"]):
        with pytest.raises(DiagnosticError, match="DotgoCallUsage"):
            parse_calls(bad)


def test_json_has_the_result_and_the_whole_state(tmp_path: Path) -> None:
    blob = script(
        [
            ("storage_set_version_1", b"b", b"2"),
            ("default_child_storage_set_version_1", b"c", b"k", b"v"),
            ("logging_log_version_1", 1, b"t", b"hey"),
        ]
    )
    state = tmp_path / "state.json"
    state.write_text('{"0x61": "0x31"}')
    status, record = call(write(tmp_path, blob), ENTRY, storage=state)
    assert status == 0 and record["error"] is None and record["result"] == "0x"
    assert record["storage"]["0x61"] == "0x31" and record["storage"]["0x62"] == "0x32"
    assert record["storage"]["child_storage"] == {"0x63": {"0x6b": "0x76"}}
    assert record["logs"] == [{"level": 1, "target": "t", "message": "hey"}]
    assert record["fuel"] > 0 and state.read_text() == '{"0x61": "0x31"}'
    again = tmp_path / "again.json"
    again.write_text(json.dumps(record["storage"]))
    assert call(write(tmp_path, blob), ENTRY, storage=again)[1]["storage"] == record["storage"]


def trapping() -> tuple[bytes, int]:
    """A blob whose entry calls a function that traps, and the offset of the trap."""
    m = ModuleBuilder()
    m.import_memory(2)
    m.global_("i32", "i32.const 65536", export="__heap_base")
    m.function("nop; unreachable", name="inner")
    m.function("call $inner; i64.const 0", "i32 i32", "i64", export=ENTRY)
    m.function("i64.const 0", "i32 i32", "i64", export="Fine")
    m.custom("name", encode_names({0: "main.inner", 1: "main.Run"}))
    add_version(m)
    return m.build(), read_module(m.build()).codes[0].start + 1


def test_a_trap_shows_go_frames(tmp_path: Path) -> None:
    blob, offset = trapping()
    path = write(tmp_path, blob)
    status, record = call(path, ENTRY)
    assert status == 1 and record["result"] is None
    assert record["error"]["code"] == "DotgoTrapUnreachable"
    assert [f["function"] for f in record["error"]["trace"]] == ["main.inner", "main.Run"]
    assert record["error"]["trace"][0]["offset"] == offset and record["error"]["trace"][0]["file"] == ""
    run = CodePlace("main.Run", "main.go", 12)
    small = CodePlace("main.small", "main.go", 7)
    encoded = encode_lines(blob, [(offset + 2, (run,)), (0, ()), (offset, (small, CodePlace("main.inner", "", 0)))])
    lines = json.loads(encoded)
    assert lines["files"] == ["main.go"] and lines["lines"][0] == [0, -1]
    (tmp_path / "probe.wasm.lines").write_bytes(encoded)
    _, record = call(path, ENTRY)
    assert [(f["function"], f["file"], f["line"]) for f in record["error"]["trace"]] == [
        ("main.small", "main.go", 7),
        ("main.inner", "", 0),
        ("main.Run", "main.go", 12),
    ]
    out = io.StringIO()
    assert run_call(CallArguments(path, ((ENTRY, b""),)), out) == 1
    inner = f"main.inner(...)\n\twasm offset {offset:#x}\n"
    assert f"main.small(...)\n\tmain.go:7\n{inner}main.Run(...)\n\tmain.go:12\n" in out.getvalue()
    changes = [{"blob": "00"}, {"version": 1}, {"lines": [1]}, {"lines": [[0, 9]]}, {"places": [[0, 0, 1, 5]]}]
    for broken in ("{", "[]", *(json.dumps(lines | change) for change in changes)):
        (tmp_path / "probe.wasm.lines").write_text(broken)
        assert call(path, ENTRY)[1]["error"]["trace"][0]["file"] == ""


def test_calls_stop_at_a_trap_unless_told_otherwise(tmp_path: Path) -> None:
    path = write(tmp_path, trapping()[0])
    assert [c["export"] for c in call(path, ENTRY, "Fine")[1]["calls"]] == [ENTRY]
    status, record = call(path, ENTRY, "Fine", keep_going=True)
    assert status == 1 and record["result"] == "0x" and len(record["calls"]) == 2


def test_bad_arguments_are_coded_errors(tmp_path: Path) -> None:
    path = write(tmp_path, script([]))
    state = tmp_path / "state.json"
    cases = [
        CallArguments(tmp_path / "none", ((ENTRY, b""),)),
        CallArguments(path, ((ENTRY, b""),), storage=tmp_path / "no"),
    ]
    for text in ("{", "[]", '{"61": "0x"}', '{"0x61": 5}', '{"0xzz": "0x"}', '{"child_storage": 3}'):
        err = io.StringIO()
        state.write_text(text)
        assert run_call(CallArguments(path, ((ENTRY, b""),), storage=state), io.StringIO(), err) == 2
        assert "[DotgoCallUsage]" in err.getvalue()
    for case in cases:
        err = io.StringIO()
        assert run_call(case, io.StringIO(), err) == 2
        assert "[Dotgo" in err.getvalue()
    err = io.StringIO()
    assert run_call(CallArguments(write(tmp_path, b"junk"), ((ENTRY, b""),)), io.StringIO(), err) == 1
    assert "[DotgoHostLoad]" in err.getvalue() and "[DotgoWasmMagic]" in err.getvalue()


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    path = write(tmp_path, append_custom(script([("storage_exists_version_1", b"x")]), "extra", b""))
    assert run(parser.parse_args([str(path), ENTRY, "--heap", "--heap-pages", "16", "--dirty"])) == 0
    shown = capsys.readouterr().out
    assert f"{ENTRY}: 0x0400000000000000\n" in shown and "mallocs 1" in shown
    assert run(parser.parse_args([str(path), "0x00"])) == 2
    assert "[DotgoCallUsage]" in capsys.readouterr().err
    assert run(parser.parse_args([str(path), "Nothing", "--json"])) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "DotgoHostExport"


def test_the_table_of_codes_is_whole() -> None:
    table = tomllib.loads((files("dotgo.tables") / "errors" / "host.toml").read_text(encoding="utf-8"))
    assert all(entry["summary"] and entry["cure"] for entry in table.values())
    source = "".join(p.read_text() for p in Path(__file__).parent.rglob("*.py"))
    assert [name for name in table if source.count(f'"{name}"') == 0] == []
