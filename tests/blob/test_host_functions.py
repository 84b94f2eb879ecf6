"""Every host function that the SDK binds: the same scripts of calls natively, in the embedded host, and in smoldot.

The scripts are those by which the embedded host is compared with smoldot; here they go through the SDK's Go functions.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import pytest
import sr25519
from building import REPOSITORY, Builder
from dotgo.host.context import Context
from dotgo.host.probes import Call, Out
from dotgo.host.runtime import Runtime
from dotgo.host.scale import compact, encode_bytes
from dotgo.host.storage import Storage
from dotgo.tables.host_functions import HostParam, host_functions
from native import ARCHITECTURES, go_root
from scripts import CHILDREN, DIFFERENT, ERRORS, FROM_NOTHING, SCRIPTS, STATE
from smoldot_host import SmoldotHost

COMMON: Final = "tests/blob/testdata/hostfns"
COMPLETE: Final = COMMON + "/complete"
ENTRY: Final = "Probe_run"
BEGIN: Final = {bytes.fromhex(key[2:]): bytes.fromhex(value[2:]) for key, value in STATE.items()}
# Natively there is no version of the runtime that says which state version is right, as in polkadot-sdk.
NATIVELY_RIGHT: Final = {"state version of another runtime", "child state version of another runtime"}
# The SDK names no function of the allocator, and has no raw pointers.
NO_SCRIPT: Final = {
    "allocations",
    "not implemented",
    "length beyond the memory",
    "pointer beyond the memory",
    "end beyond the memory",
    "fixed size beyond the memory",
    "output beyond the memory",
    *(name for name in ERRORS if name.startswith(("free of", "double free", "allocation", "heap full"))),
}


def _argument(param: HostParam, value: Any) -> bytes:
    """An argument as the program reads it: numbers little-endian, a buffer to write to as its size."""
    if isinstance(value, Out):
        return value.length.to_bytes(4, "little")
    if isinstance(value, int):
        assert param.role == "scalar"
        size = 4 if param.wasm == "i32" else 8
        return (value % (1 << 8 * size)).to_bytes(size, "little")
    assert isinstance(value, bytes)
    return value


def encode(calls: Iterable[Call]) -> bytes:
    """A script as the program reads it."""
    out = []
    for name, *arguments in calls:
        function = host_functions()["ext_" + name]
        values = [_argument(p, a) for p, a in zip(function.params, arguments, strict=True)]
        out.append(encode_bytes(function.name.encode()) + compact(len(values)) + b"".join(map(encode_bytes, values)))
    return compact(len(out)) + b"".join(out)


@dataclass(frozen=True, slots=True)
class Script:
    """Calls on a storage; `ends` when a host ends them."""

    calls: list[Call]
    state: dict[bytes, bytes]
    children: dict[bytes, dict[bytes, bytes]]
    ends: bool = False


def _all() -> dict[str, Script]:
    right = {name: Script(calls, BEGIN, {}) for name, calls in SCRIPTS.items()}
    right |= {name: Script(calls, {}, {}) for name, calls in FROM_NOTHING.items()}
    other = {name: Script(one.calls, BEGIN, CHILDREN) for name, one in DIFFERENT.items()}
    ends = {name: Script(calls, BEGIN, {}, ends=True) for name, calls in ERRORS.items()}
    other["proofs that are no list"] = Script(DIFFERENT["proofs that are no list"].calls, BEGIN, CHILDREN, ends=True)
    return {name: one for name, one in (right | other | ends).items() if name not in NO_SCRIPT}


ALL: Final = _all()


@dataclass(frozen=True, slots=True)
class Seen:
    """What a host shows after a script."""

    result: str | None
    state: dict[str, str]
    children: dict[str, dict[str, str]]
    offchain: dict[str, str]
    local: list[dict[str, str]]
    submitted: list[str]
    logs: list[tuple[int, str, str]]


def texts(values: Any) -> dict[str, str]:
    return {key.hex(): value.hex() for key, value in values.items()}


@pytest.fixture(scope="module", params=ARCHITECTURES)
def natively(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Seen, str]]:
    """What the in-memory host shows after each script, and the fault that ended it."""
    binary = tmp_path_factory.mktemp("hostfns") / "complete"
    settings = {
        "GOROOT": str(go_root()),
        "GOTOOLCHAIN": "local",
        "GOPROXY": "off",
        "GOFLAGS": "",
        "GOENV": "off",
        "GOWORK": "off",
        "CGO_ENABLED": "0",
        "GOARCH": request.param,
    }
    command = [str(go_root() / "bin" / "go"), "build", "-trimpath", "-o", str(binary), "./complete"]
    subprocess.run(command, cwd=REPOSITORY / COMMON, env=os.environ | settings, check=True, timeout=600)
    runs = [
        {
            "script": encode(one.calls).hex(),
            "state": texts(one.state),
            "children": {name.hex(): texts(child) for name, child in one.children.items()},
        }
        for one in ALL.values()
    ]
    done = subprocess.run(
        [str(binary)], input=json.dumps(runs), capture_output=True, text=True, timeout=600, check=True
    )
    seen = {}
    for name, outcome in zip(ALL, json.loads(done.stdout), strict=True):
        fault = outcome.pop("fault")
        outcome["result"] = None if fault else outcome["result"]
        outcome["submitted"] = outcome["submitted"] or []
        outcome["logs"] = [tuple(line) for line in outcome["logs"] or []]
        seen[name] = Seen(**outcome), fault
    return seen


def in_embedded(blob: bytes, one: Script, monkeypatch: pytest.MonkeyPatch) -> tuple[Seen, Any]:
    """What the embedded host shows after a script, and the error that ended it."""
    contexts: list[Context] = []
    attach = Context.attach

    def remember(context: Context, *arguments: Any) -> None:
        contexts.append(context)
        attach(context, *arguments)

    monkeypatch.setattr(Context, "attach", remember)
    runtime = Runtime(blob, "hostfns.wasm", storage=Storage(one.state, one.children))
    contexts.clear()
    outcome = runtime.call(ENTRY, encode(one.calls))
    storage = runtime.storage
    seen = Seen(
        None if outcome.result is None else outcome.result.hex(),
        texts(storage.trie().values),
        {name.hex(): texts(values) for name, values in storage.children() if values},
        texts(storage.offchain),
        [{key.hex(): v.hex() for (k, key), v in storage.local.items() if k == kind} for kind in (1, 2)],
        [data.hex() for data in contexts[0].transactions] if outcome.error is None else [],
        [(-1 if log.level is None else log.level, log.target, log.message) for log in outcome.logs],
    )
    return seen, outcome.error


@pytest.mark.parametrize("name", ALL)
def test_both_of_our_hosts_give_the_same(
    builder: Builder, natively: dict[str, tuple[Seen, str]], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    blob = builder.build(COMPLETE, "--gc", "extalloc").read_bytes()
    ours, error = in_embedded(blob, ALL[name], monkeypatch)
    seen, fault = natively[name]
    if name in NATIVELY_RIGHT:
        assert error is not None and not fault
        return
    assert (error is not None) == bool(fault) == ALL[name].ends, (error, fault)
    assert seen == ours


def smoldot_storage(one: Script) -> dict[str, str]:
    state = {"0x" + key.hex(): "0x" + value.hex() for key, value in one.state.items()}
    for child, values in one.children.items():
        prefix = "0x" + (b":child_storage:default:" + child).hex()
        state |= {prefix + key.hex(): "0x" + value.hex() for key, value in values.items()}
    return state


@pytest.mark.parametrize("name", [name for name in ALL if name not in DIFFERENT])
def test_smoldot_gives_the_same(
    builder: Builder, smoldot: SmoldotHost, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    blob = builder.build(COMMON, "--gc", "stress").read_bytes()
    one = ALL[name]
    ours, error = in_embedded(blob, one, monkeypatch)
    theirs = smoldot.call(blob, [(ENTRY, encode(one.calls))], smoldot_storage(one))
    assert (theirs.error is not None) == (error is not None) == one.ends, (theirs.error, error)
    if not one.ends:
        assert theirs.result.hex() == ours.result


def test_every_bound_function_is_called_by_a_script() -> None:
    """Left out are those that neither of our hosts has, nor smoldot: HTTP and the state of the network."""
    source = "".join(
        (REPOSITORY / folder / "functions.go").read_text() for folder in (COMMON + "/calls", COMPLETE + "/differing")
    )
    bound = set(re.findall(r'"(ext_\w+)"', source))
    assert bound == set(
        re.findall(r"//go:wasmimport env (\w+)", (REPOSITORY / "runtime/sdk/host/host_dotgo.go").read_text())
    )
    called = {"ext_" + call[0] for one in ALL.values() for call in one.calls}
    assert {
        name for name in bound - called if not name.startswith(("ext_offchain_http_", "ext_offchain_network_"))
    } == set()
    assert all(host_functions()[name].embedded == "full" for name in called)


def test_sr25519_signatures_hold_elsewhere(natively: dict[str, tuple[Seen, str]]) -> None:
    """The keystore's own signatures, checked by schnorrkel's package."""
    result = bytes.fromhex(natively["sr25519 keys"][0].result or "")
    public, at = result[4:36], 36
    for message in (b"message", b"m" * 1000):
        assert result[at : at + 5] == (65).to_bytes(4, "little") + b"\1"
        assert sr25519.verify(result[at + 5 : at + 69], message, public)
        at += 69
