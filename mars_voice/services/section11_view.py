"""The Section 11 page: for the Hub the round and who has handed in, for an agency its own return."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.services.look_up import by_id
from mars_voice.services.section11_cycle import may_be_asked, rounds
from mars_voice.services.section11_form import ReturnView, return_view
from mars_voice.services.transaction import reading
from mars_voice.wording import say
from mars_voice.wording.date import full_date
from models.errors import NotAllowed
from models.people import Actor
from models.permissions import Permission, may, may_read_round, require
from models.section11 import Section11Return, Section11Round, newest
from models.standards import SETS


@dataclass(frozen=True)
class Link:
    """Somewhere to go."""

    label: str
    link: str


@dataclass(frozen=True)
class ReturnRow:
    """One agency of a round. ``kind`` is late, waiting or in; ``about`` says since when."""

    agency: str
    kind: str
    label: str
    about: str
    link: str


@dataclass(frozen=True)
class Choice:
    """One agency or one set that may be chosen."""

    id: str
    name: str


@dataclass(frozen=True)
class RoundView:
    """A round as the Hub sees it, the late ones first. ``warning`` is R16 in words."""

    id: str = ""
    name: str = ""
    about: str = ""
    warning: str = ""
    rows: list[ReturnRow] = field(default_factory=list)
    summary: str = ""
    others: list[Link] = field(default_factory=list)
    agencies: list[Choice] = field(default_factory=list)
    sets: list[Choice] = field(default_factory=list)


@dataclass(frozen=True)
class Section11View:
    """One of three: the round, a return, or the summaries that went to the Board."""

    kind: str = ""
    heading: str = ""
    round: RoundView = field(default_factory=RoundView)
    its: ReturnView = field(default_factory=ReturnView)
    links: list[Link] = field(default_factory=list)


def page(actor: Actor, *, return_id: str, round_id: str, on: date) -> Section11View:
    """What this person came for: the return in the address, the round, or their newest. Raises NotAllowed, NotFound."""
    with reading() as db:
        if return_id:
            return _return(db, actor, by_id(db, Section11Return, return_id), on=on)
        if may(actor, Permission.S11_MANAGE):
            known = rounds(db)
            asked = by_id(db, Section11Round, round_id) if round_id else next(iter(known), None)
            return _round(db, asked, known, on=on)
        mine = newest(_own(db, actor))
        if mine is not None:
            return _return(db, actor, mine, on=on)
        seen = [one for one in rounds(db) if may_read_round(actor, one)]
        if not seen and not actor.organisations:
            raise NotAllowed(permission=Permission.S11_READ)
        heading = say("desk.s11.summaries") if seen else say("desk.s11.none.agency")
        return Section11View("summaries", heading, links=[_summary(one) for one in seen])


def _own(db: Session, actor: Actor) -> list[Section11Return]:
    query = select(Section11Return).where(Section11Return.agency_id.in_(actor.organisations))
    return [one for one in db.scalars(query) if may(actor, Permission.S11_ANSWER, one)]


def _return(db: Session, actor: Actor, found: Section11Return, *, on: date) -> Section11View:
    require(actor, Permission.S11_READ, found)
    view = return_view(db, actor, found, on=on)
    others = [one for one in _own(db, actor) if one is not found]
    links = [
        Link(say("desk.s11.return_of", name=one.round.name), f"{routes.SECTION_11}?return={one.id}") for one in others
    ]
    if may(actor, Permission.S11_MANAGE):
        links = [Link(say("desk.s11.to_round", name=found.round.name), f"{routes.SECTION_11}?round={found.round_id}")]
    return Section11View("return", view.heading, its=view, links=links)


def _round(db: Session, found: Section11Round | None, known: Sequence[Section11Round], *, on: date) -> Section11View:
    forms = RoundView(
        agencies=[Choice(str(one.id), one.name) for one in may_be_asked(db)],
        sets=[Choice(each.code, f"{each.code}: {each.edition}") for each in SETS],
    )
    if found is None:
        return Section11View("round", say("desk.s11.none.hub"), round=forms)
    late = sum(one.is_late(on) for one in found.returns)
    waiting = sum(not one.is_handed_in for one in found.returns) - late
    owed = found.progress_due is not None and found.owes_progress(on)
    view = RoundView(
        id=str(found.id),
        name=found.name,
        about=say("desk.s11.about", name=found.name, day=full_date(found.due_on), edition=found.edition),
        warning=say("desk.s11.r16", day=full_date(found.progress_due)) if owed and found.progress_due else "",
        rows=[_row(one, on=on) for one in sorted(found.returns, key=lambda one: _place(one, on))],
        summary=_summary(found).link,
        others=[Link(one.name, f"{routes.SECTION_11}?round={one.id}") for one in known if one is not found],
        agencies=forms.agencies,
        sets=forms.sets,
    )
    return Section11View("round", _heading(late, waiting), round=view)


def _heading(late: int, waiting: int) -> str:
    if late:
        return say("desk.s11.one_late" if late == 1 else "desk.s11.many_late", n=str(late))
    if waiting:
        return say("desk.s11.one_waiting" if waiting == 1 else "desk.s11.many_waiting", n=str(waiting))
    return say("desk.s11.all_in")


def _place(found: Section11Return, on: date) -> tuple[int, str]:
    """Late ones first, then those still awaited, then those handed in."""
    return (0 if found.is_late(on) else 2 if found.is_handed_in else 1, found.agency.name)


def _row(found: Section11Return, *, on: date) -> ReturnRow:
    kind = ("late", "waiting", "in")[_place(found, on)[0]]
    if found.handed_in_at:
        about = say("desk.s11.row.in", day=full_date(found.handed_in_at))
    elif found.note:
        about = say("desk.s11.row.back", note=found.note)
    else:
        scored = sum(a.score is not None for a in found.answers)
        about = say("desk.s11.row.begun", n=str(scored)) if scored else say("desk.s11.row.none")
    return ReturnRow(
        found.agency.name, kind, say(f"desk.s11.kind.{kind}"), about, f"{routes.SECTION_11}?return={found.id}"
    )


def _summary(found: Section11Round) -> Link:
    return Link(say("desk.s11.summary_of", name=found.name), f"{routes.SECTION_11_SUMMARY}?round={found.id}")
