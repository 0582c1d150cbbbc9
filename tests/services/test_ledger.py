"""Officers write down their days; the Hub sees the pool, and a warning at twelve stops nothing (R19)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mars_voice.services import ledger
from mars_voice.services.facts import facts_of
from mars_voice.services.ledger import Worked
from mars_voice.services.ledger_view import LedgerView, ledger_view
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading, transaction
from models.day_ledger import DaysUnfit
from models.errors import NotAllowed, NotFound
from models.journal import JournalEntry
from models.kinds import EventKind, Role, Stage
from models.people import Actor
from tests.house import NOON, TODAY, House


def a_day(**facts: str) -> Worked:
    """Half a day of letter writing today."""
    usual = {"officer": "", "day": TODAY.isoformat(), "days": "0.5", "kind": "letter", "event": "", "line": ""}
    return Worked(**{**usual, **facts})


def _used(house: House, *days: str, by: Actor | None = None) -> None:
    for said in days:
        ledger.write(by or house.carol, a_day(days=said), at=NOON)


def _seen(actor: Actor) -> LedgerView:
    return ledger_view(actor, at=NOON)


def test_an_officer_writes_a_day_and_is_told_their_total(house: House) -> None:
    assert ledger.write(house.carol, a_day(days="1", event=house.code, line="Read the return"), at=NOON) == "1 of 15"
    assert ledger.write(house.carol, a_day(), at=NOON) == "1.5 of 15"
    rows = _seen(house.carol).rows
    assert {(row.amount, row.kind_says, row.event_says, row.line) for row in rows} == {
        ("1 day", "Letter", "Tidewell", "Read the return"),
        ("0.5 days", "Letter", "", ""),
    }


def test_an_officer_sees_their_own_and_the_hub_sees_all(house: House) -> None:
    hanif = house.person("Hanif", Role.ISO)
    _used(house, "1")
    _used(house, "2", by=hanif)
    assert [(one.name, one.says) for one in _seen(house.carol).totals] == [("Carol", "1 of 15")]
    assert [row.officer for row in _seen(house.carol).rows] == ["Carol"]
    assert _seen(house.carol).heading == "You have used 1 of 15 days"
    pool = _seen(house.alice)
    assert [(one.name, one.says) for one in pool.totals] == [("Carol", "1 of 15"), ("Hanif", "2 of 15")]
    assert {row.officer for row in pool.rows} == {"Carol", "Hanif"}
    assert [cell.days for row in pool.kinds if row.kind == "Letter" for cell in row.cells] == ["1", "2"]


def test_an_officer_writes_for_nobody_else(house: House) -> None:
    hanif = house.person("Hanif", Role.ISO)
    with pytest.raises(NotAllowed):
        ledger.write(house.carol, a_day(officer=str(hanif.id)), at=NOON)
    _used(house, "1", by=hanif)
    theirs = _seen(hanif).rows[0].id
    for refused in (
        lambda: ledger.change(house.carol, theirs, a_day(), at=NOON),
        lambda: ledger.strike(house.carol, theirs, at=NOON),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_the_hub_writes_for_an_officer_and_for_nobody_but_an_officer(house: House) -> None:
    assert ledger.write(house.alice, a_day(officer=str(house.carol.id), days="2.5"), at=NOON) == "2.5 of 15"
    for who in (house.bob, house.alice):
        with pytest.raises(DaysUnfit) as refused:
            ledger.write(house.alice, a_day(officer=str(who.id)), at=NOON)
        assert refused.value.params == {"rule": "officer"}


def test_nobody_else_has_a_ledger(house: House) -> None:
    for who in (house.bob, house.ruth, house.grace, house.partner, house.contributor):
        with pytest.raises(NotAllowed):
            _seen(who)
        with pytest.raises(NotAllowed):
            ledger.write(who, a_day(officer=str(house.carol.id)), at=NOON)


def test_a_line_is_put_right_and_taken_out(house: House) -> None:
    _used(house, "5", "0.5")
    wrong = next(row.id for row in _seen(house.carol).rows if row.days == "5")
    assert ledger.change(house.carol, wrong, a_day(days="1", kind="board"), at=NOON) == "1.5 of 15"
    assert ledger.strike(house.carol, wrong, at=NOON) == "0.5 of 15"
    with pytest.raises(NotFound):
        ledger.strike(house.carol, wrong, at=NOON)


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"days": "0.25"}, "fine"),
        ({"days": "6"}, "much"),
        ({"day": "2026-11-24"}, "ahead"),
        ({"day": "2016-11-20"}, "old"),
        ({"day": "soon"}, "unread"),
        ({"kind": "holiday"}, "unread"),
        ({"line": "a" * 161}, "long"),
    ],
)
def test_a_slip_is_refused_by_name_and_nothing_is_written(house: House, facts: dict[str, str], rule: str) -> None:
    with pytest.raises(DaysUnfit) as refused:
        ledger.write(house.carol, a_day(**facts), at=NOON)
    assert refused.value.params == {"rule": rule}
    assert _seen(house.carol).rows == []


def test_an_event_that_is_not_there_is_not_found(house: House) -> None:
    with pytest.raises(NotFound):
        ledger.write(house.carol, a_day(event="P-NOT-1"), at=NOON)


def test_last_years_days_do_not_count_for_this_year(house: House) -> None:
    ledger.write(house.carol, a_day(day="2026-03-31", days="5"), at=NOON)
    assert ledger.write(house.carol, a_day(day="2026-04-01", days="1"), at=NOON) == "1 of 15"
    assert [row.when for row in _seen(house.carol).rows] == ["1 April 2026"]


def test_r19_at_twelve_days_the_pool_says_so_and_one_more_is_written(house: House) -> None:
    _used(house, "5", "5", "1.5")
    calm = _seen(house.alice)
    assert (calm.totals[0].warning, calm.heading) == ("", "Every officer has days left")
    _used(house, "0.5")
    warned = _seen(house.alice)
    assert warned.totals[0].warning == "Past the warning at 12 of 15 days"
    assert warned.heading == "One officer is past the warning at 12 days"
    _used(house, "3.5")
    assert _seen(house.alice).totals[0].warning == "More than 15 days: agree the extra days first"


def test_r19_the_rule_asks_for_the_days_of_whoever_leads_in_the_year_of_the_event(house: House) -> None:
    _used(house, "5", "5", "2")
    _used(house, "5", by=house.person("Hanif", Role.ISO))

    def asked() -> float:
        with reading() as db:
            return facts_of(db, event_by_code(db, house.code), at=NOON).officer_days

    assert asked() == 12.0
    _hold(house, date(2027, 4, 1))
    assert asked() == 0.0


def _hold(house: House, day: date, **facts: object) -> None:
    with transaction() as db:
        found = event_by_code(db, house.code)
        found.held_on = day
        for name, value in facts.items():
            setattr(found, name, value)


def test_the_forecast_adds_the_events_ahead_of_whoever_leads_them(house: House) -> None:
    _used(house, "2")
    assert _seen(house.carol).totals[0].ahead == ""
    _hold(house, TODAY + timedelta(days=1), stage=Stage.DATE_PROPOSED)
    total = _seen(house.carol).totals[0]
    assert (total.planned, total.ahead) == (2.5, "With the events ahead about 4.5 (an estimate of 2.5 more)")


@pytest.mark.parametrize(
    ("day", "facts"),
    [
        (TODAY, {}),
        (date(2027, 4, 1), {}),
        (TODAY + timedelta(days=1), {"stage": Stage.POSTPONED}),
        (TODAY + timedelta(days=1), {"stage": Stage.CANCELLED}),
    ],
)
def test_the_forecast_leaves_out_what_takes_no_day_of_this_year(
    house: House, day: date, facts: dict[str, object]
) -> None:
    _hold(house, day, **facts)
    assert _seen(house.carol).totals[0].planned == 0


def test_the_estimate_is_that_of_the_kind_and_is_stated(house: House) -> None:
    _hold(house, TODAY + timedelta(days=1), kind=EventKind.THEMATIC)
    seen = _seen(house.carol)
    assert seen.totals[0].planned == 3
    assert "Thematic scrutiny: 3" in seen.estimates


def test_the_plan_is_given_every_officer(house: House) -> None:
    house.person("Hanif", Role.ISO)
    _used(house, "5", "4.5")
    with reading() as db:
        totals = ledger.totals(db, TODAY)
    assert [(one.name, one.says, one.is_past_warning) for one in totals] == [
        ("Carol", "9.5 of 15", False),
        ("Hanif", "0 of 15", False),
    ]


def test_the_journal_keeps_each_change_and_none_of_its_words(house: House) -> None:
    ledger.write(house.carol, a_day(line="Read the return"), at=NOON)
    row = _seen(house.carol).rows[0].id
    ledger.change(house.carol, row, a_day(line="Read it again"), at=NOON)
    ledger.strike(house.carol, row, at=NOON)
    with reading() as db:
        kept = [entry for entry in db.query(JournalEntry) if entry.what.startswith("officer_day")]
        assert sorted(entry.what for entry in kept) == [
            "officer_day_changed",
            "officer_day_struck",
            "officer_day_written",
        ]
        assert all(entry.actor_id == house.carol.id and not entry.facts for entry in kept)
