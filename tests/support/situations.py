"""Every way somebody may stand to a thing: what each role may do is tried in all of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from models.attachment import Attachment
from models.day_ledger import OfficerDay
from models.day_pack import DayPack
from models.event import ScrutinyEvent, TeamMember
from models.feedback_sheet import FeedbackSheet
from models.kinds import AttachmentKind, AttachmentState, EventKind, LetterState, Role, Stage
from models.letter import Letter
from models.observation import Observation
from models.people import Actor
from models.predicates import OfEvent
from models.preparation import SourceRead
from models.process_letter import ProcessKind, ProcessLetter

AGENCY, ELSEWHERE = uuid4(), uuid4()
NOON = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
#: Where somebody of another agency stands, and nobody is named in the portfolio lead's stead.
FREE = (
    "stranger",
    "member",
    "leader",
    "reporter",
    "sent",
    "handed_over",
    "asked",
    "one_case",
    "theme",
    "worry",
    "own_pack",
    "saw_it",
    "own_note",
    "posted",
    "own_place",
    "own_days",
)
#: All of them.
EVERY = (
    "stranger",
    "member",
    "leader",
    "reporter",
    "of_agency",
    "sent",
    "handed_over",
    "own_sent",
    "own_handed_over",
    "named",
    "asked",
    "one_case",
    "theme",
    "worry",
    "own_pack",
    "saw_it",
    "own_note",
    "told",
    "posted",
    "own_posted",
    "own_place",
    "own_days",
)
#: Which of the twenty-two situations below each letter of the grid allows.
MEANING = {
    "y": set(EVERY),
    "v": set(EVERY) - {"worry"},
    "t": {"member", "leader", "reporter", "own_note", "posted", "own_place"},
    "l": {"leader"},
    "r": {"reporter"},
    "a": {"of_agency", "own_sent", "own_handed_over", "told", "own_posted"},
    "s": {"sent", "own_sent"},
    "h": {"sent", "handed_over", "named"},
    "b": {"own_sent"},
    "f": {"named", *FREE},
    "d": set(FREE),
    "w": {"worry"},
    "o": {"own_pack"},
    "e": {"leader", "own_pack"},
    "z": {"saw_it"},
    "k": {"leader", "saw_it"},
    "i": {"own_note"},
    "j": {"leader", "own_note"},
    "u": {"told"},
    "p": {"posted"},
    "x": {"own_posted"},
    "n": {"named"},
    "q": {"asked"},
    "c": {"one_case"},
    "T": {"theme"},
    "m": {"own_place"},
    "g": {"own_days"},
    ".": set(),
}


def situations(role: Role, **facts: Any) -> dict[str, tuple[Actor, OfEvent | OfficerDay]]:
    """Somebody of this role and a thing, by how the one stands to the other; ``facts`` are more of its event."""
    outsider = Actor(uuid4(), "Someone", frozenset({role}), frozenset({ELSEWHERE}))
    insider = Actor(uuid4(), "Someone", frozenset({role}), frozenset({AGENCY}))
    return {
        "stranger": (outsider, letter(**facts)),
        "member": (outsider, letter(member=outsider, **facts)),
        "leader": (outsider, letter(member=outsider, leads=True, **facts)),
        "reporter": (outsider, letter(member=outsider, reports=True, **facts)),
        "of_agency": (insider, letter(**facts)),
        "sent": (outsider, letter(LetterState.DISTRIBUTED, **facts)),
        "handed_over": (outsider, letter(LetterState.SUBMITTED, **facts)),
        "own_sent": (insider, letter(LetterState.DISTRIBUTED, **facts)),
        "own_handed_over": (insider, letter(LetterState.SUBMITTED, **facts)),
        "named": (outsider, letter(LetterState.SUBMITTED, **{**facts, "alternate_id": outsider.id})),
        "asked": (outsider, letter(**{**facts, "asked_by_id": outsider.id})),
        "one_case": (outsider, letter(**{**facts, "kind": EventKind.CASE_SPECIFIC})),
        "theme": (outsider, letter(**{**facts, "kind": EventKind.THEMATIC, "agency_id": None})),
        "worry": (outsider, worry(letter(**facts).event)),
        "own_pack": (outsider, DayPack(event=letter(**facts).event, user_id=outsider.id)),
        "saw_it": (outsider, Observation(event=letter(**facts).event, observer_id=outsider.id)),
        "own_note": (outsider, SourceRead(event=letter(member=outsider, **facts).event, by_id=outsider.id)),
        "own_place": (outsider, TeamMember(event=letter(**facts).event, user_id=outsider.id)),
        "own_days": (outsider, OfficerDay(event=letter(**facts).event, user_id=outsider.id)),
        "told": (insider, FeedbackSheet(event=letter(**facts).event, shared_at=NOON)),
        "posted": (outsider, posted(letter(member=outsider, **facts).event)),
        "own_posted": (insider, posted(letter(**facts).event)),
    }


def posted(event: ScrutinyEvent) -> ProcessLetter:
    """A letter of the process that went out to the agency."""
    return ProcessLetter(event=event, kind=ProcessKind.SELECTION, reference="X/S1", sent_at=NOON)


def worry(event: ScrutinyEvent) -> Attachment:
    """One that somebody worried about."""
    made = Attachment(
        id=uuid4(), event=event, kind=AttachmentKind.PHOTO, field="YW2.photo", state=AttachmentState.HELD, note=""
    )
    made.worry(uuid4(), by=uuid4(), on=NOON.date())
    return made


def letter(
    state: LetterState = LetterState.DRAFT,
    *,
    member: Actor | None = None,
    leads: bool = False,
    reports: bool = False,
    **facts: Any,
) -> Letter:
    usual = {"kind": EventKind.AGENCY, "stage": Stage.IN_PROGRESS, "agency_id": AGENCY}
    event = ScrutinyEvent(id=uuid4(), code="X", title="X", **{**usual, **facts})
    if member:
        event.team = [TeamMember(user_id=member.id, leads=leads, reports=reports)]
    return Letter(event=event, state=state, reference="X/L1")
