"""IR to LLVM text, one chunk a function. No decision here looks at positions: those go out of band, by ordinal.

What is optional (root frames, unwind checks) is put into marked groups of lines (`llvm/marks.py`). Names in the text:
`%rN` register N, `%tN` temporaries, `%oN` stack objects, `LN` block N, `LN.M` its parts, `FN` cold blocks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dotgo.ir.callees import callee_key, never_unwinds
from dotgo.ir.graph import successors
from dotgo.ir.instructions import (
    RT,
    Bin,
    Block,
    Branch,
    Call,
    CallClosure,
    CallInterface,
    Check,
    Cmp,
    Conv,
    Copy,
    Function,
    Int,
    Intrinsic,
    Jump,
    Load,
    Offset,
    Operand,
    Reg,
    Ret,
    Select,
    StackAddr,
    Store,
    Switch,
    Sym,
    Terminator,
    Unreachable,
    Zero,
)
from dotgo.ir.ops import BITS
from dotgo.ir.signatures import panic_sig, runtime_sig
from dotgo.llvm.chunk import Chunk, Declaration, machine_sig_text
from dotgo.llvm.marks import ELSE, END, Marker
from dotgo.llvm.names import (
    LLVM_TYPE,
    address,
    argument,
    int_value,
    parameter,
    result_type,
    result_with_attributes,
    symbol,
    typed,
    value,
)
from dotgo.passes.roots import RootPlan, root_plan
from dotgo.tables.checks import CheckRow, Term, checks_table
from dotgo.tables.intrinsics import intrinsics_table
from dotgo.tables.runtime import runtime_table

FIRST_METHOD_OFFSET = 12  # of an itab: docs/architecture.md, "Values"

# Where Go's own trace hides frames: the position of the last call outside of these packages is what it names.
RUNTIME_PREFIXES = ("runtime.", "internal/runtime/")

UNWIND_WORD = symbol("runtime.unwindword")
UNWIND_TARGET = symbol("runtime.unwindtarget")
CALLER_POS = symbol("runtime.callerpos")
ROOT_SP = symbol("runtime.rootsp")
ROOT_LIMIT = symbol("go:rootlimit")
STACK_OVERFLOW = "runtime.stackoverflow"

# Attribute groups and metadata that generate defines (`llvm/generate.py`).
FUNCTION_ATTRIBUTES = "#0"
NOINLINE_ATTRIBUTES = "#1"
COLD_CALL = "#2"
LIKELY = "!prof !0"
UNLIKELY = "!prof !1"

_COMPARE = {"feq": "oeq", "fne": "une", "flt": "olt", "fle": "ole", "fgt": "ogt", "fge": "oge"}

# The bits of Go's own NaN: math.NaN() and float32(math.NaN()).
CANONICAL_NAN = {RT.F64: 0x7FF8000000000001, RT.F32: 0x7FC00000}


@dataclass(frozen=True, slots=True)
class LoweredFunction:
    """A function's chunk, and the source position of each entry of its array `pos:SYMBOL`."""

    chunk: Chunk
    positions: tuple[int, ...]


def position_symbol(function: str) -> str:
    """The array of position entries of a function."""
    return f"pos:{function}"


def _no_wrap(offset: int) -> str:
    """A constant positive offset stays inside the object that the address points into (or the address is nil, which
    is 0): so the sum cannot wrap, and wasm's loads and stores can take the offset.
    """
    return "nuw " if 0 < offset < 1 << 31 else ""


class _Lowering:
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
        self.keep_positions = not f.nogc and not f.symbol.startswith(RUNTIME_PREFIXES)
        self.roots: RootPlan = root_plan(f)
        self.frame_mark = ""
        if self.roots.needed and self.roots.frame_keys is not None:
            self.frame_mark = self.marks.begin(["c" + key for key in self.roots.frame_keys])
        self.exit_labels: dict[str, None] = {}
        self.unwind_label = "unwind"
        self.block_number = 0
        self.parts = 0

    # Small things.

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

    def position(self, pos: int) -> str:
        """The line that stores the position of a call; nothing in the run-time library, whose frames are hidden."""
        if not self.keep_positions or not pos:
            return ""
        ordinal = self.positions.setdefault(pos, len(self.positions))
        name = position_symbol(self.f.symbol)
        self.ref(name)
        self.ref("runtime.callerpos")
        return f"  store ptr {address(name, 4 * ordinal)}, ptr {CALLER_POS}, align 4\n"

    # The frame.

    def lower(self) -> Chunk:
        f = self.f
        params = ", ".join([f"{parameter(p.type)} %r{p.id}" for p in f.params])
        attributes = NOINLINE_ATTRIBUTES if f.noinline else FUNCTION_ATTRIBUTES
        out = self.out
        out.append(f"{result_with_attributes(f.sig.results)} {symbol(f.symbol)}({params}) {attributes} {{\nentry:\n")
        for block in f.blocks:
            self._collect_edges(block)
        self._prologue()
        for block in f.blocks:
            self._block(block)
        self._exits()
        out.extend(self.cold)
        out.append("}\n")
        text = self._fill_phis("".join(out))
        declaration = Declaration("func", machine_sig_text(f.sig))
        self.refs.pop(f.symbol, None)
        return Chunk(
            f.symbol,
            declaration,
            f.linkage,
            text,
            tuple(self.refs.items()),
            self.marks.keys(),
            self.marks.groups(),
            f.exports,
        )

    def _collect_edges(self, block: Block) -> None:
        term = block.term
        if isinstance(term, Jump):
            if term.target.params:
                self.incoming.setdefault(term.target, []).append((block, term.args))
        elif isinstance(term, Branch):
            if term.then is term.other:
                if term.then.params:
                    self.incoming.setdefault(term.then, []).append((block, self._merged(block, term)))
                return
            if term.then.params:
                self.incoming.setdefault(term.then, []).append((block, term.then_args))
            if term.other.params:
                self.incoming.setdefault(term.other, []).append((block, term.other_args))

    def _merged(self, block: Block, term: Branch) -> list[Operand]:
        """Both ways lead to one block: the arguments become selects, since LLVM knows one edge only."""
        merged: list[Operand] = []
        for n, (a, b) in enumerate(zip(term.then_args, term.other_args)):
            reg = Reg(self.f.next_reg + 1 + n, a.type)
            block.instrs.append(Select(reg, term.cond, a, b))
            merged.append(reg)
        self.f.next_reg += len(merged) + 1
        block.term = Jump(term.then, merged, term.pos)
        return merged

    def _fill_phis(self, text: str) -> str:
        """Phis name the last part of each predecessor, which is known only at the end."""
        if not self.incoming:
            return text
        pieces = text.split("\x00")
        for n in range(1, len(pieces), 2):
            pieces[n] = self.last_label[self.f.blocks[int(pieces[n])]]
        return "".join(pieces)

    def _object_words(self) -> list[int]:
        words: list[int] = []
        for o in self.f.stack_objects:
            if o.name in self.roots.objects:
                start = self.roots.objects[o.name]
                words.extend(range(start, start + (o.size + 3) // 4))
        return words

    def _prologue(self) -> None:
        """Stack objects, and the root frame (docs/architecture.md, "Roots")."""
        out, roots = self.out, self.roots
        allocas: list[str] = []
        for n, o in enumerate(self.f.stack_objects):
            line = f"  %o{n} = alloca [{o.size} x i8], align {o.align}\n"
            if roots.needed and o.name in roots.objects:
                allocas.append(line)
            else:
                out.append(line)
        if roots.needed:
            out.append(self.frame_mark)
            self._push_frame()
            if self.frame_mark:
                if allocas:
                    out.append(ELSE)
                    out.extend(allocas)
                out.append(END)
        out.append("  br label %L0\n")

    def _push_frame(self) -> None:
        out, roots = self.out, self.roots
        for name in ("runtime.rootsp", "go:rootlimit"):
            self.ref(name)
        self.ref(STACK_OVERFLOW, machine_sig_text(runtime_sig("stackoverflow")))
        descriptor = f"roots:{roots.words}:{roots.mask.hex()}"
        self.ref(descriptor)
        size = roots.size
        out.append(f"  %rs0 = load ptr, ptr {ROOT_SP}, align 4\n")
        # Compared as a distance, so that a huge frame cannot wrap round address 0.
        out.append(
            f"  %rs1 = ptrtoint ptr %rs0 to i32\n  %rs2 = sub i32 %rs1, ptrtoint (ptr {ROOT_LIMIT} to i32)\n"
            f"  %rs3 = icmp ult i32 %rs2, {size}\n  br i1 %rs3, label %overflow, label %frame, {UNLIKELY}\n"
            f"overflow:\n  call void {symbol(STACK_OVERFLOW)}() {COLD_CALL}\n  unreachable\nframe:\n"
            f"  %rs = getelementptr i8, ptr %rs0, i32 -{size}\n"
        )
        stored: set[int] = set()
        for p in self.f.params:
            slot = roots.slots.get(p.id)
            if slot is not None:
                stored.add(slot)
        out.extend([self._zero_slot(slot) for slot in range(roots.slot_count) if slot not in stored])
        rest = roots.words - roots.slot_count
        if rest:
            start = 4 + 4 * roots.slot_count
            out.append(
                f"  %rs4 = getelementptr nuw i8, ptr %rs, i32 {start}\n"
                f"  call void @llvm.memset.p0.i32(ptr align 4 %rs4, i8 0, i32 {4 * rest}, i1 false)\n"
            )
        for p in self.f.params:
            if p.id in roots.slots:
                out.append(self._store_slot(p))
        out.append(f"  store ptr {symbol(descriptor)}, ptr %rs, align 4\n  store ptr %rs, ptr {ROOT_SP}, align 4\n")
        for n, o in enumerate(self.f.stack_objects):
            if o.name in roots.objects:
                out.append(f"  %o{n} = getelementptr nuw i8, ptr %rs, i32 {4 + 4 * roots.objects[o.name]}\n")

    def _zero_slot(self, slot: int) -> str:
        t = self.temp()
        return f"  {t} = getelementptr nuw i8, ptr %rs, i32 {4 + 4 * slot}\n  store i32 0, ptr {t}, align 4\n"

    def _store_slot(self, reg: Reg) -> str:
        t = self.temp()
        offset = 4 + 4 * self.roots.slots[reg.id]
        return f"  {t} = getelementptr nuw i8, ptr %rs, i32 {offset}\n  store ptr %r{reg.id}, ptr {t}, align 4\n"

    def _root(self, regs: list[Reg]) -> None:
        """Store what was just defined to its slots."""
        roots = self.roots
        if not roots.slots:
            return
        for reg in regs:
            if reg.id not in roots.slots:
                continue
            keys = roots.keys[reg.id]
            mark = self.marks.begin(["c" + key for key in keys]) if keys is not None else self.frame_mark
            self.out.append(f"{mark}{self._store_slot(reg)}{END}" if mark else self._store_slot(reg))

    def _pop_frame(self) -> str:
        if not self.roots.needed:
            return ""
        line = f"  store ptr %rs0, ptr {ROOT_SP}, align 4\n"
        return f"{self.frame_mark}{line}{END}" if self.frame_mark else line

    def _exits(self) -> None:
        """The shared cold ends of frames that are unwound; LLVM drops them if plan finds that nothing unwinds."""
        f = self.f
        result = result_type(f.sig.results)
        zero = "ret void" if result == "void" else f"ret {result} zeroinitializer"
        for label in self.exit_labels:
            self.out.append(f"{label}:\n")
            if label == "unwind" and f.recover_block is not None:
                assert f.defer_token is not None
                self.ref("runtime.unwindtarget")
                self.out.append(
                    f"  %ut = load i32, ptr {UNWIND_TARGET}, align 4\n  %um = icmp eq i32 %ut, %r{f.defer_token.id}\n"
                    f"  br i1 %um, label %recover, label %leave\nrecover:\n"
                    f"  store i32 0, ptr {UNWIND_WORD}, align 4\n"
                    f"  br label %L{self.numbers[f.recover_block]}\nleave:\n"
                )
            self.out.append(f"{self._pop_frame()}  {zero}\n")

    # Blocks.

    def _block(self, block: Block) -> None:
        out = self.out
        self.block_number = n = self.numbers[block]
        self.parts = 0
        label = f"L{n}"
        self.last_label[block] = label
        out.append(f"{label}:\n")
        for place, param in enumerate(block.params):
            sources = [
                f"[ {value(args[place])}, %\x00{self.numbers[before]}\x00 ]"
                for before, args in self.incoming.get(block, ())
            ]
            for _, args in self.incoming.get(block, ()):
                self.note([args[place]])
            if sources:
                out.append(f"  %r{param.id} = phi {LLVM_TYPE[param.type]} {', '.join(sources)}\n")
            else:
                out.append(f"  %r{param.id} = freeze {LLVM_TYPE[param.type]} poison\n")
        self._root(block.params)
        # Only the label of the last part matters to phis; so only the last split must not be optional.
        phis_follow = any(after.params for after in successors(block))
        last = -1
        if phis_follow:
            for at, instr in enumerate(block.instrs):
                if type(instr) in _SPLITS:
                    last = at
        for at, instr in enumerate(block.instrs):
            _DISPATCH[type(instr)](self, instr, at == last)
        assert block.term is not None
        if not self._ended(block):
            self._term(block.term)

    def _ended(self, block: Block) -> bool:
        """Whether the last call never returns: it wrote the end of the block itself."""
        if not block.instrs:
            return False
        instr = block.instrs[-1]
        return type(instr) is Call and instr.noreturn and type(block.term) is Unreachable

    def part(self) -> str:
        """A new label inside the current block."""
        self.parts += 1
        return f"L{self.block_number}.{self.parts}"

    def _term(self, t: Terminator) -> None:
        out = self.out
        if isinstance(t, Jump):
            out.append(f"  br label %L{self.numbers[t.target]}\n")
        elif isinstance(t, Branch):
            self.note([t.cond])
            hint = "" if not t.likely else f", {LIKELY if t.likely > 0 else UNLIKELY}"
            if t.then is t.other:
                out.append(f"  br label %L{self.numbers[t.then]}\n")
            else:
                then, other = self.numbers[t.then], self.numbers[t.other]
                out.append(f"  br i1 {value(t.cond)}, label %L{then}, label %L{other}{hint}\n")
        elif isinstance(t, Switch):
            type_ = t.value.type
            name = LLVM_TYPE[type_]
            cases = "".join([f" {name} {int_value(type_, v)}, label %L{self.numbers[b]}" for v, b in t.cases])
            out.append(f"  switch {typed(t.value)}, label %L{self.numbers[t.default]} [{cases} ]\n")
        elif isinstance(t, Ret):
            out.append(self._pop_frame())
            self._ret(t)
        else:
            out.append("  unreachable\n")

    def _ret(self, t: Ret) -> None:
        self.note(t.values)
        types = self.f.sig.results
        if not types:
            self.out.append("  ret void\n")
            return
        if len(types) == 1:
            self.out.append(f"  ret {LLVM_TYPE[types[0]]} {value(t.values[0])}\n")
            return
        struct, whole = result_type(types), "poison"
        for n, (type_, v) in enumerate(zip(types, t.values)):
            temp = self.temp()
            self.out.append(f"  {temp} = insertvalue {struct} {whole}, {LLVM_TYPE[type_]} {value(v)}, {n}\n")
            whole = temp
        self.out.append(f"  ret {struct} {whole}\n")

    # Calls.

    def call(self, i: Call, last: bool) -> None:
        attributes = runtime_table().functions.get(i.symbol)
        if attributes is not None and "panics" in attributes.attrs:
            self.out.append(self.position(i.pos))
        self.ref(i.symbol, machine_sig_text(i.sig))
        cold = f" {COLD_CALL}" if i.noreturn else ""
        self._call(i, symbol(i.symbol), i.args, cold)
        self._after_call(callee_key(i), i.results, i.noreturn, last)

    def call_closure(self, i: CallClosure, last: bool) -> None:
        code = self.temp()
        self.note([i.closure])
        self.out.append(f"  {code} = load ptr, ptr {value(i.closure)}, align 4\n")
        self._call(i, code, [*i.args, i.closure], "")
        self._after_call(callee_key(i), i.results, False, last)

    def call_interface(self, i: CallInterface, last: bool) -> None:
        place, code = self.temp(), self.temp()
        self.note([i.itab])
        offset = FIRST_METHOD_OFFSET + 4 * i.slot
        self.out.append(f"  {place} = getelementptr nuw i8, ptr {value(i.itab)}, i32 {offset}\n")
        self.out.append(f"  {code} = load ptr, ptr {place}, align 4\n")
        self._call(i, code, i.args, "")
        self._after_call(callee_key(i), i.results, False, last)

    def _call(self, i: Call | CallClosure | CallInterface, callee: str, args: list[Operand], cold: str) -> None:
        self.note(args)
        results = i.results
        arguments = ", ".join([argument(a) for a in args])
        head = f"call {result_with_attributes(i.sig.results)} {callee}({arguments}){cold}\n"
        if not results:
            self.out.append("  " + head)
        elif len(results) == 1:
            self.out.append(f"  %r{results[0].id} = {head}")
        else:
            whole = self.temp()
            self.out.append(f"  {whole} = {head}")
            struct = result_type(i.sig.results)
            for n, reg in enumerate(results):
                self.out.append(f"  %r{reg.id} = extractvalue {struct} {whole}, {n}\n")

    def _may_unwind(self, key: str) -> bool:
        return not self.f.nogc and not never_unwinds(key)

    def _unwind_to(self) -> str:
        """The exit that a call jumps to when it returns unwinding."""
        self.ref("runtime.unwindword")
        self.exit_labels[self.unwind_label] = None
        return self.unwind_label

    def _after_call(self, key: str, results: list[Reg], noreturn: bool, last: bool) -> None:
        """The unwind check, then the slots of the results."""
        out = self.out
        if noreturn:
            if self._may_unwind(key):
                exit_ = self._unwind_to()
                out.append(f"{self.marks.begin(['u' + key])}  br label %{exit_}\n{ELSE}  unreachable\n{END}")
            else:
                out.append("  unreachable\n")
            return
        if self._may_unwind(key):
            exit_ = self._unwind_to()
            label, word, normal = self.part(), self.temp(), self.temp()
            check = (
                f"{self.marks.begin(['u' + key])}  {word} = load i32, ptr {UNWIND_WORD}, align 4\n"
                f"  {normal} = icmp eq i32 {word}, 0\n  br i1 {normal}, label %{label}, label %{exit_}, {LIKELY}\n"
            )
            if last:
                out.append(f"{check}{ELSE}  br label %{label}\n{END}{label}:\n")
                self.last_label[self.f.blocks[self.block_number]] = label
            else:
                out.append(f"{check}{label}:\n{END}")
        if results:
            self._root(results)
            token = self.f.defer_token
            if token is not None and self.block_number == 0 and any(r is token for r in results):
                self.unwind_label = "unwind"

    # Checks.

    def check(self, i: Check, last: bool) -> None:
        row = checks_table()[i.kind]
        self.note(i.args)
        ok, label, fail = self.temp(), self.part(), f"F{self.temps}"
        type_ = LLVM_TYPE[RT.I64 if row.left.zext or row.right.zext else i.args[row.left.operand].type]
        left, right = self._side(row.left, i, type_), self._side(row.right, i, type_)
        self.out.append(
            f"  {ok} = icmp {row.comparison} {type_} {left}, {right}\n"
            f"  br i1 {ok}, label %{label}, label %{fail}, {LIKELY}\n{label}:\n"
        )
        self.last_label[self.f.blocks[self.block_number]] = label
        self._fail(row, i, fail)

    def _side(self, term: Term, i: Check, type_: str) -> str:
        if term.operand < 0:
            return "null" if type_ == "ptr" and term.constant == 0 else str(term.constant)
        operand = i.args[term.operand]
        if not term.zext:
            return value(operand)
        temp = self.temp()
        self.out.append(f"  {temp} = zext {typed(operand)} to i64\n")
        return temp

    def _fail(self, row: CheckRow, i: Check, label: str) -> None:
        """The cold side: store the position, panic, and unwind if the panic was recovered."""
        name = row.panic_symbol
        self.ref(name, machine_sig_text(panic_sig(row)))
        arguments = ", ".join([argument(i.args[n]) for n in row.passed])
        end = "  unreachable\n"
        if self._may_unwind(name):
            end = f"{self.marks.begin(['u' + name])}  br label %{self._unwind_to()}\n{ELSE}{end}{END}"
        position = self.position(i.pos)
        self.cold.append(f"{label}:\n{position}  call void {symbol(name)}({arguments}) {COLD_CALL}\n{end}")

    # Arithmetic.

    def bin(self, i: Bin, last: bool) -> None:
        self.note([i.a, i.b])
        if i.op in ("sdiv", "srem"):
            self._divide(i)
            return
        self.out.append(f"  %r{i.result.id} = {i.op} {typed(i.a)}, {value(i.b)}\n")

    def _divide(self, i: Bin) -> None:
        """Go spec, "Integer operators": x / -1 wraps for the smallest x, where wasm traps and LLVM has no meaning."""
        a, b, type_ = value(i.a), value(i.b), LLVM_TYPE[i.a.type]
        if isinstance(i.b, Int) and int_value(i.b.type, i.b.value) not in ("0", "-1"):
            self.out.append(f"  %r{i.result.id} = {i.op} {type_} {a}, {b}\n")
            return
        minus, divisor = self.temp(), self.temp()
        self.out.append(
            f"  {minus} = icmp eq {type_} {b}, -1\n  {divisor} = select i1 {minus}, {type_} 1, {type_} {b}\n"
        )
        if i.op == "srem":
            self.out.append(f"  %r{i.result.id} = srem {type_} {a}, {divisor}\n")
            return
        quotient, negated = self.temp(), self.temp()
        self.out.append(
            f"  {quotient} = sdiv {type_} {a}, {divisor}\n  {negated} = sub {type_} 0, {a}\n"
            f"  %r{i.result.id} = select i1 {minus}, {type_} {negated}, {type_} {quotient}\n"
        )

    def cmp(self, i: Cmp, last: bool) -> None:
        self.note([i.a, i.b])
        word = f"fcmp {_COMPARE[i.op]}" if i.op in _COMPARE else f"icmp {i.op}"
        self.out.append(f"  %r{i.result.id} = {word} {typed(i.a)}, {value(i.b)}\n")

    def conv(self, i: Conv, last: bool) -> None:
        self.note([i.a])
        result, source, target = f"%r{i.result.id}", i.a.type, i.result.type
        if i.op in ("fptosi", "fptoui"):
            bits = f"i{BITS[target]}.f{BITS[source]}"
            line = f"  {result} = call {LLVM_TYPE[target]} @llvm.{i.op}.sat.{bits}({typed(i.a)})\n"
        elif i.op == "bitcast" and source in CANONICAL_NAN and target not in CANONICAL_NAN:
            nan, raw = self.temp(), self.temp()
            t = LLVM_TYPE[target]
            line = (
                f"  {nan} = fcmp uno {typed(i.a)}, 0.0\n  {raw} = bitcast {typed(i.a)} to {t}\n"
                f"  {result} = select i1 {nan}, {t} {CANONICAL_NAN[source]}, {t} {raw}\n"
            )
        else:
            line = f"  {result} = {i.op} {typed(i.a)} to {LLVM_TYPE[target]}\n"
        self.out.append(line)
        self._root([i.result])

    def intrinsic(self, i: Intrinsic, last: bool) -> None:
        row = intrinsics_table()[i.name]
        self.note(i.args)
        for name in row.refs:
            self.ref(name)
        result = f"%r{i.result.id}" if i.result is not None else ""
        self.out.append(row.llvm.format(*[value(a) for a in i.args], r=result, t=self.temp()))

    def select(self, i: Select, last: bool) -> None:
        self.note([i.cond, i.a, i.b])
        self.out.append(f"  %r{i.result.id} = select {typed(i.cond)}, {typed(i.a)}, {typed(i.b)}\n")
        self._root([i.result])

    # Memory.

    def _place(self, addr: Operand, offset: int) -> str:
        if type(addr) is Sym:
            self.note([addr])
            return address(addr.name, addr.offset + offset)
        if not offset:
            return value(addr)
        temp = self.temp()
        self.out.append(f"  {temp} = getelementptr {_no_wrap(offset)}i8, ptr {value(addr)}, i32 {offset}\n")
        return temp

    def load(self, i: Load, last: bool) -> None:
        place = self._place(i.addr, i.offset)
        self.out.append(f"  %r{i.result.id} = load {LLVM_TYPE[i.result.type]}, ptr {place}, align {i.align}\n")
        self._root([i.result])

    def store(self, i: Store, last: bool) -> None:
        self.note([i.value])
        place = self._place(i.addr, i.offset)
        self.out.append(f"  store {typed(i.value)}, ptr {place}, align {i.align}\n")

    def copy(self, i: Copy, last: bool) -> None:
        self.note([i.dst, i.src])
        word = "memmove" if i.overlap else "memcpy"
        dst, src = f"ptr align {i.align} {value(i.dst)}", f"ptr align {i.align} {value(i.src)}"
        self.out.append(f"  call void @llvm.{word}.p0.p0.i32({dst}, {src}, {typed(i.size)}, i1 false)\n")

    def zero(self, i: Zero, last: bool) -> None:
        self.note([i.dst])
        self.out.append(
            f"  call void @llvm.memset.p0.i32(ptr align {i.align} {value(i.dst)}, i8 0, {typed(i.size)}, i1 false)\n"
        )

    def offset(self, i: Offset, last: bool) -> None:
        self.note([i.base])
        nuw = _no_wrap(i.by.value) if isinstance(i.by, Int) else ""
        self.out.append(f"  %r{i.result.id} = getelementptr {nuw}i8, ptr {value(i.base)}, {typed(i.by)}\n")
        self._root([i.result])

    def stack_addr(self, i: StackAddr, last: bool) -> None:
        self.out.append(f"  %r{i.result.id} = bitcast ptr %o{self.objects[i.object.name]} to ptr\n")


_SPLITS = frozenset([Check, Call, CallClosure, CallInterface])

_DISPATCH: dict[type, Callable[[_Lowering, Any, bool], None]] = {
    Bin: _Lowering.bin,
    Cmp: _Lowering.cmp,
    Conv: _Lowering.conv,
    Intrinsic: _Lowering.intrinsic,
    Select: _Lowering.select,
    Load: _Lowering.load,
    Store: _Lowering.store,
    Copy: _Lowering.copy,
    Zero: _Lowering.zero,
    Offset: _Lowering.offset,
    StackAddr: _Lowering.stack_addr,
    Check: _Lowering.check,
    Call: _Lowering.call,
    CallClosure: _Lowering.call_closure,
    CallInterface: _Lowering.call_interface,
}


def lower_function(f: Function) -> LoweredFunction:
    """The chunk of one function. An imported function becomes a wrapper round the one import of its host function."""
    if f.linkage == "import":
        return LoweredFunction(_import_chunk(f), ())
    lowering = _Lowering(f)
    if f.defer_token is not None:
        lowering.unwind_label = "unwind.early"
    chunk = lowering.lower()
    return LoweredFunction(chunk, tuple(lowering.positions))


def _import_chunk(f: Function) -> Chunk:
    """Several Go functions may name one host function; a module may import it once only (hosts refuse more)."""
    assert f.wasm_import is not None
    module, name = f.wasm_import
    return Chunk(f.symbol, Declaration("import", machine_sig_text(f.sig), module, name), "once", "", ())
