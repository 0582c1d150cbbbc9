"""The practice visits are prepared as a team would: whoever is named is there, and nothing breaks the house's rules."""

from __future__ import annotations

from datetime import date

from mars_voice.demo.world import load
from mars_voice.services import lundy, preparation, timetable
from models.kinds import Role

TODAY = date(2026, 11, 23)
WORLD = load(TODAY)
PLAN = WORLD.preparation
PEOPLE = {person.key: person for person in WORLD.people}
VISITS = {"P-ASE-03", "P-ASE-04", "P-ASE-10"}


def team(event: str) -> set[str]:
    lead = WORLD.event(event).lead
    return {member.person for member in WORLD.programme.teams.get(event, ())} | ({lead} if lead else set())


def test_whoever_read_or_wondered_is_on_the_team_or_of_the_hub():
    notes = [(note.event, note.by) for note in (*PLAN.sources, *PLAN.wonders)]
    hub = {key for key, person in PEOPLE.items() if person.role in (Role.HUB_OFFICER, Role.HUB_ADMIN)}
    assert [(event, who) for event, who in notes if who not in team(event) | hub] == []


def test_a_paper_was_read_before_the_day_and_not_after_the_opening():
    for source in PLAN.sources:
        held = WORLD.event(source.event).held
        assert held is not None
        assert source.read <= min(held, TODAY)


def test_what_was_wondered_comes_from_a_source_of_its_own_event():
    at = {source.key: source.event for source in PLAN.sources}
    assert all(at[wonder.source] == wonder.event for wonder in PLAN.wonders if wonder.source)


def test_what_was_asked_is_a_line_there_is_and_is_asked_once():
    counts = {event: [line.event for line in WORLD.programme.lines].count(event) for event in VISITS}
    asked = [(wonder.event, wonder.line) for wonder in PLAN.wonders if wonder.line]
    assert all(1 <= line <= counts[event] for event, line in asked)
    assert len(set(asked)) == len(asked)


def test_every_prepared_visit_has_sources_hours_and_something_wondered_that_nobody_asks_yet():
    assert {source.event for source in PLAN.sources} >= VISITS
    for event in VISITS:
        assert [wonder for wonder in PLAN.wonders if wonder.event == event and not wonder.line], event
        assert len([slot for slot in PLAN.slots if slot.event == event]) >= 3


def test_a_day_has_one_showcase_and_its_hours_run_forwards():
    for event in {slot.event for slot in PLAN.slots}:
        slots = [slot for slot in PLAN.slots if slot.event == event]
        assert [slot.is_showcase for slot in slots].count(True) == 1
        assert all(slot.begins < slot.ends for slot in slots)


def test_the_team_goes_where_it_may_or_to_a_place_in_words():
    for slot in PLAN.slots:
        event = WORLD.event(slot.event)
        assert bool(slot.area) != bool(slot.place)
        assert not slot.area or slot.area in event.areas


def test_everything_could_have_been_typed():
    assert all(len(source.title) <= preparation.LONGEST_TITLE for source in PLAN.sources)
    assert all(len(source.says) <= preparation.LONGEST_SAYS for source in PLAN.sources)
    assert all(len(wonder.text) <= preparation.LONGEST_WONDER for wonder in PLAN.wonders)
    assert all(
        len(slot.what) <= timetable.LONGEST_WHAT and len(slot.who) <= timetable.LONGEST_WHO for slot in PLAN.slots
    )
    assert all(len(words) <= timetable.LONGEST_RULES for words in PLAN.photos.values())
    assert all(len(words) <= lundy.LONGEST for boxes in PLAN.lundy.values() for words in boxes.values())


def test_nobody_was_asked_before_it_was_known_who_listens_and_what_may_change():
    opened = {"P-ASE-01", "P-ASE-02", "P-ASE-03", "P-ASE-04", "P-ASE-10", "P-THM-01", "P-HAU-01"}
    assert set(PLAN.lundy) == opened
    assert all(set(boxes) == {"space", "voice", "audience", "influence"} for boxes in PLAN.lundy.values())
