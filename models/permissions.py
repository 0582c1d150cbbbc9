"""Who may do what, to what: one table. Hidden buttons are courtesy; this is the rule."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from models.errors import NotAllowed
from models.event import ScrutinyEvent
from models.kinds import Role, Stage
from models.people import Actor
from models.predicates import (
    OfEvent,
    Predicate,
    anybody,
    asked_for,
    decides,
    decides_instead,
    free_of_conflict,
    handed_over,
    handed_to_alternate,
    is_no_worry,
    is_sent,
    is_worry,
    leads,
    leads_or_own,
    leads_or_saw,
    named_alternate,
    on_team,
    one_case,
    own_agency,
    own_and_sent,
    own_and_told,
    own_pack,
    reports,
    saw_it,
)


class Permission(StrEnum):
    """Everything that can be asked."""

    EVENT_READ = "event.read"
    EVENT_ENDORSE = "event.endorse"
    EVENT_PLAN = "event.plan"
    EVENT_CREATE = "event.create"
    EVENT_STEP = "event.step"
    EVENT_PUT_OFF = "event.put_off"
    CASE_AGREE = "case.agree"
    PROGRAMME_AGREE = "programme.agree"
    PLAN_READ = "plan.read"
    MEETING_WRITE = "meeting.write"
    DUTY_WRITE = "duty.write"
    CODE_READ = "code.read"
    CODE_MANAGE = "code.manage"
    COMMENT_READ = "comment.read"
    TAG_DECIDE = "tag.decide"
    FILE_OPEN = "file.open"
    FILE_READ = "file.read"
    ASK_BACK = "ask.back"
    EVIDENCE_READ = "evidence.read"
    TOTALS_READ = "totals.read"
    OBSERVATION_ADD = "observation.add"
    OBSERVATION_READ = "observation.read"
    OBSERVATION_MERGE = "observation.merge"
    PHOTO_OPEN = "photo.open"
    PHOTO_READ = "photo.read"
    PACK_TAKE = "pack.take"
    PACK_REVOKE = "pack.revoke"
    VISIT_READ = "visit.read"
    TO_HEAR_NOTE = "to_hear.note"
    MATTER_SETTLE = "matter.settle"
    PROGRAMME_READ = "programme.read"
    PROGRAMME_WRITE = "programme.write"
    PROMISE_WRITE = "promise.write"
    STANDARDS_READ = "standards.read"
    STANDARDS_WRITE = "standards.write"
    SHEET_READ = "sheet.read"
    SHEET_WRITE = "sheet.write"
    FEEDBACK_GIVE = "feedback.give"
    FINDING_WRITE = "finding.write"
    LETTER_WRITE = "letter.write"
    LETTER_READ = "letter.read"
    LETTER_SUBMIT = "letter.submit"
    LETTER_AGREE = "letter.agree"
    LETTER_DISTRIBUTE = "letter.distribute"
    ACTION_READ = "action.read"
    ACTION_ANSWER = "action.answer"
    STORY_PUBLISH = "story.publish"
    CONCERN_RAISE = "concern.raise"
    CONCERN_COUNT = "concern.count"
    CONCERN_READ = "concern.read"
    ACCOUNT_MANAGE = "account.manage"
    JOURNAL_READ = "journal.read"


Grant = Mapping[Role, Predicate]

_HUB: dict[Role, Predicate] = {Role.HUB_OFFICER: anybody, Role.HUB_ADMIN: anybody}
#: The Hub, and who looks at all agencies alike: officers, safeguarding partners, the portfolio lead, SPLIG, the Board.
_PARTNERSHIP: dict[Role, Predicate] = {
    **_HUB,
    Role.ISO: anybody,
    Role.PARTNER: anybody,
    Role.PORTFOLIO_LEAD: anybody,
    Role.SPLIG_CHAIR: anybody,
    Role.SPLIG_MEMBER: anybody,
    Role.BOARD_MEMBER: anybody,
}
#: Who walks the floor: officers, safeguarding partners and contributors, each in the events they have a role in.
_WALKERS: dict[Role, Predicate] = {Role.ISO: on_team, Role.PARTNER: on_team, Role.CONTRIBUTOR: on_team}

GRANTS: Mapping[Permission, Grant] = {
    Permission.EVENT_READ: {
        **_PARTNERSHIP,
        Role.SAFEGUARDING_LEAD: anybody,
        Role.AGENCY_LEAD: own_agency,
        Role.CONTRIBUTOR: on_team,
        Role.ALTERNATE_LEAD: named_alternate,
        Role.DELEGATED_REP: one_case,
        Role.GROUP_CHAIR: asked_for,
    },
    Permission.EVENT_ENDORSE: {Role.PARTNER: anybody},
    Permission.EVENT_PLAN: _HUB,
    Permission.EVENT_CREATE: _HUB,
    Permission.EVENT_STEP: {
        **_HUB,
        Role.ISO: leads,
        Role.PARTNER: anybody,
        Role.AGENCY_LEAD: own_agency,
        Role.SPLIG_CHAIR: anybody,
        Role.BOARD_MEMBER: anybody,
        Role.DELEGATED_REP: one_case,
        Role.GROUP_CHAIR: asked_for,
    },
    Permission.EVENT_PUT_OFF: _HUB,
    Permission.CASE_AGREE: {Role.DELEGATED_REP: one_case},
    Permission.PROGRAMME_AGREE: {**_HUB, Role.AGENCY_LEAD: own_agency, Role.PARTNER: free_of_conflict},
    Permission.PLAN_READ: _PARTNERSHIP,
    Permission.MEETING_WRITE: _HUB,
    Permission.DUTY_WRITE: {**_HUB, Role.SAFEGUARDING_LEAD: anybody},
    Permission.CODE_READ: {**_HUB, Role.ISO: on_team},
    Permission.CODE_MANAGE: {**_HUB, Role.ISO: leads},
    Permission.COMMENT_READ: _HUB,
    Permission.TAG_DECIDE: _HUB,
    Permission.FILE_OPEN: {
        Role.HUB_OFFICER: is_no_worry,
        Role.HUB_ADMIN: is_no_worry,
        Role.SAFEGUARDING_LEAD: is_worry,
    },
    Permission.FILE_READ: {**_HUB, Role.ISO: on_team},
    Permission.ASK_BACK: _HUB,
    Permission.EVIDENCE_READ: {**_HUB, Role.ISO: on_team},
    Permission.TOTALS_READ: _PARTNERSHIP,
    Permission.OBSERVATION_ADD: {**_WALKERS, Role.HUB_OFFICER: on_team, Role.HUB_ADMIN: on_team},
    Permission.OBSERVATION_READ: {**_HUB, **_WALKERS},
    Permission.OBSERVATION_MERGE: {**_HUB, Role.ISO: reports, Role.PARTNER: reports, Role.CONTRIBUTOR: reports},
    Permission.PHOTO_OPEN: {**_HUB, Role.ISO: leads},
    Permission.PHOTO_READ: {**_HUB, **_WALKERS},
    Permission.PACK_TAKE: {**_WALKERS, Role.HUB_OFFICER: on_team, Role.HUB_ADMIN: on_team},
    Permission.PACK_REVOKE: {
        **_HUB,
        Role.ISO: leads_or_own,
        Role.PARTNER: own_pack,
        Role.CONTRIBUTOR: own_pack,
    },
    Permission.VISIT_READ: {**_HUB, Role.ISO: on_team},
    Permission.TO_HEAR_NOTE: {**_HUB, **_WALKERS},
    Permission.MATTER_SETTLE: {
        **_HUB,
        Role.ISO: leads_or_saw,
        Role.PARTNER: saw_it,
        Role.CONTRIBUTOR: saw_it,
    },
    Permission.PROGRAMME_READ: {**_HUB, **_WALKERS},
    Permission.PROGRAMME_WRITE: {**_HUB, Role.ISO: leads},
    Permission.PROMISE_WRITE: _HUB,
    Permission.STANDARDS_READ: {**_HUB, **_WALKERS},
    Permission.STANDARDS_WRITE: {**_HUB, Role.ISO: leads},
    Permission.SHEET_READ: {**_HUB, **_WALKERS, Role.AGENCY_LEAD: own_and_told},
    Permission.SHEET_WRITE: {Role.ISO: leads},
    Permission.FEEDBACK_GIVE: {Role.ISO: leads},
    Permission.FINDING_WRITE: {Role.ISO: leads},
    Permission.LETTER_WRITE: {Role.ISO: leads},
    Permission.LETTER_READ: {
        **_HUB,
        Role.ISO: on_team,
        Role.PORTFOLIO_LEAD: handed_over,
        Role.ALTERNATE_LEAD: handed_to_alternate,
        Role.PARTNER: is_sent,
        Role.SPLIG_CHAIR: is_sent,
        Role.SPLIG_MEMBER: is_sent,
        Role.BOARD_MEMBER: is_sent,
        Role.AGENCY_LEAD: own_and_sent,
    },
    Permission.LETTER_SUBMIT: _HUB,
    Permission.LETTER_AGREE: {Role.PORTFOLIO_LEAD: decides, Role.ALTERNATE_LEAD: decides_instead},
    Permission.LETTER_DISTRIBUTE: _HUB,
    Permission.ACTION_READ: {**_PARTNERSHIP, Role.AGENCY_LEAD: own_agency},
    Permission.ACTION_ANSWER: {Role.AGENCY_LEAD: own_agency},
    Permission.STORY_PUBLISH: _HUB,
    Permission.CONCERN_RAISE: {**_HUB, Role.ISO: on_team, Role.SAFEGUARDING_LEAD: anybody},
    Permission.CONCERN_COUNT: {**_HUB, Role.SAFEGUARDING_LEAD: anybody},
    Permission.CONCERN_READ: {Role.SAFEGUARDING_LEAD: anybody},
    Permission.ACCOUNT_MANAGE: {Role.HUB_ADMIN: anybody},
    Permission.JOURNAL_READ: {Role.HUB_ADMIN: anybody},
}


def may(actor: Actor, permission: Permission, thing: OfEvent | None = None) -> bool:
    """Is it granted, to this actor, for this very thing?"""
    grant = GRANTS[permission]
    return any(grant[role](actor, thing) for role in actor.roles if role in grant)


def require(actor: Actor, permission: Permission, thing: OfEvent | None = None) -> None:
    """Refuse by name. Raises NotAllowed. Every verb calls it with the object in hand."""
    if not may(actor, permission, thing):
        raise NotAllowed(permission=permission)


def may_take(actor: Actor, event: ScrutinyEvent, stage: Stage) -> bool:
    """Does the format of the event let one of the actor's roles take it to this stage?"""
    if stage not in event.format.stages:
        return False
    grant = GRANTS[Permission.EVENT_STEP]
    return any(role in actor.roles and grant[role](actor, event) for role in event.format.step(stage).by)


def require_step(actor: Actor, event: ScrutinyEvent, stage: Stage) -> None:
    """Refuse whoever may not take it, before anything else is looked at. Raises NotAllowed."""
    if not may_take(actor, event, stage):
        raise NotAllowed(permission=Permission.EVENT_STEP)
