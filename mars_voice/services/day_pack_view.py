"""What lies in a day pack (docs/observe.md): all a day on the floor needs, no child's words, and no card's text.

It leaves the house on a device that may be lost, so each part is only there where its taker may read it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services.card_intake import source_of
from mars_voice.services.last_event import actions_of, event_before
from mars_voice.services.timetable import clock_hours, what_happens
from mars_voice.wording import say
from models.day_pack import DayPack
from models.deadlines import LONDON
from models.event import ScrutinyEvent, TeamMember
from models.floor import ObservationState
from models.kinds import Role
from models.observation import Observation
from models.people import Actor
from models.permissions import Permission, may
from models.programme import LineOfQuestioning, ToHear
from models.promises import PromiseSet
from models.prompts import prompts_for
from models.standards import SETS, codes_of
from models.theme import Theme
from models.timetable import Slot, in_order

#: Days after the event's own for which a pack opens.
_DAYS_AFTER = 2
#: In which role somebody walks the floor, when they hold several.
_WALKING = (Role.ISO, Role.PARTNER, Role.CONTRIBUTOR, *Role)

Part = dict[str, object]


@dataclass(frozen=True)
class PackView:
    """One pack. Its parts are as they travel: text, numbers and truths, times and days in ISO form."""

    pack: Part
    now: str
    until: str
    me: Part
    event: Part
    areas: list[Part] = field(default_factory=list)
    team: list[Part] = field(default_factory=list)
    standards: list[Part] = field(default_factory=list)
    promises: Part | None = None
    themes: list[Part] = field(default_factory=list)
    prompts: list[Part] = field(default_factory=list)
    lines: list[Part] = field(default_factory=list)
    actions: list[Part] = field(default_factory=list)
    cards: list[Part] = field(default_factory=list)
    to_hear: list[Part] = field(default_factory=list)
    hours: list[Part] = field(default_factory=list)


def pack_view(db: Session, pack: DayPack, actor: Actor, *, proof: str, at: datetime) -> PackView:
    """A pack for the person who took it; ``proof`` is its pass."""
    event = pack.event
    may_plan = may(actor, Permission.PROGRAMME_READ, event)
    return PackView(
        pack={"id": str(pack.id), "pass": proof, "device": pack.device},
        now=at.isoformat(),
        until=open_until(event, at=at).isoformat(),
        me={"name": actor.name, "role": _role(actor), "source": source_of(actor)},
        event=_event(event),
        areas=[{"id": str(a.id), "name": a.name, "no_go": a.no_go, "why": a.why} for a in event.areas],
        team=[_member(one, actor) for one in sorted(event.team, key=lambda m: (not m.leads, m.pair, m.user.name))],
        standards=_standards(),
        promises=_promises(db, event),
        themes=_themes(db),
        prompts=[{"ref": p.ref, "text": p.text, "standards": list(p.standards)} for p in prompts_for(event.kind)],
        lines=_lines(db, event, actor) if may_plan else [],
        actions=_actions(db, event, actor, at=at),
        cards=_cards(db, event) if may(actor, Permission.OBSERVATION_READ, event) else [],
        to_hear=_to_hear(db, event) if may_plan else [],
        hours=[_slot(slot) for slot in in_order(event.slots)] if may_plan else [],
    )


def open_until(event: ScrutinyEvent, *, at: datetime) -> datetime:
    """When a pack taken now closes by itself: as the second day after the visit ends, or else today (London)."""
    today = at.astimezone(LONDON).date()
    last = max(today, event.held_on + timedelta(days=_DAYS_AFTER)) if event.held_on else today
    return datetime.combine(last + timedelta(days=1), time(0), LONDON).astimezone(UTC)


def _event(event: ScrutinyEvent) -> Part:
    lead = event.lead_officer()
    return {
        "code": event.code,
        "title": event.title,
        "day": event.held_on.isoformat() if event.held_on else "",
        "agency": event.agency.name if event.agency else "",
        "purpose": event.purpose,
        "lead": lead.name if lead else "",
        "named_adult": event.named_adult,
        "local_number": event.local_number,
    }


def _slot(slot: Slot) -> Part:
    return {"when": clock_hours(slot), "what": what_happens(slot)}


def _role(actor: Actor) -> str:
    held = next((role for role in _WALKING if role in actor.roles), None)
    return say(f"role.{held}") if held else ""


def _member(member: TeamMember, actor: Actor) -> Part:
    return {
        "name": member.user.name,
        "role": _role(member.user.actor()),
        "pair": member.pair,
        "leads": member.leads,
        "reports": member.reports,
        "me": member.user_id == actor.id,
    }


def _standards() -> list[Part]:
    return [
        {
            "code": one.code,
            "version": one.version,
            "edition": one.edition,
            "standards": [{"code": each.code, "name": each.name} for each in one.standards],
        }
        for one in SETS
    ]


def _promises(db: Session, event: ScrutinyEvent) -> Part | None:
    held = db.get(PromiseSet, event.promise_set_id) if event.promise_set_id else None
    if held is None:
        return None
    promises = [{"id": str(one.id), "number": one.number, "text": one.text} for one in held.promises]
    return {"name": held.name, "version": held.version, "promises": promises}


def _themes(db: Session) -> list[Part]:
    query = select(Theme).where(Theme.retired.is_(False)).order_by(Theme.code)
    return [{"code": theme.code, "name": theme.name, "group": theme.group} for theme in db.scalars(query)]


def _lines(db: Session, event: ScrutinyEvent, actor: Actor) -> list[Part]:
    query = select(LineOfQuestioning).where(LineOfQuestioning.event_id == event.id).order_by(LineOfQuestioning.number)
    return [
        {
            "ref": line.label,
            "text": line.text,
            "standards": list(codes_of(line.standards)),
            "mine": line.assigned_to_id == actor.id,
        }
        for line in db.scalars(query)
    ]


def _actions(db: Session, event: ScrutinyEvent, actor: Actor, *, at: datetime) -> list[Part]:
    """What the agency took on last time, so that somebody can look whether it happened."""
    before = event_before(db, event)
    if before is None or not may(actor, Permission.ACTION_READ, before):
        return []
    today = at.astimezone(LONDON).date()
    return [
        {
            "id": str(action.id),
            "code": action.code,
            "what": action.what,
            "answer": action.answer or "",
            "answer_text": action.answer_text,
            "late": action.is_late(today),
            "done": action.done_on is not None,
        }
        for action in actions_of(db, before)
    ]


def _cards(db: Session, event: ScrutinyEvent) -> list[Part]:
    """What a new card may back up: which cards there are, and nothing of what they say."""
    query = select(Observation).where(Observation.event_id == event.id, Observation.state == ObservationState.KEPT)
    return [
        {
            "id": str(card.id),
            "ref": card.reference,
            "who": card.observer_label,
            "area": card.area,
            "rating": card.rating,
            "at": card.observed_at.isoformat(),
        }
        for card in db.scalars(query.order_by(Observation.observed_at))
    ]


def _to_hear(db: Session, event: ScrutinyEvent) -> list[Part]:
    """Whoever has not been heard yet."""
    query = select(ToHear).where(ToHear.event_id == event.id, ToHear.heard_at.is_(None)).order_by(ToHear.position)
    return [{"id": str(one.id), "who": one.who, "hint": one.hint} for one in db.scalars(query)]
