"""Planting the events nobody planned, why each takes place, and the audits of a line of sight."""

from __future__ import annotations

from uuid import uuid4

from mars_voice.demo.kinds import Audit, Request, Unplanned, kinds
from mars_voice.services.demo_ground import Ground
from models.case_audit import CaseAudit
from models.commission import Commission
from models.endorsing import Endorsement, YesTo
from models.event import ScrutinyEvent
from models.journey import StageEntry


def plant(ground: Ground) -> None:
    """After people and programme: what others asked for."""
    told = kinds(ground.world.d, {event.code: event.held for event in ground.world.events})
    for event in told.events:
        ground.events[event.code] = _event(ground, event)
    for request in told.requests:
        _commission(ground, request)
    for cases in told.cases:
        event_ = ground.events[cases.event]
        event_.case_count, event_.local_reference = cases.count, cases.reference
    for audit in told.audits:
        ground.events[audit.event].case_audits.append(_audit(ground, audit))
    ground.db.flush()


def _event(ground: Ground, event: Unplanned) -> ScrutinyEvent:
    made = ScrutinyEvent(
        id=uuid4(),
        code=event.code,
        title=event.title,
        kind=event.kind,
        stage=event.stage,
        agency=ground.organisations[event.agency] if event.agency else None,
        local_reference=event.reference,
    )
    for who, day in event.agreed.items():
        user = ground.users[who]
        partner = user.memberships[0].organisation
        made.endorsements.append(Endorsement(organisation=partner, what=YesTo.CASE, by=user.name, given_on=day))
    ground.db.add(made)
    return made


def _commission(ground: Ground, request: Request) -> None:
    event, asker = ground.events[request.event], ground.users[request.by]
    event.asked_by = asker
    if event.stage == event.format.stages[0]:
        event.entries.append(StageEntry(stage=event.stage, at=ground.on(request.asked_on), by_id=asker.id))
    event.commission = Commission(
        asked_by=asker.name,
        asked_on=request.asked_on,
        group_name=request.group,
        reason=request.reason,
        scope=request.scope,
        ground=request.ground,
        forum=request.forum,
        question=request.question,
        reviewer=request.reviewer,
        is_case_specific=request.is_case_specific,
    )


def _audit(ground: Ground, audit: Audit) -> CaseAudit:
    return CaseAudit(
        organisation=ground.organisations[audit.agency],
        asked_on=audit.asked,
        received_on=audit.received,
        shared_on=audit.shared,
        reference=audit.reference,
    )
