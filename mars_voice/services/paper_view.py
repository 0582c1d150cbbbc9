"""The letter in hand on the screen: its parts, whom it goes to, how it travels, and what sending it would do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.exports.process_view import printed
from mars_voice.services.process_document import basis_of, record_of, seal_of
from mars_voice.services.steps import RuleView, at_the_door
from mars_voice.settings import settings
from mars_voice.wording import say
from mars_voice.wording.date import full_date, london, moment
from models.errors import InvalidTransition
from models.kinds import Stage
from models.mail import Mail, MailState
from models.process_letter import ProcessLetter, ProcessPart
from models.process_record import ProcessRecord


@dataclass(frozen=True)
class BlockView:
    """A part of the letter: a paragraph, or where ``by`` says until when, a row of needs. ``name`` names its fields."""

    id: str
    name: str
    lead: str
    by: str
    text: str


@dataclass(frozen=True)
class PersonView:
    """Somebody it goes to, and how it travels to them: ``state`` is a word of MailState, or empty for a draft."""

    id: str
    name: str
    email: str
    state: str = ""
    says: str = ""
    why: str = ""
    mail_id: str = ""
    may_try: bool = False


@dataclass(frozen=True)
class LeafBlock:
    """A paragraph of the printed letter, or its table: each row says by when, and what."""

    lead: str
    text: str
    rows: list[list[str]]


@dataclass(frozen=True)
class LeafView:
    """The letter exactly as it is printed. ``by`` heads the first column of its rows."""

    date: str = ""
    readers: list[str] = field(default_factory=list)
    dear: str = ""
    by: str = ""
    subject: str = ""
    blocks: list[LeafBlock] = field(default_factory=list)
    goodbye: str = ""
    signed: str = ""


@dataclass(frozen=True)
class PaperView:
    """The letter in hand: ``parts`` to be changed one by one, ``leaf`` as it will be read."""

    id: str = ""
    kind: str = ""
    label: str = ""
    reference: str = ""
    is_draft: bool = False
    day: str = ""
    greeting: str = ""
    subject: str = ""
    leaf: LeafView = field(default_factory=LeafView)
    parts: list[BlockView] = field(default_factory=list)
    people: list[PersonView] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    is_stale: bool = False
    takes: str = ""
    door: list[RuleView] = field(default_factory=list)
    seal: str = ""
    word_link: str = ""
    pdf_link: str = ""


def paper(db: Session, letter: ProcessLetter, *, writes: bool, at: datetime) -> PaperView:
    """One letter, with what may be done to it by whoever writes."""
    record, draft = record_of(db, letter), not letter.is_sent
    stage = _step(letter) if draft else None
    link = f"{routes.API_PROCESS}{letter.id}"
    return PaperView(
        id=str(letter.id),
        kind=letter.kind.value,
        label=say(f"desk.post.kind.{letter.kind}"),
        reference=letter.reference,
        is_draft=draft,
        day=full_date(record.date) if record.date else "",
        greeting=record.greeting,
        subject=record.subject,
        leaf=_leaf(record),
        parts=[_block(part, number) for number, part in enumerate(letter.parts, start=1)],
        people=_people(letter, writes=writes),
        missing=_missing(letter) if draft else [],
        is_stale=draft and letter.rests_on != basis_of(letter.event, letter.kind),
        takes=say(f"desk.post.takes.{letter.kind}") if stage else "",
        door=_door(db, letter, stage, at=at) if draft else [],
        seal=seal_of(record),
        word_link=f"{link}.docx",
        pdf_link=f"{link}.pdf",
    )


def _leaf(record: ProcessRecord) -> LeafView:
    letter = printed(record)
    return LeafView(
        date=letter.date,
        readers=list(letter.to),
        dear=letter.dear,
        by=letter.by,
        subject=letter.subject,
        blocks=[LeafBlock(b.lead, b.text, [[row.by, row.what] for row in b.rows]) for b in letter.blocks],
        goodbye=letter.goodbye,
        signed=f"{letter.signed_by}, {letter.signed_post}",
    )


def _step(letter: ProcessLetter) -> Stage | None:
    """The step that sending it takes, if it can be taken now."""
    try:
        return letter.step()
    except InvalidTransition:
        return None


def _door(db: Session, letter: ProcessLetter, stage: Stage | None, *, at: datetime) -> list[RuleView]:
    """What stands in the way of the step: for a Section 11 request, as if it went out today."""
    if stage is None:
        return []
    supposing = {"needs_s11": True, "s11_asked_on": london(at).date()} if stage == Stage.S11_REQUESTED else {}
    return at_the_door(db, letter.event, stage, at=at, supposing=supposing)


def _block(part: ProcessPart, number: int) -> BlockView:
    what = say("desk.post.row") if part.by else say("desk.post.paragraph")
    return BlockView(str(part.id), f"{what} {number}", part.lead, part.by, part.text)


def _missing(letter: ProcessLetter) -> list[str]:
    """What the letter would like to say and nobody has settled; said kindly, beside the draft."""
    found = []
    if letter.event.lead_officer() is None:
        found.append(say("desk.post.missing.officer"))
    if not letter.addressees:
        found.append(say("desk.post.missing.nobody"))
    if any(not each.email for each in letter.addressees):
        found.append(say("desk.post.missing.email"))
    return found


def _people(letter: ProcessLetter, *, writes: bool) -> list[PersonView]:
    if letter.is_sent:
        return [_travelling(mail, writes=writes) for mail in sorted(letter.mails, key=lambda mail: mail.name)]
    return [
        PersonView(str(each.id), ", ".join(filter(None, (each.name, each.post))), each.email)
        for each in letter.addressees
    ]


def _travelling(mail: Mail, *, writes: bool) -> PersonView:
    at = mail.delivered_at if mail.state == MailState.DELIVERED else None
    why = say(f"desk.post.mail.why.{mail.why}") if mail.why else ""
    may_try = mail.state == MailState.FAILED or (mail.state == MailState.BY_HAND and bool(mail.address))
    return PersonView(
        id=str(mail.id),
        name=mail.name,
        email=mail.address if writes else "",  # who got it is for all its readers, the address is not
        state=mail.state.value,
        says=say("desk.post.mail.delivered_at", when=moment(at)) if at else say(f"desk.post.mail.{mail.state}"),
        why=why if mail.state in (MailState.FAILED, MailState.WAITING) else "",
        mail_id=str(mail.id),
        may_try=writes and may_try and settings().has_post,
    )
