"""Reading a WebAssembly MVP module into records; bodies are located, not decoded (`wasm.validate` does that).

A blob that breaks the format, or leaves its first version, ends in a coded error that names the offset.
"""

from __future__ import annotations

from typing import Final

from dotgo.wasm.leb import Cursor, wasm_error
from dotgo.wasm.module import (
    FUNCTION,
    GLOBAL,
    MEMORY,
    SECTION_NAMES,
    TABLE,
    Code,
    Data,
    Element,
    Export,
    FuncType,
    Global,
    GlobalType,
    Import,
    InitExpr,
    Limits,
    Module,
    Section,
)
from dotgo.wasm.opcodes import VALUE_TYPES

HEADER: Final = b"\0asm\1\0\0\0"
_LATER_SECTIONS: Final = {12: "bulk memory", 13: "exception handling"}
_LATER_TYPES: Final = {0x7B: "SIMD", 0x70: "reference types", 0x6F: "reference types", 0x69: "exception handling"}
_MAX_LOCALS: Final = 50_000


def read_module(data: bytes, blob: str = "module") -> Module:
    """The module in `data`, which must be a whole decompressed module and nothing more.

    Errors: DotgoWasmMagic, DotgoWasmMalformed, DotgoWasmNotMVP.
    """
    if data[:8] != HEADER:
        raise wasm_error("DotgoWasmMagic", blob, "not a WebAssembly module of version 1")
    module = Module(data, blob)
    cursor = Cursor(data, 8, len(data), blob)
    last = 0
    while cursor.pos < len(data):
        last = _section(module, cursor, last)
    if len(module.function_types) != len(module.codes):
        raise wasm_error(
            "DotgoWasmMalformed",
            blob,
            f"{len(module.function_types)} functions are declared, but {len(module.codes)} have bodies",
        )
    return module


def _section(module: Module, cursor: Cursor, last: int) -> int:
    """Read one section; gives the highest id of a known section so far."""
    offset = cursor.pos
    number = cursor.byte()
    size = cursor.u32()
    if size > cursor.end - cursor.pos:
        raise cursor.fail("section is longer than the module", at=offset)
    body = Cursor(cursor.data, cursor.pos, cursor.pos + size, cursor.blob)
    cursor.pos += size
    if number == 0:
        name = body.name()
        module.sections.append(Section(0, name, offset, body.pos, body.end))
        return last
    if number in _LATER_SECTIONS:
        raise cursor.fail(f"section of the proposal {_LATER_SECTIONS[number]!r}", "DotgoWasmNotMVP", offset)
    if number >= len(SECTION_NAMES):
        raise cursor.fail(f"unknown section {number}", at=offset)
    if number <= last:
        raise cursor.fail(f"section {SECTION_NAMES[number]!r} is out of order or there twice", at=offset)
    module.sections.append(Section(number, "", offset, body.pos, body.end))
    _READERS[number](module, body)
    if body.pos != body.end:
        raise body.fail(f"section {SECTION_NAMES[number]!r} has bytes left over")
    return number


def _value_type(c: Cursor) -> int:
    start = c.pos
    code = c.byte()
    if code in VALUE_TYPES:
        return code
    if code in _LATER_TYPES:
        raise c.fail(f"value type of the proposal {_LATER_TYPES[code]!r}", "DotgoWasmNotMVP", start)
    raise c.fail(f"bad value type {code:#x}", at=start)


def _limits(c: Cursor) -> Limits:
    start = c.pos
    flag = c.byte()
    if flag > 1:
        feature = "memory64" if flag & 4 else "threads" if flag & 2 else ""
        if feature and flag < 16:
            raise c.fail(f"limits of the proposal {feature!r}", "DotgoWasmNotMVP", start)
        raise c.fail(f"bad limits {flag:#x}", at=start)
    minimum = c.u32()
    maximum = c.u32() if flag else None
    return Limits(minimum, maximum)


def _table_type(c: Cursor) -> Limits:
    start = c.pos
    kind = c.byte()
    if kind != 0x70:
        raise c.fail(
            "table of another type than functions",
            "DotgoWasmNotMVP" if kind in (0x6F, 0x40, 0x63, 0x64) else "DotgoWasmMalformed",
            start,
        )
    return _limits(c)


def _global_type(c: Cursor) -> GlobalType:
    value = _value_type(c)
    start = c.pos
    mutable = c.byte()
    if mutable > 1:
        raise c.fail(f"bad mutability {mutable:#x}", at=start)
    return GlobalType(value, mutable == 1)


def _init_expr(c: Cursor) -> InitExpr:
    """A constant expression of the MVP: one constant or global.get, then end."""
    start = c.pos
    opcode = c.byte()
    if opcode == 0x41:
        value = c.signed(32)
    elif opcode == 0x42:
        value = c.signed(64)
    elif opcode == 0x43:
        value = int.from_bytes(c.take(4), "little")
    elif opcode == 0x44:
        value = int.from_bytes(c.take(8), "little")
    elif opcode == 0x23:
        value = c.u32()
    elif opcode in (0xD0, 0xD2):
        raise c.fail("initialiser of the proposal 'reference types'", "DotgoWasmNotMVP", start)
    else:
        raise c.fail(f"bad initialiser {opcode:#x}", at=start)
    at = c.pos
    end = c.byte()
    if end != 0x0B:
        extended = end in (0x41, 0x42, 0x23, 0x6A, 0x6B, 0x6C, 0x7C, 0x7D, 0x7E)
        code = "DotgoWasmNotMVP" if extended else "DotgoWasmMalformed"
        raise c.fail("initialiser is more than one constant", code, at)
    return InitExpr(opcode, value, start)


def _types(module: Module, c: Cursor) -> None:
    for _ in range(c.count(3)):
        start = c.pos
        form = c.byte()
        if form != 0x60:
            later = form in (0x5E, 0x5F, 0x4E, 0x4F, 0x50)
            raise c.fail(f"bad type form {form:#x}", "DotgoWasmNotMVP" if later else "DotgoWasmMalformed", at=start)
        params = tuple(_value_type(c) for _ in range(c.count()))
        results = tuple(_value_type(c) for _ in range(c.count()))
        if len(results) > 1:
            raise c.fail("function type with several results (proposal 'multi-value')", "DotgoWasmNotMVP", start)
        module.types.append(FuncType(params, results))


def _imports(module: Module, c: Cursor) -> None:
    for _ in range(c.count(4)):
        offset = c.pos
        origin, name = c.name(), c.name()
        at = c.pos
        kind = c.byte()
        if kind == FUNCTION:
            item = Import(origin, name, kind, offset, type_index=c.u32())
        elif kind == TABLE:
            item = Import(origin, name, kind, offset, limits=_table_type(c))
        elif kind == MEMORY:
            item = Import(origin, name, kind, offset, limits=_limits(c))
        elif kind == GLOBAL:
            item = Import(origin, name, kind, offset, global_type=_global_type(c))
        else:
            raise c.fail(f"bad kind of import {kind:#x}", "DotgoWasmNotMVP" if kind == 4 else "DotgoWasmMalformed", at)
        module.imports.append(item)


def _functions(module: Module, c: Cursor) -> None:
    module.function_types = [c.u32() for _ in range(c.count())]


def _tables(module: Module, c: Cursor) -> None:
    module.tables = [_table_type(c) for _ in range(c.count(3))]


def _memories(module: Module, c: Cursor) -> None:
    module.memories = [_limits(c) for _ in range(c.count(2))]


def _globals(module: Module, c: Cursor) -> None:
    for _ in range(c.count(4)):
        kind = _global_type(c)
        module.globals.append(Global(kind, _init_expr(c)))


def _exports(module: Module, c: Cursor) -> None:
    for _ in range(c.count(3)):
        offset = c.pos
        name = c.name()
        at = c.pos
        kind = c.byte()
        if kind > GLOBAL:
            raise c.fail(f"bad kind of export {kind:#x}", "DotgoWasmNotMVP" if kind == 4 else "DotgoWasmMalformed", at)
        module.exports.append(Export(name, kind, c.u32(), offset))


def _start(module: Module, c: Cursor) -> None:
    module.start = c.u32()


def _elements(module: Module, c: Cursor) -> None:
    for _ in range(c.count(4)):
        offset = c.pos
        flag = c.u32()
        if flag:
            later = flag < 8
            raise c.fail(f"bad element segment {flag}", "DotgoWasmNotMVP" if later else "DotgoWasmMalformed", at=offset)
        base = _init_expr(c)
        functions = tuple(c.u32() for _ in range(c.count()))
        module.elements.append(Element(base, functions, offset))


def _codes(module: Module, c: Cursor) -> None:
    for _ in range(c.count(2)):
        offset = c.pos
        size = c.u32()
        if size > c.end - c.pos:
            raise c.fail("function body is longer than its section", at=offset)
        body = Cursor(c.data, c.pos, c.pos + size, c.blob)
        c.pos += size
        runs = []
        total = 0
        for _ in range(body.count(2)):
            number = body.u32()
            total += number
            if total > _MAX_LOCALS:
                raise body.fail(f"more than {_MAX_LOCALS} locals", at=offset)
            runs.append((number, _value_type(body)))
        if body.pos == body.end or c.data[body.end - 1] != 0x0B:
            raise c.fail("function body does not stop with `end`", at=offset)
        module.codes.append(Code(tuple(runs), body.pos, body.end, offset))


def _datas(module: Module, c: Cursor) -> None:
    for _ in range(c.count(3)):
        offset = c.pos
        flag = c.u32()
        if flag:
            raise c.fail(f"bad data segment {flag}", "DotgoWasmNotMVP" if flag < 3 else "DotgoWasmMalformed", at=offset)
        base = _init_expr(c)
        size = c.u32()
        start = c.pos
        if size > c.end - start:
            raise c.fail("data segment is longer than its section", at=offset)
        c.pos = start + size
        module.datas.append(Data(base, start, c.pos, offset))


_READERS: Final = {
    1: _types,
    2: _imports,
    3: _functions,
    4: _tables,
    5: _memories,
    6: _globals,
    7: _exports,
    8: _start,
    9: _elements,
    10: _codes,
    11: _datas,
}
