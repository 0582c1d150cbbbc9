"""Words taken back leave every room, until the letter is sent."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from mars_voice.exports.letter_docx import letter_docx
from mars_voice.services import (
    actions,
    asking,
    attachments,
    capture,
    concerns,
    findings,
    journal,
    letters,
    my_words,
    publication,
    putting_off,
    review,
    take_back,
    themes,
    upkeep,
)
from mars_voice.services.keys import ring
from mars_voice.services.publication import Telling
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.vault import vault
from models.asking import AskedQuestion
from models.attachment import Attachment
from models.base import Base
from models.concern import SafeguardingConcern
from models.errors import (
    Conflict,
    InvalidTransition,
    MissingWords,
    NotFound,
    ReceiptUnknown,
    RuleBroken,
    WordsTakenBack,
)
from models.feedback import Answer, Comment, EqualityAnswer, Submission
from models.finding import Evidence
from models.journal import JournalEntry
from models.kinds import Answer4, AttachmentKind, AttachmentState, Audience, LetterState, QuotePermission, Stage
from models.taken_back import MARKER
from models.theme import Tag
from tests.exports.reading import docx_text
from tests.house import NOON, WHY, House

HEARD = "Everyone could hear what I said at the desk"


def _count(table: type[Base]) -> int:
    with reading() as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


def _written(house: House) -> str:
    """A letter whose A1 rests on one child's words, which the officer has also written into it; the six words."""
    comment = house.confirmed(HEARD)
    house.finding("P")
    house.finding("A", evidence=[f"comment:{comment}", f"observation:{house.card()}"])
    house.set_stage(Stage.FED_BACK)
    letters.draft(house.carol, house.code, at=NOON)
    first = letters.letter(house.carol, house.code, at=NOON).sections[0].paragraphs[0]
    letters.rewrite(
        house.carol, first.id, "Thank you. One of you heard: everyone could hear what I said.", edition=1, at=NOON
    )
    return house.six_words(comment)


def _paragraphs(house: House) -> list[letters.LetterView]:
    return [p for s in letters.letter(house.carol, house.code, at=NOON).sections for p in s.paragraphs]


def test_nothing_of_the_person_stays_but_an_empty_row(house: House) -> None:
    comment = house.confirmed(HEARD)
    six = house.six_words(comment)
    with transaction() as db:
        mine = db.get_one(Comment, UUID(comment)).submission
        mine.age_band = "12-17"
        owner = ring().mac("equality-owner", mine.id.bytes).hex()
        event, audience = house.event_id, Audience.YOUNG_WALK
        db.add(EqualityAnswer(id=uuid4(), owner=owner, event_id=event, audience=audience, question="q", choice="c"))
        db.add(EqualityAnswer(id=uuid4(), owner="other", event_id=event, audience=audience, question="q", choice="c"))
        db.add(
            Attachment(
                id=uuid4(),
                submission=mine,
                event_id=event,
                kind=AttachmentKind.PHOTO,
                field="YW2.photo",
                sha256="a",
                state=AttachmentState.OPENED,
                clean_at=vault().put(b"a door", at=NOON),
                note="a door",
            )
        )
    asking.ask(house.alice, comment, "place", at=NOON)
    assert take_back.withdraw(six, at=NOON)
    assert [_count(table) for table in (Comment, Tag, Answer, AskedQuestion)] == [0, 0, 0, 0]
    with reading() as db:
        row = db.scalars(select(Submission)).one()
        assert (row.is_withdrawn, row.age_band, row.quote) == (True, "", QuotePermission.NO)
        assert [one.owner for one in db.scalars(select(EqualityAnswer))] == ["other"]
        file = db.scalars(select(Attachment)).one()
        assert (file.state, file.note) == (AttachmentState.GONE, "")
    assert vault().names() == set()


def test_a_picture_that_is_a_worry_stays_with_its_lead(house: House) -> None:
    comment = house.confirmed(HEARD)
    six = house.six_words(comment)
    with transaction() as db:
        db.add(
            Attachment(
                id=uuid4(),
                submission=db.get_one(Comment, UUID(comment)).submission,
                event_id=house.event_id,
                kind=AttachmentKind.DRAWING,
                field="YW2.draw",
                sha256="a",
                state=AttachmentState.HELD,
                clean_at=vault().put(b"a drawing", at=NOON),
            )
        )
    with reading() as db:
        drawing = str(db.scalars(select(Attachment)).one().id)
    attachments.raise_worry(house.alice, drawing, at=NOON)
    assert take_back.withdraw(six, at=NOON)
    assert len(vault().names()) == 1
    with reading() as db:
        concern = str(db.scalars(select(SafeguardingConcern)).one().id)
        assert db.scalars(select(Attachment)).one().is_worry
    concerns.decide(house.grace, concern, "A drawing of a cat.", not_safeguarding=True, at=NOON)
    with reading() as db:
        assert db.scalars(select(Attachment)).one().state == AttachmentState.GONE


def test_totals_and_the_count_of_voices_follow(house: House) -> None:
    comments = [house.confirmed(f"They can all hear me {n}") for n in range(6)]
    assert themes.totals(house.alice, house.code).rows[0].needs_work.label == "6"
    take_back.withdraw(house.six_words(comments[0]), at=NOON)
    after = themes.totals(house.alice, house.code)
    assert (after.rows[0].needs_work.label, after.heard[0].people) == ("5", "5")
    for comment in comments[1:]:
        take_back.withdraw(house.six_words(comment), at=NOON)
    assert themes.totals(house.alice, house.code).rows == []


def test_it_is_harmless_twice_and_at_the_same_moment(house: House) -> None:
    six = house.six_words(house.confirmed(HEARD))
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda _: take_back.withdraw(six, at=NOON), range(8))) == [True] * 8
    told = my_words.what_happened(six)
    assert (told.is_withdrawn, told.said, told.given) == (True, [], "")
    with reading() as db:
        assert list(db.scalars(select(JournalEntry.what))).count("words_taken_back") == 1


def test_only_their_own_words_go(house: House) -> None:
    mine, other = house.confirmed(HEARD), house.confirmed("The chairs are nice")
    take_back.withdraw(house.six_words(mine), at=NOON)
    assert house.comment_ids() == {other}
    with pytest.raises(ReceiptUnknown):
        take_back.withdraw("river river river river river river", at=NOON)


def test_a_copy_that_waited_on_a_phone_cannot_bring_them_back(house: House) -> None:
    code, id_ = house.join_code(), uuid4()
    house.give({"YW10": [HEARD]}, code=code, id_=id_)
    take_back.withdraw(" ".join(capture.receipt_words_of(id_)), at=NOON)
    again = house.give({"YW10": [HEARD]}, code=code, id_=id_)
    assert (again.is_new, _count(Comment)) == (False, 0)
    with pytest.raises(Conflict):
        house.give({"YW10": ["Other words"]}, code=code, id_=id_)


def test_the_journal_says_neither_who_nor_when(house: House) -> None:
    letter_id = house.submitted_letter()
    six = house.six_words(next(iter(house.comment_ids())))
    late = NOON + timedelta(hours=2, minutes=17)
    take_back.withdraw(six, at=late)
    with reading() as db:
        made = {e.what: e for e in db.scalars(select(JournalEntry))}
        for what in ("words_taken_back", "letter_returned"):
            entry = made[what]
            assert entry.thing == "ScrutinyEvent"
            assert (entry.at.hour, entry.at.minute, entry.actor_id, entry.work_done) == (12, 0, None, True)
    assert letter_id
    while upkeep.has_work(at=late + timedelta(days=1)):
        upkeep.run_once(at=late + timedelta(days=1))
    assert journal.verify() == (None, 0)


def test_findings_lose_their_evidence_and_say_so(house: House) -> None:
    comment = house.confirmed(HEARD)
    house.finding("A", evidence=[f"comment:{comment}"])
    house.finding("P")
    take_back.withdraw(house.six_words(comment), at=NOON)
    shown = {f.label: f for f in findings.findings(house.carol, house.code).findings}
    assert [(shown[x].is_stale, len(shown[x].pieces)) for x in ("A1", "P1")] == [(True, 0), (False, 1)]
    assert _count(Evidence) == 1


def test_a_finding_is_mended_by_saving_it_again_on_evidence_that_is_left(house: House) -> None:
    comment, card = house.confirmed(HEARD), house.card()
    house.finding("A", evidence=[f"comment:{comment}"])
    take_back.withdraw(house.six_words(comment), at=NOON)
    finding = findings.findings(house.carol, house.code).findings[0]
    with pytest.raises(MissingWords):
        findings.conclude_again(house.carol, finding.id, text="Privacy", why="", evidence=[], at=NOON)
    again = [f"observation:{card}"] * 2
    findings.conclude_again(house.carol, finding.id, text="Privacy", why="It matters", evidence=again, at=NOON)
    mended = findings.findings(house.carol, house.code).findings[0]
    assert (mended.label, mended.is_stale, len(mended.pieces), mended.why) == ("A1", False, 1, "It matters")
    findings.conclude_again(house.carol, finding.id, text=f"So: {MARKER}", why="", evidence=again, at=NOON)
    assert findings.findings(house.carol, house.code).findings[0].is_stale


def test_the_draft_loses_the_words_and_cannot_be_handed_over_until_it_is_mended(house: House) -> None:
    six = _written(house)
    letter_id = letters.letter(house.carol, house.code, at=NOON).id
    take_back.withdraw(six, at=NOON)
    marked = [p for p in _paragraphs(house) if p.is_stale]
    assert f"Thank you. One of you heard: {MARKER}." in [p.text for p in marked]
    assert "A1" in {p.label for p in marked}
    assert not any(p.quotes for p in _paragraphs(house))
    assert letters.letter(house.carol, house.code, at=NOON).needs_mending == len(marked)
    with pytest.raises(WordsTakenBack):
        letters.submit(house.alice, letter_id, reasons=WHY, at=NOON)
    for p in marked:
        letters.rewrite(house.carol, p.id, "Written anew.", edition=p.edition, at=NOON)
    with pytest.raises(WordsTakenBack):
        letters.submit(house.alice, letter_id, reasons=WHY, at=NOON)
    finding = next(f for f in findings.findings(house.carol, house.code).findings if f.is_stale)
    findings.conclude_again(house.carol, finding.id, text="Privacy", why="", evidence=[], at=NOON)
    letters.submit(house.alice, letter_id, reasons=WHY, at=NOON)
    assert "could hear" not in docx_text(letter_docx(letters.document(house.ruth, letter_id)))


def test_writing_the_gap_back_in_mends_nothing(house: House) -> None:
    six = _written(house)
    take_back.withdraw(six, at=NOON)
    p = next(p for p in _paragraphs(house) if p.is_stale)
    letters.rewrite(house.carol, p.id, f"Still {MARKER}", edition=p.edition, at=NOON)
    assert next(q for q in _paragraphs(house) if q.id == p.id).is_stale


def test_a_save_that_was_under_way_does_not_bring_the_words_back(house: House) -> None:
    six = _written(house)
    first = _paragraphs(house)[0]
    take_back.withdraw(six, at=NOON)
    with pytest.raises(Conflict):
        letters.rewrite(house.carol, first.id, f"{first.text} More.", edition=first.edition, at=NOON)


def test_a_paragraph_that_cannot_stand_without_them_is_left_out(house: House) -> None:
    six = _written(house)
    whole = _paragraphs(house)[1]
    with pytest.raises(InvalidTransition):
        letters.leave_out(house.carol, whole.id, edition=whole.edition, at=NOON)
    take_back.withdraw(six, at=NOON)
    marked = [p for p in _paragraphs(house) if p.is_stale]
    for p in marked:
        letters.leave_out(house.carol, p.id, edition=p.edition, at=NOON)
    assert not {p.id for p in marked} & {p.id for p in _paragraphs(house)}
    letters.submit(house.alice, letters.letter(house.carol, house.code, at=NOON).id, reasons=WHY, at=NOON)


def test_a_letter_whose_only_finding_rested_on_them_needs_another(house: House) -> None:
    comment = house.confirmed(HEARD)
    house.finding("A", evidence=[f"comment:{comment}"])
    house.set_stage(Stage.FED_BACK)
    letters.draft(house.carol, house.code, at=NOON)
    take_back.withdraw(house.six_words(comment), at=NOON)
    for p in _paragraphs(house):
        if p.is_stale:
            letters.leave_out(house.carol, p.id, edition=p.edition, at=NOON)
    with pytest.raises(RuleBroken):
        letters.submit(house.alice, letters.letter(house.carol, house.code, at=NOON).id, reasons=WHY, at=NOON)


@pytest.mark.parametrize("agreed", [False, True])
def test_a_letter_that_was_handed_over_comes_back_when_it_rested_on_them(house: House, agreed: bool) -> None:
    letter_id = house.agreed_letter() if agreed else house.submitted_letter()
    take_back.withdraw(house.six_words(next(iter(house.comment_ids()))), at=NOON)
    shown = letters.letter(house.carol, house.code, at=NOON)
    assert (shown.state, shown.agreed) == (LetterState.RETURNED, "")
    assert "took their words back" in shown.return_note
    assert "could hear" not in str(letters.document(house.carol, letter_id))
    with pytest.raises(InvalidTransition):
        letters.distribute(house.alice, letter_id, at=NOON)
    assert shown.may_edit


@pytest.mark.parametrize("agreed", [False, True])
def test_they_can_be_taken_back_from_an_event_that_was_called_off(house: House, agreed: bool) -> None:
    letter_id = house.agreed_letter() if agreed else house.submitted_letter()
    putting_off.call_off(house.alice, house.code, "The roof leaks.", at=NOON)
    assert take_back.withdraw(house.six_words(next(iter(house.comment_ids()))), at=NOON)
    assert letters.letter(house.carol, house.code, at=NOON).state == LetterState.RETURNED
    assert "could hear" not in str(letters.document(house.carol, letter_id))


def test_a_letter_that_never_rested_on_them_goes_on(house: House) -> None:
    letter_id = house.agreed_letter()
    take_back.withdraw(house.six_words(house.comment("Something quite different")), at=NOON)
    letters.distribute(house.alice, letter_id, at=NOON)


def test_locked_words_stay_with_their_concern_alone(house: House) -> None:
    worry = house.comment("He hurts me at home every day")
    six = house.six_words(worry)
    review.raise_concern(house.alice, worry, at=NOON)
    take_back.withdraw(six, at=NOON)
    held = concerns.concerns(house.grace, at=NOON).concerns[0]
    assert (held.words, held.question != "") == ("He hurts me at home every day", True)
    assert my_words.what_happened(six).said == []
    concerns.decide(house.grace, held.id, "A story from a film.", not_safeguarding=True, at=NOON)
    assert _count(Comment) == 0
    assert review.words(house.alice, house.code).total == 0
    assert concerns.concerns(house.grace, at=NOON).concerns[0].words == ""


def test_words_given_back_by_the_safeguarding_lead_can_be_taken_back_too(house: House) -> None:
    comment = house.comment("It is like a horror film")
    six = house.six_words(comment)
    review.raise_concern(house.alice, comment, at=NOON)
    held = concerns.concerns(house.grace, at=NOON).concerns[0]
    concerns.decide(house.grace, held.id, "No worry.", not_safeguarding=True, at=NOON)
    assert take_back.withdraw(six, at=NOON)
    assert (_count(Comment), _count(SafeguardingConcern)) == (0, 1)


def test_whoever_has_the_words_in_hand_meets_a_kind_no(house: House) -> None:
    comment = house.comment(HEARD)
    take_back.withdraw(house.six_words(comment), at=NOON)
    for late in (
        lambda: review.decide(house.alice, comment, {"T04": "-"}, at=NOON),
        lambda: review.raise_concern(house.alice, comment, at=NOON),
        lambda: asking.ask(house.alice, comment, "place", at=NOON),
        lambda: house.finding(evidence=[f"comment:{comment}"]),
    ):
        with pytest.raises(NotFound):
            late()


def test_after_the_letter_they_are_never_used_again_and_the_letter_stands(house: House) -> None:
    comment = house.confirmed(HEARD)
    house.finding("A", evidence=[f"comment:{comment}"])
    house.finding("P")
    house.set_stage(Stage.FED_BACK)
    letters.draft(house.carol, house.code, at=NOON)
    letter_id = letters.letter(house.carol, house.code, at=NOON).id
    letters.submit(house.alice, letter_id, reasons=WHY, at=NOON)
    letters.agree(house.ruth, letter_id, seal=letters.letter(house.ruth, house.code, at=NOON).seal, at=NOON)
    letters.distribute(house.alice, letter_id, at=NOON)
    sent = letters.document(house.bob, letter_id)
    finding = next(f.id for f in findings.findings(house.alice, house.code).findings if f.label == "A1")
    actions.open_action(
        house.bob, finding, actions.Plan("Move the desk", "Manager", "2026-12-18", "Nobody hears"), at=NOON
    )
    action = actions.actions(house.bob, house.code, on=NOON.date()).actions[0].id
    actions.answer(house.bob, action, Answer4.DID, "It has moved.", at=NOON)
    telling = Telling("Everyone could hear what I said", "The desk has moved.", "We looked.")
    publication.publish(house.alice, action, telling, at=NOON)
    six = house.six_words(comment)
    assert take_back.withdraw(six, at=NOON) is False
    assert take_back.withdraw(six, at=NOON) is False
    told = my_words.what_happened(six)
    assert (told.is_withdrawn, told.may_be_quoted, told.said[0].text) == (False, False, HEARD)
    assert letters.document(house.bob, letter_id) == sent
    pieces = findings.findings(house.carol, house.code).themes[0].pieces
    assert [p.quotable for p in pieces] == [False]
    assert publication.stories().stories[0].you_said == "Someone told us how this was for them."
