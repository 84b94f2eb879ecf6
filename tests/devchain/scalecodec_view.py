"""What the library scalecodec reads in metadata, as the summary that metadata.mjs gives of @polkadot/types.

scalecodec knows version 14; version 15 is described to it here, from frame-metadata's `v15` types.
"""

from __future__ import annotations

from typing import Any

from scalecodec.base import RuntimeConfigurationObject, ScaleBytes
from scalecodec.type_registry import load_type_registry_preset
from scalecodec.types import Tuple


def _struct(*fields: tuple[str, str], base: str = "") -> dict[str, Any]:
    described: dict[str, Any] = {"type": "struct", "type_mapping": [list(field) for field in fields]}
    return described | ({"base_class": base} if base else {})


_DOCS = ("docs", "Vec<String>")
_VERSION_15: dict[str, Any] = {
    "MetadataV15": _struct(
        ("types", "PortableRegistry"),
        ("pallets", "Vec<PalletMetadataV15>"),
        ("extrinsic", "ExtrinsicMetadataV15"),
        ("runtime_type", "SiLookupTypeId"),
        ("apis", "Vec<RuntimeApiMetadataV15>"),
        ("outer_enums", "OuterEnumsV15"),
        ("custom", "Vec<CustomMetadataV15>"),
    ),
    "PalletMetadataV15": _struct(
        ("name", "Text"),
        ("storage", "Option<StorageMetadataV14>"),
        ("calls", "Option<PalletCallMetadataV14>"),
        ("event", "Option<PalletEventMetadataV14>"),
        ("constants", "Vec<PalletConstantMetadataV14>"),
        ("error", "Option<PalletErrorMetadataV14>"),
        ("index", "u8"),
        _DOCS,
        base="ScaleInfoPalletMetadata",
    ),
    "ExtrinsicMetadataV15": _struct(
        ("version", "u8"),
        ("address_ty", "SiLookupTypeId"),
        ("call_ty", "SiLookupTypeId"),
        ("signature_ty", "SiLookupTypeId"),
        ("extra_ty", "SiLookupTypeId"),
        ("signed_extensions", "Vec<SignedExtensionMetadataV14>"),
    ),
    "RuntimeApiMetadataV15": _struct(("name", "String"), ("methods", "Vec<RuntimeApiMethodMetadataV15>"), _DOCS),
    "RuntimeApiMethodMetadataV15": _struct(
        ("name", "String"), ("inputs", "Vec<RuntimeApiInputMetadataV15>"), ("output", "SiLookupTypeId"), _DOCS
    ),
    "RuntimeApiInputMetadataV15": _struct(("name", "String"), ("ty", "SiLookupTypeId")),
    "OuterEnumsV15": _struct(
        ("call_ty", "SiLookupTypeId"), ("event_ty", "SiLookupTypeId"), ("error_ty", "SiLookupTypeId")
    ),
    "CustomMetadataV15": _struct(("name", "String"), ("ty", "SiLookupTypeId"), ("value", "Bytes")),
}


class View:
    """Decoded metadata."""

    def __init__(self, data: bytes) -> None:
        """Decode all of it; nothing may be left over."""
        registry = load_type_registry_preset("core")
        versions = registry["types"]["MetadataAll"]["type_mapping"]
        if len(versions) == 15:
            versions.append(["V15", "MetadataV15"])
        registry["types"] |= _VERSION_15
        self._configuration = RuntimeConfigurationObject()
        self._configuration.update_type_registry(registry)
        bytes_ = ScaleBytes(data)
        self.metadata: Any = self._configuration.create_scale_object("MetadataVersioned", data=bytes_)
        self.metadata.decode(check_remaining=False)
        assert bytes_.get_remaining_length() == 0
        self._configuration.add_portable_registry(self.metadata)
        for row in self.metadata.value[1][f"V{next(iter(self.metadata.value[1]))[1:]}"]["types"]["types"]:
            _encode_one_field(self._configuration.get_decoder_class(f"scale_info::{row['id']}"))
        self.version = int(next(iter(self.metadata.value[1])).removeprefix("V"))
        self.own: Any = self.metadata.value[1][f"V{self.version}"]
        self._types = {row["id"]: row["type"] for row in self.own["types"]["types"]}

    def encoded_again(self, type_id: int, data: bytes) -> bytes:
        """The encoding of what the bytes are as a value of a type; nothing may be left over."""
        value: Any = self._configuration.create_scale_object(
            f"scale_info::{type_id}", data=ScaleBytes(data), metadata=self.metadata
        )
        decoded = value.decode()
        again: Any = self._configuration.create_scale_object(f"scale_info::{type_id}", metadata=self.metadata)
        return bytes(again.encode(decoded).data)

    def summary(self) -> dict[str, Any]:
        """Everything but `samples`."""
        later = self.version > 14
        extrinsic = self.own["extrinsic"]
        names = ("address_ty", "call_ty", "signature_ty", "extra_ty") if later else ("ty",)
        return {
            "version": self.version,
            "types": [[id, "::".join(row["path"])] for id, row in self._types.items()],
            "pallets": [self._pallet(pallet) for pallet in self.own["pallets"]],
            "extrinsic": {
                "version": extrinsic["version"],
                "types": [extrinsic[name] for name in names],
                "extensions": [
                    [e["identifier"], e["ty"], e["additional_signed"]] for e in extrinsic["signed_extensions"]
                ],
            },
            "apis": [
                [
                    api["name"],
                    [[m["name"], [[i["name"], i["ty"]] for i in m["inputs"]], m["output"]] for m in api["methods"]],
                ]
                for api in self.own["apis"]
            ]
            if later
            else None,
            "outer": [self.own["outer_enums"][name] for name in ("call_ty", "event_ty", "error_ty")] if later else None,
        }

    def _pallet(self, pallet: Any) -> dict[str, Any]:
        storage = pallet["storage"]
        return {
            "name": pallet["name"],
            "index": pallet["index"],
            "storage": None if storage is None else [storage["prefix"], [_entry(e) for e in storage["entries"]]],
            "calls": self._variants(pallet["calls"]),
            "events": self._variants(pallet["event"]),
            "errors": self._variants(pallet["error"]),
            "constants": [[c["name"], c["type"], _hex(c["value"])] for c in pallet["constants"]],
        }

    def _variants(self, part: Any) -> list[Any] | None:
        if part is None:
            return None
        return [
            [v["index"], v["name"], [[f["name"], f["type"]] for f in v["fields"]]]
            for v in self._types[part["ty"]]["def"]["variant"]["variants"]
        ]


def _encode_one_field(decoder: Any) -> None:
    """scalecodec decodes a struct of one nameless field to the field's value; it would encode a list as many."""
    if issubclass(decoder, Tuple) and len(decoder.type_mapping or ()) == 1:
        several = decoder.process_encode
        decoder.process_encode = lambda self, value: several(self, [value])


def _entry(entry: Any) -> list[Any]:
    map_ = entry["type"].get("Map")
    value = map_["value"] if map_ else entry["type"]["Plain"]
    hashers = map_["hashers"] if map_ else []
    key = map_["key"] if map_ else None
    return [entry["name"], entry["modifier"], hashers, key, value, _hex(entry["default"])]


def _hex(value: str) -> str:
    """scalecodec shows bytes that are UTF-8 as text."""
    return value if value.startswith("0x") else "0x" + value.encode().hex()
