"""Who may do what, to what: one table. Hidden buttons are courtesy; this is the rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Protocol

from models.attachment import Attachment
from models.day_pack import DayPack
from models.errors import NotAllowed
from models.event import ScrutinyEvent
from models.feedback_sheet import FeedbackSheet
from models.kinds import LetterState, Role
from models.letter import Letter
from models.observation import Observation
from models.people import Actor


class Permission(StrEnum):
    """Everything that can be asked."""

    EVENT_READ = "event.read"
    EVENT_ENDORSE = "event.endorse"
    EVENT_PLAN = "event.plan"
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


class OfEvent(Protocol):
    """Anything that knows which event it belongs to."""

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event permissions are asked about."""


Predicate = Callable[[Actor, OfEvent | None], bool]


def _any(_actor: Actor, _thing: OfEvent | None) -> bool:
    return True


def _team(actor: Actor, thing: OfEvent | None) -> bool:
    return thing is not None and thing.scrutiny_event.has_on_team(actor)


def _leads(actor: Actor, thing: OfEvent | None) -> bool:
    return thing is not None and thing.scrutiny_event.leads(actor)


def _own_agency(actor: Actor, thing: OfEvent | None) -> bool:
    return thing is not None and thing.scrutiny_event.agency_id in actor.organisations


def _free_of_conflict(actor: Actor, thing: OfEvent | None) -> bool:
    """The portfolio lead's own agency needs the named alternate (docs/rules.md)."""
    return thing is not None and not _own_agency(actor, thing)


def _sent(_actor: Actor, thing: OfEvent | None) -> bool:
    return isinstance(thing, Letter) and thing.is_distributed


def _own_and_sent(actor: Actor, thing: OfEvent | None) -> bool:
    return _sent(actor, thing) and _own_agency(actor, thing)


def _handed_over(actor: Actor, thing: OfEvent | None) -> bool:
    """The portfolio lead sees a letter once it is submitted, and not a draft before."""
    held = (LetterState.DRAFT, LetterState.RETURNED)
    return isinstance(thing, Letter) and thing.state not in held and _free_of_conflict(actor, thing)


def _worry(_actor: Actor, thing: OfEvent | None) -> bool:
    """A picture or recording that somebody worried about belongs to the safeguarding lead alone."""
    return isinstance(thing, Attachment) and thing.is_worry


def _no_worry(actor: Actor, thing: OfEvent | None) -> bool:
    return not _worry(actor, thing)


def _reports(actor: Actor, thing: OfEvent | None) -> bool:
    """A reporter puts the notes of a pair together."""
    return thing is not None and thing.scrutiny_event.reports(actor)


def _leads_or_own(actor: Actor, thing: OfEvent | None) -> bool:
    """Whoever leads the event, and for their own tablet everybody."""
    return _leads(actor, thing) or (isinstance(thing, DayPack) and thing.belongs_to(actor))


def _own_pack(actor: Actor, thing: OfEvent | None) -> bool:
    return isinstance(thing, DayPack) and thing.belongs_to(actor)


def _saw(actor: Actor, thing: OfEvent | None) -> bool:
    """Whoever made the card knows when what had to happen has happened."""
    return isinstance(thing, Observation) and thing.observer_id == actor.id


def _leads_or_saw(actor: Actor, thing: OfEvent | None) -> bool:
    return _leads(actor, thing) or _saw(actor, thing)


def _own_and_told(actor: Actor, thing: OfEvent | None) -> bool:
    """The agency has the sheet once it was shared with it, and not a draft before."""
    return isinstance(thing, FeedbackSheet) and thing.is_shared and _own_agency(actor, thing)


Grant = Mapping[Role, Predicate]

_HUB: dict[Role, Predicate] = {Role.HUB_OFFICER: _any, Role.HUB_ADMIN: _any}
#: Who walks the floor: officers, safeguarding partners and contributors, each in the events they have a role in.
_WALKERS: dict[Role, Predicate] = {Role.ISO: _team, Role.PARTNER: _team, Role.CONTRIBUTOR: _team}

GRANTS: Mapping[Permission, Grant] = {
    Permission.EVENT_READ: {
        **_HUB,
        Role.ISO: _any,
        Role.PARTNER: _any,
        Role.PORTFOLIO_LEAD: _any,
        Role.SAFEGUARDING_LEAD: _any,
        Role.SPLIG_CHAIR: _any,
        Role.BOARD_MEMBER: _any,
        Role.AGENCY_LEAD: _own_agency,
        Role.CONTRIBUTOR: _team,
    },
    Permission.EVENT_ENDORSE: {Role.PARTNER: _any},
    Permission.EVENT_PLAN: _HUB,
    Permission.CODE_READ: {**_HUB, Role.ISO: _team},
    Permission.CODE_MANAGE: {**_HUB, Role.ISO: _leads},
    Permission.COMMENT_READ: _HUB,
    Permission.TAG_DECIDE: _HUB,
    Permission.FILE_OPEN: {
        Role.HUB_OFFICER: _no_worry,
        Role.HUB_ADMIN: _no_worry,
        Role.SAFEGUARDING_LEAD: _worry,
    },
    Permission.FILE_READ: {**_HUB, Role.ISO: _team},
    Permission.ASK_BACK: _HUB,
    Permission.EVIDENCE_READ: {**_HUB, Role.ISO: _team},
    Permission.TOTALS_READ: {
        **_HUB,
        Role.ISO: _any,
        Role.PARTNER: _any,
        Role.PORTFOLIO_LEAD: _any,
        Role.SPLIG_CHAIR: _any,
        Role.BOARD_MEMBER: _any,
    },
    Permission.OBSERVATION_ADD: {**_WALKERS, Role.HUB_OFFICER: _team, Role.HUB_ADMIN: _team},
    Permission.OBSERVATION_READ: {**_HUB, **_WALKERS},
    Permission.OBSERVATION_MERGE: {**_HUB, Role.ISO: _reports, Role.PARTNER: _reports, Role.CONTRIBUTOR: _reports},
    Permission.PHOTO_OPEN: {**_HUB, Role.ISO: _leads},
    Permission.PHOTO_READ: {**_HUB, **_WALKERS},
    Permission.PACK_TAKE: {**_WALKERS, Role.HUB_OFFICER: _team, Role.HUB_ADMIN: _team},
    Permission.PACK_REVOKE: {
        **_HUB,
        Role.ISO: _leads_or_own,
        Role.PARTNER: _own_pack,
        Role.CONTRIBUTOR: _own_pack,
    },
    Permission.VISIT_READ: {**_HUB, Role.ISO: _team},
    Permission.TO_HEAR_NOTE: {**_HUB, **_WALKERS},
    Permission.MATTER_SETTLE: {
        **_HUB,
        Role.ISO: _leads_or_saw,
        Role.PARTNER: _saw,
        Role.CONTRIBUTOR: _saw,
    },
    Permission.PROGRAMME_READ: {**_HUB, **_WALKERS},
    Permission.PROGRAMME_WRITE: {**_HUB, Role.ISO: _leads},
    Permission.PROMISE_WRITE: _HUB,
    Permission.STANDARDS_READ: {**_HUB, **_WALKERS},
    Permission.STANDARDS_WRITE: {**_HUB, Role.ISO: _leads},
    Permission.SHEET_READ: {**_HUB, **_WALKERS, Role.AGENCY_LEAD: _own_and_told},
    Permission.SHEET_WRITE: {Role.ISO: _leads},
    Permission.FEEDBACK_GIVE: {Role.ISO: _leads},
    Permission.FINDING_WRITE: {Role.ISO: _leads},
    Permission.LETTER_WRITE: {Role.ISO: _leads},
    Permission.LETTER_READ: {
        **_HUB,
        Role.ISO: _team,
        Role.PORTFOLIO_LEAD: _handed_over,
        Role.PARTNER: _sent,
        Role.SPLIG_CHAIR: _sent,
        Role.BOARD_MEMBER: _sent,
        Role.AGENCY_LEAD: _own_and_sent,
    },
    Permission.LETTER_SUBMIT: _HUB,
    Permission.LETTER_AGREE: {Role.PORTFOLIO_LEAD: _free_of_conflict},
    Permission.LETTER_DISTRIBUTE: _HUB,
    Permission.ACTION_READ: {
        **_HUB,
        Role.ISO: _any,
        Role.PARTNER: _any,
        Role.PORTFOLIO_LEAD: _any,
        Role.SPLIG_CHAIR: _any,
        Role.BOARD_MEMBER: _any,
        Role.AGENCY_LEAD: _own_agency,
    },
    Permission.ACTION_ANSWER: {Role.AGENCY_LEAD: _own_agency},
    Permission.STORY_PUBLISH: _HUB,
    Permission.CONCERN_RAISE: {**_HUB, Role.ISO: _team, Role.SAFEGUARDING_LEAD: _any},
    Permission.CONCERN_COUNT: {**_HUB, Role.SAFEGUARDING_LEAD: _any},
    Permission.CONCERN_READ: {Role.SAFEGUARDING_LEAD: _any},
    Permission.ACCOUNT_MANAGE: {Role.HUB_ADMIN: _any},
    Permission.JOURNAL_READ: {Role.HUB_ADMIN: _any},
}


def may(actor: Actor, permission: Permission, thing: OfEvent | None = None) -> bool:
    """Is it granted, to this actor, for this very thing?"""
    grant = GRANTS[permission]
    return any(grant[role](actor, thing) for role in actor.roles if role in grant)


def require(actor: Actor, permission: Permission, thing: OfEvent | None = None) -> None:
    """Refuse by name. Raises NotAllowed. Every verb calls it with the object in hand."""
    if not may(actor, permission, thing):
        raise NotAllowed(permission=permission)
