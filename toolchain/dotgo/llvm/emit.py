"""LLVM text to an object file: parse, verify, optimise once, emit. The only module that imports llvmlite."""

from __future__ import annotations

from functools import cache

import llvmlite.binding as llvm

from dotgo.diagnostics import coded_error
from dotgo.llvm.module_text import DATA_LAYOUT, TRIPLE
from dotgo.tables.libcalls import libcalls_table

# LLVM's own is 225. Measured on the reference runtime: at 120 the code is 22 % smaller and LLVM 15 % faster, for 2 %
# more fuel; at 60 34 % smaller for 5 % more.
INLINING_THRESHOLD = 120


@cache
def _target_machine() -> llvm.TargetMachine:
    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()
    # Loop strength reduction drops `nuw`, without which wasm's loads and stores cannot take an offset: it makes code
    # for wasm bigger and slower (a third, for the library functions).
    llvm.set_option("dotgo", "-disable-lsr")
    machine = llvm.Target.from_triple(TRIPLE).create_target_machine(
        cpu="mvp", features="", opt=2, reloc="static", codemodel="default"
    )
    if str(machine.target_data) != DATA_LAYOUT:
        raise coded_error("DotgoLLVMRejected", f"this LLVM lays out memory as {machine.target_data}, not {DATA_LAYOUT}")
    return machine


def _parsed(text: str, what: str) -> llvm.ModuleRef:
    try:
        module = llvm.parse_assembly(text)
        module.verify()
    except RuntimeError as error:
        raise coded_error("DotgoLLVMRejected", f"LLVM rejects the code of {what}: {str(error).strip()}") from None
    return module


def _optimise(module: llvm.ModuleRef) -> None:
    options = llvm.create_pipeline_tuning_options(speed_level=2)
    # There are no vectors in wasm MVP.
    options.loop_vectorization = False
    options.slp_vectorization = False
    options.inlining_threshold = INLINING_THRESHOLD
    builder = llvm.create_pass_builder(_target_machine(), options)
    builder.getModulePassManager().run(module, builder)


def emit_object(text: str, what: str, *, optimise: bool = True) -> bytes:
    """The wasm object of a module; `what` names it in errors, which are coded: its text is the compiler's own."""
    module = _parsed(text, what)
    if optimise:
        _optimise(module)
    return bytes(_target_machine().emit_object(module))


def optimised_text(text: str, what: str) -> str:
    """The module's text after the optimiser, for `explain` and tests."""
    module = _parsed(text, what)
    _optimise(module)
    return str(module)


def assembly(text: str, what: str) -> str:
    """The wasm assembly of a module, for `explain` and tests."""
    module = _parsed(text, what)
    _optimise(module)
    return str(_target_machine().emit_assembly(module))


def libcalls_text() -> str:
    """The module of all library functions; the linker drops those that nothing calls."""
    parts = [f'target datalayout = "{DATA_LAYOUT}"\ntarget triple = "{TRIPLE}"\n']
    parts.extend(row.llvm for row in libcalls_table().values())
    parts.append('attributes #0 = { nounwind optsize null_pointer_is_valid "no-builtins" }\n')
    parts.append('attributes #1 = { nounwind null_pointer_is_valid noinline optnone "no-builtins" }\n')
    return "".join(parts)


def libcalls_object() -> bytes:
    """The object of the library functions, an input of every link."""
    return emit_object(libcalls_text(), "the library functions")
