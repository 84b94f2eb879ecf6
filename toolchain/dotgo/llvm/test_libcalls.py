"""The library functions against Python's results, at every size where their loops change."""

from __future__ import annotations

import random
from functools import cache

from dotgo.llvm.emit import emit_object, libcalls_object, libcalls_text
from dotgo.llvm.module_text import DATA_LAYOUT, TRIPLE
from dotgo.llvm.names import symbol
from dotgo.llvm.probe import Probe, link
from dotgo.tables.libcalls import libcalls_table

BASE = 70000
SIZE = 300


@cache
def probe() -> Probe:
    """Each library function behind an export, named `x.NAME`, so that the linker keeps it."""
    types = {"raw": "ptr", "i32": "i32", "i64": "i64"}
    text = [f'target datalayout = "{DATA_LAYOUT}"\ntarget triple = "{TRIPLE}"\n']
    for name, row in libcalls_table().items():
        params, _, results = row.sig.partition(" -> ")
        arguments = [types[p] for p in params.strip("()").split(", ")]
        result = types.get(results.strip("()"), "void")
        listed = ", ".join(f"{t} %a{n}" for n, t in enumerate(arguments))
        text.append(f"declare {result} {symbol(name)}({', '.join(arguments)})\n")
        call = f"call {result} {symbol(name)}({listed})"
        body = f"  {call}\n  ret void\n" if result == "void" else f"  %x = {call}\n  ret {result} %x\n"
        text.append(f'define {result} @"x.{name}"({listed}) "no-builtins" "wasm-export-name"="x.{name}" {{\n{body}}}\n')
    return Probe(link([emit_object("".join(text), "test"), libcalls_object()]), {})


def test_copies_at_every_size_and_overlap() -> None:
    p = probe()
    content = bytes(random.Random(1).randbytes(SIZE))
    for n in [*range(70), 95, 96, 97, 128, 131]:
        for distance in (-40, -33, -8, -7, -1, 0, 1, 3, 8, 9, 40):
            p.write(BASE, content)
            source, target = BASE + 60, BASE + 60 + distance
            assert p.call("x.memmove", target, source, n) == target
            expected = bytearray(content)
            expected[60 + distance : 60 + distance + n] = content[60 : 60 + n]
            assert p.read(BASE, SIZE) == expected, (n, distance)
        p.write(BASE, content)
        assert p.call("x.memcpy", BASE, BASE + 140, n) == BASE
        assert p.read(BASE, SIZE) == content[140 : 140 + n] + content[n:]


def test_fills_at_every_size() -> None:
    p = probe()
    for n in range(80):
        p.write(BASE, bytes(SIZE))
        assert p.call("x.memset", BASE + 3, 0x1A5, n) == BASE + 3
        assert p.read(BASE, SIZE) == bytes(3) + b"\xa5" * n + bytes(SIZE - 3 - n)


def test_comparisons() -> None:
    p = probe()
    for n in (0, 1, 7, 8, 9, 30):
        content = bytes(range(100, 100 + n))
        for change in (None, *range(n)):
            other = bytearray(content)
            if change is not None:
                other[change] = 255 if change % 2 else 0
            p.write(BASE, content)
            p.write(BASE + 100, bytes(other))
            found = p.call("x.memcmp", BASE, BASE + 100, n)
            assert (found > 0) - (found < 0) == (content > other) - (content < other)
            assert (p.call("x.bcmp", BASE, BASE + 100, n) == 0) == (content == other)


def test_wide_integers() -> None:
    p = probe()
    rng = random.Random(2)
    mask = (1 << 128) - 1

    def halves(v: int) -> tuple[int, int]:
        parts = (v & (1 << 64) - 1, v >> 64 & (1 << 64) - 1)
        low, high = (x - (1 << 64) if x >> 63 else x for x in parts)
        return low, high

    def result() -> int:
        return int.from_bytes(p.read(BASE, 16), "little")

    for _ in range(200):
        a, b = rng.getrandbits(rng.choice((5, 64, 128))), rng.getrandbits(rng.choice((5, 64, 128)))
        p.call("x.__multi3", BASE, *halves(a), *halves(b))
        assert result() == a * b & mask
        for n in (0, 1, 31, 63, 64, 65, 127):
            p.call("x.__ashlti3", BASE, *halves(a), n)
            assert result() == a << n & mask
            p.call("x.__lshrti3", BASE, *halves(a), n)
            assert result() == a >> n
            p.call("x.__ashrti3", BASE, *halves(a), n)
            assert result() == (a - (a >> 127 << 128)) >> n & mask


def test_library_functions_call_nothing() -> None:
    """A loop of memcpy must not become a call of memcpy."""
    from dotgo.llvm.emit import assembly

    lines = assembly(libcalls_text(), "test").split("\n")
    assert not [line for line in lines if line.strip().startswith("call")]
