"""A partnership's own promises to children: loaded as a list, kept in versions, chosen for an event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording import say
from mars_voice.wording.date import full_date
from models.deadlines import LONDON
from models.errors import MissingWords, PromisesUnfit
from models.event import ScrutinyEvent
from models.people import Actor
from models.permissions import Permission, require
from models.programme import a_line
from models.promises import Promise, PromiseSet

#: More would not be scored on a tablet; each is one line of a card.
MOST, LONGEST, LONGEST_NAME = 20, 160, 60
#: What lists begin a line with when they are copied from a document: "1.", "2)", a dash or a dot.
_BULLET = re.compile(r"^\s*(?:\d{1,2}\s*[.):]|[-–—*•·])\s*")


@dataclass(frozen=True)
class PromiseSetView:
    """One version of the promises. ``is_newest``: the one an event is offered."""

    id: str
    title: str
    day: str
    promises: list[str]
    events: list[str]
    is_newest: bool


@dataclass(frozen=True)
class PromisesView:
    """Every version that was ever loaded, the newest of each name first."""

    sets: list[PromiseSetView] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def promises(actor: Actor) -> PromisesView:
    """What is loaded, old versions too: a score keeps the words it was given for."""
    with reading() as db:
        require(actor, Permission.PROMISE_WRITE)
        found = sets_of(db)
        return PromisesView(
            sets=[_view(db, one, newest=one in newest(found)) for one in found],
            names=[one.name for one in newest(found)],
        )


def load(actor: Actor, name: str, pasted: str, *, at: datetime) -> int:
    """Take a pasted list, one promise a line, as a new version of its name; says which.

    Numbers and dashes at the beginning of a line are left out. Raises MissingWords, TooBig or PromisesUnfit.
    """
    with transaction() as db:
        require(actor, Permission.PROMISE_WRITE)
        title = a_line(name, field="name", most=LONGEST_NAME)
        lines = read_lines(pasted)
        before = next((one for one in newest(sets_of(db)) if one.name.casefold() == title.casefold()), None)
        if before is not None and lines == [promise.text for promise in before.promises]:
            raise PromisesUnfit(rule="same")
        made = PromiseSet(
            name=before.name if before else title,
            version=before.version + 1 if before else 1,
            published_on=at.astimezone(LONDON).date(),
            promises=[Promise(number=number, text=text) for number, text in enumerate(lines, start=1)],
        )
        db.add(made)
        db.flush()
        journal.record(db, "promises_loaded", actor=actor, thing=made, at=at)
        return made.version


def choose(actor: Actor, code: str, set_id: str, *, at: datetime) -> None:
    """Say which promises an event is scored against; "" for none. Scores given before keep their own version."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.PROGRAMME_WRITE, found)
        found.check_preparing()
        found.promise_set_id = by_id(db, PromiseSet, set_id).id if set_id else None
        journal.record(db, "promises_chosen", actor=actor, thing=found, at=at)


def read_lines(pasted: str) -> list[str]:
    """The promises in a pasted list. Raises MissingWords, TooBig or PromisesUnfit."""
    lines = [a_line(line, field="list", most=LONGEST) for line in _lines(pasted)]
    if not lines:
        raise MissingWords(field="list")
    if len(lines) > MOST:
        raise PromisesUnfit(rule="many", most=str(MOST))
    if len({line.casefold() for line in lines}) < len(lines):
        raise PromisesUnfit(rule="twice")
    return lines


def sets_of(db: Session) -> list[PromiseSet]:
    """Every version of every name, newest first."""
    return list(db.scalars(select(PromiseSet).order_by(PromiseSet.name, PromiseSet.version.desc())))


def newest(found: list[PromiseSet]) -> list[PromiseSet]:
    """The newest version of each name."""
    best: dict[str, PromiseSet] = {}
    for one in found:
        if one.name not in best or one.version > best[one.name].version:
            best[one.name] = one
    return list(best.values())


def named(one: PromiseSet) -> str:
    """A version by its name, e.g. "Quillmere promises, version 2"."""
    return say("desk.promises.version", name=one.name, n=str(one.version))


def _lines(pasted: str) -> Iterator[str]:
    for line in pasted.splitlines():
        words = _BULLET.sub("", line).strip()
        if words:
            yield words


def _view(db: Session, one: PromiseSet, *, newest: bool) -> PromiseSetView:
    used = db.scalars(select(ScrutinyEvent.title).where(ScrutinyEvent.promise_set_id == one.id))
    return PromiseSetView(
        id=str(one.id),
        title=named(one),
        day=full_date(one.published_on),
        promises=[promise.text for promise in one.promises],
        events=sorted(used),
        is_newest=newest,
    )
