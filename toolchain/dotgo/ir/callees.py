"""Keys of callees: how plan names what a call may reach, so that its answers and the marked lines of `P.ll` agree.

A direct call's key is the symbol; a func value's is its machine signature; an interface call's the interface's type
key and the method's name. No symbol begins with a sign, so the three kinds never meet.
"""

from __future__ import annotations

from dotgo.ir.instructions import Call, CallClosure, CallInterface, Sig
from dotgo.ir.signatures import sig_text
from dotgo.tables.runtime import runtime_table

# The run-time library. Go's own traces hide its frames, so no positions are stored there; and its checks cannot be
# unwound: what they catch is a bug of the library. It reads descriptors through internal/abi, before a panic as well.
RUNTIME_PREFIXES = ("runtime.", "internal/runtime/", "internal/abi.")


def closure_key(sig: Sig) -> str:
    """The key of all calls of func values with this machine signature (which always takes the context)."""
    return "=" + sig_text(Sig(sig.params, sig.results, True))


def method_key(interface: str, method: str) -> str:
    """The key of all calls of one method of one interface type."""
    return f"+{method} {interface}"


def callee_key(call: Call | CallClosure | CallInterface) -> str:
    """The key of what a call may reach."""
    if isinstance(call, Call):
        return call.symbol
    if isinstance(call, CallClosure):
        return closure_key(call.sig)
    return method_key(call.interface, call.method)


def never_collects(key: str) -> bool:
    """Whether the run-time table says that a call changes no memory, or does not return normally.

    That a run-time function is not meant to allocate is not enough: plan finds out what its body does.
    """
    symbol = runtime_table().functions.get(key)
    return symbol is not None and not symbol.attrs.isdisjoint(["noreturn", "pure", "readmem"])


def never_unwinds(key: str) -> bool:
    """Whether the run-time table says that a call never returns unwinding."""
    symbol = runtime_table().functions.get(key)
    return symbol is not None and not symbol.may_unwind
