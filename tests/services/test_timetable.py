"""The hours of a visit, the photo rules and who will listen: who writes them, and what the agreement rests on."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from mars_voice.services import areas, lundy, programme, steps, timetable, transaction
from mars_voice.services.agreements import programme_digest
from mars_voice.services.lundy import LundyView
from mars_voice.services.timetable import Planned
from models.errors import InvalidTransition, MissingWords, NotAllowed, NotFound, ProgrammeUnfit, TooBig
from models.event import ScrutinyEvent
from models.journal import JournalEntry
from models.kinds import Stage
from models.timetable import MOST_SLOTS, TimetableUnfit
from tests.house import NOON

FULL = LundyView(space="Blue room", voice="Phones", audience="The manager, on the day", influence="Opening hours")


def seen(house, actor=None):
    return programme.programme(actor or house.alice, house.code).timetable


def walk(begins="09:00", ends="10:00", what="Walk through", **facts):
    return Planned(begins, ends, what, **facts)


def add(house, planned, actor=None):
    timetable.add_slot(actor or house.alice, house.code, planned, at=NOON)


def digest(house):
    with transaction.reading() as db:
        return programme_digest(db.get_one(ScrutinyEvent, house.event_id))


def refused(rule, verb, *args):
    with pytest.raises(TimetableUnfit) as no:
        verb(*args, at=NOON)
    assert no.value.params["rule"] == rule


class TestWho:
    def test_the_officer_who_leads_writes_the_hours_and_a_partner_reads_them(self, house):
        add(house, walk(), house.carol)
        assert [slot.what for slot in seen(house, house.partner).slots] == ["Walk through"]
        with pytest.raises(NotAllowed):
            add(house, walk(), house.partner)
        with pytest.raises(NotAllowed):
            timetable.change_slot(house.partner, seen(house).slots[0].id, walk(), at=NOON)
        with pytest.raises(NotAllowed):
            timetable.remove_slot(house.bob, seen(house).slots[0].id, at=NOON)

    @pytest.mark.parametrize("who", ["bob", "grace", "ruth", "partner"])
    def test_nobody_else_says_what_is_photographed_or_who_listens(self, house, who):
        with pytest.raises(NotAllowed):
            timetable.limit_photos(getattr(house, who), house.code, "No screens.", at=NOON)
        with pytest.raises(NotAllowed):
            lundy.write(getattr(house, who), house.code, FULL, at=NOON)

    def test_nothing_changes_once_the_letter_is_handed_over(self, house):
        add(house, walk())
        house.set_stage(Stage.WITH_PORTFOLIO_LEAD)
        slot = seen(house).slots[0].id
        for verb in (
            lambda: add(house, walk()),
            lambda: timetable.change_slot(house.alice, slot, walk(), at=NOON),
            lambda: timetable.remove_slot(house.alice, slot, at=NOON),
            lambda: timetable.limit_photos(house.alice, house.code, "No screens.", at=NOON),
            lambda: lundy.write(house.alice, house.code, FULL, at=NOON),
        ):
            with pytest.raises(InvalidTransition):
                verb()

    def test_each_change_is_journalled_without_its_words(self, house):
        add(house, walk())
        timetable.change_slot(house.alice, seen(house).slots[0].id, walk(what="Tea"), at=NOON)
        timetable.remove_slot(house.alice, seen(house).slots[0].id, at=NOON)
        timetable.limit_photos(house.alice, house.code, "No screens.", at=NOON)
        lundy.write(house.alice, house.code, FULL, at=NOON)
        with transaction.reading() as db:
            noted = list(db.scalars(select(JournalEntry).where(JournalEntry.event_id == house.event_id)))
            assert {entry.what for entry in noted} == {
                "slot_added", "slot_changed", "slot_removed", "photos_limited", "lundy_written",
            }  # fmt: skip
            assert all(entry.facts == {} for entry in noted)


class TestHours:
    def test_the_day_is_told_by_the_clock(self, house):
        add(house, walk("13:00", "14:00", "Feedback"))
        add(house, walk("09:00", "09:30", "  Hello   and tea "))
        assert [(slot.begins, slot.what) for slot in seen(house).slots] == [
            ("09:00", "Hello and tea"),
            ("13:00", "Feedback"),
        ]

    def test_what_overlaps_is_said_and_taken(self, house):
        add(house, walk("09:00", "10:00", "Pair A walks"))
        add(house, walk("09:30", "11:00", "Pair B walks"))
        add(house, walk("11:00", "12:00", "Tea"))
        assert [slot.meets for slot in seen(house).slots] == [
            "At the same time as: Pair B walks",
            "At the same time as: Pair A walks",
            "",
        ]

    def test_a_slot_is_in_an_area_or_in_a_place_of_its_own_words(self, house):
        add(house, walk(area=house.area_id(), place="the garden"))
        add(house, walk("10:00", "11:00", place="the garden", who="Pair A"))
        first, second = seen(house).slots
        assert (first.where, first.place) == ("reception", "")
        assert (second.where, second.area, second.who) == ("the garden", "", "Pair A")

    def test_a_slot_where_nobody_goes_in_says_so(self, house):
        add(house, walk(area=house.area_id("contact room")))
        assert seen(house).slots[0].closed

    def test_an_area_of_another_event_is_not_there(self, house):
        other = house.event("P-ASE-77", agency=house.organisation("Elsewhere"), officer=house.carol)
        with transaction.reading() as db:
            foreign = next(area for area in db.get_one(ScrutinyEvent, other).areas)
            area_id = str(foreign.id)
        with pytest.raises(NotFound):
            add(house, walk(area=area_id))

    def test_an_area_stays_while_the_day_uses_it(self, house):
        add(house, walk(area=house.area_id()))
        with pytest.raises(ProgrammeUnfit) as no:
            areas.remove_area(house.alice, house.area_id(), at=NOON)
        assert no.value.params["rule"] == "area_in_slot"
        timetable.remove_slot(house.alice, seen(house).slots[0].id, at=NOON)
        areas.remove_area(house.alice, house.area_id(), at=NOON)

    def test_the_agency_has_one_showcase(self, house):
        add(house, walk(is_showcase=True))
        refused("showcase_there", timetable.add_slot, house.alice, house.code, walk(is_showcase=True))
        timetable.change_slot(house.alice, seen(house).slots[0].id, walk(is_showcase=True, who="Staff"), at=NOON)
        assert seen(house).has_showcase
        timetable.change_slot(house.alice, seen(house).slots[0].id, walk(), at=NOON)
        assert not seen(house).has_showcase

    def test_a_day_has_an_end(self, house):
        for _ in range(MOST_SLOTS):
            add(house, walk())
        refused("many", timetable.add_slot, house.alice, house.code, walk())

    @pytest.mark.parametrize(
        ("planned", "error"),
        [
            (walk(what="  "), MissingWords),
            (walk(what="x" * 121), TooBig),
            (walk(place="x" * 61), TooBig),
            (walk(who="x" * 121), TooBig),
            (walk(ends="08:00"), TimetableUnfit),
        ],
    )
    def test_what_cannot_be_kept_is_refused_and_nothing_stays(self, house, planned, error):
        with pytest.raises(error):
            add(house, planned)
        assert seen(house).slots == []


class TestR05:
    """The agreement of agency and partners rests on the hours and the photo rules too."""

    def test_r05_other_hours_are_another_programme(self, house):
        before = digest(house)
        add(house, walk(area=house.area_id()))
        added = digest(house)
        timetable.change_slot(house.alice, seen(house).slots[0].id, walk(is_showcase=True), at=NOON)
        assert len({before, added, digest(house)}) == 3

    def test_r05_another_place_company_or_mark_is_another_programme(self, house):
        add(house, walk())
        slot, met = seen(house).slots[0].id, {digest(house)}
        for planned in (walk(place="garden"), walk(who="Pair A"), walk(is_showcase=True), walk(ends="10:05")):
            timetable.change_slot(house.alice, slot, planned, at=NOON)
            met.add(digest(house))
        assert len(met) == 5

    def test_r05_the_same_day_is_the_same_programme(self, house):
        before = digest(house)
        add(house, walk())
        timetable.remove_slot(house.alice, seen(house).slots[0].id, at=NOON)
        assert digest(house) == before

    def test_r05_other_photo_rules_are_another_programme(self, house):
        before = digest(house)
        timetable.limit_photos(house.alice, house.code, "  No screens,  no papers. ", at=NOON)
        assert digest(house) != before
        assert seen(house).photo_rules == "No screens, no papers."

    def test_photo_rules_are_a_few_words(self, house):
        with pytest.raises(TooBig):
            timetable.limit_photos(house.alice, house.code, "x" * 401, at=NOON)


class TestWhoListens:
    """The rule at the door of the day (docs/rules.md): audience and influence are written before the event opens."""

    def at_the_door(self, house):
        house.set_stage(Stage.PROGRAMME_AGREED)
        with transaction.reading() as db:
            found = db.get_one(ScrutinyEvent, house.event_id)
            return {rule.rule for rule in steps.at_the_door(db, found, Stage.IN_PROGRESS, at=NOON)}

    def test_lundy_asks_for_a_reason_while_nobody_is_said_to_listen(self, house):
        lundy.write(house.alice, house.code, LundyView(space="Blue room", audience="The manager"), at=NOON)
        assert "lundy" in self.at_the_door(house)

    def test_lundy_holds_once_both_are_written(self, house):
        lundy.write(house.alice, house.code, FULL, at=NOON)
        assert "lundy" not in self.at_the_door(house)

    @pytest.mark.parametrize(
        ("boxes", "missing"),
        [
            (LundyView(), "Audience and influence are still empty."),
            (LundyView(audience="The manager"), "Influence is still empty"),
            (LundyView(influence="Hours"), "Audience is still empty"),
            (FULL, ""),
        ],
    )
    def test_the_programme_says_which_is_still_empty(self, house, boxes, missing):
        lundy.write(house.alice, house.code, boxes, at=NOON)
        said = programme.programme(house.alice, house.code).lundy.missing
        assert said.startswith(missing)
        assert bool(said) == bool(missing)

    def test_a_box_is_a_few_sentences_and_a_long_one_changes_none(self, house):
        with pytest.raises(TooBig):
            lundy.write(house.alice, house.code, LundyView(space="Blue room", influence="x" * 301), at=NOON)
        assert programme.programme(house.alice, house.code).lundy.space == ""
