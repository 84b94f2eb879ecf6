"""Package-level variables and the package's initialiser (Go spec: Package initialization).

What is known at link time becomes data; `P.init` computes the rest in order and calls the init functions.
"""

from __future__ import annotations

from dotgo.ir.builder.assignments import multi_values
from dotgo.ir.builder.emit import Place
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.interfaces import implicit
from dotgo.ir.builder.module import ModuleBuilder
from dotgo.ir.builder.static import Image
from dotgo.ir.builder.statics import emit_static, is_static, variable_data
from dotgo.ir.builder.values import expr_into
from dotgo.ir.builder.variables import BodyInfo
from dotgo.ir.instructions import RT, Function, Sig, Sym
from dotgo.syntax.nodes import Expr, GenDecl, ValueSpec
from dotgo.types.objects import Var

_SIG = Sig((), ())


def package_vars(mb: ModuleBuilder) -> list[Var]:
    """All package-level variables but blank ones, in the order of the source."""
    out: list[Var] = []
    for file in mb.checked.files:
        for decl in file.decls:
            if isinstance(decl, GenDecl) and decl.tok == "var":
                for spec in decl.specs:
                    assert isinstance(spec, ValueSpec)
                    out.extend(n.obj for n in spec.names if n.name != "_" and isinstance(n.obj, Var))
    return out


def build_initialiser(mb: ModuleBuilder, inits: list[str]) -> None:
    """Data of all variables, and `P.init` if there is anything to do; `inits` are the init functions."""
    fn = Function(f"{mb.pkg.path}.init", _SIG)
    fb = FuncBuilder(mb, fn)
    info = BodyInfo(fb.type_of)
    fb.info = info
    initializers = mb.checked.init_order
    root = mb.checked.files[0] if mb.checked.files else None
    if root is None:
        return
    info.analyse(root, [i.rhs for i in initializers])
    fb.node = root
    fb.start(fb.block("entry"))
    images: dict[Var, Image] = {}
    dynamic = False
    for i in initializers:
        if len(i.lhs) == 1 and is_static(fb, i.rhs, i.lhs[0].type, True):
            v = i.lhs[0]
            if v.name != "_":
                image = images[v] = Image(fb.shapes.shape(v.type).size)
                emit_static(fb, i.rhs, v.type, image, 0)
            continue
        dynamic = True
        _initialise(fb, i.lhs, i.rhs)
    for v in package_vars(mb):
        symbol = mb.global_symbol(v)
        if symbol.rpartition(".")[0] == mb.pkg.path or v in images:
            shown = images.get(v) or Image(fb.shapes.shape(v.type).size)
            variable_data(fb, symbol, v.type, shown, v.pos)
    for symbol in inits:
        fb.call(symbol, [], _SIG)
    if dynamic or inits:
        fb.ret([])
        fb.finish()
        mb.add_function(fn)
        mb.module.init_symbol = fn.symbol


def _initialise(fb: FuncBuilder, left: list[Var], right: Expr) -> None:
    """One assignment of the initialisation order."""
    mark = fb.mark()
    fb.pos = right.pos
    places = [Place(Sym(RT.PTR, fb.mb.global_symbol(v))) if v.name != "_" else None for v in left]
    if len(left) == 1:
        if places[0] is not None:
            expr_into(fb, right, left[0].type, places[0])
        elif not fb.is_nil(right):
            fb.expr(right)
    else:
        for v, place, (value, have) in zip(left, places, multi_values(fb, right), strict=True):
            if place is not None:
                fb.store_value(v.type, implicit(fb, value, have, v.type), place)
    fb.release(mark)
