"""What the compiler does not build yet: a coded error in the program's own packages.

Other packages mention goroutines and channels in functions that most programs never call. There the place panics when
it is executed.
"""

from __future__ import annotations

from dotgo.ir.builder.emit import Value
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.interfaces import box
from dotgo.types.types import STRING, TYP, Type


def is_standard(path: str) -> bool:
    """Whether an import path is one of the standard library: its first element has no dot, and it is not main."""
    first = path.split("/", 1)[0]
    return "." not in first and path != "main"


def unsupported(fb: FuncBuilder, what: str, pos: int, t: Type | None = None) -> Value:
    """Report a construct, or panic in its place; the value is never used."""
    if fb.mb.dependency:
        text = f"dotgo: {what} are not supported yet"
        string = TYP[STRING]
        value = fb.constant(text.encode(), string)
        fb.runtime("gopanic", fb.mb.type_word(string), box(fb, value, string), pos=pos)
    else:
        fb.mb.error(
            "DotgoNotSupported",
            f"{what} are not supported yet",
            pos,
            help="write the program without goroutines, channels and select",
        )
    return [] if t is None else fb.zero_value(t)
