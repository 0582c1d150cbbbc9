"""Partners raise a theme, a line of sight or a visit; the Hub takes it up as an event, or answers why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.services import journal, new_event
from mars_voice.services.beginning import begin
from mars_voice.services.look_up import by_id
from mars_voice.services.new_event import Choice, Draft
from mars_voice.services.transaction import transaction
from mars_voice.wording import say
from mars_voice.wording.date import full_date, london
from models import request
from models.commission import Commission
from models.kinds import EventKind, Role
from models.own_steps import kinds_to_ask_for
from models.people import Actor, Organisation
from models.permissions import Permission, may, require
from models.programme import a_line
from models.proposal import PROPOSED_KINDS, Proposal, ProposalState, ProposalUnfit, reason_of


@dataclass(frozen=True)
class Proposed:
    """A filled-in form. ``agency`` is an id, for a visit alone; ``by`` is whom the Hub writes it down for."""

    kind: str = ""
    title: str = ""
    reason: str = ""
    agency: str = ""
    by: str = ""


@dataclass(frozen=True)
class ProposalRow:
    """One proposal: what, from whom, why, and what happened to it. ``link`` leads to the event it became."""

    id: str
    title: str
    about: str
    reason: str
    state: str
    says: str
    answer: str
    link: str


@dataclass(frozen=True)
class ProposalsView:
    """What was proposed, what waits first. ``is_hub``: settles them, and writes down what young people propose."""

    rows: list[ProposalRow] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    agencies: list[Choice] = field(default_factory=list)
    may_propose: bool = False
    is_hub: bool = False


def view(db: Session, actor: Actor) -> ProposalsView:
    """For the page of the plan; empty for whoever may only read the plan."""
    if not may(actor, Permission.PROPOSAL_MAKE):
        return ProposalsView()
    return ProposalsView(
        rows=[_row(actor, one) for one in _known(db, actor)],
        kinds=[kind.value for kind in _kinds(actor)],
        agencies=[Choice(str(one.id), one.name) for one in new_event.agencies(db)],
        may_propose=True,
        is_hub=_is_hub(actor),
    )


def waiting(db: Session, actor: Actor) -> list[str]:
    """Titles that wait for this person's answer, the oldest first."""
    if not may(actor, Permission.PROPOSAL_SETTLE):
        return []
    found = (one for one in _known(db, actor) if one.state == ProposalState.WAITING)
    return [one.title for one in sorted(found, key=lambda one: (one.made_at, one.title))]


def propose(actor: Actor, proposed: Proposed, *, at: datetime) -> str:
    """Raise it; returns its title. Raises NotAllowed, NotFound, MissingWords, TooBig, ProposalUnfit, RequestUnfit."""
    with transaction() as db:
        require(actor, Permission.PROPOSAL_MAKE)
        kind = next((each for each in _kinds(actor) if each == proposed.kind), None)
        if kind is None:
            raise ProposalUnfit(rule="kind")
        agency = _agency(db, proposed.agency) if kind == EventKind.AGENCY else None
        made = Proposal(
            kind=kind,
            title=agency.name if agency else a_line(proposed.title, field="title", most=new_event.LONGEST_TITLE),
            reason=reason_of(proposed.reason),
            agency_id=agency.id if agency else None,
            raised_by=request.line(proposed.by) if _is_hub(actor) else _called(db, actor),
            made_by_id=actor.id,
            made_at=at,
        )
        db.add(made)
        db.flush()
        journal.record(db, "proposal_made", actor=actor, thing=made, at=at, facts={"kind": kind.value})
        return made.title


def take_up(actor: Actor, proposal_id: str, purpose: str, *, at: datetime) -> str:
    """Make it an event at its first stage; returns the code. The reason stays with the event, whose agency does not
    read it; ``purpose`` is for everybody.

    Raises NotAllowed, NotFound, Conflict when it was settled meanwhile, EventUnfit.
    """
    with transaction() as db:
        found = by_id(db, Proposal, proposal_id)
        require(actor, Permission.PROPOSAL_SETTLE)
        draft = Draft(found.kind, "" if found.agency else found.title, purpose)
        made = new_event.made_of(draft, found.agency)
        made.commission = Commission(
            asked_by=found.raised_by, asked_on=london(found.made_at).date(), reason=found.reason
        )
        begin(db, actor, made, at=at)
        found.take_up(made, by=actor.id, at=at)
        journal.record(db, "proposal_taken_up", actor=actor, thing=found, at=at)
        return made.code


def decline(actor: Actor, proposal_id: str, answer: str, *, at: datetime) -> None:
    """Answer why it is not taken up. Raises NotAllowed, NotFound, MissingWords, ProposalUnfit, Conflict."""
    with transaction() as db:
        found = by_id(db, Proposal, proposal_id)
        require(actor, Permission.PROPOSAL_SETTLE)
        found.decline(answer, by=actor.id, at=at)
        journal.record(db, "proposal_declined", actor=actor, thing=found, at=at)


def _kinds(actor: Actor) -> list[EventKind]:
    """What this person proposes to the Hub: not what they may ask for themselves, as a partner may for a theme."""
    own = kinds_to_ask_for(actor)
    return [kind for kind in PROPOSED_KINDS if kind not in own]


def _is_hub(actor: Actor) -> bool:
    return actor.has(Role.HUB_OFFICER, Role.HUB_ADMIN)


def _known(db: Session, actor: Actor) -> Iterator[Proposal]:
    """What waits first, then what was settled; the newest first in each."""
    every = [one for one in db.scalars(select(Proposal)) if one.is_shown_to(actor)]
    yield from sorted(every, key=lambda one: (one.settled_at is not None, -one.made_at.timestamp(), one.title))


def _agency(db: Session, id_: str) -> Organisation:
    found = next((one for one in new_event.agencies(db) if str(one.id) == id_), None)
    if found is None:
        raise ProposalUnfit(rule="agency")
    return found


def _called(db: Session, actor: Actor) -> str:
    """Who proposes, and for whom: a name and an organisation."""
    query = select(Organisation.name).where(Organisation.id.in_(actor.organisations)).order_by(Organisation.name)
    return ", ".join((actor.name, *db.scalars(query)))


def _row(actor: Actor, found: Proposal) -> ProposalRow:
    event = found.event if found.event and may(actor, Permission.EVENT_READ, found.event) else None
    day = full_date(london(found.settled_at or found.made_at).date())
    return ProposalRow(
        id=str(found.id),
        title=found.title,
        about=say("desk.proposals.about", kind=say(f"event.kind.{found.kind}"), by=found.raised_by),
        reason=found.reason,
        state=found.state.value,
        says=say(f"desk.proposals.state.{found.state}", day=day),
        answer=found.answer,
        link=routes.of_event(routes.EVENT, event.code) if event else "",
    )
