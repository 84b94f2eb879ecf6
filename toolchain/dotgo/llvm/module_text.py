"""Chosen chunks and plan's decisions to the text of one LLVM module, with declarations of everything it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dotgo.diagnostics import coded_error
from dotgo.ir.instructions import RT, Reg, Sig
from dotgo.ir.signatures import parse_sig
from dotgo.llvm.chunk import DATA, Chunk, Declaration, function_head
from dotgo.llvm.debug import LineTables
from dotgo.llvm.failures import failure_definition, is_failure
from dotgo.llvm.lower_data import is_named_layout, layout_definitions
from dotgo.llvm.marks import Decisions, chosen_text
from dotgo.llvm.names import LLVM_TYPE, argument, parameter, result_type, result_with_attributes, symbol
from dotgo.tables.runtime import runtime_table

TRIPLE = "wasm32-unknown-unknown"
DATA_LAYOUT = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:10:20"

# What LLVM may make of loops and chains of comparisons by itself, other than the functions of `libcalls.toml`.
_NO_BUILTINS = " ".join(f'"no-builtin-{name}"' for name in ("strlen", "wcslen", "memset_pattern16"))

# Symbols that link or plan define as data, so that an address needs no other declaration.
_DATA_PREFIXES = ("type:", "itab:", "str:", "pos:", "go:")
_LINKER_SYMBOLS = frozenset(["__heap_base", "__data_end"])

Declare = Callable[[str], Declaration | None]


@dataclass(frozen=True, slots=True)
class Export:
    """A host-visible function: `name` calls the functions `before` (no parameters, no results), then `symbol`."""

    name: str
    symbol: str
    sig: Sig
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Partition:
    """What one module holds.

    `chunks`: all defined symbols in order. `copies`: chunks of other partitions that may be inlined here. `shared`:
    the symbols that other partitions use; None means all. What is not shared is optimised as this module's own.
    `lines`: with line tables (`llvm/debug.py`).
    """

    chunks: Sequence[Chunk]
    decisions: Decisions
    copies: Sequence[Chunk] = ()
    exports: Sequence[Export] = ()
    shared: frozenset[str] | None = None
    optimise_size: bool = False
    lines: bool = False


def _machine(text: str) -> Sig:
    """A signature as LLVM sees it: addresses are one type."""
    return parse_sig(text.replace("raw", "ptr"))


def _declared(name: str, used_sig: str, declare: Declare) -> Declaration:
    """How to declare a symbol that this module does not define."""
    known = declare(name)
    if known is not None:
        return known
    variables = runtime_table().variables
    if used_sig:
        return Declaration("func", used_sig)
    if name in _LINKER_SYMBOLS or name.startswith(_DATA_PREFIXES) or name.removeprefix("runtime.") in variables:
        return DATA
    raise coded_error("DotgoUndefinedSymbol", f"undefined symbol {name}: no package defines it")


def _check_signature(name: str, declaration: Declaration, used: str) -> None:
    if used and (declaration.kind == "data" or _machine(declaration.sig) != _machine(used)):
        found = declaration.sig or "a variable"
        raise coded_error("DotgoSignatureMismatch", f"{name} is {found}, but is called as {used}")


_SMALL = frozenset([RT.I1, RT.I8, RT.I16])


def _wide(types: tuple[RT, ...]) -> tuple[RT, ...]:
    """The types that a host sees: wasm has no integers below 32 bits."""
    return tuple(RT.I32 if t in _SMALL else t for t in types)


def _import_wrapper(name: str, d: Declaration) -> tuple[str, str, str]:
    """(import symbol, its declaration, the function round it): a host function is imported once, whoever names it.

    Small integers are extended with zeros, so that the host sees no chance bits.
    """
    host = f"import:{d.module}:{d.name}"
    sig = parse_sig(d.sig)
    wide = Sig(_wide(sig.params), _wide(sig.results))
    params = [Reg(n, type_) for n, type_ in enumerate(sig.params)]
    head = ", ".join(f"{parameter(p.type)} %r{p.id}" for p in params)
    lines: list[str] = []
    passed: list[str] = []
    for p, type_ in zip(params, wide.params):
        if p.type in _SMALL:
            lines.append(f"  %w{p.id} = zext {p.type} %r{p.id} to i32\n")
        passed.append(f"{LLVM_TYPE[type_]} %{'w' if p.type in _SMALL else 'r'}{p.id}")
    result = result_type(sig.results)
    lines.append(
        f"  {'%x = ' if sig.results else ''}call {result_type(wide.results)} {symbol(host)}({', '.join(passed)})\n"
    )
    if sig.results and sig.results != wide.results:
        lines.append(f"  %y = trunc i32 %x to {result}\n  ret {result} %y\n")
    else:
        lines.append(f"  ret {result} %x\n" if sig.results else "  ret void\n")
    declaration = (
        f'declare {function_head(host, wide)} #0 "wasm-import-module"={symbol(d.module)[1:]}'
        f' "wasm-import-name"={symbol(d.name)[1:]}\n'
    )
    wrapper = (
        f"define internal {result_with_attributes(sig.results)} {symbol(name)}({head}) #3 {{\n{''.join(lines)}}}\n"
    )
    return host, declaration, wrapper


def _export_text(e: Export, tables: LineTables | None) -> str:
    params = [Reg(n, type_) for n, type_ in enumerate(e.sig.params)]
    head = ", ".join(f"{parameter(p.type)} %r{p.id}" for p in params)
    before = "".join(f"  call void {symbol(name)}() ;@0\n" for name in e.before)
    call = f"call {result_with_attributes(e.sig.results)} {symbol(e.symbol)}({', '.join(map(argument, params))}) ;@0\n"
    end = f"  {call}  ret void\n" if not e.sig.results else f"  %x = {call}  ret {result_type(e.sig.results)} %x\n"
    name = f"export:{e.name}"
    text = (
        f"{result_with_attributes(e.sig.results)} {symbol(name)}({head})"
        f' #0 "wasm-export-name"={symbol(e.name)[1:]} {{\nentry:\n{before}{end}}}\n'
    )
    return f"define {text if tables is None else tables.attach(name, text)}"


def _references(p: Partition) -> dict[str, str]:
    """Every symbol that the partition's texts name, with the signature of a call if there is one."""
    refs: dict[str, str] = {}
    for chunk in (*p.chunks, *p.copies):
        for name, sig in chunk.refs:
            if sig or name not in refs:
                refs[name] = sig
    no_sig = "() -> ()"
    for export in p.exports:
        refs.update(dict.fromkeys(export.before, no_sig))
        refs.setdefault(export.symbol, "")
    return refs


def _definitions(
    chunks: Iterable[Chunk], decisions: Decisions, linkage: Callable[[str], str], lines: LineTables | None
) -> list[str]:
    out: list[str] = []
    for chunk in chunks:
        word = linkage(chunk.symbol)
        if chunk.declaration.kind == "data":
            out.append(f"{symbol(chunk.symbol)} = {word} {chunk.text}")
        elif chunk.declaration.kind == "func":
            text = chosen_text(chunk, decisions)
            out.append(f"define {word} {text if lines is None else lines.attach(chunk.symbol, text)}")
    return out


def module_text(p: Partition, declare: Declare) -> str:
    """The module. `declare` knows the symbols of other partitions; a symbol that nobody knows is a coded error."""
    defined = {chunk.symbol: chunk.declaration for chunk in (*p.chunks, *p.copies)}
    if len(defined) != len(p.chunks) + len(p.copies):
        raise coded_error("DotgoSignatureMismatch", "a partition holds one symbol twice")

    def linkage(name: str) -> str:
        return "hidden" if p.shared is None or name in p.shared else "internal"

    declarations: list[str] = []
    layouts: dict[str, str] = {}
    imports: dict[str, str] = {}
    wrappers: list[str] = []
    for name, used in sorted(_references(p).items()):
        if is_named_layout(name):
            layouts.update(layout_definitions(name))
            continue
        if is_failure(name):
            wrappers.append(failure_definition(name, "#6"))
            continue
        d = defined.get(name) or _declared(name, used, declare)
        _check_signature(name, d, used)
        if d.kind == "import":
            host, text, wrapper = _import_wrapper(name, d)
            if imports.setdefault(host, text) != text:
                where = f"{d.module} {d.name}"
                raise coded_error(
                    "DotgoSignatureMismatch", f"{name} declares {where} with another signature than others"
                )
            wrappers.append(wrapper)
        elif name in defined:
            continue
        elif d.kind == "func":
            declarations.append(f"declare hidden {function_head(name, _machine(d.sig))} #0\n")
        else:
            visibility = "" if name in _LINKER_SYMBOLS else "hidden "
            declarations.append(f"{symbol(name)} = external {visibility}global i8\n")
    size = " optsize" if p.optimise_size else ""
    common = f"nounwind null_pointer_is_valid{size} {_NO_BUILTINS}"
    tables = LineTables() if p.lines else None
    parts = [
        f'source_filename = "dotgo"\ntarget datalayout = "{DATA_LAYOUT}"\ntarget triple = "{TRIPLE}"\n',
        *(f"{symbol(name)} = {text}" for name, text in layouts.items()),
        *declarations,
        *imports.values(),
        *_definitions(p.chunks, p.decisions, linkage, tables),
        *_definitions(p.copies, p.decisions, lambda _: "available_externally hidden", tables),
        *wrappers,
        *(_export_text(export, tables) for export in p.exports),
        f"attributes #0 = {{ {common} }}\nattributes #1 = {{ noinline {common} }}\n",
        f"attributes #2 = {{ cold }}\nattributes #3 = {{ alwaysinline {common} }}\n",
        f"attributes #6 = {{ cold noinline {common} }}\n"
        "attributes #4 = { memory(none) willreturn }\nattributes #5 = { memory(read) willreturn }\n",
        '!0 = !{!"branch_weights", i32 1048576, i32 1}\n!1 = !{!"branch_weights", i32 1, i32 1048576}\n',
    ]
    if tables is not None:
        parts.append(tables.metadata())
    return "".join(parts)
