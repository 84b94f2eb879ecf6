"""Directives of functions, and link names (`//go:linkname`, `//export`, `//go:wasmimport` …)."""

from __future__ import annotations

from dataclasses import dataclass

from dotgo.ir.builder.module import ModuleBuilder
from dotgo.ir.builder.unsupported import is_standard
from dotgo.syntax.nodes import File, FuncDecl

EXPORT_DIRECTIVES = ("//export", "//go:export", "//go:wasmexport")


@dataclass(frozen=True, slots=True)
class FuncPragmas:
    """What the directives of a function say."""

    noinline: bool = False
    nogc: bool = False
    exports: tuple[str, ...] = ()
    wasm_import: tuple[str, str] | None = None


def collect_link_names(mb: ModuleBuilder, file: File) -> None:
    """`//go:linkname local target`; with one argument it only marks the function."""
    for _, text in file.directives:
        words = text.split()
        if words and words[0] in ("//go:linkname", "//go:linknamestd") and len(words) >= 2:
            mb.link_names[words[1]] = words[2] if len(words) > 2 else f"{mb.pkg.path}.{words[1]}"


def pragmas_of(mb: ModuleBuilder, decl: FuncDecl) -> FuncPragmas:
    """The directives of a function declaration."""
    noinline = nogc = False
    exports: dict[str, None] = {}
    wasm_import: tuple[str, str] | None = None
    wasm_module = ""
    for _, text in decl.directives:
        words = text.split()
        name, args = (words[0], words[1:]) if words else ("", [])
        if name == "//go:noinline":
            noinline = True
        elif name == "//dotgo:nogc":
            nogc = is_standard(mb.pkg.path)
        elif name in EXPORT_DIRECTIVES and args:
            exports[args[0]] = None
        elif name == "//go:wasmimport" and len(args) == 2:
            wasm_import = (args[0], args[1])
        elif name == "//go:wasm-module" and args:
            wasm_module = args[0]
    if decl.body is None and exports and wasm_import is None:
        wasm_import = (wasm_module or "env", next(iter(exports)))
        exports = {}
    return FuncPragmas(noinline, nogc, tuple(exports), wasm_import)
