"""A card from a tablet is kept once; a stopped tablet's cards are doubted, their worries are not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from mars_voice.services import card_delivery, day_packs, vouching
from mars_voice.services.card_delivery import CARDS_A_DAY, Handed
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.written_card import Immediate, TakenPhoto, WrittenCard
from models.concern import SafeguardingConcern
from models.errors import Conflict, InvalidTransition, NotAllowed, NotFound, PackUnknown, SlowDown
from models.floor import ObservationState
from models.journal import JournalEntry
from models.kinds import AttachmentState, Rating, Stage
from models.observation import Observation
from models.people import User
from tests.house import NOON, House

PHOTOS = (TakenPhoto("a" * 64), TakenPhoto("b" * 64))


def _hand_in(card: WrittenCard, pack: UUID, *, id_: UUID | None = None, at: datetime = NOON) -> Handed:
    return card_delivery.receive(pack, day_packs.pass_of(pack), card, observation_id=id_ or uuid4(), at=at)


def _row(id_: UUID) -> Observation:
    with reading() as db:
        found = db.get_one(Observation, id_)
        _ = found.photos
        return found


def _count(table: type) -> int:
    with reading() as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


class TestComing:
    def test_it_is_its_pack_owners(self, house: House) -> None:
        pack = house.pack(house.partner)
        id_ = house.hand_in(house.written(seq=4), pack=pack, at=NOON + timedelta(hours=2))
        kept = _row(id_)
        assert (kept.observer_id, kept.pack_id, kept.device_seq) == (house.partner.id, pack, 4)
        assert (kept.source, kept.received_at) == ("partner", NOON + timedelta(hours=2))
        with reading() as db:
            entry = db.scalars(select(JournalEntry).where(JournalEntry.what == "observed")).one()
        assert entry.facts == {"source": "partner", "pack": str(pack)}

    def test_the_same_again_is_answered_the_same(self, house: House) -> None:
        pack, id_ = house.pack(), uuid4()
        card = house.written(photos=PHOTOS, sealed_hash=b"\1" * 32)
        first, again = (_hand_in(card, pack, id_=id_) for _ in range(2))
        assert first == Handed("o01", is_new=True, missing=("a" * 64, "b" * 64))
        assert again == Handed("o01", is_new=False, missing=first.missing)

    def test_it_is_the_same_from_a_pack_taken_anew(self, house: House) -> None:
        id_, card = uuid4(), house.written(sealed_hash=b"\1" * 32)
        assert [_hand_in(card, house.pack(), id_=id_).reference for _ in range(2)] == ["o01", "o01"]

    def test_other_bytes_under_its_id_are_refused(self, house: House) -> None:
        pack, id_ = house.pack(), uuid4()
        _hand_in(house.written(sealed_hash=b"\1" * 32), pack, id_=id_)
        with pytest.raises(Conflict):
            _hand_in(house.written(sealed_hash=b"\2" * 32), pack, id_=id_)

    def test_twenty_copies_at_once_are_one_card_and_one_worry(self, house: House) -> None:
        pack, id_, card = house.pack(), uuid4(), house.written(rating=Rating.IMMEDIATE)
        with ThreadPoolExecutor(20) as many:
            handed = list(many.map(lambda _: _hand_in(card, pack, id_=id_), range(20)))
        assert ({one.reference for one in handed}, sum(one.is_new for one in handed)) == ({"o01"}, 1)
        assert (_count(Observation), _count(SafeguardingConcern)) == (1, 1)

    def test_nothing_is_kept_without_the_packs_pass(self, house: House) -> None:
        pack, unknown = house.pack(), uuid4()
        for id_, proof in ((pack, ""), (pack, day_packs.pass_of(unknown)), (unknown, day_packs.pass_of(unknown))):
            with pytest.raises(PackUnknown):
                card_delivery.receive(id_, proof, house.written(), observation_id=uuid4(), at=NOON)
        assert _count(Observation) == 0

    @pytest.mark.parametrize(
        ("written", "observed"),
        [
            (NOON - timedelta(minutes=50), NOON - timedelta(minutes=50)),
            (NOON + timedelta(days=400), NOON),
            (NOON - timedelta(days=400), NOON - timedelta(days=1, hours=1)),
            (None, NOON),
        ],
    )
    def test_its_time_is_the_devices_as_far_as_that_can_be(
        self, house: House, written: datetime | None, observed: datetime
    ) -> None:
        pack = house.pack(at=NOON - timedelta(hours=1))
        assert _row(house.hand_in(house.written(written_at=written), pack=pack)).observed_at == observed

    def test_nothing_that_happened_meanwhile_refuses_it(self, house: House) -> None:
        """Neither a letter handed over, nor days that passed, nor a role that was lost."""
        pack = house.pack()
        house.set_stage(Stage.DISTRIBUTED)
        with transaction() as db:
            user = db.get_one(User, house.carol.id)
            user.memberships.clear()
        kept = _row(house.hand_in(house.written(), pack=pack, at=NOON + timedelta(days=90)))
        assert (kept.is_late, kept.counts) == (True, True)

    def test_a_device_gone_wild_waits_and_what_it_sent_before_is_still_answered(self, house: House) -> None:
        pack, other, first = house.pack(), house.pack(house.partner), uuid4()
        card = house.written()
        _hand_in(card, pack, id_=first)
        with transaction() as db:
            row = db.get_one(Observation, first)
            same = {c.key: getattr(row, c.key) for c in Observation.__table__.columns}
            db.add_all(Observation(**{**same, "id": uuid4()}) for _ in range(CARDS_A_DAY - 1))
        with pytest.raises(SlowDown):
            _hand_in(card, pack)
        assert _hand_in(card, pack, id_=first).reference == "o01"
        assert _hand_in(card, other).is_new
        assert _hand_in(card, pack, at=NOON + timedelta(days=1, hours=1)).is_new


class TestFromAStoppedTablet:
    @pytest.fixture
    def stopped(self, house: House) -> UUID:
        pack = house.pack()
        day_packs.revoke(house.carol, str(pack), at=NOON)
        return pack

    def test_it_is_kept_apart(self, house: House, stopped: UUID) -> None:
        kept = _row(house.hand_in(house.written(), pack=stopped))
        assert (kept.state, kept.counts) == (ObservationState.DOUBTED, False)

    def test_so_is_one_from_a_closed_account(self, house: House) -> None:
        pack = house.pack()
        with transaction() as db:
            db.get_one(User, house.carol.id).active = False
        assert _row(house.hand_in(house.written(), pack=pack)).state == ObservationState.DOUBTED

    @pytest.mark.parametrize(("about_staff", "route"), [(False, "X1"), (True, "X3")])
    def test_its_worry_is_raised_all_the_same(self, house: House, stopped: UUID, about_staff: bool, route: str) -> None:
        detail = Immediate("Words", "A child", "Nobody", "Shut the gate", about_staff=about_staff)
        kept = _row(house.hand_in(house.written(rating=Rating.IMMEDIATE, immediate=detail), pack=stopped))
        assert (kept.state, kept.open_matter) == (ObservationState.DOUBTED, "")
        with reading() as db:
            assert db.scalars(select(SafeguardingConcern)).one().route == route

    def test_its_observer_says_it_is_theirs_and_it_counts(self, house: House, stopped: UUID) -> None:
        id_ = house.hand_in(house.written(), pack=stopped)
        vouching.vouch(house.carol, str(id_), mine=True, at=NOON)
        assert _row(id_).counts

    def test_theirs_and_about_staff_is_locked(self, house: House, stopped: UUID) -> None:
        detail = Immediate(about_staff=True)
        id_ = house.hand_in(house.written(rating=Rating.IMMEDIATE, immediate=detail), pack=stopped)
        vouching.vouch(house.carol, str(id_), mine=True, at=NOON)
        assert (_row(id_).state, _row(id_).is_held) == (ObservationState.LOCKED, True)

    def test_not_theirs_goes_and_its_photos_with_it(self, house: House, stopped: UUID) -> None:
        id_ = house.hand_in(house.written(photos=PHOTOS), pack=stopped)
        vouching.vouch(house.carol, str(id_), mine=False, at=NOON)
        kept = _row(id_)
        assert kept.state == ObservationState.WITHDRAWN
        assert {photo.state for photo in kept.photos} == {AttachmentState.GONE}

    def test_not_theirs_and_a_worry_keeps_its_photos_for_the_lead(self, house: House, stopped: UUID) -> None:
        id_ = house.hand_in(house.written(rating=Rating.IMMEDIATE, photos=PHOTOS), pack=stopped)
        vouching.vouch(house.carol, str(id_), mine=False, at=NOON)
        assert {photo.state for photo in _row(id_).photos} == {AttachmentState.AWAITED}
        assert _count(SafeguardingConcern) == 1

    @pytest.mark.parametrize("who", ["alice", "bob", "ruth", "grace", "partner", "contributor"])
    def test_nobody_else_can_say_whose_it_is(self, house: House, stopped: UUID, who: str) -> None:
        id_ = house.hand_in(house.written(), pack=stopped)
        with pytest.raises(NotAllowed):
            vouching.vouch(getattr(house, who), str(id_), mine=True, at=NOON)
        assert _row(id_).state == ObservationState.DOUBTED

    def test_only_what_is_doubted_is_asked_about(self, house: House) -> None:
        with pytest.raises(InvalidTransition):
            vouching.vouch(house.carol, str(house.kept(house.written())), mine=False, at=NOON)
        with pytest.raises(NotFound):
            vouching.vouch(house.carol, str(uuid4()), mine=True, at=NOON)

    def test_the_answer_is_journalled_by_ids_and_codes(self, house: House, stopped: UUID) -> None:
        id_ = house.hand_in(house.written(), pack=stopped)
        vouching.vouch(house.carol, str(id_), mine=False, at=NOON)
        with reading() as db:
            entry = db.scalars(select(JournalEntry).where(JournalEntry.what == "observation_vouched")).one()
        assert (entry.actor_id, entry.thing_id, entry.facts) == (house.carol.id, id_, {"mine": "no"})
