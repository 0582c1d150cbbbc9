"""An officer's photo from quarantine to three clean copies, whatever is cut off in between."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from PIL import Image
from sqlalchemy import event

from mars_voice.media.derived import Derived
from mars_voice.services import photo_cleaning, photo_intake, photo_keeping, photos, tidying, transaction, upkeep
from mars_voice.services.keys import KeyRing, use_ring
from mars_voice.services.vault import vault
from models.errors import NotFound
from models.kinds import AttachmentState
from models.observation import Observation
from models.photo import Photo
from tests.house import NOON, RING, House
from tests.media import drawn
from tests.media.hostile import encoded
from tests.services.test_cleaning import Crash, Dangerous
from tests.support.attached import SOUND, a_picture, held, lying, work_through
from tests.support.attached import row as attachment
from tests.support.photographed import OnItsWay, announced, cleaned, copies, row, row_of, send, sent

NEXT_DAY = max(NOON, datetime.now(UTC)) + timedelta(days=1)
TEAL = a_picture()


@pytest.fixture
def dangerous(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], Dangerous]]:
    """Before and after every write, sync, renaming and deletion in the vault, and before every commit."""
    listening: list[Callable[..., None]] = []

    def stop_at(number: int) -> Dangerous:
        its = Dangerous(number)

        def before_commit(_connection: object) -> None:
            its.moment()

        for place, name in ((os, "utime"), (os, "fsync"), (Path, "replace"), (Path, "unlink")):
            monkeypatch.setattr(place, name, its.around(getattr(place, name)))
        monkeypatch.setattr(photo_cleaning, "clean_photo", its.around(photo_cleaning.clean_photo))
        event.listen(transaction.engine(), "commit", before_commit)
        listening.append(before_commit)
        return its

    yield stop_at
    for heard in listening:
        event.remove(transaction.engine(), "commit", heard)


def _the_road(photo: OnItsWay) -> None:
    send(photo)
    work_through()


#: As many as the road has; the test below it counts them.
MOMENTS = 63


@pytest.mark.parametrize("number", range(1, MOMENTS + 1))
def test_stopping_at_any_moment_loses_nothing_and_leaves_nothing(
    house: House, dangerous: Callable[[int], Dangerous], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    photo = announced(house)
    its = dangerous(number)
    with pytest.raises(Crash):
        _the_road(photo)
    its.stop_at = 0
    monkeypatch.undo()
    _the_road(photo)
    tidying.tidy(at=NEXT_DAY)
    assert (row_of(photo).state, row_of(photo).sealed_at) == (AttachmentState.OPENED, "")
    assert lying() == copies(row_of(photo))


def test_every_dangerous_moment_of_the_road_is_tried(house: House, dangerous: Callable[[int], Dangerous]) -> None:
    photo = announced(house)
    its = dangerous(0)
    _the_road(photo)
    assert its.passed == MOMENTS


class TestCleaning:
    def test_the_original_is_gone_and_three_sealed_copies_lie_there(self, house: House) -> None:
        photo = row(cleaned(house, encoded(Image.new("RGB", (3000, 2000), "teal"), "JPEG")))
        assert lying() == copies(photo)
        for name, form, longest in (
            (photo.print_at, "JPEG", 2048),
            (photo.screen_at, "WEBP", 1280),
            (photo.small_at, "WEBP", 320),
        ):
            assert form.encode() not in vault().get(name)
            picture = Image.open(BytesIO(photo_keeping.opened(name)))
            assert (picture.format, max(picture.size)) == (form, longest)

    @pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
    def test_pictures_of_all_tablets_are_taken(self, house: House, form: str) -> None:
        assert row(cleaned(house, encoded(Image.new("RGB", (320, 240), "teal"), form))).state == AttachmentState.OPENED

    @pytest.mark.parametrize(
        ("plain", "why"),
        [(b"<svg/>", "not_a_picture"), (SOUND, "not_a_picture"), (TEAL[:900], "picture_broken")],
    )
    def test_what_cannot_be_trusted_is_refused_by_name_and_deleted(self, house: House, plain: bytes, why: str) -> None:
        photo = row(cleaned(house, plain))
        assert (photo.state, photo.note, lying()) == (AttachmentState.REFUSED, why, set())

    def test_one_sealed_for_another_card_is_refused(self, house: House) -> None:
        photo, other = announced(house), house.kept(house.written("Another card."), id_=uuid4())
        with transaction.transaction() as db:
            db.get_one(Photo, row_of(photo).id).observation_id = other
        moved = OnItsWay(other, photo.sha, photo.body)
        _the_road(moved)
        assert (row_of(moved).state, row_of(moved).note) == (AttachmentState.REFUSED, "envelope_broken")

    def test_a_missing_key_refuses_without_deleting(self, house: House) -> None:
        photo = sent(house)
        use_ring(KeyRing(RING.current, RING.fields, RING.hashing, sealing={"ffffffff": b"\5" * 32}))
        work_through()
        assert (row_of(photo).state, row_of(photo).note) == (AttachmentState.REFUSED, "key_unknown")
        assert lying() == {row_of(photo).sealed_at}

    def test_every_photo_of_an_event_is_cleaned_and_the_work_is_ticked_off(self, house: House) -> None:
        several = [sent(house, a_picture(colour=colour)) for colour in ("teal", "navy", "olive")]
        work_through()
        assert AttachmentState.SEALED not in {row_of(one).state for one in several}
        assert lying() == set().union(*(copies(row_of(one)) for one in several))
        assert not upkeep.has_work(at=NOON)


class TestWhoMayBeOnIt:
    def test_one_that_its_observer_vouched_for_is_open_at_once(self, house: House) -> None:
        photo = row(cleaned(house, assured=True))
        assert (photo.state, photo.opened_by_id, photo.opened_at) == (AttachmentState.OPENED, house.carol.id, NOON)

    def test_one_that_nobody_vouched_for_waits(self, house: House) -> None:
        assert row(cleaned(house, assured=False)).state == AttachmentState.HELD

    def test_one_on_which_a_face_may_be_waits_whatever_its_observer_said(self, house: House) -> None:
        face = next(picture for name, picture in drawn.faces() if name.startswith("bronze-0.3"))
        photo = row(cleaned(house, encoded(face, "JPEG", quality=90), assured=True))
        assert (photo.state, photo.may_show_people) == (AttachmentState.HELD, True)


class TestTheSamePictureTwice:
    def test_it_lies_there_once(self, house: House) -> None:
        one, other = cleaned(house), cleaned(house)
        assert one != other
        assert lying() == copies(row(one)) == copies(row(other))

    def test_it_stays_until_the_last_one_lets_go(self, house: House) -> None:
        one, other = cleaned(house), cleaned(house)
        _let_go(one)
        assert lying() == copies(row(other))
        assert photos.show(house.carol, other, "screen.webp", at=NOON).body
        _let_go(other)
        assert lying() == set()

    def test_letting_go_while_the_other_is_being_kept_leaves_it_whole(
        self, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        one, other = cleaned(house), sent(house)
        keep, gone = photo_keeping.keep, []

        def just_before(clean: bytes, *, at: datetime) -> str:
            name = keep(clean, at=at)
            if len(gone) < 1:
                gone.append(_let_go(one))
            return name

        monkeypatch.setattr(photo_keeping, "keep", just_before)
        work_through()
        assert row_of(other).state == AttachmentState.OPENED
        assert lying() == copies(row_of(other))

    def test_names_tell_nothing_without_the_key(self, house: House) -> None:
        name = photo_keeping.name_of(TEAL)
        use_ring(KeyRing(RING.current, RING.fields, hashing=b"\7" * 32))
        assert photo_keeping.name_of(TEAL) != name

    def test_a_copy_put_under_another_name_does_not_open(self, house: House) -> None:
        photo = row(cleaned(house))
        (vault().folder / photo.small_at).write_bytes(vault().get(photo.print_at))
        with pytest.raises(ValueError, match="altered or moved"):
            photo_keeping.opened(photo.small_at)

    def test_an_old_key_still_opens_it_and_the_same_picture_is_sealed_anew(self, house: House) -> None:
        one = cleaned(house)
        use_ring(KeyRing("k2", {**RING.fields, "k2": b"\7" * 32}, RING.hashing, RING.sealing))
        assert photos.show(house.carol, one, "small.webp", at=NOON).body
        cleaned(house)
        assert vault().get(row(one).small_at).startswith(b"v1.k2.")
        assert photos.show(house.carol, one, "small.webp", at=NOON).body


def _let_go(photo_id: str) -> None:
    with transaction.transaction() as db:
        names = photo_intake.let_go(db, db.get_one(Observation, row(photo_id).observation_id))
    photo_keeping.forget(names)


class TestTidying:
    def test_officers_photos_stay_and_what_no_row_names_goes(self, house: House) -> None:
        photo, file_id = row(cleaned(house)), held(house)
        awaited = sent(house, a_picture(colour="navy"))
        stray = photo_keeping.keep(b"of a crash", at=NOON)
        named = copies(photo) | {attachment(file_id).clean_at, row_of(awaited).sealed_at}
        tidying.tidy(at=NOON)
        assert lying() == named | {stray}
        tidying.tidy(at=NEXT_DAY)
        assert lying() == named

    def test_they_are_mixed_once_and_can_still_be_seen(self, house: House) -> None:
        photo_id = cleaned(house)
        path = vault().folder / row(photo_id).print_at
        before = path.stat().st_ino
        tidying.tidy(at=NEXT_DAY)
        mixed = path.stat().st_ino
        tidying.tidy(at=NEXT_DAY)
        assert before != mixed == path.stat().st_ino
        for form in (photos.PRINT, photos.SCREEN, photos.SMALL):
            assert photos.show(house.carol, photo_id, form, at=NOON).body

    def test_one_that_is_missing_is_noticed_and_taken_up_again_when_it_is_back(self, house: House) -> None:
        photo = sent(house)
        name = row_of(photo).sealed_at
        vault().delete(name)
        work_through()
        tidying.tidy(at=NOON)
        assert (row_of(photo).state, tidying.missing()) == (AttachmentState.SEALED, 1)
        (vault().folder / name).write_bytes(photo.body)
        tidying.tidy(at=NOON)
        work_through()
        assert (row_of(photo).state, tidying.missing()) == (AttachmentState.OPENED, 0)

    def test_a_copy_that_is_missing_is_noticed(self, house: House) -> None:
        photo_id = cleaned(house)
        vault().delete(row(photo_id).small_at)
        assert tidying.missing() == 1
        with pytest.raises(NotFound):
            photos.show(house.carol, photo_id, photos.SMALL, at=NOON)


def test_what_is_taken_back_while_it_is_cleaned_stays_gone(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    photo = sent(house)
    clean = photo_cleaning.clean_photo

    def slowly(data: bytes) -> Derived:
        _let_go(str(row_of(photo).id))
        return clean(data)

    monkeypatch.setattr(photo_cleaning, "clean_photo", slowly)
    work_through()
    assert (row_of(photo).state, lying()) == (AttachmentState.GONE, set())
