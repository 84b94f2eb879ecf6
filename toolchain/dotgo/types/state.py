"""The state of a checker: what it knows, where it is, and how it reports."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable

from dotgo.diagnostics import Diagnostic, FileSet
from dotgo.syntax import nodes as n
from dotgo.types.constant import Value
from dotgo.types.exprstring import expr_string
from dotgo.types.instantiate import Context
from dotgo.types.layout import Sizes
from dotgo.types.mono import MonoGraph
from dotgo.types.objects import Const, Func, Object, Package, PkgName, Scope, TypeName, Var
from dotgo.types.operand import Operand, operand_string
from dotgo.types.types import Interface, Named, Signature, Type, TypeParam
from dotgo.types.typeset import TypeCause
from dotgo.types.typestring import type_string
from dotgo.types.version import version_text

_VERSION_ERROR = re.compile(r"requires go1\.\d+ or later")
At = int | n.Node | Operand
Importer = Callable[[str], Package]


class Cause:
    """Receives the reason why a question was answered with no."""

    __slots__ = ("text",)

    def __init__(self) -> None:
        self.text = ""


class DeclInfo:
    """What is needed to check a package-level object, and what it depends on."""

    __slots__ = ("deps", "fdecl", "file", "inherited", "init", "lhs", "tdecl", "version", "vtype")

    def __init__(self, file: Scope, version: int) -> None:
        self.file = file
        self.version = version
        self.lhs: list[Var] | None = None
        self.vtype: n.Expr | None = None
        self.init: n.Expr | None = None
        self.inherited = False
        self.tdecl: n.TypeSpec | None = None
        self.fdecl: n.FuncDecl | None = None
        self.deps: dict[Object, None] = {}

    @property
    def has_initializer(self) -> bool:
        """Whether something runs for it."""
        return self.init is not None or (self.fdecl is not None and self.fdecl.body is not None)


class Env:
    """Where the checker is: changes with every declaration and function body."""

    __slots__ = (
        "decl",
        "err_pos",
        "has_call_or_recv",
        "has_label",
        "implicit",
        "in_type_params",
        "iota",
        "panics",
        "scope",
        "sig",
        "version",
    )

    def __init__(self, scope: Scope, version: int) -> None:
        self.scope = scope
        self.version = version
        self.decl: DeclInfo | None = None
        self.iota: Value | None = None
        self.err_pos = 0
        self.in_type_params = False
        self.sig: Signature | None = None
        self.panics: set[n.CallExpr] = set()
        self.has_label = False
        self.has_call_or_recv = False
        self.implicit: tuple[TypeParam, ...] = ()


class Untyped:
    """What is known of an untyped expression until its final type is."""

    __slots__ = ("is_lhs", "mode", "type", "val")

    def __init__(self, is_lhs: bool, mode: int, type: Type, val: Value | None) -> None:
        self.is_lhs = is_lhs
        self.mode = mode
        self.type = type
        self.val = val


class Target:
    """The signature that an expression is assigned to, for inference from it, and what to call it."""

    __slots__ = ("description", "sig")

    def __init__(self, sig: Signature, description: str) -> None:
        self.sig = sig
        self.description = description


class ErrorParts:
    """An error of several lines; lines after the first may have places of their own."""

    __slots__ = ("code", "lines")

    def __init__(self, code: str) -> None:
        self.code = code
        self.lines: list[tuple[At, str]] = []

    def add(self, at: At, message: str) -> None:
        """Add a line; `at` is 0 for a line without a place."""
        self.lines.append((at, message))


class Instance:
    """The use of a generic function or type: its type arguments, and its type with them."""

    __slots__ = ("type", "type_args")

    def __init__(self, type_args: list[Type], type: Type) -> None:
        self.type_args = type_args
        self.type = type


class CheckerState(ABC):
    """See the module's docstring."""

    def __init__(
        self, fileset: FileSet, pkg: Package, files: list[n.File], importer: Importer, sizes: Sizes, version: int
    ) -> None:
        self.fileset = fileset
        self.pkg = pkg
        self.files = files
        self.importer = importer
        self.sizes = sizes
        self.pkg_version = version
        self.env = Env(pkg.scope, version)
        self.fake_import_c = False
        self.check_branches = True
        self.diagnostics: list[Diagnostic] = []
        self.context = Context(self.obj_decl, self, self._copied_type_param)
        self.mono = MonoGraph()
        self.obj_map: dict[Object, DeclInfo] = {}
        self.methods_of: dict[TypeName, list[Func]] = {}
        self.all_methods: list[Func] = []
        self.pkg_names: list[PkgName] = []
        self.dot_imports: dict[tuple[Scope, str], PkgName] = {}
        self.untyped: dict[n.Expr, Untyped] = {}
        self.instances: dict[n.Ident, Instance] = {}
        self.local_types: list[TypeName] = []
        self.obj_path: list[Object] = []
        self.obj_path_index: dict[Object, int] = {}
        # How many constants and variables, and how many type definitions, stand before each place of the path.
        self.path_counts: list[tuple[int, int]] = [(0, 0)]
        self._delayed: list[tuple[int, Callable[[], None]]] = []
        self._declared_types: list[Named] = []
        self.valid_types: set[Named] = set()
        self.instance_objects: dict[Named, TypeName] = {}
        self.type_literals: list[tuple[n.Expr, Type]] = []
        self._paths_by_name: dict[str, set[str]] | None = None

    # --- names of types in messages

    def qualifier(self, pkg: Package) -> str:
        """A package's name in messages: none for this package, quoted paths where names are not unique."""
        if pkg is self.pkg:
            return ""
        if self._paths_by_name is None:
            self._paths_by_name = {}
            self._mark_imports(self.pkg, set())
        if len(self._paths_by_name.get(pkg.name, ())) > 1:
            return f'"{pkg.path}"'
        return pkg.name

    def _mark_imports(self, pkg: Package, seen: set[Package]) -> None:
        if pkg in seen:
            return
        seen.add(pkg)
        assert self._paths_by_name is not None
        self._paths_by_name.setdefault(pkg.name, set()).add(pkg.path)
        for imported in pkg.imports:
            self._mark_imports(imported, seen)

    def ts(self, t: Type | None) -> str:
        """A type's text."""
        return type_string(t, self.qualifier)

    def os(self, x: Operand) -> str:
        """An operand's text."""
        return operand_string(x, self.qualifier)

    def cause_text(self, cause: TypeCause) -> str:
        """A reason's text."""
        return cause.format % tuple(
            self.ts(a) if isinstance(a, Type) else self.os(a) if isinstance(a, Operand) else a for a in cause.args
        )

    # --- errors

    @staticmethod
    def pos_of(at: At) -> int:
        """The position of an error's place."""
        return at if isinstance(at, int) else at.pos

    def error(self, at: At, code: str, message: str) -> None:
        """Report an error, unless it only follows from one that was reported before."""
        parts = ErrorParts(code)
        parts.add(at, message)
        self.report(parts)

    def report(self, parts: ErrorParts) -> None:
        """Report an error of several lines."""
        first = parts.lines[0][1]
        if self.diagnostics and (first.find("invalid operand") > 0 or first.find("invalid type") > 0):
            return
        notes: list[tuple[int, str]] = []
        message = first
        for at, line in parts.lines[1:]:
            pos = self.pos_of(at)
            if pos:
                notes.append((pos, line))
            else:
                message += "\n\t" + line
        if parts.code == "InvalidSyntaxTree":
            message = "invalid syntax tree: " + message
        elif _VERSION_ERROR.search(message):
            message += self._version_hint(self.pos_of(parts.lines[0][0]))
        pos = self.env.err_pos or self.pos_of(parts.lines[0][0])
        position = self.fileset.position
        self.diagnostics.append(
            Diagnostic(position(pos), message, parts.code, notes=tuple((position(p), t) for p, t in notes))
        )

    def _version_hint(self, pos: int) -> str:
        """Where the version comes from that a file asks for."""
        source = self.fileset.file(pos)
        for file in self.files:
            if file.source is source and file.go_version:
                return f" (file declares //go:build {version_text(self.env.version)})"
        return f" (-lang was set to {version_text(self.env.version)}; check go.mod)"

    def add_other_decl(self, parts: ErrorParts, obj: Object) -> None:
        """Add the place of the other declaration of a name."""
        if obj.pos:
            parts.add(obj.pos, f"other declaration of {obj.name}")

    # --- versions

    def allow_version(self, version: int) -> bool:
        """Whether the file may use what came with a version."""
        return not self.env.version or self.env.version >= version

    def verify_version(self, at: At, version: int, what: str) -> bool:
        """`allow_version`, and an error if not."""
        if self.allow_version(version):
            return True
        self.version_error(at, version, what)
        return False

    def version_error(self, at: At, version: int, what: str) -> None:
        """Report that `what` is too new for the file."""
        self.error(at, "UnsupportedFeature", f"{what} requires {version_text(version)} or later")

    # --- scopes

    def lookup_scope(self, name: str) -> tuple[Scope | None, Object | None]:
        """The innermost scope that has a name, and its object."""
        scope: Scope | None = self.env.scope
        while scope is not None:
            obj = scope.elems.get(name)
            if obj is not None:
                return scope, obj
            scope = scope.parent
        return None, None

    def lookup(self, name: str) -> Object | None:
        """The object that a name denotes here."""
        scope: Scope | None = self.env.scope
        while scope is not None:
            obj = scope.elems.get(name)
            if obj is not None:
                return obj
            scope = scope.parent
        return None

    def open_scope(self, node: n.Node) -> None:
        """Enter a block."""
        self.env.scope = Scope(self.env.scope, node.pos, 0)

    def close_scope(self) -> None:
        """Leave a block."""
        assert self.env.scope.parent is not None
        self.env.scope = self.env.scope.parent

    def declare(self, scope: Scope, ident: n.Ident | None, obj: Object, scope_pos: int) -> None:
        """Put an object into a scope; an error if its name is taken there."""
        if obj.name != "_":
            other = scope.insert(obj)
            if other is not None:
                parts = ErrorParts("DuplicateDecl")
                parts.add(obj.pos, f"{obj.name} redeclared in this block")
                self.add_other_decl(parts, other)
                self.report(parts)
                return
            obj.scope_pos = scope_pos
        if ident is not None:
            ident.obj = obj

    # --- order of work

    def later(self, action: Callable[[], None]) -> None:
        """Run `action` when the current declaration is done, under the version of this file."""
        self._delayed.append((self.env.version, action))

    def delayed_mark(self) -> int:
        """The end of the list of delayed actions, for `process_delayed`."""
        return len(self._delayed)

    def process_delayed(self, top: int) -> None:
        """Run all actions that were delayed since `top`; they may delay more."""
        delayed = self._delayed
        if len(delayed) == top:
            return
        saved = self.env.version
        i = top
        while i < len(delayed):
            self.env.version, action = delayed[i]
            action()
            i += 1
        del delayed[top:]
        self.env.version = saved

    def push(self, obj: Object, is_alias: bool = False) -> None:
        """Note that an object is being checked; `is_alias` says that it is an alias declaration."""
        self.obj_path_index[obj] = len(self.obj_path)
        self.obj_path.append(obj)
        values, definitions = self.path_counts[-1]
        if isinstance(obj, TypeName):
            definitions += not is_alias
        elif isinstance(obj, Const | Var):
            values += 1
        self.path_counts.append((values, definitions))

    def pop(self) -> None:
        """The innermost object is checked."""
        del self.obj_path_index[self.obj_path.pop()]
        self.path_counts.pop()

    def add_dependency(self, to: Object) -> None:
        """Note that the current declaration refers to a package-level object."""
        decl = self.env.decl
        if decl is not None and to in self.obj_map:
            decl.deps[to] = None

    def new_named(self, obj: TypeName) -> Named:
        """A defined type that is being declared."""
        named = Named(obj)
        self._declared_types.append(named)
        return named

    def resolve_declared_types(self) -> None:
        """Resolve the underlying types of all types that were declared."""
        for named in self._declared_types:
            _ = named.underlying

    # --- what type sets report (types.TypeSetReporter)

    def duplicate_method(self, pos: int, name: str, other_pos: int) -> None:
        """Two methods of an interface have one name."""
        parts = ErrorParts("DuplicateDecl")
        parts.add(pos, f"duplicate method {name}")
        parts.add(other_pos, f"other declaration of method {name}")
        self.report(parts)

    def too_many_terms(self, pos: int) -> None:
        """A union is too large."""
        self.error(pos, "InvalidUnion", "cannot handle more than 100 union terms (implementation limitation)")

    def embedding_allowed(self, pos: int, elem: Type) -> bool:
        """Whether the version allows to embed `elem` in an interface."""
        under = elem.underlying
        if isinstance(under, Interface):
            if not self.is_imported_constraint(elem):
                return True
            return self.verify_version(pos, 18, f"embedding constraint interface {self.ts(elem)}")
        if type(under).__name__ == "Union":
            return self.verify_version(pos, 18, f"embedding interface element {self.ts(under)}")
        return self.verify_version(pos, 18, f"embedding non-interface type {self.ts(elem)}")

    def _copied_type_param(self, copy: TypeParam, original: TypeParam) -> None:
        self.mono.record_copy(copy, original)

    def expr_text(self, x: n.Expr) -> str:
        """The text of an expression."""
        return expr_string(x)

    # --- what the state needs of the parts

    @abstractmethod
    def obj_decl(self, obj: Object) -> None:
        """Check a package-level object (or method) unless that is done."""

    @abstractmethod
    def is_imported_constraint(self, t: Type) -> bool:
        """Whether it is another package's constraint interface."""
