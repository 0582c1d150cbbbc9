"""The practice visits are prepared as a Hub would: everybody named exists, and nothing breaks the house's own rules."""

from __future__ import annotations

from datetime import date

from mars_voice.demo.personas import PERSONAS
from mars_voice.demo.world import load
from mars_voice.services.promises import LONGEST, MOST, read_lines
from models.kinds import Role
from models.standards import SETS, STANDARDS

WORLD = load(date(2026, 11, 23))
PLAN = WORLD.programme
PEOPLE = {person.key: person for person in WORLD.people}
VISITS = ("P-ASE-03", "P-ASE-04")


def team(event: str) -> set[str]:
    lead = WORLD.event(event).lead
    return {member.person for member in PLAN.teams.get(event, ())} | ({lead} if lead else set())


def test_whoever_wrote_a_card_has_a_role_in_its_event():
    wrote = {(card.event, WORLD.observers[card.observer]["person"]) for card in WORLD.cards}
    assert [(event, who) for event, who in sorted(wrote) if who not in team(event)] == []


def test_nobody_of_the_council_goes_to_tidewell():
    assert [who for who in team("P-ASE-04") if PEOPLE[who].of == "council"] == []


def test_officers_partners_and_a_contributor_walk_in_pairs_with_one_reporter_each():
    for event in VISITS:
        members = PLAN.teams[event]
        assert {PEOPLE[one.person].role for one in members} == {Role.ISO, Role.PARTNER, Role.CONTRIBUTOR}
        for pair in "AB":
            assert [one.reports for one in members if one.pair == pair].count(True) == 1
            assert len([one for one in members if one.pair == pair]) == 2


def test_every_closed_area_says_why():
    assert {e.code: set(e.no_go) for e in WORLD.events if e.no_go} == {
        code: set(reasons) for code, reasons in PLAN.no_go.items()
    }


def test_what_is_asked_and_who_is_looked_for_is_in_the_hands_of_the_team():
    given = [(line.event, line.by) for line in PLAN.lines] + [(one.event, one.by) for one in PLAN.to_hear]
    assert [(event, who) for event, who in given if who and who not in team(event)] == []
    assert all(set(line.standards) <= set(STANDARDS) for line in PLAN.lines)
    assert {line.event for line in PLAN.lines} == {one.event for one in PLAN.to_hear} == set(VISITS)


def test_the_promises_could_have_been_pasted():
    for one in PLAN.promises:
        assert list(one.lines) == read_lines("\n".join(one.lines))
    newest = max(PLAN.promises, key=lambda one: one.version)
    assert len(newest.lines) == 8 <= MOST
    assert all(len(line.split()) <= 14 and len(line) <= LONGEST for line in newest.lines)


def test_cards_score_only_promises_there_are_and_events_that_have_them():
    newest = max(PLAN.promises, key=lambda one: one.version)
    cards = {card.ref: card for card in WORLD.cards}
    for ref, scores in PLAN.scored.items():
        assert PLAN.promise_sets[cards[ref].event] == newest.version
        assert max(scores) <= len(newest.lines)


def test_a_return_scores_every_standard_of_its_set_in_a_sentence():
    assert {one.event for one in PLAN.assessments} == set(VISITS)
    for one in PLAN.assessments:
        (used,) = [each for each in SETS if each.code == one.set_code and each.version == one.set_version]
        assert [standard for standard, _, _ in one.scores] == [each.code for each in used.standards]
        assert all(words.endswith(".") for _, _, words in one.scores)


def test_one_tablet_is_in_step_and_one_has_things_waiting():
    assert [(pack.person, pack.waiting, pack.seen.minutes_ago) for pack in PLAN.packs] == [
        ("hanif", 0, 0),
        ("femi", 2, 12),
    ]


def test_a_partner_and_a_contributor_can_be_walked_in_as():
    assert {Role.PARTNER, Role.CONTRIBUTOR} <= {persona.role for persona in PERSONAS}
