"""Type rules of the WebAssembly MVP (the specification's validation algorithm): indices, and each body's stack.

Decoding and typing are one loop, since a blob has half a million instructions. The first fault of each function is
reported, so one bad function does not hide another.
"""

from __future__ import annotations

from typing import Final

from dotgo.diagnostics import Diagnostic, DiagnosticError
from dotgo.wasm.instructions import EMPTY_BLOCK, block_type, immediates, unknown_opcode
from dotgo.wasm.leb import Cursor, wasm_error
from dotgo.wasm.module import FUNCTION, GLOBAL, MEMORY, TABLE, Code, FuncType, InitExpr, Module
from dotgo.wasm.opcodes import F32, F64, I32, I64, VALUE_TYPES, opcodes

_ANY: Final = 0
_CONST_TYPES: Final = {0x41: I32, 0x42: I64, 0x43: F32, 0x44: F64}
_BLOCK, _LOOP, _IF, _ELSE, _FUNCTION = 0x02, 0x03, 0x04, 0x05, -1


class _Frame:
    """One open block: its result type (or `EMPTY_BLOCK`), where its operands begin, whether its rest is dead."""

    __slots__ = ("dead", "height", "kind", "result")

    def __init__(self, kind: int, result: int, height: int) -> None:
        self.kind = kind
        self.result = result
        self.height = height
        self.dead = False

    def label(self) -> int:
        """What a branch to this block carries: nothing to a loop's start, the result to a block's end."""
        return EMPTY_BLOCK if self.kind == _LOOP else self.result


def validate_module(module: Module) -> list[Diagnostic]:
    """Every broken rule: indices of sections first, then the first fault of each body. Empty when valid."""
    found: list[Diagnostic] = []
    try:
        _check_indices(module)
    except DiagnosticError as error:
        return error.diagnostics
    context = _Context(module)
    for number, (type_index, code) in enumerate(zip(module.function_types, module.codes, strict=True)):
        try:
            _Body(context, module.types[type_index], code).check()
        except DiagnosticError as error:
            index = len(context.function_types) - len(module.codes) + number
            found.extend(
                Diagnostic(d.position, f"function {index}: {d.message}", d.code, d.severity, d.help)
                for d in error.diagnostics
            )
    return found


def _check_indices(module: Module) -> None:
    """All indices outside bodies, the kinds of constants, unique export names, at most one memory and table."""

    def fail(message: str, offset: int | None = None) -> DiagnosticError:
        return wasm_error("DotgoWasmInvalid", module.blob, message, offset)

    functions = module.all_function_types()
    for index in functions:
        if index >= len(module.types):
            raise fail(f"type {index} does not exist")
    memories, tables = module.all_memories(), module.all_tables()
    if len(memories) > 1 or len(tables) > 1:
        raise wasm_error("DotgoWasmNotMVP", module.blob, "more than one memory or table")
    for limits, most in [(m, 65536) for m in memories] + [(t, 2**32 - 1) for t in tables]:
        if limits.minimum > most or (limits.maximum is not None and not limits.minimum <= limits.maximum <= most):
            raise fail("size bounds are out of order or too large")
    imported = [i.global_type for i in module.imported(GLOBAL)]

    def check_init(init: InitExpr, want: int) -> None:
        kind = _CONST_TYPES.get(init.opcode)
        if kind is None:
            source = imported[init.value] if init.value < len(imported) else None
            if source is None or source.mutable:
                raise fail("initialiser names a global that is not imported and immutable", init.offset)
            kind = source.value
        if kind != want:
            raise fail(f"initialiser is {VALUE_TYPES[kind]}, not {VALUE_TYPES[want]}", init.offset)

    for g in module.globals:
        check_init(g.init, g.type.value)
    counts = {FUNCTION: len(functions), TABLE: len(tables), MEMORY: len(memories)}
    counts[GLOBAL] = len(imported) + len(module.globals)
    names: set[str] = set()
    for export in module.exports:
        if export.index >= counts[export.kind]:
            raise fail(f"export {export.name!r} names what does not exist", export.offset)
        if export.name in names:
            raise fail(f"export {export.name!r} is there twice", export.offset)
        names.add(export.name)
    if module.start is not None:
        if module.start >= len(functions) or module.types[functions[module.start]] != FuncType((), ()):
            raise fail("start function does not exist or has parameters or results")
    for element in module.elements:
        if not tables:
            raise fail("element segment without a table", element.offset)
        check_init(element.base, I32)
        if any(f >= len(functions) for f in element.functions):
            raise fail("element segment names a function that does not exist", element.offset)
    for data in module.datas:
        if not memories:
            raise fail("data segment without a memory", data.offset)
        check_init(data.base, I32)


class _Context:
    """What all bodies of a module see, as plain lists for speed."""

    def __init__(self, module: Module) -> None:
        self.module = module
        self.types = module.types
        self.function_types = [module.types[t] for t in module.all_function_types()]
        self.globals = module.all_global_types()
        self.has_memory = bool(module.all_memories())
        self.has_table = bool(module.all_tables())
        self.table = opcodes()
        # By opcode: operand types from the top of the stack down, and the result, for the plain instructions.
        self.plain: list[tuple[tuple[int, ...], tuple[int, ...]] | None] = [
            (tuple(reversed(op.signature[0])), op.signature[1]) if op is not None and op.signature else None
            for op in self.table
        ]
        self.kinds = [op.immediates if op is not None else "" for op in self.table]
        # Bytes that the access touches, as the exponent that bounds the alignment.
        self.widths = [_width_exponent(op.name) if op is not None else 0 for op in self.table]


def _width_exponent(name: str) -> int:
    """log2 of the bytes that a load or store touches."""
    if ".load" not in name and ".store" not in name:
        return 0
    tail = name.split(".load")[-1].split(".store")[-1].removesuffix("_s").removesuffix("_u")
    bits = int(tail) if tail else int(name[1:3])
    return {8: 0, 16: 1, 32: 2, 64: 3}[bits]


class _Body:
    """The state while one body is checked."""

    def __init__(self, context: _Context, kind: FuncType, code: Code) -> None:
        self.context = context
        self.cursor = Cursor(context.module.data, code.start, code.end, context.module.blob)
        self.locals = list(kind.params)
        for count, value in code.locals:
            self.locals.extend([value] * count)
        self.operands: list[int] = []
        self.result = kind.results[0] if kind.results else EMPTY_BLOCK
        self.frames = [_Frame(_FUNCTION, self.result, 0)]
        self.at = code.start

    def fail(self, message: str) -> DiagnosticError:
        return self.cursor.fail(message, "DotgoWasmInvalid", self.at)

    def pop(self, want: int) -> int:
        """Take one operand of type `want` (`_ANY` = whatever is there)."""
        frame = self.frames[-1]
        if len(self.operands) == frame.height:
            if frame.dead:
                return want
            raise self.fail("operand is missing")
        have = self.operands.pop()
        if have != want and have != _ANY and want != _ANY:
            raise self.fail(f"operand is {VALUE_TYPES[have]}, not {VALUE_TYPES[want]}")
        return have or want

    def push_block(self, kind: int, result: int) -> None:
        self.frames.append(_Frame(kind, result, len(self.operands)))

    def close(self) -> _Frame:
        """End the innermost block: its result, and nothing else, must be on the stack."""
        frame = self.frames[-1]
        if frame.result != EMPTY_BLOCK:
            self.pop(frame.result)
        if len(self.operands) != frame.height:
            raise self.fail("values are left over at the end of a block")
        self.frames.pop()
        return frame

    def die(self) -> None:
        """The rest of this block cannot be reached."""
        frame = self.frames[-1]
        del self.operands[frame.height :]
        frame.dead = True

    def label(self, depth: int) -> int:
        if depth >= len(self.frames):
            raise self.fail(f"label {depth} does not exist")
        return self.frames[-1 - depth].label()

    def check(self) -> None:
        """Walk the body; raises DotgoWasmInvalid, DotgoWasmNotMVP or DotgoWasmMalformed at the first fault."""
        context, c, operands, frames = self.context, self.cursor, self.operands, self.frames
        plain, kinds, table = context.plain, context.kinds, context.table
        data, end = c.data, c.end
        while c.pos < end:
            at = self.at = c.pos
            if not frames:
                raise self.fail("instructions after the end of the function")
            code = data[at]
            c.pos = at + 1
            signature = plain[code]
            if signature is None:
                if table[code] is None:
                    raise unknown_opcode(c, code, at)
                self.special(code)
                continue
            kind = kinds[code]
            if kind:
                values = immediates(c, kind)
                if kind == "memory access":
                    if not context.has_memory:
                        raise self.fail("memory access without a memory")
                    if values[0] > context.widths[code]:
                        raise self.fail("alignment is larger than the access")
                elif kind == "memory" and not context.has_memory:
                    raise self.fail("memory access without a memory")
            for want in signature[0]:
                if len(operands) > frames[-1].height and operands[-1] == want:
                    operands.pop()
                else:
                    self.pop(want)
            operands.extend(signature[1])
        if frames:
            raise self.fail("function ends inside a block")

    def special(self, code: int) -> None:
        """An instruction whose types depend on the context."""
        values = immediates(self.cursor, self.context.kinds[code]) if code > 0x05 else ()
        if 0x20 <= code <= 0x24:
            self.variable(code, values[0])
        elif code <= 0x0B:
            self.block(code)
        elif code <= 0x0F:
            self.branch(code, values)
        elif code == 0x10:
            if values[0] >= len(self.context.function_types):
                raise self.fail(f"function {values[0]} does not exist")
            self.call(self.context.function_types[values[0]])
        elif code == 0x11:
            if not self.context.has_table:
                raise self.fail("indirect call without a table")
            if values[0] >= len(self.context.types):
                raise self.fail(f"type {values[0]} does not exist")
            self.pop(I32)
            self.call(self.context.types[values[0]])
        elif code == 0x1A:
            self.pop(_ANY)
        else:
            self.pop(I32)
            first = self.pop(_ANY)
            self.operands.append(self.pop(first) or first)

    def call(self, kind: FuncType) -> None:
        for want in reversed(kind.params):
            self.pop(want)
        self.operands.extend(kind.results)

    def variable(self, code: int, index: int) -> None:
        """local.get, local.set, local.tee, global.get, global.set."""
        if code <= 0x22:
            if index >= len(self.locals):
                raise self.fail(f"local {index} does not exist")
            kind = self.locals[index]
        else:
            if index >= len(self.context.globals):
                raise self.fail(f"global {index} does not exist")
            kind = self.context.globals[index].value
            if code == 0x24 and not self.context.globals[index].mutable:
                raise self.fail(f"global {index} is immutable")
        if code in (0x21, 0x22, 0x24):
            self.pop(kind)
        if code in (0x20, 0x22, 0x23):
            self.operands.append(kind)

    def block(self, code: int) -> None:
        """unreachable, block, loop, if, else, end."""
        if code == 0x00:
            self.die()
        elif code == _ELSE:
            if self.frames[-1].kind != _IF:
                raise self.fail("else without if")
            self.push_block(_ELSE, self.close().result)
        elif code == 0x0B:
            frame = self.close()
            if frame.kind == _IF and frame.result != EMPTY_BLOCK:
                raise self.fail("if with a result but without else")
            if frame.result != EMPTY_BLOCK:
                self.operands.append(frame.result)
        else:
            result = block_type(self.cursor)
            if code == _IF:
                self.pop(I32)
            self.push_block(code, result)

    def branch(self, code: int, values: tuple[int, ...]) -> None:
        """br, br_if, br_table, return."""
        if code == 0x0D or code == 0x0E:
            self.pop(I32)
        kind = self.result if code == 0x0F else self.label(values[-1])
        if code == 0x0E and any(self.label(depth) != kind for depth in set(values)):
            raise self.fail("labels of br_table disagree")
        if kind != EMPTY_BLOCK:
            self.pop(kind)
        if code == 0x0D:
            if kind != EMPTY_BLOCK:
                self.operands.append(kind)
        else:
            self.die()
