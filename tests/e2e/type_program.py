"""A program with many types, made from a seed, that prints what `reflect` knows of each: descriptors as data."""

from __future__ import annotations

import random

BASIC = [
    "bool",
    "int",
    "int8",
    "int16",
    "int32",
    "int64",
    "uint",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "uintptr",
    "float32",
    "float64",
    "complex64",
    "complex128",
    "string",
    "unsafe.Pointer",
    "error",
    "any",
]

HEAD = """package main

import (
	"reflect"
	"strings"
	"sync/atomic"
	"unsafe"
)

var _ unsafe.Pointer
var _ atomic.Int64

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

func (p *Pair[K, V]) Set(k K, v V) { p.Key, p.Val = k, v }
func (p Pair[K, V]) Get() V        { return p.Val }

type Namer interface {
	Name() string
	hidden(int)
}

type Base struct{ N int }

func (b Base) Name() string  { return "base" }
func (b *Base) Reset()       { b.N = 0 }
func (b Base) hidden(x int)  {}

func flags(t reflect.Type) string {
	s := ""
	if t.Comparable() {
		s += "c"
	}
	if t.Implements(reflect.TypeFor[Namer]()) {
		s += "n"
	}
	if t.Implements(reflect.TypeFor[interface{ Reset() }]()) {
		s += "r"
	}
	return s
}

func show(t reflect.Type) {
	println(t.String(), "|", t.Name(), "|", t.PkgPath(), "|", t.Kind().String())
	println(" ", t.Size(), t.Align(), t.FieldAlign(), flags(t), t.NumMethod())
	for i := 0; i < t.NumMethod(); i++ {
		m := t.Method(i)
		println("  method", m.Name, m.PkgPath, m.Type.String())
	}
	switch t.Kind() {
	case reflect.Struct:
		for i := 0; i < t.NumField(); i++ {
			f := t.Field(i)
			println("  field", f.Name, f.PkgPath, f.Type.String(), f.Offset, string(f.Tag), f.Anonymous)
		}
	case reflect.Func:
		println("  func", t.NumIn(), t.NumOut(), t.IsVariadic())
		for i := 0; i < t.NumIn(); i++ {
			println("   in", t.In(i).String())
		}
		for i := 0; i < t.NumOut(); i++ {
			println("   out", t.Out(i).String())
		}
	case reflect.Map:
		println("  map", t.Key().String(), t.Elem().String())
	case reflect.Array:
		println("  array", t.Len(), t.Elem().String())
	case reflect.Chan:
		println("  chan", t.ChanDir().String(), t.Elem().String())
	case reflect.Pointer, reflect.Slice:
		println("  elem", t.Elem().String())
	}
	if !strings.Contains(t.String(), "interface") && t.Comparable() {
		z := reflect.Zero(t).Interface()
		println("  zero", z == reflect.New(t).Elem().Interface())
	}
}
"""


class _Maker:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # equal for every Python version
        self.names: list[str] = ["Base", "Pair[string, int]", "Pair[Base, []byte]", "Namer", "atomic.Int64"]

    def type(self, depth: int, *, comparable: bool = False) -> str:
        """A type expression."""
        r = self.random
        if depth == 0 or r.random() < 0.25:
            if comparable:
                return r.choice(["int", "string", "uint8", "float64", "[2]int16", "Base", "any", "*int", "bool"])
            return r.choice(BASIC) if r.random() < 0.6 else r.choice(self.names)
        kind = r.choice(["*", "[]", "array", "map", "chan", "struct", "func", "interface"])
        if comparable and kind in ("[]", "map", "func"):
            kind = "*"
        inner = depth - 1
        if kind in ("*", "[]"):
            return kind + self.type(inner)
        if kind == "array":
            return f"[{r.choice([0, 1, 2, 3, 17])}]{self.type(inner, comparable=comparable)}"
        if kind == "map":
            return f"map[{self.type(inner, comparable=True)}]{self.type(inner)}"
        if kind == "chan":
            return r.choice(["chan ", "<-chan ", "chan<- "]) + f"({self.type(inner)})"
        if kind == "struct":
            return self.struct(inner, comparable=comparable)
        if kind == "func":
            params = [self.type(inner) for _ in range(r.randrange(4))]
            if params and r.random() < 0.3:
                params[-1] = "..." + params[-1]
            results = ", ".join(self.type(inner) for _ in range(r.randrange(3)))
            return f"func({', '.join(params)}) ({results})"
        names = r.sample(["A", "B", "Zed", "low", "other"], r.randrange(4))
        return "interface{ " + "; ".join(f"{n}({self.type(0)}) {self.type(0)}" for n in names) + " }"

    def struct(self, depth: int, *, comparable: bool = False) -> str:
        """A struct type with tags, blank fields and embedded types."""
        r = self.random
        fields: list[str] = []
        if r.random() < 0.3:
            fields.append(r.choice(["Base", "*Base", "Namer", "error"]))
        for i in range(r.randrange(5)):
            name = r.choice([f"F{i}", f"f{i}", "_"])
            tag = r.choice(["", "", ' `json:"x,omitempty" k:"\\"v"`'])
            fields.append(f"{name} {self.type(depth, comparable=comparable)}{tag}")
        return "struct{ " + "; ".join(fields) + " }"


def type_program(seed: int, count: int) -> str:
    """The program's text."""
    maker = _Maker(seed)
    lines = [HEAD]
    for i in range(count // 3):
        lines.append(f"type T{i} {maker.struct(2)}")
        maker.names.append(f"T{i}")
        lines.append(f"type N{i} {maker.type(2)}")
        maker.names.append(f"N{i}")
        if maker.random.random() < 0.5:
            lines.append(f"func (x T{i}) M{i}(a {maker.type(1)}) (r {maker.type(1)}) {{ return }}")
            lines.append(f"func (x *T{i}) low{i}() {{}}")
            lines.append(f"func (x *T{i}) Alpha(...string) {{}}")
    shown = [*maker.names, *(maker.type(3) for _ in range(count // 3))]
    body = "".join(f"\tshow(reflect.TypeFor[{t}]())\n\tshow(reflect.TypeFor[*{t}]())\n" for t in shown)
    lines.append(f"func main() {{\n{body}}}\n")
    return "\n".join(lines)
