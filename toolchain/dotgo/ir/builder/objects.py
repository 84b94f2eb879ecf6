"""Closure objects: `{code, captures…}` on the heap (docs/architecture.md, "Closures")."""

from __future__ import annotations

from dotgo.ir.builder.emit import NULL_RAW, Place, Value, i32
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.shapes import Shapes, layout_name
from dotgo.ir.builder.thunks import closure_data
from dotgo.ir.instructions import RT, Operand, Sym
from dotgo.types.types import Type


class ClosureLayout:
    """Offsets of captures in a closure; the code is the word at 0."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self.size = 4
        self.words: list[int] = []

    def add(self, t: Type) -> int:
        """Room for a value; gives its offset."""
        shape = self.shapes.shape(t)
        at = (self.size + shape.align - 1) // shape.align * shape.align
        self.words.extend(at // 4 + w for w in self.shapes.ptr_words(t))
        self.size = at + shape.size
        return at

    def add_pointer(self) -> int:
        """Room for the address of a heap cell."""
        at = self.add_word()
        self.words.append(at // 4)
        return at

    def add_word(self) -> int:
        """Room for a word that is no pointer."""
        at = (self.size + 3) // 4 * 4
        self.size = at + 4
        return at


def closure_object(
    fb: FuncBuilder, code: str, layout: ClosureLayout, captures: list[tuple[Type | RT, int, Value]]
) -> Operand:
    """A closure with its captures; without any it is constant data."""
    if not captures:
        once = code.endswith("-fm") or fb.fn.linkage == "once"
        return closure_data(fb.mb, code, f"{code}·f", "once" if once else "package")
    size = (layout.size + 3) // 4 * 4
    gc: Operand = Sym(RT.RAW, layout_name(size, tuple(layout.words))) if layout.words else NULL_RAW
    (pointer,) = fb.runtime("alloc", i32(size), gc)
    fb.store(Sym(RT.RAW, code), Place(pointer), 4)
    for t, offset, value in captures:
        if isinstance(t, RT):
            fb.store(value[0], Place(pointer, offset), 4)
        else:
            fb.store_value(t, value, Place(pointer, offset))
    return pointer
