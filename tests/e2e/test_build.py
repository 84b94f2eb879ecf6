"""Builds: equal bytes everywhere, what a change runs again, steps that read nothing but their inputs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from module import LIB, MAIN, ROOT, dotgo, write_module


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def _build(folder: Path, cache: Path, *options: str, **env: str) -> tuple[bytes, dict[str, tuple[int, int]]]:
    done = dotgo(
        "build",
        folder,
        "-o",
        folder / "out.wasm",
        "-j",
        "1",
        "--stats",
        "--cache",
        cache,
        *options,
        **env,
    )
    assert done.returncode == 0, done.stderr
    stats = {m[1]: (int(m[2]), int(m[3])) for m in re.finditer(r"^(\w+): (\d+) run, (\d+) cached", done.stderr, re.M)}
    return (folder / "out.wasm").read_bytes(), stats


def test_what_a_change_runs_again(tmp_path: Path, cache: Path) -> None:
    folder = write_module(tmp_path)
    first, _ = _build(folder, cache)
    again, stats = _build(folder, cache)
    assert again == first and all(run == 0 for run, _ in stats.values())
    (folder / "lib/lib.go").write_text("// A comment.\n" + LIB)
    _, stats = _build(folder, cache)
    assert {step: run for step, (run, _) in stats.items()} == {
        "compile": 1,
        "plan": 0,
        "generate": 0,
        "link": 1,
    }
    (folder / "lib/lib.go").write_text(LIB.replace("2 * x", "3 * x"))
    changed, stats = _build(folder, cache)
    assert changed != first and stats["compile"][0] == 1
    (folder / "lib/lib.go").write_text(LIB.replace("out = append", "_ = 1; out = append"))
    assert _build(folder, cache)[1]["compile"][0] == 2


def test_equal_bytes_in_other_folders_with_other_seeds(tmp_path: Path, cache: Path) -> None:
    one, _ = _build(write_module(tmp_path / "one"), cache, PYTHONHASHSEED="1")
    two, stats = _build(write_module(tmp_path / "a b" / "two"), tmp_path / "cache", PYTHONHASHSEED="77")
    assert one == two and all(cached == 0 for _, cached in stats.values())


def test_every_strategy_gives_the_same_results(tmp_path: Path, cache: Path) -> None:
    folder = write_module(tmp_path)
    for strategy in ("extalloc", "leaking", "stress"):
        _build(folder, cache, "--gc", strategy)
        done = dotgo("call", "--json", folder / "out.wasm", "Test_add")
        assert json.loads(done.stdout)["result"] == "0x020406", done.stderr


def _step(name: str, folder: Path, job: dict[str, object]) -> None:
    """A step as build rules run it: isolated, no site packages but those named."""
    (folder / "job.json").write_text(json.dumps(job))
    wheels = [p for p in sys.path if p.endswith("site-packages")]
    path = [str(ROOT / "toolchain"), *wheels]
    start = f"import sys; sys.path[:0] = {path!r}; from dotgo.cli.main import main; sys.exit(main())"
    command = [sys.executable, "-I", "-S", "-c", start, name, "job.json"]
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        env={},
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_steps_read_only_their_inputs(tmp_path: Path, cache: Path) -> None:
    """The whole build by job files in a folder that has only what each step is given: sources of dependencies are
    gone when a package is compiled. The bytes equal those of `dotgo build`."""
    want, _ = _build(write_module(tmp_path / "module"), cache)
    listing = json.loads(dotgo("list", "--deps", tmp_path / "module").stdout)
    assert listing["errors"] == []
    work = tmp_path / "work"
    work.mkdir()
    std = Path(next(p for p in sys.path if p.endswith("site-packages"))) / "go" / "src"
    roots = {
        "std": std,
        "overlay": ROOT / "runtime" / "overlay",
        "main": tmp_path / "module",
    }
    kept = {name: {p["path"]: str(work / f"{i}.{name}") for i, p in enumerate(listing["packages"])} for name in OUTPUTS}
    for package in listing["packages"]:
        files = []
        for n, file in enumerate(package["files"]):
            (work / f"{n}.go").write_bytes((roots[file["root"]] / file["path"]).read_bytes())
            files.append({"name": file["name"], "path": f"{n}.go"})
        imports = {
            i["path"]: {
                "package": i["resolved"],
                "export": kept["export"][i["resolved"]],
            }
            for i in package["imports"]
            if i["path"] != "unsafe"
        }
        job = {
            "package": package["path"],
            "kind": package["kind"],
            "go_version": package["go_version"],
            "files": files,
            "imports": imports,
            "outputs": {name: kept[name][package["path"]] for name in OUTPUTS},
        }
        _step("compile", work, job)
        for n in range(len(files)):
            (work / f"{n}.go").unlink()
    _step(
        "plan",
        work,
        {
            "root": "example.com/small",
            "kind": "blob",
            "gc": "extalloc",
            "facts": kept["facts"],
            "output": "plan",
        },
    )
    index = json.loads((work / "plan/index.json").read_bytes())
    objects = []
    for row in index["partitions"]:
        objects.append(f"{row['name']}.o")
        code = {p: kept["ll"][p] for p in row["packages"]}
        _step(
            "generate",
            work,
            {"partition": f"plan/{row['folder']}", "ll": code, "output": objects[-1]},
        )
    _step(
        "link",
        work,
        {
            "plan": "plan/link",
            "objects": objects,
            "debug": kept["debug"],
            "output": "out.wasm",
        },
    )
    assert (work / "out.wasm").read_bytes() == want


OUTPUTS = ("ll", "export", "facts", "debug")


def test_hosts_by_others_accept_the_blob(tmp_path: Path, cache: Path) -> None:
    folder = write_module(tmp_path)
    _build(folder, cache)
    tool = Path(sys.executable).with_name("wasm-tools")
    done = subprocess.run(
        [tool, "validate", "--features=mvp", folder / "out.wasm"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_failing_build_writes_nothing(tmp_path: Path, cache: Path) -> None:
    folder = write_module(tmp_path)
    (folder / "main.go").write_text(MAIN.replace("lib.Twice", "lib.Thrice"))
    done = dotgo("build", folder, "-o", folder / "out.wasm", "-j", "1", "--cache", cache)
    assert done.returncode == 1 and not (folder / "out.wasm").exists()
    assert done.stderr == "main.go:28:38: undefined: lib.Thrice [UndeclaredImportedName]\nnothing written\n"
