"""Who of a team can come on the proposed day, who may not take part and why (R2), and who is needed elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal, ledger
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording import say
from mars_voice.wording.date import day_month, full_date, london
from models.availability import Availability, Coming, asks_who_can_come, said_by
from models.day_ledger import is_past_warning
from models.errors import InvalidTransition, NotFound
from models.event import ScrutinyEvent, TeamMember
from models.kinds import Stage
from models.people import Actor
from models.permissions import Permission, may, require


@dataclass(frozen=True)
class ComingView:
    """What the person who looks has said of the day: ``asks`` is the question, ``says`` their answer, or ""."""

    asks: str = ""
    says: str = ""
    can: bool = False


@dataclass(frozen=True)
class TeamComing:
    """What each member of a team has said of ``day``, by the member's id: ``state`` is asked, can or cannot.

    ``may``: this person may say it for them. ``clashes`` are sentences about who should not or cannot come.
    """

    day: str = ""
    state: dict[str, str] = field(default_factory=dict)
    says: dict[str, str] = field(default_factory=dict)
    may: dict[str, bool] = field(default_factory=dict)
    clashes: list[str] = field(default_factory=list)


def say_coming(actor: Actor, code: str, answer: str, *, at: datetime) -> None:
    """A member says of themself whether they can come. Raises NotFound for who is not on the team."""
    with transaction() as db:
        found = event_by_code(db, code)
        mine = next((member for member in found.team if member.user_id == actor.id), None)
        if mine is None:
            raise NotFound(thing="TeamMember")
        require(actor, Permission.COMING_SAY, mine)
        _note(db, actor, mine, answer, at=at)


def write_down(actor: Actor, member_id: str, answer: str, *, at: datetime) -> None:
    """The Hub writes down what a member said on the telephone. Raises NotAllowed, InvalidTransition."""
    with transaction() as db:
        member = by_id(db, TeamMember, member_id)
        require(actor, Permission.COMING_SAY, member)
        _note(db, actor, member, answer, at=at)


def coming(db: Session, actor: Actor, found: ScrutinyEvent) -> ComingView:
    """What this person is asked, or has said, of the day of an event they have a role in."""
    mine = next((member for member in found.team if member.user_id == actor.id), None)
    if mine is None or not asks_who_can_come(found) or found.held_on is None:
        return ComingView()
    said, day = said_of(db, found)[mine.id], full_date(found.held_on)
    if said == Coming.ASKED:
        return ComingView(asks=say("desk.coming.ask", day=day))
    return ComingView(says=say(f"desk.coming.you.{said}", day=day), can=said == Coming.CAN)


def is_asked(db: Session, actor: Actor, found: ScrutinyEvent) -> bool:
    """Is this person asked whether they can come, and has not said it yet?"""
    mine = next((member for member in found.team if member.user_id == actor.id), None)
    return mine is not None and asks_who_can_come(found) and said_of(db, found)[mine.id] == Coming.ASKED


def team_coming(actor: Actor, code: str, *, at: datetime) -> TeamComing:
    """The whole team's answers, for whoever may read the programme."""
    with reading() as db:
        found = event_by_code(db, code)
        require(actor, Permission.PROGRAMME_READ, found)
        clashes = conflicts(db, actor, found, today=london(at).date()) if found.is_prepared_still else []
        if not asks_who_can_come(found) or found.held_on is None:
            return TeamComing(clashes=clashes)
        said = said_of(db, found)
        return TeamComing(
            day=full_date(found.held_on),
            state={str(id_): one.value for id_, one in said.items()},
            says={str(id_): say(f"desk.coming.is.{one}") for id_, one in said.items()},
            may={str(member.id): may(actor, Permission.COMING_SAY, member) for member in found.team},
            clashes=clashes,
        )


def said_of(db: Session, found: ScrutinyEvent) -> dict[UUID, Coming]:
    """What each member has said of the day the event has now, by the member's id."""
    ids = [member.id for member in found.team]
    answers = list(db.scalars(select(Availability).where(Availability.member_id.in_(ids))))
    return {member.id: said_by(answers, member) for member in found.team}


def day_of(found: ScrutinyEvent) -> str:
    """The day somebody is asked about, in words."""
    return full_date(found.held_on) if found.held_on else ""


def conflicts(db: Session, actor: Actor, found: ScrutinyEvent, *, today: date) -> list[str]:
    """In words: who works for the partner that is looked at, who is elsewhere that day, whose days are used up.

    An event this person may not know of is not named.
    """
    return [*_of_partner(found), *_elsewhere(db, actor, found), *_used_up(db, found, today)]


def _note(db: Session, actor: Actor, member: TeamMember, answer: str, *, at: datetime) -> None:
    if not asks_who_can_come(member.event) or member.event.held_on is None:
        raise InvalidTransition(now=member.event.stage, needs=Stage.DATE_PROPOSED)
    if answer not in (Coming.CAN, Coming.CANNOT):
        raise NotFound(thing="answer")
    had = db.scalars(select(Availability).where(Availability.member_id == member.id)).first()
    said = had or Availability(member=member)
    said.held_on, said.coming, said.at, said.by_id = member.event.held_on, Coming(answer), at, actor.id
    db.add(said)
    db.flush()
    journal.record(db, "coming_said", actor=actor, thing=said, at=at, facts={"coming": answer})


def _of_partner(found: ScrutinyEvent) -> Iterator[str]:
    """People of the partner that is looked at who have a role all the same: in a thematic event that is a warning."""
    agency = found.agency
    if agency is None or not found.is_of_partner:
        return
    for member in found.team:
        if any(one.organisation_id == agency.id for one in member.user.memberships):
            yield say("desk.coming.of_partner", name=member.user.name, partner=agency.name)


def _elsewhere(db: Session, actor: Actor, found: ScrutinyEvent) -> Iterator[str]:
    if found.held_on is None:
        return
    ids = [member.user_id for member in found.team]
    query = (
        select(TeamMember)
        .join(ScrutinyEvent)
        .where(TeamMember.user_id.in_(ids), ScrutinyEvent.held_on == found.held_on, ScrutinyEvent.id != found.id)
    )
    for other in sorted(db.scalars(query), key=lambda one: (one.user.name, one.event.code)):
        if other.event.stage in (Stage.POSTPONED, Stage.CANCELLED):
            continue
        said = partial(say, name=other.user.name, day=day_month(found.held_on))
        knows = may(actor, Permission.EVENT_READ, other.event)
        yield said("desk.coming.elsewhere.named", event=other.event.title) if knows else said("desk.coming.elsewhere")


def _used_up(db: Session, found: ScrutinyEvent, today: date) -> Iterator[str]:
    lead = found.lead_officer()
    used = ledger.days_of(db, lead, found.held_on or today)
    if lead is not None and is_past_warning(used):
        yield say("desk.coming.used", name=lead.name, used=f"{used:g}")
