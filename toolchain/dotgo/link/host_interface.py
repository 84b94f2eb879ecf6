"""Host functions and entry points of one package against what hosts have, with their places in the source."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from dotgo.diagnostics import Diagnostic, FileSet
from dotgo.ir.instructions import RT, Function, Module, Sig
from dotgo.tables.host_functions import MODULE, host_functions
from dotgo.wasm.verify import PROGRAM_MODULE

ENTRY_POINT = Sig((RT.I32, RT.I32), (RT.I64,))


def check_host_interface(module: Module, fileset: FileSet, kind: str) -> list[Diagnostic]:
    """Errors of `//go:wasmimport` and of exported functions. `kind` is that of the package: only the run-time library
    may use the private imports of programs."""
    out: list[Diagnostic] = []
    for f in module.functions:
        if f.wasm_import is not None and not (kind == "std" and f.wasm_import[0] == PROGRAM_MODULE):
            out.extend(_check_import(f, fileset))
        if f.exports and f.sig != ENTRY_POINT:
            text = f"{f.symbol} is exported as {f.exports[0]}, but is not a func(int32, int32) int64"
            out.append(Diagnostic(fileset.position(f.pos), text, "DotgoEntrySignature"))
    return out


def _check_import(f: Function, fileset: FileSet) -> list[Diagnostic]:
    assert f.wasm_import is not None
    module, name = f.wasm_import
    table = host_functions()
    function = table.get(name) if module == MODULE else None
    place = fileset.position(f.pos)
    if function is None:
        shown = name if module == MODULE else f"{module}.{name}"
        close = difflib.get_close_matches(name, table, 1)
        return [
            Diagnostic(
                place,
                f"no Polkadot host has the function {shown}",
                "DotgoHostUnknown",
                help=f"did you mean {close[0]}?" if close else "",
            )
        ]
    have = (_wasm(f.sig.params), _wasm(f.sig.results))
    want = (function.wasm_params, function.wasm_results)
    if have != want:
        text = f"{name} is declared as {_shown(*have)}; hosts have {_shown(*want)}"
        return [Diagnostic(place, text, "DotgoHostSignature")]
    return []


def _wasm(types: Sequence[RT]) -> tuple[str, ...]:
    names = {RT.PTR: "i32", RT.RAW: "i32", RT.I1: "i32", RT.I8: "i32", RT.I16: "i32"}
    return tuple(names.get(t, t.value) for t in types)


def _shown(params: Sequence[str], results: Sequence[str]) -> str:
    text = f"({', '.join(params)})"
    return f"{text} -> {', '.join(results)}" if results else text
