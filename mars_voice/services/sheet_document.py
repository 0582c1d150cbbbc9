"""From a sheet's lines to the record that is shown, printed and frozen."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services.card_list import how_many
from mars_voice.services.sheet_sources import readable
from mars_voice.services.themes import heard
from mars_voice.settings import settings
from mars_voice.wording import say
from mars_voice.wording.date import clock, full_date, moment
from mars_voice.wording.terms import terms
from models.access import JoinCode
from models.deadlines import LONDON, PORTFOLIO_LEAD_DAYS, RESPONSE_DAYS, add_working_days
from models.event import ScrutinyEvent
from models.feedback_sheet import FeedbackSheet, SheetLine
from models.floor import SheetPart
from models.kinds import OrganisationKind
from models.observation import Observation
from models.people import Organisation
from models.sheet_record import MatterRecord, MatterState, PartRecord, SheetRecord, from_json


def record_of(db: Session, sheet: FeedbackSheet, *, at: datetime) -> SheetRecord:
    """The sheet as it stands at ``at``; once shared it is what was told, whatever came since."""
    return from_json(sheet.shared) if sheet.is_shared else live(db, sheet, at=at)


def live(db: Session, sheet: FeedbackSheet, *, at: datetime, told: str = "", late_because: str = "") -> SheetRecord:
    """What the lines say now. ``told`` is when it is told, for the record that is frozen."""
    event = sheet.event
    lead = event.lead_officer()
    home = db.scalars(select(Organisation).where(Organisation.kind == OrganisationKind.PARTNERSHIP)).first()
    on = [line for line in readable(db, sheet) if not line.is_off]
    return SheetRecord(
        code=event.code,
        title=event.title,
        agency=event.agency.name if event.agency else event.title,
        partnership=home.name if home else "",
        officer=lead.name if lead else "",
        held_on=event.held_on,
        heard=_heard(db, event),
        still_to_come=_still_to_come(db, event, at),
        parts=tuple(
            PartRecord(part, tuple(line.text for line in on if line.part == part))
            for part in SheetPart
            if part != SheetPart.IMMEDIATE
        ),
        matters=tuple(_matter(db, line) for line in on if line.part == SheetPart.IMMEDIATE),
        next=tuple(_next(event)),
        practice=settings().is_demo,
        told=told,
        late_because=late_because,
        guidance=terms()["guidance"],
    )


def told_at(at: datetime) -> str:
    """When it was told, with the year: a sheet is kept."""
    return say("sheet.told_at", moment=moment(at), year=str(at.astimezone(LONDON).year))


def _heard(db: Session, event: ScrutinyEvent) -> tuple[tuple[str, str], ...]:
    rows = [(row.who, row.people) for row in heard(db, event)]
    return (*rows, (say("letter.evidence.cards"), str(how_many(db, event))))


def _still_to_come(db: Session, event: ScrutinyEvent, at: datetime) -> str:
    """Until when somebody may still speak, on another day than this."""
    codes = db.scalars(select(JoinCode).where(JoinCode.event_id == event.id, JoinCode.revoked_at.is_(None)))
    last = max((code.closes_at for code in codes), default=at)
    if last.astimezone(LONDON).date() <= at.astimezone(LONDON).date():
        return ""
    return say("sheet.still_to_come", date=full_date(last))


def _matter(db: Session, line: SheetLine) -> MatterRecord:
    """How far it is comes from the card; nothing of the locked detail does."""
    card = db.get(Observation, line.observation_id) if line.observation_id else None
    if card is None:
        return MatterRecord(line.text)
    state = MatterState.SETTLED if card.settled_at else MatterState.DONE if card.done else MatterState.TOLD
    return MatterRecord(
        what=line.text,
        where=card.area,
        done=card.done or "",
        state=state,
        settled=clock(card.settled_at) if card.settled_at else "",
    )


def _next(event: ScrutinyEvent) -> list[str]:
    if not event.ends_in_letter:
        return [say("sheet.next.other")]
    if event.held_on is None:
        return [say("sheet.next.undated"), say("sheet.next.board")]
    letter, answer = (full_date(add_working_days(event.held_on, n)) for n in (PORTFOLIO_LEAD_DAYS, RESPONSE_DAYS))
    return [
        say("sheet.next.letter", date=letter),
        say("sheet.next.response", date=answer),
        say("sheet.next.board"),
        say("sheet.next.local"),
    ]
