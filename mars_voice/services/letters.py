"""The life of a findings letter: drafted (R7), handed over, agreed or returned (R10), sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.services import journal
from mars_voice.services.letter_document import quotes_of, record_of
from mars_voice.services.letter_draft import paragraphs, safe_voice
from mars_voice.services.look_up import by_id, event_by_code, letter_of
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording import say
from mars_voice.wording.date import full_date, moment
from models.deadlines import RESPONSE_DAYS, add_working_days
from models.errors import InvalidTransition, MissingWords, NotFound
from models.event import ScrutinyEvent
from models.feedback import Comment
from models.kinds import EvidenceKind, ObservationSource, Role, Section, Stage
from models.letter import Letter, Paragraph
from models.letter_record import LetterRecord, fingerprint, to_json
from models.observation import Observation
from models.people import Actor, Membership, User
from models.permissions import Permission, may, require


@dataclass(frozen=True)
class QuoteView:
    """A child's words in the letter."""

    text: str
    who: str


@dataclass(frozen=True)
class ParagraphView:
    """One paragraph in the editor."""

    id: str
    label: str
    text: str
    why: str
    sources: str
    single_source: bool
    edition: int
    quotes: list[QuoteView]


@dataclass(frozen=True)
class SectionView:
    """One section under its heading."""

    kind: str
    heading: str
    paragraphs: list[ParagraphView]


@dataclass(frozen=True)
class SourceView:
    """One of the four sources a letter takes account of (R9)."""

    name: str
    used: bool
    detail: str


@dataclass(frozen=True)
class LetterView:
    """A letter on the screen, with what this person may do to it."""

    id: str = ""
    code: str = ""
    title: str = ""
    reference: str = ""
    state: str = ""
    state_label: str = ""
    recipient: str = ""
    seal: str = ""
    seal_short: str = ""
    sections: list[SectionView] = field(default_factory=list)
    sources: list[SourceView] = field(default_factory=list)
    agreed: str = ""
    sent: str = ""
    return_note: str = ""
    may_edit: bool = False
    may_submit: bool = False
    may_agree: bool = False
    may_distribute: bool = False
    word_link: str = ""
    pdf_link: str = ""


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


def letter(actor: Actor, code: str) -> LetterView:
    """The newest letter of an event. Raises NotFound when there is none, NotAllowed when it is not theirs."""
    with reading() as db:
        found = letter_of(db, event_by_code(db, code))
        if found is None:
            raise NotFound(thing="letter")
        require(actor, Permission.LETTER_READ, found)
        return _view(db, actor, found)


def draft(actor: Actor, code: str, *, at: datetime) -> None:
    """Begin the letter from the findings there are (R7, ISO-led). Raises MissingWords when there is none."""
    with transaction() as db:
        event = event_by_code(db, code)
        require(actor, Permission.LETTER_WRITE, event)
        if letter_of(db, event) is not None:
            raise InvalidTransition(now=event.stage, needs=Stage.FED_BACK)
        event.move_to(Stage.LETTER_DRAFTING)
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


def submit(actor: Actor, letter_id: str, *, at: datetime) -> None:
    """Hand the letter to the portfolio lead. Raises RuleBroken when a finding has no evidence (R8)."""
    with transaction() as db:
        found = by_id(db, Letter, letter_id)
        require(actor, Permission.LETTER_SUBMIT, found)
        found.submit(at=at)
        found.event.move_to(Stage.WITH_PORTFOLIO_LEAD)
        journal.record(db, "letter_submitted", actor=actor, thing=found, at=at)


def agree(actor: Actor, letter_id: str, *, seal: str, at: datetime) -> None:
    """It may be sent: bound to the very words the lead saw, whose seal the screen carried (R10)."""
    with transaction() as db:
        found = by_id(db, Letter, letter_id)
        require(actor, Permission.LETTER_AGREE, found)
        found.agree(by=actor.id, digest=seal, current=fingerprint(record_of(db, found)), at=at)
        journal.record(db, "letter_agreed", actor=actor, thing=found, at=at, facts={"seal": seal})


def send_back(actor: Actor, letter_id: str, note: str, *, at: datetime) -> None:
    """Return the letter with a comment. Raises MissingWords without one: nobody can mend what is not said."""
    with transaction() as db:
        found = by_id(db, Letter, letter_id)
        require(actor, Permission.LETTER_AGREE, found)
        if not note.strip():
            raise MissingWords(field="note")
        found.send_back(note.strip())
        found.event.take_back()
        journal.record(db, "letter_returned", actor=actor, thing=found, at=at)


def distribute(actor: Actor, letter_id: str, *, at: datetime) -> None:
    """Send the agreed letter and freeze it. Raises Conflict if a word changed since it was agreed (R10)."""
    with transaction() as db:
        found = by_id(db, Letter, letter_id)
        require(actor, Permission.LETTER_DISTRIBUTE, found)
        record = record_of(db, found)
        due = add_working_days(found.event.held_on or at.date(), RESPONSE_DAYS)
        found.distribute(current=fingerprint(record), snapshot=to_json(record), response_due=due, at=at)
        found.event.move_to(Stage.DISTRIBUTED)
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


def _view(db: Session, actor: Actor, found: Letter) -> LetterView:
    event = found.event
    seal = found.agreed_digest if found.is_distributed else fingerprint(record_of(db, found))
    agreed = found.agreed_by
    return LetterView(
        id=str(found.id),
        code=event.code,
        title=event.title,
        reference=found.reference,
        state=found.state,
        state_label=say(f"letter.state.{found.state}"),
        recipient=found.recipient.name if found.recipient else say("letter.unnamed_lead"),
        seal=seal,
        seal_short=f"{seal[:4]} {seal[4:8]}",
        sections=_sections(db, found),
        sources=_sources(db, found),
        agreed=say("desk.letter.agreed", name=agreed.name, when=moment(found.agreed_at))
        if agreed and found.agreed_at
        else "",
        sent=full_date(found.distributed_at) if found.distributed_at else "",
        return_note=found.return_note,
        may_edit=found.is_editable and may(actor, Permission.LETTER_WRITE, found),
        may_submit=found.is_editable and may(actor, Permission.LETTER_SUBMIT, found),
        may_agree=found.state == "submitted" and may(actor, Permission.LETTER_AGREE, found),
        may_distribute=found.state == "agreed" and may(actor, Permission.LETTER_DISTRIBUTE, found),
        word_link=f"{routes.API_LETTERS}{found.id}.docx",
        pdf_link=f"{routes.API_LETTERS}{found.id}.pdf",
    )


def _sections(db: Session, found: Letter) -> list[SectionView]:
    voices = safe_voice(db, found.event)
    views = []
    for kind in Section:
        held = [_paragraph(db, p, voices) for p in found.paragraphs if p.section == kind]
        if held:
            views.append(SectionView(kind, say(f"letter.section.{kind}"), held))
    return views


def _paragraph(db: Session, paragraph: Paragraph, voices: dict[str, str]) -> ParagraphView:
    finding = paragraph.finding
    count = len(finding.evidence) if finding else len(paragraph.links)
    key = "desk.evidence.one" if count == 1 else "desk.evidence.many"
    return ParagraphView(
        id=str(paragraph.id),
        label=finding.label if finding else "",
        text=paragraph.text,
        why=finding.why if finding else "",
        sources=say(key, n=str(count)) if count else "",
        single_source=finding.is_single_source if finding else False,
        edition=paragraph.edition,
        quotes=[QuoteView(q.text, q.who) for q in quotes_of(db, paragraph, voices)],
    )


def _sources(db: Session, found: Letter) -> list[SourceView]:
    """How many findings rest on each of the four sources (R9, framework §2)."""
    used = dict.fromkeys(("iso", "partner", "contributor", "young"), 0)
    for finding in {p.finding for p in found.paragraphs if p.finding}:
        kinds = {_source(db, e.kind, e.thing_id) for e in finding.evidence}
        for kind in kinds & used.keys():
            used[kind] += 1
    return [
        SourceView(
            name=say(f"source.{kind}"),
            used=count > 0,
            detail=say("desk.source.used", n=str(count)) if count else say("desk.source.unused"),
        )
        for kind, count in used.items()
    ]


def _source(db: Session, kind: str, thing_id: object) -> str:
    if kind == EvidenceKind.COMMENT:
        comment = db.get(Comment, thing_id)
        return "young" if comment is not None and not comment.submission.audience.is_family else ""
    card = db.get(Observation, thing_id)
    if card is None:
        return ""
    return "contributor" if card.source == ObservationSource.HUB else card.source
