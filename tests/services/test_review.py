"""Every comment is read by a named person, who alone decides its themes."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from mars_voice.services import findings, review, themes, upkeep
from mars_voice.services.transaction import reading
from models.errors import Conflict, InvalidTransition, NotAllowed, NotFound
from models.feedback import Comment
from models.kinds import CommentState, TagSource, TagState
from models.theme import Tag
from tests.house import NOON, House

HEARD = "Everyone could hear what I said at the desk"


def _work_through() -> None:
    while upkeep.has_work(at=NOON):
        upkeep.run_once(at=NOON)


def _tags() -> dict[str, Tag]:
    with reading() as db:
        return {tag.theme_code: tag for tag in db.scalars(select(Tag))}


def test_the_machine_proposes_a_theme_with_the_words_that_made_it(house: House) -> None:
    house.comment(HEARD)
    _work_through()
    shown = review.words(house.alice, house.code)
    privacy = next(tag for tag in shown.current.tags if tag.theme == "T04")
    assert privacy.state == TagState.SUGGESTED
    assert "hear" in privacy.because
    assert any(piece.marked for piece in shown.current.pieces)
    assert "".join(piece.text for piece in shown.current.pieces) == HEARD


def test_suggesting_twice_changes_nothing(house: House) -> None:
    house.comment(HEARD)
    _work_through()
    before = {code: tag.id for code, tag in _tags().items()}
    house.comment("The room is nice")
    _work_through()
    assert {code: tag.id for code, tag in _tags().items()}.items() >= before.items()


def test_a_person_corrects_the_machine_and_the_comment_is_read(house: House) -> None:
    comment_id = house.comment(HEARD)
    _work_through()
    review.decide(house.alice, comment_id, {"T05": "+"}, at=NOON)
    tags = _tags()
    assert (tags["T05"].state, tags["T05"].source) == (TagState.CONFIRMED, TagSource.PERSON)
    assert tags["T04"].state == TagState.REJECTED
    with reading() as db:
        comment = db.scalars(select(Comment)).one()
        assert (comment.state, comment.read_by_id) == (CommentState.READ, house.alice.id)


def test_only_the_hub_reads_raw_words_and_decides(house: House) -> None:
    comment_id = house.comment(HEARD)
    for stranger in (house.bob, house.carol, house.ruth, house.grace):
        with pytest.raises(NotAllowed):
            review.words(stranger, house.code)
        with pytest.raises(NotAllowed):
            review.decide(stranger, comment_id, {}, at=NOON)


def test_a_theme_that_does_not_exist_is_refused(house: House) -> None:
    comment_id = house.comment(HEARD)
    with pytest.raises(NotFound):
        review.decide(house.alice, comment_id, {"T99": "+"}, at=NOON)
    with pytest.raises(NotFound):
        review.decide(house.alice, comment_id, {"T04": "?"}, at=NOON)
    with pytest.raises(NotFound):
        review.decide(house.alice, "no id", {}, at=NOON)


def test_a_worry_leaves_every_room_but_the_safeguarding_leads(house: House) -> None:
    comment_id = house.confirmed(HEARD)
    review.raise_concern(house.alice, comment_id, at=NOON)
    shown = review.words(house.alice, house.code, comment_id=comment_id)
    assert shown.current.id == ""
    assert (shown.total, shown.locked) == (0, 1)
    assert findings.findings(house.carol, house.code).themes == []
    assert themes.totals(house.alice, house.code).rows == []
    with pytest.raises(InvalidTransition):
        review.decide(house.alice, comment_id, {"T04": "-"}, at=NOON)
    with pytest.raises(Conflict):
        review.raise_concern(house.alice, comment_id, at=NOON)


def test_reasons_that_overlap_are_highlighted_once() -> None:
    cut = review.pieces("said my name out loud", ["my name", "name out"])
    assert [(p.text, p.marked) for p in cut] == [("said ", False), ("my name out", True), (" loud", False)]


def test_an_empty_queue_has_nothing_in_hand(house: House) -> None:
    shown = review.words(house.alice, house.code)
    assert (shown.unread, shown.total, shown.current.id) == (0, 0, "")


def test_the_order_and_the_bars_of_themes_tell_nothing_of_hidden_numbers(house: House) -> None:
    house.confirmed("It is too loud", theme="T04")
    for n in range(4):
        house.confirmed(f"They listen {n}", theme="T09")
    rows = themes.totals(house.alice, house.code).rows
    assert [(row.code, row.needs_work.label, row.needs_work.width) for row in rows] == [
        ("T04", "fewer than 5", 12),
        ("T09", "fewer than 5", 12),
    ]
