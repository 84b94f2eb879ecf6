"""Functions used as values: the constant closure of a function and the thunk that drops the context."""

from __future__ import annotations

from dotgo.ir.builder.emit import Emitter
from dotgo.ir.builder.module import ModuleBuilder
from dotgo.ir.instructions import RT, Data, Function, Sig, Sym


def closure_data(mb: ModuleBuilder, code: str, name: str, linkage: str = "package") -> Sym:
    """A closure without captures as constant data; `code` takes a context."""
    mb.add_data(Data(name, 4, 4, bytes(4), ((0, code, 0),), readonly=True, linkage=linkage))
    return Sym(RT.PTR, name)


def function_value(mb: ModuleBuilder, symbol: str, sig: Sig) -> Sym:
    """The func value of a plain function (whose signature has no context)."""
    thunk = f"{symbol}·thunk"
    if mb.claim(thunk):
        fn = Function(thunk, Sig(sig.params, sig.results, True), linkage="once", transparent=True)
        em = Emitter(fn, mb.shapes)
        fn.params = [em.reg(rt) for rt in (*sig.params, RT.PTR)]
        em.start(em.block("entry"))
        results = em.call(symbol, list(fn.params[:-1]), sig)
        em.ret(results)
        em.finish()
        mb.add_function(fn)
    return closure_data(mb, thunk, f"{symbol}·f", "once")
