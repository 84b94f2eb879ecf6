"""JSON as genesis configurations are written in it: strict reading with places of errors, and merge patches."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NoReturn

JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class JsonFault(Exception):
    """Why a text is no JSON object; line and column count from 1, columns in bytes, and are 0 where none is known."""

    reason: str
    line: int = 0
    column: int = 0


def parse_object(data: bytes) -> JsonObject:
    """The JSON object that the bytes are, in the order of its members; of equal keys the last counts.

    Raises JsonFault. Stricter than Python's reader: no NaN, no Infinity, no halves of surrogate pairs.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise JsonFault("not UTF-8", *_place(data[: error.start])) from None
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
        json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        reason = error.msg[:1].lower() + error.msg[1:]
        raise JsonFault(reason, *_place(text[: error.pos].encode())) from None
    except UnicodeEncodeError:
        raise JsonFault("a text has half of a surrogate pair") from None
    except RecursionError:
        raise JsonFault("it is nested too deeply") from None
    except ValueError as error:
        raise JsonFault(str(error)) from None
    if not isinstance(value, dict):
        raise JsonFault(f"{_kind(value)}, not an object", 1, 1)
    return value


def _place(before: bytes) -> tuple[int, int]:
    return before.count(b"\n") + 1, len(before) - (before.rfind(b"\n") + 1) + 1


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _kind(value: object) -> str:
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return "a text" if isinstance(value, str) else "a list" if isinstance(value, list) else "a number"


def merge_patch(target: Any, patch: Any) -> Any:
    """What a JSON merge patch (RFC 7396) makes of a value: objects are merged, null removes, all else replaces."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = merge_patch(merged.get(key), value)
    return merged


def render_compact(value: Any) -> bytes:
    """The value as JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
