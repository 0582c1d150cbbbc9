"""Everything after the letter on one event's page, and which of it is the one next step."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from mars_voice.services import alternates, closing, putting_off
from mars_voice.services.agenda import AgendaView, agenda
from mars_voice.services.alternates import AlternateView, standing_in
from mars_voice.services.closing import ClosingView
from mars_voice.services.following import FollowView, follow
from mars_voice.services.on_record import ReasonView, reasons_on_record
from mars_voice.services.putting_off import PutOffView
from models.event import ScrutinyEvent
from models.kinds import Stage
from models.people import Actor
from models.permissions import Permission, may


@dataclass(frozen=True)
class AfterView:
    """What the page shows of meetings, follow-up, closing, side states, the alternate and the reasons on record."""

    agenda: AgendaView = field(default_factory=AgendaView)
    follow: FollowView = field(default_factory=FollowView)
    closing: ClosingView = field(default_factory=ClosingView)
    off: PutOffView = field(default_factory=PutOffView)
    alternate: AlternateView = field(default_factory=AlternateView)
    reasons: list[ReasonView] = field(default_factory=list)


def after(db: Session, actor: Actor, found: ScrutinyEvent, *, at: datetime) -> AfterView:
    """All of it, as this person may see it."""
    return AfterView(
        agenda=agenda(db, actor, found, at=at),
        follow=follow(db, actor, found, at=at),
        closing=closing.closing(db, actor, found, at=at),
        off=putting_off.off(actor, found, at=at),
        alternate=standing_in(db, actor, found),
        reasons=reasons_on_record(actor, found),
    )


def off_the_road(db: Session, actor: Actor, found: ScrutinyEvent) -> str | None:
    """The next step of an event that is put off or called off: nothing else is asked of it. None while it is on."""
    if found.stage == Stage.POSTPONED:
        return "resume" if may(actor, Permission.EVENT_PUT_OFF, found) else ""
    if found.stage == Stage.CANCELLED:
        owes = may(actor, Permission.STORY_PUBLISH, found) and closing.owes_note(db, found)
        return "tell_heard" if owes else ""
    return None


def is_assured(found: ScrutinyEvent) -> bool:
    """An agency called in gave its assurance: unless somebody wants actions all the same, that is the end of it."""
    return found.commission is not None and bool(found.commission.is_assured)


def names_alternate(db: Session, actor: Actor, found: ScrutinyEvent) -> bool:
    """Does the letter wait for somebody who may decide on it? Asked when it is written."""
    is_written = found.stage == Stage.LETTER_DRAFTING and may(actor, Permission.EVENT_PLAN, found)
    return is_written and alternates.is_missing(db, found)


def next_after(db: Session, actor: Actor, found: ScrutinyEvent, *, at: datetime) -> str:
    """The name of the next step after the letter or the overview, for this person, or nothing."""
    on, follows = agenda(db, actor, found, at=at), follow(db, actor, found, at=at)
    if on.may_minute and on.has_met:
        return "minute"
    if on.may_list and on.leads_on and not on.listed:
        return "list"
    if follows.may_publish:
        return "publish"
    if follows.may_open and not on.listed and not is_assured(found):
        return "follow"
    if follows.can_sign_off:
        return "sign_off"
    ends = closing.closing(db, actor, found, at=at)
    if found.stage == Stage.CLOSED:  # an answer that waited on a phone may come after the end
        return "tell_heard" if ends.owes_note and ends.may_tell else ""
    if not (ends.may_close and ends.is_done):
        return ""
    return "tell_heard" if ends.owes_note else "close"
