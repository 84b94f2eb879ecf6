"""Bodies of functions: parameters, results, return, the common exit of functions with defers."""

from __future__ import annotations

from dotgo.ir.builder.calls import call_multi
from dotgo.ir.builder.emit import NULL_RAW, Place, Value, i32
from dotgo.ir.builder.function import CellVar, FuncBuilder, MemVar
from dotgo.ir.builder.interfaces import implicit
from dotgo.ir.builder.registry import lowers_statement
from dotgo.ir.builder.values import expr_into, expr_to, stable
from dotgo.ir.instructions import RT, Reg, Unreachable
from dotgo.syntax.nodes import BlockStmt, Expr, Node, ReturnStmt
from dotgo.types.objects import Var
from dotgo.types.types import Signature, Tuple, Type


def build_body(fb: FuncBuilder, s: Signature, recv: Var | None, body: BlockStmt, node: Node) -> None:
    """Build a whole function: `s` has the variables that the body uses, `node` is the declaration or literal."""
    fb.node = node
    fb.pos = node.pos
    enter(fb, s, recv)
    fb.stmts(body.list)
    leave(fb, body.rbrace)


def enter(fb: FuncBuilder, s: Signature, recv: Var | None) -> None:
    """Start the function: parameters, recover's permission, results, the frame of its defers."""
    fn, info = fb.fn, fb.info
    fn.params = [fb.reg(rt) for rt in fn.sig.params]
    if fn.sig.ctx:
        context = fb.reg(RT.PTR, "ctx")
        fn.params.append(context)
        fb.context = context
    fb.start(fb.block("entry"))
    params = iter(fn.params)
    fb.result_vars = s.results.vars
    fb.result_types = [fb.subst(v.type) for v in s.results.vars]
    fb.result_params = [next(params) if fb.shapes.shape(t).memory else None for t in fb.result_types]
    if fb.node in info.recovers:
        fn.calls_recover = True
        (fb.recover_token,) = fb.runtime("recovertoken")
    for v in ([recv] if recv is not None else []) + s.params.vars:
        _bind_parameter(fb, v, [next(params) for _ in fb.shapes.shape(fb.subst(v.type)).rts])
    shared = fb.node in info.range_returns
    _bind_results(fb, needs_slots=shared or fb.node in info.defers, shared=shared)
    if fb.node in info.range_funcs:
        (fb.next_cell,) = fb.runtime("alloc", i32(4), NULL_RAW)
    if fb.node in info.defers:
        (token,) = fb.runtime("deferframe")
        assert isinstance(token, Reg)
        fb.token = fn.defer_token = token
    if fb.result_slots is not None or fb.token is not None:
        fb.exit_block = fb.block("exit")
        if fb.token is not None:
            fn.recover_block = fb.exit_block


def _bind_parameter(fb: FuncBuilder, v: Var, value: Value) -> None:
    if v.name in ("", "_"):
        return
    t = fb.subst(v.type)
    for operand in value:
        if isinstance(operand, Reg):
            operand.name = v.name
    if fb.shapes.shape(t).memory and not fb.in_cell(v, t):
        fb.storage[v] = MemVar(Place(value[0]))
    else:
        fb.declare(v, value)


def _bind_results(fb: FuncBuilder, *, needs_slots: bool, shared: bool) -> None:
    """Named results become variables; with `needs_slots` all results have memory from the start, on the heap if
    closures (bodies of range-over-func loops) store to them (`shared`)."""
    slots: list[Place] = []
    for v, t, param in zip(fb.result_vars, fb.result_types, fb.result_params):
        named = v.name not in ("", "_")
        if (named and fb.in_cell(v, t)) or shared:
            place = fb.new_cell(t, None)
            if named:
                fb.bind_cell(v, fb.address(place))
        elif param is not None:
            place = Place(param)
            if named or needs_slots:  # otherwise return statements write all of it
                fb.zero_memory(t, place)
            if named:
                fb.storage[v] = MemVar(place)
        elif needs_slots:
            shape = fb.shapes.shape(t)
            place = fb.stack_object(v.name or "result", shape.size, shape.align, fb.shapes.ptr_words(t))
            fb.zero_memory(t, place)
            if named:
                fb.storage[v] = MemVar(place)
        else:
            if named:
                fb.bind_registers(v, t, fb.zero_leaves(t))
            continue
        slots.append(place)
    if needs_slots:
        fb.result_slots = slots


def leave(fb: FuncBuilder, pos: int) -> None:
    """End the function: return at the closing brace, the common exit, labels."""
    fb.pos = pos
    if fb.cur is not None:
        if fb.result_types and not any(v.name for v in fb.result_vars):
            fb.terminate(Unreachable())
        else:
            return_named(fb)
    for block in fb.labels.blocks.values():
        fb.seal(block)
    exit_block = fb.exit_block
    if exit_block is not None:
        fb.start(exit_block)
        if fb.token is not None:
            fb.runtime("deferreturn", fb.token)
        assert fb.result_slots is not None
        out: Value = []
        for t, param, slot in zip(fb.result_types, fb.result_params, fb.result_slots):
            if param is None:
                out.extend(fb.load_value(t, slot))
            elif slot.base is not param:
                fb.store_value(t, [fb.address(slot)], Place(param))
        fb.ret(out)
    fb.finish()


def return_named(fb: FuncBuilder) -> None:
    """Return with the results as they are."""
    if fb.exit_block is not None:
        fb.jump(fb.exit_block)
        return
    out: Value = []
    for v, t, param in zip(fb.result_vars, fb.result_types, fb.result_params):
        named = v.name not in ("", "_")
        if param is None:
            out.extend(fb.read_var(v) if named else fb.zero_leaves(t))
        elif named:
            place = fb.var_place(v)
            assert place is not None
            if place.base is not param:
                fb.store_value(t, [fb.address(place)], Place(param))
    fb.ret(out)


def result_values(fb: FuncBuilder, types: list[Type], exprs: list[Expr]) -> list[Value]:
    """The values of a return statement, converted; none of them changes when results are assigned."""
    if len(exprs) == 1 and exprs[0].tv is not None and isinstance(exprs[0].tv.type, Tuple):
        return [implicit(fb, value, have, t) for (value, have), t in zip(call_multi(fb, exprs[0]), types)]
    return [stable(fb, e, t) for e, t in zip(exprs, types, strict=True)]


def return_values(fb: FuncBuilder, values: list[Value]) -> None:
    """Return these values."""
    slots = fb.result_slots
    if slots is not None:
        assert fb.exit_block is not None
        for t, slot, value in zip(fb.result_types, slots, values):
            fb.store_value(t, value, slot)
        fb.jump(fb.exit_block)
        return
    out: Value = []
    for v, t, param, value in zip(fb.result_vars, fb.result_types, fb.result_params, values):
        if isinstance(fb.storage.get(v), CellVar):
            fb.write_var(v, value)  # a closure that outlives the call may read it
        if param is None:
            out.extend(value)
        else:
            fb.store_value(t, value, Place(param))
    fb.ret(out)


@lowers_statement(ReturnStmt)
def return_stmt(fb: FuncBuilder, s: ReturnStmt) -> None:
    """`return`, in the function itself."""
    if fb.range_body is not None:
        fb.range_body.on_return(fb, s)
        return
    if not s.results:
        return_named(fb)
        return
    types = fb.result_types
    if len(types) == 1 and fb.exit_block is None and not fb.result_vars[0].name:
        param = fb.result_params[0]
        if param is not None:  # nothing else refers to the caller's memory
            expr_into(fb, s.results[0], types[0], Place(param))
            fb.ret([])
        else:
            fb.ret(expr_to(fb, s.results[0], types[0]))
        return
    return_values(fb, result_values(fb, types, s.results))
