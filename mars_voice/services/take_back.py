"""A person takes their words back: until the letter is sent they leave every room, later they are not used again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.attachments import let_go
from mars_voice.services.findings import ordered
from mars_voice.services.keys import ring
from mars_voice.services.look_up import letter_of
from mars_voice.services.my_words import opened
from mars_voice.services.transaction import transaction
from mars_voice.services.vault import vault
from mars_voice.wording import say
from models import journey
from models.action import ChangeStory, StoryReader
from models.asking import AskedQuestion
from models.concern import SafeguardingConcern
from models.event import ScrutinyEvent
from models.feedback import Comment, EqualityAnswer, Submission, half_day
from models.finding import Finding
from models.journal import Work
from models.kinds import EvidenceKind, Helped, LetterState, QuotePermission, Stage
from models.letter import Letter, Paragraph
from models.observation import ObservationLink
from models.taken_back import without
from models.theme import Tag


@dataclass(frozen=True)
class _Gone:
    """What is taken back: the comments' ids, and every form in which their words lay here."""

    ids: frozenset[UUID]
    words: tuple[str, ...]


def withdraw(typed: str, *, at: datetime) -> bool:
    """Take back everything these six words opened; harmless twice. False when the letter has gone: then the words are
    only never used again.

    Locked words stay with their concern alone. The empty row stays, so that a copy that still waits on a phone cannot
    bring the words back. Raises ReceiptUnknown.
    """
    with transaction() as db:
        submission, _ = opened(db, typed)
        if submission.is_withdrawn:
            return True
        letter = letter_of(db, submission.event)
        if letter is not None and letter.is_distributed:
            _use_no_more(db, submission, at=at)
            return False
        gone = _gone(submission.comments)
        _mend_what_rested_on(db, submission.event, letter, gone, at=at)
        _mend_note(submission.event, gone)
        _empty(db, submission, gone, at=at)
        files = let_go(db, submission.id)
        journal.record_words(db, submission.event, at=at, what="words_taken_back", work=Work.NONE)
    for name in files:
        vault().delete(name)
    return True


def _gone(comments: Collection[Comment]) -> _Gone:
    mine = [c for c in comments if not c.is_locked]
    forms = (form for c in mine for form in (c.text, c.redacted, c.translation))
    return _Gone(frozenset(c.id for c in mine), tuple(form for form in forms if form))


def _empty(db: Session, submission: Submission, gone: _Gone, *, at: datetime) -> None:
    """Nothing of the person stays but a row without words, and what is locked."""
    concerned = SafeguardingConcern.comment_id.in_(gone.ids)
    db.execute(update(SafeguardingConcern).where(concerned).values(comment_id=None))
    db.execute(delete(Tag).where(Tag.comment_id.in_(gone.ids)))
    submission.comments = [c for c in submission.comments if c.id not in gone.ids]
    submission.answers = []
    owner = ring().mac("equality-owner", submission.id.bytes).hex()
    db.execute(delete(EqualityAnswer).where(EqualityAnswer.owner == owner))
    backed = ObservationLink.thing_id.in_(gone.ids)
    db.execute(delete(ObservationLink).where(ObservationLink.kind == EvidenceKind.COMMENT, backed))
    for table in (AskedQuestion, StoryReader):
        db.execute(delete(table).where(table.submission_id == submission.id))
    submission.quote, submission.age_band, submission.helped = QuotePermission.NO, "", Helped.ALONE
    submission.withdrawn_on = half_day(at)[0]
    db.flush()


def _mend_what_rested_on(
    db: Session, event: ScrutinyEvent, letter: Letter | None, gone: _Gone, *, at: datetime
) -> None:
    """Findings and paragraphs lose the words and are marked; a letter handed over with them in it comes back."""
    lost = {finding.id: finding.text for finding in ordered(db, event) if _loses(finding, gone)}
    if letter is None:
        return
    touched = [p for p in letter.paragraphs if _is_touched(p, lost, gone)]
    if touched and letter.state in (LetterState.SUBMITTED, LetterState.AGREED):
        letter.send_back(say("desk.taken_back.note", lang="en"))
        if event.stage != Stage.WITH_PORTFOLIO_LEAD:
            return  # called off meanwhile: the letter lets go of the words, and there is no step to take back
        # No finer than half a day: the moment of a step back would tell when a child took words back.
        journey.take_back(event, by=None, at=journal.bounds(*half_day(at))[0])
        journal.record_words(db, event, at=at, what="letter_returned", work=Work.NONE)


def _mend_note(event: ScrutinyEvent, gone: _Gone) -> None:
    """Everybody who took part reads the note (R24), so it keeps nobody's words. The Hub can tell it anew."""
    event.what_happened = without(event.what_happened, gone.words, rested=False)


def _loses(finding: Finding, gone: _Gone) -> bool:
    rested = any(e.kind == EvidenceKind.COMMENT and e.thing_id in gone.ids for e in finding.evidence)
    text, why = (without(one, gone.words, rested=rested) for one in (finding.text, finding.why))
    if not rested and (text, why) == (finding.text, finding.why):
        return False
    finding.lose(text, why, gone=gone.ids)
    return True


def _is_touched(paragraph: Paragraph, lost: dict[UUID, str], gone: _Gone) -> bool:
    """``lost`` are the findings that lost something, with their words before. A summary repeats a finding's words."""
    linked = any(link.thing_id in gone.ids for link in paragraph.links)
    repeats = paragraph.finding_id is None and any(before in paragraph.text for before in lost.values())
    rested = linked or repeats or paragraph.finding_id in lost
    text = without(paragraph.text, gone.words, rested=rested)
    if not rested and text == paragraph.text:
        return False
    paragraph.links = [link for link in paragraph.links if link.thing_id not in gone.ids]
    paragraph.lose(text)
    return True


def _use_no_more(db: Session, submission: Submission, *, at: datetime) -> None:
    """The letter cannot be called back. From here on nothing quotes this person, and no story keeps their words."""
    gone = _gone(submission.comments)
    _mend_note(submission.event, gone)
    mine = select(ChangeStory).join(StoryReader, StoryReader.story_id == ChangeStory.id)
    for story in db.scalars(mine.where(StoryReader.submission_id == submission.id)):
        if without(story.you_said, gone.words, rested=True) != story.you_said:
            story.you_said = say("story.taken_back", lang="en")
    submission.quote = QuotePermission.NO
    journal.record_words(db, submission.event, at=at, what="words_not_used_again", work=Work.NONE)
