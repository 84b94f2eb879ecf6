"""Values that are known at link time: package-level tables become data with relocations, without any code."""

from __future__ import annotations

from dotgo.ir.builder.emit import Value
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.interfaces import has_methods
from dotgo.ir.builder.literal_parts import literal_elements, literal_fields, path_type
from dotgo.ir.builder.static import Image, constant_data
from dotgo.ir.builder.thunks import function_value
from dotgo.ir.instructions import RT, Data, Int, Operand, Sym
from dotgo.syntax.nodes import (
    CallExpr,
    CompositeLit,
    Expr,
    Ident,
    IndexExpr,
    KeyValueExpr,
    SelectorExpr,
    UnaryExpr,
    unparen,
)
from dotgo.types import constant
from dotgo.types.lookup import FIELD_VAL
from dotgo.types.objects import PACKAGE_VAR, Func, Var
from dotgo.types.predicates import is_interface
from dotgo.types.types import Array, Pointer, Signature, Slice, Struct, Type
from dotgo.types.typeset import identical


def is_static(fb: FuncBuilder, e: Expr, t: Type, mutable: bool) -> bool:
    """Whether the value of `e`, assigned to type `t`, is known at link time.

    `mutable`: whether it may refer to new objects that the program can change, which must exist once only: so for
    package-level variables, not for what is evaluated again and again.
    """
    e = unparen(e)
    if fb.is_nil(e) or fb.has_const(e):
        return True
    have = fb.type_of(e)
    if is_interface(t) and not identical(have, t):
        return not is_interface(have) and is_static(fb, e, have, mutable)
    if isinstance(e, CompositeLit):
        return _is_static_literal(fb, e, have, mutable)
    if isinstance(e, UnaryExpr) and e.op == "&":
        inner = unparen(e.x)
        if isinstance(inner, CompositeLit):
            return mutable and is_static(fb, inner, fb.type_of(inner), mutable)
        return _global_place(fb, inner) is not None
    if isinstance(e, Ident | SelectorExpr | IndexExpr):
        return _function_of(fb, e) is not None
    if isinstance(e, CallExpr) and e.fun.tv is not None and e.fun.tv.is_type and len(e.args) == 1:
        return _is_static_conversion(fb, e, have, mutable)
    return False


def _is_static_literal(fb: FuncBuilder, e: CompositeLit, t: Type, mutable: bool) -> bool:
    under = t.underlying
    if isinstance(under, Pointer):
        return mutable and _is_static_literal(fb, e, under.elem, mutable)
    if isinstance(under, Slice | Array):
        if isinstance(under, Slice) and not mutable and e.elts:
            return False
        return all(is_static(fb, _value(x), under.elem, mutable) for x in e.elts)
    if isinstance(under, Struct):
        return all(is_static(fb, v, path_type(t, p), mutable) for p, v in literal_fields(e, t, fb.mb.pkg))
    return False


def _value(e: Expr) -> Expr:
    return e.value if isinstance(e, KeyValueExpr) else e


def _is_static_conversion(fb: FuncBuilder, e: CallExpr, t: Type, mutable: bool) -> bool:
    arg = e.args[0]
    if fb.has_const(arg) and not is_interface(t):
        return False  # []byte("text") and the like
    have = fb.type_of(arg)
    if is_interface(t):
        return not is_interface(have) and is_static(fb, arg, have, mutable)
    return identical(have.underlying, t.underlying) and is_static(fb, arg, have, mutable)


def _function_of(fb: FuncBuilder, e: Expr) -> Func | None:
    """The declared function that an expression names, if it is not generic."""
    if fb.source.instance_of(e) is not None:
        return None
    if isinstance(e, Ident) and isinstance(e.obj, Func):
        return e.obj
    if isinstance(e, SelectorExpr) and e.info is None and isinstance(e.sel.obj, Func):
        return e.sel.obj
    return None


def _global_place(fb: FuncBuilder, e: Expr) -> tuple[str, int] | None:
    """Symbol and offset of a part of a package-level variable."""
    e = unparen(e)
    obj = e.obj if isinstance(e, Ident) else e.sel.obj if isinstance(e, SelectorExpr) and e.info is None else None
    if isinstance(obj, Var) and obj.kind == PACKAGE_VAR:
        return fb.mb.global_symbol(obj), 0
    if isinstance(e, SelectorExpr) and e.info is not None and e.info.kind == FIELD_VAL and not e.info.indirect:
        base = _global_place(fb, e.x)
        if base is None:
            return None
        return base[0], base[1] + fb.shapes.sizes.offsetof(fb.type_of(e.x), e.info.index)
    if isinstance(e, IndexExpr) and isinstance(fb.type_of(e.x).underlying, Array) and fb.has_const(e.indices[0]):
        base = _global_place(fb, e.x)
        index = constant.to_int(e.indices[0].tv.value)
        if base is None or not isinstance(index, int):
            return None
        return base[0], base[1] + index * fb.shapes.shape(fb.type_of(e)).size
    return None


def emit_static(fb: FuncBuilder, e: Expr, t: Type, image: Image, offset: int) -> None:
    """Write a value for which `is_static` holds."""
    e = unparen(e)
    if fb.is_nil(e):
        return
    have = fb.type_of(e)
    if is_interface(t) and not identical(have, t):
        _put(fb, t, [*_interface_words(fb, e, have, t)], image, offset)
    elif fb.has_const(e):
        _put(fb, t, fb.constant(e.tv.value, t), image, offset)
    elif isinstance(e, CompositeLit):
        _emit_literal(fb, e, have, image, offset)
    elif isinstance(e, UnaryExpr):
        inner = unparen(e.x)
        if isinstance(inner, CompositeLit):
            _put(fb, t, [new_data(fb, inner, fb.type_of(inner))], image, offset)
        else:
            found = _global_place(fb, inner)
            assert found is not None
            _put(fb, t, [Sym(RT.PTR, *found)], image, offset)
    elif isinstance(e, CallExpr):
        emit_static(fb, e.args[0], have if is_interface(have) else fb.type_of(e.args[0]), image, offset)
    else:
        f = _function_of(fb, e)
        signature = have.underlying
        assert f is not None and isinstance(signature, Signature)
        symbol = fb.mb.function_symbol(f)
        _put(fb, t, [function_value(fb.mb, symbol, fb.mb.sig(signature))], image, offset)


def _put(fb: FuncBuilder, t: Type, value: Value, image: Image, offset: int) -> None:
    leaves = fb.shapes.shape(t).leaves
    assert leaves is not None
    for leaf, operand in zip(leaves, value, strict=True):
        image.put(offset, leaf, operand)


def _interface_words(fb: FuncBuilder, e: Expr, have: Type, want: Type) -> tuple[Operand, Operand]:
    word = fb.mb.itab_word(have, want) if has_methods(want) else fb.mb.type_word(have)
    shape = fb.shapes.shape(have)
    if shape.size == 0:
        return word, Sym(RT.PTR, "runtime.zerobase")
    image = Image(shape.size)
    emit_static(fb, e, have, image, 0)
    if fb.shapes.is_direct(have):
        if 0 in image.relocs:
            return word, Sym(RT.PTR, *image.relocs[0])
        return word, Int(RT.PTR, 0)
    return word, Sym(RT.PTR, constant_data(fb.mb, image, shape.align))


def new_data(fb: FuncBuilder, e: Expr, t: Type) -> Operand:
    """A new object with a static value, as data that the program may change."""
    shape = fb.shapes.shape(t)
    if shape.size == 0:
        return Sym(RT.PTR, "runtime.zerobase")
    image = Image(shape.size)
    emit_static(fb, e, t, image, 0)
    return Sym(RT.PTR, variable_data(fb, fb.mb.anonymous("stmp"), t, image))


def variable_data(fb: FuncBuilder, symbol: str, t: Type, image: Image, pos: int = 0) -> str:
    """Data of type `t` with these contents."""
    shape = fb.shapes.shape(t)
    init = b"" if image.is_zero() else bytes(image.buffer)
    fb.mb.add_data(Data(symbol, shape.size, shape.align, init, image.relocations(), fb.shapes.ptr_words(t), pos=pos))
    return symbol


def _emit_literal(fb: FuncBuilder, e: CompositeLit, t: Type, image: Image, offset: int) -> None:
    under = t.underlying
    if isinstance(under, Pointer):
        _put_pointer(fb, t, _literal_data(fb, e, under.elem), image, offset)
    elif isinstance(under, Struct):
        for path, value in literal_fields(e, t, fb.mb.pkg):
            at = offset + fb.shapes.sizes.offsetof(t, path)
            emit_static(fb, value, path_type(t, path), image, at)
    elif isinstance(under, Array):
        _emit_elements(fb, e, under.elem, image, offset)
    else:
        assert isinstance(under, Slice)
        length = max((at + 1 for at, _ in literal_elements(e)), default=0)
        if length == 0:
            data: Operand = Sym(RT.PTR, "runtime.zerobase")
        else:
            array = Array(under.elem, length)
            backing = Image(fb.shapes.shape(array).size)
            _emit_elements(fb, e, under.elem, backing, 0)
            data = Sym(RT.PTR, variable_data(fb, fb.mb.anonymous("stmp"), array, backing))
        count = Int(RT.I32, length)
        _put(fb, t, [data, count, count], image, offset)


def _literal_data(fb: FuncBuilder, e: CompositeLit, t: Type) -> Operand:
    shape = fb.shapes.shape(t)
    if shape.size == 0:
        return Sym(RT.PTR, "runtime.zerobase")
    image = Image(shape.size)
    _emit_literal(fb, e, t, image, 0)
    return Sym(RT.PTR, variable_data(fb, fb.mb.anonymous("stmp"), t, image))


def _put_pointer(fb: FuncBuilder, t: Type, pointer: Operand, image: Image, offset: int) -> None:
    _put(fb, t, [pointer], image, offset)


def _emit_elements(fb: FuncBuilder, e: CompositeLit, elem: Type, image: Image, offset: int) -> None:
    size = fb.shapes.shape(elem).size
    for at, value in literal_elements(e):
        emit_static(fb, value, elem, image, offset + at * size)
