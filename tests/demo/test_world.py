"""The practice world hangs together: everything that is named exists, and nobody in it is real."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import mars_voice.demo.world as place
from mars_voice.demo.personas import PERSONAS
from mars_voice.demo.world import load
from models.deadlines import is_working_day
from models.kinds import LetterState, Rating, Stage

D = date(2026, 11, 23)
WORLD = load(D)
SAID = {said.ref: (voice, said) for voice in WORLD.voices for said in voice.said}
CARDS = {card.ref: card for card in WORLD.cards}
DATA = Path(place.__file__).parent / "data"


def test_everybody_who_was_heard_is_there():
    assert len(WORLD.voices) == 164
    assert len(SAID) == 240
    assert len(CARDS) == 60
    assert Counter(voice.event for voice in WORLD.voices) == {
        "P-ASE-01": 20,
        "P-ASE-02": 23,
        "P-ASE-03": 37,
        "P-ASE-04": 24,
        "P-THM-01": 25,
        "P-LOS-02": 25,
        "P-HAU-01": 10,
    }


def test_every_persona_has_a_place_in_an_organisation():
    people = {person.email: person for person in WORLD.people}
    keys = {organisation.key for organisation in WORLD.organisations}
    assert {persona.email for persona in PERSONAS} <= set(people)
    assert all(person.of in keys and person.post for person in people.values())


def test_every_address_is_one_that_can_never_be_delivered():
    assert all(person.email.endswith(".example") for person in WORLD.people)


def test_nine_agencies_are_in_the_programme_each_at_its_stage():
    stages = {event.code: event.stage for event in WORLD.events}
    assert len([code for code in stages if code.startswith("P-ASE")]) == 10
    assert stages["P-ASE-04"] is Stage.IN_PROGRESS
    assert stages["P-ASE-03"] is Stage.LETTER_DRAFTING
    assert stages["P-THM-01"] is Stage.WITH_PORTFOLIO_LEAD
    assert stages["P-ASE-09"] is Stage.IDENTIFIED


def test_events_that_have_been_keep_the_weekday_of_the_opening():
    held = [event.held for event in WORLD.events if event.held]
    assert {day.weekday() for day in held} == {D.weekday()}


@pytest.mark.parametrize("d", [date(2026, 12, 28), date(2027, 4, 2), date(2028, 2, 29), date(2026, 6, 15)])
def test_it_can_open_on_any_day(d):
    letter = next(letter for letter in load(d).letters if letter.state is LetterState.DISTRIBUTED)
    assert letter.drafted <= letter.submitted <= letter.agreed <= letter.distributed
    assert is_working_day(letter.agreed)


def test_a_worry_is_exactly_what_the_table_routes_as_one():
    locked = {ref for ref, (_, said) in SAID.items() if said.routing in ("X1", "X3")}
    assert len(locked) == 10
    assert {w.comment for w in WORLD.worries if w.comment and not w.not_safeguarding} == locked


def test_every_immediate_concern_of_an_officer_reaches_the_safeguarding_lead():
    immediate = {card.ref for card in WORLD.cards if card.rating == Rating.IMMEDIATE}
    assert {worry.card for worry in WORLD.worries if worry.card} == immediate


def test_no_letter_and_no_story_rests_on_a_worry():
    used = {ref for letter in WORLD.letters for f in letter.findings for ref in f.evidence}
    used |= {ref for letter in WORLD.letters for p in letter.paragraphs for ref in (*p.quotes, *p.evidence)}
    used |= {ref for story in WORLD.stories for ref in story.receipts}
    assert used <= SAID.keys() | CARDS.keys()
    assert not used & {worry.comment for worry in WORLD.worries if worry.comment}


def test_every_quote_may_be_quoted_and_stays_in_its_own_event():
    for letter in WORLD.letters:
        for paragraph in letter.paragraphs:
            for ref in paragraph.quotes:
                voice, _ = SAID[ref]
                assert voice.quote == "yes", ref
                assert voice.event == letter.event


def test_every_story_rests_on_words_that_may_be_quoted():
    assert len(WORLD.stories) == 8
    assert {story.answer for story in WORLD.stories} == {"did", "doing", "not_yet", "cannot"}
    assert all(SAID[story.receipts[0]][0].quote == "yes" for story in WORLD.stories)


def test_every_action_answers_a_finding_of_its_letter():
    labels = {f"{letter.event}-{f.kind}{f.number}" for letter in WORLD.letters for f in letter.findings}
    assert {f"{action.event}-{action.finding}" for action in WORLD.actions} <= labels


def test_every_card_was_written_in_an_area_of_its_programme():
    areas = {event.code: event.areas for event in WORLD.events}
    assert [card.ref for card in WORLD.cards if card.area not in areas[card.event]] == []


def test_names_and_numbers_are_taken_out_of_words():
    assert "Tyler" not in (SAID["BK-008"][1].redacted or "Tyler")
    assert "07700" not in (SAID["SJ-026"][1].redacted or "07700")


@pytest.mark.parametrize("file", sorted(DATA.glob("*.toml")), ids=lambda path: path.name)
def test_every_file_that_can_says_that_it_is_practice(file):
    assert file.read_text("utf-8").startswith("# PRACTICE ONLY")
