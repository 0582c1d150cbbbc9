"""The tablets of a visit: whose they are, what they still hold, and when they last spoke."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services.day_packs import is_open
from mars_voice.services.matters import waited
from mars_voice.wording import say
from mars_voice.wording.date import clock, day_month
from models.day_pack import DayPack
from models.deadlines import LONDON
from models.event import ScrutinyEvent
from models.people import Actor
from models.permissions import Permission, may

#: A tablet with a line speaks every minute (docs/observe.md); after this long without one it is worth a look.
SILENT = timedelta(minutes=10)


@dataclass(frozen=True)
class DeviceView:
    """One tablet. ``state`` is sent, waiting, silent, lost or closed, and ``says`` tells it in words; ``taken`` is when
    the visit was taken along, which tells two tablets of one name apart.
    """

    id: str
    name: str
    who: str
    state: str
    says: str
    taken: str
    may_revoke: bool = False


def devices_of(db: Session, actor: Actor, event: ScrutinyEvent, *, at: datetime) -> tuple[list[DeviceView], int]:
    """The tablets of an event, and how many cards and photos are still on those that were not lost."""
    packs = list(db.scalars(select(DayPack).where(DayPack.event_id == event.id).order_by(DayPack.taken_at)))
    return [_view(actor, pack, at=at) for pack in packs], sum(p.waiting for p in packs if not p.is_revoked)


def _view(actor: Actor, pack: DayPack, *, at: datetime) -> DeviceView:
    state = _state(pack, at=at)
    return DeviceView(
        id=str(pack.id),
        name=pack.device,
        who=pack.user.name,
        state=state,
        says=_says(pack, state, at=at),
        taken=say("desk.device.taken", when=_when(pack.taken_at, at=at)),
        may_revoke=not pack.is_revoked and may(actor, Permission.PACK_REVOKE, pack),
    )


def _state(pack: DayPack, *, at: datetime) -> str:
    if pack.is_revoked:
        return "lost"
    if not is_open(pack):
        return "closed"
    if _is_today(pack.seen_at, at=at) and at - pack.seen_at >= SILENT:
        return "silent"
    return "waiting" if pack.waiting else "sent"


def _says(pack: DayPack, state: str, *, at: datetime) -> str:
    if pack.revoked_at is not None:
        return say("desk.device.lost", when=_when(pack.revoked_at, at=at))
    told = {"n": str(pack.waiting), "when": _when(pack.seen_at, at=at), "waited": waited(pack.seen_at, at=at)}
    if state == "silent":
        return say("desk.device.silent.waiting" if pack.waiting else "desk.device.silent", **told)
    return say(f"desk.device.{state}", **told)


def _when(then: datetime, *, at: datetime) -> str:
    """The time of day, with the day unless it is today."""
    return clock(then) if _is_today(then, at=at) else say("desk.device.when", time=clock(then), day=day_month(then))


def _is_today(then: datetime, *, at: datetime) -> bool:
    return then.astimezone(LONDON).date() == at.astimezone(LONDON).date()
