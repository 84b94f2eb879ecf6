"""Genesis from blobs made by hand: what the entry points get, what their answers become, and what is refused."""

from __future__ import annotations

import pytest

from dotgo.diagnostics import DiagnosticError
from dotgo.host.probes import HEAP_BASE, PAGES, add_version, declare
from dotgo.host.scale import compact, encode_bytes
from dotgo.release.genesis import BUILD_STATE, GET_PRESET, PRESET_NAMES, GenesisBuilder
from dotgo.wasm.build import ModuleBuilder

SET, CHILD_SET = "ext_storage_set_version_1", "ext_default_child_storage_set_version_1"
DEFAULT = b'{"balances":{"balances":[],"other":1},"system":{}}'
NAMES = b"\x08" + encode_bytes(b"development") + encode_bytes(b"big")
OK, TRAP = b"\0", "unreachable"


def answer(m: ModuleBuilder, at: int, data: bytes) -> str:
    """Instructions that return the bytes, which are placed at an address."""
    m.data(at, data)
    return f"i64.const {len(data) << 32 | at}"


def genesis_blob(
    names: bytes = NAMES,
    default: bytes = b"\x01" + encode_bytes(DEFAULT),
    preset: bytes = b"\x01" + encode_bytes(b'{"balances":{"balances":[1],"other":null}}'),
    built: bytes | str = OK,
    leave_out: str = "",
) -> bytes:
    """A blob whose build_state stores its input under `config`, two more keys and a child trie, and then answers.

    `get_preset` tells None from a name by the first byte of its input, and knows every name of three bytes or more.
    """
    m = ModuleBuilder()
    m.import_memory(PAGES)
    declare(m, (SET, CHILD_SET))
    m.global_("i32", f"i32.const {HEAP_BASE}", export="__heap_base")
    m.global_("i32", f"i32.const {HEAP_BASE}", export="__data_end")
    m.data(0x1000, b"configzachildkey")

    def text(at: int, length: int) -> str:
        return f"i64.const {length << 32 | at}"

    store = f"{text(0x1000, 6)}; local.get 0; i64.extend_i32_u; local.get 1; i64.extend_i32_u; i64.const 32; i64.shl; "
    store += f"i64.or; call ${SET}; {text(0x1006, 1)}; {text(0x1007, 1)}; call ${SET}; "
    store += f"{text(0x1007, 1)}; {text(0x1006, 1)}; call ${SET}; "
    store += f"{text(0x1008, 5)}; {text(0x100D, 3)}; {text(0x1006, 1)}; call ${CHILD_SET}; "
    none = answer(m, 0x20000, b"\0")
    whole = answer(m, 0x21000, default)
    patch = answer(m, 0x22000, preset)
    bodies = {
        PRESET_NAMES: answer(m, 0x23000, names),
        GET_PRESET: f"local.get 0; i32.load8_u; i32.eqz; if i64; {whole}; else; "
        f"local.get 1; i32.const 5; i32.lt_u; if i64; {none}; else; {patch}; end; end",
        BUILD_STATE: store + (built if isinstance(built, str) else answer(m, 0x24000, built)),
    }
    for export, body in bodies.items():
        if export != leave_out:
            m.function(body, params="i32 i32", results="i64", export=export)
    add_version(m)
    return m.build()


def test_the_state_has_code_and_children_and_no_roots_of_children() -> None:
    blob = genesis_blob()
    builder = GenesisBuilder(blob, "probe.wasm")
    config = builder.config(builder.preset("development"))
    # A preset is a patch: what the default has stays, what it sets to null goes.
    assert config == {"balances": {"balances": [1]}, "system": {}}
    state = builder.build(config)
    assert state.top == {
        b":code": blob,
        b"config": encode_bytes(b'{"balances":{"balances":[1]},"system":{}}'),
        b"z": b"a",
        b"a": b"z",
    }
    assert state.children == {b"child": {b"key": b"z"}}


def test_each_build_begins_with_an_empty_state() -> None:
    builder = GenesisBuilder(genesis_blob(), "probe.wasm")
    first, second = builder.build({"a": 1}), builder.build({})
    assert first.top[b"config"] == encode_bytes(b'{"a":1}')
    assert second.top[b"config"] == encode_bytes(b"{}")


def test_names_of_presets_are_in_the_order_of_the_runtime() -> None:
    assert GenesisBuilder(genesis_blob(), "probe.wasm").preset_names() == ["development", "big"]


def fails(blob: bytes, preset: str | None = "development") -> str:
    """The text of the one error."""
    with pytest.raises(DiagnosticError) as error:
        builder = GenesisBuilder(blob, "probe.wasm")
        builder.build(builder.config({} if preset is None else builder.preset(preset)))
    assert str(error.value).startswith("probe.wasm: ")
    return str(error.value)


@pytest.mark.parametrize("export", [BUILD_STATE, GET_PRESET, PRESET_NAMES])
def test_a_blob_without_the_api(export: str) -> None:
    text = fails(genesis_blob(leave_out=export))
    assert text == f"probe.wasm: the blob has no entry point {export} [DotgoGenesisApi]"


def test_an_unknown_preset_names_those_that_there_are() -> None:
    text = fails(genesis_blob(), "no")
    assert text == "probe.wasm: there is no preset 'no'; there are: development, big [DotgoGenesisPreset]"
    text = fails(genesis_blob(names=compact(0)), "no")
    assert text == "probe.wasm: there is no preset 'no'; the blob has no presets [DotgoGenesisPreset]"
    assert "there is no default configuration" in fails(genesis_blob(default=b"\0"), None)


def test_a_preset_that_is_no_json_object() -> None:
    text = fails(genesis_blob(preset=b"\x01" + encode_bytes(b'{"a":\n}')))
    assert text.startswith("probe.wasm: the preset 'development' is no JSON object at 2:1: expecting value")
    text = fails(genesis_blob(default=b"\x01" + encode_bytes(b"[]")))
    assert "the default configuration is no JSON object at 1:1: a list, not an object [DotgoGenesisPreset]" in text


def test_a_refusal_has_the_words_of_the_runtime() -> None:
    text = fails(genesis_blob(built=b"\x01" + encode_bytes(b"unknown field `x`")))
    assert text == "probe.wasm: unknown field `x` [DotgoGenesisRefused]"


@pytest.mark.parametrize(
    "blob",
    [
        genesis_blob(names=b"\x08\x04a"),
        genesis_blob(names=b"\x04\x04\xff"),
        genesis_blob(built=b""),
        genesis_blob(built=b"\x02"),
        genesis_blob(built=b"\0\0"),
        genesis_blob(default=b"\x01\x08a"),
    ],
    ids=["cut names", "names not UTF-8", "no answer", "bad result", "left over", "cut default"],
)
def test_an_answer_that_cannot_be_decoded(blob: bytes) -> None:
    with pytest.raises(DiagnosticError, match="DotgoGenesisApi"):
        builder = GenesisBuilder(blob, "probe.wasm")
        builder.preset_names()
        builder.build(builder.config({}))


def test_a_trap_has_its_own_code_and_the_functions_on_the_stack() -> None:
    text = fails(genesis_blob(built=TRAP))
    head, *rest = text.splitlines()
    assert head.startswith(f"probe.wasm: {BUILD_STATE}: ") and head.endswith("[DotgoTrapUnreachable]")
    assert any("wasm" in line for line in rest)


def test_what_is_no_blob_is_refused_as_hosts_do() -> None:
    assert "[DotgoHostLoad]" in fails(b"hello")
