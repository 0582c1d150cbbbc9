"""A visit is taken along by whoever walks the floor, holds no child's words, and can be stopped."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from mars_voice.services import day_packs, journal, timetable
from mars_voice.services.day_packs import pass_of
from mars_voice.services.devices import devices_of
from mars_voice.services.timetable import Planned
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.written_card import Immediate
from models.action import Action
from models.day_pack import DayPack
from models.errors import BadAnswers, Conflict, InvalidTransition, NotAllowed, NotFound, PackRevoked, PackUnknown
from models.event import Area, ScrutinyEvent
from models.journal import JournalEntry
from models.kinds import Answer4, LetterState, Rating, Role, Stage
from models.letter import Letter
from models.observation import Observation
from models.people import Actor, User
from models.programme import LineOfQuestioning, ToHear
from models.theme import Theme
from tests.house import NOON, TODAY, House

EVERYBODY = ("alice", "bob", "carol", "ruth", "grace", "partner", "contributor")
WALKERS = {"carol", "partner", "contributor"}


def _take(house: House, by: Actor | None = None, *, id_: UUID | None = None, at: datetime = NOON) -> day_packs.PackView:
    return day_packs.take(by or house.carol, id_ or uuid4(), house.code, "Tablet 1", at=at)


def _journalled(what: str) -> list[JournalEntry]:
    with reading() as db:
        return list(db.scalars(select(JournalEntry).where(JournalEntry.what == what)))


def _packs() -> list[DayPack]:
    with reading() as db:
        return list(db.scalars(select(DayPack)))


def _on_the_board(house: House) -> list[str]:
    """What a board says of the state of each tablet."""
    with reading() as db:
        event = db.get_one(ScrutinyEvent, house.event_id)
        return [device.state for device in devices_of(db, house.alice, event, at=NOON)[0]]


def _here(pack: UUID, *, waiting: int = 0, written: int = 0, at: datetime = NOON) -> bool:
    return day_packs.here(pack, pass_of(pack), waiting=waiting, written=written, at=at)


def _sent_before(house: House, code: str, *, days: int, state: LetterState = LetterState.DISTRIBUTED) -> UUID:
    """An earlier event of the same agency, its letter, and one action; returns the action's id."""
    event_id = house.event(code, agency=house.agency, officer=house.carol, stage=Stage.ACTIONS_OPEN)
    with transaction() as db:
        db.get_one(ScrutinyEvent, event_id).held_on = TODAY - timedelta(days=days)
        db.add(Letter(event_id=event_id, reference=code, state=state, drafted_at=NOON))
        action = Action(
            event_id=event_id,
            code=f"{code}-A1.1",
            what="Move the desk",
            owner="Bob",
            opened_at=NOON,
            due=TODAY - timedelta(days=1),
            answer=Answer4.DOING,
            answer_text="The carpenter comes on Friday.",
        )
        db.add(action)
        db.flush()
        return action.id


class TestTaking:
    def test_those_who_walk_the_floor_take_it_and_nobody_else(self, house: House) -> None:
        for name in EVERYBODY:
            actor = getattr(house, name)
            listed = [visit.code for visit in day_packs.visits(actor)]
            if name in WALKERS:
                assert (listed, _take(house, actor).me["name"]) == ([house.code], actor.name)
            else:
                assert listed == []
                with pytest.raises(NotAllowed):
                    _take(house, actor)

    def test_an_officer_of_another_event_does_not_get_this_one(self, house: House) -> None:
        dave = house.person("Dave", Role.ISO)
        house.event("P-ASE-05", agency=house.organisation("Elsewhere"), officer=dave)
        assert [visit.code for visit in day_packs.visits(dave)] == ["P-ASE-05"]
        with pytest.raises(NotAllowed):
            _take(house, dave)

    def test_the_hub_takes_it_where_it_has_a_role_in_the_event(self, house: House) -> None:
        assert _take(house, house.on_team(house.alice)).me["source"] == "hub"

    def test_taking_it_twice_takes_one_and_brings_what_is_new(self, house: House) -> None:
        id_ = uuid4()
        first = _take(house, id_=id_)
        house.kept(house.written())
        again = _take(house, id_=id_, at=NOON + timedelta(hours=1))
        assert (first.pack, len(first.cards), len(again.cards)) == (again.pack, 0, 1)
        assert len(_packs()) == len(_journalled("pack_taken")) == 1

    def test_twenty_times_at_once_is_once(self, house: House) -> None:
        id_ = uuid4()
        with ThreadPoolExecutor(20) as many:
            packs = list(many.map(lambda _: _take(house, id_=id_).pack["pass"], range(20)))
        assert set(packs) == {pass_of(id_)}
        assert len(_packs()) == 1

    def test_the_id_of_somebody_elses_pack_or_of_another_visit_is_refused(self, house: House) -> None:
        id_ = house.pack()
        with pytest.raises(Conflict):
            _take(house, house.partner, id_=id_)
        house.event("P-ASE-05", agency=house.agency, officer=house.carol)
        with pytest.raises(Conflict):
            day_packs.take(house.carol, id_, "P-ASE-05", "Tablet 1", at=NOON)

    def test_the_evening_before_counts_once_the_programme_is_agreed(self, house: House) -> None:
        house.set_stage(Stage.PREPARED)
        with pytest.raises(InvalidTransition):
            _take(house)
        house.set_stage(Stage.PROGRAMME_AGREED)
        _take(house)
        assert [visit.code for visit in day_packs.visits(house.carol)] == [house.code]

    def test_it_is_taken_while_cards_can_reach_the_letter(self, house: House) -> None:
        house.set_stage(Stage.WITH_PORTFOLIO_LEAD)
        assert day_packs.visits(house.carol) == []
        with pytest.raises(InvalidTransition):
            _take(house)
        with pytest.raises(NotFound):
            day_packs.take(house.carol, uuid4(), "P-ASE-77", "Tablet 1", at=NOON)

    @pytest.mark.parametrize(
        ("said", "shown"),
        [("Carol's tablet", "Carol's tablet"), (" a\n\tb\u202e\0c ", "a b c"), ("", "a tablet"), ("x" * 90, "x" * 60)],
    )
    def test_a_devices_name_is_one_short_line(self, house: House, said: str, shown: str) -> None:
        assert day_packs.take(house.carol, uuid4(), house.code, said, at=NOON).pack["device"] == shown


class TestWhatLiesInIt:
    def test_all_a_day_on_the_floor_needs(self, house: House) -> None:
        action = _sent_before(house, "P-ASE-01", days=300)
        with transaction() as db:
            event = db.get_one(ScrutinyEvent, house.event_id)
            event.named_adult, event.local_number, event.purpose = "Sam at the desk", "01234 567", "How it feels"
            db.add(Area(event=event, name="ward bay", position=3, no_go=True, why="Someone is ill"))
            db.add(LineOfQuestioning(event=event, number=1, text="Who hears?", standards="A4", assigned_to_id=None))
            mine = LineOfQuestioning(event=event, number=2, text="Who tells?", assigned_to_id=house.carol.id)
            db.add(mine)
            db.add(ToHear(event=event, position=1, who="a child who does not speak", hint="in the garden"))
            db.add(ToHear(event=event, position=2, who="a night worker", heard_at=NOON))
            db.get_one(Theme, "T20").retired = True
        card = house.kept(house.written(), by=house.partner)
        pack = _take(house)
        assert pack.me == {"name": "Carol", "role": "Independent Scrutiny Officer", "source": "iso"}
        assert pack.event == {
            "code": house.code,
            "title": "Tidewell",
            "day": "2026-11-23",
            "agency": "Tidewell Youth Justice Team",
            "purpose": "How it feels",
            "lead": "Carol",
            "named_adult": "Sam at the desk",
            "local_number": "01234 567",
        }
        assert [(a["name"], a["no_go"], a["why"]) for a in pack.areas][2] == ("ward bay", True, "Someone is ill")
        assert [(m["name"], m["leads"], m["me"]) for m in pack.team] == [("Carol", True, True), ("Priya", False, False)]
        assert [len(one["standards"]) for one in pack.standards] == [8, 10]
        assert "T20" not in {theme["code"] for theme in pack.themes}
        assert len(pack.prompts) == 10
        assert [(line["ref"], line["standards"], line["mine"]) for line in pack.lines] == [
            ("Q1", ["A4"], False),
            ("Q2", [], True),
        ]
        (seen,) = pack.actions
        assert (seen["id"], seen["answer"], seen["late"], seen["done"]) == (str(action), "doing", True, False)
        (listed,) = pack.cards
        assert (listed["id"], listed["ref"], listed["who"], listed["area"]) == (str(card), "o01", "Priya", "reception")
        assert [one["who"] for one in pack.to_hear] == ["a child who does not speak"]
        assert pack.promises is None
        assert pack.hours == []

    def test_the_day_by_the_clock(self, house: House) -> None:
        for planned in (
            Planned("10:00", "11:30", "Talk", who="Pair A"),
            Planned("09:00", "10:00", "Walk", place="hall"),
        ):
            timetable.add_slot(house.alice, house.code, planned, at=NOON)
        hours = [
            {"when": "09:00 to 10:00", "what": "Walk · hall"},
            {"when": "10:00 to 11:30", "what": "Talk · Pair A"},
        ]
        for who in (house.carol, house.partner, house.contributor):
            assert day_packs.take(who, uuid4(), house.code, "Tablet", at=NOON).hours == hours

    def test_no_childs_words_and_no_cards_text(self, house: House) -> None:
        house.comment("Everyone could hear what I said")
        house.kept(house.written("Families can be overheard"))
        detail = Immediate("The gate was open", "A toddler", "The porter", "Shut the gate today")
        house.kept(house.written("By the road", rating=Rating.IMMEDIATE, immediate=detail))
        packed = json.dumps(asdict(_take(house)))
        for words in ("Everyone could", "Families can", "By the road", "gate", "toddler", "porter"):
            assert words not in packed

    def test_a_card_that_is_locked_or_does_not_count_is_not_even_named(self, house: House) -> None:
        pack = house.pack()
        about_staff = Immediate(about_staff=True)
        house.kept(house.written(rating=Rating.IMMEDIATE, immediate=about_staff))
        day_packs.revoke(house.carol, str(pack), at=NOON)
        house.hand_in(house.written(), pack=pack)
        assert _take(house).cards == []

    def test_the_actions_are_those_of_the_newest_letter_that_went_out(self, house: House) -> None:
        _sent_before(house, "P-ASE-01", days=700)
        newest = _sent_before(house, "P-ASE-02", days=300)
        _sent_before(house, "P-ASE-03", days=100, state=LetterState.DRAFT)
        assert [action["id"] for action in _take(house).actions] == [str(newest)]

    def test_a_contributor_who_may_not_read_actions_takes_none_along(self, house: House) -> None:
        _sent_before(house, "P-ASE-01", days=300)
        assert _take(house, house.contributor).actions == []
        assert len(_take(house, house.partner).actions) == 1

    @pytest.mark.parametrize(
        ("at", "until"),
        [
            (NOON, datetime(2026, 11, 26, tzinfo=UTC)),
            (NOON - timedelta(days=6), datetime(2026, 11, 26, tzinfo=UTC)),
            (NOON + timedelta(days=9), datetime(2026, 12, 3, tzinfo=UTC)),
        ],
    )
    def test_it_closes_two_days_after_the_visit_or_tonight(self, house: House, at: datetime, until: datetime) -> None:
        assert datetime.fromisoformat(_take(house, at=at).until) == until


class TestHearingFromIt:
    def test_a_board_sees_what_still_waits(self, house: House) -> None:
        quiet, full = house.pack(house.partner, device="P"), house.pack(device="C")
        later = NOON + timedelta(minutes=3)
        assert _here(full, waiting=3, written=17, at=later) is False
        said = {pack.id: (pack.device, pack.waiting, pack.written, pack.seen_at) for pack in _packs()}
        assert said == {full: ("C", 3, 17, later), quiet: ("P", 0, 0, NOON)}
        assert sorted(_on_the_board(house)) == ["sent", "waiting"]

    def test_open_boards_are_woken_by_what_is_new_alone(self, house: House) -> None:
        pack = house.pack()
        woken = []
        for minute, waiting in ((1, 2), (2, 2), (3, 1), (4, 1), (14, 1)):
            before = journal.beats()[house.code]
            _here(pack, waiting=waiting, at=NOON + timedelta(minutes=minute))
            woken.append(journal.beats()[house.code] > before)
        assert woken == [True, False, True, False, True]

    @pytest.mark.parametrize(("waiting", "written"), [(-1, 0), (0, -1), (100_001, 0), (0, 10**30)])
    def test_numbers_that_cannot_be_are_refused(self, house: House, waiting: int, written: int) -> None:
        with pytest.raises(BadAnswers):
            _here(house.pack(), waiting=waiting, written=written)

    def test_nobody_speaks_for_a_pack_without_its_pass(self, house: House) -> None:
        pack, unknown = house.pack(), uuid4()
        for id_, proof in ((pack, ""), (pack, "é"), (pack, pass_of(unknown)), (unknown, pass_of(unknown))):
            with pytest.raises(PackUnknown):
                day_packs.here(id_, proof, waiting=0, written=0, at=NOON)


class TestStopping:
    def test_it_opens_nothing_more(self, house: House) -> None:
        pack = house.pack()
        day_packs.revoke(house.carol, str(pack), at=NOON)
        assert _here(pack, waiting=2) is True
        with pytest.raises(PackRevoked):
            _take(house, id_=pack)
        assert (_on_the_board(house), _packs()[0].waiting) == (["lost"], 2)

    def test_a_second_time_changes_nothing(self, house: House) -> None:
        pack = house.pack()
        for hour in (0, 1):
            day_packs.revoke(house.carol, str(pack), at=NOON + timedelta(hours=hour))
        assert len(_journalled("pack_revoked")) == 1
        with reading() as db:
            assert db.get_one(DayPack, pack).revoked_at == NOON

    def test_whose_account_is_closed_has_a_stopped_pack(self, house: House) -> None:
        pack = house.pack()
        with transaction() as db:
            db.get_one(User, house.carol.id).active = False
        assert _here(pack) is True
        assert _on_the_board(house) == ["closed"]

    def test_whoever_lost_their_role_sees_no_more_of_it_and_their_cards_count(self, house: House) -> None:
        pack = house.pack(house.partner)
        with transaction() as db:
            event = db.get_one(ScrutinyEvent, house.event_id)
            event.team.remove(next(one for one in event.team if one.user_id == house.partner.id))
        assert _here(pack) is True
        assert _on_the_board(house) == ["closed"]
        card = house.hand_in(house.written(), pack=pack)
        with reading() as db:
            assert db.get_one(Observation, card).counts

    @pytest.mark.parametrize("who", EVERYBODY)
    @pytest.mark.parametrize("whose", sorted(WALKERS))
    def test_the_hub_and_the_lead_stop_any_and_everybody_their_own(self, house: House, who: str, whose: str) -> None:
        pack, actor = house.pack(getattr(house, whose)), getattr(house, who)
        if who in ("alice", "carol", whose):
            day_packs.revoke(actor, str(pack), at=NOON)
            assert _on_the_board(house) == ["lost"]
        else:
            with pytest.raises(NotAllowed):
                day_packs.revoke(actor, str(pack), at=NOON)

    def test_what_is_no_pack_cannot_be_stopped(self, house: House) -> None:
        for wrong in (str(uuid4()), "../../keys"):
            with pytest.raises(NotFound):
                day_packs.revoke(house.alice, wrong, at=NOON)
