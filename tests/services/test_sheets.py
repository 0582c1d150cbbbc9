"""The feedback sheet: made from what counts, put right by the officer who leads, told once, and then it stands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mars_voice.exports.sheet_view import printed
from mars_voice.services import findings, letters, merging, sheets, take_back
from mars_voice.services.merging import Together
from mars_voice.services.sheet_draft import runs
from mars_voice.services.sheet_view import LineView, PartView
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording.terms import use_terms
from models.errors import (
    InvalidTransition,
    MattersOpen,
    MissingWords,
    NotAllowed,
    NotFound,
    OwnWordsNeeded,
)
from models.event import ScrutinyEvent
from models.feedback_sheet import FeedbackSheet
from models.floor import EvidenceType, ObservationState, SheetPart
from models.kinds import Mode, Role, Stage
from models.observation import ObservationTheme
from models.people import User
from models.sheet_record import MatterState, SheetRecord
from tests.house import NOON, WHY, House

LOCKED = ("A child could reach the road", "Sam in the garden", "Duty manager")


def _part(house: House, kind: SheetPart) -> PartView:
    view = sheets.sheet(house.carol, house.code, at=NOON)
    return next(part for part in view.parts if part.key == kind)


def _made(house: House) -> SheetRecord:
    sheets.make(house.carol, house.code, at=NOON)
    return sheets.document(house.carol, house.code, at=NOON)


def _stored(house: House) -> str:
    with reading() as db:
        return db.query(FeedbackSheet).one().shared


def _join_team(house: House, *people_ids: UUID) -> None:
    with transaction() as db:
        event = db.get_one(ScrutinyEvent, house.event_id)
        for id_ in people_ids:
            event.add_to_team(db.get_one(User, id_), leads=False)


def test_a_tap_sorts_the_cards_into_the_parts_of_the_framework(house: House) -> None:
    house.card("Every arrival was greeted.", "strength")
    house.card("Families can be overheard.", "improvement")
    house.card("The outer door is heavy.", "consideration")
    house.matter()
    record = _made(house)
    assert record.lines_of(SheetPart.HIGHLIGHT) == ("Every arrival was greeted.",)
    assert record.lines_of(SheetPart.FINDING) == ("Families can be overheard.",)
    assert record.lines_of(SheetPart.CONSIDER) == ("The outer door is heavy.",)
    assert [m.what for m in record.matters] == ["No child in the garden until the gate is mended."]


@pytest.mark.parametrize("state", [s for s in ObservationState if s is not ObservationState.KEPT])
def test_only_cards_that_count_are_on_it(house: House, state: ObservationState) -> None:
    house.change_card(house.card("Somebody said something about Sam.", "strength"), state=state)
    house.change_card(house.matter(), state=state)
    record = _made(house)
    assert record.lines_of(SheetPart.HIGHLIGHT) == ()
    assert record.matters == ()


def test_a_card_that_is_locked_afterwards_takes_its_line_along_and_brings_it_back(house: House) -> None:
    card = house.card("A worker was kind.", "strength")
    _made(house)
    house.change_card(card, state=ObservationState.LOCKED)
    assert _part(house, SheetPart.HIGHLIGHT).lines == []
    house.change_card(card, state=ObservationState.KEPT)
    assert [line.text for line in _part(house, SheetPart.HIGHLIGHT).lines] == ["A worker was kind."]


def test_a_matter_the_lead_holds_is_nowhere_and_its_absence_tells_nothing(house: House) -> None:
    matter = house.matter()
    with_it = _made(house)
    house.change_card(matter, is_held=True)
    held = sheets.document(house.carol, house.code, at=NOON)
    assert with_it.matters
    assert held.matters == ()
    leaf = sheets.sheet(house.carol, house.code, at=NOON).leaf
    assert "held by the safeguarding lead and is not on this sheet" in leaf.elsewhere


def test_the_locked_detail_of_a_matter_is_never_on_it(house: House) -> None:
    house.matter()
    house.told_sheet()
    assert not [words for words in (*LOCKED, "did not latch") if words in _stored(house)]


def test_a_matter_says_how_far_it_is(house: House) -> None:
    house.matter("One.")
    house.matter("Two.", done="An adult stands there.")
    house.matter("Three.", done="New latch.", settled_at=datetime(2026, 11, 23, 15, 10, tzinfo=UTC))
    told = {m.what: (m.state, m.done, m.settled) for m in _made(house).matters}
    assert told["One."] == (MatterState.TOLD, "", "")
    assert told["Two."] == (MatterState.DONE, "An adult stands there.", "")
    assert told["Three."] == (MatterState.SETTLED, "New latch.", "3:10 pm")


def test_a_theme_needs_five_people_and_is_said_as_a_direction(house: House) -> None:
    for number in range(4):
        house.confirmed(f"Everyone could hear me, {number}")
    sheets.make(house.carol, house.code, at=NOON)
    assert _part(house, SheetPart.FINDING).lines == []
    house.confirmed("Everyone could hear me too")
    sheets.make(house.carol, house.code, at=NOON)
    lines = _part(house, SheetPart.FINDING).lines
    assert [line.sources for line in lines] == ["From what people said about: Privacy"]
    assert lines[0].text.startswith("Privacy: needs work. Nearly all the people we heard")
    assert not any(digit in lines[0].text for digit in "0123456789")


def test_a_theme_leaves_the_sheet_when_fewer_than_five_people_are_left(house: House) -> None:
    said = [house.confirmed(f"Everyone could hear me, {number}") for number in range(5)]
    sheets.make(house.carol, house.code, at=NOON)
    assert _part(house, SheetPart.FINDING).lines
    take_back.withdraw(house.six_words(said[0]), at=NOON)
    assert _part(house, SheetPart.FINDING).lines == []


def test_making_it_again_adds_what_came_since_and_keeps_what_was_edited(house: House) -> None:
    house.card("Every arrival was greeted.", "strength")
    _made(house)
    line = _part(house, SheetPart.HIGHLIGHT).lines[0]
    sheets.edit(house.carol, line.id, "You greet everybody.", at=NOON)
    house.card("The quiet room is in use.", "strength")
    assert sheets.sheet(house.carol, house.code, at=NOON).since == 1
    assert sheets.make(house.carol, house.code, at=NOON) == 1
    assert sheets.make(house.carol, house.code, at=NOON) == 0
    texts = [line.text for line in _part(house, SheetPart.HIGHLIGHT).lines]
    assert texts == ["You greet everybody.", "The quiet room is in use."]


def test_a_part_holds_five_lines_and_offers_the_rest(house: House) -> None:
    for number in range(7):
        house.card(f"Thing number {number}.", "strength")
    _made(house)
    part = _part(house, SheetPart.HIGHLIGHT)
    assert (len(part.lines), len(part.offered)) == (5, 2)


def test_what_is_taken_off_is_offered_and_comes_back(house: House) -> None:
    house.card("Every arrival was greeted.", "strength")
    _made(house)
    line = _part(house, SheetPart.HIGHLIGHT).lines[0]
    sheets.remove(house.carol, line.id, at=NOON)
    assert sheets.make(house.carol, house.code, at=NOON) == 0
    part = _part(house, SheetPart.HIGHLIGHT)
    assert (part.lines, [o.text for o in part.offered]) == ([], ["Every arrival was greeted."])
    sheets.bring_back(house.carol, line.id, at=NOON)
    assert [held.id for held in _part(house, SheetPart.HIGHLIGHT).lines] == [line.id]


def test_lines_move_up_and_down_and_stop_at_the_edge(house: House) -> None:
    for text in ("One.", "Two.", "Three."):
        house.card(text, "strength")
    _made(house)

    def lines() -> list[LineView]:
        return _part(house, SheetPart.HIGHLIGHT).lines

    sheets.move(house.carol, lines()[2].id, by=-1, at=NOON)
    assert [line.text for line in lines()] == ["One.", "Three.", "Two."]
    sheets.move(house.carol, lines()[0].id, by=-1, at=NOON)
    sheets.move(house.carol, lines()[2].id, by=1, at=NOON)
    assert [line.text for line in lines()] == ["One.", "Three.", "Two."]
    assert [(line.is_first, line.is_last) for line in lines()] == [(True, False), (False, False), (False, True)]


def test_the_officer_adds_a_line_of_her_own_and_an_empty_one_is_none(house: House) -> None:
    _made(house)
    sheets.add(house.carol, house.code, part="consider", text=" Who would children tell? ", at=NOON)
    assert [line.text for line in _part(house, SheetPart.CONSIDER).lines] == ["Who would children tell?"]
    assert [_part(house, kind).own for kind in (SheetPart.CONSIDER, SheetPart.FINDING)] == [1, 0]
    for part, text in (("consider", "  "), ("elsewhere", "Words")):
        with pytest.raises(MissingWords):
            sheets.add(house.carol, house.code, part=part, text=text, at=NOON)
    with pytest.raises(MissingWords):
        sheets.edit(house.carol, _part(house, SheetPart.CONSIDER).lines[0].id, " ", at=NOON)


def test_what_a_child_or_family_told_waits_for_the_officers_own_words(house: House) -> None:
    house.change_card(house.card("A mother said she feels judged.", "improvement"), mode=Mode.TOLD_BY_FAMILY)
    _made(house)
    part = _part(house, SheetPart.FINDING)
    assert part.lines == []
    offered = part.offered[0]
    assert offered.needs_own_words
    for text in ("", "A mother said she feels judged."):
        with pytest.raises(OwnWordsNeeded):
            sheets.bring_back(house.carol, offered.id, text=text, at=NOON)
    sheets.bring_back(house.carol, offered.id, text="Think of how a first visit feels.", at=NOON)
    assert [line.text for line in _part(house, SheetPart.FINDING).lines] == ["Think of how a first visit feels."]


@pytest.mark.parametrize("told", [{"mode": Mode.TOLD_BY_FAMILY}, {"evidence": EvidenceType.CHILD}])
def test_a_card_put_together_still_repeats_whom_one_of_its_originals_heard(house: House, told: dict[str, Any]) -> None:
    """Whichever was written first: the one card carries their words too."""
    seen = house.card_of(house.carol, "The hatch is loud.")
    heard = house.card_of(house.carol, "She said she feels judged.", **told)
    words = Together("The hatch is loud, and she feels judged.", "improvement")
    merging.merge(house.alice, house.code, [seen, heard], words, merged_id=uuid4(), at=NOON)
    assert _made(house).lines_of(SheetPart.FINDING) == ()
    (offered,) = _part(house, SheetPart.FINDING).offered
    assert offered.needs_own_words


WORD = st.sampled_from(["the", "lady", "said", "my", "name", "out", "loud", "and", "everyone", "could", "hear", "it"])
WORDS = st.lists(WORD, min_size=4, max_size=14).map(" ".join)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(comments=st.lists(WORDS, min_size=1, max_size=4), cards=st.lists(WORDS, min_size=1, max_size=4))
def test_no_run_of_a_childs_words_is_ever_on_it(
    tmp_path_factory: pytest.TempPathFactory, comments: list[str], cards: list[str]
) -> None:
    house = House(tmp_path_factory.mktemp("house"))
    for text in comments:
        house.confirmed(text)
    for text in cards:
        house.card(text, "strength")
    sheets.make(house.carol, house.code, at=NOON)
    sheets.add(house.carol, house.code, part="finding", text="Mine.", at=NOON)
    sheets.share(house.carol, house.code, at=NOON)
    said = {run for text in comments for run in runs(text)}
    told = {run for text in _stored(house).split('"') for run in runs(text)}  # a line ends where its text does
    assert not told & said


def test_r06_only_the_leading_officer_tells_it_and_it_closes_the_day(house: House) -> None:
    house.card("Every arrival was greeted.", "strength")
    other = house.person("Hanif", Role.ISO)
    _join_team(house, other.id)
    for stranger in (other, house.alice, house.bob, house.grace, house.ruth):
        with pytest.raises(NotAllowed):
            sheets.make(stranger, house.code, at=NOON)
    sheets.make(house.carol, house.code, at=NOON)
    for stranger in (other, house.alice, house.bob, house.grace, house.ruth):
        with pytest.raises(NotAllowed):
            sheets.share(stranger, house.code, at=NOON)
    sheets.share(house.carol, house.code, at=NOON)
    assert findings.findings(house.carol, house.code).fed_back
    with pytest.raises(InvalidTransition):
        sheets.share(house.carol, house.code, at=NOON)


def test_the_agency_reads_it_once_it_is_told_and_not_before(house: House) -> None:
    house.card("Every arrival was greeted.", "strength")
    stranger = house.person("Mallory", Role.AGENCY_LEAD, of=house.organisation("Another agency"))
    sheets.make(house.carol, house.code, at=NOON)
    for ask in (sheets.sheet, sheets.document):
        with pytest.raises(NotAllowed):
            ask(house.bob, house.code, at=NOON)
    sheets.share(house.carol, house.code, at=NOON)
    assert sheets.document(house.bob, house.code, at=NOON).lines_of(SheetPart.HIGHLIGHT)
    view = sheets.sheet(house.bob, house.code, at=NOON)
    assert (view.is_told, view.may_write, view.parts) == (True, False, [])
    with pytest.raises(NotAllowed):
        sheets.sheet(stranger, house.code, at=NOON)


@pytest.mark.parametrize("role", [Role.PARTNER, Role.CONTRIBUTOR])
def test_partners_and_contributors_of_the_team_read_it(house: House, role: Role) -> None:
    colleague = house.person("Femi", role)
    _made(house)
    with pytest.raises(NotAllowed):
        sheets.sheet(colleague, house.code, at=NOON)
    _join_team(house, colleague.id)
    view = sheets.sheet(colleague, house.code, at=NOON)
    assert (view.is_made, view.may_write) == (True, False)


def test_what_was_told_stands_whatever_comes_after(house: House) -> None:
    card = house.card("Every arrival was greeted.", "strength")
    matter = house.matter()
    sheets.make(house.carol, house.code, at=NOON)
    line = _part(house, SheetPart.HIGHLIGHT).lines[0]
    sheets.share(house.carol, house.code, at=NOON)
    told = sheets.document(house.bob, house.code, at=NOON)
    house.change_card(card, text="Something else.")
    house.change_card(matter, done="A new latch.", settled_at=NOON)
    assert sheets.document(house.bob, house.code, at=NOON + timedelta(days=9)) == told
    for verb in (
        lambda: sheets.make(house.carol, house.code, at=NOON),
        lambda: sheets.edit(house.carol, line.id, "Other words.", at=NOON),
        lambda: sheets.remove(house.carol, line.id, at=NOON),
        lambda: sheets.bring_back(house.carol, line.id, at=NOON),
        lambda: sheets.add(house.carol, house.code, part="finding", text="More.", at=NOON),
    ):
        with pytest.raises(InvalidTransition):
            verb()


def test_on_another_day_it_says_why(house: House) -> None:
    house.card("Every arrival was greeted.", "strength")
    sheets.make(house.carol, house.code, at=NOON)
    tomorrow = NOON + timedelta(days=1)
    assert sheets.sheet(house.carol, house.code, at=tomorrow).is_late
    with pytest.raises(MissingWords):
        sheets.share(house.carol, house.code, late_because=" ", at=tomorrow)
    assert not findings.findings(house.carol, house.code).fed_back
    sheets.share(house.carol, house.code, late_because="A fire alarm ended the day.", at=tomorrow)
    assert sheets.document(house.bob, house.code, at=tomorrow).late_because == "A fire alarm ended the day."


def test_the_day_ends_at_midnight_in_london(house: House) -> None:
    with transaction() as db:
        db.get_one(ScrutinyEvent, house.event_id).held_on = datetime(2026, 6, 16, tzinfo=UTC).date()
    sheets.make(house.carol, house.code, at=NOON)
    quarter_to_midnight, quarter_past = (datetime(2026, 6, 16, hour, 45, tzinfo=UTC) for hour in (22, 23))
    assert not sheets.sheet(house.carol, house.code, at=quarter_to_midnight).is_late
    assert sheets.sheet(house.carol, house.code, at=quarter_past).is_late


def test_an_empty_sheet_is_not_told_and_one_that_is_not_made_cannot_be(house: House) -> None:
    with pytest.raises(NotFound):
        sheets.share(house.carol, house.code, at=NOON)
    sheets.make(house.carol, house.code, at=NOON)
    with pytest.raises(MissingWords):
        sheets.share(house.carol, house.code, at=NOON)


@pytest.mark.parametrize("stage", [Stage.PROGRAMME_AGREED, Stage.LETTER_DRAFTING])
def test_it_is_made_while_the_event_is_going_on(house: House, stage: Stage) -> None:
    house.set_stage(stage)
    with pytest.raises(InvalidTransition):
        sheets.make(house.carol, house.code, at=NOON)


def test_it_says_who_was_heard_and_what_happens_next(house: House) -> None:
    house.card("Every arrival was greeted.", "strength")
    house.comment("One person speaks")
    record = _made(house)
    assert record.heard == (("Young scrutineers", "fewer than 5"), ("Observation cards", "1"))
    assert record.next == (
        "Our letter comes by 14 December 2026, once the portfolio lead has agreed it.",
        "We ask for your response by 14 January 2027.",
        "The letter and your response go to the next available Board.",
        "Both dates are local targets. The framework sets none.",
    )
    assert record.still_to_come.startswith("Some people can still tell us until 28 November 2026.")


def test_a_matter_becomes_an_immediate_finding_by_one_tap(house: House) -> None:
    matter = house.matter(done="A new latch.", settled_at=datetime(2026, 11, 23, 15, 10, tzinfo=UTC))
    offered = findings.findings(house.carol, house.code).matters
    assert [m.text for m in offered] == [
        "No child in the garden until the gate is mended. Done: A new latch. Settled at 3:10 pm."
    ]
    assert findings.conclude_matter(house.carol, matter, at=NOON) == "I1"
    assert findings.findings(house.carol, house.code).matters == []
    with pytest.raises(NotFound):
        findings.conclude_matter(house.carol, matter, at=NOON)


def test_a_held_matter_is_never_offered_for_the_letter(house: House) -> None:
    matter = house.matter(is_held=True)
    assert findings.findings(house.carol, house.code).matters == []
    with pytest.raises(NotFound):
        findings.conclude_matter(house.carol, matter, at=NOON)


def test_a_letter_waits_until_every_matter_is_settled_or_explained(house: House) -> None:
    letter_id = house.drafted_letter()
    settled, explained = house.matter("One."), house.matter("Two.")
    house.change_card(settled, done="Mended.", settled_at=NOON)
    assert letters.letter(house.carol, house.code, at=NOON).open_matters == 1
    with pytest.raises(MattersOpen):
        letters.submit(house.alice, letter_id, reasons=WHY, at=NOON)
    findings.conclude_matter(house.carol, explained, at=NOON)
    view = letters.letter(house.carol, house.code, at=NOON)
    assert [p.label for s in view.sections for p in s.paragraphs if s.kind == "immediate"] == ["I1"]
    letters.submit(house.alice, letter_id, reasons=WHY, at=NOON)


def test_cards_of_one_theme_in_one_area_stand_together(house: House) -> None:
    cards = [house.card(text, "improvement") for text in ("Overheard at the hatch.", "Overheard from the chairs.")]
    apart = house.card("Old notices.", "improvement")
    with transaction() as db:
        for id_ in cards:
            db.add(ObservationTheme(observation_id=UUID(id_), theme_code="T04", polarity="-"))
        db.add(ObservationTheme(observation_id=UUID(apart), theme_code="T09", polarity="-"))
    _made(house)
    lines = _part(house, SheetPart.FINDING).lines
    assert [line.text for line in lines] == ["Overheard at the hatch. Overheard from the chairs.", "Old notices."]
    assert lines[0].sources == "From cards o01, o02"


def test_r23_the_sheet_owns_its_view_and_names_the_guidance_it_follows(house: House) -> None:
    house.card()
    use_terms({"guidance": "Guidance of 2031"})
    try:
        house.told_sheet()
    finally:
        use_terms({})
    view = printed(sheets.document(house.carol, house.code, at=NOON))
    assert "my own independent view" in view.statement
    assert "It follows Guidance of 2031." in view.statement, "as it was on the day it was told"
