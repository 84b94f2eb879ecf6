"""The custom sections `runtime_version` and `runtime_apis`, and what Core_version returns: decoded, encoded, split."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

VERSION_SECTION: Final = "runtime_version"
APIS_SECTION: Final = "runtime_apis"
CORE_API: Final = bytes.fromhex("df6acb689907609b")


@dataclass(frozen=True, slots=True)
class RuntimeVersion:
    """A runtime's version; `transaction_version` came with Core 3, `system_version` with Core 4 (None before)."""

    spec_name: str
    impl_name: str
    authoring_version: int
    spec_version: int
    impl_version: int
    apis: tuple[tuple[bytes, int], ...]
    transaction_version: int | None
    system_version: int | None


class _Scale:
    """A reader of the few SCALE forms that a version needs; raises ValueError with the reason."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pos = 0

    def take(self, length: int) -> bytes:
        if length > len(self.data) - self.pos:
            raise ValueError("it is cut off")
        self.pos += length
        return self.data[self.pos - length : self.pos]

    def u32(self) -> int:
        return int.from_bytes(self.take(4), "little")

    def compact(self) -> int:
        first = self.take(1)[0]
        mode = first & 3
        if mode == 0:
            return first >> 2
        if mode == 1:
            value = (first | self.take(1)[0] << 8) >> 2
            least = 1 << 6
        elif mode == 2:
            value = int.from_bytes(bytes([first]) + self.take(3), "little") >> 2
            least = 1 << 14
        else:
            value = int.from_bytes(self.take((first >> 2) + 4), "little")
            least = 1 << 30
        if value < least or value >= 1 << 32:
            raise ValueError("a length is not in its shortest form")
        return value

    def text(self) -> str:
        raw = self.take(self.compact())
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            raise ValueError("a name is not valid UTF-8") from None


def decode_apis(payload: bytes) -> tuple[tuple[bytes, int], ...]:
    """The records of `runtime_apis`: (id, version). Raises ValueError when the length is no multiple of 12."""
    if len(payload) % 12:
        raise ValueError("its length is no multiple of 12")
    return tuple(
        (payload[at : at + 8], int.from_bytes(payload[at + 8 : at + 12], "little")) for at in range(0, len(payload), 12)
    )


def encode_apis(apis: tuple[tuple[bytes, int], ...]) -> bytes:
    """The payload of `runtime_apis`."""
    return b"".join(api + version.to_bytes(4, "little") for api, version in apis)


def decode_version(payload: bytes, core_version: int | None = None) -> RuntimeVersion:
    """Decode a whole version; `core_version` (from `runtime_apis`) says which fields are there.

    Without it the API list of the version itself says so, as in Core_version's result. Raises ValueError.
    """
    r = _Scale(payload)
    spec_name, impl_name = r.text(), r.text()
    authoring, spec, impl = r.u32(), r.u32(), r.u32()
    apis = tuple((r.take(8), r.u32()) for _ in range(r.compact()))
    if core_version is None:
        core_version = dict(apis).get(CORE_API, 4)
    transaction = r.u32() if core_version >= 3 else None
    system = r.take(1)[0] if core_version >= 4 else None
    if r.pos != len(payload):
        raise ValueError(f"{len(payload) - r.pos} bytes are left over")
    return RuntimeVersion(spec_name, impl_name, authoring, spec, impl, apis, transaction, system)


def encode_compact(value: int) -> bytes:
    """A SCALE compact number below 2^30, which lengths here never reach."""
    if value < 1 << 6:
        return bytes([value << 2])
    if value < 1 << 14:
        return (value << 2 | 1).to_bytes(2, "little")
    return (value << 2 | 2).to_bytes(4, "little")


def encode_version(version: RuntimeVersion) -> bytes:
    """The SCALE encoding of a version, with the fields that are not None."""
    out = bytearray()
    for text in (version.spec_name, version.impl_name):
        raw = text.encode("utf-8")
        out += encode_compact(len(raw)) + raw
    for number in (version.authoring_version, version.spec_version, version.impl_version):
        out += number.to_bytes(4, "little")
    out += encode_compact(len(version.apis)) + encode_apis(version.apis)
    if version.transaction_version is not None:
        out += version.transaction_version.to_bytes(4, "little")
    if version.system_version is not None:
        out += bytes([version.system_version])
    return bytes(out)


def split_version(core_version_result: bytes) -> tuple[bytes, bytes]:
    """Core_version's result as the payloads of (`runtime_version`, `runtime_apis`). Raises ValueError."""
    version = decode_version(core_version_result)
    return encode_version(replace(version, apis=())), encode_apis(version.apis)


def merge_sections(version_payload: bytes, apis_payload: bytes) -> RuntimeVersion:
    """What a host knows from both sections; equal to the decoded result of Core_version. Raises ValueError."""
    apis = decode_apis(apis_payload)
    version = decode_version(version_payload, dict(apis).get(CORE_API, 4))
    return replace(version, apis=apis + version.apis)
