"""A photo of a card comes from a tablet exactly once, and its bytes are safe before anything says so."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from mars_voice.services import day_packs, own_cards, photo_intake, vouching
from mars_voice.services.keys import public_key
from mars_voice.services.photo_intake import Standing
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.vault import FolderVault, use_vault, vault
from mars_voice.services.written_card import TakenPhoto
from models.errors import FileAltered, FileNotNamed
from models.journal import JournalEntry, Work
from models.kinds import AttachmentState, Rating
from models.photo import Photo
from tests.house import NOON, RING, House
from tests.support.sealing import sealed_photo


@dataclass(frozen=True)
class _OnItsWay:
    card: UUID
    sha: str
    body: bytes


def _announced(house: House, *, pack: UUID | None = None, more: tuple[str, ...] = (), **facts: Any) -> _OnItsWay:
    """A photo that a card has named and that has not come yet."""
    id_ = uuid4()
    sha, body = sealed_photo(b"a picture of a door", card=id_, key=public_key(RING))
    photos = tuple(TakenPhoto(one) for one in (sha, *more))
    house.hand_in(house.written(photos=photos, **facts), pack=pack or house.pack(), id_=id_)
    return _OnItsWay(id_, sha, body)


def _send(photo: _OnItsWay) -> Standing:
    return photo_intake.receive(photo.card, photo.sha, photo.body, at=NOON)


def _row(photo: _OnItsWay) -> Photo:
    with reading() as db:
        return db.scalars(select(Photo).where(Photo.observation_id == photo.card, Photo.sha256 == photo.sha)).one()


def _asked() -> list[JournalEntry]:
    with reading() as db:
        return list(db.scalars(select(JournalEntry).where(JournalEntry.work == Work.CLEAN_PHOTOS)))


def test_it_lies_sealed_as_it_came_and_asks_to_be_cleaned(house: House) -> None:
    photo = _announced(house, more=("b" * 64,))
    assert _send(photo) == Standing(("b" * 64,), "o01")
    assert _row(photo).state == AttachmentState.SEALED
    assert vault().get(_row(photo).sealed_at) == photo.body
    (entry,) = _asked()
    assert (entry.event_id, entry.work_done) == (house.event_id, False)


def test_twenty_copies_at_once_are_kept_once(house: House) -> None:
    photo = _announced(house)
    with ThreadPoolExecutor(20) as many:
        answers = set(many.map(lambda _: _send(photo), range(20)))
    assert answers == {Standing((), "o01")}
    assert vault().names() == {_row(photo).sealed_at}
    assert len(_asked()) == 1


def test_sending_it_again_is_harmless_once_it_is_clean(house: House) -> None:
    photo = _announced(house)
    _send(photo)
    with transaction() as db:
        row = db.get_one(Photo, _row(photo).id)
        original = row.clean(print_at="p", screen_at="s", small_at="m", may_show_people=False, at=NOON)
    vault().delete(original)
    assert _send(photo) == Standing((), "o01")
    assert vault().names() == set()


def test_what_nobody_announced_is_refused_and_not_kept(house: House) -> None:
    photo = _announced(house)
    for card in (uuid4(), _announced(house).card):
        with pytest.raises(FileNotNamed):
            _send(_OnItsWay(card, photo.sha, photo.body))
    assert vault().names() == set()


def test_other_bytes_than_announced_are_refused_and_not_kept(house: House) -> None:
    photo = _announced(house)
    with pytest.raises(FileAltered):
        _send(_OnItsWay(photo.card, photo.sha, photo.body[:-1]))
    assert (_row(photo).state, vault().names()) == (AttachmentState.AWAITED, set())


def test_cut_off_before_the_bytes_are_safe_nothing_says_that_they_are(house: House) -> None:
    """The bytes come first: what is cut off between the two leaves a file without a row, never a row without a file."""
    photo, whole = _announced(house), vault()

    class CutOff(FolderVault):
        def put(self, sealed: bytes, *, at: object) -> str:
            raise KeyboardInterrupt

    use_vault(CutOff(whole.folder))
    with pytest.raises(KeyboardInterrupt):
        _send(photo)
    assert _row(photo).state == AttachmentState.AWAITED
    use_vault(whole)
    assert _send(photo).missing == ()


def test_a_doubted_cards_photo_is_kept_with_it(house: House) -> None:
    pack = house.pack()
    day_packs.revoke(house.carol, str(pack), at=NOON)
    photo = _announced(house, pack=pack)
    _send(photo)
    assert _row(photo).state == AttachmentState.SEALED


def test_a_card_that_was_not_its_observers_loses_its_photos_and_takes_no_more(house: House) -> None:
    pack = house.pack()
    day_packs.revoke(house.carol, str(pack), at=NOON)
    came, to_come = _announced(house, pack=pack), _announced(house, pack=pack)
    _send(came)
    for photo in (came, to_come):
        vouching.vouch(house.carol, str(photo.card), mine=False, at=NOON)
    assert vault().names() == set()
    assert (_send(came).missing, _send(to_come).missing) == ((), ())
    assert vault().names() == set()


def test_a_card_that_is_taken_back_takes_its_photos_with_it(house: House) -> None:
    came, to_come = _announced(house), _announced(house)
    _send(came)
    for photo in (came, to_come):
        own_cards.take_back(house.carol, str(photo.card), at=NOON)
    assert vault().names() == set()
    assert (_send(came).missing, _send(to_come).missing) == ((), ())
    assert {_row(photo).state for photo in (came, to_come)} == {AttachmentState.GONE}
    assert vault().names() == set()


def test_a_worrys_photo_is_taken_for_the_lead_whosever_the_card_was(house: House) -> None:
    pack = house.pack()
    day_packs.revoke(house.carol, str(pack), at=NOON)
    photo = _announced(house, pack=pack, rating=Rating.IMMEDIATE)
    vouching.vouch(house.carol, str(photo.card), mine=False, at=NOON)
    _send(photo)
    assert vault().names() == {_row(photo).sealed_at}
