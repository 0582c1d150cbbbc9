"""The team of an event: who has a role in it, who walks with whom, who reports and who leads."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.transaction import transaction
from models.day_pack import DayPack
from models.errors import NotFound, ProgrammeUnfit
from models.event import ScrutinyEvent, TeamMember
from models.kinds import Role
from models.observation import Observation
from models.people import Actor, User
from models.permissions import Permission, require
from models.programme import LineOfQuestioning, ToHear

#: Who may have a role in an event, R2 allowing.
ROLES = (Role.ISO, Role.PARTNER, Role.CONTRIBUTOR, Role.HUB_OFFICER, Role.HUB_ADMIN)
#: The letters of pairs. More than six pairs would be too many for any agency.
PAIRS = ("A", "B", "C", "D", "E", "F")


def add_member(actor: Actor, code: str, user_id: str, *, at: datetime) -> None:
    """Give somebody a role in the event. Raises RuleBroken R2, NotFound or ProgrammeUnfit."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.PROGRAMME_WRITE, found)
        found.check_preparing()
        user = by_id(db, User, user_id)
        if not (user.active and user.actor().has(*ROLES)):
            raise NotFound(thing="User")
        if any(member.user_id == user.id for member in found.team):
            raise ProgrammeUnfit(rule="member_there")
        found.add_to_team(user, leads=False)
        db.flush()
        journal.record(db, "member_added", actor=actor, thing=_member_of(found, user), at=at)


def walk_with(actor: Actor, member_id: str, *, pair: str, reports: bool, at: datetime) -> None:
    """Say with which pair somebody walks, or with none, and whether they report for it. Raises ProgrammeUnfit."""
    with transaction() as db:
        member = by_id(db, TeamMember, member_id)
        require(actor, Permission.PROGRAMME_WRITE, member)
        member.event.check_preparing()
        if pair and pair not in PAIRS:
            raise NotFound(thing="pair")
        member.event.walk(member, pair=pair, reports=reports)
        journal.record(db, "member_paired", actor=actor, thing=member, at=at)


def appoint(actor: Actor, member_id: str, *, at: datetime) -> None:
    """Let an officer, or the Hub where the event is its own, lead what nobody leads yet. Raises ProgrammeUnfit."""
    with transaction() as db:
        member = by_id(db, TeamMember, member_id)
        require(actor, Permission.PROGRAMME_WRITE, member)
        member.event.check_preparing()
        member.event.appoint(member)
        journal.record(db, "leader_appointed", actor=actor, thing=member, at=at)


def remove_member(actor: Actor, member_id: str, *, at: datetime) -> None:
    """Take somebody out who has done nothing in the event yet; what was theirs to ask or find is anybody's again.

    Raises ProgrammeUnfit for the leading officer, for whoever wrote cards, and while they hold its pack on a tablet.
    """
    with transaction() as db:
        member = by_id(db, TeamMember, member_id)
        require(actor, Permission.PROGRAMME_WRITE, member)
        member.event.check_preparing()
        _check_removable(db, member)
        _free_their_part(db, member)
        journal.record(db, "member_removed", actor=actor, thing=member, at=at)
        db.delete(member)


def _member_of(found: ScrutinyEvent, user: User) -> TeamMember:
    return next(member for member in found.team if member.user is user)


def _check_removable(db: Session, member: TeamMember) -> None:
    wrote = select(Observation.id).where(
        Observation.event_id == member.event_id, Observation.observer_id == member.user_id
    )
    took = select(DayPack.id).where(
        DayPack.event_id == member.event_id, DayPack.user_id == member.user_id, DayPack.revoked_at.is_(None)
    )
    if member.leads:
        raise ProgrammeUnfit(rule="member_leads")
    if db.scalars(wrote).first() is not None:
        raise ProgrammeUnfit(rule="member_wrote")
    if db.scalars(took).first() is not None:
        raise ProgrammeUnfit(rule="member_on_tablet")


def _free_their_part(db: Session, member: TeamMember) -> None:
    lines = select(LineOfQuestioning).where(
        LineOfQuestioning.event_id == member.event_id, LineOfQuestioning.assigned_to_id == member.user_id
    )
    for line in db.scalars(lines):
        line.assigned_to_id = None
    unheard = select(ToHear).where(
        ToHear.event_id == member.event_id, ToHear.taken_by_id == member.user_id, ToHear.heard_at.is_(None)
    )
    for one in db.scalars(unheard):
        one.taken_by_id = None
