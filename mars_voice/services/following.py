"""What follows a letter or an overview: published, its actions opened and followed, its plan signed off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal, steps
from mars_voice.services.facts import facts_of
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.steps import NO_REASONS
from mars_voice.services.transaction import transaction
from mars_voice.wording import say
from mars_voice.wording.date import full_date, london
from models import following
from models.agenda import AgendaUnfit, signs_off
from models.event import ScrutinyEvent
from models.following import FollowUpUnfit, is_followed_by_partner
from models.kinds import EventKind, OrganisationKind, Role, Stage
from models.people import Actor, Membership, Organisation, User
from models.permissions import may_take, require_step


@dataclass(frozen=True)
class PartnerChoice:
    """A safeguarding partner that can follow the actions."""

    id: str
    name: str


@dataclass(frozen=True)
class FollowView:
    """Who follows the event, where it was published, and the steps this person may take about both now."""

    followed_by: str = ""
    published: str = ""
    may_open: bool = False
    asks_partner: bool = False
    partners: list[PartnerChoice] = field(default_factory=list)
    may_publish: bool = False
    first_day: str = ""
    today: str = ""
    may_sign_off: bool = False
    can_sign_off: bool = False


def open_actions(
    actor: Actor, code: str, *, partner_id: str = "", reasons: Mapping[str, str] = NO_REASONS, at: datetime
) -> str:
    """The actions are open, and somebody follows them: for an agency event a lead safeguarding partner is named.

    Returns who follows. Raises FollowUpUnfit, InvalidTransition, NotAllowed.
    """
    with transaction() as db:
        found = event_by_code(db, code)
        require_step(actor, found, Stage.ACTIONS_OPEN)
        if is_followed_by_partner(found):
            following.give_to(found, by_id(db, Organisation, partner_id) if partner_id else None)
        steps.take(db, actor, found, Stage.ACTIONS_OPEN, at=at, reasons=reasons)
        return _followed_by(db, found)


def publish(actor: Actor, code: str, on: str, where: str, *, at: datetime) -> None:
    """Write down where and when the highlights were published (R13); ``on`` is ``2027-03-04``.

    Only kinds that have the stage are ever published: a visit to one agency is not.
    Raises FollowUpUnfit, MissingWords, InvalidTransition, NotAllowed.
    """
    with transaction() as db:
        found = event_by_code(db, code)
        require_step(actor, found, Stage.PUBLISHED)
        following.publish(found, on=_read(on), where=where, today=london(at).date())
        steps.take(db, actor, found, Stage.PUBLISHED, at=at)
        journal.record(db, "published", actor=actor, thing=found, at=at)


def sign_off(actor: Actor, code: str, *, at: datetime) -> None:
    """The Board signs off the completed plan (R14), at the newest meeting that looked at it.

    Raises AgendaUnfit unsigned, RuleBroken R14 while an action is open, NotAllowed.
    """
    with transaction() as db:
        found = event_by_code(db, code)
        require_step(actor, found, Stage.PLAN_ENDORSED)
        item = signs_off(found, today=london(at).date())
        if item is None:
            raise AgendaUnfit(rule="unsigned")
        item.endorses_plan = True
        db.flush()
        steps.take(db, actor, found, Stage.PLAN_ENDORSED, at=at)


def follow(db: Session, actor: Actor, found: ScrutinyEvent, *, at: datetime) -> FollowView:
    """What is known of the follow-up, and what this person may do now."""
    follows = found.format.after(found.stage)
    opens = Stage.ACTIONS_OPEN in follows and may_take(actor, found, Stage.ACTIONS_OPEN)
    publishes = Stage.PUBLISHED in follows and may_take(actor, found, Stage.PUBLISHED)
    signs = Stage.PLAN_ENDORSED in follows and may_take(actor, found, Stage.PLAN_ENDORSED)
    met = signs_off(found, today=london(at).date()) is not None
    by_partner = is_followed_by_partner(found)
    return FollowView(
        followed_by=_followed_by(db, found)
        if found.has_reached(Stage.ACTIONS_OPEN) or (opens and not by_partner)
        else "",
        published=_published(found),
        may_open=opens,
        asks_partner=by_partner,
        partners=_partners(db, found) if opens and by_partner else [],
        may_publish=publishes,
        first_day=found.held_on.isoformat() if found.held_on else "",
        today=london(at).date().isoformat(),
        may_sign_off=signs,
        can_sign_off=signs and met and facts_of(db, found, at=at).actions_done,
    )


def _partners(db: Session, found: ScrutinyEvent) -> list[PartnerChoice]:
    """The safeguarding partners without the one that is looked at."""
    query = select(Organisation).where(Organisation.kind == OrganisationKind.SAFEGUARDING_PARTNER)
    held = db.scalars(query.order_by(Organisation.name))
    return [PartnerChoice(str(one.id), one.name) for one in held if one.id != found.agency_id]


def _followed_by(db: Session, found: ScrutinyEvent) -> str:
    """Who follows the actions with the Hub, by kind (framework §2)."""
    if is_followed_by_partner(found):
        return found.lead_partner.name if found.lead_partner else ""
    if found.kind == EventKind.THEMATIC:
        query = select(User).join(Membership).where(Membership.role == Role.PORTFOLIO_LEAD, User.active)
        names = ", ".join(user.name for user in db.scalars(query.order_by(User.name)))
        return say("desk.after.followed.lead", name=names)
    return say("desk.after.followed.splig") if found.kind == EventKind.LINE_OF_SIGHT else ""


def _published(found: ScrutinyEvent) -> str:
    if found.published_on is None:
        return ""
    return say("desk.after.published", day=full_date(found.published_on), where=found.published_where)


def _read(day: str) -> date:
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise FollowUpUnfit(rule="unread") from None
