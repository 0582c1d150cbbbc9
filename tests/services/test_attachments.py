"""A file comes from a phone exactly once, and a named person opens it before any use."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from mars_voice.services import attachments, capture, concerns, files, review, take_back, themes
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.vault import vault
from models.errors import FileAltered, FileNotNamed, InvalidTransition, MissingWords, NotAllowed, NotFound, TooLongToAdd
from models.feedback import Comment, Submission
from models.journal import JournalEntry
from models.kinds import AttachmentState, CommentState
from models.people import Actor
from tests.house import NOON, House
from tests.support.attached import (
    SOUND,
    Sealed,
    a_recording,
    announced,
    held,
    lying,
    row,
    row_of,
    sent,
    work_through,
)


def _send(sealed: Sealed) -> attachments.Standing:
    return attachments.receive(sealed.submission_id, sealed.sha, sealed.body, at=NOON)


def _journalled(what: str) -> list[JournalEntry]:
    with reading() as db:
        return list(db.scalars(select(JournalEntry).where(JournalEntry.what == what)))


def _withdraw(submission_id: UUID) -> None:
    with transaction() as db:
        db.get_one(Submission, submission_id).withdrawn_on = date(2026, 11, 23)


def _staff(house: House) -> dict[str, Actor]:
    return {name: getattr(house, name) for name in ("alice", "bob", "carol", "ruth", "grace")}


class TestArriving:
    def test_it_lies_sealed_as_it_came_and_the_phone_hears_what_is_missing(self, house: House) -> None:
        first = announced(house)
        second = announced(house, submission_id=first.submission_id, field="YW9.photo")
        assert _send(first).missing == (second.sha,)
        done = _send(second)
        assert (done.missing, done.words) == ((), capture.receipt_words_of(first.submission_id))
        assert row_of(first).state == AttachmentState.SEALED
        assert vault().get(row_of(first).sealed_at) == first.body

    def test_sending_it_again_is_harmless_at_every_stage(self, house: House) -> None:
        sealed = announced(house)
        answers = [_send(sealed), _send(sealed)]
        work_through()
        answers.append(_send(sealed))
        attachments.hold_back(house.alice, str(row_of(sealed).id), "off_topic", at=NOON)
        answers.append(_send(sealed))
        with transaction() as db:
            gone = attachments.let_go(db, sealed.submission_id)
        for name in gone:
            vault().delete(name)
        answers.append(_send(sealed))
        assert len({answer.words for answer in answers}) == 1
        assert row_of(sealed).state == AttachmentState.GONE
        assert lying() == set()

    def test_twenty_copies_at_once_are_kept_once(self, house: House) -> None:
        sealed = announced(house)
        with ThreadPoolExecutor(20) as many:
            answers = list(many.map(lambda _: _send(sealed), range(20)))
        assert len(set(answers)) == 1
        assert lying() == {row_of(sealed).sealed_at}
        assert len(_journalled("files_received")) == 1

    def test_what_nobody_announced_is_refused_and_not_kept(self, house: House) -> None:
        sealed = announced(house)
        for other in (Sealed(uuid4(), sealed.sha, sealed.body), announced(house)):
            with pytest.raises(FileNotNamed):
                attachments.receive(other.submission_id, sealed.sha, sealed.body, at=NOON)
        assert lying() == set()

    def test_other_bytes_than_announced_are_refused_and_not_kept(self, house: House) -> None:
        sealed = announced(house)
        with pytest.raises(FileAltered):
            attachments.receive(sealed.submission_id, sealed.sha, sealed.body[:-1], at=NOON)
        assert (row_of(sealed).state, lying()) == (AttachmentState.AWAITED, set())

    def test_what_was_taken_back_is_answered_as_complete_and_not_kept(self, house: House) -> None:
        sealed = announced(house)
        _withdraw(sealed.submission_id)
        assert _send(sealed) == attachments.Standing((), capture.receipt_words_of(sealed.submission_id))
        assert (row_of(sealed).state, lying()) == (AttachmentState.AWAITED, set())

    def test_the_journal_names_the_event_and_the_half_day_and_nothing_finer(self, house: House) -> None:
        sealed = sent(house)
        (entry,) = _journalled("files_received")
        assert (entry.thing, entry.thing_id, entry.facts) == ("ScrutinyEvent", house.event_id, {})
        assert entry.at.minute == entry.at.second == 0
        assert entry.sealable_at > NOON
        assert sealed.sha not in repr(entry.canonical())

    def test_words_that_came_before_do_not_tick_off_the_cleaning(self, house: House) -> None:
        house.comment("The chairs are all broken")
        sealed = sent(house)
        work_through()
        assert row_of(sealed).state == AttachmentState.HELD


class TestOpening:
    def test_the_hub_sees_it_clean_and_every_look_is_noted_by_ids_alone(self, house: House) -> None:
        file_id = held(house)
        shown = attachments.show(house.alice, file_id, at=NOON)
        assert (shown.media, shown.body[:3]) == ("image/jpeg", b"\xff\xd8\xff")
        (entry,) = _journalled("file_shown")
        assert (entry.actor_id, entry.thing_id, entry.facts) == (house.alice.id, UUID(file_id), {})

    @pytest.mark.parametrize(
        ("step", "welcome"),
        [("held", {"alice"}), ("opened", {"alice", "carol"}), ("kept", {"alice"}), ("worry", {"grace"})],
    )
    def test_nobody_gets_its_bytes_but_whoever_may(self, house: House, step: str, welcome: set[str]) -> None:
        file_id = held(house)
        if step == "opened":
            attachments.allow(house.alice, file_id, at=NOON)
        if step == "kept":
            attachments.hold_back(house.alice, file_id, "somebody", at=NOON)
        if step == "worry":
            attachments.raise_worry(house.alice, file_id, at=NOON)
        for name, actor in _staff(house).items():
            if name in welcome:
                assert attachments.show(actor, file_id, at=NOON).body
            else:
                with pytest.raises(NotAllowed):
                    attachments.show(actor, file_id, at=NOON)

    def test_what_is_still_in_quarantine_is_shown_to_nobody(self, house: House) -> None:
        file_id = str(row_of(sent(house)).id)
        with pytest.raises(NotFound):
            attachments.show(house.alice, file_id, at=NOON)
        with pytest.raises(NotFound):
            attachments.show(house.alice, str(uuid4()), at=NOON)
        with pytest.raises(NotFound):
            attachments.show(house.alice, "../../keys/ring.json", at=NOON)

    def test_only_the_hub_decides(self, house: House) -> None:
        file_id, sound = held(house), a_recording(house)
        for name in ("bob", "carol", "ruth", "grace"):
            actor = _staff(house)[name]
            with pytest.raises(NotAllowed):
                files.files(actor, house.code)
            for verb in (attachments.allow, attachments.raise_worry):
                with pytest.raises(NotAllowed):
                    verb(actor, file_id, at=NOON)
            with pytest.raises(NotAllowed):
                attachments.hold_back(actor, file_id, "somebody", at=NOON)
            with pytest.raises(NotAllowed):
                attachments.type_up(actor, sound, "It was loud", at=NOON)
        assert row(file_id).state == row(sound).state == AttachmentState.HELD

    def test_a_decision_is_signed_and_can_be_mended(self, house: House) -> None:
        file_id = held(house)
        attachments.allow(house.alice, file_id, at=NOON)
        assert (row(file_id).opened_by_id, row(file_id).opened_on) == (house.alice.id, NOON.date())
        attachments.hold_back(house.alice, file_id, "somebody", at=NOON)
        assert (row(file_id).state, row(file_id).note) == (AttachmentState.KEPT_BACK, "somebody")
        with pytest.raises(MissingWords):
            attachments.hold_back(house.alice, file_id, "because", at=NOON)

    def test_one_is_in_hand_and_the_others_wait(self, house: House) -> None:
        ids = sorted(held(house) for _ in range(3))
        shown = files.files(house.alice, house.code)
        assert (shown.waiting, shown.current.id, [one.id for one in shown.queue]) == (3, ids[0], ids[1:])
        assert shown.current.question == "What did you notice first? Tell us what you saw, heard or smelled."
        attachments.allow(house.alice, ids[0], at=NOON)
        again = files.files(house.alice, house.code, file_id=ids[2])
        assert (again.waiting, again.current.id, [one.id for one in again.decided]) == (2, ids[2], [ids[0]])

    def test_what_could_not_be_opened_says_why(self, house: House) -> None:
        held(house, b"<svg onload=alert(1)>")
        shown = files.files(house.alice, house.code)
        assert (shown.waiting, shown.current.id) == (0, "")
        assert shown.refused == ["Photo: it was no picture we can open."]


class TestAWorry:
    def test_it_leaves_the_hub_and_the_lead_opens_it(self, house: House) -> None:
        file_id = held(house)
        attachments.raise_worry(house.alice, file_id, at=NOON)
        (worry,) = concerns.concerns(house.grace, at=NOON).concerns
        assert worry.file == f"/api/files/{file_id}"
        assert worry.words.startswith("A photo was sent")
        shown = files.files(house.alice, house.code)
        assert (shown.waiting, shown.worries, shown.decided) == (0, 1, [])
        assert review.words(house.alice, house.code).locked == 1
        with pytest.raises(NotAllowed):
            attachments.allow(house.alice, file_id, at=NOON)

    def test_a_false_alarm_waits_again_and_leaves_no_words_nobody_said(self, house: House) -> None:
        file_id = held(house)
        attachments.raise_worry(house.alice, file_id, at=NOON)
        (worry,) = concerns.concerns(house.grace, at=NOON).concerns
        concerns.decide(house.grace, worry.id, "A coat on a chair", not_safeguarding=True, at=NOON)
        assert files.files(house.alice, house.code).current.id == file_id
        assert review.words(house.alice, house.code).total == 0
        assert concerns.concerns(house.grace, at=NOON).concerns[0].file == ""

    def test_one_whose_sender_took_it_back_stays_for_the_lead_and_goes_when_it_is_no_worry(self, house: House) -> None:
        sealed = sent(house)
        work_through()
        file_id = str(row_of(sealed).id)
        attachments.raise_worry(house.alice, file_id, at=NOON)
        take_back.withdraw(" ".join(capture.receipt_words_of(sealed.submission_id)), at=NOON)
        assert attachments.show(house.grace, file_id, at=NOON).body
        (worry,) = concerns.concerns(house.grace, at=NOON).concerns
        concerns.decide(house.grace, worry.id, "A coat on a chair", not_safeguarding=True, at=NOON)
        assert (row(file_id).state, lying()) == (AttachmentState.GONE, set())

    def test_what_is_taken_back_is_deleted(self, house: House) -> None:
        sealed = sent(house)
        work_through()
        waiting = announced(house, submission_id=sealed.submission_id, field="YW9.photo")
        assert take_back.withdraw(" ".join(capture.receipt_words_of(sealed.submission_id)), at=NOON)
        assert lying() == set()
        assert _send(waiting).missing == ()
        assert lying() == set()

    def test_a_real_one_stays_with_the_lead(self, house: House) -> None:
        file_id = held(house)
        attachments.raise_worry(house.alice, file_id, at=NOON)
        (worry,) = concerns.concerns(house.grace, at=NOON).concerns
        concerns.decide(house.grace, worry.id, "Told the front door", not_safeguarding=False, at=NOON)
        assert attachments.show(house.grace, file_id, at=NOON).body
        assert files.files(house.alice, house.code).waiting == 0


class TestTypingUp:
    def test_what_was_said_becomes_words_to_read_and_the_sound_is_gone(self, house: House) -> None:
        file_id = a_recording(house)
        assert attachments.show(house.alice, file_id, at=NOON) == attachments.Shown(SOUND, "audio/webm")
        attachments.type_up(house.alice, file_id, " The music room is the best ", at=NOON)
        with reading() as db:
            comment = db.scalars(select(Comment)).one()
        assert (comment.text, comment.field, comment.state) == (
            "The music room is the best",
            "YW9.voice",
            CommentState.UNREAD,
        )
        assert (row(file_id).state, lying()) == (AttachmentState.GONE, set())
        with pytest.raises(InvalidTransition):
            attachments.type_up(house.alice, file_id, "again", at=NOON)

    def test_the_words_get_their_themes_like_all_others(self, house: House) -> None:
        attachments.type_up(house.alice, a_recording(house), "Everyone could hear what I said at the desk", at=NOON)
        work_through()
        shown = review.words(house.alice, house.code)
        assert "T04" in {tag.theme for tag in shown.current.tags}
        assert shown.current.question == "What is the best thing here?"

    def test_they_stand_beside_what_the_same_person_ticked(self, house: House) -> None:
        file_id = held(house, SOUND, kind="voice", field="YW3.voice")
        attachments.type_up(house.alice, file_id, "I think so", at=NOON)
        assert review.words(house.alice, house.code).current.rating == "Mostly"

    def test_empty_words_delete_nothing(self, house: House) -> None:
        file_id = a_recording(house)
        with pytest.raises(MissingWords):
            attachments.type_up(house.alice, file_id, "  ", at=NOON)
        assert attachments.show(house.alice, file_id, at=NOON).body == SOUND

    def test_more_than_anybody_says_in_a_minute_deletes_nothing(self, house: House) -> None:
        file_id = a_recording(house)
        with pytest.raises(TooLongToAdd):
            attachments.type_up(house.alice, file_id, "x" * 2_001, at=NOON)
        assert attachments.show(house.alice, file_id, at=NOON).body == SOUND

    def test_a_recording_is_never_used_itself_and_a_photo_never_typed(self, house: House) -> None:
        with pytest.raises(InvalidTransition):
            attachments.allow(house.alice, a_recording(house), at=NOON)
        with pytest.raises(InvalidTransition):
            attachments.type_up(house.alice, held(house), "A door", at=NOON)


def test_what_nobody_has_opened_is_themed_and_counted_nowhere(house: House) -> None:
    held(house)
    a_recording(house)
    assert themes.totals(house.alice, house.code).rows == []
    assert review.words(house.alice, house.code).total == 0
    with reading() as db:
        assert db.scalar(select(func.count()).select_from(Comment)) == 0
