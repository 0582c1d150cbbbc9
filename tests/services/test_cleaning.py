"""From quarantine to a clean copy, whatever is cut off in between."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from PIL import Image
from sqlalchemy import event

from mars_voice.services import attachments, cleaning, tidying, transaction
from mars_voice.services.keys import BytesCipher, KeyRing, use_ring
from mars_voice.services.vault import vault
from models.attachment import Attachment
from models.kinds import AttachmentKind, AttachmentState
from tests.house import NOON, RING, House
from tests.support.attached import (
    SOUND,
    Sealed,
    a_picture,
    announced,
    held,
    lying,
    row,
    row_of,
    sent,
    work_through,
)

#: The disk's own clock goes on while a test stands still.
NEXT_DAY = max(NOON, datetime.now(UTC)) + timedelta(days=1)


class Crash(BaseException):
    """The machine stops here. No ``except`` of the house may notice."""


class Dangerous:
    """Every moment at which stopping could hurt, counted; the machine stops at the one asked for."""

    def __init__(self, stop_at: int) -> None:
        self.stop_at, self.passed = stop_at, 0

    def moment(self) -> None:
        self.passed += 1
        if self.passed == self.stop_at:
            raise Crash

    def around(self, act: Callable[..., object]) -> Callable[..., object]:
        def acting(*given: object, **named: object) -> object:
            self.moment()
            done = act(*given, **named)
            self.moment()
            return done

        return acting


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
        monkeypatch.setattr(cleaning, "clean_picture", its.around(cleaning.clean_picture))
        event.listen(transaction.engine(), "commit", before_commit)
        listening.append(before_commit)
        return its

    yield stop_at
    for heard in listening:
        event.remove(transaction.engine(), "commit", heard)


def _the_road(sealed: Sealed) -> None:
    attachments.receive(sealed.submission_id, sealed.sha, sealed.body, at=NOON)
    work_through()


def _start_again(sealed: Sealed, monkeypatch: pytest.MonkeyPatch) -> None:
    """The phone sends again what it got no receipt for, and the server goes on where it stopped."""
    monkeypatch.undo()
    _the_road(sealed)
    tidying.tidy(at=NEXT_DAY)


#: As many as the road has; the test below it counts them.
MOMENTS = 44


@pytest.mark.parametrize("number", range(1, MOMENTS + 1))
def test_stopping_at_any_moment_loses_nothing_and_leaves_nothing(
    house: House, dangerous: Callable[[int], Dangerous], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    sealed = announced(house)
    its = dangerous(number)
    with pytest.raises(Crash):
        _the_road(sealed)
    its.stop_at = 0
    _start_again(sealed, monkeypatch)
    attachment = row_of(sealed)
    assert (attachment.state, attachment.sealed_at) == (AttachmentState.HELD, "")
    assert lying() == {attachment.clean_at}
    assert attachments.show(house.alice, str(attachment.id), at=NOON).body.startswith(b"\xff\xd8\xff")


def test_every_dangerous_moment_of_the_road_is_tried(house: House, dangerous: Callable[[int], Dangerous]) -> None:
    sealed = announced(house)
    its = dangerous(0)
    _the_road(sealed)
    assert its.passed == MOMENTS


class TestCleaning:
    def test_the_original_is_gone_and_the_copy_lies_sealed(self, house: House) -> None:
        sealed = sent(house, a_picture())
        original = row_of(sealed).sealed_at
        work_through()
        attachment = row_of(sealed)
        assert lying() == {attachment.clean_at} != {original}
        kept = vault().get(attachment.clean_at)
        assert b"JFIF" not in kept
        opened = BytesCipher(RING).open(kept, cleaning.place_of(attachment.id))
        assert Image.open(BytesIO(opened)).size == (320, 240)

    @pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
    def test_photos_and_drawings_of_all_phones_are_taken(self, house: House, form: str) -> None:
        file_id = held(house, a_picture(form=form), kind=AttachmentKind.DRAWING)
        assert (row(file_id).state, row(file_id).media) == (AttachmentState.HELD, "image/jpeg")

    @pytest.mark.parametrize(
        ("plain", "kind", "why"),
        [
            (b"<svg/>", AttachmentKind.PHOTO, "not_a_picture"),
            (SOUND, AttachmentKind.PHOTO, "not_a_picture"),
            (a_picture()[:900], AttachmentKind.PHOTO, "picture_broken"),
            (a_picture(), AttachmentKind.RECORDING, "not_a_recording"),
            (b"MZ\x90", AttachmentKind.RECORDING, "not_a_recording"),
        ],
    )
    def test_what_cannot_be_trusted_is_refused_by_name_and_deleted(
        self, house: House, plain: bytes, kind: AttachmentKind, why: str
    ) -> None:
        file_id = held(house, plain, kind=kind)
        assert (row(file_id).state, row(file_id).note, lying()) == (AttachmentState.REFUSED, why, set())

    def test_a_file_sealed_for_another_submission_is_refused(self, house: House) -> None:
        one, other = announced(house), uuid4()
        house.give({"YW1": ["good"]}, id_=other)
        with transaction.transaction() as db:
            db.get_one(Attachment, row_of(one).id).submission_id = other
        moved = Sealed(other, one.sha, one.body)
        _the_road(moved)
        assert (row_of(moved).state, row_of(moved).note) == (AttachmentState.REFUSED, "envelope_broken")

    def test_a_missing_key_refuses_without_deleting(self, house: House) -> None:
        sealed = sent(house)
        use_ring(KeyRing(RING.current, RING.fields, RING.hashing, sealing={"ffffffff": b"\5" * 32}))
        work_through()
        assert (row_of(sealed).state, row_of(sealed).note) == (AttachmentState.REFUSED, "key_unknown")
        assert lying() == {row_of(sealed).sealed_at}

    def test_a_recording_is_kept_sealed_and_never_decoded(self, house: House) -> None:
        file_id = held(house, SOUND, kind=AttachmentKind.RECORDING)
        kept = vault().get(row(file_id).clean_at)
        assert b"a minute of sound" not in kept
        assert row(file_id).media == "audio/webm"

    def test_what_is_taken_back_while_it_is_cleaned_stays_gone(
        self, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sealed = sent(house)
        clean = cleaning.clean_picture

        def slowly(data: bytes) -> bytes:
            with transaction.transaction() as db:
                names = attachments.let_go(db, sealed.submission_id)
            for name in names:
                vault().delete(name)
            return clean(data)

        monkeypatch.setattr(cleaning, "clean_picture", slowly)
        work_through()
        assert (row_of(sealed).state, lying()) == (AttachmentState.GONE, set())


class TestTidying:
    def test_what_no_row_names_is_swept_once_it_has_rested(self, house: House) -> None:
        file_id = held(house)
        stray = vault().put(secrets.token_bytes(64), at=NOON)
        tidying.tidy(at=NOON)
        assert lying() == {row(file_id).clean_at, stray}
        tidying.tidy(at=NEXT_DAY)
        assert lying() == {row(file_id).clean_at}

    def test_what_has_rested_is_mixed_once(self, house: House) -> None:
        file_id = held(house)
        path = vault().folder / row(file_id).clean_at
        before = path.stat().st_ino
        tidying.tidy(at=NEXT_DAY)
        mixed = path.stat().st_ino
        tidying.tidy(at=NEXT_DAY)
        assert before != mixed == path.stat().st_ino
        assert attachments.show(house.alice, file_id, at=NOON).body

    def test_a_file_that_is_missing_is_noticed_and_taken_up_again_when_it_is_back(
        self, house: House, caplog: pytest.LogCaptureFixture
    ) -> None:
        sealed = sent(house)
        name = row_of(sealed).sealed_at
        vault().delete(name)
        work_through()
        tidying.tidy(at=NOON)
        assert (row_of(sealed).state, tidying.missing()) == (AttachmentState.SEALED, 1)
        assert "1 files that the database names are missing" in caplog.text
        (vault().folder / name).write_bytes(sealed.body)
        tidying.tidy(at=NOON)
        work_through()
        assert (row_of(sealed).state, tidying.missing()) == (AttachmentState.HELD, 0)
