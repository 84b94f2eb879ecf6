"""The package under construction: symbols, constant data, types used, and the work that is still to be built."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from dotgo.diagnostics import Diagnostic, FileSet
from dotgo.ir import symbols
from dotgo.ir.builder.emit import NULL_RAW
from dotgo.ir.builder.shapes import Shapes
from dotgo.ir.instructions import RT, Data, Function, Int, Module, Operand, Sig, Sym
from dotgo.types.instantiate import Context, SubstMap, make_subst_map
from dotgo.types.layout import Sizes
from dotgo.types.objects import Func, Package, Var
from dotgo.types.types import Named, Pointer, Signature, Type, unalias
from dotgo.types.typestring import type_key

if TYPE_CHECKING:
    from dotgo.syntax.nodes import Expr
    from dotgo.types.base import Instance
    from dotgo.types.check import Checked

# Nesting of instances in instances beyond which a program is taken to need endlessly many of them.
MAX_INSTANCE_DEPTH = 100
PER_ITERATION_VERSION = 22


class BodySource(Protocol):
    """The checked package that a body belongs to: the type arguments in it."""

    def instance_of(self, e: Expr) -> Instance | None: ...


class ModuleBuilder:
    """Collects one package's module. Work that is found on the way (instances, wrappers) is queued and built in the
    order in which it was found, so that the output depends on the source alone."""

    def __init__(self, checked: Checked, sizes: Sizes, fileset: FileSet) -> None:
        self.checked = checked
        self.source: BodySource = checked
        self._versions = {file.source: version for file, version in checked.file_versions.items()}
        self.pkg: Package = checked.package
        self.fileset = fileset
        self.shapes = Shapes(sizes)
        self.module = Module(self.pkg.path)
        self.context = Context()
        self.diagnostics: list[Diagnostic] = []
        self.dependency = False
        # What //go:linkname says of this package's functions and variables.
        self.link_names: dict[str, str] = {}
        self._known_functions: set[str] = set()
        self._known_data: dict[str, Data] = {}
        self._queue: deque[Callable[[], None]] = deque()
        self._depth = 0
        # Called for every new type of which a descriptor is used; methods of instances are made there.
        self.on_type: Callable[[Type], None] = lambda t: None
        # Builds the body of an instance: (function as declared, type arguments, symbol).
        self.build_instance: Callable[[Func, SubstMap, str], None] | None = None
        self._anonymous = 0
        # Read-only data by contents, relocations and alignment.
        self.constant_pool: dict[tuple[bytes, tuple[tuple[int, str, int], ...], int], str] = {}

    # --- diagnostics

    def error(self, code: str, message: str, pos: int, help: str = "") -> None:
        """Report an error at a place."""
        self.diagnostics.append(Diagnostic(self.fileset.position(pos), message, code, help=help))

    def per_iteration(self, pos: int) -> bool:
        """Whether the loop at `pos` has variables for each iteration: since Go 1.22, by the version of the file."""
        file = self.fileset.file(pos)
        version = self._versions.get(file, 0) if file is not None else 0
        return version == 0 or version >= PER_ITERATION_VERSION

    # --- functions and work

    def claim(self, symbol: str) -> bool:
        """Whether the function still has to be built; at most one caller is told so."""
        if symbol in self._known_functions:
            return False
        self._known_functions.add(symbol)
        return True

    def add_function(self, fn: Function) -> None:
        """Put a finished function into the module."""
        self._known_functions.add(fn.symbol)
        self.module.functions.append(fn)

    def later(self, work: Callable[[], None]) -> None:
        """Queue work."""
        depth = self._depth + 1

        def run() -> None:
            self._depth = depth
            work()

        self._queue.append(run)

    def run_queue(self) -> None:
        """Do all queued work, also what is queued meanwhile."""
        while self._queue:
            self._queue.popleft()()
        self._depth = 0

    def function_symbol(self, f: Func, args: Sequence[Type] = ()) -> str:
        """The symbol of a function that is no method; an instance is queued to be built."""
        assert f.pkg is not None
        if not args:
            if f.pkg is self.pkg and f.name in self.link_names:
                return self.link_names[f.name]
            if f.link_name:
                return f.link_name
            return symbols.function_symbol(f.pkg.path, f.name)
        symbol = symbols.function_symbol(f.pkg.path, f.name, args)
        self._request(f.origin, make_subst_map(f.origin.signature.type_params, list(args)), symbol)
        return symbol

    def method_symbol(self, recv: Type, f: Func, args: Sequence[Type] = ()) -> str:
        """The symbol of the method `f` declared for `recv` (a Named type, without pointer); instances are queued."""
        named = unalias(recv)
        assert isinstance(named, Named)
        symbol = symbols.method_symbol(named, f.has_ptr_recv(), f, args)
        origin = f.origin
        if named.type_args or args:
            env = make_subst_map(origin.signature.recv_type_params, named.type_args)
            env.update(make_subst_map(origin.signature.type_params, list(args)))
            self._request(origin, env, symbol)
        elif f.pkg is self.pkg:
            return self.link_names.get(symbol.removeprefix(self.pkg.path + "."), symbol)
        return symbol

    def _request(self, origin: Func, env: SubstMap, symbol: str) -> None:
        if not self.claim(symbol):
            return
        if self._depth > MAX_INSTANCE_DEPTH:
            self.error("DotgoInstanceNesting", f"instantiation nests too deeply: {symbol[:200]}", origin.pos)
            return
        build = self.build_instance
        assert build is not None
        self.later(lambda: build(origin, env, symbol))

    def global_symbol(self, v: Var) -> str:
        """The symbol of a package-level variable."""
        assert v.pkg is not None
        if v.pkg is self.pkg and v.name in self.link_names:
            return self.link_names[v.name]
        if v.link_name:
            return v.link_name
        return symbols.function_symbol(v.pkg.path, v.name)

    # --- data

    def add_data(self, data: Data) -> None:
        """Add data, once for each symbol."""
        if data.symbol not in self._known_data:
            self._known_data[data.symbol] = data
            self.module.data.append(data)

    def has_data(self, symbol: str) -> bool:
        """Whether the data is in the module."""
        return symbol in self._known_data

    def anonymous(self, kind: str) -> str:
        """A new symbol for unnamed data of this package, numbered in order."""
        self._anonymous += 1
        return f"{self.pkg.path}..{kind}_{self._anonymous - 1}"

    def string(self, text: bytes) -> Operand:
        """The address of a constant string's bytes; equal strings share them."""
        if not text:
            return Int(RT.PTR, 0)
        symbol = symbols.string_symbol(text)
        if symbol not in self._known_data:
            self.add_data(Data(symbol, len(text), 1, text, readonly=True, linkage="once"))
        return Sym(RT.PTR, symbol)

    def layout(self, t: Type) -> Operand:
        """The layout operand of an allocation of `t`."""
        name = self.shapes.layout_symbol(t)
        return Sym(RT.RAW, name) if name else NULL_RAW

    # --- types

    def type_key(self, t: Type) -> str:
        """The key of a type whose descriptor is used."""
        key = type_key(t)
        if key not in self.module.types:
            self.module.types[key] = t
            self.on_type(t)
        return key

    def type_word(self, t: Type) -> Sym:
        """The address of a type's descriptor."""
        return Sym(RT.RAW, f"type:{self.type_key(t)}")

    def itab_word(self, t: Type, interface: Type) -> Sym:
        """The address of the method table of a concrete type for a non-empty interface."""
        return Sym(RT.RAW, f"itab:{self.type_key(t)},{self.type_key(interface)}")

    # --- signatures

    def sig(self, s: Signature, recv: Type | None = None, *, ctx: bool = False) -> Sig:
        """The machine-level signature: memory-class results first, receiver, parameters, context."""
        shape = self.shapes.shape
        params: list[RT] = []
        results: list[RT] = []
        for v in s.results.vars:
            sh = shape(v.type)
            if sh.leaves is None:
                params.append(RT.RAW)
            else:
                results.extend(leaf.rt for leaf in sh.leaves)
        if recv is not None:
            params.extend(shape(recv).rts)
        for v in s.params.vars:
            params.extend(shape(v.type).rts)
        return Sig(tuple(params), tuple(results), ctx)


def deref_type(t: Type) -> Type:
    """What a pointer type points to, or the type itself."""
    under = unalias(t)
    return under.elem if isinstance(under, Pointer) else t
