"""Golden pair of the pass: `testdata/roots.ir` and the root frames it gets, `roots.txt`.

To accept changed frames after reading the difference: DOTGO_UPDATE_GOLDEN=1 python -m pytest dotgo -k golden
"""

from __future__ import annotations

import os
import random
from pathlib import Path

from dotgo.ir.graph import successors
from dotgo.ir.instructions import RT, Function, Reg
from dotgo.ir.operands import instr_operands, instr_results, term_operands
from dotgo.ir.parser import parse_module
from dotgo.ir.verify import verify_module
from dotgo.passes.roots import RootPlan, collecting_keys, root_plan

FOLDER = Path(__file__).parent / "testdata"


def shown(plan: RootPlan) -> str:
    if not plan.needed:
        return "  no frame\n"
    keys = "always" if plan.frame_keys is None else "if " + ", ".join(plan.frame_keys)
    lines = [f"  frame of {plan.size} bytes, mask {plan.mask.hex()}, {keys}"]
    for reg, slot in plan.slots.items():
        store = plan.keys[reg]
        lines.append(f"  %{reg} in slot {slot} {'with the frame' if store is None else 'if ' + ', '.join(store)}")
    lines.extend(f"  ${name} at word {word}" for name, word in plan.objects.items())
    return "\n".join(lines) + "\n"


def test_golden() -> None:
    module = parse_module((FOLDER / "roots.ir").read_text())
    verify_module(module)
    text = "".join(f"{f.symbol}\n{shown(root_plan(f))}" for f in module.functions)
    expected = FOLDER / "roots.txt"
    if os.environ.get("DOTGO_UPDATE_GOLDEN"):
        expected.write_text(text)
    assert text == expected.read_text()


def random_function(rng: random.Random) -> str:
    """A function of random blocks, calls and jumps over ptr registers that dominate by construction."""
    count = rng.randint(2, 7)
    lines = ["func @f(ptr %0, i1 %1) -> (ptr) {", "b0():"]
    entry = [0]
    number = 10
    for block in range(count):
        local = list(entry)
        if block:
            lines.append(f"b{block}(ptr %{100 + block}):")
            local.append(100 + block)
        for _ in range(rng.randint(0, 5)):
            used = rng.choice(local)
            if rng.random() < 0.5:
                lines.append(f"  %{number} = call @g(ptr %{used}) -> (ptr)")
            else:
                lines.append(f"  %{number} = offset ptr %{used}, i32 4")
            local.append(number)
            if block == 0:
                entry.append(number)
            number += 1
        targets = [rng.randint(1, count - 1) for _ in range(2)]
        a, b = (f"b{t}(ptr %{rng.choice(local)})" for t in targets)
        if block == 0 or rng.random() < 0.7:
            lines.append(f"  br i1 %1, {a}, {b}" if rng.random() < 0.6 else f"  jump {a}")
        else:
            lines.append(f"  ret ptr %{rng.choice(local)}")
    return "\n".join([*lines, "}\n"])


def simulate(f: Function, plan: RootPlan, rng: random.Random) -> None:
    """Run a random path: at each call, every register that is read later on this path must still be in its slot."""
    trace: list[tuple[str, list[int]]] = []
    block, params = f.blocks[0], list(f.params)
    for _ in range(60):
        trace.append(("define", [p.id for p in params if p.type is RT.PTR]))
        for instr in block.instrs:
            trace.append(("use", [o.id for o in instr_operands(instr) if isinstance(o, Reg)]))
            if instr_results(instr) and not hasattr(instr, "by"):
                trace.append(("call", []))
            trace.append(("define", [r.id for r in instr_results(instr)]))
        assert block.term is not None
        trace.append(("use", [o.id for o in term_operands(block.term) if isinstance(o, Reg) and o.type is RT.PTR]))
        after = successors(block)
        if not after:
            break
        block = rng.choice(after)
        params = block.params
    slots: dict[int, int] = {}
    for at, (kind, regs) in enumerate(trace):
        if kind == "define":
            slots.update({plan.slots[reg]: reg for reg in regs if reg in plan.slots})
        elif kind == "call":
            defined: set[int] = set()
            for later, names in trace[at:]:
                for reg in names:
                    if later == "use" and reg != 1 and reg not in defined:
                        assert slots[plan.slots[reg]] == reg
                if later == "define":
                    defined.update(names)


def test_what_is_read_after_a_call_is_in_its_slot() -> None:
    rng = random.Random(5)
    calls = 0
    for _ in range(120):
        module = parse_module(random_function(rng))
        verify_module(module)
        f = module.functions[0]
        calls += len(collecting_keys(f))
        plan = root_plan(f)
        for _ in range(6):
            simulate(f, plan, rng)
    assert calls > 100
