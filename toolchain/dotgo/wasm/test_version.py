"""Version sections against an independent SCALE implementation, and every way to be undecodable."""

from __future__ import annotations

from dataclasses import replace

import pytest
from scalecodec.base import RuntimeConfigurationObject, ScaleBytes
from scalecodec.type_registry import load_type_registry_preset

from dotgo.wasm.testmodules import VERSION
from dotgo.wasm.version import (
    CORE_API,
    decode_apis,
    decode_version,
    encode_apis,
    encode_version,
    merge_sections,
    split_version,
)

APIS = ((CORE_API, 5), (bytes.fromhex("37e397fc7c91f5e4"), 2))


def test_a_whole_version_decodes_in_scalecodec() -> None:
    config = RuntimeConfigurationObject()
    config.update_type_registry(load_type_registry_preset("core"))
    config.update_type_registry(
        {
            "types": {
                "ProbeVersion": {
                    "type": "struct",
                    "type_mapping": [
                        ["spec_name", "Text"],
                        ["impl_name", "Text"],
                        ["authoring_version", "u32"],
                        ["spec_version", "u32"],
                        ["impl_version", "u32"],
                        ["apis", "Vec<([u8; 8], u32)>"],
                        ["transaction_version", "u32"],
                        ["system_version", "u8"],
                    ],
                }
            }
        }
    )
    encoded = encode_version(replace(VERSION, apis=APIS))
    value = config.create_scale_object("ProbeVersion", ScaleBytes(encoded)).decode()
    assert value["spec_name"] == VERSION.spec_name and value["spec_version"] == VERSION.spec_version
    assert [(api[0], api[1]) for api in value["apis"]] == [("0x" + i.hex(), v) for i, v in APIS]
    assert value["transaction_version"] == VERSION.transaction_version and value["system_version"] == 1


def test_split_and_merge_are_inverse() -> None:
    whole = replace(VERSION, apis=APIS)
    version, apis = split_version(encode_version(whole))
    assert version == encode_version(VERSION) and apis == encode_apis(APIS)
    assert merge_sections(version, apis) == whole


def test_older_core_versions_have_fewer_fields() -> None:
    old = replace(VERSION, transaction_version=None, system_version=None)
    assert merge_sections(encode_version(old), encode_apis(((CORE_API, 2),))).transaction_version is None
    middle = replace(VERSION, system_version=None)
    assert merge_sections(encode_version(middle), encode_apis(((CORE_API, 3),))).system_version is None


def test_every_truncation_and_addition_is_refused() -> None:
    encoded = encode_version(replace(VERSION, apis=APIS))
    for size in range(len(encoded)):
        with pytest.raises(ValueError, match=r"it is|bytes are left"):
            decode_version(encoded[:size], 4)
    with pytest.raises(ValueError, match="left over"):
        decode_version(encoded + b"\0")
    with pytest.raises(ValueError, match="multiple of 12"):
        decode_apis(encode_apis(APIS) + b"\0")
    with pytest.raises(ValueError, match="UTF-8"):
        decode_version(b"\x04\xff" + encoded)
    with pytest.raises(ValueError, match="shortest form"):
        decode_version(b"\x05\x00a" + encoded)
