"""The state of a checker and how it reports; the contract between the parts of the checker.

The checker is one object whose parts recurse into each other as the grammar does (expressions contain function
literals, these contain statements and types, and so on). Each part is a class of its own file that derives from
`CheckerBase`; what a part offers to the others is declared here as an abstract method. `check.Checker` joins them.

Order of events: names of the package are collected, then each object is checked when it is first needed (`obj_decl`);
an object that is needed while it is being checked is on `obj_path` and closes a cycle. Function bodies, and checks
that need complete types, are put off with `later` and run when the current declaration is done.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence

from dotgo.diagnostics import Diagnostic, FileSet
from dotgo.syntax import nodes as n
from dotgo.types.constant import Value
from dotgo.types.exprstring import expr_string
from dotgo.types.instantiate import Context
from dotgo.types.layout import Sizes
from dotgo.types.lookup import Selection
from dotgo.types.mono import MonoGraph
from dotgo.types.objects import Const, Func, Object, Package, PkgName, Scope, TypeName, Var, is_exported
from dotgo.types.operand import Operand, operand_string
from dotgo.types.types import Alias, Interface, Named, Signature, Type, TypeParam
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


class CheckerBase(ABC):
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

    def push(self, obj: Object) -> None:
        """Note that an object is being checked."""
        self.obj_path_index[obj] = len(self.obj_path)
        self.obj_path.append(obj)

    def pop(self) -> None:
        """The innermost object is checked."""
        del self.obj_path_index[self.obj_path.pop()]

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

    def selector_text(self, x: n.Expr) -> str:
        """The text of an expression."""
        return expr_string(x)

    @staticmethod
    def exported(name: str) -> bool:
        """Whether a name is exported."""
        return is_exported(name)

    # --- declarations (decl.py, resolver.py, cycles.py, structs.py)

    @abstractmethod
    def obj_decl(self, obj: Object) -> None:
        """Check a package-level object (or method) unless that is done."""

    @abstractmethod
    def decl_stmt(self, decl: n.Decl) -> None:
        """Check a declaration in a function."""

    @abstractmethod
    def collect_methods(self, obj: TypeName) -> None:
        """Add the methods that are declared for a type."""

    @abstractmethod
    def walk_decl(self, decl: n.Decl, visit: Callable[[object], None]) -> None:
        """Call `visit` for each constant, variable, type, import and function of a declaration."""

    @abstractmethod
    def declare_type_param(self, name: n.Ident, scope_pos: int) -> TypeParam:
        """Declare a type parameter."""

    @abstractmethod
    def collect_type_params(self, into: Callable[[list[TypeParam]], None], fields: n.FieldList) -> None:
        """Declare type parameters with their constraints; `into` gets them before constraints are checked."""

    @abstractmethod
    def unpack_receiver(self, expr: n.Expr, unpack: bool) -> tuple[bool, n.Expr, list[n.Ident]]:
        """Of a receiver's type: is it a pointer, its base, and (with `unpack`) its type parameters."""

    @abstractmethod
    def is_imported_constraint(self, t: Type) -> bool:
        """Whether it is another package's constraint interface."""

    @abstractmethod
    def cycle_error(self, cycle: Sequence[Object], start: int) -> None:
        """Report a cycle of declarations."""

    @abstractmethod
    def own_object(self, t: Named | Alias) -> Object:
        """The declared name of a type, or one of its own for an instance."""

    @abstractmethod
    def is_complete(self, t: Type) -> bool:
        """Whether a type is known well enough to use its values; else an error is reported."""

    @abstractmethod
    def valid_type(self, named: Named) -> None:
        """Report a type that contains itself."""

    @abstractmethod
    def func_body(self, decl: DeclInfo | None, sig: Signature, body: n.BlockStmt, iota: Value | None) -> None:
        """Check a function's body."""

    # --- types (typexpr.py, signature.py, structs.py, interfaces.py)

    @abstractmethod
    def ident(self, x: Operand, e: n.Ident, want_type: bool) -> None:
        """Check a name."""

    @abstractmethod
    def typ(self, e: n.Expr) -> Type:
        """The type that an expression denotes; errors give the invalid type."""

    @abstractmethod
    def var_type(self, e: n.Expr) -> Type:
        """`typ`, and it may be the type of a variable."""

    @abstractmethod
    def valid_var_type(self, e: n.Expr, t: Type) -> None:
        """Check (later) that it is no constraint interface."""

    @abstractmethod
    def declared_type(self, e: n.Expr, declared: TypeName | None) -> Type:
        """`typ`; `declared` is the name that is being declared with it."""

    @abstractmethod
    def generic_type(self, e: n.Expr, cause: Cause | None) -> Type:
        """The generic type that an expression denotes."""

    @abstractmethod
    def type_list(self, exprs: list[n.Expr]) -> list[Type] | None:
        """Type arguments, or None if one is in error."""

    @abstractmethod
    def func_type(self, sig: Signature, recv: n.FieldList | None, ftype: n.FuncType) -> None:
        """Fill in a signature."""

    @abstractmethod
    def struct_type(self, e: n.StructType) -> Type:
        """A struct type."""

    @abstractmethod
    def interface_type(self, e: n.InterfaceType, declared: TypeName | None) -> Type:
        """An interface type."""

    @abstractmethod
    def bound(self, e: n.Expr) -> Type:
        """A constraint; `~T` and `A|B` are wrapped in an interface."""

    # --- expressions (expr.py and others)

    @abstractmethod
    def raw_expr(self, target: Target | None, x: Operand, e: n.Expr, hint: Type | None, allow_generic: bool) -> int:
        """Check any expression; gives what it may be used for (universe.EXPRESSION ...)."""

    @abstractmethod
    def expr(self, target: Target | None, x: Operand, e: n.Expr) -> None:
        """Check an expression that must have a single value."""

    @abstractmethod
    def generic_expr(self, x: Operand, e: n.Expr, hint: Type | None) -> None:
        """`expr`, which may be a generic function that is not instantiated."""

    @abstractmethod
    def multi_expr(self, e: n.Expr, allow_comma_ok: bool) -> tuple[list[Operand], bool]:
        """Check an expression that may have several values."""

    @abstractmethod
    def expr_or_type(self, x: Operand, e: n.Expr, allow_generic: bool) -> None:
        """Check an expression or type."""

    @abstractmethod
    def exclude(self, x: Operand, modes: tuple[int, ...]) -> None:
        """Report an operand of a mode that cannot be used here."""

    @abstractmethod
    def single_value(self, x: Operand) -> None:
        """Report an operand with several values."""

    @abstractmethod
    def non_generic(self, target: Target | None, x: Operand) -> None:
        """Report (or instantiate from its target) a generic operand."""

    @abstractmethod
    def unary(self, x: Operand, e: n.UnaryExpr) -> None:
        """Check a unary operation."""

    @abstractmethod
    def binary(self, x: Operand, e: n.BinaryExpr | None, lhs: n.Expr, rhs: n.Expr, op: str, op_pos: int) -> None:
        """Check a binary operation; `e` is None for `x op= y`."""

    @abstractmethod
    def comparison(self, x: Operand, y: Operand, op: str, switch_case: bool) -> None:
        """Check a comparison."""

    @abstractmethod
    def match_types(self, x: Operand, y: Operand) -> None:
        """Give untyped operands the type of the other."""

    @abstractmethod
    def chan_elem(self, at: At, x: Operand, recv: bool) -> Type | None:
        """The element type of a channel operand, if the direction allows it."""

    @abstractmethod
    def type_assertion(self, e: n.Expr, x: Operand, t: Type, type_switch: bool) -> None:
        """Report an assertion that cannot succeed."""

    @abstractmethod
    def func_inst(
        self, target: Target | None, pos: int, x: Operand, index: n.IndexExpr | None, infer: bool
    ) -> list[Type] | None:
        """Instantiate a generic function operand; gives its type arguments if some are left to infer."""

    @abstractmethod
    def index_expr(self, x: Operand, e: n.IndexExpr) -> bool:
        """Check an index expression; true if it is an instantiation of a function."""

    @abstractmethod
    def slice_expr(self, x: Operand, e: n.SliceExpr) -> None:
        """Check a slice expression."""

    @abstractmethod
    def index(self, e: n.Expr, maximum: int) -> tuple[Type, int]:
        """Check an index; gives its type and constant value, or -1."""

    @abstractmethod
    def is_valid_index(self, x: Operand, code: str, what: str, allow_negative: bool) -> bool:
        """Whether an operand can be an index or length."""

    @abstractmethod
    def composite_lit(self, x: Operand, e: n.CompositeLit, hint: Type | None) -> None:
        """Check a composite literal."""

    @abstractmethod
    def basic_lit(self, x: Operand, e: n.BasicLit) -> None:
        """Check a literal."""

    @abstractmethod
    def func_lit(self, x: Operand, e: n.FuncLit) -> None:
        """Check a function literal."""

    @abstractmethod
    def selector(self, x: Operand, e: n.SelectorExpr, want_type: bool) -> None:
        """Check a selector expression."""

    @abstractmethod
    def call_expr(self, x: Operand, e: n.CallExpr) -> int:
        """Check a call or conversion."""

    @abstractmethod
    def expr_list(self, exprs: list[n.Expr]) -> list[Operand]:
        """Check the operands of a list; a single call may give several."""

    @abstractmethod
    def arguments(
        self,
        call: n.CallExpr,
        sig: Signature,
        type_args: list[Type | None],
        type_exprs: list[n.Expr],
        args: list[Operand],
        arg_types: list[list[Type]],
    ) -> Signature:
        """Check arguments against parameters; gives the (instantiated) signature."""

    @abstractmethod
    def builtin(self, x: Operand, call: n.CallExpr, id: str) -> bool:
        """Check a call of a built-in; false after an error."""

    @abstractmethod
    def unsafe_builtin(self, x: Operand, call: n.CallExpr, id: str, args: list[Operand]) -> bool:
        """Check a call of a function of package unsafe; false after an error."""

    @abstractmethod
    def use(self, *exprs: n.Expr | None) -> bool:
        """Check expressions whose result does not matter; false if one is in error."""

    @abstractmethod
    def use_lhs(self, *exprs: n.Expr) -> bool:
        """`use` of assigned variables: that does not count as reading them."""

    # --- constants and conversions (constants.py, conversions.py, untyped.py)

    @abstractmethod
    def overflow(self, x: Operand, op_pos: int) -> None:
        """Check that a constant result is representable."""

    @abstractmethod
    def representable(self, x: Operand, t: Type) -> None:
        """Check (and round) that a constant is representable in a basic type."""

    @abstractmethod
    def representation(self, x: Operand, t: Type) -> tuple[Value | None, str]:
        """A constant's value in a basic type, or an error's code."""

    @abstractmethod
    def representable_const(self, value: Value, t: Type) -> tuple[bool, Value]:
        """Whether a value is representable in a basic type, and its rounded value."""

    @abstractmethod
    def conversion(self, x: Operand, t: Type) -> None:
        """Check `t(x)`."""

    @abstractmethod
    def convert_untyped(self, x: Operand, target: Type) -> None:
        """Give an untyped operand a type."""

    @abstractmethod
    def implicit_type_and_value(self, x: Operand, target: Type) -> tuple[Type | None, Value | None, str]:
        """The type (and value) of an untyped operand that is used as `target`, or an error's code."""

    @abstractmethod
    def update_expr_type(self, e: n.Expr | None, t: Type, final: bool) -> None:
        """Record the (final) type of an untyped expression and its operands."""

    @abstractmethod
    def update_expr_val(self, e: n.Expr | None, val: Value) -> None:
        """Record the value of an untyped expression."""

    # --- assignments (assignments.py, assignable.py)

    @abstractmethod
    def assignment(self, x: Operand, t: Type | None, context: str) -> None:
        """Check that an operand can be assigned to a variable of type `t` (None: it gets its default type)."""

    @abstractmethod
    def assignable_to(self, x: Operand, t: Type, cause: Cause | None) -> tuple[bool, str]:
        """Whether an operand is assignable, else an error's code."""

    @abstractmethod
    def init_const(self, obj: Const, x: Operand) -> None:
        """Give a constant its type and value."""

    @abstractmethod
    def init_var(self, obj: Var, x: Operand, context: str) -> None:
        """Check a variable's initial value; gives it its type if it has none."""

    @abstractmethod
    def init_vars(self, variables: list[Var], values: list[n.Expr], return_stmt: n.Stmt | None) -> None:
        """Check the initialisation of variables, or a return statement's results."""

    @abstractmethod
    def assign_var(self, lhs: n.Expr, rhs: n.Expr | None, x: Operand | None, context: str) -> None:
        """Check an assignment of `rhs` (or the operand)."""

    @abstractmethod
    def assign_vars(self, lhs: list[n.Expr], rhs: list[n.Expr]) -> None:
        """Check `lhs = rhs`."""

    @abstractmethod
    def short_var_decl(self, at: At, lhs: list[n.Expr], rhs: list[n.Expr]) -> None:
        """Check `lhs := rhs`."""

    @abstractmethod
    def types_summary(self, types: Sequence[Type | None], variadic: bool, has_dots: bool) -> str:
        """Types as `have (...)` lists them."""

    @abstractmethod
    def new_target(self, t: Type | None, description: str) -> Target | None:
        """The target of an assignment to type `t`, if that is a function type."""

    # --- satisfaction and inference (satisfy.py, infer.py)

    @abstractmethod
    def implements(self, v: Type, t: Type, constraint: bool, cause: Cause | None) -> bool:
        """Whether `v` implements interface `t` (satisfies it, if a constraint)."""

    @abstractmethod
    def has_all_methods(
        self, v: Type, t: Type, static: bool, equivalent: Callable[[Type, Type], bool], cause: Cause | None
    ) -> bool:
        """Whether `v` has the methods of interface `t`."""

    @abstractmethod
    def assertion_cause(self, v: Type, t: Type) -> str | None:
        """Why a value of interface type `v` cannot hold a `t`; None if it can."""

    @abstractmethod
    def interface_pointer_error(self, t: Type) -> str:
        """Why a pointer to an interface has no methods."""

    @abstractmethod
    def verify_instance(self, pos: int, params: list[TypeParam], args: Sequence[Type]) -> tuple[int, str]:
        """Check arguments against constraints: index and reason of the first that fails, or -1."""

    @abstractmethod
    def infer(
        self,
        at: At,
        params: list[TypeParam],
        type_args: Sequence[Type | None],
        vars: list[Var],
        args: list[Operand],
        reverse: bool,
        error: ErrorParts,
    ) -> list[Type] | None:
        """Infer type arguments from function arguments and constraints."""

    @abstractmethod
    def common_under(
        self, t: Type, condition: Callable[[Type | None, Type | None], TypeCause | None] | None = None
    ) -> tuple[Type | None, TypeCause | None]:
        """The underlying type that all types of `t` share, or why there is none."""

    @abstractmethod
    def lookup_error(self, t: Type, name: str, obj: Object | None, struct_lit: bool) -> str:
        """Why a field or method was not found; `obj` is what has a similar name."""

    # --- statements (stmt.py and others)

    @abstractmethod
    def stmt(self, context: int, s: n.Stmt) -> None:
        """Check a statement."""

    @abstractmethod
    def stmt_list(self, context: int, statements: list[n.Stmt]) -> None:
        """Check statements."""

    @abstractmethod
    def range_stmt(self, context: int, s: n.RangeStmt) -> None:
        """Check a range statement."""

    @abstractmethod
    def switch_stmt(self, context: int, s: n.SwitchStmt) -> None:
        """Check an expression switch."""

    @abstractmethod
    def type_switch_stmt(self, context: int, s: n.TypeSwitchStmt) -> None:
        """Check a type switch."""

    @abstractmethod
    def select_stmt(self, context: int, s: n.SelectStmt) -> None:
        """Check a select statement."""

    @abstractmethod
    def labels(self, body: n.BlockStmt) -> None:
        """Check labels and jumps of a function."""

    @abstractmethod
    def is_terminating(self, s: n.Stmt, label: str) -> bool:
        """Whether a statement is terminating (Go spec: Terminating statements)."""

    # --- recording (recording.py)

    @abstractmethod
    def record(self, x: Operand) -> None:
        """Record what was found of an operand's expression."""

    @abstractmethod
    def record_type_and_value(self, e: n.Expr, mode: int, t: Type, val: Value | None) -> None:
        """Record type and value of an expression."""

    @abstractmethod
    def record_builtin_type(self, fun: n.Expr, sig: Signature) -> None:
        """Record the signature of a built-in in one call."""

    @abstractmethod
    def record_comma_ok_types(self, e: n.Expr, operands: list[Operand]) -> None:
        """Record that an expression gives two values."""

    @abstractmethod
    def record_instance(self, e: n.Expr, args: list[Type], t: Type) -> None:
        """Record an instance."""

    @abstractmethod
    def record_selection(self, e: n.SelectorExpr, selection: Selection) -> None:
        """Record a selection."""

    @abstractmethod
    def has_var_size(self, t: Type) -> bool:
        """Whether a size depends on type parameters."""
