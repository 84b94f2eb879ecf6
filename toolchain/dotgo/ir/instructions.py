"""The SSA IR: every record of it, with its printed form.

A function is a control-flow graph of blocks; a block has parameters instead of phis. Registers are typed, assigned
once, and hold machine-level scalars: the builder has already flattened Go's values (docs/architecture.md, "Values"):

    string    = ptr data, i32 length              slice  = ptr data, i32 length, i32 capacity
    eface     = raw type, ptr data                iface  = raw itab, ptr data
    func      = ptr closure ({code, captures…})   map    = ptr            pointer, unsafe.Pointer = ptr
    complex   = re, im                            small structs and arrays of length 0 or 1 = their leaves
    all else (more than 4 leaves, or an array of length 2 and more) = memory, handled by address

Register types
    i1 i8 i16 i32 i64 f32 f64    as LLVM's; Go's int, uint and uintptr are i32; bool is i1 in a register, i8 in memory
    ptr                          an address that the collector must see (may point into the heap; interior is legal)
    raw                          an address it need not see: code, descriptors, itabs, stack objects, non-Go memory

No instruction has undefined behaviour that Go does not exclude: what Go checks is an explicit `check`, division
wraps for MinInt/-1, shifts are only defined for counts below the width (the builder adds the compare and select),
float-to-integer conversions saturate.

Names with other characters than letters, digits, `_ . $` are quoted as JSON strings: `@"main.(*T).M"`. A position is
printed as a suffix ` !N`, where the printer is asked for it. `;` begins a comment.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dotgo.types.types import Type


class RT(StrEnum):
    """Register types."""

    I1 = "i1"
    I8 = "i8"
    I16 = "i16"
    I32 = "i32"
    I64 = "i64"
    F32 = "f32"
    F64 = "f64"
    PTR = "ptr"
    RAW = "raw"


class Reg:
    """A virtual register: `%n` with a type; `name` is a hint for readers only (printed as `%n.name`)."""

    __slots__ = ("id", "name", "type")

    def __init__(self, id: int, type: RT, name: str = "") -> None:
        self.id = id
        self.type = type
        self.name = name

    def __repr__(self) -> str:
        return f"%{self.id}"


@dataclass(frozen=True, slots=True)
class Int:
    """An integer constant, `i32 5`; for ptr and raw only 0, `ptr null`. Stored as the unsigned bit pattern's value
    or signed; printers normalise to signed.
    """

    type: RT
    value: int


@dataclass(frozen=True, slots=True)
class Float:
    """A float constant by its IEEE bits, so that -0 and NaN payloads survive: `f64 0x3ff0000000000000`."""

    type: RT
    bits: int


@dataclass(frozen=True, slots=True)
class Sym:
    """The address of a symbol plus an offset in bytes: `raw @"type:int"`, `raw @f` (code), `ptr @global+8`."""

    type: RT
    name: str
    offset: int = 0


Operand = Reg | Int | Float | Sym


@dataclass(frozen=True, slots=True)
class Sig:
    """A machine-level signature: `(i32, ptr) -> (ptr, i32)`. `ctx` adds the closure context as a last ptr parameter."""

    params: tuple[RT, ...]
    results: tuple[RT, ...]
    ctx: bool = False


@dataclass(slots=True)
class Bin:
    """`%3 = add i32 %1, %2`. ops: add sub mul sdiv udiv srem urem and or xor shl lshr ashr; fadd fsub fmul fdiv
    (never fused).
    """

    result: Reg
    op: str
    a: Operand
    b: Operand
    pos: int = 0


@dataclass(slots=True)
class Cmp:
    """`%3 = cmp slt i32 %1, %2` -> i1. ops: eq ne slt sle sgt sge ult ule ugt uge; feq fne flt fle fgt fge (ordered,
    fne unordered).
    """

    result: Reg
    op: str
    a: Operand
    b: Operand
    pos: int = 0


@dataclass(slots=True)
class Conv:
    """`%2 = sext i8 %1 to i32`. ops: trunc sext zext fptosi fptoui (saturating, NaN gives 0) sitofp uitofp fpext
    fptrunc bitcast ptrtoint inttoptr (also raw<->ptr: `bitcast`).
    """

    result: Reg
    op: str
    a: Operand
    pos: int = 0


@dataclass(slots=True)
class Intrinsic:
    """`%2 = intrinsic ctz32 i32 %1 -> (i32)`. A row of `tables/intrinsics.toml`: name, operand types, result, LLVM
    lowering.
    """

    result: Reg | None
    name: str
    args: list[Operand]
    pos: int = 0


@dataclass(slots=True)
class Select:
    """`%4 = select i1 %1, ptr %2, ptr %3`."""

    result: Reg
    cond: Operand
    a: Operand
    b: Operand
    pos: int = 0


@dataclass(slots=True)
class Load:
    """`%2 = load i32, ptr %1+8 align 4`. Never of i1: bool is loaded as i8 and compared by the builder."""

    result: Reg
    addr: Operand
    offset: int = 0
    align: int = 1
    pos: int = 0


@dataclass(slots=True)
class Store:
    """`store i32 %2, ptr %1+8 align 4`."""

    value: Operand
    addr: Operand
    offset: int = 0
    align: int = 1
    pos: int = 0


@dataclass(slots=True)
class Copy:
    """`copy ptr %dst, raw %src, i32 24 align 4`, suffix ` overlap`: bytes that may overlap fully or not at all
    unless `overlap` (then memmove).
    """

    dst: Operand
    src: Operand
    size: Operand
    align: int = 1
    overlap: bool = False
    pos: int = 0


@dataclass(slots=True)
class Zero:
    """`zero ptr %dst, i32 24 align 4`."""

    dst: Operand
    size: Operand
    align: int = 1
    pos: int = 0


@dataclass(slots=True)
class Offset:
    """`%3 = offset ptr %1, i32 %2`: address arithmetic, wraps; the result has the type of the base."""

    result: Reg
    base: Operand
    by: Operand
    pos: int = 0


@dataclass(slots=True)
class StackAddr:
    """`%1 = stackaddr $tmp`: the address of a stack object of this function (raw)."""

    result: Reg
    object: StackObject
    pos: int = 0


@dataclass(slots=True)
class Check:
    """`check index i32 %1, i32 %2`: panics through the run-time symbol of the row `kind` of `tables/checks.toml`
    unless the row's condition holds.
    """

    kind: str
    args: list[Operand]
    pos: int = 0


@dataclass(slots=True)
class Call:
    """`%3, %4 = call @strings.Index(ptr %1, i32 %2) -> (i32, i32)`: a direct call; suffixes ` ctx`, ` noreturn`.
    With `sig.ctx` the last of `args` is the closure."""

    results: list[Reg]
    symbol: str
    args: list[Operand]
    sig: Sig
    pos: int = 0
    noreturn: bool = False


@dataclass(slots=True)
class CallClosure:
    """`%3 = callclosure ptr %f "func(int) int"(i32 %1) -> (i32)`: loads the code from the closure and passes the
    closure as context; the builder has checked it for nil. `gosig` is the type key of the Go signature, for the
    facts.
    """

    results: list[Reg]
    closure: Operand
    args: list[Operand]
    sig: Sig
    gosig: str
    pos: int = 0


@dataclass(slots=True)
class CallInterface:
    """`%3 = callinterface raw %itab "io.Writer" Write/1(ptr %data, ptr %1) -> (i32)`: loads the code at the method's
    slot of the itab; args[0] is the data word. The builder has checked the itab for nil.
    """

    results: list[Reg]
    itab: Operand
    interface: str
    method: str
    slot: int
    args: list[Operand]
    sig: Sig
    pos: int = 0


@dataclass(slots=True)
class Jump:
    """`jump loop(i32 %1)`."""

    target: Block
    args: list[Operand]
    pos: int = 0


@dataclass(slots=True)
class Branch:
    """`br i1 %c, then(i32 %1), else()`, suffix ` likely` or ` unlikely`. `likely`: 1 then, -1 else, 0 unknown."""

    cond: Operand
    then: Block
    then_args: list[Operand]
    other: Block
    other_args: list[Operand]
    likely: int = 0
    pos: int = 0


@dataclass(slots=True)
class Switch:
    """`switch i32 %1, default, [1: one, 2: two]`: targets have no parameters."""

    value: Operand
    default: Block
    cases: list[tuple[int, Block]]
    pos: int = 0


@dataclass(slots=True)
class Ret:
    """`ret i32 %1, ptr %2`."""

    values: list[Operand]
    pos: int = 0


@dataclass(slots=True)
class Unreachable:
    """`unreachable`: after calls that never return."""

    pos: int = 0


Instr = (
    Bin
    | Cmp
    | Conv
    | Intrinsic
    | Select
    | Load
    | Store
    | Copy
    | Zero
    | Offset
    | StackAddr
    | Check
    | Call
    | CallClosure
    | CallInterface
)
Terminator = Jump | Branch | Switch | Ret | Unreachable


@dataclass(slots=True, eq=False)
class StackObject:
    """Memory in the function's frame, not initialised (the builder zeroes). `ptr_words` are the offsets (in words)
    of words that the collector must see: such an object lives in the root frame, any other on the C stack.
    """

    name: str
    size: int
    align: int
    ptr_words: tuple[int, ...] = ()


@dataclass(slots=True, eq=False)
class Block:
    """A basic block; `comment` says what it is in the source ("for.body")."""

    label: str
    params: list[Reg] = field(default_factory=list)
    instrs: list[Instr] = field(default_factory=list)
    term: Terminator | None = None
    comment: str = ""


@dataclass(slots=True, eq=False)
class Function:
    """One function.

    Parameters: memory-class results first (one `raw` each, the address of the caller's zeroed or dead memory), then
    receiver and parameters flattened (memory-class ones as one `raw`: a copy that the callee owns), then, with
    `sig.ctx`, the closure (ptr).
    """

    symbol: str
    sig: Sig
    params: list[Reg] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    stack_objects: list[StackObject] = field(default_factory=list)
    # "package": one definition, in this package. "once": may be defined by several packages, all equal (generic
    # instances, wrappers, thunks, equality functions). "import": no body, a host function.
    linkage: str = "package"
    noinline: bool = False
    # Run-time library only: never collects and is never unwound, whatever it calls (//go:systemstack-like code).
    nogc: bool = False
    exports: tuple[str, ...] = ()
    wasm_import: tuple[str, str] | None = None
    # A frame that can recover: calls that return unwinding jump to `recover_block` if the unwind target is
    # `defer_token` (an i32 register defined in the entry block), which runs the remaining defers and returns. A call
    # before the definition of the token leaves the function when it returns unwinding; so the recover block (which
    # has no parameters) may use what the entry block defines up to and with the token, and nothing else.
    defer_token: Reg | None = None
    recover_block: Block | None = None
    # The body calls the built-in recover (or is a transparent wrapper round a function that might).
    calls_recover: bool = False
    transparent: bool = False
    pos: int = 0
    next_reg: int = 0


@dataclass(slots=True, eq=False)
class Data:
    """A global variable or constant data: bytes with relocations.

    relocs: (offset, symbol, addend) in order of offset; the word at offset becomes the symbol's address (a code
    symbol's: its table index). `ptr_words` as in StackObject (words the collector must scan; () for constant data
    that only points to static data). bss data has `init` = b"" and `size` > 0.
    """

    symbol: str
    size: int
    align: int
    init: bytes = b""
    relocs: tuple[tuple[int, str, int], ...] = ()
    ptr_words: tuple[int, ...] = ()
    readonly: bool = False
    linkage: str = "package"
    pos: int = 0


@dataclass(slots=True, eq=False)
class Module:
    """One package's code. `types` maps the key in every `type:KEY` and `itab:KEY,IFACEKEY` symbol used to its type."""

    path: str
    functions: list[Function] = field(default_factory=list)
    data: list[Data] = field(default_factory=list)
    types: dict[str, Type] = field(default_factory=dict)
    # Types converted to an interface somewhere in this package, by key: their methods may be called dynamically.
    # Symbols of functions say where; see link/facts.py. The package's initialiser, "" if there is nothing to do.
    init_symbol: str = ""
