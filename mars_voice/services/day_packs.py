"""Taking a visit along on a tablet, hearing from the tablet, and stopping it when it is lost."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.day_pack_view import PackView, pack_view
from mars_voice.services.keys import ring
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording import say
from models.day_pack import DayPack
from models.errors import BadAnswers, Conflict, InvalidTransition, PackRevoked, PackUnknown
from models.event import ScrutinyEvent
from models.kinds import Stage
from models.people import Actor
from models.permissions import Permission, may, require

_LONGEST_DEVICE = 60
#: Cards and photos no day on the floor makes: more is a slip.
_MOST_CARDS = 100_000
#: Silence after which a word from a tablet is news in itself.
_QUIET = timedelta(minutes=5)


@dataclass(frozen=True)
class VisitView:
    """One event that can be taken along; ``day`` is ISO or ""."""

    code: str
    title: str
    day: str
    agency: str
    mine: bool


def pass_of(pack_id: UUID) -> str:
    """What shows that a card comes from a pack (hex, keyed): whoever holds the pack holds it, signed in or not."""
    return ring().mac("day-pack", pack_id.bytes).hex()


def check_pass(pack_id: UUID, proof: str) -> None:
    """Raises PackUnknown, the same for a pack that nobody took and for a wrong pass."""
    if not hmac.compare_digest(pass_of(pack_id).encode(), proof.encode("utf-8", "replace")):
        raise PackUnknown


def pack_of(db: Session, pack_id: UUID, proof: str) -> DayPack:
    """The pack of a tablet that shows its pass. Raises PackUnknown."""
    check_pass(pack_id, proof)
    pack = db.get(DayPack, pack_id)
    if pack is None:
        raise PackUnknown
    return pack


def visits(actor: Actor) -> list[VisitView]:
    """The visits this person may take along now, the next day first."""
    with reading() as db:
        events = [
            event
            for event in db.scalars(select(ScrutinyEvent).order_by(ScrutinyEvent.held_on, ScrutinyEvent.code))
            if event.takes_cards and may(actor, Permission.PACK_TAKE, event)
        ]
        return [_visit(actor, event) for event in events]


def _visit(actor: Actor, event: ScrutinyEvent) -> VisitView:
    return VisitView(
        code=event.code,
        title=event.title,
        day=event.held_on.isoformat() if event.held_on else "",
        agency=event.agency.name if event.agency else "",
        mine=event.has_on_team(actor),
    )


def take(actor: Actor, pack_id: UUID, code: str, device: str, *, at: datetime) -> PackView:
    """Take a visit along, or renew what was taken: the same pack, with what is new in it, as often as it is asked for.

    Raises NotFound, NotAllowed, InvalidTransition once the letter is handed over, Conflict for the id of somebody
    else's pack or of another visit, PackRevoked.
    """
    with transaction() as db:
        event = event_by_code(db, code)
        require(actor, Permission.PACK_TAKE, event)
        if not event.takes_cards:
            raise InvalidTransition(now=event.stage, needs=Stage.PROGRAMME_AGREED)
        pack = db.get(DayPack, pack_id) or _new(db, actor, event, pack_id, at=at)
        _check_renewable(pack, actor, event)
        pack.device, pack.seen_at = _device(device), at
        journal.beat(db, event)
        return pack_view(db, pack, actor, proof=pass_of(pack.id), at=at)


def _new(db: Session, actor: Actor, event: ScrutinyEvent, pack_id: UUID, *, at: datetime) -> DayPack:
    pack = DayPack(id=pack_id, event=event, user_id=actor.id, device="", taken_at=at, seen_at=at)
    db.add(pack)
    db.flush()
    journal.record(db, "pack_taken", actor=actor, thing=pack, at=at)
    return pack


def _check_renewable(pack: DayPack, actor: Actor, event: ScrutinyEvent) -> None:
    if not pack.belongs_to(actor) or pack.event_id != event.id:
        raise Conflict(thing="pack")
    if pack.is_revoked:
        raise PackRevoked


def _device(name: str) -> str:
    """What its owner calls it, on one line: a board shows it."""
    printable = "".join(letter if letter.isprintable() else " " for letter in name)
    return " ".join(printable.split())[:_LONGEST_DEVICE].strip() or say("observe.device")


def here(pack_id: UUID, proof: str, *, waiting: int, written: int, at: datetime) -> bool:
    """A tablet says how much it still holds. Returns whether its pack was stopped. Raises PackUnknown, BadAnswers.

    Open boards are woken by what is new: another number, or a word after a silence.
    """
    if not (0 <= waiting <= _MOST_CARDS and 0 <= written <= _MOST_CARDS):
        raise BadAnswers(field="waiting")
    with transaction() as db:
        pack = pack_of(db, pack_id, proof)
        before = pack.waiting, pack.written
        was_quiet = at - pack.seen_at >= _QUIET
        pack.report(waiting=waiting, written=written, at=at)
        if was_quiet or before != (pack.waiting, pack.written):
            journal.beat(db, pack.event)
        return not is_open(pack)


def is_open(pack: DayPack) -> bool:
    """May the device still show it? Whoever has lost their role in the event sees no more of it.

    Cards written before that go on counting; they are doubted only where the pack itself is not trusted.
    """
    return pack.is_trusted and may(pack.user.actor(), Permission.PACK_TAKE, pack)


def revoke(actor: Actor, pack_id: str, *, at: datetime) -> None:
    """The tablet is lost or no longer wanted: its pack opens nothing more, and what comes from it is doubted."""
    with transaction() as db:
        pack = by_id(db, DayPack, pack_id)
        require(actor, Permission.PACK_REVOKE, pack)
        if pack.is_revoked:
            return
        pack.revoke(by=actor.id, at=at)
        journal.record(db, "pack_revoked", actor=actor, thing=pack, at=at)
