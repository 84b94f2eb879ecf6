"""Strict reading of JSON, and merge patches as RFC 7396 lists them."""

from __future__ import annotations

import json

import pytest

from dotgo.release.json_text import JsonFault, merge_patch, parse_object, render_compact

# RFC 7396, appendix A: original, patch, result.
RFC_7396 = [
    ('{"a":"b"}', '{"a":"c"}', '{"a":"c"}'),
    ('{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'),
    ('{"a":"b"}', '{"a":null}', "{}"),
    ('{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'),
    ('{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'),
    ('{"a":"c"}', '{"a":["b"]}', '{"a":["b"]}'),
    ('{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'),
    ('{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'),
    ('["a","b"]', '["c","d"]', '["c","d"]'),
    ('{"a":"b"}', '["c"]', '["c"]'),
    ('{"a":"foo"}', "null", "null"),
    ('{"a":"foo"}', '"bar"', '"bar"'),
    ('{"e":null}', '{"a":1}', '{"e":null,"a":1}'),
    ("[1,2]", '{"a":"b","c":null}', '{"a":"b"}'),
    ("{}", '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'),
]


@pytest.mark.parametrize(("original", "patch", "result"), RFC_7396)
def test_merge_patches_of_the_rfc(original: str, patch: str, result: str) -> None:
    before = json.loads(original)
    merged = merge_patch(before, json.loads(patch))
    assert render_compact(merged).decode() == result
    assert before == json.loads(original)


def test_numbers_of_any_size_and_order_of_members_stay() -> None:
    text = '{"z":340282366920938463463374607431768211455,"a":{"é":-0.5}}'.encode()
    assert render_compact(parse_object(text)) == text


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        (b"", 1, 1, "expecting value"),
        (b'{"a": 1,\n "\xc3\xa9" 2}', 2, 7, "expecting ':' delimiter"),
        (b"{} x", 1, 4, "extra data"),
        (b'{"a":\xff}', 1, 6, "not UTF-8"),
        (b'{\n"a":NaN}', 0, 0, "NaN is no JSON number"),
        (b'{"a":-Infinity}', 0, 0, "-Infinity is no JSON number"),
        (b'{"a":"\\ud800"}', 0, 0, "a text has half of a surrogate pair"),
        (b'{"a":' + b"[" * 100_000, 0, 0, "it is nested too deeply"),
        (b"[]", 1, 1, "a list, not an object"),
        (b'"a"', 1, 1, "a text, not an object"),
        (b"12", 1, 1, "a number, not an object"),
        (b"true", 1, 1, "true, not an object"),
        (b"null", 1, 1, "null, not an object"),
        (b'{"a":' + b"1" * 5000 + b"}", 0, 0, "Exceeds the limit"),
        (b"\xef\xbb\xbf{}", 1, 1, "unexpected UTF-8 BOM"),
    ],
)
def test_what_is_no_json_object(text: bytes, line: int, column: int, reason: str) -> None:
    with pytest.raises(JsonFault) as fault:
        parse_object(text)
    assert fault.value.reason.startswith(reason)
    assert (fault.value.line, fault.value.column) == (line, column)
