"""The facts of a package, as `compile` writes them and `plan` reads them. Plain records and one JSON form.

The file is a line with the format's version, then JSON compressed with zstd (a pinned library, so that equal facts
are equal bytes everywhere).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import zstandard

from dotgo.diagnostics import coded_error

FORMAT = b"dotgo facts 1\n"

# Flags of FunctionFacts.
RECOVERS = 1  # calls recover
DEFERS = 2  # has a recover block: unwinding may end here
NOGC = 4  # never collects and is never unwound
NOINLINE = 8
IMPORT = 16  # a host function
ONCE = 32  # linkage once
TRANSPARENT = 128  # a wrapper that recover sees through
NORETURN = 64  # no path through the body returns: it panics, exits or loops

KIND_ARRAY = 17  # of internal/abi: its descriptor also points to that of the slice type


@dataclass(slots=True)
class FunctionFacts:
    """What one function does itself.

    `calls`: symbols it calls directly, those of its checks included. `closure_calls`: callee keys of the
    func values it calls (`ir/callees.py`). `method_calls`: (interface type's key, method name). `refs`: symbols whose
    address it takes or whose memory it touches. `sig`: its own machine signature. `size`: number of instructions.
    """

    symbol: str
    sig: str
    flags: int = 0
    size: int = 0
    calls: tuple[str, ...] = ()
    closure_calls: tuple[str, ...] = ()
    method_calls: tuple[tuple[str, str], ...] = ()
    refs: tuple[str, ...] = ()
    exports: tuple[str, ...] = ()
    wasm_import: tuple[str, str] | None = None


@dataclass(slots=True)
class DataFacts:
    """One global variable or constant: where it has pointers, what it refers to. `size` in bytes."""

    symbol: str
    size: int
    align: int
    once: bool
    readonly: bool
    ptr_words: tuple[int, ...] = ()
    refs: tuple[str, ...] = ()


@dataclass(slots=True)
class FieldFacts:
    """A struct field; `name` is without package."""

    name: str
    type: str
    offset: int
    tag: str
    embedded: bool
    exported: bool


@dataclass(slots=True)
class MethodFacts:
    """A method of a type's method set or of an interface; `type` is the key of its func type without receiver.

    `code` is what interface calls run (one-word receiver), `value_code` what takes the receiver as it is.
    """

    name: str
    pkg_path: str
    exported: bool
    type: str
    code: str = ""
    value_code: str = ""


@dataclass(slots=True)
class TypeFacts:
    """All that a type's descriptor says, with other types by key. `kind` is that of `internal/abi`.

    `elem`: element of arrays, slices, pointers, maps, channels; `key`: of maps. `params`, `results`: of functions.
    `mask`: words that hold pointers, one bit each, least significant first. `pkg_path`: of a defined type or of the
    unexported fields or methods.
    """

    key: str
    kind: int
    size: int
    align: int
    mask: bytes
    string: str
    named: bool
    pkg_path: str
    comparable: bool
    regular: bool
    direct: bool
    elem: str = ""
    map_key: str = ""
    length: int = 0
    direction: int = 0
    params: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    variadic: bool = False
    fields: tuple[FieldFacts, ...] = ()
    methods: tuple[MethodFacts, ...] = ()
    imethods: tuple[MethodFacts, ...] = ()

    def children(self) -> list[str]:
        """Keys of the types that the descriptor points to, those of methods aside."""
        out = [k for k in (self.elem, self.map_key) if k]
        if self.kind == KIND_ARRAY:
            out.append("[]" + self.elem)
        out.extend(self.params)
        out.extend(self.results)
        out.extend(f.type for f in self.fields)
        out.extend(m.type for m in self.imethods)
        return out


@dataclass(slots=True)
class PackageFacts:
    """The facts of one package. `imports` are its direct imports: they are initialised first."""

    path: str
    name: str = ""
    imports: tuple[str, ...] = ()
    init_symbol: str = ""
    functions: list[FunctionFacts] = field(default_factory=list)
    data: list[DataFacts] = field(default_factory=list)
    types: list[TypeFacts] = field(default_factory=list)


def encode_facts(facts: PackageFacts) -> bytes:
    """The bytes of a facts file."""
    document: dict[str, Any] = {
        "path": facts.path,
        "name": facts.name,
        "imports": facts.imports,
        "init": facts.init_symbol,
        "functions": [
            [
                f.symbol,
                f.sig,
                f.flags,
                f.size,
                f.calls,
                f.closure_calls,
                f.method_calls,
                f.refs,
                f.exports,
                f.wasm_import,
            ]
            for f in facts.functions
        ],
        "data": [[d.symbol, d.size, d.align, int(d.once), int(d.readonly), d.ptr_words, d.refs] for d in facts.data],
        "types": [_type_row(t) for t in facts.types],
    }
    text = json.dumps(document, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return FORMAT + zstandard.ZstdCompressor(level=3).compress(text)


def _type_row(t: TypeFacts) -> list[object]:
    flags = t.named | t.comparable << 1 | t.regular << 2 | t.direct << 3 | t.variadic << 4
    return [
        t.key,
        t.kind,
        t.size,
        t.align,
        t.mask.hex(),
        t.string,
        flags,
        t.pkg_path,
        t.elem,
        t.map_key,
        t.length,
        t.direction,
        t.params,
        t.results,
        [[f.name, f.type, f.offset, f.tag, f.embedded | f.exported << 1] for f in t.fields],
        [_method_row(m) for m in t.methods],
        [_method_row(m) for m in t.imethods],
    ]


def _method_row(m: MethodFacts) -> list[object]:
    return [m.name, m.pkg_path, int(m.exported), m.type, m.code, m.value_code]


def decode_facts(data: bytes, name: str) -> PackageFacts:
    """Read a facts file; `name` is what errors call it."""
    if not data.startswith(FORMAT):
        raise coded_error("DotgoBadInput", f"{name} is not a facts file of this version of dotgo")
    try:
        document = json.loads(zstandard.ZstdDecompressor().decompress(data[len(FORMAT) :], 1 << 30))
    except (zstandard.ZstdError, ValueError) as e:
        raise coded_error("DotgoBadInput", f"{name} is damaged: {e}") from e
    facts = PackageFacts(document["path"], document["name"], tuple(document["imports"]), document["init"])
    for symbol, sig, flags, size, calls, closures, methods, refs, exports, wasm_import in document["functions"]:
        facts.functions.append(
            FunctionFacts(
                symbol,
                sig,
                flags,
                size,
                tuple(calls),
                tuple(closures),
                tuple((i, m) for i, m in methods),
                tuple(refs),
                tuple(exports),
                (wasm_import[0], wasm_import[1]) if wasm_import else None,
            )
        )
    for symbol, size, align, once, readonly, ptr_words, refs in document["data"]:
        facts.data.append(DataFacts(symbol, size, align, bool(once), bool(readonly), tuple(ptr_words), tuple(refs)))
    facts.types.extend(_type_of_row(row) for row in document["types"])
    return facts


def _type_of_row(row: list[Any]) -> TypeFacts:
    flags = row[6]
    return TypeFacts(
        key=row[0],
        kind=row[1],
        size=row[2],
        align=row[3],
        mask=bytes.fromhex(row[4]),
        string=row[5],
        named=bool(flags & 1),
        pkg_path=row[7],
        comparable=bool(flags & 2),
        regular=bool(flags & 4),
        direct=bool(flags & 8),
        elem=row[8],
        map_key=row[9],
        length=row[10],
        direction=row[11],
        params=tuple(row[12]),
        results=tuple(row[13]),
        variadic=bool(flags & 16),
        fields=tuple(FieldFacts(n, t, o, tag, bool(b & 1), bool(b & 2)) for n, t, o, tag, b in row[14]),
        methods=tuple(MethodFacts(n, p, bool(e), t, c, v) for n, p, e, t, c, v in row[15]),
        imethods=tuple(MethodFacts(n, p, bool(e), t, c, v) for n, p, e, t, c, v in row[16]),
    )
