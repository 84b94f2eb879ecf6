"""What exists in the program: rapid type analysis over the facts of all packages.

From the roots, a function is reachable if a reachable one calls it or takes its address; a method, if a value of its
type may be in an interface (the type's descriptor or an itab of it is reachable) and a reachable function calls a
method of that name through an interface, or a reachable interface type has it (a type assertion may then find it),
or reflection looks methods up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dotgo.diagnostics import Diagnostic, DiagnosticError, Position
from dotgo.link.records import ONCE, DataFacts, FunctionFacts, MethodFacts, PackageFacts, TypeFacts

# Functions that give a program any exported method of any type by name or number.
REFLECT_METHODS = (
    "reflect.Value.Method",
    "reflect.Value.MethodByName",
    "reflect.(*rtype).Method",
    "reflect.(*rtype).MethodByName",
)
# Names that are no symbols of packages: made by name in llvm/ (str:, gc:, pos:), or by plan.
MADE_BY_NAME = ("gc:", "pos:", "go:")
LINKER_SYMBOLS = ("__heap_base", "__data_end", "__stack_pointer")


@dataclass(slots=True)
class Program:
    """All facts by symbol."""

    packages: dict[str, PackageFacts]
    functions: dict[str, FunctionFacts] = field(default_factory=dict)
    owner: dict[str, str] = field(default_factory=dict)
    data: dict[str, DataFacts] = field(default_factory=dict)
    types: dict[str, TypeFacts] = field(default_factory=dict)


def load_program(packages: Iterable[PackageFacts]) -> Program:
    """Index the facts; two different definitions of one symbol are an error."""
    program = Program({p.path: p for p in sorted(packages, key=lambda p: p.path)})
    errors: list[Diagnostic] = []

    def claim(symbol: str, path: str, once: bool) -> bool:
        other = program.owner.setdefault(symbol, path)
        if other != path and not once:
            text = f"{symbol} is defined in {other} and in {path}"
            errors.append(Diagnostic(Position("dotgo", 0, 0), text, "DotgoSymbolTwice"))
        return other == path

    for path, package in program.packages.items():
        for f in package.functions:
            if claim(f.symbol, path, bool(f.flags & ONCE)):
                program.functions[f.symbol] = f
        for d in package.data:
            if claim(d.symbol, path, d.once):
                program.data[d.symbol] = d
        for t in package.types:
            program.types.setdefault(t.key, t)
    if errors:
        raise DiagnosticError(errors)
    return program


@dataclass(slots=True)
class Reached:
    """The result: symbols in the order of their names wherever an order shows."""

    functions: set[str] = field(default_factory=set)
    data: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    itabs: set[str] = field(default_factory=set)
    # Functions whose address is taken: what func values and tables may call.
    address_taken: set[str] = field(default_factory=set)
    # Of each reachable type the methods that stay in its table: (type key, method name, package path of the name).
    methods: dict[str, list[MethodFacts]] = field(default_factory=dict)
    # Symbols that are referred to and defined nowhere, with who refers to them.
    undefined: dict[str, str] = field(default_factory=dict)
    reflect_methods: bool = False


class _Walk:
    """The work list. Every set only grows, so the order does not change the result."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.out = Reached()
        self._todo: list[tuple[str, str]] = []
        self._called: set[str] = set()
        self._interface_methods: set[tuple[str, str]] = set()
        # Types with the methods that are not live yet.
        self._waiting: dict[str, list[MethodFacts]] = {}
        self._kept: dict[str, set[str]] = {}

    def reach(self, symbol: str, by: str) -> None:
        """Make a symbol reachable."""
        self._todo.append((symbol, by))

    def run(self) -> Reached:
        """Work until nothing is added."""
        todo = self._todo
        while todo:
            symbol, by = todo.pop()
            self._symbol(symbol, by)
        for key, kept in self._kept.items():
            facts = self.program.types[key]
            self.out.methods[key] = [m for m in facts.methods if m.code in kept]
        return self.out

    def take_address(self, symbol: str, by: str) -> None:
        """A reference to a symbol as a value."""
        if symbol in self.program.functions:
            self.out.address_taken.add(symbol)
        self.reach(symbol, by)

    def _symbol(self, symbol: str, by: str) -> None:
        out, program = self.out, self.program
        if symbol in out.functions or symbol in out.data:
            return
        function = program.functions.get(symbol)
        if function is not None:
            out.functions.add(symbol)
            self._function(function)
            return
        data = program.data.get(symbol)
        if data is not None:
            out.data.add(symbol)
            for ref in data.refs:
                self.take_address(ref, symbol)
            return
        if symbol.startswith("type:"):
            self._type(symbol[5:], by)
        elif symbol.startswith("inter:"):
            self._type(symbol[6:], by, table_only=True)
        elif symbol.startswith("itab:"):
            self._itab(symbol, by)
        elif not symbol.startswith(MADE_BY_NAME) and symbol not in LINKER_SYMBOLS:
            out.undefined.setdefault(symbol, by)

    def _function(self, f: FunctionFacts) -> None:
        for symbol in f.calls:
            self.reach(symbol, f.symbol)
        for symbol in f.refs:
            self.take_address(symbol, f.symbol)
        for _, name in f.method_calls:
            if name not in self._called:
                self._called.add(name)
                self._revive()
        if f.symbol in REFLECT_METHODS and not self.out.reflect_methods:
            self.out.reflect_methods = True
            self._revive()

    def _type(self, key: str, by: str, *, table_only: bool = False) -> None:
        """A descriptor. `table_only`: an interface that only an itab names, so no assertion can ask for its methods."""
        facts = self.program.types.get(key)
        if facts is None:
            self.out.undefined.setdefault("type:" + key, by)
            return
        if not table_only:
            new = {(m.name, m.type) for m in facts.imethods} - self._interface_methods
            if new:
                self._interface_methods |= new
                self._revive()
        if key in self.out.types:
            return
        self.out.types.add(key)
        for child in facts.children():
            self.reach("type:" + child, "type:" + key)
        if facts.methods:
            self._waiting[key] = list(facts.methods)
            self._kept[key] = set()
            self._revive_type(key)

    def _itab(self, symbol: str, by: str) -> None:
        if symbol in self.out.itabs:
            return
        key, interface = split_itab(symbol, self.program.types)
        if not key:
            self.out.undefined.setdefault(symbol, by)
            return
        self.out.itabs.add(symbol)
        self.reach("type:" + key, symbol)
        self.reach("inter:" + interface, symbol)

    def _live(self, m: MethodFacts) -> bool:
        return (
            m.name in self._called
            or (m.name, m.type) in self._interface_methods
            or (self.out.reflect_methods and m.exported)
        )

    def _revive(self) -> None:
        for key in list(self._waiting):
            self._revive_type(key)

    def _revive_type(self, key: str) -> None:
        rest: list[MethodFacts] = []
        for m in self._waiting[key]:
            if not self._live(m):
                rest.append(m)
                continue
            self._kept[key].add(m.code)
            self.take_address(m.code, "type:" + key)
            self.reach("type:" + m.type, "type:" + key)
            if self.out.reflect_methods and m.exported and m.value_code in self.program.functions:
                self.take_address(m.value_code, "type:" + key)
        self._waiting[key] = rest


def split_itab(symbol: str, types: dict[str, TypeFacts]) -> tuple[str, str]:
    """The keys of type and interface in `itab:TYPE,INTERFACE`, both of which may contain commas; ("", "") if neither
    way to split it gives two known types."""
    body = symbol[5:]
    at = body.find(",")
    while at >= 0:
        if body[:at] in types and body[at + 1 :] in types:
            return body[:at], body[at + 1 :]
        at = body.find(",", at + 1)
    return "", ""


def reachable(program: Program, roots: Iterable[str]) -> Reached:
    """All that the roots need."""
    walk = _Walk(program)
    for root in sorted(roots):
        walk.reach(root, "the program")
    return walk.run()
