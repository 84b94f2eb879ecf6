"""What exists, what may collect and what may unwind, on small hand-made facts."""

from __future__ import annotations

from dotgo.link.effects import effects
from dotgo.link.partition import INLINE_SIZE, TARGET_SIZE, complete, split
from dotgo.link.reach import REFLECT_METHODS, load_program, reachable
from dotgo.link.records import (
    DEFERS,
    NORETURN,
    ONCE,
    RECOVERS,
    DataFacts,
    FunctionFacts,
    MethodFacts,
    PackageFacts,
    TypeFacts,
)
from dotgo.link.synthetic import initialisation_order

NONE = "() -> ()"
CLOSURE = "() -> () ctx"


def _function(symbol: str, *calls: str, flags: int = 0, refs: tuple[str, ...] = (), **more: object) -> FunctionFacts:
    f = FunctionFacts(symbol, NONE, flags, 5, calls, refs=refs)
    for name, value in more.items():
        setattr(f, name, value)
    return f


def _type(key: str, kind: int, **more: object) -> TypeFacts:
    t = TypeFacts(key, kind, 4, 4, b"", key, True, "p", True, True, False)
    for name, value in more.items():
        setattr(t, name, value)
    return t


def _package(functions: list[FunctionFacts], *types: TypeFacts, path: str = "p") -> PackageFacts:
    return PackageFacts(path, "p", functions=functions, types=list(types))


SHAPE = _type("p.Shape", 20, imethods=(MethodFacts("Area", "", True, "func()"),))
FUNC = _type("func()", 19)
SQUARE = _type(
    "p.Square",
    25,
    methods=(
        MethodFacts("Area", "", True, "func()", "p.(*Square).Area", "p.Square.Area"),
        MethodFacts("Perimeter", "", True, "func()", "p.(*Square).Perimeter", "p.Square.Perimeter"),
    ),
)
METHODS = [_function("p.(*Square).Area"), _function("p.(*Square).Perimeter"), _function("p.Square.Area")]


def _methods(*functions: FunctionFacts) -> list[str]:
    program = load_program([_package([*functions, *METHODS], SHAPE, FUNC, SQUARE)])
    found = reachable(program, ["p.main"])
    assert not found.undefined
    return sorted(m.name for m in found.methods.get("p.Square", []))


def test_methods_are_reachable_only_if_they_can_be_called() -> None:
    assert _methods(_function("p.main", refs=("type:p.Square",))) == []
    calls = (("p.Shape", "Area"),)
    assert _methods(_function("p.main", refs=("type:p.Square",), method_calls=calls)) == ["Area"]
    assert _methods(_function("p.main", method_calls=calls)) == []
    # An assertion to the interface may find the type's method at run time.
    assert _methods(_function("p.main", refs=("type:p.Square", "type:p.Shape"))) == ["Area"]
    # An itab names its interface without asking for its methods.
    assert _methods(_function("p.main", refs=("itab:p.Square,p.Shape",))) == []
    reflect = _function(REFLECT_METHODS[0])
    both = _methods(_function("p.main", REFLECT_METHODS[0], refs=("type:p.Square",)), reflect)
    assert both == ["Area", "Perimeter"]


def test_a_call_found_late_revives_methods_of_types_found_early() -> None:
    late = _function("p.late", method_calls=(("p.Shape", "Perimeter"),))
    assert _methods(_function("p.main", "p.late", refs=("type:p.Square",)), late) == ["Perimeter"]


def test_what_is_not_reachable_does_not_exist() -> None:
    package = _package([_function("p.main", "p.used"), _function("p.used", refs=("p.g",)), _function("p.unused")])
    package.data = [DataFacts("p.g", 4, 4, False, False, (), ("p.h",)), DataFacts("p.h", 4, 4, False, True)]
    found = reachable(load_program([package]), ["p.main"])
    assert found.functions == {"p.main", "p.used"} and found.data == {"p.g", "p.h"}


def test_undefined_symbols_name_who_refers_to_them() -> None:
    found = reachable(load_program([_package([_function("p.main", "p.gone")])]), ["p.main"])
    assert found.undefined == {"p.gone": "p.main"}


def test_definitions_that_may_repeat_are_taken_once() -> None:
    packages = [_package([_function("q.F[int]", flags=ONCE)], path=path) for path in ("b", "a")]
    assert load_program(packages).owner["q.F[int]"] == "a"


ALLOC = _function("runtime.alloc")
GOPANIC = _function("runtime.gopanic", "runtime.alloc", flags=NORETURN)


def _effects(*functions: FunctionFacts) -> tuple[set[str], set[str]]:
    program = load_program([_package([*functions, ALLOC, GOPANIC], SHAPE, FUNC, SQUARE)])
    found = effects(program, reachable(program, ["p.main"]))
    return set(found.may_collect), set(found.may_unwind)


def test_collecting_goes_up_the_calls_but_not_through_panics() -> None:
    collects, unwinds = _effects(
        _function("p.main", "p.a", "p.b"),
        _function("p.a", "runtime.alloc"),
        _function("p.b", "runtime.gopanic"),
    )
    assert {"p.main", "p.a", "runtime.alloc"} <= collects and "p.b" not in collects
    assert not unwinds  # nothing recovers


def test_func_values_collect_if_one_of_their_signature_does() -> None:
    quiet = _function("p.quiet", sig="(i32) -> () ctx")
    loud = _function("p.loud", "runtime.alloc", sig=CLOSURE)
    main = _function("p.main", refs=("p.quiet", "p.loud"), closure_calls=("=" + CLOSURE, "=(i32) -> () ctx"))
    collects, _ = _effects(main, quiet, loud)
    assert "=" + CLOSURE in collects and "=(i32) -> () ctx" not in collects


def test_only_calls_below_a_frame_that_recovers_unwind() -> None:
    _, unwinds = _effects(
        _function("p.main", "p.guard", "p.panics"),
        _function("p.guard", "p.inner", flags=DEFERS | RECOVERS),
        _function("p.inner", "p.panics", "p.calm"),
        _function("p.panics", "runtime.gopanic"),
        _function("p.calm"),
    )
    assert {"p.inner", "p.panics"} <= unwinds and not {"p.calm", "p.guard", "p.main"} & unwinds


def test_partitions_depend_on_sizes_alone_and_share_what_others_use() -> None:
    functions = [_function("a.F", "b.G", size=TARGET_SIZE - 10)]
    others = [_function("b.G", "b.local", size=INLINE_SIZE), _function("b.local", size=TARGET_SIZE - 100)]
    program = load_program([_package(functions, path="a"), _package(others, path="b")])
    found = reachable(program, ["a.F"])
    assert split(program, found, {"a.F", "b.G", "b.local"}) == []
    parts = split(program, found, set())
    assert [p.defines for p in parts] == [{"a": ["a.F"]}, {"b": ["b.G", "b.local"]}]
    complete(parts, program, effects(program, found), {"a.F"}, [])
    assert parts[0].inline == {"b": ["b.G"]} and parts[0].external == ["a.F"]
    # b.local is shared because the copy of b.G calls it.
    assert parts[1].external == ["b.G", "b.local"]
    assert parts[0].declare["b.local"][0] == "func"
    assert [p.defines for p in split(program, found, set(), whole=True)] == [{"a": ["a.F"], "b": ["b.G", "b.local"]}]


def test_packages_are_initialised_after_their_imports_by_path() -> None:
    rows = {"runtime": (), "z": ("m",), "b": ("z",), "m": (), "a": ("m",), "internal/x": ()}
    packages = [PackageFacts(path, "p", imports) for path, imports in rows.items()]
    packages[0].imports = ("internal/x",)
    order = initialisation_order(load_program(packages))
    assert order == ["internal/x", "runtime", "m", "a", "z", "b"]
