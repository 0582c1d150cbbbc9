"""The Hub plans an event: a visit to an agency, a theme across agencies, a line of sight; and it adds agencies."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.services import journal
from mars_voice.services.beginning import begin
from mars_voice.services.facts import facts_of
from mars_voice.services.look_up import by_id
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording import say
from mars_voice.wording.date import full_date, london
from models.event import ScrutinyEvent
from models.formats import FORMATS
from models.kinds import EventKind, OrganisationKind, Stage
from models.people import Actor, Organisation
from models.permissions import Permission, require
from models.planning import AgencyThere, EventUnfit
from models.programme import a_line
from models.rules import unmet

#: Letters: a title stands on posters and in tables, purpose and approach are a few sentences.
LONGEST_TITLE, LONGEST_WORDS, LONGEST_AGENCY = 80, 600, 80
#: What this page begins; the other kinds are asked for by somebody and begin with who and why.
PLANNED_KINDS = (EventKind.AGENCY, EventKind.THEMATIC, EventKind.LINE_OF_SIGHT)
#: Who may be looked at: an agency, and a safeguarding partner too.
_LOOKED_AT = (OrganisationKind.AGENCY, OrganisationKind.SAFEGUARDING_PARTNER)


@dataclass(frozen=True)
class Draft:
    """What somebody typed. ``title`` may be "" for a visit: then it is the agency's name."""

    kind: str
    title: str = ""
    purpose: str = ""
    approach: str = ""
    agency_id: str = ""


@dataclass(frozen=True)
class Choice:
    """An organisation that can be visited; ``label`` says so where a visit is planned or was made (R18)."""

    id: str
    label: str


@dataclass(frozen=True)
class NewEventView:
    """Whom one can visit, and what the rules say to one more line of sight (R17)."""

    agencies: list[Choice] = field(default_factory=list)
    sights: str = ""
    sights_warn: str = ""


def choices(actor: Actor, *, at: datetime) -> NewEventView:
    """What the page of a new event offers."""
    with reading() as db:
        require(actor, Permission.EVENT_CREATE)
        today = london(at).date()
        made = ScrutinyEvent(kind=EventKind.LINE_OF_SIGHT, stage=Stage.IDENTIFIED)
        facts = facts_of(db, made, at=at)
        warns = [rule.number for rule in unmet(FORMATS[made.kind].step(Stage.IDENTIFIED), facts)]
        return NewEventView(
            agencies=[_choice(db, one, today) for one in agencies(db)],
            sights=say("desk.new.sights", n=str(facts.sights)),
            sights_warn=" ".join(say(f"rule.{number}.unmet") for number in warns),
        )


def plan(actor: Actor, draft: Draft, *, at: datetime) -> str:
    """Begin an event at its first stage; returns its code. What only warns (R17, R18) does not stop it.

    Raises MissingWords, TooBig, EventUnfit, NotFound, NotAllowed.
    """
    with transaction() as db:
        require(actor, Permission.EVENT_CREATE)
        agency = by_id(db, Organisation, draft.agency_id) if draft.agency_id else None
        made = made_of(draft, agency)
        begin(db, actor, made, at=at)
        return made.code


def add_agency(actor: Actor, name: str, *, at: datetime) -> str:
    """One more agency of the programme; returns its name. Raises MissingWords, TooBig, AgencyThere."""
    with transaction() as db:
        require(actor, Permission.EVENT_CREATE)
        called = a_line(name, field="agency", most=LONGEST_AGENCY)
        if any(one.casefold() == called.casefold() for one in db.scalars(select(Organisation.name))):
            raise AgencyThere
        made = Organisation(name=called, kind=OrganisationKind.AGENCY)
        db.add(made)
        db.flush()
        journal.record(db, "agency_added", actor=actor, thing=made, at=at)
        return called


def agencies(db: Session) -> list[Organisation]:
    """Whom an event can be about, by name."""
    query = select(Organisation).where(Organisation.kind.in_(_LOOKED_AT))
    return list(db.scalars(query.order_by(func.lower(Organisation.name))))


def link_of(code: str) -> str:
    """Where a new event is gone on with."""
    return routes.of_event(routes.EVENT, code)


def made_of(draft: Draft, agency: Organisation | None) -> ScrutinyEvent:
    """The event of a filled-in form, not in the house yet. Raises MissingWords, TooBig, EventUnfit."""
    if draft.kind not in PLANNED_KINDS:
        raise EventUnfit(rule="kind")
    kind = EventKind(draft.kind)
    if kind == EventKind.AGENCY and (agency is None or agency.kind not in _LOOKED_AT):
        raise EventUnfit(rule="agency")
    visited = agency if kind == EventKind.AGENCY else None
    title = draft.title if draft.title.strip() or visited is None else visited.name
    return ScrutinyEvent(
        kind=kind,
        title=a_line(title, field="title", most=LONGEST_TITLE),
        purpose=_words(draft.purpose),
        approach=_words(draft.approach),
        agency_id=visited.id if visited else None,
    )


def _words(words: str) -> str:
    """A few sentences, or none yet. Raises EventUnfit when nobody would read them to the end."""
    kept = words.strip()
    if len(kept) > LONGEST_WORDS:
        raise EventUnfit(rule="long")
    return kept


def _choice(db: Session, one: Organisation, today: date) -> Choice:
    query = select(ScrutinyEvent).where(ScrutinyEvent.kind == EventKind.AGENCY, ScrutinyEvent.agency_id == one.id)
    theirs = [event for event in db.scalars(query) if event.stage != Stage.CANCELLED]
    if not theirs:
        return Choice(str(one.id), one.name)
    days = [event.held_on for event in theirs if event.held_on]
    if not days:
        return Choice(str(one.id), say("desk.new.planned", agency=one.name))
    key = "desk.new.visited" if max(days) <= today else "desk.new.dated"
    return Choice(str(one.id), say(key, agency=one.name, day=full_date(max(days))))
