"""The folder list is the pipeline: imports never point back up it, and there are no cycles between modules."""

from __future__ import annotations

import ast
from pathlib import Path

TOOLCHAIN = Path(__file__).resolve().parents[2] / "toolchain"

# docs/architecture.md: a folder imports only folders that stand before it here.
ORDER = [
    "tables",
    "diagnostics",
    "wasm",
    "host",
    "source",
    "syntax",
    "types",
    "ir",
    "passes",
    "llvm",
    "link",
    "release",
    "cli",
]


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted((TOOLCHAIN / "dotgo").rglob("*.py")):
        if not path.name.startswith("test_") and "testdata" not in path.parts:
            parts = path.relative_to(TOOLCHAIN).with_suffix("").parts
            found[".".join(p for p in parts if p != "__init__")] = path
    return found


def imports_of(path: Path, known: dict[str, Path], typing_too: bool) -> set[str]:
    """The project's modules that a module imports; those under TYPE_CHECKING only if `typing_too`."""
    tree = ast.parse(path.read_text())
    skipped: set[ast.AST] = set()
    if not typing_too:
        for node in ast.walk(tree):
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
                for child in node.body:
                    skipped.update(ast.walk(child))
    wanted: set[str] = set()
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            wanted.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                wanted.add(inner if inner in known else node.module)
    return {name for name in wanted if name in known}


def folder_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def test_no_import_points_back_up_the_pipeline() -> None:
    known = modules()
    wrong = []
    for module, path in known.items():
        here = folder_of(module)
        if here not in ORDER:
            continue
        for wanted in sorted(imports_of(path, known, typing_too=True)):
            there = folder_of(wanted)
            if there in ORDER and ORDER.index(there) > ORDER.index(here):
                wrong.append(f"{module} imports {wanted}")
    assert wrong == []


def test_every_folder_of_the_toolchain_is_in_the_order() -> None:
    folders = {p.name for p in (TOOLCHAIN / "dotgo").iterdir() if p.is_dir() and (p / "__init__.py").exists()}
    assert folders <= set(ORDER)


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    known = modules()
    edges = {module: imports_of(path, known, typing_too=False) - {module} for module, path in known.items()}
    # A package's own __init__ re-exports; an import of a submodule runs it, which is no circle of concepts.
    done: set[str] = set()
    for root in sorted(edges):
        path = [root]
        work = [iter(sorted(edges[root]))] if root not in done else []
        while work:
            following = next(work[-1], None)
            if following is None:
                work.pop()
                done.add(path.pop())
            elif following in path:
                raise AssertionError(" -> ".join([*path[path.index(following) :], following]))
            elif following not in done:
                path.append(following)
                work.append(iter(sorted(edges[following])))
