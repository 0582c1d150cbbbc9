"""From a letter's paragraphs to the record that is fingerprinted, printed and frozen."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services.card_list import how_many
from mars_voice.services.evidence import basis, is_withheld
from mars_voice.services.letter_draft import safe_voice
from mars_voice.services.themes import heard
from mars_voice.settings import settings
from mars_voice.wording import say
from mars_voice.wording.date import full_date
from models.action import Action
from models.errors import Conflict, InvalidTransition
from models.feedback import Comment
from models.kinds import EvidenceKind, OrganisationKind, Section
from models.letter import Letter, Paragraph
from models.letter_record import (
    ActionRecord,
    LetterRecord,
    ParagraphRecord,
    QuoteRecord,
    SectionRecord,
    from_json,
)
from models.people import Organisation


def record_of(db: Session, letter: Letter) -> LetterRecord:
    """The letter as it stands; once handed over it is the snapshot, whatever arrived since, with what agreement adds.

    Raises InvalidTransition for an event without a day: there is nothing to write about yet.
    """
    if letter.snapshot is None:
        return _live(db, letter)
    frozen = from_json(letter.snapshot)
    if not letter.is_distributed:
        frozen = _without_what_is_held(db, letter, frozen)
    agreed = letter.agreed_by
    return replace(
        frozen,
        date=letter.agreed_at.date() if letter.agreed_at else None,
        agreed_by=say("letter.agreed_by", name=agreed.name, post=agreed.post) if agreed else None,
        agreed_on=letter.agreed_at.date() if letter.agreed_at else None,
        fingerprint=letter.agreed_digest or None,
    )


def readable(db: Session, letter: Letter) -> list[Paragraph]:
    """Its paragraphs without matters that the safeguarding lead holds; they come back when the card is let go.

    Of a letter that was handed over: only what was handed over; and once it is sent, whatever is held since.
    """
    shown = list(letter.paragraphs)
    if letter.snapshot is not None:
        went = {p.label for section in from_json(letter.snapshot).sections for p in section.paragraphs}
        shown = [p for p in shown if p.finding is None or p.finding.label in went]
    if letter.is_distributed:
        return shown
    return [p for p in shown if p.finding is None or not is_withheld(db, p.finding)]


def _without_what_is_held(db: Session, letter: Letter, frozen: LetterRecord) -> LetterRecord:
    """What was handed over before a matter was held. Its fingerprint changes, so an agreement to it falls away."""
    shown = readable(db, letter)
    held = {p.finding.label for p in letter.paragraphs if p.finding and p not in shown}
    left = (replace(s, paragraphs=tuple(p for p in s.paragraphs if p.label not in held)) for s in frozen.sections)
    return replace(frozen, sections=tuple(section for section in left if section.paragraphs))


def check_quotes(db: Session, letter: Letter, record: LetterRecord) -> None:
    """A child's words may be locked or taken back while the lead reads. Raises Conflict: the letter must come back."""
    usable = {quote.text for section in _sections(db, letter) for p in section.paragraphs for quote in p.quotes}
    quoted = {quote.text for section in record.sections for p in section.paragraphs for quote in p.quotes}
    if quoted - usable:
        raise Conflict(thing="quote")


def _live(db: Session, letter: Letter) -> LetterRecord:
    event = letter.event
    if event.held_on is None:
        raise InvalidTransition(now=event.stage, needs="held")
    lead = event.lead_officer()
    home = db.scalars(select(Organisation).where(Organisation.kind == OrganisationKind.PARTNERSHIP)).first()
    return LetterRecord(
        reference=letter.reference,
        version=letter.version,
        date=None,
        recipient_name=letter.recipient.name if letter.recipient else say("letter.unnamed_lead"),
        recipient_post=letter.recipient.post if letter.recipient else "",
        agency=event.agency.name if event.agency else event.title,
        cc=(say("letter.cc.partner"), say("letter.cc.board")),
        subject=say(f"letter.subject.{event.kind}", title=event.title, date=full_date(event.held_on)),
        event_date=event.held_on,
        sections=_sections(db, letter),
        evidence_table=_evidence_table(db, letter),
        actions=_actions(db, letter),
        iso_name=lead.name if lead else "",
        iso_statement=say("letter.independence", place=event.agency.name if event.agency else event.title),
        partnership=home.name if home else "",
        practice=settings().is_demo,
    )


def _sections(db: Session, letter: Letter) -> tuple[SectionRecord, ...]:
    voices = safe_voice(db, letter.event)
    sections, shown = [], readable(db, letter)
    for kind in Section:
        held = [p for p in shown if p.section == kind]
        if held:
            records = tuple(_paragraph(db, p, voices) for p in held)
            sections.append(SectionRecord(kind, say(f"letter.section.{kind}"), records))
    return tuple(sections)


def _paragraph(db: Session, paragraph: Paragraph, voices: dict[str, str]) -> ParagraphRecord:
    finding = paragraph.finding
    if finding is None:
        return ParagraphRecord(text=paragraph.text, quotes=quotes_of(db, paragraph, voices))
    return ParagraphRecord(
        text=paragraph.text,
        label=finding.label,
        quotes=quotes_of(db, paragraph, voices),
        why=finding.why or None,
        standards=tuple(part for part in finding.standards.split("|") if part),
        note=say("letter.single_source") if basis(db, finding).is_single_source else None,
    )


def quotes_of(db: Session, paragraph: Paragraph, voices: dict[str, str]) -> tuple[QuoteRecord, ...]:
    """The quotes of a paragraph that may still be used: permission and state are asked again each time."""
    chosen = [e.thing_id for e in paragraph.links if e.is_quote and e.kind == EvidenceKind.COMMENT]
    comments = [c for id_ in chosen if (c := db.get(Comment, UUID(str(id_)))) is not None and c.may_be_quoted]
    spoken = ((c.shown, c.submission.audience) for c in comments)
    return tuple(QuoteRecord(text, voices[audience], adult=audience.is_family) for text, audience in spoken)


def _evidence_table(db: Session, letter: Letter) -> tuple[tuple[str, str], ...]:
    cards = (say("letter.evidence.cards"), str(how_many(db, letter.event)))
    return (cards, *((row.who, row.people) for row in heard(db, letter.event)))


def _actions(db: Session, letter: Letter) -> tuple[ActionRecord, ...]:
    query = select(Action).where(Action.event_id == letter.event_id).order_by(Action.code)
    return tuple(
        ActionRecord(a.code, a.finding.label if a.finding else "", a.what, a.owner, a.due, a.measure)
        for a in db.scalars(query)
    )
