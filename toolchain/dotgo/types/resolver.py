"""Collects the names of a package and checks its objects (Go spec: Packages, Import declarations)."""

from __future__ import annotations

import unicodedata

from dotgo.diagnostics import DiagnosticError
from dotgo.syntax import nodes as n
from dotgo.types.base import CheckerBase, DeclInfo, ErrorParts
from dotgo.types.decl import ConstDecl, FuncDeclaration, ImportDecl, TypeDecl, VarDecl
from dotgo.types.exprstring import expr_string
from dotgo.types.objects import (
    PACKAGE_VAR,
    Const,
    Func,
    Object,
    Package,
    PkgName,
    Scope,
    TypeName,
    Var,
    is_exported,
)
from dotgo.types.quote import unquote
from dotgo.types.universe import UNSAFE
from dotgo.types.version import CURRENT, parse_version, version_text

_ILLEGAL_IN_PATH = set("!\"#$%&'()*,:;<=>?[\\]^{|}`\ufffd")


class ImportFailed(Exception):
    """An importer raises it with the reason why a package cannot be had."""


def import_path_error(literal: str) -> tuple[str, str]:
    """The import path of a literal, and what is wrong with it (empty if nothing is)."""
    raw = unquote(literal)
    if raw is None:
        return "", "invalid syntax"
    path = raw.decode("utf-8", "replace")
    if not path:
        return "", "empty string"
    for char in path:
        graphic = unicodedata.category(char)[0] in "LMNPSZ"
        if not graphic or char.isspace() or char in _ILLEGAL_IN_PATH:
            return path, f"invalid character U+{ord(char):04X}" + (f" '{char}'" if graphic else "")
    return path, ""


class _MethodInfo:
    __slots__ = ("func", "is_ptr", "recv")

    def __init__(self, func: Func, is_ptr: bool, recv: n.Ident) -> None:
        self.func = func
        self.is_ptr = is_ptr
        self.recv = recv


class ResolverChecks(CheckerBase):
    """See the module's docstring."""

    def init_files(self) -> None:
        """Check package clauses and versions of the files."""
        files: list[n.File] = []
        for file in self.files:
            name = file.name.name
            if not self.pkg.name:
                if name == "_":
                    self.error(file.name, "BlankPkgName", "invalid package name _")
                else:
                    self.pkg.name = name
            if name == self.pkg.name or not self.pkg.name:
                files.append(file)
            else:
                message = f"package {name}; expected package {self.pkg.name}"
                self.error(file.pos, "MismatchedPkgName", message)
        self.files = files
        if self.pkg_version > CURRENT and files:
            newer = f"{version_text(self.pkg_version)} (application built with {version_text(CURRENT)})"
            self.error(files[0], "TooNew", f"package requires newer Go version {newer}")
        for file in files:
            wanted = parse_version(file.go_version)
            if wanted > CURRENT:
                newer = f"{version_text(wanted)} (application built with {version_text(CURRENT)})"
                self.error(file.name, "TooNew", f"file requires newer Go version {newer}")

    def file_version(self, file: n.File) -> int:
        """The version that holds in a file: its build constraint may lower it, but not below 1.21."""
        wanted = parse_version(file.go_version)
        return max(wanted, 21) if wanted else self.pkg_version

    def collect_objects(self) -> None:
        """Declare everything at package level; nothing is checked yet."""
        methods: list[_MethodInfo] = []
        scopes: list[Scope] = []
        for file in self.files:
            self.env.version = self.file_version(file)
            scope = Scope(self.pkg.scope, file.pos, 0)
            scopes.append(scope)

            def visit(d: object, scope: Scope = scope) -> None:
                if isinstance(d, ImportDecl):
                    self._import(d.spec, scope)
                elif isinstance(d, ConstDecl):
                    self._package_consts(d, scope)
                elif isinstance(d, VarDecl):
                    self._package_vars(d.spec, scope)
                elif isinstance(d, TypeDecl):
                    info = DeclInfo(scope, self.env.version)
                    info.tdecl = d.spec
                    obj = TypeName(d.spec.name.pos, self.pkg, d.spec.name.name, None)
                    self._declare_package_object(d.spec.name, obj, info)
                elif isinstance(d, FuncDeclaration):
                    self._package_func(d.decl, scope, methods)

            for decl in file.decls:
                self.walk_decl(decl, visit)
        self._check_file_scopes(scopes)
        for m in methods:
            is_ptr, base = self._resolve_base(m.is_ptr, m.recv)
            if base is not None:
                m.func.declared_ptr_recv = is_ptr
                self.methods_of.setdefault(base, []).append(m.func)

    def _check_file_scopes(self, scopes: list[Scope]) -> None:
        """Go spec: a name is not declared both in the file and the package block."""
        for scope in scopes:
            for name, obj in scope.elems.items():
                other = self.pkg.scope.elems.get(name)
                if other is None:
                    continue
                parts = ErrorParts("DuplicateDecl")
                if isinstance(obj, PkgName):
                    imported = obj.imported
                    shown = f"package {imported.name} ({imported.path!r})".replace("'", '"')
                    parts.add(other.pos, f"{other.name} already declared through import of {shown}")
                else:
                    pkg = obj.pkg
                    shown = f"package {pkg.name} ({pkg.path!r})".replace("'", '"') if pkg is not None else ""
                    parts.add(other.pos, f"{other.name} already declared through dot-import of {shown}")
                self.add_other_decl(parts, obj)
                self.report(parts)

    def _declare_package_object(self, ident: n.Ident, obj: Object, info: DeclInfo) -> None:
        # Go spec (Package initialization, Program execution): only functions can have these names.
        if ident.name == "init":
            self.error(ident, "InvalidInitDecl", "cannot declare init - must be func")
            return
        if ident.name == "main" and self.pkg.name == "main":
            self.error(ident, "InvalidMainDecl", "cannot declare main - must be func")
            return
        self.declare(self.pkg.scope, ident, obj, 0)
        if ident.name == "_":
            ident.obj = obj
        self._register(obj, info)

    def _register(self, obj: Object, info: DeclInfo) -> None:
        self.obj_map[obj] = info
        obj.order = len(self.obj_map)

    def _package_consts(self, d: ConstDecl, scope: Scope) -> None:
        for i, name in enumerate(d.spec.names):
            obj = Const(name.pos, self.pkg, name.name, None, d.iota)
            info = DeclInfo(scope, self.env.version)
            info.vtype, info.inherited = d.type, d.inherited
            info.init = d.init[i] if i < len(d.init) else None
            self._declare_package_object(name, obj, info)

    def _package_vars(self, spec: n.ValueSpec, scope: Scope) -> None:
        variables = [Var(PACKAGE_VAR, name.pos, self.pkg, name.name, None) for name in spec.names]
        shared: DeclInfo | None = None
        if len(spec.values) == 1:
            # One call may initialise all of them.
            shared = DeclInfo(scope, self.env.version)
            shared.lhs, shared.vtype, shared.init = variables, spec.type, spec.values[0]
        for i, (name, obj) in enumerate(zip(spec.names, variables)):
            info = shared
            if info is None:
                info = DeclInfo(scope, self.env.version)
                info.vtype = spec.type
                info.init = spec.values[i] if i < len(spec.values) else None
            self._declare_package_object(name, obj, info)

    def _package_func(self, decl: n.FuncDecl, scope: Scope, methods: list[_MethodInfo]) -> None:
        name = decl.name.name
        obj = Func(decl.name.pos, self.pkg, name, None)
        obj.decl = decl
        decl.info = obj
        params = decl.type.type_params
        first = params.list[0] if params is not None and params.list else None
        if decl.recv is None or not decl.recv.list:
            if decl.recv is not None:
                self.error(decl.recv, "BadRecv", "method has no receiver")
            if name == "init" or (name == "main" and self.pkg.name == "main"):
                self._check_special_func(decl, first)
            elif first is not None:
                self.verify_version(first, 18, "type parameter")
            if name == "init":
                # Not declared: it cannot be referred to (Go spec: Package initialization).
                obj.parent = self.pkg.scope
                decl.name.obj = obj
                if decl.body is None:
                    self.error(obj.pos, "MissingInitBody", "func init must have a body")
            else:
                self.declare(self.pkg.scope, decl.name, obj, 0)
                if name == "_":
                    decl.name.obj = obj
        else:
            is_ptr, base, _ = self.unpack_receiver(decl.recv.list[0].type, False)
            if isinstance(base, n.Ident) and name != "_":
                methods.append(_MethodInfo(obj, is_ptr, base))
            if first is not None:
                self.verify_version(first, 27, "generic method")
            decl.name.obj = obj
            self.all_methods.append(obj)
        info = DeclInfo(scope, self.env.version)
        info.fdecl = decl
        self._register(obj, info)

    def _check_special_func(self, decl: n.FuncDecl, first: n.Field | None) -> None:
        name = decl.name.name
        code = "InvalidMainDecl" if name == "main" else "InvalidInitDecl"
        if first is not None:
            self.error(first, code, f"func {name} must have no type parameters")
        if decl.type.params.list or decl.type.results is not None:
            message = f"func {name} must have no arguments and no return values"
            self.error(decl.name, code, message)

    # --- imports

    def _import(self, spec: n.ImportSpec, scope: Scope) -> None:
        if spec.path.kind != "STRING" or spec.path.value_end == spec.path.pos:
            return  # the parser has reported it
        path, problem = import_path_error(spec.path.value)
        if problem and not path and unquote(spec.path.value) is None:
            return
        if problem:
            self.error(spec.path, "BadImportPath", f"invalid import path ({problem})")
            return
        imported = self._import_package(spec.path, path)
        name = imported.name
        if spec.name is not None:
            name = spec.name.name
            if path == "C":
                self.error(spec.name, "ImportCRenamed", 'cannot rename import "C"')
                return
        if name == "init":
            message = "cannot import package as init - init must be a func"
            self.error(spec, "InvalidInitDecl", message)
            return
        if imported not in self.pkg.imports:
            self.pkg.imports.append(imported)
        pkg_name = PkgName(spec.pos, self.pkg, name, imported)
        if spec.name is not None:
            spec.name.obj = pkg_name
        else:
            spec.info = pkg_name
        if imported.fake:
            pkg_name.used = True  # no follow-on error
        self.pkg_names.append(pkg_name)
        if name == ".":
            self._dot_import(spec, imported, pkg_name, scope)
        else:
            self.declare(scope, None, pkg_name, 0)

    def _dot_import(self, spec: n.ImportSpec, imported: Package, pkg_name: PkgName, scope: Scope) -> None:
        for obj in list(imported.scope.objects()):
            if not is_exported(obj.name):
                continue
            other = scope.elems.get(obj.name)
            if other is not None:
                parts = ErrorParts("DuplicateDecl")
                parts.add(spec.name or spec, f"{other.name} redeclared in this block")
                self.add_other_decl(parts, other)
                self.report(parts)
            else:
                scope.elems[obj.name] = obj
                self.dot_imports[(scope, obj.name)] = pkg_name

    def _import_package(self, at: n.Node, path: str) -> Package:
        if path == "unsafe":
            return UNSAFE
        if path == "C" and self.fake_import_c:
            fake = Package("C", "C")
            fake.fake = True
            return fake
        why = ""
        try:
            imported = self.importer(path)
            if imported.name in ("", "_"):
                why = f'invalid package name: "{imported.name}"'
        except ImportFailed as failure:
            why = str(failure)
        except DiagnosticError as failure:
            why = failure.diagnostics[0].message
        if not why:
            return imported
        self.error(at, "BrokenImport", f"could not import {path} ({why})")
        fake = Package(path, path.rstrip("/").rsplit("/", 1)[-1])
        fake.fake = True
        return fake

    def unused_imports(self) -> None:
        """Report imports that nothing refers to."""
        for obj in self.pkg_names:
            if obj.name == "_" or obj.used:
                continue
            path = obj.imported.path
            if obj.name in ("", ".", path.rsplit("/", 1)[-1]):
                message = f'"{path}" imported and not used'
            else:
                message = f'"{path}" imported as {obj.name} and not used'
            self.error(obj.pos, "UnusedImport", message)

    # --- receivers

    def unpack_receiver(self, expr: n.Expr, unpack: bool) -> tuple[bool, n.Expr, list[n.Ident]]:
        base = n.unparen(expr)
        is_ptr = False
        if isinstance(base, n.StarExpr):
            is_ptr = True
            base = n.unparen(base.x)
        names: list[n.Ident] = []
        if isinstance(base, n.IndexExpr):
            if unpack:
                for arg in base.indices:
                    if isinstance(arg, n.Ident):
                        names.append(arg)
                        continue
                    if not isinstance(arg, n.BadExpr):
                        message = f"receiver type parameter {expr_string(arg)} must be an identifier"
                        self.error(arg, "BadDecl", message)
                    names.append(n.Ident(arg.pos, "_"))
            base = base.x
        return is_ptr, base, names

    def _resolve_base(self, is_ptr: bool, name: n.Ident) -> tuple[bool, TypeName | None]:
        """The type that a receiver's name denotes, through aliases; None if it is no type of this package."""
        seen: set[TypeName] = set()
        ident: n.Expr = name
        while isinstance(ident, n.Ident):
            obj = self.pkg.scope.elems.get(ident.name)
            if not isinstance(obj, TypeName) or obj in seen:
                break
            decl = self.obj_map[obj].tdecl
            assert decl is not None
            if not decl.assign:
                return is_ptr, obj
            if decl.type_params is not None:
                break
            seen.add(obj)
            ident = n.unparen(decl.type)
            if isinstance(ident, n.StarExpr):
                if is_ptr:
                    break  # a pointer to a pointer
                is_ptr = True
                ident = n.unparen(ident.x)
        return False, None

    # --- checking

    def package_objects(self) -> None:
        """Check all objects: types first, so that methods are known early; aliases after defined types."""
        objects = list(self.obj_map)
        for obj in objects:
            if isinstance(obj, TypeName) and obj.type is not None:
                self.collect_methods(obj)
        aliases: list[Object] = []
        others: list[Object] = []
        for obj in objects:
            if not isinstance(obj, TypeName):
                others.append(obj)
                continue
            decl = self.obj_map[obj].tdecl
            if decl is not None and decl.assign:
                aliases.append(obj)
            else:
                self.obj_decl(obj)
        for obj in aliases + others:
            self.obj_decl(obj)
        self.methods_of.clear()
