"""Panics of a blob: the log record has real Go's text and the place that real Go's trace names first; the trap of
`dotgo call` has a Go trace. A recovered panic leaves no record. The oracle is the real Go's build for 32 bits."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import dataclass

import pytest
from building import REPOSITORY, Builder, dotgo
from dotgo.host.runtime import Runtime
from dotgo.host.trace import read_lines, trace, visible
from expectation import cut_panic
from hosts import memory_after
from native import go_root
from smoldot_host import SmoldotHost

PACKAGE = "tests/blob/testdata/panics"
FAULTS = REPOSITORY / PACKAGE / "faults" / "faults.go"
NAMES = re.findall(r'^\t"(\w+)": ', FAULTS.read_text(), re.MULTILINE)
RETURNS = {"recovered", "cleaned"}
# The first frame outside the run-time library, as `-trimpath` shows it: IMPORTPATH/FILE.go:LINE.
PLACE = re.compile(r"^\t((?:example\.com|errors)\S*:\d+)", re.MULTILINE)

FRAME = re.compile(r"^(\S+)\(.*\)\n\t(\S+:\d+)", re.MULTILINE)


def place_in_program(function: str, place: str) -> tuple[str, str]:
    """A frame; the lines of the run-time library, which is another one than real Go's, are left out."""
    return function, "" if place.startswith("runtime/") else place


@dataclass(frozen=True)
class Real:
    """What the real Go printed: the text of the panic up to the trace with the place, or the result; the frames of the
    trace below main, innermost first."""

    result: str
    record: str
    frames: tuple[tuple[str, str], ...] = ()


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Real]:
    binary = tmp_path_factory.mktemp("real") / "panics"
    environment = {
        **os.environ,
        "GOROOT": str(go_root()),
        "GOTOOLCHAIN": "local",
        "GOPROXY": "off",
        "GOFLAGS": "",
        "GOENV": "off",
        "GOWORK": "off",
        "CGO_ENABLED": "0",
        "GOARCH": "386",
    }
    subprocess.run(
        [str(go_root() / "bin" / "go"), "build", "-trimpath", "-o", str(binary), "."],
        cwd=REPOSITORY / PACKAGE,
        env=environment,
        check=True,
        timeout=600,
    )
    found = {}
    for name in NAMES:
        done = subprocess.run([str(binary), name], capture_output=True, text=True, timeout=60, check=False)
        record = ""
        if done.returncode != 0:
            text = cut_panic(done.stderr.encode()).decode().rpartition("\n\t")[0]
            place = PLACE.search(done.stderr)
            assert place is not None, done.stderr
            record = f"{text}\n\t{place[1]}"
        frames = tuple(place_in_program(*frame) for frame in FRAME.findall(done.stderr))
        assert not record or frames[-1][0] == "main.main"
        found[name] = Real(done.stdout, record, frames[:-1])
    return found


def test_the_cases_are_those_of_the_source(real: dict[str, Real]) -> None:
    assert len(NAMES) >= 14
    assert {name for name, outcome in real.items() if not outcome.record} == RETURNS
    assert real["recovered"].result == "runtime error: index out of range [5] with length 3; need 50; none"


@pytest.fixture(scope="module", params=["extalloc", "stress"])
def runtime(builder: Builder, request: pytest.FixtureRequest) -> Runtime:
    """The blob in the embedded host."""
    return Runtime(builder.build(PACKAGE, "--gc", request.param).read_bytes(), "panics.wasm")


@pytest.mark.parametrize("name", NAMES)
def test_a_panic_is_one_log_record_with_gos_text_and_place(runtime: Runtime, real: dict[str, Real], name: str) -> None:
    outcome = runtime.call("Panics_run", name.encode())
    logs = [(log.level, log.target, log.message) for log in outcome.logs]
    want = real[name]
    if want.record:
        assert outcome.error is not None and outcome.result is None
        assert logs == [(0, "runtime", want.record)]
    else:
        assert outcome.error is None, outcome.error
        assert (outcome.result, logs) == (want.result.encode(), [])


@pytest.mark.parametrize("name", sorted(RETURNS))
def test_smoldot_sees_the_same_recoveries(
    builder: Builder, smoldot: SmoldotHost, real: dict[str, Real], name: str
) -> None:
    blob = builder.build(PACKAGE, "--gc", "stress").read_bytes()
    outcome = smoldot.call(blob, [("Panics_run", name.encode())])
    assert (outcome.error, outcome.result, outcome.logs) == (None, real[name].result.encode(), [])


def test_smoldot_ends_a_call_that_panics(builder: Builder, smoldot: SmoldotHost) -> None:
    blob = builder.build(PACKAGE, "--gc", "stress").read_bytes()
    assert "unreachable" in str(smoldot.call(blob, [("Panics_run", b"custom")]).error)


def test_an_instance_goes_on_after_panics(runtime: Runtime, real: dict[str, Real]) -> None:
    """On a host that keeps one instance, a panic leaves nothing behind that later calls could see."""
    for name in [*NAMES, *reversed(NAMES)]:
        outcome = runtime.call("Panics_run", name.encode(), keep_instance=True)
        assert [log.message for log in outcome.logs] == ([real[name].record] if real[name].record else []), name
        assert outcome.result == (None if real[name].record else real[name].result.encode()), name


@pytest.mark.parametrize("name", [name for name in NAMES if name not in RETURNS])
def test_a_trap_has_the_frames_of_gos_trace(builder: Builder, real: dict[str, Real], name: str) -> None:
    path = builder.build(PACKAGE, "--gc", "extalloc")
    blob = path.read_bytes()
    error = Runtime(blob, "panics.wasm").call("Panics_run", name.encode()).error
    assert error is not None
    entries = visible(trace(error.frames, read_lines(path, blob)))
    frames = [place_in_program(e.function, f"{e.file}:{e.line}") for e in entries]
    assert frames[-1][0] == "main.run"
    assert tuple(frames[:-1]) == real[name].frames


def test_the_command_shows_the_trace(builder: Builder, real: dict[str, Real]) -> None:
    blob = builder.build(PACKAGE, "--gc", "extalloc")
    done = dotgo("call", str(blob), "Panics_run", "0x" + b"custom".hex(), "--json")
    assert done.returncode == 1, done.stderr
    error = json.loads(done.stdout)["error"]
    assert error["code"].startswith("DotgoTrap")
    frames = {frame["function"]: f"{frame['file']}:{frame['line']}" for frame in error["trace"]}
    assert frames["example.com/panics/faults.Custom"] == real["custom"].record.rpartition("\t")[2]
    source = (REPOSITORY / PACKAGE / "exports_dotgo.go").read_text().splitlines()
    line = next(n for n, text in enumerate(source, 1) if "faults.Cases[name](5)" in text)
    assert f"example.com/panics/exports_dotgo.go:{line}" in frames.values()
    shown = dotgo("call", str(blob), "Panics_run", "0x" + b"custom".hex()).stdout
    assert f"example.com/panics/faults.Custom(...)\n\t{frames['example.com/panics/faults.Custom']}\n" in shown


def test_collections_happen_under_stress(builder: Builder) -> None:
    counts = {}
    for options in (("extalloc",), ("stress",), ("stress", "--stress-every", "10")):
        blob = builder.build(PACKAGE, "--gc", *options).read_bytes()
        after = memory_after(blob, ("Panics_collections", b""))
        assert after.result[4] == 99
        counts["/".join(options)] = int.from_bytes(after.result[:4], "little")
        assert (after.poisoned > 0) == (options[0] == "stress")
    assert counts["extalloc"] == 0
    assert counts["stress"] >= 100 > counts["stress/--stress-every/10"] >= 10
