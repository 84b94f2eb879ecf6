"""Type descriptors and itabs as data, in the layouts of `internal/abi` of Go 1.27 on a 32-bit target.

Offsets of names, types and code (NameOff, TypeOff, TextOff) are addresses here: the address of an `abi.Name`, of a
descriptor, or a table index.

    Type           0 Size_  4 PtrBytes  8 Hash  12 TFlag  13 Align_  14 FieldAlign_  15 Kind_  16 Equal  20 GCData
                   24 Str  28 PtrToThis                                                                     = 32 bytes
    ArrayType      32 Elem  36 Slice  40 Len                    ChanType    32 Elem  36 Dir
    FuncType       32 InCount (2)  34 OutCount (2), then after the uncommon type the parameters and results
    InterfaceType  32 PkgPath  36 Methods (slice)               MapType     32 Key  36 Elem  44 Hasher  48 … 76 unused
    PtrType, SliceType  32 Elem                                 StructType  32 PkgPath  36 Fields (slice)
    UncommonType   0 PkgPath  4 Mcount  6 Xcount  8 Moff  12 unused, right after the type's own part
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass, field

from dotgo.ir.instructions import Data
from dotgo.link.reach import Program, Reached, split_itab
from dotgo.link.records import FieldFacts, MethodFacts, TypeFacts

K_ARRAY, K_CHAN, K_FUNC, K_INTERFACE, K_MAP, K_POINTER, K_SLICE, K_STRING, K_STRUCT, K_UNSAFE_POINTER = range(17, 27)
FLAG_UNCOMMON, FLAG_NAMED, FLAG_REGULAR, FLAG_DIRECT = 1, 4, 8, 32
NAME_EXPORTED, NAME_TAG, NAME_PKG_PATH, NAME_EMBEDDED = 1, 2, 4, 8
EQUAL_CODE, HASH_CODE = "go:typeequal", "go:typehash"
_BASE = {
    K_ARRAY: 44,
    K_CHAN: 40,
    K_FUNC: 36,
    K_INTERFACE: 48,
    K_MAP: 76,
    K_POINTER: 36,
    K_SLICE: 36,
    K_STRUCT: 48,
}
_METHOD_SIZE, _IMETHOD_SIZE, _FIELD_SIZE = 16, 8, 12


@dataclass(slots=True)
class _Image:
    """Bytes and relocations under construction."""

    data: bytearray = field(default_factory=bytearray)
    relocs: list[tuple[int, str, int]] = field(default_factory=list)

    def u32(self, offset: int, value: int) -> None:
        struct.pack_into("<I", self.data, offset, value & 0xFFFFFFFF)

    def u16(self, offset: int, value: int) -> None:
        struct.pack_into("<H", self.data, offset, value)

    def address(self, offset: int, symbol: str, addend: int = 0) -> None:
        """The word at offset becomes the symbol's address; no symbol leaves 0."""
        if symbol:
            self.relocs.append((offset, symbol, addend))

    def data_record(self, symbol: str, align: int = 4) -> Data:
        return Data(
            symbol,
            len(self.data),
            align,
            bytes(self.data),
            tuple(sorted(self.relocs)),
            readonly=True,
            linkage="package",
        )


def _varint(n: int) -> bytes:
    out = bytearray()
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)
    return bytes(out)


class Descriptors:
    """Makes the data of all reachable types; names and masks are shared."""

    def __init__(self, program: Program, reached: Reached) -> None:
        self.program = program
        self.reached = reached
        self.records: dict[str, Data] = {}

    def make(self) -> list[Data]:
        """All descriptors, itabs and what they point to, by name."""
        for key in sorted(self.reached.types):
            self._descriptor(self.program.types[key])
        for symbol in sorted(self.reached.itabs):
            self._itab(symbol)
        return [self.records[s] for s in sorted(self.records)]

    def _name(self, name: str, tag: str = "", *, exported: bool, embedded: bool = False, pkg_path: str = "") -> str:
        text, tag_bytes = name.encode("utf-8", "surrogateescape"), tag.encode("utf-8", "surrogateescape")
        bits = (
            (NAME_EXPORTED if exported else 0)
            | (NAME_TAG if tag else 0)
            | (NAME_EMBEDDED if embedded else 0)
            | (NAME_PKG_PATH if pkg_path else 0)
        )
        body = bytes([bits]) + _varint(len(text)) + text
        if tag:
            body += _varint(len(tag_bytes)) + tag_bytes
        symbol = "go:name:" + hashlib.sha256(body + b"\0" + pkg_path.encode()).hexdigest()[:24]
        if symbol not in self.records:
            image = _Image(bytearray(body))
            if pkg_path:
                image.data.extend(bytes(4))
                image.address(len(body), self._name(pkg_path, exported=False))
            self.records[symbol] = image.data_record(symbol, 1)
        return symbol

    def _mask(self, mask: bytes) -> str:
        if not mask:
            return ""
        padded = mask + bytes(-len(mask) % 4)
        symbol = "go:mask:" + hashlib.sha256(padded).hexdigest()[:24]
        if symbol not in self.records:
            self.records[symbol] = _Image(bytearray(padded)).data_record(symbol, 4)
        return symbol

    def _equal(self, t: TypeFacts) -> str:
        if not t.comparable:
            return ""
        symbol = f"go:equal:{t.key}"
        image = _Image(bytearray(8))
        image.address(0, EQUAL_CODE)
        image.address(4, f"type:{t.key}")
        self.records[symbol] = image.data_record(symbol)
        return symbol

    def _hasher(self, key: str) -> str:
        """The closure of a map type's Hasher, for keys of this type."""
        symbol = f"go:hash:{key}"
        image = _Image(bytearray(8))
        image.address(0, HASH_CODE)
        image.address(4, f"type:{key}")
        self.records[symbol] = image.data_record(symbol)
        return symbol

    def _type(self, key: str) -> str:
        """The symbol of a descriptor if it exists, else ''."""
        return f"type:{key}" if key in self.reached.types else ""

    def _descriptor(self, t: TypeFacts) -> None:
        image = _Image(bytearray(_BASE.get(t.kind, 32)))
        has_uncommon = t.named or bool(t.methods)
        words = max((i for i in range(len(t.mask) * 8) if t.mask[i // 8] >> i % 8 & 1), default=-1) + 1
        flags = (
            (FLAG_UNCOMMON if has_uncommon else 0)
            | (FLAG_NAMED if t.named else 0)
            | (FLAG_REGULAR if t.regular else 0)
            | (FLAG_DIRECT if t.direct else 0)
        )
        image.u32(0, t.size)
        image.u32(4, words * 4)
        image.u32(8, type_hash(t.key))
        image.data[12:16] = bytes([flags, t.align, t.align, t.kind])
        image.address(16, self._equal(t))
        image.address(20, self._mask(t.mask))
        exported = t.named and t.string.rpartition(".")[2][:1].isupper()
        image.address(24, self._name(t.string, exported=exported))
        image.address(28, self._type("*" + t.key))
        self._kind_part(image, t)
        uncommon = len(image.data)
        if has_uncommon:
            image.data.extend(bytes(16))
        self._tail(image, t)
        if has_uncommon:
            self._uncommon(image, uncommon, t)
        self.records[f"type:{t.key}"] = image.data_record(f"type:{t.key}")

    def _kind_part(self, image: _Image, t: TypeFacts) -> None:
        """The fixed part that follows `Type`."""
        if t.kind in (K_POINTER, K_SLICE, K_ARRAY, K_CHAN):
            image.address(32, self._type(t.elem))
        if t.kind == K_ARRAY:
            image.address(36, self._type("[]" + t.elem))
            image.u32(40, t.length)
        elif t.kind == K_CHAN:
            image.u32(36, t.direction)
        elif t.kind == K_MAP:
            image.address(32, self._type(t.map_key))
            image.address(36, self._type(t.elem))
            image.address(44, self._hasher(t.map_key))
        elif t.kind == K_FUNC:
            image.u16(32, len(t.params))
            image.u16(34, len(t.results) | (0x8000 if t.variadic else 0))
        elif t.kind in (K_INTERFACE, K_STRUCT) and t.pkg_path:
            image.address(32, self._name(t.pkg_path, exported=False))

    def _tail(self, image: _Image, t: TypeFacts) -> None:
        """The variable part: parameters, fields, interface methods. Slices point into the descriptor itself."""
        own, at = f"type:{t.key}", len(image.data)
        if t.kind == K_FUNC:
            image.data.extend(bytes(4 * (len(t.params) + len(t.results))))
            for i, key in enumerate((*t.params, *t.results)):
                image.address(at + 4 * i, self._type(key))
        elif t.kind == K_STRUCT and t.fields:
            self._slice(image, own, at, len(t.fields))
            image.data.extend(bytes(_FIELD_SIZE * len(t.fields)))
            for i, f in enumerate(t.fields):
                self._field(image, at + _FIELD_SIZE * i, f)
        elif t.kind == K_INTERFACE and t.imethods:
            self._slice(image, own, at, len(t.imethods))
            image.data.extend(bytes(_IMETHOD_SIZE * len(t.imethods)))
            for i, m in enumerate(t.imethods):
                image.address(at + _IMETHOD_SIZE * i, self._method_name(m))
                image.address(at + _IMETHOD_SIZE * i + 4, self._type(m.type))

    def _slice(self, image: _Image, own: str, at: int, count: int) -> None:
        image.address(36, own, at)
        image.u32(40, count)
        image.u32(44, count)

    def _field(self, image: _Image, at: int, f: FieldFacts) -> None:
        image.address(at, self._name(f.name, f.tag, exported=f.exported, embedded=f.embedded))
        image.address(at + 4, self._type(f.type))
        image.u32(at + 8, f.offset)

    def _method_name(self, m: MethodFacts) -> str:
        return self._name(m.name, exported=m.exported, pkg_path=m.pkg_path)

    def _uncommon(self, image: _Image, at: int, t: TypeFacts) -> None:
        if t.pkg_path and t.named:
            image.address(at, self._name(t.pkg_path, exported=False))
        image.u16(at + 4, len(t.methods))
        image.u16(at + 6, sum(m.exported for m in t.methods))
        image.u32(at + 8, len(image.data) - at)
        live = {(m.name, m.pkg_path) for m in self.reached.methods.get(t.key, ())}
        for m in t.methods:
            row = len(image.data)
            image.data.extend(bytes(_METHOD_SIZE))
            image.address(row, self._method_name(m))
            if (m.name, m.pkg_path) in live:
                image.address(row + 4, self._type(m.type))
                image.address(row + 8, m.code)
                image.address(row + 12, m.value_code if m.value_code in self.reached.functions else "")

    def _itab(self, symbol: str) -> None:
        key, interface = split_itab(symbol, self.program.types)
        inter = self.program.types[interface]
        image = _Image(bytearray(12 + 4 * len(inter.imethods)))
        image.address(0, f"type:{interface}")
        image.address(4, f"type:{key}")
        image.u32(8, type_hash(key))
        codes = {(m.name, m.pkg_path): m.code for m in self.program.types[key].methods}
        live = {m.code for m in self.reached.methods.get(key, ())}
        for i, m in enumerate(inter.imethods):
            code = codes.get((m.name, m.pkg_path), "")
            image.address(12 + 4 * i, code if code in live else "")
        self.records[symbol] = image.data_record(symbol)


def type_hash(key: str) -> int:
    """The hash of a type: of its key alone, so that it never changes."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "little")
