"""Classes of characters; the table itself comes from Go's unicode package."""

from __future__ import annotations

import unicodedata

from dotgo.syntax.unicode_classes import is_digit, is_exported, is_letter, is_upper


def test_classes_agree_with_pythons_where_both_know_the_character() -> None:
    for code in range(0x110000):
        char = chr(code)
        category = unicodedata.category(char)
        if category in ("Cn", "Cs"):
            continue  # assigned by a later Unicode, or no character
        assert is_letter.__wrapped__(char) == (category[0] == "L" or char == "_"), hex(code)
        assert is_digit.__wrapped__(char) == (category == "Nd"), hex(code)
        assert is_upper.__wrapped__(char) == (category == "Lu"), hex(code)


def test_exported() -> None:
    assert [is_exported(name) for name in ("A", "a", "_A", "Äb", "äb", "ǅ", "世", "")] == [
        *(True, False, False, True),
        *(False, False, False, False),
    ]
