"""Making line tables: which call of which function stands at an address of the linked code, also where it was inlined.

A chunk's text says after each call `;@N`: line N of the function, whose meaning is in `P.debug` (so no line number of
the source is in `P.ll`). For LLVM each function is a source file of its own, named by its symbol: a row of the
table in the linked file then names function and N, and needs nothing else (`wasm/dwarf.py` reads it). 0 stands for
no position.
"""

from __future__ import annotations

import re

from dotgo.llvm.names import metadata_string

_LINE = re.compile(r" ;@(\d+)$", re.MULTILINE)

# LLVM splits file names at slashes; this character is in no symbol.
_SLASH = "\x01"

# Metadata 0 and 1 are branch weights (`llvm/module_text.py`).
_FIRST = 2


def source_file(symbol: str) -> str:
    """The file name that stands for a function."""
    return symbol.replace("/", _SLASH)


def function_of(file: str) -> str:
    """The function that a file name stands for."""
    return file.replace(_SLASH, "/")


class LineTables:
    """Debug metadata of one module, made while its functions are put together."""

    def __init__(self) -> None:
        self._nodes: list[str] = []

    def _node(self, text: str) -> int:
        self._nodes.append(text)
        return _FIRST + 4 + len(self._nodes) - 1

    def attach(self, symbol: str, text: str) -> str:
        """A function's text with its calls' places for LLVM."""
        file = self._node(f'!DIFile(filename: {metadata_string(source_file(symbol))}, directory: "")')
        scope = self._node(
            f"distinct !DISubprogram(name: {metadata_string(symbol)}, scope: !{file}, file: !{file},"
            f" type: !{_FIRST + 2}, spFlags: DISPFlagDefinition, unit: !{_FIRST})"
        )
        text = _LINE.sub(rf", !dbg !DILocation(line: \1, scope: !{scope})", text)
        return text.replace(" {\nentry:\n", f" !dbg !{scope} {{\nentry:\n", 1)

    def metadata(self) -> str:
        """The end of the module's text."""
        fixed = [
            f"distinct !DICompileUnit(language: DW_LANG_C99, file: !{_FIRST + 1}, emissionKind: LineTablesOnly)",
            '!DIFile(filename: "dotgo", directory: "")',
            f"!DISubroutineType(types: !{_FIRST + 3})",
            "!{}",
        ]
        flags = len(fixed) + len(self._nodes) + _FIRST
        nodes = [*fixed, *self._nodes, '!{i32 7, !"Dwarf Version", i32 4}', '!{i32 2, !"Debug Info Version", i32 3}']
        lines = [f"!{_FIRST + n} = {node}\n" for n, node in enumerate(nodes)]
        lines.append(f"!llvm.dbg.cu = !{{!{_FIRST}}}\n!llvm.module.flags = !{{!{flags}, !{flags + 1}}}\n")
        return "".join(lines)
