"""What the practice world's events ask beside their sets: by the rules that life keeps."""

from __future__ import annotations

from collections import Counter

from mars_voice.demo.extra import asked
from models.extra_question import MOST, ExtraKind


def test_no_audience_is_asked_more_than_life_allows() -> None:
    assert max(Counter((one.event, one.audience) for one in asked()).values()) <= MOST


def test_a_question_is_written_in_english_first_with_young_people() -> None:
    assert all(one.said[0].language == "en" and one.written_with for one in asked())


def test_every_language_has_as_many_answers() -> None:
    for one in asked():
        assert len({len(said.options) for said in one.said}) == 1
        assert bool(one.said[0].options) is (one.kind is ExtraKind.CHOOSE)
