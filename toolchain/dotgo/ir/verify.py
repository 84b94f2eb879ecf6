"""Checks that IR keeps the rules of `ir/instructions.py`: run after the builder and after passes, in tests and
builds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dotgo.diagnostics import coded_error
from dotgo.ir.graph import dominators, reachable, successors
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
    Data,
    Float,
    Function,
    Instr,
    Int,
    Intrinsic,
    Jump,
    Load,
    Module,
    Offset,
    Operand,
    Reg,
    Ret,
    Select,
    Sig,
    StackAddr,
    Store,
    Switch,
    Terminator,
    Unreachable,
    Zero,
)
from dotgo.ir.operands import instr_operands, instr_results, term_operands
from dotgo.ir.ops import ADDRESSES, BINARY, BITS, COMPARISONS, FLOATS, INTEGERS, conversion_is_valid
from dotgo.ir.printer import print_def, print_instr, print_term, signed
from dotgo.ir.signatures import runtime_sig, sig_text
from dotgo.tables.checks import checks_table
from dotgo.tables.intrinsics import intrinsics_table
from dotgo.tables.runtime import runtime_table

_ALIGNMENTS = frozenset([1, 2, 4, 8, 16])


class _Verifier:
    """Collects what is wrong with one function."""

    def __init__(self, f: Function, signatures: Mapping[str, Sig]) -> None:
        self.f = f
        self.signatures = signatures
        self.errors: list[str] = []
        # Where a register is defined: block and index (-1: parameter).
        self.defined: dict[int, tuple[Block, int]] = {}
        self.regs: dict[int, Reg] = {}
        self.after_recover: set[Block] = set()

    def fail(self, message: str, where: str = "") -> None:
        self.errors.append(f"{self.f.symbol}: {message}{f' in {where!r}' if where else ''}")

    def run(self) -> list[str]:
        f = self.f
        self._signature()
        if f.linkage == "import":
            if f.blocks or f.wasm_import is None:
                self.fail("an imported function has a host name and no body")
            return self.errors
        if not f.blocks:
            self.fail("no body")
            return self.errors
        self._blocks()
        if self.errors:
            return self.errors
        self._definitions()
        for block in f.blocks:
            for instr in block.instrs:
                before = len(self.errors)
                if isinstance(instr, Call) and instr.noreturn:
                    self._noreturn(instr, block)
                self._instr(instr)
                self._constants(instr_operands(instr))
                if len(self.errors) > before:
                    self.errors[-1] += f" in {print_instr(instr)!r}"
            assert block.term is not None
            self._term(block.term)
            self._constants(term_operands(block.term))
        self._dominance()
        return self.errors

    def _signature(self) -> None:
        f = self.f
        expected = f.sig.params + ((RT.PTR,) if f.sig.ctx else ())
        if tuple(p.type for p in f.params) != expected:
            self.fail(f"parameters do not match the signature {sig_text(f.sig)}")
        if f.linkage not in ("package", "once", "import"):
            self.fail(f"unknown linkage {f.linkage!r}")
        if (f.defer_token is None) != (f.recover_block is None):
            self.fail("defer token and recover block go together")
        if f.defer_token is not None and f.defer_token.type is not RT.I32:
            self.fail("the defer token is an i32")
        names = [o.name for o in f.stack_objects]
        if len(set(names)) != len(names):
            self.fail("two stack objects with one name")
        for o in f.stack_objects:
            if o.size < 0 or o.align not in _ALIGNMENTS or any(not 0 <= w * 4 < o.size for w in o.ptr_words):
                self.fail(f"bad stack object {o.name}")

    def _blocks(self) -> None:
        f = self.f
        known = set(f.blocks)
        labels = [b.label for b in f.blocks]
        if len(set(labels)) != len(labels):
            self.fail("two blocks with one label")
        if f.blocks[0].params:
            self.fail("the entry block has parameters")
        if f.recover_block is not None and (f.recover_block not in known or f.recover_block.params):
            self.fail("the recover block is a block of the function without parameters")
        for block in f.blocks:
            if block.term is None:
                self.fail(f"block {block.label} has no terminator")
            elif any(after not in known for after in successors(block)):
                self.fail(f"block {block.label} leaves the function")
            elif f.blocks[0] in successors(block):
                self.fail(f"block {block.label} jumps to the entry block")

    def _define(self, reg: Reg, block: Block, at: int) -> None:
        if reg.id in self.defined:
            self.fail(f"register %{reg.id} is defined twice")
        self.defined[reg.id] = (block, at)
        self.regs[reg.id] = reg

    def _definitions(self) -> None:
        f = self.f
        for param in f.params:
            self._define(param, f.blocks[0], -1)
        for block in f.blocks:
            for param in block.params:
                self._define(param, block, -1)
            for at, instr in enumerate(block.instrs):
                for reg in instr_results(instr):
                    self._define(reg, block, at)

    def _constants(self, operands: Sequence[Operand]) -> None:
        for o in operands:
            if isinstance(o, Reg):
                if self.regs.get(o.id) is not o:
                    self.fail(f"register {print_def(o)} is not defined" if o.id not in self.regs else
                              f"register {print_def(o)} is another object than its definition")  # fmt: skip
            elif isinstance(o, Float):
                if o.type not in FLOATS or o.bits >> BITS[o.type]:
                    self.fail(f"bad float constant {o}")
            elif isinstance(o, Int):
                if o.type in FLOATS or not -(1 << (BITS[o.type] - 1)) <= signed(o.type, o.value) < 1 << BITS[o.type]:
                    self.fail(f"bad integer constant {o}")
            elif o.type not in ADDRESSES:
                self.fail(f"the address of {o.name} is no {o.type}")

    def _expect(self, operand: Operand, types: frozenset[RT] | RT) -> None:
        if operand.type is not types and (isinstance(types, RT) or operand.type not in types):
            self.fail(f"operand type {operand.type}")

    def _types(self, operands: Sequence[Operand | Reg], types: Sequence[str], what: str) -> None:
        """Types must be equal, but ptr may stand for raw and raw for ptr: both are addresses."""
        if len(operands) != len(types):
            self.fail(f"{len(operands)} {what} for {len(types)}")
            return
        for o, t in zip(operands, types):
            if o.type != t and not (o.type in ADDRESSES and t in ADDRESSES):
                self.fail(f"{what}: {o.type} for {t}")

    def _instr(self, i: Instr) -> None:
        match i:
            case Bin():
                self._operator(BINARY.get(i.op), i.a, i.b)
                self._expect(i.result, i.a.type)
            case Cmp():
                self._operator(COMPARISONS.get(i.op), i.a, i.b)
                self._expect(i.result, RT.I1)
            case Conv():
                if not conversion_is_valid(i.op, i.a.type, i.result.type):
                    self.fail(f"no {i.op} from {i.a.type} to {i.result.type}")
            case Intrinsic():
                self._intrinsic(i)
            case Select():
                self._expect(i.cond, RT.I1)
                self._expect(i.a, i.result.type)
                self._expect(i.b, i.result.type)
            case Load() | Store():
                self._memory(i)
            case Copy() | Zero():
                self._expect(i.dst, ADDRESSES)
                self._expect(i.size, RT.I32)
                if isinstance(i, Copy):
                    self._expect(i.src, ADDRESSES)
                if i.align not in _ALIGNMENTS:
                    self.fail(f"alignment {i.align}")
            case Offset():
                self._expect(i.base, ADDRESSES)
                self._expect(i.by, RT.I32)
                self._expect(i.result, i.base.type)
            case StackAddr():
                self._expect(i.result, RT.RAW)
                if i.object not in self.f.stack_objects:
                    self.fail("stack object of another function")
            case Check():
                row = checks_table().get(i.kind)
                if row is None:
                    self.fail(f"unknown check {i.kind!r}")
                else:
                    self._types(i.args, row.args, "operands")
            case Call() | CallClosure() | CallInterface():
                self._call(i)

    def _operator(self, types: frozenset[RT] | None, a: Operand, b: Operand) -> None:
        if types is None:
            self.fail("unknown operator")
        elif a.type not in types or (b.type is not a.type and not (a.type in ADDRESSES and b.type in ADDRESSES)):
            self.fail(f"operand types {a.type} and {b.type}")

    def _intrinsic(self, i: Intrinsic) -> None:
        row = intrinsics_table().get(i.name)
        if row is None:
            self.fail(f"unknown intrinsic {i.name!r}")
        else:
            self._types(i.args, row.args, "operands")
            if (i.result.type if i.result is not None else None) != row.result:
                self.fail("result type")

    def _memory(self, i: Load | Store) -> None:
        self._expect(i.addr, ADDRESSES)
        type = i.result.type if isinstance(i, Load) else i.value.type
        if type is RT.I1:
            self.fail("i1 in memory")
        if i.align not in _ALIGNMENTS or i.align > 8:
            self.fail(f"alignment {i.align}")

    def _call(self, i: Call | CallClosure | CallInterface) -> None:
        params: tuple[RT, ...] = i.sig.params
        if isinstance(i, Call):
            if i.sig.ctx:
                params += (RT.PTR,)
            self._callee(i)
        elif isinstance(i, CallClosure):
            self._expect(i.closure, ADDRESSES)
        else:
            self._expect(i.itab, ADDRESSES)
            if i.slot < 0:
                self.fail("negative method slot")
        self._types(i.args, params, "arguments")
        self._types(i.results, i.sig.results, "results")

    def _noreturn(self, call: Call, block: Block) -> None:
        if block.instrs[-1] is not call or not isinstance(block.term, Unreachable) or call.results:
            self.fail("a call that never returns ends its block, with unreachable, and has no results")

    def _callee(self, call: Call) -> None:
        """Direct calls agree with the callee, where it is known; run-time symbols are known from the table."""
        name = call.symbol
        symbol = runtime_table().functions.get(name)
        if symbol is not None and call.sig != runtime_sig(symbol.name):
            self.fail(f"{name} has signature {sig_text(runtime_sig(symbol.name))}")
        known = self.signatures.get(name)
        if known is not None and known != call.sig:
            self.fail(f"{name} has signature {sig_text(known)}")

    def _term(self, t: Terminator) -> None:
        before = len(self.errors)
        match t:
            case Jump():
                self._types(t.args, [p.type for p in t.target.params], "block arguments")
            case Branch():
                self._expect(t.cond, RT.I1)
                self._types(t.then_args, [p.type for p in t.then.params], "block arguments")
                self._types(t.other_args, [p.type for p in t.other.params], "block arguments")
            case Switch():
                self._expect(t.value, INTEGERS)
                if t.default.params or any(target.params for _, target in t.cases):
                    self.fail("a switch target has parameters")
                if len({value for value, _ in t.cases}) != len(t.cases):
                    self.fail("two equal cases")
            case Ret():
                self._types(t.values, self.f.sig.results, "results")
        if len(self.errors) > before:
            self.errors[-1] += f" in {print_term(t)!r}"

    def _dominance(self) -> None:
        idom = dominators(self.f)
        depth: dict[Block, int] = {}
        for block in idom:  # in reverse postorder, so a dominator comes first
            parent = idom[block]
            depth[block] = 0 if parent is block else depth[parent] + 1
        token_at = self._token_place()
        if self.f.recover_block is not None:
            self.after_recover = reachable(self.f.recover_block)
        for block in idom:
            for at, instr in enumerate(block.instrs):
                for o in instr_operands(instr):
                    self._use(o, block, at, idom, depth, token_at)
            assert block.term is not None
            for o in term_operands(block.term):
                self._use(o, block, len(block.instrs), idom, depth, token_at)

    def _token_place(self) -> int:
        """The index in the entry block at which the defer token is defined: the recover block sees what precedes."""
        token = self.f.defer_token
        if token is None:
            return 0
        block, at = self.defined.get(token.id, (None, 0))
        if block is not self.f.blocks[0] or at < 0 or not isinstance(block.instrs[at], Call):
            self.fail("the defer token is not the result of a call in the entry block")
        return at

    def _use(
        self, o: Operand, block: Block, at: int, idom: dict[Block, Block], depth: dict[Block, int], token_at: int
    ) -> None:
        if not isinstance(o, Reg) or o.id not in self.defined:
            return
        home, place = self.defined[o.id]
        if home is block:
            if place >= at:
                self.fail(f"register %{o.id} is used before its definition in block {block.label}")
            return
        if home not in depth:
            self.fail(f"register %{o.id} of the unreachable block {home.label} is used in block {block.label}")
            return
        walk = block
        while depth[walk] > depth[home]:
            walk = idom[walk]
        if walk is not home:
            self.fail(f"register %{o.id} is used in block {block.label}, which its definition does not dominate")
        elif block in self.after_recover and home is self.f.blocks[0] and place > token_at:
            self.fail(f"register %{o.id} is used after a recover, but defined after the defer token")


def function_errors(f: Function, signatures: Mapping[str, Sig] | None = None) -> list[str]:
    """What is wrong with a function, in order of place; `signatures` are those of functions that it may call."""
    return _Verifier(f, signatures or {}).run()


def data_errors(d: Data) -> list[str]:
    """What is wrong with a global."""
    errors: list[str] = []
    if d.init and len(d.init) != d.size:
        errors.append(f"{d.symbol}: {len(d.init)} bytes for size {d.size}")
    if d.align not in _ALIGNMENTS:
        errors.append(f"{d.symbol}: alignment {d.align}")
    end = 0
    for at, name, _ in d.relocs:
        if at < end or at + 4 > d.size:
            errors.append(f"{d.symbol}: relocation to {name} at {at} overlaps or leaves the data")
        end = at + 4
    if d.relocs and not d.init:
        errors.append(f"{d.symbol}: relocations need bytes")
    if any(not 0 <= word * 4 <= d.size - 4 for word in d.ptr_words):
        errors.append(f"{d.symbol}: pointer words outside of the data")
    return errors


def verify_module(m: Module) -> None:
    """Raise `DotgoIRInvalid` with everything that is wrong with the module."""
    signatures = {f.symbol: f.sig for f in m.functions}
    errors: list[str] = []
    names = [f.symbol for f in m.functions] + [d.symbol for d in m.data]
    if len(set(names)) != len(names):
        errors.append("two definitions of " + next(n for n in names if names.count(n) > 1))
    for f in m.functions:
        errors.extend(function_errors(f, signatures))
    for d in m.data:
        errors.extend(data_errors(d))
    if errors:
        raise coded_error("DotgoIRInvalid", f"package {m.path}: " + "; ".join(errors[:10]))
