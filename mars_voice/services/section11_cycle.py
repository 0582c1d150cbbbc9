"""The Hub's year of Section 11: it opens a round, sends returns back, and puts summary and progress to the Board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import by_id
from mars_voice.services.transaction import transaction
from mars_voice.wording.date import london
from models.kinds import OrganisationKind
from models.people import Actor, Organisation
from models.permissions import Permission, may, may_read_round, require
from models.section11 import MOST_FOCUS, FocusArea, RoundUnfit, Section11Return, Section11Round
from models.standards import SETS, Standard, StandardSet, set_of

#: Who has the duty. The framework asks the safeguarding partners too: they are agencies under Section 11 themselves.
ASKED_KINDS = (OrganisationKind.SAFEGUARDING_PARTNER, OrganisationKind.AGENCY)


@dataclass(frozen=True)
class Asked:
    """A round as it was typed: ``due`` is ``2027-03-04``, ``focus`` one area a line, ``agencies`` ids."""

    name: str
    set_code: str
    due: str
    focus: str = ""
    agencies: tuple[str, ...] = ()


def open_round(actor: Actor, asked: Asked, *, at: datetime) -> UUID:
    """Ask every agency chosen for its return. Raises RoundUnfit, NotFound."""
    require(actor, Permission.S11_MANAGE)
    with transaction() as db:
        name, due = asked.name.strip(), _due(asked.due, today=london(at).date())
        if not name:
            raise RoundUnfit(rule="name")
        if db.scalars(select(Section11Round.id).where(Section11Round.name == name)).first():
            raise RoundUnfit(rule="there")
        of = _set(asked.set_code)
        made = Section11Round(
            id=uuid4(),
            name=name,
            set_code=of.code,
            set_version=of.version,
            edition=of.edition,
            due_on=due,
            opened_at=at,
        )
        made.focus = [FocusArea(number=n, text=text) for n, text in enumerate(_focus(asked.focus), start=1)]
        made.returns = [Section11Return(agency=agency) for agency in _agencies(db, asked.agencies)]
        db.add(made)
        db.flush()
        journal.record(db, "section11_opened", actor=actor, thing=made, at=at, facts={"set": of.code})
        return made.id


def send_back(actor: Actor, return_id: str, note: str, *, at: datetime) -> None:
    """Ask an agency for more, and say what. Raises MissingWords, ReturnClosed."""
    with transaction() as db:
        found = by_id(db, Section11Return, return_id)
        require(actor, Permission.S11_MANAGE, found)
        found.send_back(note)
        journal.record(db, "section11_sent_back", actor=actor, thing=found, at=at)


def to_board(actor: Actor, round_id: str, on: str, *, at: datetime) -> None:
    """Note the Board that had the composite summary; six months later it hears of progress. Raises RoundUnfit."""
    with transaction() as db:
        found = by_id(db, Section11Round, round_id)
        require(actor, Permission.S11_MANAGE)
        found.put_to_board(_day(on), today=london(at).date())
        journal.record(db, "section11_summary_at_board", actor=actor, thing=found, at=at, facts={"on": on})


def progress_to_board(actor: Actor, round_id: str, on: str, *, at: datetime) -> None:
    """Note the Board that heard of the progress (R16). Raises RoundUnfit."""
    with transaction() as db:
        found = by_id(db, Section11Round, round_id)
        require(actor, Permission.S11_MANAGE)
        found.put_progress(_day(on), today=london(at).date())
        journal.record(db, "section11_progress_at_board", actor=actor, thing=found, at=at, facts={"on": on})


def rounds(db: Session) -> list[Section11Round]:
    """Every round, the newest first."""
    return list(db.scalars(select(Section11Round).order_by(Section11Round.opened_at.desc())))


def are_there(db: Session, actor: Actor) -> bool:
    """Is there a summary this person may read, or may they open a round?"""
    return may(actor, Permission.S11_MANAGE) or any(may_read_round(actor, one) for one in rounds(db))


@dataclass(frozen=True)
class AskedStandards:
    """What a return answers, with the edition it is stamped with."""

    edition: str
    standards: tuple[Standard, ...]


def asked_of(db: Session, agency_id: UUID | None) -> AskedStandards:
    """What an agency is asked for: its own newest round, or else the newest there is, or else the first set."""
    every = rounds(db)
    own = [one for one in every if any(each.agency_id == agency_id for each in one.returns)]
    newest = next(iter((*own, *every)), None)
    return (
        AskedStandards(newest.edition, newest.asked) if newest else AskedStandards(SETS[0].edition, SETS[0].standards)
    )


def may_be_asked(db: Session) -> list[Organisation]:
    """Every organisation that has the duty, by name."""
    query = select(Organisation).where(Organisation.kind.in_(ASKED_KINDS))
    return list(db.scalars(query.order_by(Organisation.name)))


def _agencies(db: Session, ids: Sequence[str]) -> list[Organisation]:
    chosen = [one for one in may_be_asked(db) if str(one.id) in ids]
    if not chosen:
        raise RoundUnfit(rule="agencies")
    return chosen


def _set(code: str) -> StandardSet:
    if code not in {each.code for each in SETS}:
        raise RoundUnfit(rule="set")
    return set_of(code)


def _focus(typed: str) -> list[str]:
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    if len(lines) > MOST_FOCUS or any(len(line) > 200 for line in lines):
        raise RoundUnfit(rule="focus")
    return lines


def _due(typed: str, *, today: date) -> date:
    day = _day(typed)
    if not today < day <= today.replace(year=today.year + 2, day=1):
        raise RoundUnfit(rule="due")
    return day


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise RoundUnfit(rule="unread") from error
