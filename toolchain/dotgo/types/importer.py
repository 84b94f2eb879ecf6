"""Export data, reading side: packages whose objects are made when they are looked up.

One `Importer` serves one compile. Several files may describe the same object (a type of a package that two imports
mention); the first that is asked for wins, so every object exists once and types keep their identity.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from dotgo.diagnostics import coded_error
from dotgo.types.bigfloat import BigFloat
from dotgo.types.constant import UNKNOWN, Complex, Value
from dotgo.types.export import FORMAT, GenericSource
from dotgo.types.instantiate import Context
from dotgo.types.objects import (
    FIELD_VAR,
    PACKAGE_VAR,
    PARAM_VAR,
    RECV_VAR,
    RESULT_VAR,
    UNIVERSE,
    Const,
    Func,
    Object,
    Package,
    TypeName,
    Var,
)
from dotgo.types.types import (
    TYP,
    UNIVERSE_BYTE,
    UNIVERSE_RUNE,
    Alias,
    Array,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Term,
    Tuple,
    Type,
    TypeParam,
    Union,
    bind_type_params,
)
from dotgo.types.universe import UNSAFE


class _File:
    """One file of export data."""

    __slots__ = ("body", "index", "packages")

    def __init__(self, data: bytes, name: str) -> None:
        try:
            if not data.startswith(FORMAT):
                raise ValueError("bad format")
            head_end = data.index(b"\n", len(FORMAT))
            contents_size, body_size = map(int, data[len(FORMAT) : head_end].split())
            start = head_end + 1
            contents = json.loads(data[start : start + contents_size])
            self.body = data[start + contents_size :]
            if len(self.body) != body_size:
                raise ValueError("cut off")
            self.packages: list[tuple[str, str]] = [(p, n) for p, n in contents["packages"]]
            self.index: list[dict[str, list[int]]] = contents["index"]
        except (ValueError, KeyError, TypeError) as e:
            raise coded_error("DotgoExportData", f"{name} is no export data of this version of dotgo: {e}") from e

    def record(self, package: int, name: str) -> Any:
        offset, size = self.index[package][name]
        return json.loads(self.body[offset : offset + size])


class Importer:
    """Makes packages from export data. `data` gives the bytes for an import path."""

    def __init__(self, context: Context | None = None) -> None:
        self.context = context or Context()
        self.packages: dict[str, Package] = {"unsafe": UNSAFE}
        # Bodies of generic functions and methods, by the function as declared.
        self.sources: dict[Func, GenericSource] = {}

    def load(self, path: str, data: bytes, name: str = "") -> Package:
        """Add a file of export data; gives its package."""
        file = _File(data, name or path)
        if not file.packages or file.packages[0][0] != path:
            raise coded_error("DotgoExportData", f"{name or path} is not the export data of {path}")
        packages = [self._package(p, n) for p, n in file.packages]
        for number, package in enumerate(packages):
            for object_name in file.index[number]:
                self._offer(file, packages, number, package, object_name)
        first = packages[0]
        first.complete = True
        first.imports = [p for p in packages[1:] if p.path != "unsafe"]
        return first

    def _package(self, path: str, name: str) -> Package:
        known = self.packages.get(path)
        if known is None:
            known = self.packages[path] = Package(path, name)
        return known

    def _offer(self, file: _File, packages: list[Package], number: int, package: Package, name: str) -> None:
        scope = package.scope
        if name in scope.elems or (scope.lazy is not None and name in scope.lazy):
            return

        def resolve() -> Object:
            return _Reader(self, file, packages).object(number, name)

        scope.insert_lazy(name, resolve)


class _Reader:
    """Decodes one record."""

    def __init__(self, importer: Importer, file: _File, packages: list[Package]) -> None:
        self.importer = importer
        self.file = file
        self.packages = packages
        self.params: list[TypeParam] = []

    def object(self, number: int, name: str) -> Object:
        """The object of a name."""
        package = self.packages[number]
        record = self.file.record(number, name)
        kind = record[0]
        if kind == "c":
            return Const(0, package, name, self._type(record[1]), decode_value(record[2]))
        if kind == "v":
            variable = Var(PACKAGE_VAR, 0, package, name, self._type(record[1]))
            variable.link_name = record[2]
            return variable
        if kind == "f":
            func = Func(0, package, name, self._signature(record[1], package))
            func.link_name = record[3]
            self._keep_body(func, "", record[2])
            return func
        obj = TypeName(0, package, name, None)
        if kind == "a":
            self._alias(obj, record, package)
        else:
            named = Named(obj)
            named.loader = _loader(self, record, package)
        # Types may mention the object before it stands in its scope.
        obj.parent = package.scope
        return obj

    def _alias(self, obj: TypeName, record: Any, package: Package) -> None:
        alias = Alias(obj, None)
        alias.type_params = self._type_params(record[1], package)
        alias.from_rhs = self._type(record[2])

    def named(self, named: Named, record: Any, package: Package) -> None:
        """Fill a defined type."""
        self.params = []
        named.type_params = self._type_params(record[1], package)
        named.underlying = self._type(record[2], named)
        for name, pkg, pointer, recv_name, param_names, sig, body in record[3]:
            self.params = []
            method_package = self._package(pkg) or package
            params = [TypeParam(TypeName(0, package, n, None), None) for n in param_names]
            bind_type_params(params)
            self.params.extend(params)
            recv: Type = named
            if params:
                for p, declared in zip(params, named.type_params):
                    p.bound = _rebound(self.importer.context, declared, named.type_params, params)
                recv = self.importer.context.named_instance(named, list(params))
            signature = self._signature(sig, package)
            signature.recv_type_params = params
            signature.recv = Var(RECV_VAR, 0, package, recv_name, Pointer(recv) if pointer else recv)
            func = Func(0, method_package, name, signature)
            func.declared_ptr_recv = bool(pointer)
            named.add_method(func)
            self._keep_body(func, named.obj.name, body)

    def _keep_body(self, func: Func, recv: str, body: Any) -> None:
        if body:
            self.importer.sources[func] = GenericSource(func, recv, *body)

    def _package(self, number: int) -> Package | None:
        return self.packages[number] if number >= 0 else None

    def _type_params(self, rows: list[Any], package: Package) -> list[TypeParam]:
        params = [TypeParam(TypeName(0, package, name, None), None) for name, _ in rows]
        bind_type_params(params)
        self.params.extend(params)
        for p, (_, bound) in zip(params, rows):
            p.bound = self._type(bound)
        return params

    def _type(self, t: Any, owner: Named | None = None) -> Type:
        """A type; `owner` is the defined type whose underlying type it is."""
        if isinstance(t, int):
            return UNIVERSE_BYTE if t == -1 else UNIVERSE_RUNE if t == -2 else TYP[t]
        tag = t[0]
        if tag in "NA":
            return self._reference(t)
        if tag == "P":
            return Pointer(self._type(t[1]))
        if tag == "S":
            return Slice(self._type(t[1]))
        if tag == "a":
            length: int = t[1]
            return Array(self._type(t[2]), length)
        if tag == "M":
            return Map(self._type(t[1]), self._type(t[2]))
        if tag == "C":
            direction: int = t[1]
            return Chan(direction, self._type(t[2]))
        if tag == "T":
            number: int = t[1]
            return self.params[number]
        if tag == "s":
            fields = [
                Var(FIELD_VAR, 0, self._package(pkg), name, self._type(ft), bool(embedded))
                for name, pkg, ft, embedded, _ in t[1]
            ]
            tags = [row[4] for row in t[1]]
            return Struct(fields, tags if any(tags) else [])
        if tag == "F":
            return self._signature(t[1], self.packages[0])
        if tag == "I":
            return self._interface(t, owner)
        assert tag == "U"
        return Union([Term(bool(tilde), self._type(term)) for tilde, term in t[1]])

    def _reference(self, t: Any) -> Type:
        _, number, name, args = t
        package = self._package(number)
        scope = UNIVERSE if package is None else package.scope
        obj = scope.lookup(name)
        assert isinstance(obj, TypeName), name
        base: Type = obj.type
        if not args:
            return base
        return self.importer.context.instance(base, [self._type(a) for a in args])

    def _interface(self, t: Any, owner: Named | None) -> Interface:
        iface = Interface([], [self._type(e) for e in t[2]])
        iface.implicit = bool(t[3])
        for name, pkg, sig in t[1]:
            package = self._package(pkg)
            signature = self._signature(sig, package or self.packages[0])
            signature.recv = Var(RECV_VAR, 0, package, "", owner or iface)
            iface.methods.append(Func(0, package, name, signature))
        return iface

    def _signature(self, row: Any, package: Package) -> Signature:
        params, results, variadic, type_params = row
        mark = len(self.params)
        declared = self._type_params(type_params, package)
        sig = Signature(
            None,
            Tuple([Var(PARAM_VAR, 0, package, n, self._type(t)) for n, t in params]),
            Tuple([Var(RESULT_VAR, 0, package, n, self._type(t)) for n, t in results]),
            bool(variadic),
            declared,
        )
        del self.params[mark:]
        return sig


def _loader(reader: _Reader, record: Any, package: Package) -> Callable[[Named], None]:
    def load(named: Named) -> None:
        _Reader(reader.importer, reader.file, reader.packages).named(named, record, package)

    return load


def _rebound(context: Context, declared: TypeParam, old: list[TypeParam], new: list[TypeParam]) -> Type | None:
    """The constraint of a receiver's type parameter: that of the declaration with the parameters exchanged."""
    if declared.bound is None:
        return None
    return context.subst(declared.bound, dict(zip(old, new)))


def decode_value(v: Any) -> Value:
    """The inverse of `export.encode_value`."""
    if isinstance(v, bool | int):
        return v
    tag = v[0]
    if tag == "s":
        text: str = v[1]
        return text.encode("latin-1")
    if tag == "i":
        return int(v[1], 16)
    if tag == "q":
        return Fraction(int(v[1], 16), int(v[2], 16))
    if tag == "b":
        return BigFloat(int(v[1], 16), v[2])
    if tag == "c":
        real, imag = decode_value(v[1]), decode_value(v[2])
        assert isinstance(real, int | Fraction | BigFloat) and isinstance(imag, int | Fraction | BigFloat)
        return Complex(real, imag)
    return UNKNOWN
