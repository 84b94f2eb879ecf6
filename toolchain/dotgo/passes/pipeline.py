"""The passes that change a package's IR, in order. Root frames are not among them: the lowering asks for those."""

from __future__ import annotations

from dotgo.ir.instructions import Module
from dotgo.passes.nilchecks import remove_nil_checks


def run_passes(module: Module) -> None:
    """Change all functions of a module in place."""
    for function in module.functions:
        if function.blocks:
            remove_nil_checks(function)
