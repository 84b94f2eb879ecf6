"""The format of `P.ll`: chunks in compressed blocks, with an index, so that a reader takes single functions.

    "dotgoll1"  u32 n  index (n bytes, zstd of JSON)  blocks (zstd of concatenated texts)

Chunks are put into blocks of about 64 KiB of text in the order given: alone they would compress badly, and together
each reader would unpack all. Sizes and checksums are in zstd's frames; a damaged file is a coded error.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Sequence
from typing import Any

import zstandard

from dotgo.diagnostics import DiagnosticError, coded_error
from dotgo.llvm.chunk import Chunk, Declaration

MAGIC = b"dotgoll1"
BLOCK_TEXT = 1 << 16
MAX_TEXT = 1 << 30
_LEVEL = 3


def _compressed(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True, write_content_size=True).compress(data)


def write_chunks(chunks: Sequence[Chunk]) -> bytes:
    """The bytes of a file with these chunks; equal chunks in equal order give equal bytes."""
    strings: dict[str, int] = {}

    def number(text: str) -> int:
        return strings.setdefault(text, len(strings))

    blocks: list[bytes] = []
    rows: list[list[Any]] = []
    pending: list[bytes] = []
    size = 0
    for chunk in chunks:
        text = chunk.text.encode("utf-8", "surrogateescape")
        d = chunk.declaration
        rows.append(
            [
                number(chunk.symbol),
                [number(part) for part in (d.kind, d.sig, d.module, d.name)],
                number(chunk.linkage),
                [number(part) for ref in chunk.refs for part in ref],
                [number(key) for key in chunk.keys],
                chunk.groups,
                chunk.exports,
                len(blocks),
                size,
                len(text),
            ]
        )
        pending.append(text)
        size += len(text)
        if size >= BLOCK_TEXT:
            blocks.append(_compressed(b"".join(pending)))
            pending, size = [], 0
    if pending:
        blocks.append(_compressed(b"".join(pending)))
    document = {"strings": list(strings), "chunks": rows, "blocks": [len(b) for b in blocks]}
    index = _compressed(json.dumps(document, ensure_ascii=True, separators=(",", ":")).encode())
    return b"".join([MAGIC, struct.pack("<I", len(index)), index, *blocks])


class ChunkReader:
    """Reads a file of chunks; the texts are unpacked when asked for, block by block."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        if data[: len(MAGIC)] != MAGIC or len(data) < len(MAGIC) + 4:
            raise coded_error("DotgoBadChunks", f"{name} is not a chunk file of this version of dotgo")
        (length,) = struct.unpack_from("<I", data, len(MAGIC))
        start = len(MAGIC) + 4
        self._unpacked: dict[int, bytes] = {}
        self._blocks: list[bytes] = []
        self._rows: dict[str, list[Any]] = {}
        try:
            document = json.loads(self._unpack(data[start : start + length]))
            self._strings: list[str] = document["strings"]
            at = start + length
            for size in document["blocks"]:
                self._blocks.append(data[at : at + size])
                at += size
            for row in document["chunks"]:
                self._rows[self._strings[row[0]]] = row
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise self._damaged(str(error)) from None
        if at != len(data):
            raise self._damaged("wrong length")

    def _damaged(self, why: str) -> DiagnosticError:
        return coded_error("DotgoBadChunks", f"{self._name} is damaged: {why}")

    def _unpack(self, data: bytes) -> bytes:
        try:
            return zstandard.ZstdDecompressor().decompress(data, MAX_TEXT)
        except zstandard.ZstdError as error:
            raise self._damaged(str(error)) from None

    def symbols(self) -> list[str]:
        """All symbols in the order of the file."""
        return list(self._rows)

    def __contains__(self, symbol: str) -> bool:
        return symbol in self._rows

    def declaration(self, symbol: str) -> Declaration | None:
        """How to declare a symbol of this file; None if it is not here."""
        row = self._rows.get(symbol)
        if row is None:
            return None
        kind, sig, module, name = (self._strings[n] for n in row[1])
        return Declaration(kind, sig, module, name)

    def refs(self, symbol: str) -> list[str]:
        """The symbols that a chunk's text names."""
        return [self._strings[n] for n in self._rows[symbol][3][::2]]

    def chunk(self, symbol: str) -> Chunk:
        """One chunk; KeyError if it is not here."""
        row = self._rows[symbol]
        strings = self._strings
        block = self._unpacked.get(row[7])
        if block is None:
            block = self._unpacked[row[7]] = self._unpack(self._blocks[row[7]])
        text = block[row[8] : row[8] + row[9]].decode("utf-8", "surrogateescape")
        declaration = self.declaration(symbol)
        assert declaration is not None
        refs = row[3]
        return Chunk(
            symbol,
            declaration,
            strings[row[2]],
            text,
            tuple((strings[refs[n]], strings[refs[n + 1]]) for n in range(0, len(refs), 2)),
            tuple(strings[n] for n in row[4]),
            tuple(tuple(group) for group in row[5]),
            tuple(row[6]),
        )

    def chunks(self, symbols: Iterable[str]) -> list[Chunk]:
        """Several chunks, in the order asked for."""
        return [self.chunk(symbol) for symbol in symbols]
