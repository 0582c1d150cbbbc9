"""What an officer may ask themselves on the floor (IW) or at a line of sight (IL), and the standards it bears on."""

from __future__ import annotations

from dataclasses import dataclass

from models.kinds import EventKind


@dataclass(frozen=True)
class Prompt:
    """One prompt; a card keeps its ``ref``."""

    ref: str
    text: str
    standards: tuple[str, ...] = ()


WALK: tuple[Prompt, ...] = (
    Prompt("IW1", "What would a child see, hear and feel in the first minute?", ("A4", "B3")),
    Prompt("IW2", "How do staff speak to and about children?", ("A4", "B3")),
    Prompt(
        "IW3", "Can staff say who the safeguarding lead is and what they would do today with a worry?", ("A2", "A3")
    ),
    Prompt("IW4", "Can staff describe how they escalate disagreement?", ("A7", "B5")),
    Prompt("IW5", "When did staff last have supervision and training, and what changed?", ("A5", "B9")),
    Prompt("IW6", "What does this place do differently because a child asked?", ("A4", "B3")),
    Prompt("IW7", "Can children talk in private, complain, reach an advocate?", ("A1", "A4")),
    Prompt("IW8", "How are children with disabilities, other languages or cultures included?", ("A4", "B10")),
    Prompt("IW9", "How do they share information with partners? An example?", ("A8", "B6")),
    Prompt("IW10", "Does what I see match the Section 11 return?"),
)
SIGHT: tuple[Prompt, ...] = (
    Prompt("IL1", "How clearly does the child's day-to-day life come through?", ("A4", "B3")),
    Prompt("IL2", "Whose voice is missing (father, sibling, non-verbal child)?", ("A4", "B3")),
    Prompt("IL3", "Was the worry recognised and acted on at the earliest point?", ("A2", "A3")),
    Prompt("IL4", "Was there challenge between agencies, and did it work?", ("A7", "B5")),
    Prompt("IL5", "What supervision and management oversight is visible?", ("A5", "B9")),
    Prompt("IL6", "What changed in the plan because of the child's or family's view?", ("A4", "B3")),
    Prompt("IL7", "Was the child offered advocacy or choice of worker?", ("A1", "A4")),
    Prompt("IL8", "How were identity and additional needs considered?", ("A4", "B10")),
    Prompt("IL9", "Was information shared in time and lawfully?", ("A8", "B6")),
    Prompt("IL10", "Is there evidence of impact on the child, not activity?"),
)


def prompts_for(kind: EventKind) -> tuple[Prompt, ...]:
    """A line of sight looks at records and practitioners, every other kind at a place."""
    return SIGHT if kind in (EventKind.LINE_OF_SIGHT, EventKind.CASE_SPECIFIC) else WALK
