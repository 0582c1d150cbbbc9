"""A child's words are found inside what an adult wrote, and only they."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.taken_back import MARKER, without

SAID = ("Everyone could hear what I said because the lady said my name out loud", "It’s loud", "Scary")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("We saw that everyone could hear what I said at the desk.", f"We saw that {MARKER} at the desk."),
        ("EVERYONE  could, hear what\nI said.", f"{MARKER}."),
        ("One said: “could hear”, others agreed.", f"One said: “{MARKER}”, others agreed."),
        ("It's loud in there.", f"{MARKER} in there."),
        ("Reception does not protect privacy.", "Reception does not protect privacy."),
        ("Somebody said my name.", "Somebody said my name."),
        ("The place can feel scary.", "The place can feel scary."),
        ("One word stayed with us: “scary”.", "One word stayed with us: “scary”."),
        ("", ""),
    ],
)
def test_a_run_of_words_is_taken_out_and_nothing_else(text: str, left: str) -> None:
    assert without(text, SAID, rested=False) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Somebody said my name.", f"Somebody {MARKER}."),
        ("One word stayed with us: “scary”.", f"One word stayed with us: “{MARKER}”."),
        ("It can feel scary.", "It can feel scary."),
    ],
)
def test_where_a_text_is_known_to_rest_on_them_less_is_enough(text: str, left: str) -> None:
    assert without(text, SAID, rested=True) == left


def test_two_gaps_are_two_marks_and_the_rest_stands_as_it_stood() -> None:
    text = "First: everyone could hear what I said. Then, kindly: the lady said my name out loud! End."
    assert without(text, SAID, rested=False) == f"First: {MARKER}. Then, kindly: {MARKER}! End."


@given(st.text(max_size=200), st.lists(st.text(max_size=60), max_size=3))
def test_any_text_at_all_is_borne_and_doing_it_twice_changes_nothing(text: str, said: list[str]) -> None:
    once = without(text, said, rested=True)
    if not any("taken" in one.casefold() or "words" in one.casefold() for one in said):
        assert without(once, said, rested=True) == once
    assert without(text, [], rested=True) == text
