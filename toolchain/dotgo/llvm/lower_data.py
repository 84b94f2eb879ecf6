"""Globals and constants to LLVM text: packed structs of bytes and addresses, laid out by us alone."""

from __future__ import annotations

from dotgo.diagnostics import coded_error
from dotgo.ir.instructions import Data
from dotgo.llvm.chunk import DATA, Chunk
from dotgo.llvm.names import address, byte_string, symbol

# A type descriptor's prefix: Size_ at 0, PtrBytes at 4, GCData at 20 (internal/abi.Type for 32-bit targets).
LAYOUT_SIZE = 24
GC_DATA_OFFSET = 20


def _body(size: int, init: bytes, relocs: tuple[tuple[int, str, int], ...]) -> str:
    """`TYPE VALUE` of the initialiser."""
    if not relocs:
        if not init or not any(init):
            return f"[{size} x i8] zeroinitializer"
        return f"[{size} x i8] {byte_string(init)}"
    types: list[str] = []
    values: list[str] = []

    def bytes_until(start: int, end: int) -> None:
        if end > start:
            piece = init[start:end]
            types.append(f"[{end - start} x i8]")
            values.append(f"{types[-1]} {byte_string(piece) if any(piece) else 'zeroinitializer'}")

    at = 0
    for offset, name, addend in relocs:
        bytes_until(at, offset)
        types.append("ptr")
        values.append(f"ptr {address(name, addend)}")
        at = offset + 4
    bytes_until(at, size)
    return f"<{{{', '.join(types)}}}> <{{{', '.join(values)}}}>"


def lower_data(d: Data) -> Chunk:
    """The chunk of one global; its text follows `@"symbol" = LINKAGE`."""
    kind = "constant" if d.readonly else "global"
    text = f"{kind} {_body(d.size, d.init, d.relocs)}, align {d.align}\n"
    refs = dict.fromkeys(name for _, name, _ in d.relocs)
    refs.pop(d.symbol, None)
    return Chunk(d.symbol, DATA, d.linkage, text, tuple((name, "") for name in refs))


def is_named_layout(name: str) -> bool:
    """Whether `layout_definitions` makes the symbol from its name alone."""
    return name.startswith(("gc:", "roots:"))


def _parts(name: str) -> tuple[int, bytes]:
    try:
        _, number, mask = name.split(":")
        return int(number), bytes.fromhex(mask)
    except ValueError:
        raise coded_error("DotgoBadLayoutName", f"{name!r} is not a layout name KIND:NUMBER:HEXMASK") from None


def layout_definitions(name: str) -> list[tuple[str, str]]:
    """(symbol, text after `@"symbol" = `) for a layout `gc:SIZE:HEXMASK` or a root descriptor `roots:WORDS:HEXMASK`.

    Every module that needs one defines it; equal definitions are merged at link.
    """
    number, mask = _parts(name)
    linkage = "linkonce_odr hidden constant"
    if name.startswith("roots:"):
        data = number.to_bytes(4, "little") + mask
        return [(name, f"{linkage} [{len(data)} x i8] {byte_string(data)}, align 4\n")]
    bits = int.from_bytes(mask, "little")
    head = number.to_bytes(4, "little") + (4 * bits.bit_length()).to_bytes(4, "little")
    head += bytes(GC_DATA_OFFSET - len(head))
    bitmap = f"gcmask:{mask.hex()}"
    body = f"<{{[20 x i8], ptr}}> <{{[20 x i8] {byte_string(head)}, ptr {symbol(bitmap)}}}>"
    stored = mask or b"\0"
    return [
        (bitmap, f"{linkage} [{len(stored)} x i8] {byte_string(stored)}, align 1\n"),
        (name, f"{linkage} {body}, align 4\n"),
    ]
