"""How many spoke of a theme is said in words; beside exact numbers such words must not tell of a few others."""

from __future__ import annotations

from uuid import UUID

import pytest

from mars_voice.exports.sheet_pdf import sheet_pdf
from mars_voice.services import letters, sheets
from mars_voice.services.letter_draft import paragraphs
from mars_voice.services.sheet_sources import offers
from mars_voice.services.transaction import reading, transaction
from models.event import ScrutinyEvent
from models.feedback import Comment
from models.feedback_sheet import FeedbackSheet
from models.kinds import Audience, Section
from tests.house import NOON, House

PRIVACY, OTHER = "T04", "T01"


def _say(house: House, n: int, *, audience: Audience, theme: str) -> None:
    """``n`` people of one audience speak of a theme, and the Hub has read it."""
    for i in range(n):
        made = house.confirmed(f"It is about {theme}, says {audience} {i}", theme=theme)
        with transaction() as db:
            db.get_one(Comment, UUID(made)).submission.audience = audience


def _sentences(house: House) -> set[str]:
    """What the draft of the letter and the sheet say of privacy."""
    with reading() as db:
        event = db.get_one(ScrutinyEvent, house.event_id)
        letter = [p.text for p in paragraphs(db, event) if p.section == Section.TOLD_US]
        sheet = [one.text for one in offers(db, FeedbackSheet(event=event, made_at=NOON))]
        db.rollback()
    return {text for text in (*letter, *sheet) if text.startswith("Privacy")}


@pytest.mark.parametrize("families", [1, 2, 3, 4])
@pytest.mark.parametrize("theirs", [PRIVACY, OTHER])
@pytest.mark.parametrize("young", [6, 9, 10])
def test_a_share_is_the_same_beside_nobody_and_beside_four(
    house: House, families: int, theirs: str, young: int
) -> None:
    """Ten of eleven are nearly all; ten of twelve would be most, and tell that a family was there."""
    _say(house, young, audience=Audience.YOUNG_WALK, theme=PRIVACY)
    _say(house, 11 - young, audience=Audience.YOUNG_WALK, theme=OTHER)
    alone = _sentences(house)
    assert len(alone) == 1
    _say(house, families, audience=Audience.FAMILY_WALK, theme=theirs)
    assert _sentences(house) == alone


def test_the_sheet_and_the_letter_are_the_same_for_nobody_and_for_four(house: House) -> None:
    """On the screen and on paper, while families come one by one and speak of what the young spoke of."""
    house.join_code(Audience.FAMILY_WALK)
    _say(house, 11, audience=Audience.YOUNG_WALK, theme=PRIVACY)
    house.finding("A")
    sheets.make(house.carol, house.code, at=NOON)
    seen = []
    for families in range(5):
        if families:
            _say(house, 1, audience=Audience.FAMILY_WALK, theme=PRIVACY)
        view, paper = sheets.sheet(house.carol, house.code, at=NOON), sheets.document(house.carol, house.code, at=NOON)
        seen.append((view, sheet_pdf(paper)))
    assert all(one == seen[0] for one in seen)


def test_the_letter_names_no_few(house: House) -> None:
    """The table of who was heard, in a draft that is made with nobody of an audience and with four of it."""
    house.join_code(Audience.FAMILY_WALK)
    _say(house, 11, audience=Audience.YOUNG_WALK, theme=PRIVACY)
    letter_id = house.drafted_letter()
    before = letters.document(house.carol, letter_id)
    _say(house, 4, audience=Audience.FAMILY_WALK, theme=PRIVACY)
    assert letters.document(house.carol, letter_id) == before
