"""Operators: arithmetic with wrap-around, shifts, logic, string concatenation, comparison (Go spec: Operators)."""

from __future__ import annotations

from dotgo.ir.builder.compare import equal, equal_interfaces, equal_mixed, is_nil_value, ordered
from dotgo.ir.builder.emit import BITS, FALSE, TRUE, Place, Value, const, i32
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.registry import lowers_expression
from dotgo.ir.builder.values import borrowed_string, expr_to
from dotgo.ir.instructions import RT, Block, Float, Int, Operand
from dotgo.syntax.nodes import BinaryExpr, Expr, ParenExpr, UnaryExpr, unparen
from dotgo.types import constant
from dotgo.types.predicates import is_complex, is_float, is_interface, is_string, is_unsigned
from dotgo.types.types import Type

_INT_OPS = {"+": "add", "-": "sub", "*": "mul", "&": "and", "|": "or", "^": "xor"}
_FLOAT_OPS = {"+": "fadd", "-": "fsub", "*": "fmul", "/": "fdiv"}
_COMPARISONS = frozenset(["==", "!=", "<", "<=", ">", ">="])


@lowers_expression(BinaryExpr)
def binary_expr(fb: FuncBuilder, e: BinaryExpr) -> Value:
    """A binary operation that is not constant."""
    if e.op in ("&&", "||"):
        return [_logical(fb, e)]
    saved = fb.pos
    fb.pos = e.op_pos
    if e.op in _COMPARISONS:
        result = [compare_exprs(fb, e.op, e.x, e.y)]
    elif e.op in ("<<", ">>"):
        t = fb.type_of(e)
        (x,) = expr_to(fb, e.x, t)
        result = [shift(fb, e.op, t, x, e.y)]
    else:
        t = fb.type_of(e)
        if e.op == "+" and is_string(t):
            result = concat(fb, e, t)
        else:
            left = expr_to(fb, e.x, t)
            result = binary(fb, e.op, t, left, expr_to(fb, e.y, t))
    fb.pos = saved
    return result


def binary(fb: FuncBuilder, op: str, t: Type, x: Value, y: Value) -> Value:
    """`x op y` for an arithmetic operator; both operands are of type `t`."""
    if is_string(t):
        return fb.runtime("concatstring2", *x, *y)
    if is_complex(t):
        return _complex(fb, op, x, y)
    if is_float(t):
        return [fb.bin(_FLOAT_OPS[op], x[0], y[0])]
    if op in ("/", "%"):
        return [_divide(fb, op, t, x[0], y[0])]
    if op == "&^":
        return [fb.bin("and", x[0], fb.bin("xor", y[0], const(y[0].type, -1)))]
    return [fb.bin(_INT_OPS[op], x[0], y[0])]


def _divide(fb: FuncBuilder, op: str, t: Type, x: Operand, y: Operand) -> Operand:
    unsigned = is_unsigned(t)
    if not (isinstance(y, Int) and y.value != 0):
        if y.type == RT.I64:
            fb.check("divide64", y)
        else:
            fb.check("divide", fb.widen(y, RT.I32, not unsigned))
    name = ("u" if unsigned else "s") + ("div" if op == "/" else "rem")
    return fb.bin(name, x, y)


def _complex(fb: FuncBuilder, op: str, x: Value, y: Value) -> Value:
    a, b = x
    c, d = y
    if op in ("+", "-"):
        name = _FLOAT_OPS[op]
        return [fb.bin(name, a, c), fb.bin(name, b, d)]
    if op == "*":
        re = fb.bin("fsub", fb.bin("fmul", a, c), fb.bin("fmul", b, d))
        im = fb.bin("fadd", fb.bin("fmul", a, d), fb.bin("fmul", b, c))
        return [re, im]
    if a.type == RT.F64:
        return fb.runtime("complex128div", a, b, c, d)
    wide = [fb.conv("fpext", p, RT.F64) for p in (a, b, c, d)]
    return [fb.conv("fptrunc", p, RT.F32) for p in fb.runtime("complex128div", *wide)]


def shift(fb: FuncBuilder, op: str, t: Type, x: Operand, count: Expr) -> Operand:
    """`x << count` or `x >> count`: counts beyond the width give 0 or the sign, negative ones panic."""
    tv = count.tv
    if tv is not None and tv.value is not None:
        number = constant.to_int(tv.value)
        assert isinstance(number, int)
        return shift_by(fb, op, t, x, const(RT.I64, min(number, 1 << 20)))
    count_type = fb.type_of(count)
    value = fb.scalar(count)
    if not is_unsigned(count_type):
        fb.check("shift", fb.widen(value, RT.I64, True))
    return shift_by(fb, op, t, x, value)


def shift_by(fb: FuncBuilder, op: str, t: Type, x: Operand, count: Operand) -> Operand:
    """A shift whose count is not negative (as unsigned number)."""
    width = BITS[x.type]
    arithmetic = op == ">>" and not is_unsigned(t)
    name = "shl" if op == "<<" else "ashr" if arithmetic else "lshr"
    if isinstance(count, Int):
        n = count.value & ((1 << BITS[count.type]) - 1)
        if n >= width:
            if not arithmetic:
                return const(x.type, 0)
            n = width - 1
        return fb.bin(name, x, const(x.type, n))
    if BITS[count.type] < 32:  # a width of 256 and more must be comparable
        count = fb.conv("zext", count, RT.I32)
    in_range = fb.cmp("ult", count, const(count.type, width))
    narrow = fb.widen(count, x.type, False)
    if arithmetic:
        return fb.bin(name, x, fb.select(in_range, narrow, const(x.type, width - 1)))
    safe = fb.select(in_range, narrow, const(x.type, 0))
    return fb.select(in_range, fb.bin(name, x, safe), const(x.type, 0))


def concat(fb: FuncBuilder, e: BinaryExpr, t: Type) -> Value:
    """`a + b + c …`: one allocation for the whole chain."""
    parts: list[Expr] = []
    work: list[Expr] = [e]
    while work:
        part = unparen(work.pop())
        if isinstance(part, BinaryExpr) and part.op == "+" and not fb.has_const(part):
            work.extend((part.y, part.x))
        else:
            parts.append(part)
    values = [expr_to(fb, p, t) for p in parts]
    if len(values) == 2:
        return fb.runtime("concatstring2", *values[0], *values[1])
    words = tuple(range(0, 2 * len(values), 2))
    place = fb.temp_bytes(8 * len(values), 4, words)
    for i, value in enumerate(values):
        fb.store(value[0], place.plus(8 * i), 4)
        fb.store(value[1], place.plus(8 * i + 4), 4)
    return fb.runtime("concatstrings", fb.address(place), i32(len(values)))


def compare_exprs(fb: FuncBuilder, op: str, x: Expr, y: Expr) -> Operand:
    """A comparison of two expressions."""
    if fb.is_nil(y) or fb.is_nil(x):
        other = x if fb.is_nil(y) else y
        if fb.is_nil(other):
            return TRUE if op == "==" else FALSE
        result = is_nil_value(fb, fb.expr(other))
        return result if op == "==" else fb.not_(result)
    tx, ty = fb.type_of(x), fb.type_of(y)
    if is_interface(tx) != is_interface(ty):
        result = _compare_mixed(fb, x, y, is_interface(tx))
        return result if op == "==" else fb.not_(result)
    # An untyped constant takes the other operand's type, which the checker has recorded unless both are constant.
    t = ty if fb.has_const(x) else tx
    # Only a constant is sure not to change the bytes that the other operand is made of.
    read_x = borrowed_string if fb.has_const(y) else expr_to
    read_y = borrowed_string if fb.has_const(x) else expr_to
    a = read_x(fb, x, tx if is_interface(tx) else t)
    b = read_y(fb, y, ty if is_interface(ty) else t)
    if op not in ("==", "!="):
        return ordered(fb, op, t, a, b)
    if is_interface(tx):
        result = equal_interfaces(fb, (a, tx), (b, ty))
    else:
        if op == "!=" and is_float(t):
            return fb.cmp("fne", a[0], b[0])
        result = equal(fb, t, a, b)
    return result if op == "==" else fb.not_(result)


def _compare_mixed(fb: FuncBuilder, x: Expr, y: Expr, x_is_interface: bool) -> Operand:
    a, b = fb.expr(x), fb.expr(y)
    left, right = (a, fb.type_of(x)), (b, fb.type_of(y))
    return equal_mixed(fb, left, right) if x_is_interface else equal_mixed(fb, right, left)


def ordered_select(fb: FuncBuilder, least: bool, t: Type, x: Value, y: Value) -> Value:
    """`min(x, y)` or `max(x, y)`: of floats NaN wins, and -0 is less than 0."""
    op = "<" if least else ">"
    if not is_float(t):
        first = ordered(fb, op, t, x, y)
        return [fb.select(first, a, b) for a, b in zip(x, y)]
    a, b = x[0], y[0]
    bits = RT.I32 if a.type == RT.F32 else RT.I64
    # Equal numbers differ at most in the sign of zero: that of the less one has the bit, that of the greater has not.
    both = fb.bin("or" if least else "and", fb.conv("bitcast", a, bits), fb.conv("bitcast", b, bits))
    same = fb.select(fb.cmp("feq", a, b), fb.conv("bitcast", both, a.type), fb.bin("fadd", a, b))
    right = fb.select(ordered(fb, op, t, y, x), b, same)
    return [fb.select(ordered(fb, op, t, x, y), a, right)]


def condition(fb: FuncBuilder, e: Expr, then: Block, other: Block) -> None:
    """Branch on a boolean expression; `&&`, `||` and `!` become control flow. Both blocks stay unsealed."""
    inner = unparen(e)
    if not fb.has_const(inner):
        if isinstance(inner, BinaryExpr) and inner.op in ("&&", "||"):
            middle = fb.block("and" if inner.op == "&&" else "or")
            if inner.op == "&&":
                condition(fb, inner.x, middle, other)
            else:
                condition(fb, inner.x, then, middle)
            fb.start(middle)
            condition(fb, inner.y, then, other)
            return
        if isinstance(inner, UnaryExpr) and inner.op == "!":
            condition(fb, inner.x, other, then)
            return
    fb.branch(fb.scalar(inner), then, other)


def _logical(fb: FuncBuilder, e: BinaryExpr) -> Operand:
    right, done = fb.block("logical.right"), fb.block("logical.done")
    short = fb.block("logical.short")
    result = fb.block_param(done, RT.I1)
    if e.op == "&&":
        condition(fb, e.x, right, short)
    else:
        condition(fb, e.x, short, right)
    fb.start(short)
    fb.jump(done, [FALSE if e.op == "&&" else TRUE])
    fb.start(right)
    value = fb.scalar(e.y)
    fb.jump(done, [value])
    fb.start(done)
    return result


def negate(fb: FuncBuilder, t: Type, x: Value) -> Value:
    """`-x`; of floats the sign changes, also of zero."""
    if is_float(t) or is_complex(t):
        name = "fneg32" if x[0].type == RT.F32 else "fneg64"
        return [fb.intrinsic(name, [p], p.type)[0] for p in x]
    return [fb.bin("sub", const(x[0].type, 0), x[0])]


def unary_arithmetic(fb: FuncBuilder, e: UnaryExpr) -> Value:
    """`+x`, `-x`, `^x`, `!x`."""
    t = fb.type_of(e)
    x = expr_to(fb, e.x, t)
    if e.op == "+":
        return x
    if e.op == "-":
        return negate(fb, t, x)
    if e.op == "!":
        return [fb.not_(x[0])]
    return [fb.bin("xor", x[0], const(x[0].type, -1))]


@lowers_expression(ParenExpr)
def paren_expr(fb: FuncBuilder, e: ParenExpr) -> Value:
    """`(x)`."""
    return fb.expr(e.x)


__all__ = [
    "Float",
    "Place",
    "binary",
    "compare_exprs",
    "concat",
    "condition",
    "negate",
    "ordered_select",
    "shift",
    "unary_arithmetic",
]
