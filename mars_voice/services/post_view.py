"""The letters of the process on the screen: what there is, what can be begun, the one in hand, and how it travels."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.services import letter_templates
from mars_voice.services.facts import facts_of
from mars_voice.services.letter_templates import FormView
from mars_voice.services.look_up import event_by_code
from mars_voice.services.process_document import basis_of, record_of, seal_of
from mars_voice.services.process_letters import has_post, next_letter
from mars_voice.services.steps import RuleView, at_the_door
from mars_voice.services.transaction import reading
from mars_voice.settings import settings
from mars_voice.wording import say
from mars_voice.wording.date import full_date, moment
from models.errors import InvalidTransition, NotAllowed
from models.event import ScrutinyEvent
from models.kinds import Stage
from models.mail import Mail, MailState
from models.people import Actor
from models.permissions import Permission, may, require
from models.process_letter import ProcessLetter, ProcessPart, kinds_of, may_begin


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
class RowView:
    """One letter in the list; ``state`` is draft, way, delivered, failed or by_hand."""

    id: str
    kind: str
    reference: str
    state: str
    says: str
    day: str


@dataclass(frozen=True)
class OfferView:
    """A kind of letter that can be begun, or why not yet. ``is_next``: it is the event's next step."""

    kind: str
    label: str
    why: str
    may: bool
    is_next: bool
    verb: str


@dataclass(frozen=True)
class PaperView:
    """The letter in hand. ``parts`` are its paragraphs and rows in order; ``rows`` whether it has any."""

    id: str = ""
    kind: str = ""
    label: str = ""
    reference: str = ""
    is_draft: bool = False
    day: str = ""
    greeting: str = ""
    subject: str = ""
    signed_by: str = ""
    signed_post: str = ""
    parts: list[BlockView] = field(default_factory=list)
    people: list[PersonView] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    is_stale: bool = False
    takes: str = ""
    door: list[RuleView] = field(default_factory=list)
    seal: str = ""
    word_link: str = ""
    pdf_link: str = ""


@dataclass(frozen=True)
class PostView:
    """The page: letters, offers, the one in hand, and the Word forms for whoever may change them."""

    code: str = ""
    place: str = ""
    heading: str = ""
    rows: list[RowView] = field(default_factory=list)
    offers: list[OfferView] = field(default_factory=list)
    paper: PaperView = field(default_factory=PaperView)
    forms: list[FormView] = field(default_factory=list)
    may_write: bool = False
    has_road: bool = True


def post_page(actor: Actor, code: str, *, open_id: str = "", at: datetime) -> PostView:
    """The post of an event as this person may see it; ``open_id`` is the letter they chose. Raises NotAllowed."""
    with reading() as db:
        event = event_by_code(db, code)
        require(actor, Permission.EVENT_READ, event)
        if not has_post(db, actor, event):
            raise NotAllowed(permission=Permission.POST_READ)
        writes = may(actor, Permission.POST_WRITE, event)
        letters = [each for each in _letters(db, event) if may(actor, Permission.POST_READ, each)]
        chosen = next((each for each in letters if str(each.id) == open_id), letters[0] if letters else None)
        return PostView(
            code=event.code,
            place=event.title,
            heading=_heading(letters),
            rows=[_row(each) for each in letters],
            offers=_offers(db, actor, event, letters) if writes else [],
            paper=_paper(db, chosen, writes=writes, at=at) if chosen else PaperView(),
            forms=letter_templates.forms(db, routes.API_FORMS) if may(actor, Permission.FORM_WRITE) else [],
            may_write=writes,
            has_road=settings().has_post,
        )


def _letters(db: Session, event: ScrutinyEvent) -> list[ProcessLetter]:
    """Drafts first, then what went out, the newest first."""
    found = list(db.scalars(select(ProcessLetter).where(ProcessLetter.event_id == event.id)))
    return sorted(found, key=lambda x: (x.is_sent, -(x.sent_at or x.drafted_at).timestamp()))


def _heading(letters: list[ProcessLetter]) -> str:
    sent = sum(each.is_sent for each in letters)
    if not letters:
        return say("desk.post.none")
    if sent == len(letters):
        return say("desk.post.one_sent") if sent == 1 else say("desk.post.many_sent", n=str(sent))
    return say("desk.post.draft_waits")


def _row(letter: ProcessLetter) -> RowView:
    state = state_of(letter)
    return RowView(
        id=str(letter.id),
        kind=say(f"desk.post.kind.{letter.kind}"),
        reference=letter.reference,
        state=state,
        says=say(f"desk.post.state.{state}"),
        day=full_date(letter.sent_at) if letter.sent_at else "",
    )


def state_of(letter: ProcessLetter) -> str:
    """Where a letter is, concluded from the rows that carry it: what needs somebody comes first."""
    if not letter.is_sent:
        return "draft"
    states = {mail.state for mail in letter.mails}
    if MailState.FAILED in states:
        return "failed"
    if states & {MailState.WAITING, MailState.CLAIMED}:
        return "way"
    return "by_hand" if MailState.BY_HAND in states else "delivered"


def _offers(db: Session, actor: Actor, event: ScrutinyEvent, letters: list[ProcessLetter]) -> list[OfferView]:
    begun = {each.kind for each in letters if not each.is_sent}
    sent = {each.kind for each in letters if each.is_sent}
    following = next_letter(db, actor, event)
    return [
        OfferView(
            kind=kind.value,
            label=say(f"desk.post.kind.{kind}"),
            why=say(f"desk.post.why.{kind}") if may_begin(event, kind) else say(f"desk.post.early.{kind}"),
            may=may_begin(event, kind),
            is_next=kind.value == following and not begun,
            verb=say("desk.post.correct") if kind in sent else say("desk.post.begin"),
        )
        for kind in kinds_of(event)
        if kind not in begun
    ]


def _paper(db: Session, letter: ProcessLetter, *, writes: bool, at: datetime) -> PaperView:
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
        signed_by=record.signed_by,
        signed_post=record.signed_post,
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
    facts = facts_of(db, letter.event, at=at)
    if stage == Stage.S11_REQUESTED:
        facts = replace(facts, needs_s11=True, s11_asked_on=facts.today)
    return at_the_door(db, letter.event, stage, at=at, facts=facts)


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
        email=mail.address,
        state=mail.state.value,
        says=say("desk.post.mail.delivered_at", when=moment(at)) if at else say(f"desk.post.mail.{mail.state}"),
        why=why if mail.state in (MailState.FAILED, MailState.WAITING) else "",
        mail_id=str(mail.id),
        may_try=writes and may_try and settings().has_post,
    )
