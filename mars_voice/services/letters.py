"""The life of a findings letter: drafted (R7), handed over, agreed or returned (R10), sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import alternates, journal, steps
from mars_voice.services.evidence import is_bare
from mars_voice.services.letter_document import check_quotes, readable, record_of
from mars_voice.services.letter_draft import paragraphs
from mars_voice.services.letter_matters import check_explained
from mars_voice.services.letter_view import LetterView, view_of
from mars_voice.services.look_up import by_id, event_by_code, letter_of
from mars_voice.services.steps import NO_REASONS
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording import say
from models import journey
from models.deadlines import RESPONSE_DAYS, add_working_days
from models.errors import InvalidTransition, MissingWords, NotFound
from models.event import ScrutinyEvent
from models.kinds import Role, Stage
from models.letter import Letter, Paragraph
from models.letter_record import LetterRecord, fingerprint, to_json
from models.people import Actor, Membership, User
from models.permissions import Permission, may, require


@dataclass(frozen=True)
class LetterRow:
    """One letter in a list."""

    reference: str
    title: str
    state: str
    link: str


def letters(actor: Actor) -> list[LetterRow]:
    """Every letter this person may read, newest first."""
    with reading() as db:
        found = db.scalars(select(Letter).order_by(Letter.drafted_at.desc()))
        return [
            LetterRow(x.reference, x.event.title, say(f"letter.state.{x.state}"), x.event.code)
            for x in found
            if may(actor, Permission.LETTER_READ, x)
        ]


def letter(actor: Actor, code: str, *, at: datetime) -> LetterView:
    """The newest letter of an event. Raises NotFound when there is none, NotAllowed when it is not theirs."""
    with reading() as db:
        found = letter_of(db, event_by_code(db, code))
        if found is None:
            raise NotFound(thing="letter")
        require(actor, Permission.LETTER_READ, found)
        return view_of(db, actor, found, at=at)


def draft(actor: Actor, code: str, *, at: datetime) -> None:
    """Begin the letter from the findings there are (R7, ISO-led). Raises MissingWords when there is none."""
    with transaction() as db:
        event = event_by_code(db, code)
        require(actor, Permission.LETTER_WRITE, event)
        if letter_of(db, event) is not None or not event.ends_in_letter:
            raise InvalidTransition(now=event.stage, needs=Stage.FED_BACK)
        steps.take(db, actor, event, Stage.LETTER_DRAFTING, at=at)
        made = paragraphs(db, event)
        if not any(p.finding for p in made):
            raise MissingWords(field="findings")
        found = Letter(event=event, reference=f"{event.code}/L1", author_id=actor.id, drafted_at=at)
        found.recipient = _recipient(db, event)
        found.paragraphs = made
        db.add(found)
        db.flush()
        journal.record(db, "letter_drafted", actor=actor, thing=found, at=at)


def rewrite(actor: Actor, paragraph_id: str, text: str, *, edition: int, at: datetime) -> None:
    """Save one paragraph. Raises Conflict when somebody else saved it since, InvalidTransition once handed over."""
    with transaction() as db:
        paragraph = by_id(db, Paragraph, paragraph_id)
        require(actor, Permission.LETTER_WRITE, paragraph)
        if not text.strip():
            raise MissingWords(field="text")
        paragraph.rewrite(text.strip(), edition=edition)
        journal.record(db, "paragraph_rewritten", actor=actor, thing=paragraph, at=at)


def leave_out(actor: Actor, paragraph_id: str, *, edition: int, at: datetime) -> None:
    """Take out a paragraph whose words were taken back and that cannot stand without them.

    Raises Conflict when somebody saved it since, InvalidTransition once handed over or for any other paragraph.
    """
    with transaction() as db:
        paragraph = by_id(db, Paragraph, paragraph_id)
        require(actor, Permission.LETTER_WRITE, paragraph)
        paragraph.check_edition(edition)
        if not paragraph.needs_mending:
            raise InvalidTransition(now="whole", needs="stale")
        journal.record(db, "paragraph_left_out", actor=actor, thing=paragraph, at=at)
        paragraph.letter.paragraphs.remove(paragraph)


def submit(actor: Actor, letter_id: str, *, reasons: Mapping[str, str] = NO_REASONS, at: datetime) -> None:
    """Hand the letter to the portfolio lead, or to the alternate named for the event.

    Raises RuleBroken R8 when a finding has no evidence, AlternateNeeded where nobody may decide on it.

    ``reasons``: why a kind of finding is missing (R8), or why one of the four sources took no part (R9); without them
    ReasonNeeded is raised.
    """
    with transaction() as db:
        found = by_id(db, Letter, letter_id)
        require(actor, Permission.LETTER_SUBMIT, found)
        check_explained(db, found.event)
        alternates.check_somebody_decides(db, found.event)
        bare = [p.finding.id for p in readable(db, found) if p.finding and is_bare(db, p.finding)]
        found.submit(snapshot=to_json(record_of(db, found)), bare=bare, at=at)
        steps.take(db, actor, found.event, Stage.WITH_PORTFOLIO_LEAD, at=at, reasons=reasons)
        journal.record(db, "letter_submitted", actor=actor, thing=found, at=at)


def agree(actor: Actor, letter_id: str, *, seal: str, at: datetime) -> None:
    """It may be sent: bound to the very words the lead saw, whose seal the screen carried (R10)."""
    with transaction() as db:
        found = by_id(db, Letter, letter_id)
        require(actor, Permission.LETTER_AGREE, found)
        record = record_of(db, found)
        check_quotes(db, found, record)
        found.agree(by=actor.id, digest=seal, current=fingerprint(record), at=at)
        journal.record(db, "letter_agreed", actor=actor, thing=found, at=at, facts={"seal": seal})


def send_back(actor: Actor, letter_id: str, note: str, *, at: datetime) -> None:
    """Return the letter with a comment. Raises MissingWords without one: nobody can mend what is not said."""
    with transaction() as db:
        found = by_id(db, Letter, letter_id)
        require(actor, Permission.LETTER_AGREE, found)
        if not note.strip():
            raise MissingWords(field="note")
        found.send_back(note.strip())
        journey.take_back(found.event, by=actor.id, at=at)
        journal.record(db, "letter_returned", actor=actor, thing=found, at=at)


def distribute(actor: Actor, letter_id: str, *, at: datetime) -> None:
    """Send the agreed letter and freeze it. Raises Conflict if a word changed since it was agreed (R10)."""
    with transaction() as db:
        found = by_id(db, Letter, letter_id)
        require(actor, Permission.LETTER_DISTRIBUTE, found)
        record = record_of(db, found)
        check_quotes(db, found, record)
        due = add_working_days(found.event.held_on or at.date(), RESPONSE_DAYS)
        found.distribute(current=fingerprint(record), snapshot=to_json(record), response_due=due, at=at)
        steps.take(db, actor, found.event, Stage.DISTRIBUTED, at=at)
        journal.record(db, "letter_distributed", actor=actor, thing=found, at=at, facts={"seal": found.agreed_digest})


def document(actor: Actor, letter_id: str) -> LetterRecord:
    """The record that Word and PDF are printed from."""
    with reading() as db:
        found = by_id(db, Letter, letter_id)
        require(actor, Permission.LETTER_READ, found)
        return record_of(db, found)


def _recipient(db: Session, event: ScrutinyEvent) -> User | None:
    query = (
        select(User)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.organisation_id == event.agency_id, Membership.role == Role.AGENCY_LEAD)
        .order_by(User.name)
    )
    return db.scalars(query).first()
