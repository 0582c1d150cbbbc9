"""The register of young scrutineers: the Hub's alone, ready before an event (R22), forgotten half a year later."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from mars_voice.services import certificates, scrutineers, upkeep
from mars_voice.services.facts import facts_of
from mars_voice.services.look_up import event_by_code
from mars_voice.services.register_view import RegisterView, register_view
from mars_voice.services.scrutineers import Entry, PartEntry
from mars_voice.services.transaction import engine, reading, transaction
from models.errors import InvalidTransition, NotAllowed, NotFound
from models.journal import JournalEntry
from models.kinds import Stage
from models.scrutineer import RegisterUnfit, Scrutineer, ScrutineerPart
from tests.house import NOON, TODAY, House


def an_entry(**facts: object) -> Entry:
    """Somebody under 16 for whom everything is on the register."""
    usual = {"name": "Shell", "under_16": True, "permission_on": "2026-11-02", "agreed_on": "2026-11-01"}
    return Entry(**{**usual, "supporter": "Maya", **facts})  # type: ignore[arg-type]


def a_note(**facts: object) -> PartEntry:
    """Briefed, and nothing else yet."""
    usual = {"briefed_on": "2026-11-20", "supporter": "", "has_travel": False, "debriefed_on": "", "thanked_on": ""}
    return PartEntry(**{**usual, "certificate_on": "", "hours": "", **facts})  # type: ignore[arg-type]


def _seen(house: House) -> RegisterView:
    return register_view(house.alice, at=NOON)


def _registered(house: House, **facts: object) -> str:
    """Somebody on the register; returns their id."""
    before = {one.id for one in _seen(house).people}
    scrutineers.register(house.alice, an_entry(**facts), at=NOON)
    return next(one.id for one in _seen(house).people if one.id not in before)


def _put_down(house: House, someone: str) -> str:
    """They take part in the event; returns the part's id."""
    scrutineers.take_part(house.alice, someone, str(house.event_id), at=NOON)
    return next(part.id for part in _seen(house).events[0].parts)


def _is_asked(house: House) -> bool:
    """Does R22 find anything to say?"""
    with reading() as db:
        return not facts_of(db, event_by_code(db, house.code), at=NOON).young_ready


def test_somebody_is_registered_by_the_name_they_chose(house: House) -> None:
    _registered(house)
    seen = _seen(house)
    assert seen.heading == "One young person is on the register"
    assert [(one.name, one.says, one.about) for one in seen.people] == [
        ("Shell", "Nothing is missing", "Under 16 · supporter: Maya")
    ]


def test_what_is_missing_is_said_in_words(house: House) -> None:
    _registered(house, permission_on="", agreed_on="")
    assert _seen(house).people[0].says == "Still missing: permission of a parent or carer, their own agreement"


def test_from_sixteen_on_no_permission_is_asked_for(house: House) -> None:
    _registered(house, under_16=False, permission_on="")
    assert _seen(house).people[0].says == "Nothing is missing"


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"name": " "}, "name"),
        ({"name": "a" * 41}, "long"),
        ({"name": "SHELL"}, "name_there"),
        ({"name": "Otter", "agreed_on": "2026-11-24"}, "ahead"),
        ({"name": "Otter", "permission_on": "soon"}, "unread"),
        ({"name": "Otter", "supporter": "a" * 41}, "long"),
    ],
)
def test_a_slip_is_refused_by_name(house: House, facts: dict[str, object], rule: str) -> None:
    _registered(house)
    with pytest.raises(RegisterUnfit) as refused:
        scrutineers.register(house.alice, an_entry(**facts), at=NOON)
    assert refused.value.params == {"rule": rule}
    assert len(_seen(house).people) == 1


def test_an_entry_is_put_right(house: House) -> None:
    shell = _registered(house, agreed_on="")
    scrutineers.change(house.alice, shell, an_entry(name="Comet"), at=NOON)
    assert [(one.name, one.is_ready) for one in _seen(house).people] == [("Comet", True)]


def test_r22_no_young_scrutineer_asks_for_nothing(house: House) -> None:
    assert not _is_asked(house)


def test_r22_asks_until_each_one_is_ready(house: House) -> None:
    part = _put_down(house, _registered(house))
    assert _is_asked(house)
    event = _seen(house).events[0]
    assert (event.says, event.parts[0].says) == ("One is not ready", "Still missing: brief")
    scrutineers.note(house.alice, part, a_note(), at=NOON)
    assert not _is_asked(house)
    assert (_seen(house).events[0].says, _seen(house).events[0].parts[0].says) == ("Everybody is ready", "Ready")


def test_r22_a_permission_that_is_missing_asks_for_every_event(house: House) -> None:
    part = _put_down(house, _registered(house, permission_on=""))
    scrutineers.note(house.alice, part, a_note(), at=NOON)
    assert _is_asked(house)


def test_r22_whoever_takes_no_part_after_all_is_not_waited_for(house: House) -> None:
    part = _put_down(house, _registered(house))
    scrutineers.take_out(house.alice, part, at=NOON)
    assert not _is_asked(house)
    assert _seen(house).events == []


def test_what_was_done_is_told_in_the_order_of_the_day(house: House) -> None:
    part = _put_down(house, _registered(house))
    later = {"debriefed_on": "2026-11-22", "thanked_on": "2026-11-23", "certificate_on": "2026-11-23", "hours": "2.5"}
    scrutineers.note(house.alice, part, a_note(has_travel=True, supporter="Sam", **later), at=NOON)
    row = _seen(house).events[0].parts[0]
    assert row.steps == [
        "Briefed on 20 November 2026",
        "Talked it over on 22 November 2026",
        "Thanked on 23 November 2026",
        "Certificate given on 23 November 2026",
        "Travel arranged",
    ]
    assert (row.supporter, row.hours) == ("Sam", "2.5")


def test_nobody_is_put_down_twice_or_after_they_left(house: House) -> None:
    shell = _registered(house)
    _put_down(house, shell)
    for rule in ("part_there", "left"):
        with pytest.raises(RegisterUnfit) as refused:
            scrutineers.take_part(house.alice, shell, str(house.event_id), at=NOON)
        assert refused.value.params == {"rule": rule}
        scrutineers.leave(house.alice, shell, "", at=NOON)


def test_the_register_is_the_hubs_alone(house: House) -> None:
    part = _put_down(house, shell := _registered(house))
    for who in (house.carol, house.bob, house.ruth, house.grace, house.partner, house.contributor):
        for verb in (
            lambda who=who: register_view(who, at=NOON),
            lambda who=who: scrutineers.register(who, an_entry(name="Otter"), at=NOON),
            lambda who=who: scrutineers.change(who, shell, an_entry(), at=NOON),
            lambda who=who: scrutineers.leave(who, shell, "", at=NOON),
            lambda who=who: scrutineers.come_back(who, shell, at=NOON),
            lambda who=who: scrutineers.take_part(who, shell, str(house.event_id), at=NOON),
            lambda who=who: scrutineers.note(who, part, a_note(), at=NOON),
            lambda who=who: scrutineers.take_out(who, part, at=NOON),
            lambda who=who: certificates.certificate(who, part),
        ):
            with pytest.raises(NotAllowed):
                verb()


def test_a_certificate_waits_for_the_event_and_names_an_agency_only_by_permission(house: House) -> None:
    part = _put_down(house, _registered(house))
    scrutineers.note(house.alice, part, a_note(hours="2.5"), at=NOON)
    record = certificates.certificate(house.alice, part)
    assert (record.name, record.place, record.held_on, record.half_hours) == ("Shell", "", TODAY, 5)
    with transaction() as db:
        event_by_code(db, house.code).may_name_agency = True
    assert certificates.certificate(house.alice, part).place == "Tidewell Youth Justice Team"
    house.set_stage(Stage.PROGRAMME_AGREED)
    with pytest.raises(InvalidTransition):
        certificates.certificate(house.alice, part)
    with pytest.raises(NotFound):
        certificates.certificate(house.alice, str(UUID(int=0)))


def _on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def _left(house: House, day: str) -> str:
    shell = _registered(house)
    part = _put_down(house, shell)
    scrutineers.note(house.alice, part, a_note(), at=NOON)
    scrutineers.leave(house.alice, shell, day, at=NOON)
    return shell


def test_whoever_left_is_forgotten_six_months_later_and_not_a_day_before(house: House) -> None:
    _left(house, "2026-11-20")
    day_before, day = _on(date(2027, 5, 19)), _on(date(2027, 5, 20))
    while upkeep.run_once(at=day_before):
        pass
    assert not upkeep.has_work(at=day_before)
    assert [one.says for one in _seen(house).left] == ["Left on 20 November 2026. Deleted on 20 May 2027."]
    assert upkeep.has_work(at=day)
    while upkeep.run_once(at=day):
        pass
    with reading() as db:
        assert (db.query(Scrutineer).count(), db.query(ScrutineerPart).count()) == (0, 0)
    assert not upkeep.has_work(at=day)


def test_whoever_came_back_is_kept(house: House) -> None:
    scrutineers.come_back(house.alice, _left(house, ""), at=NOON)
    while upkeep.run_once(at=_on(date(2028, 1, 1))):
        pass
    assert [one.name for one in _seen(house).people] == ["Shell"]


def test_the_journal_holds_no_name(house: House) -> None:
    _left(house, "2026-11-20")
    while upkeep.run_once(at=_on(date(2027, 6, 1))):
        pass
    with reading() as db:
        told = [entry for entry in db.query(JournalEntry) if entry.what.startswith("scrutineer")]
        assert {entry.what for entry in told} >= {"scrutineer_registered", "scrutineer_left", "scrutineer_forgotten"}
        assert not [entry for entry in told if entry.facts]


def test_names_lie_sealed_in_the_database(house: House) -> None:
    part = _put_down(house, _registered(house))
    scrutineers.note(house.alice, part, a_note(supporter="Sam"), at=NOON)
    with engine().connect() as connection:
        kept = str(connection.exec_driver_sql("select name, supporter from scrutineer").all())
        kept += str(connection.exec_driver_sql("select supporter from scrutineer_part").all())
    assert not [name for name in ("Shell", "Maya", "Sam") if name in kept]
