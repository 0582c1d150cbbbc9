"""How a thematic event will be looked at: written before the partners say yes to it, and asked again if it changes."""

from __future__ import annotations

from datetime import date

import pytest

from models import endorsing
from models.approach import ApproachUnfit, waits_for_approach, write_approach
from models.endorsing import FormatOpen, YesTo
from models.event import ScrutinyEvent
from models.kinds import EventKind, OrganisationKind, Stage
from models.people import Organisation

DAY = date(2026, 11, 23)


def _theme(stage: Stage = Stage.ENDORSED, **more: str) -> ScrutinyEvent:
    return ScrutinyEvent(kind=EventKind.THEMATIC, stage=stage, title="Safe journeys", **{"approach": ""} | more)


def _partner(name: str = "Council") -> Organisation:
    return Organisation(name=name, kind=OrganisationKind.SAFEGUARDING_PARTNER)


def test_r01_nobody_endorses_a_format_that_nobody_has_written() -> None:
    theme = _theme()
    assert waits_for_approach(theme)
    with pytest.raises(FormatOpen):
        endorsing.endorse(theme, _partner(), by="Nadia", on=DAY)
    write_approach(theme, " We ride along. ")
    assert theme.approach == "We ride along."
    assert not waits_for_approach(theme)
    assert endorsing.endorse(theme, _partner(), by="Nadia", on=DAY)


def test_r01_a_yes_to_other_words_counts_no_more() -> None:
    theme = _theme(approach="We ride along.")
    endorsing.endorse(theme, _partner(), by="Nadia", on=DAY)
    write_approach(theme, "We ride along.")
    assert [each.what for each in theme.endorsements] == [YesTo.FORMAT]
    write_approach(theme, "We walk along.")
    assert theme.endorsements == []


def test_a_theme_is_endorsed_before_anybody_writes_how() -> None:
    assert endorsing.endorse(_theme(Stage.IDENTIFIED), _partner(), by="Nadia", on=DAY)


@pytest.mark.parametrize(
    ("stage", "words", "rule"),
    [
        (Stage.ENDORSED, "  ", "empty"),
        (Stage.ENDORSED, "x" * 601, "long"),
        (Stage.FORMAT_ENDORSED, "We ride along.", "settled"),
    ],
)
def test_what_cannot_be_written_says_why(stage: Stage, words: str, rule: str) -> None:
    with pytest.raises(ApproachUnfit) as refused:
        write_approach(_theme(stage), words)
    assert refused.value.params == {"rule": rule}


def test_only_a_theme_has_a_format() -> None:
    with pytest.raises(ApproachUnfit):
        write_approach(ScrutinyEvent(kind=EventKind.AGENCY, stage=Stage.ENDORSED, title="A visit"), "We ride along.")
