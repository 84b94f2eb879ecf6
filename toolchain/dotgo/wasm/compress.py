"""Compressed blobs: an 8-byte prefix, then one zstd frame (sp-maybe-compressed-blob's format)."""

from __future__ import annotations

from typing import Final

import zstandard

from dotgo.wasm.leb import wasm_error

# Hosts in use know this prefix alone; later ones (ending in 06, 07, 08) are refused by older nodes and by smoldot.
PREFIX: Final = bytes.fromhex("52bc537646db8e05")
_LATER_PREFIX: Final = PREFIX[:7]
MAX_SIZE: Final = 50 * 1024 * 1024


def compress(module: bytes, level: int = 22) -> bytes:
    """The compressed blob; raises DotgoWasmCompression for a module that hosts would refuse to decompress."""
    if len(module) > MAX_SIZE:
        raise wasm_error("DotgoWasmCompression", "module", f"module of {len(module)} bytes is larger than 50 MiB")
    return PREFIX + zstandard.ZstdCompressor(level=level).compress(module)


def is_compressed(blob: bytes) -> bool:
    """Whether a blob carries the prefix of compressed ones."""
    return blob.startswith(PREFIX)


def decompress(blob: bytes, name: str = "module") -> bytes:
    """The module inside a blob; one without the prefix is given back as it is.

    Errors: DotgoWasmCompression (broken frame, bytes behind it, more than 50 MiB, prefix that hosts do not know).
    """
    if not is_compressed(blob):
        if blob.startswith(_LATER_PREFIX):
            raise wasm_error(
                "DotgoWasmCompression", name, f"compression prefix {blob[:8].hex()} is not one that hosts know"
            )
        return blob
    decoder = zstandard.ZstdDecompressor().decompressobj()
    out = bytearray()
    frame = memoryview(blob)[len(PREFIX) :]
    try:
        for at in range(0, len(frame), 1 << 16):
            out += decoder.decompress(frame[at : at + (1 << 16)])
            if len(out) > MAX_SIZE:
                raise wasm_error("DotgoWasmCompression", name, "decompressed module is larger than 50 MiB")
            if decoder.eof:
                rest = len(decoder.unused_data) + max(0, len(frame) - at - (1 << 16))
                if rest:
                    raise wasm_error("DotgoWasmCompression", name, f"{rest} bytes behind the zstd frame")
                return bytes(out)
    except zstandard.ZstdError:
        raise wasm_error("DotgoWasmCompression", name, "bytes behind the prefix are no zstd frame") from None
    raise wasm_error("DotgoWasmCompression", name, "zstd frame is cut off")
