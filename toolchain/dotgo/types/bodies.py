"""Bodies of generic functions of imported packages, checked again where they are instantiated.

The text comes from export data; it is checked in the scope of its own package, of which the same export data describes
all that the body mentions. Lines count from the beginning of the declaration (`link/positions.py` puts them right).
"""

from __future__ import annotations

from dataclasses import dataclass

from dotgo.diagnostics import DiagnosticError, FileSet
from dotgo.syntax.nodes import FuncDecl
from dotgo.syntax.parser import parse_file
from dotgo.types.base import DeclInfo
from dotgo.types.check import Checked, Checker
from dotgo.types.deep import run_deep
from dotgo.types.export import GenericSource
from dotgo.types.importer import Importer
from dotgo.types.layout import SIZES_32, Sizes
from dotgo.types.objects import Func, Package, PkgName, Scope
from dotgo.types.resolver import ImportFailed
from dotgo.types.version import parse_version


@dataclass(frozen=True, slots=True)
class GenericBody:
    """A checked body: `func` is a twin of the imported function whose signature's objects the body uses; its type
    parameters correspond to those of the imported function by order."""

    decl: FuncDecl
    func: Func
    checked: Checked


class BodyLoader:
    """Checks each body once, when it is asked for."""

    def __init__(self, importer: Importer, fileset: FileSet, sizes: Sizes = SIZES_32) -> None:
        self.importer = importer
        self.fileset = fileset
        self.sizes = sizes
        self._known: dict[Func, GenericBody] = {}

    def load(self, func: Func) -> GenericBody | None:
        """The body of an imported generic function or method as declared; None if export data has none."""
        source = self.importer.sources.get(func)
        if source is None:
            return None
        known = self._known.get(func)
        if known is None:
            known = self._known[func] = run_deep(lambda: self._check(source))
        return known

    def _check(self, source: GenericSource) -> GenericBody:
        package = source.func.pkg
        assert package is not None
        name = f"{source.recv}.{source.func.name}" if source.recv else source.func.name
        text = f"package {package.name}; {source.text}\n".encode("utf-8", "surrogateescape")
        file, errors = parse_file(self.fileset, f"{package.path}\0{name}", text)
        if errors:
            raise DiagnosticError(errors)
        decl = file.decls[0]
        assert isinstance(decl, FuncDecl)
        file.go_version = source.go_version
        for path, names in source.names.items():
            scope = self.importer.packages[path].scope
            for needed in names:
                scope.lookup(needed)
        checker = Checker(self.fileset, package, [file], self._import, self.sizes, parse_version(package.go_version))
        twin = self._declare(checker, package, source, decl)
        checker.obj_decl(twin)
        checker.process_delayed(0)
        checker.resolve_declared_types()
        checker.record_untyped()
        checker.number_local_types(source.locals_before)
        if checker.diagnostics:
            raise DiagnosticError(checker.diagnostics)
        checked = Checked(package, [file], [], [], checker.all_methods, checker.instances, checker.context)
        checked.file_versions[file] = checker.file_version(file)
        return GenericBody(decl, twin, checked)

    def _import(self, path: str) -> Package:
        package = self.importer.packages.get(path)
        if package is None:
            raise ImportFailed("not in the export data")
        return package

    def _declare(self, checker: Checker, package: Package, source: GenericSource, decl: FuncDecl) -> Func:
        """The twin of the function, ready to be checked in a scope with the imports of its file."""
        scope = Scope(package.scope, 0, 0)
        for name, path in sorted(source.imports.items()):
            scope.elems[name] = PkgName(0, package, name, self._import(path))
        info = DeclInfo(scope, checker.file_version(checker.files[0]))
        info.fdecl = decl
        twin = Func(decl.name.pos, package, source.func.name, None)
        twin.declared_ptr_recv = source.func.declared_ptr_recv
        twin.decl = decl
        decl.info = twin
        decl.name.obj = twin
        checker.obj_map[twin] = info
        return twin
