"""A card is kept once with all its parts, and a worry reaches the safeguarding lead in the same step."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from mars_voice.services.card_intake import keep_card
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.written_card import Check, Immediate, TakenPhoto
from models.action import Action
from models.concern import SafeguardingConcern
from models.errors import BadAnswers, Conflict, MissingWords
from models.event import ScrutinyEvent
from models.floor import ChangeSeen, Kept, ObservationState
from models.journal import JournalEntry
from models.kinds import AttachmentState, EvidenceKind, ObservationSource, Polarity, Rating, Stage
from models.observation import Observation
from models.people import User
from models.programme import LineOfQuestioning
from models.promises import Promise, PromiseSet
from models.theme import Theme
from tests.house import NOON, House

IMMEDIATE = {"rating": Rating.IMMEDIATE}
DETAIL = Immediate("A door that does not lock", "Whoever waits there", "The manager", "The door is mended today")


def _row(id_: UUID) -> Observation:
    with reading() as db:
        found = db.get_one(Observation, id_)
        _ = found.themes, found.promises, found.links, found.photos
        return found


def _concerns() -> list[SafeguardingConcern]:
    with reading() as db:
        return list(db.scalars(select(SafeguardingConcern)))


def _promises(house: House, version: int, name: str = "Our promise") -> dict[int, UUID]:
    """Two promises, which are from now on the event's; by number."""
    with transaction() as db:
        made = PromiseSet(name=name, version=version, published_on=date(2026, 1, version))
        made.promises = [Promise(number=n, text=f"We keep promise {n}.") for n in (1, 2)]
        db.add(made)
        db.flush()
        db.get_one(ScrutinyEvent, house.event_id).promise_set_id = made.id
        return {one.number: one.id for one in made.promises}


def _action(event_id: UUID, code: str) -> UUID:
    with transaction() as db:
        made = Action(event_id=event_id, code=code, what="Move the desk", owner="Bob", opened_at=NOON)
        db.add(made)
        db.flush()
        return made.id


def _card_of(house: House, event_id: UUID) -> UUID:
    """A card of another event."""
    with transaction() as db:
        event, observer = db.get_one(ScrutinyEvent, event_id), db.get_one(User, house.carol.id)
        made = keep_card(db, event, observer, house.written(), observation_id=uuid4(), at=NOON, observed_at=NOON)
        return made.id


class TestKeeping:
    def test_every_part_of_it_is_kept(self, house: House) -> None:
        promises, other = _promises(house, 1), house.kept(house.written("The bell rings all day."))
        before = house.event("P-ASE-01", agency=house.agency, officer=house.carol, stage=Stage.DISTRIBUTED)
        action = _action(before, "P-ASE-01-A1.1")
        card = house.written(
            standards=("A4", "B3"),
            promises={promises[1]: Kept.SOMETIMES},
            themes={"T04": Polarity.NEEDS_WORK, "T01": Polarity.GOOD},
            prompt="IW7",
            own_view=True,
            backs_up=(other,),
            checks=Check(action, ChangeSeen.PARTLY),
            photos=(TakenPhoto("a" * 64, " The hatch ", assured=True), TakenPhoto("b" * 64)),
            seq=17,
        )
        kept = _row(house.kept(card))
        assert (kept.reference, kept.device_seq, kept.observer_label) == ("o02", 17, "Carol")
        assert (kept.state, kept.source, kept.area) == (ObservationState.KEPT, ObservationSource.ISO, "reception")
        assert (kept.standards, kept.prompt, kept.independent_view) == ("A4|B3", "IW7", True)
        assert {one.theme_code: one.polarity for one in kept.themes} == card.themes
        assert {one.promise_id: one.kept for one in kept.promises} == card.promises
        assert [(one.kind, one.thing_id) for one in kept.links] == [(EvidenceKind.OBSERVATION, other)]
        assert (kept.checks_action_id, kept.change_seen) == (action, ChangeSeen.PARTLY)
        assert [(p.position, p.caption, p.is_assured, p.state) for p in kept.photos] == [
            (1, "The hatch", True, AttachmentState.AWAITED),
            (2, "", False, AttachmentState.AWAITED),
        ]
        assert _concerns() == []

    def test_what_is_not_of_its_event_is_left_out_and_the_words_are_kept(self, house: House) -> None:
        _promises(house, 1)
        agency = house.organisation("Elsewhere")
        elsewhere = house.event("P-ASE-09", agency=agency, officer=house.carol)
        with transaction() as db:
            foreign = PromiseSet(name="Another town's", version=1, published_on=date(2026, 1, 1))
            foreign.promises = [Promise(number=1, text="We do something else.")]
            db.add(foreign)
            db.flush()
            promise = foreign.promises[0].id
        mine = uuid4()
        card = house.written(
            area=str(uuid4()),
            standards=("A4", "A4", "Z9"),
            promises={promise: Kept.KEPT, uuid4(): Kept.KEPT},
            themes={"T99": Polarity.GOOD},
            prompt="Q1",
            backs_up=(uuid4(), mine, _card_of(house, elsewhere)),
            checks=Check(_action(elsewhere, "P-ASE-09-A1.1"), ChangeSeen.YES),
        )
        kept = _row(house.kept(card, id_=mine))
        assert (kept.area, kept.standards, kept.prompt, kept.text) == ("another area", "A4", "", card.text)
        assert (kept.themes, kept.promises, kept.links, kept.checks_action_id) == ([], [], [], None)

    def test_an_action_of_this_very_event_cannot_have_been_kept_yet(self, house: House) -> None:
        card = house.written(checks=Check(_action(house.event_id, "P-ASE-04-A1.1"), ChangeSeen.YES))
        assert _row(house.kept(card)).checks_action_id is None

    def test_a_card_from_an_older_pack_keeps_its_score_and_its_theme(self, house: House) -> None:
        old, new = _promises(house, 1), _promises(house, 2)
        with transaction() as db:
            db.get_one(Theme, "T04").retired = True
        card = house.written(promises={old[1]: Kept.NOT, new[2]: Kept.KEPT}, themes={"T04": Polarity.MIXED})
        kept = _row(house.kept(card))
        assert {one.promise_id for one in kept.promises} == {old[1], new[2]}
        assert [one.theme_code for one in kept.themes] == ["T04"]

    def test_a_line_of_questioning_of_this_event_is_a_prompt(self, house: House) -> None:
        with transaction() as db:
            db.add(LineOfQuestioning(event_id=house.event_id, number=3, text="Who hears the night shift?"))
        assert _row(house.kept(house.written(prompt="Q3"))).prompt == "Q3"

    def test_what_was_heard_of_a_no_go_area_is_named(self, house: House) -> None:
        card = house.written(area=house.area_id("contact room").upper())
        assert _row(house.kept(card)).area == "contact room"

    @pytest.mark.parametrize(
        ("facts", "field"),
        [
            ({"text": "x" * 4001}, "text"),
            ({"themes": dict.fromkeys(("T01", "T02", "T03", "T04"), Polarity.GOOD)}, "themes"),
            ({"photos": tuple(TakenPhoto(f"{n:064x}") for n in range(4))}, "photos"),
            ({"photos": (TakenPhoto("a" * 64), TakenPhoto("a" * 64))}, "photos"),
        ],
    )
    def test_more_than_one_card_holds_is_refused_by_name(self, house: House, facts: dict, field: str) -> None:
        with pytest.raises(BadAnswers) as refused:
            house.kept(house.written(**facts))
        assert refused.value.params == {"field": field}

    def test_a_card_without_words_is_none(self, house: House) -> None:
        with pytest.raises(MissingWords):
            house.kept(house.written(" \n "))

    def test_it_is_late_once_the_letter_is_handed_over(self, house: House) -> None:
        assert not _row(house.kept(house.written())).is_late
        house.set_stage(Stage.WITH_PORTFOLIO_LEAD)
        assert _row(house.kept(house.written())).is_late

    @pytest.mark.parametrize(
        ("who", "source"),
        [
            ("carol", "iso"),
            ("partner", "partner"),
            ("contributor", "contributor"),
            ("alice", "hub"),
            ("ruth", "contributor"),
        ],
    )
    def test_it_counts_for_the_source_its_observer_is(self, house: House, who: str, source: str) -> None:
        assert _row(house.kept(house.written(), by=getattr(house, who))).source == source

    def test_the_journal_names_who_and_where_from_and_no_words(self, house: House) -> None:
        id_ = house.kept(house.written())
        with reading() as db:
            entry = db.scalars(select(JournalEntry).where(JournalEntry.what == "observed")).one()
        assert (entry.actor_id, entry.thing_id, entry.facts) == (house.carol.id, id_, {"source": "iso"})


class TestOnce:
    def test_the_same_again_is_the_same_card(self, house: House) -> None:
        id_, card = uuid4(), house.written()
        assert house.kept(card, id_=id_) == house.kept(card, id_=id_) == id_

    @pytest.mark.parametrize("facts", [{"text": "Other words"}, {"own_view": True}, {"sealed_hash": b"other bytes"}])
    def test_other_words_under_its_id_are_refused(self, house: House, facts: dict) -> None:
        id_ = house.kept(house.written())
        with pytest.raises(Conflict):
            house.kept(house.written(**facts), id_=id_)

    def test_the_same_words_of_somebody_else_under_its_id_are_refused(self, house: House) -> None:
        id_ = house.kept(house.written())
        with pytest.raises(Conflict):
            house.kept(house.written(), id_=id_, by=house.partner)

    def test_twenty_at_once_get_twenty_references(self, house: House) -> None:
        with ThreadPoolExecutor(20) as many:
            ids = list(many.map(lambda n: house.kept(house.written(f"Card {n}")), range(20)))
        assert sorted(_row(id_).reference for id_ in ids) == [f"o{n:02d}" for n in range(1, 21)]

    def test_a_number_is_never_used_again(self, house: House) -> None:
        first, second = house.kept(house.written("One")), house.kept(house.written("Two"))
        with transaction() as db:
            db.get_one(Observation, second).merge_into(db.get_one(Observation, first))
        assert _row(house.kept(house.written("Three"))).reference == "o03"
        with transaction() as db:
            db.get_one(Observation, first).reference = "o99"
        assert _row(house.kept(house.written("Four"))).reference == "o100"


class TestWhatCannotWait:
    def test_the_lead_has_it_in_the_same_step(self, house: House) -> None:
        id_ = house.kept(house.written(**IMMEDIATE, immediate=DETAIL), at=NOON)
        (concern,) = _concerns()
        assert (concern.observation_id, concern.route, concern.raised_at) == (id_, "X1", NOON)
        assert concern.raised_by_id == house.carol.id
        kept = _row(id_)
        assert (kept.counts, kept.open_matter, kept.immediate_risk) == (True, DETAIL.must_happen, DETAIL.risk)

    def test_one_about_staff_is_locked_at_once(self, house: House) -> None:
        about_staff = Immediate("Words", "A child", "Nobody", "He leaves the room", about_staff=True)
        kept = _row(house.kept(house.written(**IMMEDIATE, immediate=about_staff)))
        assert (kept.state, kept.is_held, kept.open_matter) == (ObservationState.LOCKED, True, "")
        assert [concern.route for concern in _concerns()] == ["X3"]

    def test_an_officer_in_a_hurry_is_heard_all_the_same(self, house: House) -> None:
        house.kept(house.written(**IMMEDIATE))
        assert len(_concerns()) == 1

    def test_the_same_again_raises_it_once(self, house: House) -> None:
        id_ = uuid4()
        for _ in range(2):
            house.kept(house.written(**IMMEDIATE, immediate=DETAIL), id_=id_)
        assert len(_concerns()) == 1

    def test_detail_on_a_card_that_is_not_immediate_is_not_kept_in_the_open(self, house: House) -> None:
        kept = _row(house.kept(house.written(immediate=DETAIL)))
        assert (kept.immediate_risk, kept.must_happen, _concerns()) == (None, None, [])

    def test_what_it_says_lies_sealed_and_the_journal_repeats_none_of_it(self, house: House, tmp_path: Path) -> None:
        about_staff = replace(DETAIL, about_staff=True)
        photo = TakenPhoto("a" * 64, caption="The broken lock")
        house.kept(house.written("He shouts at them", **IMMEDIATE, immediate=about_staff, photos=(photo,)))
        lying = b"".join(path.read_bytes() for path in tmp_path.glob("house.db*"))
        for words in ("He shouts", "broken lock", DETAIL.risk, DETAIL.to_whom, DETAIL.told, DETAIL.must_happen):
            assert words.encode() not in lying
