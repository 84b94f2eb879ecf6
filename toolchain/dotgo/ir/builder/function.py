"""The function under construction: types of expressions, variables, temporaries, and dispatch to the lowerings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from dotgo.ir.builder.constants import constant_value
from dotgo.ir.builder.emit import MAX_STACK_OBJECT, Emitter, Place, Value, i32
from dotgo.ir.builder.module import BodySource, ModuleBuilder
from dotgo.ir.builder.registry import EXPRESSIONS, STATEMENTS
from dotgo.ir.builder.variables import BodyInfo
from dotgo.ir.instructions import RT, Block, Function, Operand, StackAddr, StackObject, Sym
from dotgo.syntax.nodes import BranchStmt, Expr, Ident, Node, RangeStmt, ReturnStmt, Stmt, unparen
from dotgo.types.instantiate import SubstMap
from dotgo.types.objects import FIELD_VAR, PACKAGE_VAR, Nil, Var
from dotgo.types.predicates import default_type, is_untyped
from dotgo.types.types import Signature, Type


@dataclass(slots=True)
class RegVar:
    """A variable in registers: the number of its first leaf's SSA variable."""

    base: int
    count: int


@dataclass(slots=True)
class MemVar:
    """A variable at a fixed address: a stack object or a parameter of memory class."""

    place: Place


@dataclass(slots=True)
class CellVar:
    """A variable in a heap cell: the SSA variable that holds its address."""

    pointer: int


@dataclass(slots=True)
class CtxVar:
    """A captured variable in the closure, read only."""

    offset: int


@dataclass(slots=True)
class CtxCell:
    """A captured variable's heap cell; its address is in the closure."""

    offset: int


Storage = RegVar | MemVar | CellVar | CtxVar | CtxCell


@dataclass(slots=True)
class Target:
    """Where `break` and `continue` of a statement go. `label` is the statement's label."""

    label: str
    break_block: Block
    continue_block: Block | None
    node: Node


@dataclass(slots=True)
class RangeBody:
    """The body function of a range-over-func loop: how its jumps leave it. The functions around it are `parent`s."""

    stmt: RangeStmt
    state: Place
    on_return: Callable[[FuncBuilder, ReturnStmt], None]
    on_branch: Callable[[FuncBuilder, BranchStmt], None]


@dataclass(slots=True)
class Labels:
    """Blocks of the labels of one function, by name."""

    blocks: dict[str, Block] = field(default_factory=dict)
    # The label of the statement that is built next.
    current: str = ""


class FuncBuilder(Emitter):
    """Builds one function. `root` is the builder of the declared function around, from which closures get names."""

    def __init__(
        self,
        mb: ModuleBuilder,
        fn: Function,
        *,
        info: BodyInfo | None = None,
        env: SubstMap | None = None,
        parent: FuncBuilder | None = None,
        source: BodySource | None = None,
    ) -> None:
        super().__init__(fn, mb.shapes)
        self.mb = mb
        self.env: SubstMap = env or {}
        self.info = info or BodyInfo(self.type_of)
        self.parent = parent
        self.source: BodySource = source or (mb.source if parent is None else parent.source)
        self.root: FuncBuilder = self if parent is None else parent.root
        self.storage: dict[Var, Storage] = {}
        self.context: Operand | None = None
        self.targets: list[Target] = []
        self.labels = Labels()
        self.fallthrough: Block | None = None
        self.closures = 0
        self.wraps = 0
        # Results: their types, and with defers or range-over-func bodies their slots and the common exit.
        self.result_types: list[Type] = []
        self.result_vars: list[Var] = []
        self.result_params: list[Operand | None] = []
        self.result_slots: list[Place] | None = None
        self.exit_block: Block | None = None
        self.token: Operand | None = None
        self.recover_token: Operand | None = None
        self.range_body: RangeBody | None = None
        # With range-over-func loops: the word that says how a body left the function, and the codes in use.
        self.next_cell: Operand | None = None
        self.loop_states: list[Operand] = []
        self.exit_codes: list[tuple[FuncBuilder, Block] | None] = []
        # Functions that literals belong to: closures of `defer` statements find their frame by it.
        self.node: Node | None = None
        # In the body of a range-over-func loop: the labels inside it.
        self.own_labels: frozenset[str] = frozenset()
        self._subst_cache: dict[Type, Type] = {} if parent is None else parent._subst_cache
        self._temps: list[tuple[StackObject, tuple[int, int, tuple[int, ...]]]] = []
        self._free: dict[tuple[int, int, tuple[int, ...]], list[StackObject]] = {}

    # --- types

    def subst(self, t: Type) -> Type:
        """A type of the source as it is in this instance."""
        if not self.env:
            return t
        known = self._subst_cache.get(t)
        if known is None:
            known = self._subst_cache[t] = self.mb.context.subst_local(t, self.env)
        return known

    def type_of(self, e: Expr) -> Type:
        """The type of an expression in this instance; untyped ones have their default type."""
        tv = e.tv
        if tv is not None:
            t: Type = tv.type
        else:
            inner = unparen(e)
            assert isinstance(inner, Ident) and inner.obj is not None, f"no type recorded for {type(inner).__name__}"
            t = inner.obj.type
        if isinstance(t, Signature) and t.type_params:
            # A generic function that is instantiated by what it is assigned to.
            instance = self.source.instance_of(e)
            t = t if instance is None else instance.type
        t = self.subst(t)
        return default_type(t) if is_untyped(t) else t

    def has_const(self, e: Expr) -> bool:
        """Whether an expression is constant."""
        return e.tv is not None and e.tv.value is not None

    def is_nil(self, e: Expr) -> bool:
        """Whether an expression is the predeclared nil."""
        e = unparen(e)
        return isinstance(e, Ident) and isinstance(e.obj, Nil)

    # --- dispatch

    def expr(self, e: Expr) -> Value:
        """The value of an expression of exactly one value, in its own type. Of memory class: an address that is valid
        until the next side effect."""
        tv = e.tv
        if tv is not None and tv.value is not None:
            return self.constant(tv.value, self.type_of(e))
        return EXPRESSIONS[type(e)](self, e)

    def scalar(self, e: Expr) -> Operand:
        """The value of an expression of one leaf."""
        (value,) = self.expr(e)
        return value

    def constant(self, value: object, t: Type) -> Value:
        """A constant in a type that is not an interface."""
        return constant_value(self.mb, value, t)

    def drop(self, e: Expr) -> None:
        """Evaluate a call of several results for its effects."""
        EXPRESSIONS[type(e)](self, e)

    def stmt(self, s: Stmt) -> None:
        """Build a statement; temporaries of it are free afterwards."""
        saved_pos, mark = self.pos, len(self._temps)
        self.pos = s.pos
        STATEMENTS[type(s)](self, s)
        self.pos = saved_pos
        self.release(mark)

    def stmts(self, body: list[Stmt]) -> None:
        """Build statements in order."""
        for s in body:
            self.stmt(s)

    # --- temporaries

    def temp(self, t: Type) -> Place:
        """Memory for a value of type `t` until the end of the statement; not initialised."""
        shape = self.shapes.shape(t)
        if shape.size > MAX_STACK_OBJECT:
            return self.new_object(t)
        return self.temp_bytes(shape.size, shape.align, self.shapes.ptr_words(t))

    def temp_bytes(self, size: int, align: int, words: tuple[int, ...] = ()) -> Place:
        """Raw memory until the end of the statement."""
        if words:
            align = max(align, 4)
        key = (size, align, words)
        free = self._free.get(key)
        if free:
            obj = free.pop()
        else:
            obj = StackObject(f"tmp·{len(self.fn.stack_objects)}", size, align, words)
            self.fn.stack_objects.append(obj)
        self._temps.append((obj, key))
        result = self.reg(RT.RAW)
        self.emit(StackAddr(result, obj, self.pos))
        return Place(result)

    def mark(self) -> int:
        """How many temporaries are in use; see `release`."""
        return len(self._temps)

    def release(self, mark: int) -> None:
        """Free the temporaries made since `mark`."""
        while len(self._temps) > mark:
            obj, key = self._temps.pop()
            self._free.setdefault(key, []).append(obj)

    def spill(self, t: Type, value: Value) -> Place:
        """A temporary that holds a copy of a value."""
        place = self.temp(t)
        self.store_value(t, value, place)
        return place

    def in_memory(self, t: Type, value: Value) -> Place:
        """The place of a value: its own if it is of memory class, else a temporary with it."""
        return Place(value[0]) if self.shapes.shape(t).memory else self.spill(t, value)

    def new_object(self, t: Type) -> Place:
        """Zeroed memory on the heap."""
        size = self.shapes.shape(t).size
        if size == 0:
            return Place(Sym(RT.PTR, "runtime.zerobase"))
        (pointer,) = self.runtime("alloc", i32(size), self.mb.layout(t))
        return Place(pointer)

    def zero_value(self, t: Type) -> Value:
        """The zero value; of memory class a zeroed temporary."""
        if not self.shapes.shape(t).memory:
            return self.zero_leaves(t)
        place = self.temp(t)
        self.zero_memory(t, place)
        return [self.address(place)]

    # --- variables

    def in_cell(self, v: Var, t: Type) -> bool:
        """Whether a variable lives in a heap cell."""
        return self.info.needs_cell(v) or self.shapes.shape(t).size > MAX_STACK_OBJECT

    def declare(self, v: Var, value: Value | None) -> None:
        """A new variable with its first value (None: zero); executed again, it is another variable."""
        t = self.subst(v.type)
        if self.in_cell(v, t):
            self.bind_cell(v, self.address(self.new_cell(t, value)))
            return
        if self.shapes.shape(t).memory:
            place = self.memory_variable(v, t)
            if value is None:
                self.zero_memory(t, place)
            else:
                self.store_value(t, value, place)
            return
        self.bind_registers(v, t, self.zero_leaves(t) if value is None else value)

    def new_cell(self, t: Type, value: Value | None) -> Place:
        """A heap cell with a value."""
        place = self.new_object(t)
        if value is not None:
            self.store_value(t, value, place)
        return place

    def bind_cell(self, v: Var, pointer: Operand) -> None:
        """The variable is from now on the cell at `pointer`."""
        known = self.storage.get(v)
        if not isinstance(known, CellVar):
            known = self.storage[v] = CellVar(self.new_var(RT.PTR, v.name))
        self.write(known.pointer, self.pointer_cast(pointer, RT.PTR))

    def bind_registers(self, v: Var, t: Type, value: Value) -> None:
        """The variable lives in registers and has this value."""
        known = self.storage.get(v)
        if not isinstance(known, RegVar):
            leaves = self.shapes.shape(t).leaves
            assert leaves is not None
            numbers = [self.new_var(leaf.rt, v.name) for leaf in leaves]
            known = self.storage[v] = RegVar(numbers[0] if numbers else 0, len(numbers))
        self.write_leaves(known, 0, value)

    def write_leaves(self, var: RegVar, first: int, value: Value) -> None:
        """Assign leaves of a variable in registers, from leaf `first` on."""
        for i, operand in enumerate(value):
            self.write(var.base + first + i, self._as_declared(var.base + first + i, operand))

    def _as_declared(self, number: int, operand: Operand) -> Operand:
        rt = self._var_types[number]
        return operand if operand.type == rt else self.pointer_cast(operand, rt)

    def read_leaves(self, var: RegVar, first: int, count: int) -> Value:
        """Leaves of a variable in registers."""
        return [self.read(var.base + first + i) for i in range(count)]

    def memory_variable(self, v: Var, t: Type) -> Place:
        """The stack object of a variable; its address is taken in the current block."""
        shape = self.shapes.shape(t)
        place = self.stack_object(v.name or "var", shape.size, shape.align, self.shapes.ptr_words(t))
        self.storage[v] = MemVar(place)
        return place

    def storage_of(self, v: Var) -> Storage:
        """Where a local variable lives."""
        found = self.storage.get(v)
        assert found is not None, f"variable {v.name} is not bound in {self.fn.symbol}"
        return found

    def var_place(self, v: Var) -> Place | None:
        """The address of a variable; None if it lives in registers."""
        if v.kind == PACKAGE_VAR:
            return Place(Sym(RT.PTR, self.mb.global_symbol(v)))
        s = self.storage_of(v)
        match s:
            case RegVar():
                return None
            case MemVar():
                return s.place
            case CellVar():
                return Place(self.read(s.pointer))
            case CtxVar():
                assert self.context is not None
                return Place(self.context, s.offset)
            case CtxCell():
                assert self.context is not None
                return Place(self.load(RT.PTR, Place(self.context, s.offset), 4))

    def read_var(self, v: Var) -> Value:
        """The value of a variable; of memory class its address."""
        assert v.kind != FIELD_VAR
        place = self.var_place(v)
        if place is None:
            s = self.storage[v]
            assert isinstance(s, RegVar)
            return self.read_leaves(s, 0, s.count)
        return self.load_value(self.subst(v.type), place)

    def write_var(self, v: Var, value: Value) -> None:
        """Assign to a variable."""
        place = self.var_place(v)
        if place is None:
            s = self.storage[v]
            assert isinstance(s, RegVar)
            self.write_leaves(s, 0, value)
        else:
            self.store_value(self.subst(v.type), value, place)

    def closure_name(self) -> str:
        """The symbol of the next function literal: `f.func1`, nested ones `f.func1.1`, as Go names them."""
        self.closures += 1
        base = self.fn.symbol
        return f"{base}.{self.closures}" if self.parent is not None else f"{base}.func{self.closures}"

    def wrapper_name(self, kind: str) -> str:
        """A symbol for a function that stands round a deferred call."""
        self.wraps += 1
        return f"{self.fn.symbol}.{kind}{self.wraps}"
