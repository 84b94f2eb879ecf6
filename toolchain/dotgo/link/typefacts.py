"""From types to `TypeFacts`: which types a package describes, and how.

A package describes the types that its code names in `type:` and `itab:` symbols, all types that it declares (with
pointers to them), and what they are made of. Defined types of other packages are described there, once; instances of
generic types are described by every package that uses them (all descriptions are equal).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dotgo.ir.symbols import itab_code_symbol, method_symbol
from dotgo.link.records import FieldFacts, MethodFacts, TypeFacts
from dotgo.link.reflect_string import reflect_string
from dotgo.types.layout import SIZES_32
from dotgo.types.lookup import Selection
from dotgo.types.methodset import method_set
from dotgo.types.objects import Func, Package, TypeName
from dotgo.types.predicates import is_comparable, is_generic
from dotgo.types.types import (
    BOOL,
    FLOAT32,
    IS_STRING,
    RECV_ONLY,
    SEND_ONLY,
    UNSAFE_POINTER,
    Array,
    Basic,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Type,
    unalias,
)
from dotgo.types.typeset import type_set
from dotgo.types.typestring import type_key

WORD = 4
# Kinds of internal/abi from Array on; the basic kinds have the same numbers in dotgo.types.
K_ARRAY, K_CHAN, K_FUNC, K_INTERFACE, K_MAP, K_POINTER, K_SLICE, K_STRING, K_STRUCT, K_UNSAFE_POINTER = range(17, 27)


def pointer_words(t: Type) -> Iterator[int]:
    """Offsets, in words, of the words of a value that the collector must see. Word 0 of an interface is a descriptor
    or itab: static, except that reflect may make descriptors at run time, so it is one too."""
    u = t.underlying
    if isinstance(u, Basic):
        if u.info & IS_STRING or u.kind == UNSAFE_POINTER:
            yield 0
    elif isinstance(u, Pointer | Map | Chan | Signature | Slice):
        yield 0
    elif isinstance(u, Interface):
        yield 0
        yield 1
    elif isinstance(u, Array):
        inner = list(pointer_words(u.elem))
        if inner:
            step = SIZES_32.sizeof(u.elem) // WORD
            for i in range(u.length):
                for w in inner:
                    yield i * step + w
    elif isinstance(u, Struct):
        for f, offset in zip(u.fields, SIZES_32.struct_offsets(u)):
            for w in pointer_words(f.type):
                yield offset // WORD + w


def mask_of(words: Iterable[int]) -> bytes:
    """Bit i of the result says that word i is a pointer; no trailing zero bytes."""
    mask = bytearray()
    for w in words:
        if w // 8 >= len(mask):
            mask.extend(bytes(w // 8 + 1 - len(mask)))
        mask[w // 8] |= 1 << w % 8
    return bytes(mask)


def is_direct(t: Type) -> bool:
    """Whether a value is stored in an interface's data word itself: one pointer-shaped word."""
    u = t.underlying
    while True:
        if isinstance(u, Struct) and len(u.fields) == 1:
            u = u.fields[0].type.underlying
        elif isinstance(u, Array) and u.length == 1:
            u = u.elem.underlying
        else:
            break
    return isinstance(u, Pointer | Map | Chan | Signature) or (isinstance(u, Basic) and u.kind == UNSAFE_POINTER)


def is_regular(t: Type) -> bool:
    """Whether == of two values is equality of their bytes: no float, string or interface, no padding or blank field."""
    u = t.underlying
    if isinstance(u, Basic):
        return BOOL <= u.kind < FLOAT32 or u.kind == UNSAFE_POINTER
    if isinstance(u, Pointer | Chan):
        return True
    if isinstance(u, Array):
        return is_regular(u.elem)
    if isinstance(u, Struct):
        at = 0
        for f, offset in zip(u.fields, SIZES_32.struct_offsets(u)):
            if f.name == "_" or offset != at or not is_regular(f.type):
                return False
            at = offset + SIZES_32.sizeof(f.type)
        return at == SIZES_32.sizeof(u)
    return False


def _table_methods(t: Type) -> list[Selection]:
    """The methods in a type's table: generic ones satisfy no interface, and reflection does not see them."""
    return [s for s in method_set(t) if isinstance(s.obj, Func) and not s.obj.signature.type_params]


def _methods(t: Type, direct: bool) -> tuple[MethodFacts, ...]:
    out: list[MethodFacts] = []
    for s in _table_methods(t):
        m = s.obj
        assert isinstance(m, Func)
        base = unalias(t)
        if isinstance(base, Pointer):
            value_code = method_symbol(base.elem, True, m)
        else:
            value_code = method_symbol(base, False, m)
        code = itab_code_symbol(t, m, direct)
        out.append(MethodFacts(m.name, _path(s), m.exported, type_key(_plain(s)), code, value_code))
    return tuple(out)


def _path(s: Selection) -> str:
    return "" if s.obj.exported or s.obj.pkg is None else s.obj.pkg.path


def _plain(s: Selection) -> Signature:
    """The method's func type, without receiver."""
    sig = s.obj.type
    assert isinstance(sig, Signature)
    return Signature(None, sig.params, sig.results, sig.variadic)


def _package_path(t: Type) -> str:
    """Of a defined type; unsafe.Pointer is one of package unsafe."""
    if isinstance(t, Named):
        return t.obj.pkg.path if t.obj.pkg is not None else ""
    return "unsafe" if isinstance(t, Basic) and t.kind == UNSAFE_POINTER else ""


def describe(t: Type) -> TypeFacts:
    """The facts of one type."""
    t = unalias(t)
    u = t.underlying
    named = isinstance(t, Named | Basic)
    direct = is_direct(t)
    facts = TypeFacts(
        key=type_key(t),
        kind=0,
        size=SIZES_32.sizeof(t),
        align=SIZES_32.alignof(t),
        mask=mask_of(pointer_words(t)),
        string=reflect_string(t),
        named=named,
        pkg_path=_package_path(t),
        comparable=is_comparable(t),
        regular=is_comparable(t) and is_regular(t),
        direct=direct,
    )
    if not isinstance(u, Interface):
        facts.methods = _methods(t, direct)
    _describe_parts(facts, u)
    return facts


def _describe_parts(facts: TypeFacts, u: Type) -> None:
    if isinstance(u, Basic):
        facts.kind = K_STRING if u.info & IS_STRING else K_UNSAFE_POINTER if u.kind == UNSAFE_POINTER else u.kind
    elif isinstance(u, Pointer):
        facts.kind, facts.elem = K_POINTER, type_key(u.elem)
    elif isinstance(u, Slice):
        facts.kind, facts.elem = K_SLICE, type_key(u.elem)
    elif isinstance(u, Array):
        facts.kind, facts.elem, facts.length = K_ARRAY, type_key(u.elem), u.length
    elif isinstance(u, Map):
        facts.kind, facts.elem, facts.map_key = K_MAP, type_key(u.elem), type_key(u.key)
    elif isinstance(u, Chan):
        facts.kind, facts.elem = K_CHAN, type_key(u.elem)
        facts.direction = 1 if u.dir == RECV_ONLY else 2 if u.dir == SEND_ONLY else 3
    elif isinstance(u, Signature):
        facts.kind, facts.variadic = K_FUNC, u.variadic
        facts.params = tuple(type_key(v.type) for v in u.params.vars)
        facts.results = tuple(type_key(v.type) for v in u.results.vars)
    elif isinstance(u, Interface):
        facts.kind = K_INTERFACE
        facts.imethods = tuple(
            MethodFacts(
                m.name,
                "" if m.exported or m.pkg is None else m.pkg.path,
                m.exported,
                type_key(Signature(None, m.signature.params, m.signature.results, m.signature.variadic)),
            )
            for m in type_set(u).methods
        )
        facts.pkg_path = facts.pkg_path or next((m.pkg_path for m in facts.imethods if m.pkg_path), "")
    elif isinstance(u, Struct):
        facts.kind = K_STRUCT
        facts.fields = tuple(
            FieldFacts(f.name, type_key(f.type), offset, u.tag(i), f.embedded, f.exported)
            for i, (f, offset) in enumerate(zip(u.fields, SIZES_32.struct_offsets(u)))
        )
        if not facts.pkg_path:
            facts.pkg_path = next((f.pkg.path for f in u.fields if not f.exported and f.pkg is not None), "")
    else:
        raise AssertionError(type(u).__name__)


def _parts(t: Type) -> Iterator[Type]:
    """The types that a type is made of, and those of its methods' signatures."""
    u = t.underlying
    if isinstance(u, Pointer | Slice | Array | Chan | Map):
        yield u.elem
    if isinstance(u, Map):
        yield u.key
    if isinstance(u, Struct):
        for f in u.fields:
            yield f.type
    if isinstance(u, Signature):
        for v in (*u.params.vars, *u.results.vars):
            yield v.type
    if isinstance(u, Array):
        yield Slice(u.elem)  # a part of an array's descriptor
    if isinstance(u, Interface):
        for m in type_set(u).methods:
            yield Signature(None, m.signature.params, m.signature.results, m.signature.variadic)
    else:
        for s in _table_methods(t):
            yield _plain(s)


def _is_foreign(t: Type, package: Package | None) -> bool:
    """A defined type (or a pointer to one) that its own package describes."""
    t = unalias(t)
    if isinstance(t, Pointer):
        t = unalias(t.elem)
    if not isinstance(t, Named) or t.type_args or t.implicit_args or t.obj.pkg is None or package is None:
        return False
    local = t.obj.parent is not None and t.obj.parent is not t.obj.pkg.scope
    return t.obj.pkg.path != package.path and not local and not t.obj.local_index


def declared_types(package: Package) -> Iterator[Type]:
    """The defined types of a package's scope that are not generic, and pointers to them."""
    for name in package.scope.names():
        obj = package.scope.lookup(name)
        if isinstance(obj, TypeName) and not obj.is_alias and isinstance(obj.type, Named) and not is_generic(obj.type):
            yield obj.type
            yield Pointer(obj.type)


def collect_types(used: Iterable[Type], package: Package | None) -> list[TypeFacts]:
    """Facts of the used and declared types and of all their parts, sorted by key."""
    found: dict[str, TypeFacts] = {}
    todo = [*used, *(declared_types(package) if package is not None else ())]
    while todo:
        t = unalias(todo.pop())
        key = type_key(t)
        if key in found or _is_foreign(t, package):
            continue
        found[key] = describe(t)
        todo.extend(_parts(t))
    return [found[key] for key in sorted(found)]
