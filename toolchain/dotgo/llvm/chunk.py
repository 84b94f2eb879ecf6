"""A chunk: the LLVM text of one function or global, with all that other modules must know to use it."""

from __future__ import annotations

from dataclasses import dataclass

from dotgo.ir.instructions import Sig
from dotgo.ir.signatures import sig_text
from dotgo.llvm.names import machine_params, parameter, result_with_attributes, symbol


@dataclass(frozen=True, slots=True)
class Declaration:
    """How a symbol that another module defines is declared.

    kind: "func", "import" (a host function: `module` and `name` are its import) or "data". `sig` is the printed
    machine signature with the context among the parameters; "" for data.
    """

    kind: str
    sig: str = ""
    module: str = ""
    name: str = ""


DATA = Declaration("data")


@dataclass(frozen=True, slots=True)
class Chunk:
    """One symbol's text.

    `text` follows `define LINKAGE` or `@"symbol" = LINKAGE`, which generate supplies. `refs`: (symbol, printed
    signature) of everything the text names; the signature is "" where the text only takes the address. `keys` and
    `groups`: what the marked lines depend on (`llvm/marks.py`). linkage: "package" or "once".
    """

    symbol: str
    declaration: Declaration
    linkage: str
    text: str
    refs: tuple[tuple[str, str], ...]
    keys: tuple[str, ...] = ()
    groups: tuple[tuple[int, ...], ...] = ()
    exports: tuple[str, ...] = ()


def machine_sig_text(sig: Sig) -> str:
    """The printed signature of the code: the context is a parameter like any other."""
    return sig_text(Sig(machine_params(sig), sig.results))


def function_head(name: str, sig: Sig) -> str:
    """`RESULT @"name"(TYPES)`, as in a declaration; `sig` without context."""
    return f"{result_with_attributes(sig.results)} {symbol(name)}({', '.join(map(parameter, sig.params))})"
