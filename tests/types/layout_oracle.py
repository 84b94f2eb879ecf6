"""Compares layouts with the real Go: sizes, alignments, offsets and the order of methods of generated types.

A Go program with 500 types, made from a fixed seed, is built for GOARCH=386, run, and its output compared with what
`layout` and `methodset` say of the same source.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from dotgo.diagnostics import FileSet
from dotgo.syntax.parser import parse_file
from dotgo.types.check import check_package
from dotgo.types.deep import run_deep
from dotgo.types.layout import SIZES_32
from dotgo.types.methodset import method_set
from dotgo.types.types import Pointer, Struct
from goroot import goroot
from oracle import go_environment
from source_importer import BuildContext, SourceImporter

COUNT = 500
_SCALARS = (
    "bool int8 int16 int32 int64 int uint8 uint16 uint32 uint64 uint uintptr float32 float64 complex64 complex128"
    " string any error unsafe.Pointer struct{} [0]int64 atomic.Int64 atomic.Uint64 atomic.Int32 atomic.Value"
    " *int64 []byte map[string]int64 func(int64)bool chanint interface{M()}"
)


def _scalar(rng: random.Random) -> str:
    name = rng.choice(_SCALARS.split())
    return {"func(int64)bool": "func(int64) bool", "chanint": "chan int", "interface{M()}": "interface{ M() }"}.get(
        name, name
    )


def _type(rng: random.Random, known: int, depth: int) -> str:
    kind = rng.randrange(10)
    if known and kind < 3:
        return f"T{rng.randrange(known)}"
    if depth < 3 and kind == 3:
        return f"[{rng.randrange(5)}]{_type(rng, known, depth + 1)}"
    if depth < 3 and kind == 4:
        fields = "; ".join(f"F{i} {_type(rng, known, depth + 1)}" for i in range(rng.randrange(4)))
        return f"struct{{ {fields} }}"
    if known and kind == 5:
        return f"G{rng.randrange(3)}[{_type(rng, known, depth + 1)}]"
    return _scalar(rng)


_GENERIC = """
type G0[A any] struct { a A; b byte }
type G1[A any] struct { b byte; a [2]A }
type G2[A any] struct { p *A; f func(A) A; z A }
"""


def program(seed: int = 1) -> str:
    """The Go program."""
    rng = random.Random(seed)
    out = ["package main", 'import ("fmt"; "reflect"; "sync/atomic"; "unsafe")', "var _ atomic.Int64", _GENERIC]
    out.append("var _ unsafe.Pointer")
    names = ["alpha", "Beta", "gamma", "Delta", "zeta", "Eta", "Ünder", "ängstlich", "Z", "a", "B_", "b_"]
    for i in range(COUNT):
        fields: list[str] = []
        embedded: set[int] = set()
        for j in range(rng.randrange(7)):
            if i and rng.randrange(5) == 0:
                k = rng.randrange(i)
                if k not in embedded:
                    embedded.add(k)
                    fields.append(rng.choice(["", "*"]) + f"T{k}")
                    continue
            fields.append(f"f{j} {_type(rng, i, 0)}")
        out.append(f"type T{i} struct {{ {'; '.join(fields)} }}")
        for name in rng.sample(names, rng.randrange(4)):
            out.append(f"func ({rng.choice(['', '*'])}T{i}) {name}() {{}}")
    out.append("func show(name string, t reflect.Type) {")
    out.append('fmt.Print(name, " ", t.Size(), " ", t.Align(), " [")')
    out.append('for i := range t.NumField() { fmt.Print(" ", t.Field(i).Offset) }; fmt.Print(" ]")')
    out.append('for i := range t.NumMethod() { fmt.Print(" ", t.Method(i).Name) }; fmt.Print(" *")')
    out.append("p := reflect.PointerTo(t)")
    out.append('for i := range p.NumMethod() { fmt.Print(" ", p.Method(i).Name) }; fmt.Println() }')
    out.append("func main() {")
    out += [f'show("T{i}", reflect.TypeFor[T{i}]())' for i in range(COUNT)]
    out.append("}")
    return "\n".join(out) + "\n"


def real_layouts(text: str) -> list[str]:
    """What the program prints under the real Go."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "main.go"
        source.write_text(text)
        (Path(folder) / "go.mod").write_text("module layouts\n\ngo 1.27\n")
        environment = {**go_environment(), "GOARCH": "386", "GOOS": "linux"}
        tool = str(Path(folder) / "layouts")
        go = str(goroot() / "bin" / "go")
        subprocess.run([go, "build", "-o", tool, "."], cwd=folder, env=environment, check=True)
        return subprocess.run([tool], check=True, capture_output=True).stdout.decode().splitlines()


def our_layouts(text: str) -> list[str]:
    """The same lines from the checker."""
    importer = SourceImporter(goroot() / "src", BuildContext("linux", "386"), SIZES_32, FileSet())
    file, errors = parse_file(importer.fileset, "main.go", text.encode())
    assert not errors, errors
    checked = run_deep(lambda: check_package(importer.fileset, "main", [file], importer, go_version="go1.27"))
    assert not checked.diagnostics, checked.diagnostics[:3]
    out: list[str] = []
    for i in range(COUNT):
        obj = checked.package.scope.lookup(f"T{i}")
        assert obj is not None
        t = obj.type
        struct = t.underlying
        assert isinstance(struct, Struct)
        # reflect shows exported methods only; ours list them first.
        own = [s.obj.name for s in method_set(t) if s.obj.exported]
        pointer = [s.obj.name for s in method_set(Pointer(t)) if s.obj.exported]
        offsets = "".join(f" {x}" for x in SIZES_32.struct_offsets(struct))
        methods = "".join(f" {x}" for x in own) + " *" + "".join(f" {x}" for x in pointer)
        out.append(f"T{i} {SIZES_32.sizeof(t)} {SIZES_32.alignof(t)} [{offsets} ]{methods}")
    return out


def differences(seed: int = 1) -> list[str]:
    """Lines in which both differ."""
    text = program(seed)
    return [f"real {a}\nours {b}" for a, b in zip(real_layouts(text), our_layouts(text), strict=True) if a != b]


if __name__ == "__main__":
    found = differences(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    print("\n".join(found))
    print(f"{COUNT} types compared, {len(found)} differ")
    sys.exit(1 if found else 0)
