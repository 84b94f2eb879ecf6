"""One package from typed syntax to its module."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from dotgo.diagnostics import DiagnosticError, FileSet
from dotgo.ir.builder import lowerings
from dotgo.ir.builder.body import build_body
from dotgo.ir.builder.calls import INTRINSICS
from dotgo.ir.builder.directives import FuncPragmas, collect_link_names, pragmas_of
from dotgo.ir.builder.emit import table_sig
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.initialiser import build_initialiser
from dotgo.ir.builder.module import BodySource, ModuleBuilder, deref_type
from dotgo.ir.builder.unsupported import is_standard
from dotgo.ir.builder.variables import BodyInfo
from dotgo.ir.builder.wrappers import TypeWalker
from dotgo.ir.instructions import Function, Module, Reg
from dotgo.syntax.nodes import FuncDecl, Node
from dotgo.types.check import Checked
from dotgo.types.deep import run_deep
from dotgo.types.instantiate import SubstMap
from dotgo.types.layout import Sizes
from dotgo.types.objects import Func, TypeName
from dotgo.types.types import Signature


class Body(Protocol):
    """The typed body of a generic function. `func` is the function whose objects the body uses; it may be a twin of
    the imported one, whose type parameters correspond to that one's by order."""

    @property
    def decl(self) -> FuncDecl: ...
    @property
    def func(self) -> Func: ...
    @property
    def checked(self) -> BodySource: ...


# Finds the body of an imported generic function (types/bodies.py, `BodyLoader.load`).
Bodies = Callable[[Func], "Body | None"]


def build_package(
    checked: Checked, sizes: Sizes, fileset: FileSet, bodies: Bodies | None = None, *, dependency: bool = False
) -> Module:
    """The IR of a checked package without diagnostics.

    In a `dependency` what is not supported is no error, but panics when it is executed. `bodies` finds the typed bodies
    of generic functions of imported packages. Raises DiagnosticError with all errors.
    """
    assert lowerings.ALL
    mb = ModuleBuilder(checked, sizes, fileset)
    mb.dependency = dependency or is_standard(checked.package.path)
    run_deep(lambda: _Package(mb, bodies).build())
    if mb.diagnostics:
        raise DiagnosticError(mb.diagnostics)
    return mb.module


class _Package:
    """The work on one package."""

    def __init__(self, mb: ModuleBuilder, bodies: Bodies | None) -> None:
        self.mb = mb
        self.bodies = bodies
        self.walker = TypeWalker(mb)
        self.inits: list[str] = []
        self.module_names: dict[str, str] = {}

    def build(self) -> None:
        """Everything, in the order of the source."""
        mb = self.mb
        mb.on_type = self.walker.visit
        mb.build_instance = self.instance
        for file in mb.checked.files:
            collect_link_names(mb, file)
        for file in mb.checked.files:
            for decl in file.decls:
                if isinstance(decl, FuncDecl) and decl.name.name != "_":
                    self.function(decl)
        build_initialiser(mb, self.inits)
        for obj in mb.pkg.scope.objects():
            if isinstance(obj, TypeName) and obj.pkg is mb.pkg:
                self.walker.declared(obj)
        mb.run_queue()

    def function(self, decl: FuncDecl) -> None:
        """A declared function or method; generic ones are built by instance."""
        mb = self.mb
        f = decl.info
        assert isinstance(f, Func)
        s = f.signature
        pragmas = pragmas_of(mb, decl)
        if s.type_params or s.recv_type_params:
            return
        if decl.recv is None and f.name == "init":
            symbol = f"{mb.pkg.path}.init.{len(self.inits)}"
            self.inits.append(symbol)
        elif s.recv is not None:
            symbol = mb.method_symbol(deref_type(s.recv.type), f)
        else:
            symbol = mb.function_symbol(f)
        if decl.body is None:
            self.bodyless(decl, f, symbol, pragmas)
            return
        if mb.claim(symbol):
            self.body(decl, f, mb.source, {}, symbol, "package", pragmas)

    def bodyless(self, decl: FuncDecl, f: Func, symbol: str, pragmas: FuncPragmas) -> None:
        """A function without body: a host function, an intrinsic, or one that another package defines."""
        mb = self.mb
        if pragmas.wasm_import is not None:
            fn = Function(symbol, mb.sig(f.signature), linkage="import", wasm_import=pragmas.wasm_import, pos=decl.pos)
            fn.params = [Reg(i, rt) for i, rt in enumerate(fn.sig.params)]
            mb.add_function(fn)
        elif symbol not in INTRINSICS and f.name not in mb.link_names and not is_standard(mb.pkg.path):
            mb.error("MissingFunctionBody", "missing function body", decl.name.pos)

    def instance(self, origin: Func, env: SubstMap, symbol: str) -> None:
        """An instance of a generic function or method."""
        if origin.pkg is self.mb.pkg and origin.decl is not None:
            self.body(origin.decl, origin, self.mb.source, env, symbol, "once", pragmas_of(self.mb, origin.decl))
            return
        found = self.bodies(origin) if self.bodies is not None else None
        assert found is not None, f"no body of {symbol}"
        env = twin_env(origin, found.func, env)
        self.body(found.decl, found.func, found.checked, env, symbol, "once", pragmas_of(self.mb, found.decl))

    def body(
        self,
        decl: FuncDecl,
        f: Func,
        source: BodySource,
        env: SubstMap,
        symbol: str,
        linkage: str,
        pragmas: FuncPragmas,
    ) -> None:
        """Build a function that has a body."""
        mb = self.mb
        assert decl.body is not None
        s = f.signature
        concrete = mb.context.subst_local(s, env) if env else s
        assert isinstance(concrete, Signature)
        recv = mb.context.subst_local(s.recv.type, env) if s.recv is not None else None
        fn = Function(
            symbol,
            table_sig(symbol, mb.sig(concrete, recv)),
            linkage=linkage,
            noinline=pragmas.noinline,
            nogc=pragmas.nogc,
            exports=pragmas.exports,
            pos=decl.pos,
        )
        fb = FuncBuilder(mb, fn, env=env, source=source)
        info = BodyInfo(fb.type_of)
        fb.info = info
        parts: list[Node] = [decl.type, decl.body]
        info.analyse(decl, parts)
        build_body(fb, s, s.recv, decl.body, decl)
        mb.add_function(fn)


def twin_env(origin: Func, twin: Func, env: SubstMap) -> SubstMap:
    """Type arguments for the type parameters of a twin."""
    if twin is origin:
        return env
    old, new = origin.signature, twin.signature
    pairs = [*zip(old.recv_type_params, new.recv_type_params), *zip(old.type_params, new.type_params)]
    return {b: env[a] for a, b in pairs}
