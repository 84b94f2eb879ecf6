"""wasmtime, reduced to what the host needs: MVP features, fuel, a big stack, raw host functions, traps with frames.

Host functions are defined through wasmtime's unchecked C interface: a blob may call `malloc` a hundred thousand times,
and the ordinary Python wrapper costs several times more for each call. It also keeps the frames of a trap that a
host function raised, which the wrapper drops.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

import wasmtime
from wasmtime import _bindings as ffi

from dotgo.diagnostics import coded_error
from dotgo.host.faults import Fault, Frame, GuestExit, GuestTrap

MIB: Final = 1024 * 1024
# Far more than any host allows, so that deep recursion ends where the compiled code says, not here.
WASM_STACK: Final = 256 * MIB
THREAD_STACK: Final = WASM_STACK + 32 * MIB
MAX_FUEL: Final = 1 << 62
_MASK32: Final = 0xFFFFFFFF

T = TypeVar("T")
HostCall = Callable[..., int | None]

_RAW_CALLBACK: Final = ctypes.CFUNCTYPE(
    ctypes.c_size_t, ctypes.c_void_p, ctypes.c_void_p, ctypes.POINTER(ctypes.c_uint64), ctypes.c_size_t
)
_NO_FINALIZER: Final = ctypes.CFUNCTYPE(None, ctypes.c_void_p)(0)

_TRAPS: Final = {
    "STACK_OVERFLOW": ("DotgoTrapStack", "wasm stack overflow"),
    "MEMORY_OUT_OF_BOUNDS": ("DotgoTrapMemory", "out of bounds memory access"),
    "TABLE_OUT_OF_BOUNDS": ("DotgoTrapIndirectCall", "indirect call outside the table"),
    "INDIRECT_CALL_TO_NULL": ("DotgoTrapIndirectCall", "indirect call to an empty table entry"),
    "BAD_SIGNATURE": ("DotgoTrapIndirectCall", "indirect call with the wrong signature"),
    "INTEGER_OVERFLOW": ("DotgoTrapOverflow", "integer overflow"),
    "INTEGER_DIVISION_BY_ZERO": ("DotgoTrapDivision", "integer division by zero"),
    "BAD_CONVERSION_TO_INTEGER": ("DotgoTrapOverflow", "float is out of the integer's range"),
    "UNREACHABLE": ("DotgoTrapUnreachable", "unreachable instruction"),
    "OUT_OF_FUEL": ("DotgoTrapFuel", "out of fuel"),
}


def make_engine() -> wasmtime.Engine:
    """An engine that accepts the MVP alone, as far as wasmtime lets features be switched off.

    Sign extension, saturating conversions and mutable-global imports cannot be switched off here: the verifier
    refuses them before a module comes this far.
    """
    config = wasmtime.Config()
    config.wasm_threads = False
    config.wasm_tail_call = False
    config.wasm_relaxed_simd = False
    config.wasm_simd = False
    config.wasm_function_references = False
    config.wasm_gc = False
    # Components demand reference types, so they go first.
    config.wasm_component_model = False
    ffi.wasmtime_config_wasm_component_model_async_set(config.ptr(), False)
    ffi.wasmtime_config_concurrency_support_set(config.ptr(), False)
    config.wasm_reference_types = False
    config.wasm_bulk_memory = False
    config.wasm_multi_value = False
    config.wasm_multi_memory = False
    config.wasm_memory64 = False
    config.wasm_exceptions = False
    config.consume_fuel = True
    # Nodes do not canonicalise: what the program does with a NaN's bits must be right without help.
    config.cranelift_nan_canonicalization = False
    # The engine demands it although no call here is asynchronous.
    ffi.wasmtime_config_async_stack_size_set(config.ptr(), THREAD_STACK)
    config.max_wasm_stack = WASM_STACK
    # The base address must not move, since the host keeps it.
    config.memory_may_move = False
    config.memory_reservation = 1 << 32
    return wasmtime.Engine(config)


_ENGINE: list[wasmtime.Engine] = []


def engine() -> wasmtime.Engine:
    """The process's engine, made on first use."""
    if not _ENGINE:
        _ENGINE.append(make_engine())
    return _ENGINE[0]


def compile_module(data: bytes, blob: str) -> wasmtime.Module:
    """Compile a module that the verifier accepted; what wasmtime still refuses is a DotgoHostLoad error."""
    try:
        return wasmtime.Module(engine(), data)
    except wasmtime.WasmtimeError as error:
        raise coded_error("DotgoHostLoad", f"{blob}: {error}") from None


def on_big_stack(work: Callable[[], T], size: int = THREAD_STACK) -> T:
    """Run `work` in a thread whose stack holds the whole wasm stack; gives its result or raises its exception."""
    outcome: list[T] = []
    failure: list[BaseException] = []

    def target() -> None:
        try:
            outcome.append(work())
        except BaseException as error:
            failure.append(error)

    before = threading.stack_size(size)
    try:
        # A daemon: an interrupt at the keyboard must end the process even while the guest loops.
        thread = threading.Thread(target=target, daemon=True)
        thread.start()
    finally:
        threading.stack_size(before)
    thread.join()
    if failure:
        raise failure[0]
    return outcome[0]


class GuestMemory:
    """The guest's linear memory; every access is checked against its present size."""

    __slots__ = ("_base", "_memory", "_size", "_store")

    def __init__(self, store: wasmtime.Store, memory: wasmtime.Memory) -> None:
        self._store = store
        self._memory = memory
        self._size = memory.data_len(store)
        self._base = ctypes.addressof(memory.data_ptr(store).contents)

    @property
    def size(self) -> int:
        """Bytes of memory now."""
        self._size = self._memory.data_len(self._store)
        return self._size

    def holds(self, pointer: int, length: int) -> bool:
        """Whether [pointer, pointer+length) lies inside the memory."""
        return pointer + length <= self._size or pointer + length <= self.size

    def read(self, pointer: int, length: int) -> bytes:
        """The bytes at a place; DotgoHostPointer when they are not all inside."""
        if pointer + length > self._size and not self.holds(pointer, length):
            raise Fault("DotgoHostPointer", f"pointer {pointer:#x} with length {length} is outside the memory")
        return ctypes.string_at(self._base + pointer, length)

    def write(self, pointer: int, data: bytes) -> None:
        """Overwrite the bytes at a place; DotgoHostPointer when they are not all inside."""
        length = len(data)
        if pointer + length > self._size and not self.holds(pointer, length):
            raise Fault("DotgoHostPointer", f"pointer {pointer:#x} with length {length} is outside the memory")
        ctypes.memmove(self._base + pointer, data, length)

    def fill(self, pointer: int, byte: int, length: int) -> None:
        """Fill a place that is known to lie inside."""
        ctypes.memset(self._base + pointer, byte, length)

    def grow(self, pages: int) -> bool:
        """Grow by pages of 64 KiB; False when the limit is reached."""
        try:
            self._memory.grow(self._store, pages)
        except wasmtime.WasmtimeError:
            return False
        self._size = self._memory.data_len(self._store)
        return True


class Guest:
    """One instance of a module with its host functions. Use inside `on_big_stack`; call `close` when done."""

    def __init__(self, module: wasmtime.Module, memory_limit: int, fuel: int = MAX_FUEL) -> None:
        """`memory_limit` in bytes bounds the guest's own memory.grow too."""
        self.module = module
        self.store = wasmtime.Store(engine())
        self.store.set_limits(memory_size=memory_limit)
        self.store.set_fuel(fuel)
        self._fuel = fuel
        self._callbacks: list[Any] = []
        self._pending: BaseException | None = None
        self._instance: wasmtime.Instance | None = None

    def close(self) -> None:
        """Free the instance and its memory."""
        self._instance = None
        self.store.close()
        self._callbacks.clear()

    def function(self, params: Sequence[str], results: Sequence[str], call: HostCall) -> wasmtime.Func:
        """A host function; `call` gets its arguments as unsigned numbers and gives one, or None without a result."""
        shifts = tuple((2 * i, _MASK32 if p == "i32" else 0xFFFFFFFFFFFFFFFF) for i, p in enumerate(params))
        mask = 0 if not results else _MASK32 if results[0] == "i32" else 0xFFFFFFFFFFFFFFFF

        def raw(_env: int, _caller: int, values: Any, _count: int) -> int:
            try:
                result = call(*[values[at] & kind for at, kind in shifts])
                if mask:
                    values[0] = (result or 0) & mask
                return 0
            except BaseException as error:
                self._pending = error
                return _new_trap()

        callback = _RAW_CALLBACK(raw)
        self._callbacks.append(callback)
        kinds = {"i32": wasmtime.ValType.i32, "i64": wasmtime.ValType.i64}
        kind = wasmtime.FuncType([kinds[p]() for p in params], [kinds[r]() for r in results])
        made = ffi.wasmtime_func_t()
        ffi.wasmtime_func_new_unchecked(
            self.store._context(),
            kind.ptr(),
            ctypes.cast(callback, ffi.wasmtime_func_unchecked_callback_t),
            None,
            _NO_FINALIZER,
            ctypes.byref(made),
        )
        return wasmtime.Func._from_raw(made)

    def memory(self, minimum: int, maximum: int | None) -> wasmtime.Memory:
        """A memory to import, with the sizes that the import declares, in pages."""
        try:
            return wasmtime.Memory(self.store, wasmtime.MemoryType(wasmtime.Limits(minimum, maximum)))
        except wasmtime.WasmtimeError as error:
            raise Fault("DotgoHostOutOfMemory", f"cannot make a memory of {minimum} pages: {error}") from None

    def instantiate(self, imports: Sequence[wasmtime.Func | wasmtime.Memory]) -> None:
        """Make the instance; data segments outside the memory and the like are a DotgoHostLoad trap."""
        try:
            self._instance = wasmtime.Instance(self.store, self.module, imports)
        except (wasmtime.WasmtimeError, wasmtime.Trap) as error:
            raise GuestTrap("DotgoHostLoad", str(error).strip()) from None

    def export(self, name: str) -> Any:
        """An export, or None."""
        assert self._instance is not None
        try:
            return self._instance.exports(self.store)[name]
        except KeyError:
            return None

    @property
    def fuel_used(self) -> int:
        """Fuel since the instance was made."""
        return self._fuel - self.store.get_fuel()

    def call(self, function: wasmtime.Func, arguments: Sequence[int]) -> int:
        """Call an export with unsigned arguments; gives its first result as an unsigned 64-bit number.

        Raises GuestTrap for a trap or a fault of a host function, GuestExit when the program ends itself.
        """
        slots = max(len(arguments), 1)
        values = (ffi.wasmtime_val_raw_t * slots)()
        for at, value in enumerate(arguments):
            values[at].i64 = value - (1 << 64) if value >= 1 << 63 else value
        trap = ctypes.POINTER(ffi.wasm_trap_t)()
        self._pending = None
        error = ffi.wasmtime_func_call_unchecked(
            self.store._context(), ctypes.byref(function._func), values, slots, ctypes.byref(trap)
        )
        if error:
            raise GuestTrap("DotgoTrapOther", str(wasmtime.WasmtimeError._from_ptr(error)).strip())
        if trap:
            raise self._ended(wasmtime.Trap._from_ptr(trap))
        return int(values[0].i64) & 0xFFFFFFFFFFFFFFFF

    def _ended(self, trap: wasmtime.Trap) -> BaseException:
        """The exception for a trap; one that a host function raised is wrapped with the frames."""
        frames = tuple(Frame(f.func_index, f.func_name or "", f.module_offset) for f in trap.frames)
        pending, self._pending = self._pending, None
        if isinstance(pending, Fault):
            return GuestTrap(pending.code, pending.message, frames)
        if isinstance(pending, GuestExit):
            return GuestExit(pending.status, frames)
        if pending is not None:
            return pending
        kind = trap.trap_code
        code, text = _TRAPS.get(kind.name if kind else "", ("DotgoTrapOther", trap.message.split("\n")[-1].strip()))
        return GuestTrap(code, text, frames)


def _new_trap() -> int:
    """A trap object for the engine, as the address that a callback returns.

    Its kind is never shown; it has one because the engine reports a trap without a kind as an error without frames.
    """
    trap = ffi.wasmtime_trap_new_code(wasmtime.TrapCode.INTERRUPT.value)
    return ctypes.cast(trap, ctypes.c_void_p).value or 0


__all__ = [
    "MAX_FUEL",
    "Guest",
    "GuestExit",
    "GuestMemory",
    "GuestTrap",
    "compile_module",
    "engine",
    "on_big_stack",
]
