"""Export data, writing side: what importers of a package must know of it.

A file of export data is self-contained: it describes the exported objects of its package and everything that they
mention, also unexported types and types of other packages. So a compile reads the export data of its direct imports
alone. It holds no positions, no comments and no bodies but those of generic functions and methods (as source text with
comments blanked out, to be checked again in the scope of their package), so that it changes only if an importer may
compile differently.

Format: a line with the version, the lengths of two parts, a table of contents (JSON: packages; for each package the
names of its objects with the places of their records), and the records (JSON, one an object), so that a reader decodes
only what it looks up. Types are lists, by their first element:

    n               the basic type of kind n (-1 byte, -2 rune)
    ["N",p,name,a]  defined type of package p (-1: predeclared) with type arguments a; ["A",…] the same, an alias
    ["P",t] ["S",t] ["a",n,t] ["M",k,t] ["C",dir,t]      pointer, slice, array, map, channel
    ["s",fields]    fields: [name, package, type, embedded, tag]
    ["F",sig]       sig: [parameters, results, variadic, type parameters]; parameters: [name, type]
    ["I",m,e,i]     interface: methods [name, package, sig], embedded types, implicit
    ["U",terms]     union: [tilde, type]
    ["T",n]         type parameter n of those in scope, counted from the outermost declaration

Records: ["c",type,value] constant, ["v",type,link name] variable, ["f",sig,body,link name] function (link names of
`//go:linkname`, "" for the usual one), ["a",type parameters,type] alias,
["t",type parameters,underlying,methods] defined type; methods: [name, package, pointer receiver, receiver's name,
names of the receiver's type parameters, sig, body]. body: 0, or [text, imports {name: path}, package-level names used
{path: names}, Go version, local types before it].
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any, Protocol

from dotgo.syntax.nodes import File, FuncDecl, Ident, Node
from dotgo.types.bigfloat import BigFloat
from dotgo.types.constant import UNKNOWN, Complex, Value
from dotgo.types.objects import Const, Func, Object, Package, PkgName, TypeName, Var
from dotgo.types.types import (
    UNIVERSE_BYTE,
    UNIVERSE_RUNE,
    Alias,
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
    Tuple,
    Type,
    TypeParam,
    Union,
)

FORMAT = b"dotgo export 2\n"


class GenericSource:
    """The text of a generic function or method of an imported package.

    `imports`: what names of packages mean in it; `names`: the package-level objects that it mentions, by package path;
    `recv`: the name of the receiver's type, "" for a function; `locals_before`: how many types its package declares in
    functions before it, so that the types declared in it have the same link names everywhere.
    """

    __slots__ = ("func", "go_version", "imports", "locals_before", "names", "recv", "text")

    def __init__(
        self,
        func: Func,
        recv: str,
        text: str,
        imports: dict[str, str],
        names: dict[str, list[str]],
        go_version: str,
        locals_before: int,
    ) -> None:
        self.func = func
        self.recv = recv
        self.text = text
        self.imports = imports
        self.names = names
        self.go_version = go_version
        self.locals_before = locals_before


class Sources(Protocol):
    """What writing needs of the importer that the package was checked with."""

    packages: dict[str, Package]
    sources: dict[Func, GenericSource]


_COMMENT = re.compile(rb'"(?:[^"\\\n]|\\.)*"|`[^`]*`|\'(?:[^\'\\\n]|\\.)*\'|//[^\n]*|/\*.*?\*/', re.DOTALL)


def export_package(pkg: Package, files: Iterable[File], importer: Sources | None = None) -> bytes:
    """The export data of a checked package; `files` give the bodies of its generic functions, `importer` those of the
    packages that it imports."""
    return _Writer(pkg, files, importer).run()


def strip_comments(text: bytes) -> bytes:
    """Source with comments blanked out; lines keep their numbers, trailing blanks go."""

    def blank(match: re.Match[bytes]) -> bytes:
        token = match.group()
        if token[:2] not in (b"//", b"/*"):
            return token
        return b"\n" * token.count(b"\n") or b" "

    return b"\n".join(line.rstrip() for line in _COMMENT.sub(blank, text).split(b"\n"))


def link_names(file: File) -> dict[str, str]:
    """Names of functions and variables with the symbols that `//go:linkname NAME SYMBOL` gives them."""
    found: dict[str, str] = {}
    for _, text in file.directives:
        words = text.split()
        if len(words) == 3 and words[0] in ("//go:linkname", "//go:linknamestd"):
            found[words[1]] = words[2]
    return found


def walk(node: Node) -> Iterator[Node]:
    """All nodes of a tree, parents first, without recursion."""
    stack: list[Node] = [node]
    while stack:
        current = stack.pop()
        yield current
        for cls in type(current).__mro__:
            for slot in getattr(cls, "__slots__", ()):
                if slot in ("tv", "info", "obj", "target"):  # annotations lead elsewhere
                    continue
                child = getattr(current, slot, None)
                if isinstance(child, Node):
                    stack.append(child)
                elif isinstance(child, list):
                    for item in child:
                        if isinstance(item, Node):
                            stack.append(item)


def encode_value(v: Value) -> Any:
    """A constant's value as JSON."""
    if isinstance(v, bool):
        return v
    if isinstance(v, bytes):
        return ["s", v.decode("latin-1")]
    if isinstance(v, int):
        return v if -(1 << 53) < v < 1 << 53 else ["i", hex(v)]
    if isinstance(v, Fraction):
        return ["q", hex(v.numerator), hex(v.denominator)]
    if isinstance(v, BigFloat):
        return ["b", hex(v.mantissa), v.exponent]
    if isinstance(v, Complex):
        return ["c", encode_value(v.real), encode_value(v.imag)]
    assert v is UNKNOWN
    return ["?"]


class _Writer:
    """Encodes objects as they are found to be needed."""

    def __init__(self, pkg: Package, files: Iterable[File], importer: Sources | None) -> None:
        self.pkg = pkg
        self.importer = importer
        self.decls: dict[Object, tuple[FuncDecl, File]] = {}
        self.link_names: dict[str, str] = {}
        for file in files:
            self.link_names.update(link_names(file))
            for decl in file.decls:
                if isinstance(decl, FuncDecl) and isinstance(decl.info, Func):
                    self.decls[decl.info] = (decl, file)
        self.packages: dict[str, Package] = {}
        # Package path -> name -> record. Numbers of packages are put in at the end, when all are known.
        self.records: dict[str, dict[str, Any]] = {}
        self.todo: list[Object] = []
        self.params: list[TypeParam] = []

    def run(self) -> bytes:
        for name in self.pkg.scope.names():
            if name[:1] != "_":
                obj = self.pkg.scope.lookup(name)
                if obj is not None and obj.exported:
                    self._need(obj)
        while self.todo:
            obj = self.todo.pop()
            assert obj.pkg is not None
            self.records[obj.pkg.path][obj.name] = self._record(obj)
        return self._assemble()

    def _assemble(self) -> bytes:
        self._package(self.pkg)
        order = [self.pkg.path, *sorted(p for p in self.packages if p != self.pkg.path)]
        number = {path: i for i, path in enumerate(order)}
        body = bytearray()
        index: list[dict[str, list[int]]] = []
        for path in order:
            places: dict[str, list[int]] = {}
            for name in sorted(self.records.get(path, {})):
                text = _dump(_numbered(self.records[path][name], number))
                places[name] = [len(body), len(text)]
                body += text
            index.append(places)
        rows = [[path, self.packages[path].name] for path in order]
        contents = _dump({"packages": rows, "version": self.pkg.go_version, "index": index})
        return FORMAT + f"{len(contents)} {len(body)}\n".encode() + contents + bytes(body)

    def _package(self, pkg: Package | None) -> Any:
        if pkg is None:
            return -1
        self.packages.setdefault(pkg.path, pkg)
        return _PackageRef(pkg.path)

    def _need(self, obj: Object) -> None:
        """Make sure that a package-level object is described."""
        assert obj.pkg is not None
        self._package(obj.pkg)
        known = self.records.setdefault(obj.pkg.path, {})
        if obj.name not in known:
            known[obj.name] = None
            self.todo.append(obj)

    # --- objects

    def _record(self, obj: Object) -> Any:
        self.params = []
        if isinstance(obj, Const):
            return ["c", self._type(obj.type), encode_value(obj.val)]
        if isinstance(obj, Var):
            return ["v", self._type(obj.type), self._link_name(obj)]
        if isinstance(obj, Func):
            sig = obj.signature
            return ["f", self._signature(sig), self._body(obj) if sig.type_params else 0, self._link_name(obj)]
        assert isinstance(obj, TypeName)
        if isinstance(obj.type, Named) and obj.type.obj is obj:
            return self._named(obj.type)
        if isinstance(obj.type, Alias) and obj.type.obj is obj:
            params = self._type_params(obj.type.type_params)
            return ["a", params, self._type(obj.type.from_rhs)]
        return ["a", [], self._type(obj.type)]

    def _link_name(self, obj: Func | Var) -> str:
        return self.link_names.get(obj.name, "") if obj.pkg is self.pkg else obj.link_name

    def _named(self, t: Named) -> Any:
        params = self._type_params(t.type_params)
        under = self._type(t.underlying)
        methods = []
        for m in t.methods:
            self.params = []
            sig = m.signature
            assert sig.recv is not None
            names = [p.obj.name for p in sig.recv_type_params]
            self.params.extend(sig.recv_type_params)
            generic = bool(sig.recv_type_params or sig.type_params)
            body = self._body(m) if generic else 0
            recv_name = sig.recv.name
            encoded = self._signature(sig)
            methods.append([m.name, self._package(m.pkg), int(m.has_ptr_recv()), recv_name, names, encoded, body])
        return ["t", params, under, methods]

    def _type_params(self, params: list[TypeParam]) -> list[Any]:
        self.params.extend(params)
        return [[p.obj.name, self._type(p.bound)] for p in params]

    def _body(self, f: Func) -> Any:
        """The text of a generic function, and what it needs to be checked again."""
        found = self.decls.get(f.origin)
        if found is None:
            return self._copied_body(f)
        decl, file = found
        if decl.body is None:
            return 0
        start = decl.pos - file.source.base
        text = strip_comments(file.source.text[start : decl.end() - file.source.base])
        imports: dict[str, str] = {}
        names: dict[str, set[str]] = {}
        local: set[int] = set()
        for node in walk(decl):
            if not isinstance(node, Ident) or node.obj is None:
                continue
            obj = node.obj
            if isinstance(obj, PkgName):
                imports[obj.name] = obj.imported.path
                self._package(obj.imported)
            elif isinstance(obj, TypeName) and obj.local_index:
                local.add(obj.local_index)
            elif obj.pkg is not None and obj.parent is obj.pkg.scope and obj.pkg.path != "unsafe":
                self._need(obj)
                names.setdefault(obj.pkg.path, set()).add(obj.name)
        used = {path: sorted(found) for path, found in names.items()}
        before = min(local, default=1) - 1
        return [text.decode("utf-8", "surrogateescape"), imports, used, file.go_version, before]

    def _copied_body(self, f: Func) -> Any:
        """The body of a generic function of another package, as that package's export data had it."""
        source = self.importer.sources.get(f.origin) if self.importer is not None else None
        if source is None or self.importer is None:
            return 0
        for path in source.imports.values():
            self._package(self.importer.packages[path])
        for path, names in source.names.items():
            for name in names:
                obj = self.importer.packages[path].scope.lookup(name)
                assert obj is not None
                self._need(obj)
        return [source.text, source.imports, source.names, source.go_version, source.locals_before]

    # --- types

    def _type(self, t: Type | None) -> Any:
        if t is None:
            return ["I", [], [], 0]
        if isinstance(t, Basic):
            return -1 if t is UNIVERSE_BYTE else -2 if t is UNIVERSE_RUNE else t.kind
        if isinstance(t, Named):
            return self._reference("N", t.obj, t.type_args)
        if isinstance(t, Alias):
            return self._reference("A", t.obj, t.type_args)
        if isinstance(t, Pointer):
            return ["P", self._type(t.elem)]
        if isinstance(t, Slice):
            return ["S", self._type(t.elem)]
        if isinstance(t, Array):
            return ["a", t.length, self._type(t.elem)]
        if isinstance(t, Map):
            return ["M", self._type(t.key), self._type(t.elem)]
        if isinstance(t, Chan):
            return ["C", t.dir, self._type(t.elem)]
        if isinstance(t, TypeParam):
            return ["T", self.params.index(t)]
        return self._literal(t)

    def _literal(self, t: Type) -> Any:
        if isinstance(t, Struct):
            return ["s", [self._field(f, t.tag(i)) for i, f in enumerate(t.fields)]]
        if isinstance(t, Signature):
            return ["F", self._signature(t)]
        if isinstance(t, Interface):
            methods = [[m.name, self._package(m.pkg), self._signature(m.signature)] for m in t.methods]
            return ["I", methods, [self._type(e) for e in t.embeddeds], int(t.implicit)]
        if isinstance(t, Union):
            return ["U", [[int(x.tilde), self._type(x.type)] for x in t.terms]]
        raise AssertionError(type(t).__name__)

    def _field(self, f: Var, tag: str) -> Any:
        return [f.name, self._package(f.pkg), self._type(f.type), int(f.embedded), tag]

    def _reference(self, tag: str, obj: TypeName, args: list[Type]) -> Any:
        if obj.pkg is not None:
            self._need(obj)
        return [tag, self._package(obj.pkg), obj.name, [self._type(a) for a in args]]

    def _signature(self, sig: Signature) -> Any:
        mark = len(self.params)
        params = self._type_params(sig.type_params)
        encoded = [self._tuple(sig.params), self._tuple(sig.results), int(sig.variadic), params]
        del self.params[mark:]
        return encoded

    def _tuple(self, t: Tuple) -> Any:
        return [[v.name, self._type(v.type)] for v in t.vars]


class _PackageRef:
    """A package in a record, until its number is known."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path


def _numbered(value: Any, number: dict[str, int]) -> Any:
    """The record with package numbers put in."""
    if isinstance(value, _PackageRef):
        return number[value.path]
    if isinstance(value, list):
        return [_numbered(v, number) for v in value]
    return value


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode("ascii")
