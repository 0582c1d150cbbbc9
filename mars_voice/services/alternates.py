"""Who decides on a letter where the portfolio lead's own agency is looked at: warned of, named, asked for (R10)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.transaction import transaction
from mars_voice.wording import say
from models import alternate
from models.event import ScrutinyEvent
from models.kinds import Role, Stage
from models.people import Actor, Membership, User
from models.permissions import Permission, may, require


@dataclass(frozen=True)
class Candidate:
    """Somebody who can be named."""

    id: str
    says: str


@dataclass(frozen=True)
class AlternateView:
    """``warns``: whose agency is looked at and that nobody is named; ``named``: who decides instead."""

    warns: str = ""
    named: str = ""
    may_name: bool = False
    candidates: list[Candidate] = field(default_factory=list)


def name(actor: Actor, code: str, user_id: str, *, at: datetime) -> str:
    """Name who decides on this event's letter in the portfolio lead's stead; returns their name.

    It can be somebody else until the letter is handed over. Raises AlternateUnfit, NotFound, NotAllowed.
    """
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_PLAN, found)
        user = by_id(db, User, user_id)
        alternate.name(found, user, _leads(db))
        journal.record(db, "alternate_named", actor=actor, thing=found, at=at, facts={"user": str(user.id)})
        return user.name


def check_somebody_decides(db: Session, found: ScrutinyEvent) -> None:
    """Refuse to hand a letter to nobody. Raises AlternateNeeded."""
    alternate.check_somebody_decides(found, _leads(db))


def is_missing(db: Session, found: ScrutinyEvent) -> bool:
    """Must an alternate still be named, and can one be?"""
    is_open = found.stage != Stage.CANCELLED and not found.has_reached(Stage.WITH_PORTFOLIO_LEAD)
    return is_open and found.alternate_id is None and alternate.is_conflicted(found, _leads(db))


def standing_in(db: Session, actor: Actor, found: ScrutinyEvent) -> AlternateView:
    """Whether an alternate is needed, who it is, and whom this person may name."""
    leads = _leads(db)
    if not alternate.is_conflicted(found, leads) or not may(actor, Permission.PLAN_READ):
        return AlternateView()
    settled = found.stage == Stage.CANCELLED or found.has_reached(Stage.WITH_PORTFOLIO_LEAD)
    may_name = not settled and may(actor, Permission.EVENT_PLAN, found)
    whose = " and ".join(lead.name for lead in leads)
    return AlternateView(
        warns="" if found.alternate or settled else say("desk.alternate.warns", name=whose),
        named=say("desk.alternate.named", name=found.alternate.name) if found.alternate else "",
        may_name=may_name,
        candidates=_candidates(db, found) if may_name else [],
    )


def _candidates(db: Session, found: ScrutinyEvent) -> list[Candidate]:
    held = [u for u in _with_role(db, Role.ALTERNATE_LEAD) if not alternate.belongs(found, u)]
    return [Candidate(str(u.id), f"{u.name}, {u.post}" if u.post else u.name) for u in held]


def _leads(db: Session) -> list[User]:
    return _with_role(db, Role.PORTFOLIO_LEAD)


def _with_role(db: Session, role: Role) -> list[User]:
    """Everybody who holds it now."""
    query = select(User).join(Membership, Membership.user_id == User.id)
    return list(db.scalars(query.where(Membership.role == role, User.active).distinct().order_by(User.name)))
