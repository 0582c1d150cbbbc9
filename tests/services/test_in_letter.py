"""Where somebody's words went is told once for each place: a child does not read one sentence three times."""

from __future__ import annotations

from mars_voice.services.in_letter import Part, places_of


def test_what_many_said_about_three_themes_is_one_place() -> None:
    parts = [
        Part("", "Privacy: needs work.", is_quoted=False),
        Part("", "Being listened to: needs work.", is_quoted=True),
        Part("A1", "Children are overheard.", is_quoted=False),
    ]
    assert [(one.label, one.is_quoted) for one in places_of(parts)] == [("", True), ("A1", False)]


def test_words_that_went_nowhere_have_no_place() -> None:
    assert places_of([]) == []
