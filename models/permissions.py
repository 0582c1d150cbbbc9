"""Who may do what, to what: one table. Hidden buttons are courtesy; this is the rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from models.day_ledger import OfficerDay
from models.errors import NotAllowed
from models.event import ScrutinyEvent
from models.kinds import Role, Stage
from models.people import Actor
from models.permission import Permission
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
    leads_or_own_note,
    leads_or_saw,
    named_alternate,
    of_several,
    on_team,
    one_case,
    own_agency,
    own_and_sent,
    own_and_told,
    own_days,
    own_note,
    own_pack,
    own_place,
    own_post,
    reports,
    saw_it,
    team_post,
)
from models.section11 import Section11Return, Section11Round

__all__ = ["GRANTS", "Permission", "may", "may_take", "require", "require_step"]

#: What a permission can be asked about.
Thing = OfEvent | OfficerDay | Section11Return | Section11Round

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
    Permission.PROPOSAL_MAKE: {
        **_HUB,
        Role.PARTNER: anybody,
        Role.PORTFOLIO_LEAD: anybody,
        Role.SPLIG_CHAIR: anybody,
        Role.SPLIG_MEMBER: anybody,
    },
    Permission.PROPOSAL_SETTLE: _HUB,
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
    Permission.REASON_READ: {
        **_HUB,
        Role.ISO: free_of_conflict,
        Role.PARTNER: free_of_conflict,
        Role.PORTFOLIO_LEAD: free_of_conflict,
        Role.ALTERNATE_LEAD: named_alternate,
    },
    Permission.CASE_AGREE: {Role.DELEGATED_REP: one_case},
    Permission.PROGRAMME_AGREE: {**_HUB, Role.AGENCY_LEAD: own_agency, Role.PARTNER: free_of_conflict},
    Permission.COMMISSION_READ: {
        **_HUB,
        Role.ISO: free_of_conflict,
        Role.PARTNER: free_of_conflict,
        Role.PORTFOLIO_LEAD: free_of_conflict,
        Role.SPLIG_CHAIR: free_of_conflict,
        Role.BOARD_MEMBER: free_of_conflict,
        Role.DELEGATED_REP: one_case,
        Role.GROUP_CHAIR: asked_for,
    },
    Permission.AUDIT_READ: {**_HUB, Role.ISO: on_team, Role.PARTNER: anybody, Role.DELEGATED_REP: one_case},
    Permission.AUDIT_WRITE: _HUB,
    Permission.PLAN_READ: _PARTNERSHIP,
    Permission.MEETING_WRITE: _HUB,
    Permission.DUTY_WRITE: {**_HUB, Role.SAFEGUARDING_LEAD: anybody},
    Permission.LEDGER_READ: {**_HUB, Role.ISO: own_days},
    Permission.LEDGER_WRITE: {**_HUB, Role.ISO: own_days},
    Permission.COMING_SAY: {
        **_HUB,
        Role.ISO: own_place,
        Role.PARTNER: own_place,
        Role.CONTRIBUTOR: own_place,
    },
    Permission.SCRUTINEER_READ: _HUB,
    Permission.SCRUTINEER_WRITE: _HUB,
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
    Permission.NOTE_ADD: {**_HUB, **_WALKERS},
    Permission.NOTE_CHANGE: {
        **_HUB,
        Role.ISO: leads_or_own_note,
        Role.PARTNER: own_note,
        Role.CONTRIBUTOR: own_note,
    },
    Permission.PROMISE_WRITE: _HUB,
    Permission.STANDARDS_READ: {**_HUB, **_WALKERS},
    Permission.STANDARDS_WRITE: {**_HUB, Role.ISO: leads},
    Permission.S11_READ: {**_HUB, Role.AGENCY_LEAD: own_agency},
    Permission.S11_ANSWER: {Role.AGENCY_LEAD: own_agency},
    Permission.S11_MANAGE: _HUB,
    Permission.SHEET_READ: {**_HUB, **_WALKERS, Role.AGENCY_LEAD: own_and_told},
    Permission.SHEET_WRITE: {Role.ISO: leads},
    Permission.FEEDBACK_GIVE: {Role.ISO: leads},
    Permission.FINDING_WRITE: {Role.HUB_OFFICER: leads, Role.HUB_ADMIN: leads, Role.ISO: leads},
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
    Permission.POST_READ: {
        **_HUB,
        Role.ISO: team_post,
        Role.PARTNER: team_post,
        Role.CONTRIBUTOR: team_post,
        Role.AGENCY_LEAD: own_post,
    },
    Permission.POST_WRITE: _HUB,
    Permission.FORM_WRITE: _HUB,
    Permission.ACTION_READ: {**_PARTNERSHIP, Role.AGENCY_LEAD: own_agency},
    Permission.ACTION_ANSWER: {
        Role.AGENCY_LEAD: own_agency,
        Role.HUB_OFFICER: of_several,
        Role.HUB_ADMIN: of_several,
    },
    Permission.STORY_PUBLISH: _HUB,
    Permission.CONCERN_RAISE: {**_HUB, Role.ISO: on_team, Role.SAFEGUARDING_LEAD: anybody},
    Permission.CONCERN_COUNT: {**_HUB, Role.SAFEGUARDING_LEAD: anybody},
    Permission.CONCERN_READ: {Role.SAFEGUARDING_LEAD: anybody},
    Permission.ACCOUNT_MANAGE: {Role.HUB_ADMIN: anybody},
    Permission.JOURNAL_READ: {Role.HUB_ADMIN: anybody},
}


def may(actor: Actor, permission: Permission, thing: Thing | None = None) -> bool:
    """Is it granted, to this actor, for this very thing?"""
    grant = GRANTS[permission]
    # A return and a line of the ledger may belong to no event: what is granted on them asks for none.
    asked = cast("OfEvent | None", thing)
    return any(grant[role](actor, asked) for role in actor.roles if role in grant)


def require(actor: Actor, permission: Permission, thing: Thing | None = None) -> None:
    """Refuse by name. Raises NotAllowed. Every verb calls it with the object in hand."""
    if not may(actor, permission, thing):
        raise NotAllowed(permission=permission)


def may_read_round(actor: Actor, found: Section11Round) -> bool:
    """The composite is the Hub's until it was put to the Board; then it is for all who read the programme."""
    return may(actor, Permission.S11_MANAGE) or (found.summary_on is not None and may(actor, Permission.PLAN_READ))


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
