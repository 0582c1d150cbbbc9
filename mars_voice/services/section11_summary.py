"""The composite of a round for the Board: by standard, what recurs, who does what by when (R16)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.exports.section11_view import PrintedSummary, printed
from mars_voice.services.look_up import by_id
from mars_voice.services.section11_cycle import rounds
from mars_voice.services.transaction import reading
from mars_voice.settings import settings
from mars_voice.wording import say
from mars_voice.wording.date import london
from models.errors import NotFound
from models.kinds import OrganisationKind
from models.people import Actor, Organisation
from models.permissions import Permission, may, may_read_round, require
from models.section11 import Section11Round
from models.section11_record import SummaryRecord, summed_up


@dataclass(frozen=True)
class SummaryView:
    """The page of one round. ``warning`` is R16 in words."""

    id: str = ""
    heading: str = ""
    leaf: PrintedSummary = field(default_factory=PrintedSummary)
    warning: str = ""
    may_put: bool = False
    may_tell: bool = False
    today: str = ""
    pdf: str = ""
    docx: str = ""
    back: str = ""


def summary(actor: Actor, round_id: str, *, at: datetime) -> SummaryView:
    """The summary as it stands. Raises NotAllowed before it was put to the Board, for all but the Hub."""
    with reading() as db:
        found = _round(db, actor, round_id)
        require(actor, Permission.PLAN_READ if found.summary_on else Permission.S11_MANAGE)
        record = _record(db, found, at=at)
        leaf, manages = printed(record), may(actor, Permission.S11_MANAGE)
        returned = record.asked - len(record.missing)
        return SummaryView(
            id=str(found.id),
            heading=say("desk.s11.sum.heading", n=str(returned), of=str(record.asked)),
            leaf=leaf,
            warning=leaf.progress[0] if record.owes_progress else "",
            may_put=manages and found.summary_on is None and returned > 0,
            may_tell=manages and found.summary_on is not None and found.progress_on is None,
            today=record.on.isoformat(),
            pdf=f"{routes.API_SUMMARIES}{found.id}.pdf",
            docx=f"{routes.API_SUMMARIES}{found.id}.docx",
            back=f"{routes.SECTION_11}?round={found.id}",
        )


def document(actor: Actor, round_id: str, *, at: datetime) -> SummaryRecord:
    """The same for Word and PDF."""
    with reading() as db:
        found = by_id(db, Section11Round, round_id)
        require(actor, Permission.PLAN_READ if found.summary_on else Permission.S11_MANAGE)
        return _record(db, found, at=at)


def _round(db: Session, actor: Actor, round_id: str) -> Section11Round:
    """The one in the address, or the newest this person may read."""
    if round_id:
        return by_id(db, Section11Round, round_id)
    seen = [one for one in rounds(db) if may_read_round(actor, one)]
    if not seen:
        raise NotFound(thing="summary")
    return seen[0]


def _record(db: Session, found: Section11Round, *, at: datetime) -> SummaryRecord:
    home = db.scalars(select(Organisation).where(Organisation.kind == OrganisationKind.PARTNERSHIP)).first()
    partnership = home.name if home else ""
    return summed_up(found, partnership=partnership, on=london(at).date(), practice=settings().is_demo)
