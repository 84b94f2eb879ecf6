"""What a failing check does, as one function for each kind: store the position, then panic.

A check's cold side is then one call with constants. Every module that needs such a function defines it; equal
definitions are merged at link.
"""

from __future__ import annotations

from dotgo.ir.instructions import Reg
from dotgo.ir.signatures import panic_sig
from dotgo.llvm.names import argument, parameter, symbol
from dotgo.tables.checks import checks_table

# Traces hide frames of package runtime.
_PREFIX = "runtime.fail:"


def failure_symbol(kind: str) -> str:
    """The function of a kind of check: the position's address, then what the panic function takes."""
    return _PREFIX + kind


def is_failure(name: str) -> bool:
    """Whether `failure_definition` makes the symbol."""
    return name.startswith(_PREFIX)


def failure_definition(name: str, attributes: str) -> str:
    """The definition of `runtime.fail:KIND`. It returns if the panic was recovered: the caller's frame unwinds then."""
    row = checks_table()[name.removeprefix(_PREFIX)]
    params = [Reg(n, type_) for n, type_ in enumerate(panic_sig(row).params)]
    head = "".join(f", {parameter(p.type)} %r{p.id}" for p in params)
    return (
        f"define linkonce_odr hidden void {symbol(name)}(ptr %pos{head}) {attributes} {{\n"
        f"  store ptr %pos, ptr {symbol('runtime.callerpos')}, align 4\n"
        f"  call void {symbol(row.panic_symbol)}({', '.join(map(argument, params))})\n  ret void\n}}\n"
    )
