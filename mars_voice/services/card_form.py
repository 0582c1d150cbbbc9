"""What the desk's card form offers: the same choices as the tablet, of the same event."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.action import Action
from models.event import ScrutinyEvent
from models.programme import LineOfQuestioning
from models.promises import Promise
from models.prompts import prompts_for
from models.standards import SETS
from models.theme import Theme


@dataclass(frozen=True)
class OfferView:
    """One thing to choose: what is sent, and what is read."""

    value: str
    label: str


@dataclass(frozen=True)
class FormView:
    """The lists of the form. An event without promises, or without actions from last time, offers none."""

    areas: list[OfferView] = field(default_factory=list)
    no_go: list[str] = field(default_factory=list)
    prompts: list[OfferView] = field(default_factory=list)
    themes: list[OfferView] = field(default_factory=list)
    standards: list[OfferView] = field(default_factory=list)
    promises: list[OfferView] = field(default_factory=list)
    actions: list[OfferView] = field(default_factory=list)


def form(db: Session, event: ScrutinyEvent) -> FormView:
    """The lists for this event."""
    lines = select(LineOfQuestioning).where(LineOfQuestioning.event_id == event.id).order_by(LineOfQuestioning.number)
    themes = select(Theme).where(Theme.retired.is_(False)).order_by(Theme.code)
    promises = select(Promise).where(Promise.promise_set_id == event.promise_set_id).order_by(Promise.number)
    return FormView(
        areas=[OfferView(str(area.id), area.name) for area in event.areas if not area.no_go],
        no_go=[f"{area.name}: {area.why}" if area.why else area.name for area in event.areas if area.no_go],
        prompts=[
            *(OfferView(line.label, f"{line.label} {line.text}") for line in db.scalars(lines)),
            *(OfferView(prompt.ref, f"{prompt.ref} {prompt.text}") for prompt in prompts_for(event.kind)),
        ],
        themes=[OfferView(theme.code, theme.name) for theme in db.scalars(themes)],
        standards=[OfferView(one.code, f"{one.code} {one.name}") for each in SETS for one in each.standards],
        promises=[OfferView(str(one.id), f"{one.number}. {one.text}") for one in db.scalars(promises)],
        actions=[OfferView(str(one.id), f"{one.code} {one.what}") for one in actions_before(db, event)],
    )


def actions_before(db: Session, event: ScrutinyEvent) -> list[Action]:
    """What the same agency took on after its event before this one, in order; none for an agency's first."""
    if event.agency_id is None or event.held_on is None:
        return []
    earlier = (
        select(Action)
        .join(ScrutinyEvent, ScrutinyEvent.id == Action.event_id)
        .where(ScrutinyEvent.agency_id == event.agency_id, ScrutinyEvent.held_on < event.held_on)
        .order_by(ScrutinyEvent.held_on.desc(), Action.code)
    )
    found = list(db.scalars(earlier))
    return [action for action in found if action.event_id == found[0].event_id]
