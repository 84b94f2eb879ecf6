"""The contract between the parts of the checker.

The checker is one object whose parts recurse into each other as the grammar does (expressions contain function
literals, these contain statements and types, and so on). Each part is a class of its own file that derives from
`CheckerBase`; what a part offers to the others is declared here as an abstract method. `check.Checker` joins them.

Order of events: names of the package are collected, then each object is checked when it is first needed (`obj_decl`);
an object that is needed while it is being checked is on `obj_path` and closes a cycle. Function bodies, and checks
that need complete types, are put off with `later` and run when the current declaration is done.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence

from dotgo.syntax import nodes as n
from dotgo.types.constant import Value
from dotgo.types.lookup import Selection
from dotgo.types.objects import Const, Object, TypeName, Var
from dotgo.types.operand import Operand
from dotgo.types.state import (
    At,
    Cause,
    CheckerState,
    DeclInfo,
    Env,
    ErrorParts,
    Importer,
    Instance,
    Target,
    Untyped,
)
from dotgo.types.types import Alias, Named, Signature, Type, TypeParam
from dotgo.types.typeset import TypeCause


class CheckerBase(CheckerState):
    """See the module's docstring."""

    # --- declarations (decl.py, resolver.py, cycles.py, structs.py)

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


__all__ = [
    "At",
    "Cause",
    "CheckerBase",
    "DeclInfo",
    "Env",
    "ErrorParts",
    "Importer",
    "Instance",
    "Target",
    "Untyped",
]
