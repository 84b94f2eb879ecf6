"""The operators of `Bin`, `Cmp` and `Conv`, and which register types they take: one table for verifier, parser and
lowering.
"""

from __future__ import annotations

from dotgo.ir.instructions import RT

INTEGERS = frozenset([RT.I8, RT.I16, RT.I32, RT.I64])
FLOATS = frozenset([RT.F32, RT.F64])
ADDRESSES = frozenset([RT.PTR, RT.RAW])

_LOGIC = INTEGERS | {RT.I1}

BINARY: dict[str, frozenset[RT]] = {
    **dict.fromkeys(["add", "sub", "mul", "sdiv", "udiv", "srem", "urem", "shl", "lshr", "ashr"], INTEGERS),
    **dict.fromkeys(["and", "or", "xor"], _LOGIC),
    **dict.fromkeys(["fadd", "fsub", "fmul", "fdiv"], FLOATS),
}

COMPARISONS: dict[str, frozenset[RT]] = {
    **dict.fromkeys(["eq", "ne"], _LOGIC | ADDRESSES),
    **dict.fromkeys(["ult", "ule", "ugt", "uge"], INTEGERS | ADDRESSES),
    **dict.fromkeys(["slt", "sle", "sgt", "sge"], INTEGERS),
    **dict.fromkeys(["feq", "fne", "flt", "fle", "fgt", "fge"], FLOATS),
}

BITS = {
    RT.I1: 1, RT.I8: 8, RT.I16: 16, RT.I32: 32, RT.I64: 64, RT.F32: 32, RT.F64: 64, RT.PTR: 32, RT.RAW: 32
}  # fmt: skip

CONVERSIONS = frozenset(
    [
        "trunc",
        "sext",
        "zext",
        "fptosi",
        "fptoui",
        "sitofp",
        "uitofp",
        "fpext",
        "fptrunc",
        "bitcast",
        "ptrtoint",
        "inttoptr",
    ]
)


def conversion_is_valid(op: str, source: RT, target: RT) -> bool:
    """Whether `op` converts from `source` to `target`."""
    integer_source, integer_target = source in _LOGIC, target in _LOGIC
    match op:
        case "trunc":
            return integer_source and integer_target and BITS[source] > BITS[target]
        case "sext" | "zext":
            return integer_source and integer_target and BITS[source] < BITS[target]
        case "fptosi" | "fptoui":
            return source in FLOATS and target in INTEGERS
        case "sitofp" | "uitofp":
            return source in INTEGERS and target in FLOATS
        case "fpext":
            return source is RT.F32 and target is RT.F64
        case "fptrunc":
            return source is RT.F64 and target is RT.F32
        case "ptrtoint":
            return source in ADDRESSES and target is RT.I32
        case "inttoptr":
            return source is RT.I32 and target in ADDRESSES
        case "bitcast":
            if source in ADDRESSES or target in ADDRESSES:
                return source in ADDRESSES and target in ADDRESSES
            return BITS[source] == BITS[target]
    return False
