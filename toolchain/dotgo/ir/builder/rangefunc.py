"""Range over functions: the loop body becomes a closure with a state (Go spec: For statements with range clause).

The state of a loop is a word on the heap: READY between calls of the body, PANICKED while the body runs (so it stays
that way if the body panics), DONE after the body returned false, EXHAUSTED after the whole loop has ended. A second
word of the function, `next`, says how a body left it: 0 by its own loop's rules, -1 by a return statement, n > 0 by a
jump to block n of `exit_codes`. Each loop looks at it after the iterator function has returned.
"""

from __future__ import annotations

from collections.abc import Iterator

from dotgo.ir.builder.assignments import defined_var, lvalue, store_converted
from dotgo.ir.builder.body import result_values
from dotgo.ir.builder.closures import Captures, capture
from dotgo.ir.builder.emit import FALSE, NULL_RAW, TRUE, Place, Value, i32
from dotgo.ir.builder.function import FuncBuilder, RangeBody, Target
from dotgo.ir.builder.objects import ClosureLayout, closure_object
from dotgo.ir.builder.statements import find_target, label_block, take_label
from dotgo.ir.builder.variables import children
from dotgo.ir.instructions import RT, Block, Function, Operand
from dotgo.syntax.nodes import BranchStmt, FuncLit, Ident, LabeledStmt, Node, RangeStmt, ReturnStmt
from dotgo.types.types import Signature
from dotgo.types.typestring import type_key

READY, PANICKED, DONE, EXHAUSTED, MISSED = -1, 0, 1, 2, 3
RETURNED = -1


def owner_of(fb: FuncBuilder) -> FuncBuilder:
    """The function that the loops belong to."""
    while fb.range_body is not None:
        assert fb.parent is not None
        fb = fb.parent
    return fb


def _labels(node: Node) -> Iterator[str]:
    for child in children(node):
        if isinstance(child, FuncLit):
            continue
        if isinstance(child, LabeledStmt):
            yield child.label.name
        yield from _labels(child)


def range_func(fb: FuncBuilder, s: RangeStmt, t: Signature) -> None:
    """`for k, v := range f { … }`."""
    label = take_label(fb)
    iterator = fb.scalar(s.x)
    owner = owner_of(fb)
    (state,) = fb.runtime("alloc", i32(4), NULL_RAW)
    fb.store(i32(READY), Place(state), 4)
    first_code = len(owner.exit_codes)
    closure = _body_closure(fb, s, t, label, state)
    fb.check("nil", iterator, pos=s.x.pos)
    fb.call_closure(iterator, [closure], fb.mb.sig(t, ctx=True), type_key(t), s.x.pos)
    missed, ended = fb.block("rangefunc.missed"), fb.block("rangefunc.ended")
    fb.branch(fb.cmp("eq", fb.load(RT.I32, Place(state), 4), i32(PANICKED)), missed, ended, -1)
    fb.start(missed)
    fb.runtime("panicrangestate", i32(MISSED), pos=s.x.pos)
    fb.start(ended)
    fb.store(i32(EXHAUSTED), Place(state), 4)
    _dispatch(fb, owner, first_code)


def _dispatch(fb: FuncBuilder, owner: FuncBuilder, first_code: int) -> None:
    """Go on where the body wanted to go."""
    if len(owner.exit_codes) == first_code:
        return
    assert fb.next_cell is not None
    place = Place(fb.next_cell)
    code = fb.load(RT.I32, place, 4)
    around = _functions_around(fb)
    returned = False
    for number, target in enumerate(owner.exit_codes[first_code:], first_code + 1):
        if (target is None and returned) or (target is not None and target[0] not in around):
            continue  # seen to already, or by a loop inside
        returned = returned or target is None
        hit, following = fb.block("rangefunc.exit"), fb.block("rangefunc.next")
        fb.branch(fb.cmp("eq", code, i32(RETURNED if target is None else number)), hit, following)
        fb.start(hit)
        if target is not None and target[0] is fb:
            fb.store(i32(0), place, 4)
            fb.jump(target[1])
        elif fb is owner:
            assert fb.exit_block is not None
            fb.jump(fb.exit_block)
        else:
            fb.ret([FALSE])
        fb.start(following)


def _functions_around(fb: FuncBuilder) -> list[FuncBuilder]:
    """The function and those that it is a loop body of."""
    found = [fb]
    while found[-1].range_body is not None:
        assert found[-1].parent is not None
        found.append(found[-1].parent)
    return found


def _body_closure(fb: FuncBuilder, s: RangeStmt, t: Signature, label: str, state: Operand) -> Operand:
    """Build the body's function, and its closure."""
    owner = owner_of(fb)
    yield_type = t.params.vars[0].type.underlying
    assert isinstance(yield_type, Signature)
    owner.wraps += 1
    fn = Function(
        f"{owner.fn.symbol}-range{owner.wraps}", fb.mb.sig(yield_type, ctx=True), linkage=fb.fn.linkage, pos=s.pos
    )
    child = FuncBuilder(fb.mb, fn, info=fb.info, env=fb.env, parent=fb)
    child.pos = s.pos
    layout = ClosureLayout(fb.shapes)
    captures = capture(fb, child, fb.info.free.get(s, {}), layout)
    fn.params = [child.reg(rt) for rt in (*fn.sig.params, RT.PTR)]
    child.context = fn.params[-1]
    child.start(child.block("entry"))
    _inherit(fb, child, state, layout, captures)
    child.range_body = RangeBody(s, Place(child.loop_states[-1]), return_from_body, branch_from_body)
    child.own_labels = frozenset(_labels(s.body))
    _check_state(child)
    _bind_iteration(child, s, yield_type)
    _build_loop_body(child, s, label)
    fb.mb.add_function(fn)
    return closure_object(fb, fn.symbol, layout, captures)


def _inherit(fb: FuncBuilder, child: FuncBuilder, state: Operand, layout: ClosureLayout, captures: Captures) -> None:
    """What belongs to the function around: states of loops, `next`, the tokens of defer and recover, result slots."""
    context = child.context
    assert context is not None

    def inherit(value: Operand) -> Operand:
        pointer = value.type in (RT.PTR, RT.RAW)
        offset = layout.add_pointer() if pointer else layout.add_word()
        rt = RT.PTR if pointer else RT.I32
        captures.append((rt, offset, [fb.pointer_cast(value, rt) if pointer else value]))
        return child.load(rt, Place(context, offset), 4)

    child.loop_states = [inherit(v) for v in [*fb.loop_states, state]]
    assert fb.next_cell is not None
    child.next_cell = inherit(fb.next_cell)
    if fb.token is not None:
        child.token = inherit(fb.token)
    if fb.recover_token is not None:
        child.recover_token = inherit(fb.recover_token)
    child.result_types, child.result_vars = fb.result_types, fb.result_vars
    owner = owner_of(fb)
    if fb.result_slots is not None and owner.node in fb.info.range_returns:
        child.result_slots = [Place(inherit(fb.address(slot))) for slot in fb.result_slots]


def _check_state(child: FuncBuilder) -> None:
    assert child.range_body is not None
    place = child.range_body.state
    state = child.load(RT.I32, place, 4)
    bad, good = child.block("rangefunc.misuse"), child.block("rangefunc.body")
    child.branch(child.cmp("eq", state, i32(READY)), good, bad, 1)
    child.start(bad)
    child.runtime("panicrangestate", state)
    child.start(good)
    child.store(i32(PANICKED), place, 4)


def _bind_iteration(child: FuncBuilder, s: RangeStmt, t: Signature) -> None:
    params: Iterator[Operand] = iter(child.fn.params)
    for v, e in zip(t.params.vars, (s.key, s.value)):
        value: Value = [next(params) for _ in child.shapes.shape(v.type).rts]
        if e is None or (isinstance(e, Ident) and e.name == "_"):
            continue
        if s.tok == ":=":
            declared = defined_var(e)
            assert declared is not None
            child.declare(declared, value)
        else:
            store_converted(child, lvalue(child, e), value, v.type)


def _build_loop_body(child: FuncBuilder, s: RangeStmt, label: str) -> None:
    assert child.range_body is not None
    state = child.range_body.state
    stop, again = child.block("rangefunc.break"), child.block("rangefunc.continue")
    child.targets.append(Target(label, stop, again, s))
    child.stmts(s.body.list)
    if child.cur is not None:
        child.jump(again)
    for block in child.labels.blocks.values():
        child.seal(block)
    child.start(again)
    child.store(i32(READY), state, 4)
    child.ret([TRUE])
    child.start(stop)
    child.store(i32(DONE), state, 4)
    child.ret([FALSE])
    child.finish()


def _leave(fb: FuncBuilder, code: int, depth: int) -> None:
    """Return false from the body; the loops from `depth` on are done."""
    assert fb.next_cell is not None
    fb.store(i32(code), Place(fb.next_cell), 4)
    for state in fb.loop_states[depth:]:
        fb.store(i32(DONE), Place(state), 4)
    fb.ret([FALSE])


def return_from_body(fb: FuncBuilder, s: ReturnStmt) -> None:
    """A return statement in the body: the results are stored where the function around returns them from."""
    slots = fb.result_slots
    assert slots is not None
    if s.results:
        values = result_values(fb, fb.result_types, s.results)
        for t, slot, value in zip(fb.result_types, slots, values):
            fb.store_value(t, value, slot)
    owner = owner_of(fb)
    owner.exit_codes.append(None)
    _leave(fb, RETURNED, 0)


def branch_from_body(fb: FuncBuilder, s: BranchStmt) -> None:
    """A break, continue or goto in the body whose target lies in a function around."""
    owner = owner_of(fb)
    label = s.label.name if s.label is not None else ""
    outer = fb.parent
    target: Block | None = None
    while outer is not None:
        if s.tok == "goto":
            if outer is owner or label in outer.own_labels:
                target = label_block(outer, label)
        else:
            target = find_target(outer, s.tok, label)
        if target is not None:
            break
        assert outer is not owner, f"{s.tok} {label} without target"
        outer = outer.parent
    assert outer is not None and target is not None
    owner.exit_codes.append((outer, target))
    _leave(fb, len(owner.exit_codes), len(outer.loop_states))
