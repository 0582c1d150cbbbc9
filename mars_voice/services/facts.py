"""Gathering what the rules look at, inside the transaction that takes the step (their meaning: models/rules.py)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TypedDict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mars_voice.services import ledger, scrutineers
from mars_voice.services.agreements import agreed_by
from mars_voice.services.duties import is_covered
from mars_voice.services.look_up import letter_of, sheet_of
from mars_voice.services.section11_back import in_next_return
from mars_voice.services.sources import unheard_sources
from mars_voice.wording.date import london
from models.action import Action
from models.case_audit import all_shared
from models.endorsing import how_many
from models.event import ScrutinyEvent
from models.feedback import Submission
from models.kinds import EventKind, FindingKind, LetterState, Stage
from models.meeting import Meeting, MeetingKind, next_available
from models.rules import Facts

#: Agencies are visited once in a programme of two years (R18, framework §2).
PROGRAMME = timedelta(days=731)


class _Letter(TypedDict):
    letter_kinds: frozenset[FindingKind]
    sources_unheard: int
    is_agreed: bool


class _Meetings(TypedDict):
    board_on: date | None
    next_board: date | None
    splig_on: date | None
    next_splig: date | None


def facts_of(db: Session, found: ScrutinyEvent, *, at: datetime) -> Facts:
    """Everything the rules ask of an event, as it stands at this moment."""
    today = london(at).date()
    lead, sheet, commission = found.lead_officer(), sheet_of(db, found), found.commission
    agency_agrees, partners_agree = agreed_by(db, found)
    return Facts(
        today=today,
        held_on=found.held_on,
        yes=how_many(found),
        conflicted=sum(any(m.organisation_id == found.agency_id for m in x.user.memberships) for x in found.team)
        if found.is_of_partner
        else 0,
        needs_s11=found.needs_s11,
        s11_asked_on=found.s11_asked_on,
        s11_back_on=found.s11_back_on,
        agency_agrees=agency_agrees,
        partners_agree=partners_agree,
        is_covered=is_covered(db, max(today, found.held_on or today)),
        has_lundy=bool(found.lundy_audience and found.lundy_influence),
        young_ready=scrutineers.young_ready(db, found),
        officer_leads=lead is not None,
        **_letter(db, found),
        **_meetings(db, found, ready=ready_on(found, today)),
        is_published=found.published_on is not None and bool(found.published_where),
        actions_done=all(action.done_on for action in db.scalars(select(Action).where(Action.event_id == found.id))),
        in_next_s11=in_next_return(db, found, letter_of(db, found)),
        plan_endorsed=any(item.endorses_plan for item in found.agenda),
        sights=_sights(db, found, today),
        visits=_visits(db, found, today),
        officer_days=ledger.days_of(db, lead, found.held_on or today),
        is_case_specific=commission.is_case_specific if commission else None,
        is_told=found.what_happened_on is not None or not took_part(db, found),
        audits_shared=all_shared(found),
        terms_agreed=commission is not None and bool(commission.terms) and commission.terms_on is not None,
        has_ground=commission is not None and commission.ground is not None,
        is_assured=commission is not None and commission.is_assured is not None,
        told_same_day=sheet is not None and sheet.is_shared,
    )


def _letter(db: Session, found: ScrutinyEvent) -> _Letter:
    letter = letter_of(db, found)
    if letter is None:
        return _Letter(letter_kinds=frozenset(), sources_unheard=4, is_agreed=False)
    kinds = frozenset(FindingKind(p.finding.kind) for p in letter.paragraphs if p.finding)
    agreed = letter.state in (LetterState.AGREED, LetterState.DISTRIBUTED)
    return _Letter(letter_kinds=kinds, sources_unheard=len(unheard_sources(db, letter)), is_agreed=agreed)


def ready_on(found: ScrutinyEvent, today: date) -> date:
    """Since when the event waits for a meeting: the day it came to the stage it stands at."""
    came = [entry.at for entry in found.entries if entry.stage == found.stage]
    return london(max(came)).date() if came else today


def _meetings(db: Session, found: ScrutinyEvent, *, ready: date) -> _Meetings:
    known = list(db.scalars(select(Meeting)))

    def listed(kind: MeetingKind) -> date | None:
        return max((item.meeting.held_on for item in found.agenda if item.meeting.kind == kind), default=None)

    def following(kind: MeetingKind) -> date | None:
        meeting = next_available(known, kind, ready=ready)
        return meeting.held_on if meeting else None

    return _Meetings(
        board_on=listed(MeetingKind.BOARD),
        next_board=following(MeetingKind.BOARD),
        splig_on=listed(MeetingKind.SPLIG),
        next_splig=following(MeetingKind.SPLIG),
    )


def _others(db: Session, found: ScrutinyEvent, kind: EventKind) -> list[ScrutinyEvent]:
    query = select(ScrutinyEvent).where(ScrutinyEvent.kind == kind, ScrutinyEvent.id.is_distinct_from(found.id))
    return [other for other in db.scalars(query) if other.stage != Stage.CANCELLED]


def _sights(db: Session, found: ScrutinyEvent, today: date) -> int:
    """Other line of sight events of the same year."""
    year = (found.held_on or today).year
    return sum((other.held_on or today).year == year for other in _others(db, found, EventKind.LINE_OF_SIGHT))


def _visits(db: Session, found: ScrutinyEvent, today: date) -> int:
    """Other visits to the same agency less than two years away."""
    day = found.held_on or today
    return sum(
        other.agency_id == found.agency_id and abs(day - (other.held_on or today)) < PROGRAMME
        for other in _others(db, found, EventKind.AGENCY)
    )


def took_part(db: Session, found: ScrutinyEvent) -> bool:
    """Did any child or family answer?"""
    return bool(db.scalar(select(func.count()).where(Submission.event_id == found.id)))
