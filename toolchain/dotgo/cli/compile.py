"""One package from source to `P.ll`, `P.export`, `P.facts` and `P.debug`: the phases in order."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dotgo.cli.timing import phase
from dotgo.diagnostics import Diagnostic, DiagnosticError, FileSet
from dotgo.ir.builder.package import build_package
from dotgo.ir.instructions import Module
from dotgo.link.facts import module_facts
from dotgo.link.host_interface import check_host_interface
from dotgo.link.positions import PackageDebug, encode_debug
from dotgo.link.records import encode_facts
from dotgo.llvm.package import LoweredPackage, lower_package
from dotgo.passes.pipeline import run_passes
from dotgo.source.directives import check_directives
from dotgo.syntax.nodes import File, FuncDecl
from dotgo.syntax.parser import parse_file
from dotgo.types.bodies import BodyLoader
from dotgo.types.check import Checked, check_package
from dotgo.types.export import export_package
from dotgo.types.importer import Importer
from dotgo.types.layout import SIZES_32
from dotgo.types.objects import Func, Package


@dataclass(frozen=True, slots=True)
class CompileInput:
    """What a compile reads. `files`: (display name, bytes); `imports`: path as written -> (package, export data)."""

    path: str
    kind: str
    go_version: str
    files: Sequence[tuple[str, bytes]]
    imports: Mapping[str, tuple[str, bytes]]


@dataclass(slots=True)
class CompileOutput:
    """The four files, and warnings."""

    ll: bytes
    export: bytes
    facts: bytes
    debug: bytes
    warnings: list[Diagnostic] = field(default_factory=list)


class Sink:
    """Collects diagnostics; ends the compile where errors make going on useless."""

    def __init__(self) -> None:
        self.warnings: list[Diagnostic] = []
        self.errors: list[Diagnostic] = []

    def take(self, found: Sequence[Diagnostic]) -> None:
        """Sort diagnostics by severity."""
        for d in found:
            (self.warnings if d.severity == "warning" else self.errors).append(d)

    def stop_on_errors(self) -> None:
        """Raise what has been found, if there is an error."""
        if self.errors:
            raise DiagnosticError([*self.errors, *self.warnings])


def compile_package(source: CompileInput) -> CompileOutput:
    """All phases. Raises every error of the first phase that has any."""
    gc.disable()
    sink = Sink()
    fileset = FileSet()
    files = _parse(source, fileset, sink)
    importer = Importer()
    with phase("import"):
        for path, data in source.imports.values():
            importer.load(path, data)
    by_written = {written: importer.packages[path] for written, (path, _) in source.imports.items()}
    by_written["unsafe"] = importer.packages["unsafe"]
    with phase("check"):
        checked = check_package(
            fileset,
            symbol_path(source.path, files),
            files,
            by_written.__getitem__,
            sizes=SIZES_32,
            go_version=f"go{source.go_version}",
        )
    sink.take(checked.diagnostics)
    sink.stop_on_errors()
    bodies = BodyLoader(importer, fileset)
    with phase("build"):
        module = build_package(checked, SIZES_32, fileset, bodies.load, dependency=source.kind != "main")
    with phase("passes"):
        run_passes(module)
    sink.take(check_host_interface(module, fileset, source.kind))
    sink.stop_on_errors()
    return _write(source, fileset, files, checked, importer, module, sink)


def _parse(source: CompileInput, fileset: FileSet, sink: Sink) -> list[File]:
    files: list[File] = []
    with phase("parse"):
        for name, text in source.files:
            file, found = parse_file(fileset, name, text)
            sink.take(found)
            files.append(file)
    sink.stop_on_errors()
    for file in files:
        sink.take(check_directives(file.directives, fileset, main_module=source.kind == "main"))
    sink.stop_on_errors()
    return files


def _write(
    source: CompileInput,
    fileset: FileSet,
    files: list[File],
    checked: Checked,
    importer: Importer,
    module: Module,
    sink: Sink,
) -> CompileOutput:
    with phase("lower"):
        lowered = lower_package(module)
        ll = lowered.file()
    with phase("facts"):
        found = module_facts(module, checked.package, _imports(source))
        found.path = source.path
        facts = encode_facts(found)
    with phase("export"):
        export = export_package(checked.package, files, importer)
    with phase("debug"):
        debug = encode_debug(_debug(source, fileset, files, checked.package, lowered))
    return CompileOutput(ll, export, facts, debug, sink.warnings)


def symbol_path(path: str, files: Sequence[File]) -> str:
    """What symbols of a package begin with: its import path, of a program `main` as in Go."""
    return "main" if files and files[0].name.name == "main" else path


def _imports(source: CompileInput) -> tuple[str, ...]:
    return tuple(sorted({path for path, _ in source.imports.values()}))


def _debug(
    source: CompileInput,
    fileset: FileSet,
    files: list[File],
    package: Package,
    lowered: LoweredPackage,
) -> PackageDebug:
    debug = PackageDebug(source.path)
    # Panics show files by import path; display names of messages are relative to the user's folder.
    shown = {name: f"{source.path}/{name.rpartition('/')[2]}" for name, _ in source.files}
    number: dict[str, int] = {}

    def place(pos: int) -> tuple[int, int]:
        at = fileset.position(pos)
        name = shown.get(at.file, at.file)
        if name not in number:
            number[name] = len(number)
            debug.files.append(name)
        return number[name], at.line

    for symbol in sorted(lowered.positions):
        debug.functions[symbol] = [place(pos) for pos in lowered.positions[symbol]]
    for symbol in sorted(lowered.lines):
        debug.lines[symbol] = [place(pos) for pos in lowered.lines[symbol]]
    for file in files:
        for decl in file.decls:
            if isinstance(decl, FuncDecl) and isinstance(decl.info, Func) and _is_generic(decl.info):
                debug.objects[object_name(decl.info)] = place(decl.pos)
    return debug


def _is_generic(f: Func) -> bool:
    sig = f.signature
    return bool(sig.type_params or sig.recv_type_params)


def object_name(f: Func) -> str:
    """`F` or `T.M`: what positions call a generic function or method."""
    from dotgo.types.predicates import deref
    from dotgo.types.types import Named

    recv = f.signature.recv
    if recv is None:
        return f.name
    base, _ = deref(recv.type)
    return f"{base.obj.name}.{f.name}" if isinstance(base, Named) else f.name
