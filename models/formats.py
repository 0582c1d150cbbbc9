"""The framework's formats as tables: one for each kind of event, a row for each stage (framework §2, docs/workflow.md).

A row says who takes the step, by when, which rules stand at its door and what it leaves behind. Everything that asks
"what comes next" asks here, so that the screens, the guards and the document cannot tell three stories.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.deadlines import LETTER_DRAFT_DAYS, PORTFOLIO_LEAD_DAYS, add_working_days
from models.kinds import EventKind, Role, Stage


class Strength(StrEnum):
    """How hard a rule is: BLOCK never gives way, REASON gives way to a recorded reason, WARN only speaks."""

    BLOCK = "block"
    REASON = "reason"
    WARN = "warn"


@dataclass(frozen=True)
class Rule:
    """A rule at the door of a stage; ``number`` is its number in docs/rules.md."""

    number: str
    strength: Strength


@dataclass(frozen=True)
class Due:
    """When a stage should be reached, counted from the event's day.

    ``days`` are calendar days, or working days where ``is_working``. The framework itself names few dates; the others
    are local targets, and every screen says which of the two it shows. ``ends``: the day on which the work of the
    stage should be finished, e.g. the letter written, rather than the day on which it is reached.
    """

    days: int
    is_working: bool = False
    is_framework: bool = False
    ends: bool = False

    def on(self, held_on: date) -> date:
        """The date for an event held on that day."""
        return add_working_days(held_on, self.days) if self.is_working else held_on + timedelta(days=self.days)


@dataclass(frozen=True)
class Step:
    """One row. ``may_skip``: the framework asks for the stage only if it is needed. ``gives`` names what it leaves."""

    stage: Stage
    by: tuple[Role, ...]
    due: Due | None = None
    rules: tuple[Rule, ...] = ()
    gives: str = ""
    may_skip: bool = False


@dataclass(frozen=True)
class Format:
    """The stages of one kind of event, in order."""

    kind: EventKind
    steps: tuple[Step, ...]

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Its stages alone."""
        return tuple(step.stage for step in self.steps)

    def after(self, stage: Stage) -> tuple[Stage, ...]:
        """Where one step may lead: the next stage, and the one behind each stage that may be skipped."""
        if stage not in self.stages:
            return ()
        found = []
        for step in self.steps[self.stages.index(stage) + 1 :]:
            found.append(step.stage)
            if not step.may_skip:
                break
        return tuple(found)


_HUB = (Role.HUB_OFFICER, Role.HUB_ADMIN)
_OFFICER = (Role.ISO,)
_PARTNERS = (Role.PARTNER,)
_SPLIG = (Role.SPLIG_CHAIR,)
_BOARD = (Role.BOARD_MEMBER,)

_THREE_SAY_YES = Rule("R1", Strength.BLOCK)
_PROGRAMME = Rule("R5", Strength.BLOCK)
_TOLD_THAT_DAY = Rule("R6", Strength.REASON)
_OFFICER_WRITES = Rule("R7", Strength.BLOCK)
_FOUR_SOURCES = Rule("R9", Strength.REASON)
_LEAD_AGREES = Rule("R10", Strength.BLOCK)
_NEXT_BOARD = Rule("R11", Strength.REASON)
_NEXT_SPLIG = Rule("R12", Strength.REASON)
_PUBLISHED = Rule("R13", Strength.REASON)
_PLAN_ENDORSED = Rule("R14", Strength.BLOCK)

_SAME_DAY = Due(0, is_framework=True)
_WRITTEN = Due(LETTER_DRAFT_DAYS, is_working=True, ends=True)
_DECIDED = Due(PORTFOLIO_LEAD_DAYS, is_working=True, ends=True)
#: Sent on the working day after the portfolio lead's decision.
_SENT = Due(PORTFOLIO_LEAD_DAYS + 1, is_working=True)


def _weeks(weeks: int) -> Due:
    return Due(-7 * weeks)


#: From the day itself to the letter's way out: the same for both kinds that end in a letter.
_DAY_AND_LETTER = (
    Step(Stage.IN_PROGRESS, _OFFICER, Due(0), gives="observations and feedback"),
    Step(Stage.FED_BACK, _OFFICER, _SAME_DAY, (_TOLD_THAT_DAY,), "feedback sheet"),
    Step(Stage.LETTER_DRAFTING, _OFFICER, _WRITTEN, (_OFFICER_WRITES,), "draft letter"),
    Step(
        Stage.WITH_PORTFOLIO_LEAD,
        _HUB,
        _DECIDED,
        (Rule("R8", Strength.BLOCK), _FOUR_SOURCES),
        "letter to be agreed",
    ),
    Step(Stage.DISTRIBUTED, _HUB, _SENT, (_LEAD_AGREES,), "letter as sent"),
)

AGENCY = Format(
    EventKind.AGENCY,
    (
        Step(Stage.IDENTIFIED, _HUB, _weeks(16), (Rule("R18", Strength.WARN),), "line of the two-year programme"),
        Step(Stage.ENDORSED, _PARTNERS, _weeks(14), (_THREE_SAY_YES,), "three endorsements"),
        Step(Stage.DATE_PROPOSED, _HUB, _weeks(12), (Rule("R2", Strength.BLOCK),), "team and its exclusions"),
        Step(Stage.AGENCY_NOTIFIED, _HUB, _weeks(10), gives="selection letter"),
        Step(
            Stage.S11_REQUESTED,
            _HUB,
            Due(-42, is_framework=True),
            (Rule("R3", Strength.REASON),),
            "Section 11 request",
            may_skip=True,
        ),
        Step(
            Stage.S11_RECEIVED,
            (Role.AGENCY_LEAD,),
            Due(-21, is_framework=True),
            (Rule("R4", Strength.REASON),),
            "Section 11 return",
            may_skip=True,
        ),
        Step(Stage.PREPARED, _HUB, _weeks(2), gives="reflective observations and lines of questioning"),
        Step(Stage.PROGRAMME_AGREED, (*_HUB, Role.AGENCY_LEAD), Due(-10), (_PROGRAMME,), "programme"),
        *_DAY_AND_LETTER,
        Step(Stage.AT_BOARD, _HUB, rules=(_NEXT_BOARD,), gives="minute of the Board"),
        Step(Stage.ACTIONS_OPEN, _HUB, gives="action log"),
        Step(
            Stage.CLOSED,
            _HUB,
            rules=(Rule("R15", Strength.REASON), Rule("R24", Strength.BLOCK)),
            gives="what happened, and the next Section 11 return",
        ),
    ),
)

THEMATIC = Format(
    EventKind.THEMATIC,
    (
        Step(Stage.IDENTIFIED, _PARTNERS, _weeks(16), gives="theme"),
        Step(Stage.ENDORSED, _PARTNERS, _weeks(14), (_THREE_SAY_YES,), "three endorsements of the theme"),
        Step(Stage.FORMAT_ENDORSED, _PARTNERS, _weeks(13), (_THREE_SAY_YES,), "three endorsements of the format"),
        Step(Stage.DATE_PROPOSED, _HUB, _weeks(12), (Rule("R2", Strength.WARN),), "team"),
        Step(Stage.PREPARED, _HUB, _weeks(2), gives="reflective observations and lines of questioning"),
        Step(Stage.PROGRAMME_AGREED, (*_HUB, Role.AGENCY_LEAD), Due(-10), (_PROGRAMME,), "programme"),
        *_DAY_AND_LETTER,
        Step(Stage.AT_BOARD, _HUB, rules=(_NEXT_BOARD,), gives="minute of the Board"),
        Step(Stage.AT_SPLIG, _HUB, rules=(_NEXT_SPLIG,), gives="minute of SPLIG"),
        Step(Stage.PUBLISHED, _HUB, rules=(_PUBLISHED,), gives="letter or key highlights on the website"),
        Step(Stage.ACTIONS_OPEN, _HUB, gives="action log"),
        Step(Stage.CLOSED, _HUB, rules=(Rule("R24", Strength.BLOCK),), gives="what happened"),
    ),
)

LINE_OF_SIGHT = Format(
    EventKind.LINE_OF_SIGHT,
    (
        Step(Stage.IDENTIFIED, _HUB, _weeks(16), (Rule("R17", Strength.WARN),), "theme"),
        Step(Stage.ENDORSED, _PARTNERS, _weeks(14), (_THREE_SAY_YES,), "theme agreed by the three partners"),
        Step(Stage.CASES_IDENTIFIED, _HUB, _weeks(8), gives="number of cases and a local reference"),
        Step(Stage.AUDITS_IN, _HUB, _weeks(2), gives="audit tracker"),
        Step(Stage.IN_PROGRESS, _OFFICER, Due(0), gives="observations of the panel day"),
        Step(Stage.FED_BACK, _OFFICER, Due(0), gives="end of the panel day"),
        Step(
            Stage.OVERVIEW_DRAFTING,
            (*_OFFICER, *_HUB),
            _WRITTEN,
            (_OFFICER_WRITES,),
            "overview and action plan",
        ),
        Step(Stage.AT_SPLIG, _HUB, rules=(_NEXT_SPLIG,), gives="minute of SPLIG"),
        Step(Stage.ACTIONS_OPEN, _SPLIG, gives="action log"),
        Step(Stage.AT_BOARD, _SPLIG, rules=(_NEXT_BOARD,), gives="progress told to the Board"),
        Step(Stage.PLAN_ENDORSED, _BOARD, rules=(_PLAN_ENDORSED,), gives="completed plan, endorsed"),
        Step(Stage.PUBLISHED, _HUB, rules=(_PUBLISHED,), gives="key highlights on the website"),
        Step(Stage.CLOSED, _HUB, rules=(Rule("R24", Strength.BLOCK),), gives="what happened"),
    ),
)

HUB_AUDIT = Format(
    EventKind.HUB_AUDIT,
    (
        Step(Stage.IDENTIFIED, _HUB, rules=(Rule("R21", Strength.BLOCK),), gives="request with reason and scope"),
        Step(Stage.PREPARED, _HUB, _weeks(2), gives="lead, scope and sources"),
        Step(Stage.IN_PROGRESS, _HUB, Due(0), gives="observations and feedback"),
        Step(Stage.FED_BACK, _HUB, Due(0), gives="end of the field work"),
        Step(
            Stage.FINDINGS_REPORTED,
            _HUB,
            _WRITTEN,
            gives="findings to the chair who asked",
        ),
        Step(Stage.AT_SPLIG, _HUB, rules=(_NEXT_SPLIG,), gives="minute of SPLIG", may_skip=True),
        Step(Stage.AT_BOARD, _HUB, rules=(_NEXT_BOARD,), gives="minute of the Board", may_skip=True),
        Step(Stage.ACTIONS_OPEN, _HUB, gives="action log"),
        Step(Stage.CLOSED, _HUB, rules=(Rule("R24", Strength.BLOCK),), gives="what happened"),
    ),
)

FORMATS: dict[EventKind, Format] = {each.kind: each for each in (AGENCY, THEMATIC, LINE_OF_SIGHT, HUB_AUDIT)}
