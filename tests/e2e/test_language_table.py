"""docs/language.md says what the tests prove."""

from exceptions import EXCEPTIONS
from expectation import name_of, programs
from language_table import PAGE, render


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == render()


def test_exceptions_name_programs() -> None:
    assert set(EXCEPTIONS) <= {name_of(p) for p in programs()}
