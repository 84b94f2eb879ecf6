"""`dotgo call`: entry points of a blob run one after another, shown as text or as one JSON object."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from dotgo.diagnostics import DiagnosticError, Position, coded_error, render_json, render_text
from dotgo.host.context import LOG_LEVELS, LogRecord
from dotgo.host.runtime import DEFAULT_OPTIONS, CallResult, HostOptions, Runtime
from dotgo.host.storage import Storage
from dotgo.host.trace import Lines, read_lines, render_trace, trace

CHILDREN_KEY = "child_storage"


@dataclass(frozen=True, slots=True)
class CallArguments:
    """What `dotgo call` was asked for."""

    blob: Path
    calls: tuple[tuple[str, bytes], ...]
    storage: Path | None = None
    json: bool = False
    keep_instance: bool = False
    keep_going: bool = False
    heap: bool = False
    options: HostOptions = DEFAULT_OPTIONS


def parse_calls(words: list[str]) -> tuple[tuple[str, bytes], ...]:
    """EXPORT [HEX] pairs: a word of hexadecimal digits, with `0x` or without, is the input of the name before it."""
    calls: list[tuple[str, bytes]] = []
    given = True
    for word in words:
        if word.startswith("0x") or (not given and _is_hex(word)):
            if given:
                raise coded_error("DotgoCallUsage", f"argument {word!r} does not follow the name of an entry point")
            if not _is_hex(word.removeprefix("0x")):
                raise coded_error("DotgoCallUsage", f"argument {word!r} is no hexadecimal number with whole bytes")
            calls[-1] = (calls[-1][0], bytes.fromhex(word.removeprefix("0x")))
            given = True
        else:
            calls.append((word, b""))
            given = False
    return tuple(calls)


def _is_hex(word: str) -> bool:
    return len(word) % 2 == 0 and all(c in "0123456789abcdefABCDEF" for c in word)


def read_storage(path: Path) -> Storage:
    """A storage file: {"0xkey": "0xvalue"}, and under "child_storage" the same for each child trie."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise coded_error("DotgoCallUsage", str(error.strerror), Position(str(path), 0, 0)) from None
    except ValueError as error:
        raise coded_error("DotgoCallUsage", f"no JSON: {error}", Position(str(path), 0, 0)) from None
    try:
        children = {_bytes(k): _pairs(v) for k, v in record.pop(CHILDREN_KEY, {}).items()}
        return Storage(_pairs(record), children)
    except (ValueError, TypeError, AttributeError):
        text = 'storage is not of the form {"0xkey": "0xvalue"}'
        raise coded_error("DotgoCallUsage", text, Position(str(path), 0, 0)) from None


def _bytes(text: str) -> bytes:
    if not text.startswith("0x"):
        raise ValueError(text)
    return bytes.fromhex(text[2:])


def _pairs(record: dict[str, str]) -> dict[bytes, bytes]:
    return {_bytes(key): _bytes(value) for key, value in record.items()}


def dump_storage(storage: Storage) -> dict[str, Any]:
    """The whole state in order of key, in the form that `read_storage` reads."""

    def pairs(values: dict[bytes, bytes]) -> dict[str, str]:
        return {"0x" + key.hex(): "0x" + values[key].hex() for key in sorted(values)}

    out: dict[str, Any] = dict(pairs(storage.trie().values))
    children = {"0x" + name.hex(): pairs(values) for name, values in storage.children() if values}
    if children:
        out[CHILDREN_KEY] = children
    return out


def _log(record: LogRecord) -> dict[str, Any]:
    return {"level": record.level, "target": record.target, "message": record.message}


def _error(outcome: CallResult, lines: Lines) -> dict[str, Any] | None:
    if outcome.error is None:
        return None
    frames = [
        {"function": e.function, "file": e.file, "line": e.line, "offset": e.offset}
        for e in trace(outcome.error.frames, lines)
    ]
    return {"code": outcome.error.code, "text": outcome.error.message, "trace": frames}


def _heap(outcome: CallResult) -> dict[str, int]:
    c = outcome.heap
    return {
        "mallocs": c.mallocs,
        "frees": c.frees,
        "live": c.live,
        "peak_live": c.peak_live,
        "span": c.span,
        "memory_pages": outcome.memory_pages,
    }


def _summary(outcome: CallResult, lines: Lines) -> dict[str, Any]:
    """One call as JSON."""
    return {
        "export": outcome.export,
        "result": None if outcome.result is None else "0x" + outcome.result.hex(),
        "fuel": outcome.fuel,
        "logs": [_log(r) for r in outcome.logs],
        "error": _error(outcome, lines),
        "heap": _heap(outcome),
    }


def render_calls_json(outcomes: list[CallResult], storage: Storage, lines: Lines) -> str:
    """One JSON object: the last call's result and error, all calls' fuel and logs, the state after them."""
    last = _summary(outcomes[-1], lines)
    record = {
        "result": last["result"],
        "fuel": sum(o.fuel for o in outcomes),
        "logs": [_log(r) for o in outcomes for r in o.logs],
        "storage": dump_storage(storage),
        "error": last["error"],
        "calls": [_summary(o, lines) for o in outcomes],
    }
    return json.dumps(record, ensure_ascii=False) + "\n"


def render_log(record: LogRecord) -> str:
    """One log record for people, without a newline at its end."""
    level = "" if record.level is None else LOG_LEVELS[record.level] + " "
    return f"log: {level}{record.target}: {record.message}" if record.target else f"log: {record.message}"


def render_call_text(outcome: CallResult, lines: Lines, heap: bool) -> str:
    """One call for people."""
    out = [render_log(record) for record in outcome.logs]
    if outcome.result is not None:
        out.append(f"{outcome.export}: 0x{outcome.result.hex()}")
    elif outcome.error is not None:
        out.append(f"{outcome.export}: {outcome.error.message} [{outcome.error.code}]")
        text = render_trace(outcome.error.frames, lines)
        if text:
            out.append(text.rstrip("\n"))
    out.append(f"fuel: {outcome.fuel}")
    if heap:
        out.append("heap: " + ", ".join(f"{name} {value}" for name, value in _heap(outcome).items()))
    return "".join(line + "\n" for line in out)


def run_call(args: CallArguments, out: TextIO | None = None, err: TextIO | None = None) -> int:
    """Run the calls: 0 when all succeeded, 1 when one trapped or the blob was refused, 2 for bad arguments."""
    out, err = out or sys.stdout, err or sys.stderr
    try:
        if not args.calls:
            raise coded_error("DotgoCallUsage", "no entry point is named")
        storage = read_storage(args.storage) if args.storage else Storage()
        try:
            blob = args.blob.read_bytes()
        except OSError as error:
            raise coded_error("DotgoBlobRead", str(error.strerror), Position(str(args.blob), 0, 0)) from None
    except DiagnosticError as error:
        err.write(render_text(error.diagnostics))
        return 2
    try:
        runtime = Runtime(blob, str(args.blob), args.options, storage)
    except DiagnosticError as error:
        err.write(render_json(error.diagnostics) if args.json else render_text(error.diagnostics))
        return 1
    lines = read_lines(args.blob, blob)
    outcomes: list[CallResult] = []
    for export, data in args.calls:
        outcomes.append(runtime.call(export, data, args.keep_instance))
        if not args.json:
            out.write(render_call_text(outcomes[-1], lines, args.heap))
        if outcomes[-1].error is not None and not args.keep_going:
            break
    if args.json:
        out.write(render_calls_json(outcomes, storage, lines))
    runtime.close()
    return 1 if any(o.error is not None for o in outcomes) else 0
