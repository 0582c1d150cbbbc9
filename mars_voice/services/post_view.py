"""The letters of the process on the screen: what there is, what can be begun, the one in hand, and how it travels."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.services import letter_templates
from mars_voice.services.letter_templates import FormView
from mars_voice.services.letters_due import has_post, next_letter
from mars_voice.services.look_up import event_by_code
from mars_voice.services.paper_view import PaperView, paper
from mars_voice.services.transaction import reading
from mars_voice.settings import settings
from mars_voice.wording import say
from mars_voice.wording.date import full_date
from models.errors import NotAllowed
from models.event import ScrutinyEvent
from models.mail import MailState
from models.people import Actor
from models.permissions import Permission, may, require
from models.process_letter import ProcessLetter, kinds_of, may_begin


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
            paper=paper(db, chosen, writes=writes, at=at) if chosen else PaperView(),
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
