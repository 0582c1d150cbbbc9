"""Which meetings an event waits for, and when one of them may take it (R11, R12, framework §2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from models.errors import DomainError
from models.event import ScrutinyEvent
from models.kinds import Stage
from models.meeting import AgendaItem, Meeting, MeetingKind

#: The stage that a body's minute leads to.
STAGE_OF: Mapping[MeetingKind, Stage] = MappingProxyType(
    {MeetingKind.BOARD: Stage.AT_BOARD, MeetingKind.SPLIG: Stage.AT_SPLIG}
)
#: The rule that asks for the next meeting whose papers are open.
RULE_OF: Mapping[MeetingKind, str] = MappingProxyType({MeetingKind.BOARD: "R11", MeetingKind.SPLIG: "R12"})


class AgendaUnfit(DomainError):
    """A meeting cannot take the event so; ``rule`` says why: kind, papers, ahead, minuted or unsigned."""

    code = "agenda_unfit"


def leads_on(event: ScrutinyEvent, kind: MeetingKind) -> bool:
    """Is that body's minute the step the event waits for?"""
    return STAGE_OF[kind] in event.format.after(event.stage)


def takes(event: ScrutinyEvent, kind: MeetingKind) -> bool:
    """May it be put on such an agenda? For its next step, or to go on telling the Board of its progress."""
    goes_on = kind == MeetingKind.BOARD and event.has_reached(Stage.AT_BOARD) and Stage.AT_BOARD in event.format.stages
    return leads_on(event, kind) or (goes_on and event.stage != Stage.CLOSED)


def waiting_item(event: ScrutinyEvent) -> AgendaItem | None:
    """The agenda it stands on whose minute is not written yet."""
    return next((item for item in event.agenda if item.minuted_on is None), None)


def check_papers(meeting: Meeting, *, ready: date) -> None:
    """Refuse a meeting whose papers were closed before there was anything to send. Raises AgendaUnfit papers."""
    if meeting.papers_on < ready:
        raise AgendaUnfit(rule="papers")


def check_has_met(item: AgendaItem, *, today: date) -> None:
    """Nobody knows what a meeting will say. Raises AgendaUnfit ahead, or minuted for what is written already."""
    if item.meeting.held_on > today:
        raise AgendaUnfit(rule="ahead")
    if item.minuted_on is not None:
        raise AgendaUnfit(rule="minuted")


def signs_off(event: ScrutinyEvent, *, today: date) -> AgendaItem | None:
    """The newest Board that has met about the event and has its minute: it can sign the plan off (R14).

    Without a minute nobody knows what that Board said, and the event could still be moved to another agenda.
    """
    boards = (i for i in event.agenda if i.meeting.kind == MeetingKind.BOARD and i.meeting.held_on <= today)
    return max((i for i in boards if i.minuted_on is not None), key=lambda item: item.meeting.held_on, default=None)
