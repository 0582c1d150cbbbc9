"""The next step of the kinds beside visit and theme: whose it is, what it asks for, what stands at its door."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import steps
from mars_voice.services.steps import RuleView
from mars_voice.wording import say
from mars_voice.wording.date import full_date, london
from models.case_audit import CaseAudit, all_shared
from models.commission import Commission
from models.event import ScrutinyEvent
from models.kinds import EventKind, OrganisationKind, Stage
from models.own_steps import Needs, needs, next_own
from models.people import Actor, Organisation
from models.permissions import Permission, may, may_take

#: What a form settles by itself, so that nothing about it stands at the door.
_SETTLED_BY_FORM = ("terms", "assured")
#: Until when an agency may be asked for its audit, and the kinds that keep a tracker, from which stage on.
_TRACKED = {EventKind.LINE_OF_SIGHT: Stage.CASES_IDENTIFIED, EventKind.CASE_SPECIFIC: Stage.INVITED}


@dataclass(frozen=True)
class StepWords:
    """A next step in words, and the key by which its form is found."""

    what: str
    why: str
    verb: str
    key: str


@dataclass(frozen=True)
class OptionView:
    """One of a list to choose from."""

    id: str
    name: str


@dataclass(frozen=True)
class FactView:
    """A line of the reason why an event takes place."""

    label: str
    says: str


@dataclass(frozen=True)
class AuditView:
    """One agency's audit: ``step`` is what can be noted next, ``received``, ``shared`` or nothing."""

    id: str
    agency: str
    says: str
    reference: str
    step: str
    first: str
    is_shared: bool
    may_drop: bool


@dataclass(frozen=True)
class KindView:
    """What the event's page shows for these kinds alone."""

    stage: str = ""
    label: str = ""
    hint: str = ""
    begun: str = ""
    today: str = ""
    door: list[RuleView] = field(default_factory=list)
    agencies: list[OptionView] = field(default_factory=list)
    why: list[FactView] = field(default_factory=list)
    audits: list[AuditView] = field(default_factory=list)
    cases: str = ""
    has_tracker: bool = False
    may_track: bool = False


def next_of(found: ScrutinyEvent, who: Actor) -> StepWords | None:
    """The step of its own kind that waits for this person, or None."""
    stage = next_own(found)
    if stage is None or not may_take(who, found, stage) or _is_heard_itself(who, found, stage):
        return None
    if stage == Stage.AUDITS_IN and not all_shared(found):
        return _collecting(found)
    day = full_date(found.held_on) if found.held_on else say("desk.no_date")
    return StepWords(
        what=say(f"desk.kind.{found.kind}.{stage}", place=found.title),
        why=say(f"desk.kind.{found.kind}.{stage}.why", day=day),
        verb=say(f"desk.kind.verb.{stage}"),
        key=f"kind_{needs(found, stage)}",
    )


def _collecting(found: ScrutinyEvent) -> StepWords:
    """As long as an audit is on its way the step is to wait for it; going on without it is the exception."""
    asked, shared = len(found.case_audits), sum(one.shared_on is not None for one in found.case_audits)
    return StepWords(
        what=say("desk.audits.collect", place=found.title),
        why=say("desk.audits.collect.why", n=str(shared), m=str(asked)) if asked else say("desk.audits.collect.none"),
        verb=say("desk.audits.collect.verb"),
        key=f"kind_{Needs.NOTHING}",
    )


def kind_view(db: Session, actor: Actor, found: ScrutinyEvent, *, at: datetime) -> KindView:
    """The form of that step with what it needs, the tracker, and why the event takes place."""
    stage = next_own(found) if next_of(found, actor) else None
    tracks = _keeps_tracker(actor, found)
    return KindView(
        stage=stage or "",
        label=_said(found, stage, "label"),
        hint=_said(found, stage, "hint"),
        begun=found.commission.terms if found.commission and stage == Stage.TERMS_AGREED else "",
        today=london(at).date().isoformat(),
        door=[rule for rule in steps.at_the_door(db, found, stage, at=at) if rule.rule not in _SETTLED_BY_FORM]
        if stage
        else [],
        agencies=_to_ask(db, found) if may(actor, Permission.AUDIT_WRITE, found) and _asks_audits(found) else [],
        why=list(_why(actor, found)),
        audits=[_audit(actor, one) for one in _in_order(found)] if tracks else [],
        cases=_cases(found) if tracks else "",
        has_tracker=tracks,
        may_track=tracks and may(actor, Permission.AUDIT_WRITE, found) and found.stage != Stage.CLOSED,
    )


def takes_audits(found: ScrutinyEvent) -> bool:
    """Does it keep a tracker of audits, and has the time for it come?"""
    return found.kind in _TRACKED and found.has_reached(_TRACKED[found.kind])


def _asks_audits(found: ScrutinyEvent) -> bool:
    """May another agency be asked: with the step that opens the tracker, and until the panel meets."""
    return found.kind in _TRACKED and not found.has_reached(Stage.IN_PROGRESS)


def _is_heard_itself(actor: Actor, found: ScrutinyEvent, stage: Stage) -> bool:
    """A partner that is itself called in does not write down whether it assured the others."""
    return stage == Stage.ASSURED and found.agency_id in actor.organisations


def _said(found: ScrutinyEvent, stage: Stage | None, part: str) -> str:
    """How the box of a step is called, where it has one."""
    if stage is None or needs(found, stage) not in (Needs.TOLD, Needs.ANSWER):
        return ""
    return say(f"desk.kind.{found.kind}.{stage}.{part}")


def _keeps_tracker(actor: Actor, found: ScrutinyEvent) -> bool:
    return takes_audits(found) and may(actor, Permission.AUDIT_READ, found)


def _in_order(found: ScrutinyEvent) -> list[CaseAudit]:
    return sorted(found.case_audits, key=lambda one: one.organisation.name)


def _to_ask(db: Session, found: ScrutinyEvent) -> list[OptionView]:
    """Every organisation that may have worked with a case and has not been asked."""
    asked = {one.organisation_id for one in found.case_audits}
    query = select(Organisation).where(Organisation.kind != OrganisationKind.PARTNERSHIP).order_by(Organisation.name)
    return [OptionView(str(one.id), one.name) for one in db.scalars(query) if one.id not in asked]


def _audit(actor: Actor, one: CaseAudit) -> AuditView:
    first = one.asked_on if one.received_on is None else one.received_on
    writes = may(actor, Permission.AUDIT_WRITE, one) and one.event.stage != Stage.CLOSED
    step = "received" if one.received_on is None else "shared" if one.shared_on is None else ""
    return AuditView(
        id=str(one.id),
        agency=one.organisation.name,
        says=_how_far(one),
        reference=one.reference,
        step=step if writes else "",
        first=first.isoformat(),
        is_shared=one.shared_on is not None,
        may_drop=writes and one.is_untouched,
    )


def _how_far(one: CaseAudit) -> str:
    if one.shared_on is not None:
        return say("desk.audits.shared", day=full_date(one.shared_on))
    if one.received_on is not None:
        return say("desk.audits.received", day=full_date(one.received_on))
    return say("desk.audits.asked", day=full_date(one.asked_on))


def _cases(found: ScrutinyEvent) -> str:
    if found.case_count is None:
        return ""
    key = "desk.audits.case" if found.case_count == 1 else "desk.audits.cases"
    return say(key, n=str(found.case_count), reference=found.local_reference)


def _why(actor: Actor, found: ScrutinyEvent) -> list[FactView]:
    """Whoever is called in reads the question and the ground, and not what others think of the answer."""
    commission = found.commission
    endorsed = _lines((("approach", found.approach),)) if found.has_reached(Stage.FORMAT_ENDORSED) else []
    if commission is None:
        return endorsed
    asked = [*endorsed, *_question(commission)]
    if not may(actor, Permission.COMMISSION_READ, found):
        return asked
    by = say("desk.why.by", by=commission.asked_by, day=full_date(commission.asked_on)) if commission.asked_by else ""
    lines = (
        ("asked", by),
        ("group", commission.group_name),
        ("reference", found.local_reference if found.kind == EventKind.CASE_SPECIFIC else ""),
        ("reviewer", commission.reviewer),
        ("reason", commission.reason),
        ("scope", commission.scope),
        ("case", say("desk.why.no_case") if commission.is_case_specific is False else ""),
    )
    return [*_lines(lines), *asked, *_lines(_outcome(commission, found))]


def _question(commission: Commission) -> list[FactView]:
    ground = say(f"desk.ask.ground.{commission.ground}") if commission.ground else ""
    forum = say(f"desk.ask.forum.{commission.forum}") if commission.forum else ""
    return _lines((("ground", ground), ("question", commission.question), ("forum", forum)))


def _outcome(commission: Commission, found: ScrutinyEvent) -> tuple[tuple[str, str], ...]:
    agreed = full_date(commission.terms_on) if commission.terms_on else ""
    given = {True: say("desk.why.given"), False: say("desk.why.not_given"), None: ""}[commission.is_assured]
    said = "reflection" if found.kind == EventKind.YOUNG_VOICE else "assurance"
    return (
        ("terms", commission.terms if agreed else ""),
        ("terms_on", agreed),
        ("assured", given),
        (said, commission.assurance),
        ("minute", commission.minute),
    )


def _lines(lines: tuple[tuple[str, str], ...]) -> list[FactView]:
    return [FactView(say(f"desk.why.{name}"), words) for name, words in lines if words]
