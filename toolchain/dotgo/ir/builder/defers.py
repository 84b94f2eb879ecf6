"""Defer statements (Go spec: Defer statements): function and arguments are evaluated now and kept in a closure."""

from __future__ import annotations

from dotgo.ir.builder.calls import (
    INTRINSICS,
    Callee,
    arguments,
    builtin_name,
    callee_of,
    invoke,
    own_copy,
    variable_ident,
    with_arguments,
    with_single_arguments,
)
from dotgo.ir.builder.closures import make_closure
from dotgo.ir.builder.emit import NIL, NULL_RAW, Place, Value, i32
from dotgo.ir.builder.function import CtxVar, FuncBuilder
from dotgo.ir.builder.interfaces import CODE_OF_ITAB
from dotgo.ir.builder.methods import BoundMethod, method_slot
from dotgo.ir.builder.objects import ClosureLayout, closure_object
from dotgo.ir.builder.registry import BUILTINS, lowers_statement
from dotgo.ir.builder.values import expr_to
from dotgo.ir.instructions import RT, Function, Operand, Sig, Sym
from dotgo.syntax.nodes import CallExpr, DeferStmt, Expr, FuncLit, unparen
from dotgo.types.objects import LOCAL_VAR, Var
from dotgo.types.types import Signature, Type

Captures = list[tuple[Type | RT, int, Value]]
_THUNK_SIG = Sig((), (), True)


@lowers_statement(DeferStmt)
def defer_stmt(fb: FuncBuilder, s: DeferStmt) -> None:
    """`defer f(x)`."""
    call = unparen(s.call)
    assert isinstance(call, CallExpr) and fb.token is not None
    name = builtin_name(call)
    if name:
        closure, target = _defer_builtin(fb, call, name)
    else:
        closure, target = _defer_call(fb, call)
    fb.runtime("deferproc", fb.token, closure, target)


def _thunk(fb: FuncBuilder, kind: str) -> FuncBuilder:
    fn = Function(fb.wrapper_name(kind), _THUNK_SIG, linkage=fb.fn.linkage, nogc=fb.fn.nogc)
    th = FuncBuilder(fb.mb, fn, env=fb.env)
    context = th.reg(RT.PTR, "ctx")
    fn.params = [context]
    th.context = context
    th.pos = fb.pos
    th.start(th.block("entry"))
    return th


def _finish(fb: FuncBuilder, th: FuncBuilder, layout: ClosureLayout, captures: Captures) -> Operand:
    th.ret([])
    th.finish()
    fb.mb.add_function(th.fn)
    return closure_object(fb, th.fn.symbol, layout, captures)


def _defer_call(fb: FuncBuilder, call: CallExpr) -> tuple[Operand, Operand]:
    """The closure that makes the call, and the code of the function that the program deferred."""
    fun = unparen(call.fun)
    if isinstance(fun, FuncLit):
        closure = make_closure(fb, fun)
        signature = fb.type_of(fun).underlying
        assert isinstance(signature, Signature)
        code: Operand = Sym(RT.RAW, fb.mb.module.functions[-1].symbol)
        callee = Callee(signature, closure=closure, type=signature)
    else:
        callee = callee_of(fb, call)
        code = _target(fb, callee)
    s = callee.signature
    if callee.closure is not None and not s.params.vars and not s.results.vars:
        return callee.closure, code
    args = arguments(fb, s, call)
    layout = ClosureLayout(fb.shapes)
    captures: Captures = []
    th = _thunk(fb, "deferwrap")
    assert th.context is not None
    inner = Callee(s, callee.symbol, targs=callee.targs, type=callee.type)
    if callee.closure is not None:
        offset = layout.add_pointer()
        captures.append((RT.PTR, offset, [callee.closure]))
        inner.closure = th.load(RT.PTR, Place(th.context, offset), 4)
    elif callee.method is not None:
        m = callee.method
        offset = layout.add(m.recv_type)
        captures.append((m.recv_type, offset, m.recv))
        value = own_copy(th, m.recv_type, th.load_value(m.recv_type, Place(th.context, offset)))
        inner.method = BoundMethod(m.func, m.owner, m.recv_type, value, m.is_interface)
    operands = iter(args)
    passed: Value = []
    for v in s.params.vars:
        shape = fb.shapes.shape(v.type)
        offset = layout.add(v.type)
        captures.append((v.type, offset, [next(operands) for _ in shape.rts]))
        passed.extend(own_copy(th, v.type, th.load_value(v.type, Place(th.context, offset))))
    invoke(th, inner, passed, fb.pos)
    return _finish(fb, th, layout, captures), code


def _target(fb: FuncBuilder, callee: Callee) -> Operand:
    """The code of a deferred function; null if it is unknown or cannot recover."""
    if callee.closure is not None:
        closure = callee.closure
        if isinstance(closure, Sym):
            return fb.load(RT.RAW, Place(closure), 4)
        nil = fb.cmp("eq", closure, NIL)
        return fb.select(nil, NULL_RAW, fb.load(RT.RAW, Place(closure), 4))
    if callee.method is not None:
        m = callee.method
        if m.is_interface:
            fb.check("nilraw", m.recv[0])
            slot = method_slot(m.owner, m.func)
            return fb.load(RT.RAW, Place(m.recv[0], CODE_OF_ITAB + 4 * slot), 4)
        return Sym(RT.RAW, fb.mb.method_symbol(m.owner, m.func, callee.targs))
    return NULL_RAW if callee.symbol in INTRINSICS else Sym(RT.RAW, callee.symbol)


def _defer_builtin(fb: FuncBuilder, call: CallExpr, name: str) -> tuple[Operand, Operand]:
    """A deferred built-in: a function that is given the arguments as captured variables."""
    layout = ClosureLayout(fb.shapes)
    captures: Captures = []
    th = _thunk(fb, "deferwrap")
    call = with_single_arguments(fb, call)
    args: list[Expr] = []
    for arg in call.args:
        if fb.has_const(arg) or fb.is_nil(arg) or (arg.tv is not None and arg.tv.is_type):
            args.append(arg)
            continue
        t = fb.type_of(arg)
        v = Var(LOCAL_VAR, arg.pos, fb.mb.pkg, "arg", t)
        offset = layout.add(t)
        captures.append((t, offset, expr_to(fb, arg, t)))
        th.storage[v] = CtxVar(offset)
        args.append(variable_ident(v))
    if name == "recover":
        th.recover_token = i32(0)  # it is not called by a deferred function, but is one: it recovers nothing
    BUILTINS[name](th, with_arguments(call, args))
    return _finish(fb, th, layout, captures), NULL_RAW
