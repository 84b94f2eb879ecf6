"""From an IR module to the package's facts: one walk over its instructions."""

from __future__ import annotations

from collections.abc import Iterator

from dotgo.ir.callees import closure_key
from dotgo.ir.instructions import (
    Block,
    Branch,
    Call,
    CallClosure,
    CallInterface,
    Check,
    Function,
    Instr,
    Jump,
    Module,
    Operand,
    Ret,
    Switch,
    Sym,
    Terminator,
    Unreachable,
)
from dotgo.ir.operands import instr_operands, term_operands
from dotgo.ir.signatures import sig_text
from dotgo.link.records import (
    DEFERS,
    IMPORT,
    NOGC,
    NOINLINE,
    NORETURN,
    ONCE,
    RECOVERS,
    TRANSPARENT,
    DataFacts,
    FunctionFacts,
    PackageFacts,
)
from dotgo.link.typefacts import collect_types
from dotgo.tables.checks import checks_table
from dotgo.types.objects import Package


def _flags(f: Function) -> int:
    flags = 0
    if f.calls_recover:
        flags |= RECOVERS
    if f.transparent:
        flags |= TRANSPARENT
    if f.recover_block is not None:
        flags |= DEFERS
    if f.nogc:
        flags |= NOGC
    if f.noinline:
        flags |= NOINLINE
    if f.linkage == "import":
        flags |= IMPORT
    if f.linkage == "once":
        flags |= ONCE
    if f.blocks and not any(isinstance(b.term, Ret) for b in f.blocks):
        flags |= NORETURN
    return flags


def function_facts(f: Function) -> FunctionFacts:
    """What one function does itself."""
    calls: dict[str, None] = {}
    closures: dict[str, None] = {}
    methods: dict[tuple[str, str], None] = {}
    refs: dict[str, None] = {}
    size = 0
    checks = checks_table()
    for block in f.blocks:
        for instr in _instructions(block):
            size += 1
            if isinstance(instr, Call):
                calls[instr.symbol] = None
            elif isinstance(instr, CallClosure):
                closures[closure_key(instr.sig)] = None
            elif isinstance(instr, CallInterface):
                methods[(instr.interface, instr.method)] = None
            elif isinstance(instr, Check):
                calls[checks[instr.kind].panic_symbol] = None
            for operand in _operands(instr):
                if isinstance(operand, Sym):
                    refs[operand.name] = None
    return FunctionFacts(
        f.symbol,
        sig_text(f.sig),
        _flags(f),
        size,
        tuple(sorted(calls)),
        tuple(sorted(closures)),
        tuple(sorted(methods)),
        tuple(sorted(refs)),
        f.exports,
        f.wasm_import,
    )


def _operands(instr: Instr | Terminator) -> list[Operand]:
    if isinstance(instr, Jump | Branch | Switch | Ret | Unreachable):
        return term_operands(instr)
    return instr_operands(instr)


def _instructions(block: Block) -> Iterator[Instr | Terminator]:
    yield from block.instrs
    if block.term is not None:
        yield block.term


def module_facts(module: Module, package: Package | None, imports: tuple[str, ...] = ()) -> PackageFacts:
    """The facts of a package; `package` is None for modules that no source stands behind (then only the types that
    the code names are described)."""
    facts = PackageFacts(module.path, package.name if package is not None else "", imports, module.init_symbol)
    facts.functions = [function_facts(f) for f in module.functions]
    facts.data = [
        DataFacts(
            d.symbol,
            d.size,
            d.align,
            d.linkage == "once",
            d.readonly,
            tuple(d.ptr_words),
            tuple(sorted({symbol for _, symbol, _ in d.relocs})),
        )
        for d in module.data
    ]
    facts.types = collect_types(module.types.values(), package)
    return facts
