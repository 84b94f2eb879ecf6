"""Reads the printed form of `ir/printer.py` back: for tests, and for tools that take IR as text.

Registers that are used before their definition in the text get their type from the use; the verifier compares.
"""

from __future__ import annotations

import json
import re

from dotgo.diagnostics import DiagnosticError, Position, coded_error
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
    StackObject,
    Store,
    Switch,
    Sym,
    Terminator,
    Unreachable,
    Zero,
)
from dotgo.ir.ops import BINARY, CONVERSIONS

_QUOTED = r'"(?:[^"\\]|\\.)*"'
_TOKEN = re.compile(
    rf"\s+|;.*|(?P<arrow>->)|(?P<reg>%\d+(?:\.\w+)?)|(?P<sym>@(?:{_QUOTED}|[A-Za-z_][\w.$/]*))"
    rf"|(?P<stack>\$(?:{_QUOTED}|[A-Za-z_][\w.$/]*))|(?P<str>{_QUOTED})|(?P<pos>!\d+)|(?P<hex>0x[0-9a-fA-F]+)"
    r"|(?P<int>[+-]?\d+)|(?P<word>[A-Za-z_][\w.]*)|(?P<punct>[(){}\[\],:=/])"
)
_TYPES = frozenset(RT)


class _Line:
    """The tokens of one line and a place in them."""

    __slots__ = ("at", "number", "text", "tokens")

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        self.text = text
        self.at = 0
        self.tokens: list[tuple[str, str]] = []
        place = 0
        while place < len(text):
            match = _TOKEN.match(text, place)
            if match is None:
                raise self.error(f"unexpected character {text[place]!r}")
            place = match.end()
            if match.lastgroup is not None:
                self.tokens.append((match.lastgroup, match[0]))

    def error(self, message: str) -> DiagnosticError:
        return coded_error(
            "DotgoIRSyntax", f"{message} in IR line {self.text.strip()!r}", Position("ir", self.number, 0)
        )

    def kind(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else "end"

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self, kind: str) -> str:
        if self.kind() != kind:
            raise self.error(f"expected {kind}, found {self.peek() or 'the end'!r}")
        self.at += 1
        return self.tokens[self.at - 1][1]

    def accept(self, text: str) -> bool:
        if self.peek() == text:
            self.at += 1
            return True
        return False

    def expect(self, text: str) -> None:
        if not self.accept(text):
            raise self.error(f"expected {text!r}, found {self.peek() or 'the end'!r}")

    def integer(self) -> int:
        return int(self.take("int"))

    def name(self, kind: str) -> str:
        """A symbol's or stack object's name without its sigil, unquoted."""
        text = self.take(kind)[1:]
        return str(json.loads(text)) if text.startswith('"') else text

    def string(self) -> str:
        return str(json.loads(self.take("str")))

    def type(self) -> RT:
        word = self.take("word")
        if word not in _TYPES:
            raise self.error(f"{word!r} is not a register type")
        return RT(word)

    def optional_offset(self) -> int:
        return self.integer() if self.kind() == "int" else 0

    def position(self) -> int:
        """The optional position, which ends the line."""
        pos = int(self.take("pos")[1:]) if self.kind() == "pos" else 0
        if self.kind() != "end":
            raise self.error(f"unexpected {self.peek()!r}")
        return pos

    def int_list(self) -> tuple[int, ...]:
        self.expect("[")
        numbers: list[int] = []
        while not self.accept("]"):
            numbers.append(self.integer())
            self.accept(",")
        return tuple(numbers)


class _FunctionParser:
    """State of one function: its registers, blocks and stack objects by name."""

    def __init__(self, function: Function) -> None:
        self.f = function
        self.regs: dict[int, Reg] = {}
        self.blocks: dict[str, Block] = {}
        self.objects: dict[str, StackObject] = {}

    def reg(self, token: str, type: RT) -> Reg:
        number, _, name = token[1:].partition(".")
        reg = self.regs.get(int(number))
        if reg is None:
            reg = self.regs[int(number)] = Reg(int(number), type, name)
            self.f.next_reg = max(self.f.next_reg, reg.id + 1)
        elif name:
            reg.name = name
        return reg

    def block(self, label: str) -> Block:
        block = self.blocks.get(label)
        if block is None:
            block = self.blocks[label] = Block(label)
        return block

    def value(self, line: _Line, type: RT) -> Operand:
        kind = line.kind()
        if kind == "reg":
            return self.reg(line.take("reg"), type)
        if kind == "hex":
            return Float(type, int(line.take("hex"), 16))
        if kind == "sym":
            return Sym(type, line.name("sym"), self._glued_offset(line))
        if line.accept("null"):
            return Int(type, 0)
        return Int(type, line.integer())

    @staticmethod
    def _glued_offset(line: _Line) -> int:
        """An offset that follows a symbol without a blank is part of the operand."""
        if line.kind() != "int" or line.peek()[0] not in "+-":
            return 0
        symbol = line.tokens[line.at - 1][1]
        return line.integer() if f"{symbol}{line.peek()}" in line.text else 0

    def operand(self, line: _Line) -> Operand:
        return self.value(line, line.type())

    def operands(self, line: _Line) -> list[Operand]:
        found = [self.operand(line)]
        while line.accept(","):
            found.append(self.operand(line))
        return found

    def args(self, line: _Line) -> list[Operand]:
        line.expect("(")
        found: list[Operand] = []
        while not line.accept(")"):
            found.append(self.operand(line))
            line.accept(",")
        return found

    def params(self, line: _Line) -> list[Reg]:
        line.expect("(")
        found: list[Reg] = []
        while not line.accept(")"):
            type = line.type()
            found.append(self.reg(line.take("reg"), type))
            line.accept(",")
        return found

    def target(self, line: _Line) -> tuple[Block, list[Operand]]:
        block = self.block(line.take("word"))
        return block, self.args(line)

    # Instructions.

    def instruction(self, line: _Line) -> Instr | Terminator:
        tokens: list[str] = []
        if line.kind() == "reg":
            tokens.append(line.take("reg"))
            while line.accept(","):
                tokens.append(line.take("reg"))
            line.expect("=")
        word = line.take("word")
        if word in ("call", "callclosure", "callinterface"):
            instr: Instr | Terminator = self._call(line, word, tokens)
        elif tokens:
            instr = self._valued(line, word, tokens[0])
        else:
            instr = self._plain(line, word)
        instr.pos = line.position()
        return instr

    def _call(self, line: _Line, word: str, tokens: list[str]) -> Call | CallClosure | CallInterface:
        target: Operand | None = None
        texts: list[str] = []
        slot = 0
        if word == "call":
            texts.append(line.name("sym"))
        else:
            target = self.operand(line)
            texts.append(line.string())
        if word == "callinterface":
            texts.append(line.take("word"))
            line.expect("/")
            slot = line.integer()
        args = self.args(line)
        types = optional_results(line)
        if len(types) != len(tokens):
            raise line.error(f"{len(tokens)} results for {len(types)} types")
        results = [self.reg(token, type) for token, type in zip(tokens, types)]
        params = tuple(a.type for a in args)
        if target is None:
            ctx = line.accept("ctx")
            sig = Sig(params[:-1] if ctx else params, types, ctx)
            return Call(results, texts[0], args, sig, noreturn=line.accept("noreturn"))
        if word == "callclosure":
            return CallClosure(results, target, args, Sig(params, types, True), texts[0])
        return CallInterface(results, target, texts[0], texts[1], slot, args, Sig(params, types))

    def _valued(self, line: _Line, word: str, token: str) -> Instr:
        if word in BINARY:
            type = line.type()
            a = self.value(line, type)
            line.expect(",")
            return Bin(self.reg(token, type), word, a, self.value(line, type))
        if word == "cmp":
            op = line.take("word")
            type = line.type()
            a = self.value(line, type)
            line.expect(",")
            return Cmp(self.reg(token, RT.I1), op, a, self.value(line, type))
        if word in CONVERSIONS:
            a = self.operand(line)
            line.expect("to")
            return Conv(self.reg(token, line.type()), word, a)
        if word == "intrinsic":
            return self._intrinsic(line, token)
        if word == "select":
            cond, a, b = self._exactly(line, 3)
            return Select(self.reg(token, a.type), cond, a, b)
        if word == "load":
            type = line.type()
            line.expect(",")
            addr = self.operand(line)
            offset = line.optional_offset()
            line.expect("align")
            return Load(self.reg(token, type), addr, offset, line.integer())
        if word == "offset":
            base, by = self._exactly(line, 2)
            return Offset(self.reg(token, base.type), base, by)
        if word == "stackaddr":
            name = line.name("stack")
            if name not in self.objects:
                raise line.error(f"no stack object ${name}")
            return StackAddr(self.reg(token, RT.RAW), self.objects[name])
        raise line.error(f"unknown instruction {word!r}")

    def _exactly(self, line: _Line, count: int) -> list[Operand]:
        found = self.operands(line)
        if len(found) != count:
            raise line.error(f"expected {count} operands")
        return found

    def _intrinsic(self, line: _Line, token: str) -> Intrinsic:
        name = line.take("word")
        args = self.operands(line) if line.kind() == "word" else []
        types = optional_results(line)
        return Intrinsic(self.reg(token, types[0]) if token else None, name, args)

    def _plain(self, line: _Line, word: str) -> Instr | Terminator:
        if word == "store":
            value = self.operand(line)
            line.expect(",")
            addr = self.operand(line)
            offset = line.optional_offset()
            line.expect("align")
            return Store(value, addr, offset, line.integer())
        if word == "copy":
            dst, src, size = self._exactly(line, 3)
            line.expect("align")
            return Copy(dst, src, size, line.integer(), line.accept("overlap"))
        if word == "zero":
            dst, size = self._exactly(line, 2)
            line.expect("align")
            return Zero(dst, size, line.integer())
        if word == "check":
            return Check(line.take("word"), self.operands(line))
        if word == "intrinsic":
            return self._intrinsic(line, "")
        return self._terminator(line, word)

    def _terminator(self, line: _Line, word: str) -> Terminator:
        if word == "jump":
            return Jump(*self.target(line))
        if word == "br":
            cond = self.operand(line)
            line.expect(",")
            then, then_args = self.target(line)
            line.expect(",")
            other, other_args = self.target(line)
            likely = 1 if line.accept("likely") else -1 if line.accept("unlikely") else 0
            return Branch(cond, then, then_args, other, other_args, likely)
        if word == "switch":
            value = self.operand(line)
            line.expect(",")
            default = self.block(line.take("word"))
            line.expect(",")
            line.expect("[")
            cases: list[tuple[int, Block]] = []
            while not line.accept("]"):
                number = line.integer()
                line.expect(":")
                cases.append((number, self.block(line.take("word"))))
                line.accept(",")
            return Switch(value, default, cases)
        if word == "ret":
            return Ret(self.operands(line) if line.kind() == "word" else [])
        if word == "unreachable":
            return Unreachable()
        raise line.error(f"unknown instruction {word!r}")

    # The function itself.

    def attributes(self, line: _Line) -> None:
        f = self.f
        exports: list[str] = []
        while line.kind() == "word":
            word = line.take("word")
            if word in ("noinline", "nogc", "calls_recover", "transparent"):
                setattr(f, word, True)
            elif word in ("once", "package"):
                f.linkage = word
            elif word == "export":
                exports.append(line.string())
            elif word == "import":
                f.wasm_import = (line.string(), line.string())
                f.linkage = "import"
            elif word == "token":
                f.defer_token = self.reg(line.take("reg"), RT.I32)
            elif word == "recover":
                f.recover_block = self.block(line.take("word"))
            else:
                raise line.error(f"unknown attribute {word!r}")
        f.exports = tuple(exports)

    def stack_object(self, line: _Line) -> None:
        name = line.name("stack")
        size = line.integer()
        line.expect("align")
        align = line.integer()
        ptrs = line.int_list() if line.accept("ptrs") else ()
        self.objects[name] = StackObject(name, size, align, ptrs)
        self.f.stack_objects.append(self.objects[name])

    def body(self, lines: list[_Line], at: int) -> int:
        """Parse lines from `at` to the closing brace; returns the index after it."""
        block: Block | None = None
        while at < len(lines):
            line = lines[at]
            at += 1
            if line.accept("}"):
                missing = [label for label, b in self.blocks.items() if b not in self.f.blocks]
                if missing:
                    raise line.error(f"no block {missing[0]}")
                return at
            if line.accept("stack"):
                self.stack_object(line)
            elif not line.text.startswith(" "):
                block = self.block(line.take("word"))
                block.params = self.params(line) if line.peek() == "(" else []
                line.expect(":")
                block.comment = line.text.partition(";")[2].strip()
                if block in self.f.blocks:
                    raise line.error(f"block {block.label} is defined twice")
                self.f.blocks.append(block)
            else:
                self._append(line, block)
        raise lines[-1].error("function without end")

    def _append(self, line: _Line, block: Block | None) -> None:
        instr = self.instruction(line)
        if block is None or block.term is not None:
            raise line.error("instruction outside of a block")
        if isinstance(instr, Jump | Branch | Switch | Ret | Unreachable):
            block.term = instr
        else:
            block.instrs.append(instr)


def optional_results(line: _Line) -> tuple[RT, ...]:
    """` -> (i32, ptr)`, or nothing."""
    types: list[RT] = []
    if line.accept("->"):
        line.expect("(")
        while not line.accept(")"):
            types.append(line.type())
            line.accept(",")
    return tuple(types)


def _function(lines: list[_Line], at: int) -> tuple[Function, int]:
    line = lines[at]
    function = Function(line.name("sym"), Sig((), ()))
    parser = _FunctionParser(function)
    function.params = parser.params(line)
    results = optional_results(line)
    ctx = line.accept("ctx")
    params = tuple(p.type for p in function.params)
    function.sig = Sig(params[:-1] if ctx else params, results, ctx)
    parser.attributes(line)
    has_body = line.accept("{")
    function.pos = line.position()
    return function, parser.body(lines, at + 1) if has_body else at + 1


def _data(line: _Line) -> Data:
    symbol = line.name("sym")
    line.expect("size")
    size = line.integer()
    line.expect("align")
    data = Data(symbol, size, line.integer())
    while line.kind() == "word":
        word = line.take("word")
        if word in ("once", "package"):
            data.linkage = word
        elif word == "readonly":
            data.readonly = True
        elif word == "init":
            data.init = bytes.fromhex(line.string())
        elif word == "relocs":
            data.relocs = _relocs(line)
        elif word == "ptrs":
            data.ptr_words = line.int_list()
        else:
            raise line.error(f"unknown attribute {word!r}")
    data.pos = line.position()
    return data


def _relocs(line: _Line) -> tuple[tuple[int, str, int], ...]:
    line.expect("[")
    relocs: list[tuple[int, str, int]] = []
    while not line.accept("]"):
        at = line.integer()
        line.expect(":")
        relocs.append((at, line.name("sym"), line.optional_offset()))
        line.accept(",")
    return tuple(relocs)


def parse_module(text: str) -> Module:
    """The module that prints as `text`; a coded error names the line that is not IR."""
    lines = [_Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
    lines = [line for line in lines if line.tokens]
    module = Module("")
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.accept("module"):
            module.path = line.string()
            module.init_symbol = line.name("sym") if line.accept("init") else ""
            line.position()
            at += 1
        elif line.accept("data"):
            module.data.append(_data(line))
            at += 1
        else:
            line.expect("func")
            function, at = _function(lines, at)
            module.functions.append(function)
    return module
