"""The entry to the type checker."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from dotgo.diagnostics import Diagnostic, FileSet
from dotgo.syntax import nodes as n
from dotgo.types.assignments import AssignmentChecks
from dotgo.types.base import CheckerBase, ErrorParts, Importer, Instance
from dotgo.types.builtins import BuiltinChecks
from dotgo.types.call import CallChecks
from dotgo.types.constants import ConstantChecks
from dotgo.types.conversions import ConversionChecks
from dotgo.types.decl import DeclChecks
from dotgo.types.deep import run_deep
from dotgo.types.expr import ExprChecks
from dotgo.types.index import IndexChecks
from dotgo.types.infer import InferChecks
from dotgo.types.initorder import Initializer, InitOrderChecks
from dotgo.types.instantiate import Context
from dotgo.types.interfaces import InterfaceChecks
from dotgo.types.labels import LabelChecks
from dotgo.types.layout import SIZES_32, Sizes
from dotgo.types.limits import LimitChecks
from dotgo.types.literals import LiteralChecks
from dotgo.types.objects import Func, Package, TypeName
from dotgo.types.operators import OperatorChecks
from dotgo.types.ranges import RangeChecks
from dotgo.types.recording import Recording, instantiated_ident
from dotgo.types.resolver import ImportFailed, ResolverChecks
from dotgo.types.returns import ReturnChecks
from dotgo.types.satisfy import SatisfyChecks
from dotgo.types.selector import SelectorChecks
from dotgo.types.signature import SignatureChecks
from dotgo.types.stmt import StmtChecks
from dotgo.types.structs import StructChecks
from dotgo.types.switches import SwitchChecks
from dotgo.types.types import Named
from dotgo.types.typexpr import TypeExprChecks
from dotgo.types.unsafe_builtins import UnsafeChecks
from dotgo.types.untyped import UntypedChecks
from dotgo.types.version import parse_version


class Checker(
    Recording,
    OperatorChecks,
    ConstantChecks,
    UntypedChecks,
    ConversionChecks,
    ExprChecks,
    AssignmentChecks,
    IndexChecks,
    LiteralChecks,
    SelectorChecks,
    CallChecks,
    BuiltinChecks,
    UnsafeChecks,
    TypeExprChecks,
    SignatureChecks,
    StructChecks,
    InterfaceChecks,
    SatisfyChecks,
    InferChecks,
    StmtChecks,
    SwitchChecks,
    RangeChecks,
    LabelChecks,
    ReturnChecks,
    DeclChecks,
    ResolverChecks,
    InitOrderChecks,
    LimitChecks,
    CheckerBase,
):
    """All parts of the checker."""

    def check_files(self) -> list[Initializer]:
        """Check the package; gives the order of initialisation."""
        self.init_files()
        self.collect_objects()
        self.direct_cycles()
        self.package_objects()
        self.process_delayed(0)
        self.resolve_declared_types()
        order = self.init_order()
        self.unused_imports()
        self.record_untyped()
        if not self.diagnostics:
            self._check_instance_cycles()
        if not self.diagnostics and self.sizes.max_size:
            self.check_limits()
        self.number_local_types()
        self.pkg.complete = True
        return order

    def _check_instance_cycles(self) -> None:
        cycle = self.mono.find_cycle()
        if not cycle:
            return
        parts = ErrorParts("InvalidInstanceCycle")
        parts.add(cycle[0][0].pos, "instantiation cycle:")
        for obj, edge in cycle:
            how = "implicitly parameterized by" if isinstance(obj.type, Named) else "instantiated as"
            parts.add(edge.pos, f"{obj.name} {how} {self.ts(edge.type)}")
        self.report(parts)

    def number_local_types(self, before: int = 0) -> None:
        """Number types declared in functions by their place in the source, from `before` + 1: part of link names."""
        names: list[TypeName] = [obj for obj in self.local_types if not obj.is_alias]
        for i, obj in enumerate(sorted(names, key=lambda obj: obj.pos)):
            obj.local_index = before + i + 1


@dataclass(slots=True)
class Checked:
    """A package that was checked. With diagnostics, the tree's annotations are incomplete."""

    package: Package
    files: list[n.File]
    init_order: list[Initializer]
    imports: list[Package]
    methods: list[Func]
    instances: dict[n.Ident, Instance]
    context: Context
    diagnostics: list[Diagnostic] = field(default_factory=list)
    file_versions: dict[n.File, int] = field(default_factory=dict)

    def instance_of(self, e: n.Expr) -> Instance | None:
        """The instance that an expression (`F`, `p.F`, `F[int]`, `x.M[int]`) denotes; None if it is not generic."""
        ident = instantiated_ident(e)
        return self.instances.get(ident) if ident is not None else None


@contextmanager
def _no_cyclic_gc() -> Iterator[None]:
    """Switch Python's cycle collector off: what the checker makes stays, and looking through it costs much."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def no_imports(path: str) -> Package:
    """The importer of packages that must not import anything."""
    raise ImportFailed("there is no importer")


def check_package(
    fileset: FileSet,
    path: str,
    files: list[n.File],
    importer: Importer | None = None,
    *,
    sizes: Sizes = SIZES_32,
    go_version: str = "",
    fake_import_c: bool = False,
    check_branches: bool = True,
) -> Checked:
    """Check the files of one package, in this order.

    `importer` gives the package of an import path, or raises `ImportFailed` with the reason. `go_version` is that of
    the module (`go1.27`; empty: everything is allowed). `check_branches` false leaves labels and jumps out, for trees
    whose parser has reported them. All errors are in `Checked.diagnostics`, in order of place.
    """
    pkg = Package(path, "")
    pkg.go_version = go_version
    checker = Checker(fileset, pkg, files, importer or no_imports, sizes, parse_version(go_version))
    checker.fake_import_c = fake_import_c
    checker.check_branches = check_branches
    with _no_cyclic_gc():
        order = run_deep(checker.check_files)
    diagnostics = sorted(checker.diagnostics, key=Diagnostic.key)
    versions = {file: checker.file_version(file) for file in checker.files}
    return Checked(
        pkg,
        checker.files,
        order,
        list(pkg.imports),
        checker.all_methods,
        checker.instances,
        checker.context,
        diagnostics,
        versions,
    )
