"""The cache: equal inputs are found, other inputs are not, old outputs go."""

from __future__ import annotations

from pathlib import Path

from dotgo.cli.cache import DAY, MAX_AGE, STEP_SOURCES, Cache, key_of, step_hash


def _put(cache: Cache, key: str, text: str) -> Path:
    folder = cache.start()
    (folder / "out").write_text(text)
    return cache.finish(key, folder)


def test_outputs_are_found_by_key(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c")
    key = key_of("compile", ["p", {"a": "1"}])
    assert cache.find(key) is None
    made = _put(cache, key, "x")
    assert cache.find(key) == made and (made / "out").read_text() == "x"
    assert key_of("compile", ["p", {"a": "2"}]) != key and key_of("plan", ["p", {"a": "1"}]) != key


def test_the_first_of_two_equal_results_stays(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    first = _put(cache, "k" * 64, "x")
    assert _put(cache, "k" * 64, "x") == first
    assert [p.name for p in tmp_path.iterdir()] == ["kk"]


def test_each_step_depends_on_its_part_of_the_toolchain() -> None:
    assert len({step_hash(step) for step in STEP_SOURCES}) == len(STEP_SOURCES)


def test_unused_outputs_go_once_a_day(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    made = _put(cache, "k" * 64, "x")
    now = made.stat().st_mtime
    cache.prune(now + 1)
    assert made.is_dir()
    cache.prune(now + MAX_AGE + 1)
    assert not made.is_dir()
    again = _put(cache, "k" * 64, "x")
    cache.prune(now + DAY / 2, max_age=0)
    assert again.is_dir()
