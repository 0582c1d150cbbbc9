"""What the Hub sees of the register: each young scrutineer, each event they take part in, what is still to be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services.ledger_view import Pick
from mars_voice.services.transaction import reading
from mars_voice.wording import say
from mars_voice.wording.date import full_date, london
from mars_voice.wording.stages import stage_name
from models.event import ScrutinyEvent
from models.kinds import Stage
from models.people import Actor
from models.permissions import Permission, require
from models.scrutineer import Scrutineer, ScrutineerPart, forgotten_on, missing_of_part, missing_of_register


@dataclass(frozen=True)
class PartRow:
    """One young person's part in one event. ``says`` is their readiness, ``steps`` what is done of it, in words.

    The fields after ``has_certificate`` are what its form begins with.
    """

    id: str
    name: str
    says: str
    is_ready: bool
    steps: list[str]
    has_certificate: bool
    briefed_on: str
    supporter: str
    has_travel: bool
    debriefed_on: str
    thanked_on: str
    certificate_on: str
    hours: str


@dataclass(frozen=True)
class EventParts:
    """An event and the young people who take part in it."""

    code: str
    title: str
    about: str
    says: str
    is_ready: bool
    parts: list[PartRow]


@dataclass(frozen=True)
class PersonRow:
    """One entry of the register. The fields after ``about`` are what its form begins with."""

    id: str
    name: str
    says: str
    is_ready: bool
    has_left: bool
    about: str
    under_16: bool
    permission_on: str
    agreed_on: str
    supporter: str


@dataclass(frozen=True)
class RegisterView:
    """The whole register. ``heading`` says how many still need something."""

    heading: str = ""
    today: str = ""
    people: list[PersonRow] = field(default_factory=list)
    left: list[PersonRow] = field(default_factory=list)
    events: list[EventParts] = field(default_factory=list)
    may_join: list[Pick] = field(default_factory=list)
    open_events: list[Pick] = field(default_factory=list)


def register_view(actor: Actor, *, at: datetime) -> RegisterView:
    """The register, opened for the Hub alone. Raises NotAllowed."""
    with reading() as db:
        require(actor, Permission.SCRUTINEER_READ)
        everybody = sorted(db.scalars(select(Scrutineer)), key=lambda one: one.name.casefold())
        here = [one for one in everybody if one.left_on is None]
        return RegisterView(
            heading=_heading(here),
            today=london(at).date().isoformat(),
            people=[_person(one) for one in here],
            left=[_person(one) for one in everybody if one.left_on is not None],
            events=_events(db),
            may_join=[Pick(str(one.id), one.name) for one in here],
            open_events=_open_events(db),
        )


def _heading(here: list[Scrutineer]) -> str:
    if not here:
        return say("desk.young.none")
    number = {1: "one"}.get(len(here), "many")
    return say(f"desk.young.{number}", n=str(len(here)))


def _person(one: Scrutineer) -> PersonRow:
    missing = missing_of_register(one)
    if one.left_on is not None:
        says = say("desk.young.left", day=full_date(one.left_on), gone=full_date(forgotten_on(one.left_on)))
    else:
        says = _lacking(missing) if missing else say("desk.young.in_order")
    return PersonRow(
        id=str(one.id),
        name=one.name,
        says=says,
        is_ready=not missing,
        has_left=one.left_on is not None,
        about=_about(one),
        under_16=one.under_16,
        permission_on=_iso(one.permission_on),
        agreed_on=_iso(one.agreed_on),
        supporter=one.supporter,
    )


def _about(one: Scrutineer) -> str:
    age = say("desk.young.under_16" if one.under_16 else "desk.young.over_16")
    return f"{age} · {say('desk.young.supported', name=one.supporter)}" if one.supporter else age


def _events(db: Session) -> list[EventParts]:
    """The events somebody takes part in, what is going on or to come before what is over."""
    parts = list(db.scalars(select(ScrutineerPart)))
    found = {part.event_id: part.event for part in parts}
    order = sorted(
        found.values(), key=lambda e: (e.has_reached(Stage.DISTRIBUTED), -(e.held_on or date.max).toordinal())
    )
    return [_event_parts(event, [part for part in parts if part.event_id == event.id]) for event in order]


def _event_parts(event: ScrutinyEvent, parts: list[ScrutineerPart]) -> EventParts:
    rows = [_part(part) for part in sorted(parts, key=lambda part: part.scrutineer.name.casefold())]
    day = full_date(event.held_on) if event.held_on else say("desk.no_date")
    unready = sum(not row.is_ready for row in rows)
    if not unready:
        says = say("desk.young.all_ready")
    else:
        says = say("desk.young.unready.one" if unready == 1 else "desk.young.unready", n=str(unready))
    about = f"{event.code} · {day} · {stage_name(event.kind, event.stage)}"
    return EventParts(event.code, event.title, about, says, is_ready=not unready, parts=rows)


def _part(part: ScrutineerPart) -> PartRow:
    missing = missing_of_part(part)
    begun = part.event.held_on is not None and part.event.has_reached(Stage.IN_PROGRESS)
    return PartRow(
        id=str(part.id),
        name=part.scrutineer.name,
        says=_lacking(missing) if missing else say("desk.young.ready"),
        is_ready=not missing,
        steps=_steps(part),
        has_certificate=begun,
        briefed_on=_iso(part.briefed_on),
        supporter=part.supporter or part.scrutineer.supporter,
        has_travel=part.has_travel,
        debriefed_on=_iso(part.debriefed_on),
        thanked_on=_iso(part.thanked_on),
        certificate_on=_iso(part.certificate_on),
        hours=f"{part.half_hours / 2:g}" if part.half_hours else "",
    )


def _steps(part: ScrutineerPart) -> list[str]:
    """What is done, in the order of the day; what is not yet due to be done is not nagged about."""
    done = {
        "briefed": part.briefed_on,
        "debriefed": part.debriefed_on,
        "thanked": part.thanked_on,
        "certificate": part.certificate_on,
    }
    said = [say(f"desk.young.step.{key}", day=full_date(day)) for key, day in done.items() if day]
    return [*said, *([say("desk.young.step.travel")] if part.has_travel else [])]


def _lacking(missing: Iterable[str]) -> str:
    """Still missing: permission, brief."""
    return say("desk.young.lacks", what=", ".join(say(f"desk.young.lacks.{one}") for one in missing))


def _open_events(db: Session) -> list[Pick]:
    """Events a young person may still be put down for: whatever is not closed or called off, the next ones first."""
    over = (Stage.CLOSED, Stage.CANCELLED)
    found = [event for event in db.scalars(select(ScrutinyEvent)) if event.stage not in over]
    found.sort(key=lambda event: (event.has_reached(Stage.FED_BACK), event.held_on or date.max))
    return [Pick(str(event.id), f"{event.code} · {event.title}") for event in found]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
