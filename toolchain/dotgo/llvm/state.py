"""What is known of one function while its LLVM text is made, and the small steps that all instructions share."""

from __future__ import annotations

from dotgo.ir.callees import RUNTIME_PREFIXES, never_unwinds
from dotgo.ir.instructions import Block, Function, Operand, Reg, Sym
from dotgo.llvm.marks import END, Marker
from dotgo.llvm.names import address, symbol
from dotgo.passes.roots import RootPlan, root_plan

FIRST_METHOD_OFFSET = 12  # of an itab: docs/architecture.md, "Values"

UNWIND_WORD = symbol("runtime.unwindword")
UNWIND_TARGET = symbol("runtime.unwindtarget")
CALLER_POS = symbol("runtime.callerpos")
ROOT_SP = symbol("runtime.rootsp")
ROOT_LIMIT = symbol("go:rootlimit")
STACK_OVERFLOW = "runtime.stackoverflow"

# Attribute groups and metadata that generate defines (`llvm/module_text.py`).
FUNCTION_ATTRIBUTES = "#0"
NOINLINE_ATTRIBUTES = "#1"
COLD_CALL = "#2"
PURE_CALL = "#4"
READING_CALL = "#5"
LIKELY = "!prof !0"
UNLIKELY = "!prof !1"

# Not LLVM's bare `unreachable`, which would let it drop the whole path if the call before it does return.
DEAD_END = "  call void @llvm.trap()\n  unreachable\n"


def position_symbol(function: str) -> str:
    """The array of position entries of a function."""
    return f"pos:{function}"


class State:
    """State of one function while its text is made."""

    def __init__(self, f: Function) -> None:
        self.f = f
        self.out: list[str] = []
        self.cold: list[str] = []
        self.refs: dict[str, str] = {}
        self.marks = Marker()
        self.temps = 0
        self.numbers = {block: n for n, block in enumerate(f.blocks)}
        self.objects = {o.name: n for n, o in enumerate(f.stack_objects)}
        self.last_label: dict[Block, str] = {}
        self.incoming: dict[Block, list[tuple[Block, list[Operand]]]] = {}
        self.positions: dict[int, int] = {}
        self.lines: dict[int, int] = {}
        self.in_runtime = f.symbol.startswith(RUNTIME_PREFIXES)
        self.keep_positions = not f.nogc and not self.in_runtime
        self.roots: RootPlan = root_plan(f)
        self.frame_mark = ""
        if self.roots.needed and self.roots.frame_keys is not None:
            self.frame_mark = self.marks.begin(["c" + key for key in self.roots.frame_keys])
        self.exit_labels: dict[str, None] = {}
        self.unwind_label = "unwind"
        self.block_number = 0
        self.parts = 0

    def temp(self) -> str:
        self.temps += 1
        return f"%t{self.temps}"

    def ref(self, name: str, signature: str = "") -> None:
        if signature or name not in self.refs:
            self.refs[name] = signature

    def note(self, operands: list[Operand]) -> None:
        """Remember the symbols whose addresses are used."""
        for o in operands:
            if type(o) is Sym and o.name not in self.refs:
                self.refs[o.name] = ""

    def line(self, pos: int) -> str:
        """The end of a call's line: its place in the function's line table, as a comment (`llvm/debug.py`)."""
        return f" ;@{self.lines.setdefault(pos, len(self.lines) + 1)}\n" if pos else " ;@0\n"

    def position_address(self, pos: int) -> str:
        """The address of a position's entry; nothing in the run-time library, whose frames are hidden."""
        if not self.keep_positions or not pos:
            return ""
        ordinal = self.positions.setdefault(pos, len(self.positions))
        name = position_symbol(self.f.symbol)
        self.ref(name)
        self.ref("runtime.callerpos")
        return address(name, 4 * ordinal)

    def position(self, pos: int) -> str:
        """The line that stores the position of a call."""
        place = self.position_address(pos)
        return f"  store ptr {place}, ptr {CALLER_POS}, align 4\n" if place else ""

    def zero_slot(self, slot: int) -> str:
        t = self.temp()
        return f"  {t} = getelementptr nuw i8, ptr %rs, i32 {4 + 4 * slot}\n  store i32 0, ptr {t}, align 4\n"

    def store_slot(self, reg: Reg) -> str:
        t = self.temp()
        offset = 4 + 4 * self.roots.slots[reg.id]
        return f"  {t} = getelementptr nuw i8, ptr %rs, i32 {offset}\n  store ptr %r{reg.id}, ptr {t}, align 4\n"

    def root(self, regs: list[Reg]) -> None:
        """Store what was just defined to its slots."""
        roots = self.roots
        if not roots.slots:
            return
        for reg in regs:
            if reg.id not in roots.slots:
                continue
            keys = roots.keys[reg.id]
            mark = self.marks.begin(["c" + key for key in keys]) if keys is not None else self.frame_mark
            self.out.append(f"{mark}{self.store_slot(reg)}{END}" if mark else self.store_slot(reg))

    def may_unwind(self, key: str) -> bool:
        return not self.f.nogc and not never_unwinds(key)

    def unwind_to(self) -> str:
        """The exit that a call jumps to when it returns unwinding."""
        self.ref("runtime.unwindword")
        self.exit_labels[self.unwind_label] = None
        return self.unwind_label

    def part(self) -> str:
        """A new label inside the current block."""
        self.parts += 1
        return f"L{self.block_number}.{self.parts}"
