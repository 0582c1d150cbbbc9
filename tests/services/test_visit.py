"""The live board says how a visit stands, to those who lead it and to the Hub, and what can still be put right."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from mars_voice.services import concerns, day_packs, matters, unheard, visit
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.visit import BoardView
from mars_voice.services.written_card import Immediate
from models.day_pack import DayPack
from models.errors import Conflict, InvalidTransition, MissingWords, NotAllowed, NotFound
from models.event import Area
from models.journal import JournalEntry
from models.kinds import Audience, Rating, Role, Stage
from models.observation import Observation
from models.people import Actor
from tests.house import NOON, House

GATE = Immediate("A child could run out", "Children outside", "The manager, 12:31", "The gate is locked today")


def _board(house: House, *, by: Actor | None = None, after: timedelta = timedelta()) -> BoardView:
    return visit.board(by or house.carol, house.code, at=NOON + after)


def _gate(house: House, *, by: Actor | None = None, **facts: object) -> UUID:
    detail = Immediate(GATE.risk, GATE.to_whom, GATE.told, GATE.must_happen, **facts)
    return house.kept(house.written("The gate did not latch.", rating=Rating.IMMEDIATE, immediate=detail), by=by)


def _to_hear(house: House, who: str = "A child who does not speak", hint: str = "Blue room, 13:30") -> str:
    unheard.add_to_hear(house.carol, house.code, who, hint, at=NOON)
    return _board(house).to_hear[-1].id


def _entries(what: str) -> list[JournalEntry]:
    with reading() as db:
        return list(db.query(JournalEntry).filter_by(what=what))


class TestWhoSeesIt:
    @pytest.mark.parametrize("who", ["bob", "ruth", "grace", "partner", "contributor"])
    def test_nobody_but_the_hub_and_the_officers_of_the_team(self, house: House, who: str) -> None:
        with pytest.raises(NotAllowed):
            _board(house, by=getattr(house, who))

    def test_an_officer_of_another_visit_does_not(self, house: House) -> None:
        with pytest.raises(NotAllowed):
            _board(house, by=house.person("Moira", Role.ISO))

    def test_the_hub_does(self, house: House) -> None:
        assert _board(house, by=house.alice).title == "Tidewell"

    def test_an_event_that_is_not_there_has_none(self, house: House) -> None:
        with pytest.raises(NotFound):
            visit.board(house.carol, "P-NONE", at=NOON)


class TestWhatItSays:
    def test_the_heading_counts_what_can_still_be_put_right(self, house: House) -> None:
        """Three audiences under five and one area nobody has seen."""
        assert _board(house).heading == "4 things to put right before you leave."
        house.kept(house.written())
        assert _board(house).heading == "3 things to put right before you leave."

    def test_it_says_when_it_was_looked_at_in_london(self, house: House) -> None:
        assert _board(house).as_of == "As it stood at 12:30 pm on Monday 23 November"

    def test_after_the_day_it_speaks_of_what_was_left(self, house: House) -> None:
        house.set_stage(Stage.FED_BACK)
        assert _board(house).heading == "The day is over. 4 things were left."

    def test_cards_are_counted_exactly_and_by_area(self, house: House) -> None:
        house.kept(house.written())
        house.kept(house.written("The forms are on the wall."))
        seen = _board(house)
        assert [tile.number for tile in seen.tiles if tile.sign == "eye"] == ["2"]
        assert [(area.name, area.state, area.says) for area in seen.areas] == [
            ("reception", "seen", "2 cards"),
            ("contact room", "no_go", "agreed not to enter"),
        ]

    def test_an_area_nobody_has_seen_is_not_yet_and_a_no_go_area_says_why(self, house: House) -> None:
        with transaction() as db:
            db.query(Area).filter_by(name="contact room").one().why = "A group is on: agreed with the manager"
        assert [(area.state, area.says) for area in _board(house).areas] == [
            ("not_yet", "not yet"),
            ("no_go", "A group is on: agreed with the manager"),
        ]

    def test_a_place_that_is_no_longer_in_the_programme_is_shown_all_the_same(self, house: House) -> None:
        card = house.kept(house.written())
        with transaction() as db:
            db.get_one(Observation, card).area = "the old hall"
        assert ("the old hall", "seen") in [(area.name, area.state) for area in _board(house).areas]

    def test_a_card_that_does_not_count_is_in_no_number(self, house: House) -> None:
        pack = house.pack()
        day_packs.revoke(house.carol, str(pack), at=NOON)
        house.hand_in(house.written(), pack=pack)
        seen = _board(house)
        cards = next(tile for tile in seen.tiles if tile.sign == "eye")
        assert (cards.number, cards.note) == ("0", "1 from a lost tablet wait for their observer.")
        assert seen.areas[0].state == "not_yet"

    def test_five_people_are_a_number_and_four_are_not(self, house: House) -> None:
        code = house.join_code()
        for _ in range(4):
            house.give({"YW1": ["good"]}, code=code)
        assert next(t for t in _board(house).tiles if t.label == "Young scrutineers").number == "Fewer than 5"
        house.give({"YW1": ["good"]}, code=code)
        five = next(t for t in _board(house).tiles if t.label == "Young scrutineers")
        assert (five.number, five.is_small) == ("5", False)

    def test_an_audience_not_yet_heard_says_how_its_people_can_come_in(self, house: House) -> None:
        house.join_code(Audience.YOUNG_WALK, closes=NOON + timedelta(hours=4))
        house.join_code(Audience.CHILD_WALK, closes=NOON - timedelta(hours=1))
        assert [(row.who, row.why) for row in _board(house).quiet] == [
            ("Fewer than five young scrutineers so far", "Their code is open until 4:30 pm on Monday 23 November."),
            ("Fewer than five children met so far", "Their code ended at 11:30 am on Monday 23 November."),
            ("Fewer than five families so far", "No code has been opened for them."),
        ]

    def test_a_theme_stands_there_once_five_people_have_said_it(self, house: House) -> None:
        for n in range(4):
            house.confirmed(f"Everyone could hear what I said, {n}")
        assert _board(house).coming == []
        house.confirmed("Everyone could hear what I said")
        assert [(row.name, row.label) for row in _board(house).coming] == [("Privacy", "5 or more")]

    def test_words_nobody_has_read_are_in_no_theme(self, house: House) -> None:
        for n in range(6):
            house.comment(f"Everyone could hear what I said, {n}")
        assert _board(house).coming == []


class TestNotYetHeard:
    def test_somebody_takes_it_on_and_is_named(self, house: House) -> None:
        row = _to_hear(house)
        visit.take_on(house.partner, row, at=NOON)
        (shown,) = _board(house).to_hear
        assert (shown.state, shown.says) == ("taken", "Priya will meet them.")

    def test_nobody_takes_over_what_somebody_else_has(self, house: House) -> None:
        row = _to_hear(house)
        visit.take_on(house.carol, row, at=NOON)
        with pytest.raises(Conflict):
            visit.take_on(house.partner, row, at=NOON)

    def test_heard_is_noted_with_the_time_and_can_be_undone_step_by_step(self, house: House) -> None:
        row = _to_hear(house)
        visit.take_on(house.carol, row, at=NOON)
        visit.heard(house.carol, row, at=NOON)
        assert _board(house).to_hear[0].says == "Heard at 12:30 pm. Carol was with them."
        visit.leave(house.carol, row, at=NOON)
        assert _board(house).to_hear[0].state == "taken"
        visit.leave(house.carol, row, at=NOON)
        assert _board(house).to_hear[0].state == "open"

    def test_whoever_hears_them_unasked_was_with_them(self, house: House) -> None:
        visit.heard(house.contributor, _to_hear(house), at=NOON)
        assert _board(house).to_hear[0].says == "Heard at 12:30 pm. Colin was with them."

    def test_it_counts_until_they_were_heard(self, house: House) -> None:
        row = _to_hear(house)
        assert _board(house).heading.startswith("5 things")
        visit.heard(house.carol, row, at=NOON)
        assert _board(house).heading.startswith("4 things")

    @pytest.mark.parametrize("verb", [visit.take_on, visit.heard, visit.leave])
    @pytest.mark.parametrize("who", ["bob", "ruth", "grace"])
    def test_nobody_outside_the_team_and_the_hub_changes_it(self, house: House, verb, who: str) -> None:
        with pytest.raises(NotAllowed):
            verb(getattr(house, who), _to_hear(house), at=NOON)

    def test_each_step_is_in_the_journal(self, house: House) -> None:
        row = _to_hear(house)
        for verb, what in ((visit.take_on, "taken"), (visit.heard, "heard"), (visit.leave, "left")):
            verb(house.alice, row, at=NOON)
            (entry,) = _entries(f"to_hear_{what}")
            assert (entry.actor_id, str(entry.thing_id), entry.facts) == (house.alice.id, row, {})


class TestTablets:
    def _device(self, house: House, pack: UUID, *, waiting: int, after: timedelta) -> tuple[str, str]:
        day_packs.here(pack, day_packs.pass_of(pack), waiting=waiting, written=9, at=NOON)
        (device,) = _board(house, after=after).devices
        return device.state, device.says

    @pytest.mark.parametrize(
        ("waiting", "minutes", "told"),
        [
            (0, 1, ("sent", "All sent. Last heard from at 12:30 pm.")),
            (3, 9, ("waiting", "3 still on it. Last heard from at 12:30 pm.")),
            (0, 40, ("silent", "Not heard from for 40 minutes. Nothing was left on it then.")),
            (3, 40, ("silent", "Not heard from for 40 minutes. 3 were still on it.")),
            (3, 60 * 24, ("waiting", "3 still on it. Last heard from at 12:30 pm on 23 November.")),
        ],
    )
    def test_each_says_what_it_holds_and_when_it_last_spoke(
        self, house: House, waiting: int, minutes: int, told: tuple[str, str]
    ) -> None:
        assert self._device(house, house.pack(), waiting=waiting, after=timedelta(minutes=minutes)) == told

    def test_a_lost_one_says_so_and_its_cards_wait_no_longer(self, house: House) -> None:
        pack = house.pack()
        day_packs.here(pack, day_packs.pass_of(pack), waiting=2, written=2, at=NOON)
        assert "2 cards and photos are still on tablets." in [tile.note for tile in _board(house).tiles]
        day_packs.revoke(house.carol, str(pack), at=NOON)
        seen = _board(house)
        assert (seen.devices[0].state, seen.devices[0].may_revoke) == ("lost", False)
        assert seen.devices[0].says == "Reported lost at 12:30 pm. It opens nothing any more."
        assert "Every card that was sent is here." in [tile.note for tile in seen.tiles]

    def test_an_officer_who_does_not_lead_may_give_up_their_own_alone(self, house: House) -> None:
        moira = house.on_team(house.person("Moira", Role.ISO))
        house.pack(house.carol)
        house.pack(moira, device="Moira's")
        may = {device.name: device.may_revoke for device in _board(house, by=moira).devices}
        assert may == {"Tablet 1": False, "Moira's": True}
        assert all(device.may_revoke for device in _board(house, by=house.alice).devices)

    def test_whose_it_is_is_said(self, house: House) -> None:
        house.pack(house.partner, device="The grey one")
        (device,) = _board(house).devices
        assert (device.name, device.who) == ("The grey one", "Priya")
        assert device.taken.startswith("taken along at ")
        with reading() as db:
            assert db.query(DayPack).count() == 1


class TestWhatMustHappenNow:
    def test_the_sentence_who_when_and_how_long(self, house: House) -> None:
        _gate(house)
        (matter,) = _board(house, after=timedelta(minutes=12)).matters.open
        assert matter.sentence == "The gate is locked today"
        assert matter.about == "o01 · reception · Carol · 12:30 pm"
        assert matter.waited == "12 minutes"

    @pytest.mark.parametrize(
        ("minutes", "said"), [(1, "1 minute"), (119, "119 minutes"), (120, "2 hours"), (60 * 50, "2 days")]
    )
    def test_how_long_is_as_coarse_as_it_is_useful(self, minutes: int, said: str) -> None:
        assert matters.waited(NOON, at=NOON + timedelta(minutes=minutes)) == said

    def test_it_is_done_with_what_was_done(self, house: House) -> None:
        card = _gate(house)
        matters.settle(house.carol, str(card), "The manager put a bolt on it.", at=NOON)
        seen = _board(house).matters
        assert (seen.open, seen.outstanding) == ([], 0)
        assert seen.settled[0].done == "The manager put a bolt on it. (12:30 pm on Monday 23 November)"
        assert [entry.facts for entry in _entries("matter_settled")] == [{}]

    def test_nothing_is_done_without_words_and_nothing_twice(self, house: House) -> None:
        card = str(_gate(house))
        with pytest.raises(MissingWords):
            matters.settle(house.carol, card, " ", at=NOON)
        matters.settle(house.carol, card, "Bolted.", at=NOON)
        with pytest.raises(InvalidTransition):
            matters.settle(house.carol, card, "Bolted again.", at=NOON)

    def test_a_card_that_is_no_immediate_concern_has_nothing_to_settle(self, house: House) -> None:
        with pytest.raises(InvalidTransition):
            matters.settle(house.carol, house.card(), "Done.", at=NOON)

    def test_one_without_a_sentence_is_still_outstanding_and_can_be_done(self, house: House) -> None:
        card = house.kept(house.written(rating=Rating.IMMEDIATE, immediate=Immediate(risk="Fire")))
        (matter,) = _board(house).matters.open
        assert matter.sentence == "An immediate concern. Nobody has written yet what must happen now."
        matters.settle(house.carol, str(card), "The exit is free.", at=NOON)
        assert _board(house).matters.open == []

    def test_the_leading_officer_the_observer_and_the_hub_may_say_so_and_nobody_else(self, house: House) -> None:
        def may(actor: Actor) -> bool:
            card = str(_gate(house, by=house.partner))
            try:
                matters.settle(actor, card, "Done.", at=NOON)
            except NotAllowed:
                return False
            return True

        moira = house.on_team(house.person("Moira", Role.ISO))
        assert [may(who) for who in (house.carol, house.partner, house.alice)] == [True] * 3
        assert [may(who) for who in (moira, house.contributor, house.bob, house.ruth, house.grace)] == [False] * 5

    def test_a_held_one_is_a_number_and_nothing_else(self, house: House) -> None:
        _gate(house)
        worry = concerns.concerns(house.grace, at=NOON).concerns[0]
        concerns.hold(house.grace, worry.id, at=NOON)
        seen = _board(house).matters
        assert (seen.open, seen.outstanding) == ([], 0)
        assert seen.with_lead == "One matter is with the safeguarding lead."

    def test_a_held_one_cannot_be_settled_by_the_team(self, house: House) -> None:
        card = _gate(house, about_staff=True)
        with pytest.raises(NotFound):
            matters.settle(house.carol, str(card), "Done.", at=NOON)
