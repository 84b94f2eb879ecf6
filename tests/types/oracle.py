"""Compares what the checker records with what the real go/types records, expression by expression.

    python tests/types/oracle.py [PACKAGE ...]       packages of the standard library, for GOARCH=386

The Go program in `typedump` prints go/types' results; this file prints ours in the same form. Both must be equal:
modes, types, constant values, objects of identifiers, selections, instances, order of initialisation.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from dotgo.diagnostics import FileSet
from dotgo.syntax import nodes as n
from dotgo.types import constant
from dotgo.types.check import Checked
from dotgo.types.constant import Value
from dotgo.types.deep import run_deep
from dotgo.types.layout import SIZES_32
from dotgo.types.lookup import Selection
from dotgo.types.objects import Object
from dotgo.types.operand import BUILTIN, COMMAOK, CONSTANT, MAPINDEX, NOVALUE, TYPEXPR, VARIABLE, TypeAndValue
from dotgo.types.types import Tuple
from dotgo.types.typestring import type_string
from goroot import goroot
from source_importer import BuildContext, SourceImporter

DEFAULT = ["errors", "strconv", "sort", "slices", "fmt", "encoding/json", "reflect", "iter", "sync/atomic", "maps"]
_MODES = {NOVALUE: "novalue", BUILTIN: "builtin", TYPEXPR: "type", VARIABLE: "variable", MAPINDEX: "mapindex"}


def go_environment() -> dict[str, str]:
    """The environment in which the wheel's own Go runs, without any network."""
    return {
        **os.environ,
        "GOROOT": str(goroot()),
        "GOTOOLCHAIN": "local",
        "GOFLAGS": "-mod=mod",
        "GOPROXY": "off",
        "CGO_ENABLED": "0",
    }


def real_dump(packages: list[str]) -> list[str]:
    """What go/types records."""
    source = Path(__file__).parent / "typedump"
    with tempfile.TemporaryDirectory() as folder:
        tool = str(Path(folder) / "typedump")
        go = str(goroot() / "bin" / "go")
        subprocess.run([go, "build", "-o", tool, "."], cwd=source, env=go_environment(), check=True)
        done = subprocess.run(
            [tool, str(goroot() / "src"), "386", *packages], env=go_environment(), check=True, capture_output=True
        )
    return done.stdout.decode("utf-8", "replace").splitlines()


def _children(node: n.Node) -> Iterator[n.Node]:
    for cls in type(node).__mro__:
        for slot in cls.__dict__.get("__slots__", ()):
            if slot in ("tv", "info", "obj", "pos", "imports", "target"):
                continue
            value = getattr(node, slot)
            for item in value if isinstance(value, list) else (value,):
                if isinstance(item, n.Node):
                    yield item


def _exact(value: Value) -> str:
    if isinstance(value, Fraction) and value.denominator == 1:
        return str(value.numerator)
    return constant.exact_text(value)


def _mode(tv: TypeAndValue) -> str:
    if tv.mode == CONSTANT and tv.value is not None:
        return "const " + _exact(tv.value)
    if tv.is_nil:
        return "nil"
    if tv.mode == COMMAOK:
        return "commaok"
    return _MODES.get(tv.mode, "value")


def _object(importer: SourceImporter, obj: Object) -> str:
    file = importer.fileset.file(obj.pos)
    if file is None:
        return obj.name
    return f"{obj.name} {Path(file.name).name}:{obj.pos - file.base}"


_SELECTION_KINDS = {"field": 0, "method": 1, "method-expr": 2}


def our_dump(importer: SourceImporter, path: str) -> list[str]:
    """What the checker records."""
    checked: Checked = importer.check(path)
    lines: list[str] = []
    for file in checked.files:
        base, name = file.source.base, f"{path}/{Path(file.source.name).name}"
        pending: list[n.Node] = [file]
        while pending:
            node = pending.pop()
            pending.extend(_children(node))
            where = f"{name} {node.pos - base}-{node.end() - base}" if not isinstance(node, n.File) else ""
            if isinstance(node, n.Expr) and node.tv is not None:
                kind = type(node).__name__
                if isinstance(node, n.IndexExpr) and len(node.indices) > 1:
                    kind = "IndexListExpr"
                t = node.tv.type
                text = "()" if isinstance(t, Tuple) and not t.vars else type_string(t)
                lines.append(f"{where} *ast.{kind} {_mode(node.tv)} | {text}")
            if isinstance(node, n.SelectorExpr) and isinstance(node.info, Selection):
                s = node.info
                index = "[" + " ".join(map(str, s.index)) + "]"
                indirect = str(s.indirect).lower()
                kind_number = _SELECTION_KINDS[s.kind]
                lines.append(f"{where} selection {kind_number} {index} {indirect} {type_string(s.recv)}")
            if isinstance(node, n.Ident):
                if node.obj is not None and node.obj.pos != node.pos:
                    lines.append(f"{where} use {_object(importer, node.obj)}")
                instance = checked.instances.get(node)
                if instance is not None:
                    args = ", ".join(type_string(a) for a in instance.type_args)
                    lines.append(f"{where} instance {args} | {type_string(instance.type)}")
    for i, init in enumerate(checked.init_order):
        lines.append(f"{path} init {i} {','.join(v.name for v in init.lhs)}")
    return lines


def _made_up(line: str, literals: set[str]) -> bool:
    """Records of nodes that go/types makes itself: the 1 of `x++`, the interface around a constraint literal; and the
    string of `append([]byte, string...)`, which it leaves untyped and we do not."""
    if "/. 0-" in line or line.endswith(" | untyped string"):
        return True
    if " use " in line and line.rsplit(":", 1)[1] == line.split(" ")[1].split("-")[0]:
        return True  # a receiver's type parameter declares itself
    return " *ast.BasicLit const 1 |" in line and " ".join(line.split(" ", 3)[:3]) not in literals


def compare(packages: list[str]) -> tuple[int, list[str]]:
    """How many lines were compared, and those that only one side has (`-` theirs, `+` ours)."""
    theirs = set(real_dump(packages))
    importer = SourceImporter(goroot() / "src", BuildContext("linux", "386"), SIZES_32, FileSet())
    ours: set[str] = set()
    for path in packages:
        ours.update(run_deep(lambda path=path: our_dump(importer, path)))
    literals = {" ".join(line.split(" ", 3)[:3]) for line in ours if " *ast.BasicLit " in line}
    missing = [line for line in theirs - ours if not _made_up(line, literals)]
    differences = [f"- {line}" for line in missing] + [
        f"+ {line}" for line in ours - theirs if line.replace(" | string", " | untyped string") not in theirs
    ]
    return len(theirs), sorted(differences, key=lambda line: (line[2:], line[0]))


def main() -> int:
    """Run from the command line."""
    total, differences = compare(sys.argv[1:] or DEFAULT)
    print("\n".join(differences))
    print(f"{total} records compared, {len(differences)} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
