"""The programme is agreed by the agency and by the safeguarding partners, as it stands (R5)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import pytest

from mars_voice.services import agreeing, areas, events, timetable, today
from mars_voice.services.agreeing import WordFor
from mars_voice.services.before_view import AgreeingView
from mars_voice.services.look_up import event_by_code
from mars_voice.services.timetable import Planned
from mars_voice.services.transaction import reading, transaction
from models.agreement import AgreementUnfit
from models.errors import InvalidTransition, MissingWords, NotAllowed, NotFound, TooBig
from models.event import Area
from models.journal import JournalEntry
from models.kinds import EventKind, OrganisationKind, Role, Stage
from models.people import Actor
from tests.house import NOON, House

PARTNER = OrganisationKind.SAFEGUARDING_PARTNER


@dataclass
class Partners:
    """Three safeguarding partners: two with somebody here, the council without."""

    health: Actor
    police: Actor
    council: UUID


@pytest.fixture
def partners(house: House) -> Partners:
    house.set_stage(Stage.PREPARED)
    return Partners(
        health=house.person("Hetty", Role.PARTNER, of=house.organisation("Health", PARTNER)),
        police=house.person("Pete", Role.PARTNER, of=house.organisation("Police", PARTNER)),
        council=house.organisation("Council", PARTNER),
    )


def _view(house: House, who: Actor | None = None) -> AgreeingView:
    return events.event(who or house.alice, house.code, at=NOON).before.agreeing


def _stage(house: House) -> Stage:
    with reading() as db:
        return event_by_code(db, house.code).stage


def _agrees(house: House, who: Actor) -> None:
    agreeing.agree(who, house.code, seen=_view(house, who).seal, at=NOON)


def _council_rings(house: House, partners: Partners, *, who: str = "Cora, Head of Service") -> None:
    word = WordFor(str(partners.council), who, "on the telephone")
    agreeing.write_down(house.alice, house.code, word, seen=_view(house).seal, at=NOON)


def _close_an_area(house: House) -> None:
    areas.close_area(house.alice, house.area_id(), "A group session is on", at=NOON)


def _asks(house: House, who: Actor) -> bool:
    return "agree_programme" in [todo.key for todo in today.today(who, at=NOON).todos]


def test_r05_the_last_yes_of_agency_and_partners_takes_the_event_on(house: House, partners: Partners) -> None:
    for who in (house.bob, partners.health):
        _agrees(house, who)
    _council_rings(house, partners)
    assert _stage(house) == Stage.PREPARED
    _agrees(house, partners.police)
    assert _stage(house) == Stage.PROGRAMME_AGREED
    assert _view(house).heading == "The programme is agreed"


def test_r05_the_partners_alone_are_not_enough(house: House, partners: Partners) -> None:
    for who in (partners.health, partners.police):
        _agrees(house, who)
    _council_rings(house, partners)
    assert _stage(house) == Stage.PREPARED
    assert [one.name for one in _view(house).open] == ["Tidewell Youth Justice Team"]


def test_r05_a_programme_that_changes_is_agreed_by_nobody_any_more(house: House, partners: Partners) -> None:
    _agrees(house, house.bob)
    assert not _asks(house, house.bob)
    _close_an_area(house)
    view = _view(house)
    assert view.heading == "The programme has changed since it was agreed"
    assert [one.sign for one in view.yes] == ["changed", "open", "open", "open"]
    assert _asks(house, house.bob)
    for who in (partners.health, partners.police):
        _agrees(house, who)
    _council_rings(house, partners)
    assert _stage(house) == Stage.PREPARED
    _agrees(house, house.bob)
    assert _stage(house) == Stage.PROGRAMME_AGREED


def test_r05_a_programme_changed_after_it_was_agreed_is_agreed_anew(house: House, partners: Partners) -> None:
    for who in (house.bob, partners.health, partners.police):
        _agrees(house, who)
    _council_rings(house, partners)
    _close_an_area(house)
    assert _asks(house, house.bob)
    _agrees(house, house.bob)
    assert (_stage(house), next(one.sign for one in _view(house).yes)) == (Stage.PROGRAMME_AGREED, "ok")


def test_r05_nobody_says_yes_to_a_programme_they_have_not_read(house: House, partners: Partners) -> None:
    read = _view(house, house.bob).seal
    _close_an_area(house)
    with pytest.raises(AgreementUnfit) as refused:
        agreeing.agree(house.bob, house.code, seen=read, at=NOON)
    assert refused.value.params == {"rule": "changed"}


def test_the_agency_reads_what_it_agrees_to(house: House, partners: Partners) -> None:
    with transaction() as db:
        event_by_code(db, house.code).photo_rules = "No photos in the waiting room."
        db.query(Area).filter_by(name="contact room").one().why = "A family meets there"
    read = _view(house, house.bob).programme
    assert (read.day, read.areas, read.closed, read.photo_rules) == (
        "23 November 2026",
        ["reception"],
        ["contact room: A family meets there"],
        "No photos in the waiting room.",
    )


def test_r05_the_hours_that_a_yes_is_bound_to_are_read_with_it(house: House, partners: Partners) -> None:
    before = _view(house, house.bob)
    planned = Planned("09:30", "10:00", "Welcome", place="hall", who="All", is_showcase=True)
    timetable.add_slot(house.alice, house.code, planned, at=NOON)
    after = _view(house, house.bob)
    assert after.programme.hours == ["09:30 to 10:00: Welcome · hall · All · Showcase"]
    assert after.seal != before.seal


def test_r05_a_partner_that_is_looked_at_agrees_as_the_agency_alone(house: House, partners: Partners) -> None:
    with transaction() as db:
        event_by_code(db, house.code).agency_id = next(iter(partners.police.organisations))
    with pytest.raises(NotAllowed):
        _agrees(house, partners.police)
    assert [one.name for one in _view(house).yes] == ["Police", "Council", "Health"]
    chief = house.person("Chief", Role.AGENCY_LEAD, of=next(iter(partners.police.organisations)))
    _agrees(house, chief)
    assert [one.sign for one in _view(house).yes] == ["ok", "open", "open"]


def test_r05_nobody_else_agrees(house: House, partners: Partners) -> None:
    stranger = house.person("Stranger", Role.AGENCY_LEAD, of=house.organisation("Another agency"))
    stray = house.person("Stray", Role.PARTNER, of=house.organisation("A school"))
    for who in (house.alice, house.carol, house.ruth, stranger, stray):
        with pytest.raises(NotAllowed):
            agreeing.agree(who, house.code, seen=_view(house).seal, at=NOON)
        assert not _asks(house, who)


def test_r05_a_thematic_event_is_agreed_by_one_of_its_agencies(house: House, partners: Partners) -> None:
    with transaction() as db:
        event = event_by_code(db, house.code)
        event.kind, event.agency_id = EventKind.THEMATIC, None
    for who in (partners.health, partners.police):
        _agrees(house, who)
    _council_rings(house, partners)
    assert _view(house).yes[0].name == "One of the agencies it goes to"
    assert _stage(house) == Stage.PREPARED
    word = WordFor(str(house.agency), "Bob, Team Manager", "in person")
    agreeing.write_down(house.alice, house.code, word, seen=_view(house).seal, at=NOON)
    assert _stage(house) == Stage.PROGRAMME_AGREED


def test_the_hub_writes_down_whose_yes_it_was_and_how_it_came(house: House, partners: Partners) -> None:
    _council_rings(house, partners)
    assert "Yes from Cora, Head of Service, 23 November 2026 (on the telephone)" in [
        one.says for one in _view(house).yes
    ]


@pytest.mark.parametrize(
    ("who", "how", "error"),
    [(" ", "by post", MissingWords), ("Cora", "", MissingWords), ("x" * 81, "by post", TooBig)],
)
def test_a_yes_without_a_name_or_a_road_is_none(
    house: House, partners: Partners, who: str, how: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        agreeing.write_down(
            house.alice, house.code, WordFor(str(partners.council), who, how), seen=_view(house).seal, at=NOON
        )


def test_only_the_hub_writes_down_somebody_elses_yes(house: House, partners: Partners) -> None:
    word = WordFor(str(partners.council), "Cora", "by post")
    for who in (house.bob, partners.police, house.carol):
        with pytest.raises(NotAllowed):
            agreeing.write_down(who, house.code, word, seen=_view(house).seal, at=NOON)


def test_an_organisation_nobody_asks_is_not_written_down(house: House, partners: Partners) -> None:
    elsewhere = house.organisation("Another agency")
    with pytest.raises(AgreementUnfit):
        agreeing.write_down(
            house.alice, house.code, WordFor(str(elsewhere), "Ann", "by post"), seen=_view(house).seal, at=NOON
        )
    with pytest.raises(NotFound):
        agreeing.write_down(house.alice, house.code, WordFor("", "Ann", "by post"), seen=_view(house).seal, at=NOON)


def test_a_slip_is_taken_back_by_those_who_made_it(house: House, partners: Partners) -> None:
    _agrees(house, house.bob)
    _council_rings(house, partners)
    with pytest.raises(AgreementUnfit) as refused:
        agreeing.take_back(house.alice, house.code, str(house.agency), at=NOON)
    assert refused.value.params == {"rule": "own"}
    with pytest.raises(AgreementUnfit):
        agreeing.take_back(partners.health, house.code, str(partners.council), at=NOON)
    agreeing.take_back(house.alice, house.code, str(partners.council), at=NOON)
    agreeing.take_back(house.bob, house.code, str(house.agency), at=NOON)
    assert [one.sign for one in _view(house).yes] == ["open"] * 4


def test_what_all_have_agreed_to_is_not_taken_back(house: House, partners: Partners) -> None:
    for who in (house.bob, partners.health, partners.police):
        _agrees(house, who)
    _council_rings(house, partners)
    with pytest.raises(AgreementUnfit):
        agreeing.take_back(house.bob, house.code, str(house.agency), at=NOON)


def test_a_second_press_changes_nothing(house: House, partners: Partners) -> None:
    _agrees(house, house.bob)
    _agrees(house, house.bob)
    with reading() as db:
        assert [entry.what for entry in db.query(JournalEntry)].count("programme_agreed") == 1


@pytest.mark.parametrize("stage", [Stage.AGENCY_NOTIFIED, Stage.IN_PROGRESS, Stage.POSTPONED])
def test_a_programme_is_agreed_between_preparation_and_the_day(house: House, partners: Partners, stage: Stage) -> None:
    seal = _view(house).seal
    house.set_stage(stage)
    with pytest.raises(InvalidTransition):
        agreeing.agree(house.bob, house.code, seen=seal, at=NOON)
    assert not _view(house).is_shown
