"""The framework's formats as tables: one for each kind of event, a row for each stage (framework §2, docs/workflow.md).

Everything that asks "what comes next" asks here, so that the screens, the guards and the document cannot tell three
stories.
"""

from __future__ import annotations

from models.deadlines import LETTER_DRAFT_DAYS, PORTFOLIO_LEAD_DAYS
from models.kinds import EventKind, Role, Stage
from models.steps import Due, Format, Rule, Step, Strength

_HUB = (Role.HUB_OFFICER, Role.HUB_ADMIN)
_OFFICER = (Role.ISO,)
_PARTNERS = (Role.PARTNER,)
_SPLIG = (Role.SPLIG_CHAIR,)
_BOARD = (Role.BOARD_MEMBER,)
_AGENCY = (Role.AGENCY_LEAD,)


def _block(*numbers: str) -> tuple[Rule, ...]:
    return tuple(Rule(number, Strength.BLOCK) for number in numbers)


def _reason(*numbers: str) -> tuple[Rule, ...]:
    return tuple(Rule(number, Strength.REASON) for number in numbers)


def _warn(*numbers: str) -> tuple[Rule, ...]:
    return tuple(Rule(number, Strength.WARN) for number in numbers)


_SAME_DAY = Due(0, is_framework=True)
_WRITTEN = Due(LETTER_DRAFT_DAYS, is_working=True, ends=True)
_DECIDED = Due(PORTFOLIO_LEAD_DAYS, is_working=True, ends=True)
#: Sent on the working day after the portfolio lead's decision.
_SENT = Due(PORTFOLIO_LEAD_DAYS + 1, is_working=True)


def _weeks(weeks: int) -> Due:
    return Due(-7 * weeks)


#: At the door of a day on which young people are asked or met: somebody is on call to read a worry, it is written down
#: who will listen and what may change, and whoever of them takes part is looked after.
_OPENS = (*_block("cover"), *_reason("lundy", "R22"))

_IDENTIFIED = "line of the two-year programme"
_PREPARED = "reflective observations and lines of questioning"

#: From the day itself to the letter's way out: the same for both kinds that end in a letter.
_DAY_AND_LETTER = (
    Step(Stage.IN_PROGRESS, _OFFICER, Due(0), _OPENS, "observations and feedback"),
    Step(Stage.FED_BACK, _OFFICER, _SAME_DAY, _reason("R6"), "feedback sheet"),
    Step(Stage.LETTER_DRAFTING, _OFFICER, _WRITTEN, _block("R7"), "draft letter"),
    Step(Stage.WITH_PORTFOLIO_LEAD, _HUB, _DECIDED, _reason("R8", "R9"), "letter to be agreed"),
    Step(Stage.DISTRIBUTED, _HUB, _SENT, _block("R10"), "letter as sent"),
)
_PROGRAMME = Step(Stage.PROGRAMME_AGREED, (*_HUB, *_AGENCY, *_PARTNERS), Due(-10), _block("R5"), "programme")
_AT_BOARD = Step(Stage.AT_BOARD, _HUB, rules=_reason("R11"), gives="minute of the Board")
_AT_SPLIG = Step(Stage.AT_SPLIG, _HUB, rules=_reason("R12"), gives="minute of SPLIG")
_PUBLISHED = Step(Stage.PUBLISHED, _HUB, rules=_block("R13"), gives="letter or key highlights on the website")
_ACTIONS = Step(Stage.ACTIONS_OPEN, _HUB, gives="action log")
_CLOSED = Step(Stage.CLOSED, _HUB, rules=(*_reason("actions"), *_block("R24")), gives="what happened")

AGENCY = Format(
    EventKind.AGENCY,
    (
        Step(Stage.IDENTIFIED, _HUB, _weeks(16), _warn("R18"), _IDENTIFIED),
        Step(Stage.ENDORSED, _PARTNERS, _weeks(14), _block("R1"), "three endorsements"),
        Step(Stage.DATE_PROPOSED, _HUB, _weeks(12), (*_block("R2"), *_warn("R19")), "team and its exclusions"),
        Step(Stage.AGENCY_NOTIFIED, _HUB, _weeks(10), gives="selection letter"),
        Step(
            Stage.S11_REQUESTED,
            _HUB,
            Due(-42, is_framework=True),
            _reason("R3"),
            "Section 11 request",
            may_skip=True,
        ),
        Step(
            Stage.S11_RECEIVED,
            (*_AGENCY, *_HUB),
            Due(-21, is_framework=True),
            _warn("R4"),
            "Section 11 return",
            may_skip=True,
        ),
        Step(Stage.PREPARED, _HUB, _weeks(2), _reason("R3", "R4"), _PREPARED),
        _PROGRAMME,
        *_DAY_AND_LETTER,
        _AT_BOARD,
        _ACTIONS,
        Step(
            Stage.CLOSED,
            _HUB,
            rules=(*_reason("actions", "R15"), *_block("R24")),
            gives="what happened, and the next Section 11 return",
        ),
    ),
)

THEMATIC = Format(
    EventKind.THEMATIC,
    (
        Step(Stage.IDENTIFIED, (*_PARTNERS, *_HUB), _weeks(16), gives="theme"),
        Step(Stage.ENDORSED, _PARTNERS, _weeks(14), _block("R1"), "three endorsements of the theme"),
        Step(Stage.FORMAT_ENDORSED, _PARTNERS, _weeks(13), _block("R1"), "three endorsements of the format"),
        Step(Stage.DATE_PROPOSED, _HUB, _weeks(12), _warn("R2", "R19"), "team"),
        Step(Stage.PREPARED, _HUB, _weeks(2), gives=_PREPARED),
        _PROGRAMME,
        *_DAY_AND_LETTER,
        _AT_BOARD,
        _AT_SPLIG,
        _PUBLISHED,
        _ACTIONS,
        _CLOSED,
    ),
)

LINE_OF_SIGHT = Format(
    EventKind.LINE_OF_SIGHT,
    (
        Step(Stage.IDENTIFIED, _HUB, _weeks(16), _warn("R17"), "theme"),
        Step(Stage.ENDORSED, _PARTNERS, _weeks(14), _block("R1"), "theme agreed by the three partners"),
        Step(Stage.DATE_PROPOSED, _HUB, _weeks(12), _warn("R2", "R19"), "team of the panel"),
        Step(Stage.CASES_IDENTIFIED, _HUB, _weeks(8), gives="number of cases and a local reference"),
        Step(Stage.AUDITS_IN, _HUB, _weeks(2), _reason("audits"), "audit tracker"),
        Step(Stage.IN_PROGRESS, _OFFICER, Due(0), _reason("audits"), "observations of the panel day"),
        Step(Stage.FED_BACK, _OFFICER, Due(0), gives="end of the panel day"),
        Step(Stage.OVERVIEW_DRAFTING, (*_OFFICER, *_HUB), _WRITTEN, gives="overview and action plan"),
        Step(Stage.AT_SPLIG, _HUB, rules=_reason("R12"), gives="minute of SPLIG"),
        Step(Stage.ACTIONS_OPEN, _SPLIG, gives="action log"),
        Step(Stage.AT_BOARD, _SPLIG, rules=_reason("R11"), gives="progress told to the Board"),
        Step(Stage.PLAN_ENDORSED, _BOARD, rules=_block("R14"), gives="completed plan, endorsed"),
        Step(Stage.PUBLISHED, _HUB, rules=_block("R13"), gives="key highlights on the website"),
        Step(Stage.CLOSED, _HUB, rules=_block("R24"), gives="what happened"),
    ),
)

CASE_SPECIFIC = Format(
    EventKind.CASE_SPECIFIC,
    (
        Step(Stage.IDENTIFIED, (Role.DELEGATED_REP,), gives="request of a delegated representative"),
        Step(Stage.CASE_AGREED, (Role.DELEGATED_REP,), rules=_block("R20"), gives="agreement of all three"),
        Step(Stage.DATE_PROPOSED, _HUB, rules=_warn("R19"), gives="day of the meeting"),
        Step(Stage.PARTNERS_TOLD, _HUB, _weeks(6), gives="word to the three partners"),
        Step(Stage.INVITED, _HUB, _weeks(5), gives="invitations and requests for audits"),
        Step(Stage.AUDITS_IN, _HUB, _weeks(1), _reason("audits"), "audit tracker"),
        Step(Stage.IN_PROGRESS, (*_OFFICER, *_PARTNERS), Due(0), _reason("audits"), "meeting"),
        Step(Stage.LEARNING_DRAFTING, (*_OFFICER, *_HUB, *_PARTNERS), Due(0), gives="learning and actions"),
        Step(Stage.AT_SPLIG, _HUB, rules=_reason("R12"), gives="minute of SPLIG", may_skip=True),
        Step(Stage.AT_BOARD, _HUB, rules=_reason("R11"), gives="minute of the Board", may_skip=True),
        _ACTIONS,
        Step(Stage.CLOSED, _HUB, rules=_reason("actions"), gives="learning passed on"),
    ),
)

HUB_AUDIT = Format(
    EventKind.HUB_AUDIT,
    (
        Step(Stage.IDENTIFIED, (Role.GROUP_CHAIR, *_HUB), rules=_block("R21"), gives="request with reason and scope"),
        Step(Stage.DATE_PROPOSED, _HUB, _weeks(4), gives="lead and first day of the field work"),
        Step(Stage.PREPARED, _HUB, _weeks(2), gives="scope and sources"),
        Step(Stage.IN_PROGRESS, _HUB, Due(0), _OPENS, "observations and feedback"),
        Step(Stage.FED_BACK, _HUB, Due(0), gives="end of the field work"),
        Step(Stage.FINDINGS_REPORTED, _HUB, _WRITTEN, gives="findings to the chair who asked"),
        Step(Stage.AT_SPLIG, _HUB, rules=_reason("R12"), gives="minute of SPLIG", may_skip=True),
        Step(Stage.AT_BOARD, _HUB, rules=_reason("R11"), gives="minute of the Board", may_skip=True),
        _ACTIONS,
        _CLOSED,
    ),
)

YOUNG_VOICE = Format(
    EventKind.YOUNG_VOICE,
    (
        Step(Stage.IDENTIFIED, _HUB, gives="what young people want to look at"),
        Step(Stage.DATE_PROPOSED, _HUB, _weeks(6), gives="day that suits them"),
        Step(Stage.PREPARED, _HUB, _weeks(1), gives="brief and questions"),
        Step(Stage.IN_PROGRESS, _HUB, Due(0), _OPENS, "feedback"),
        Step(Stage.FED_BACK, _HUB, Due(0), gives="end of the asking"),
        Step(Stage.FINDINGS_REPORTED, _HUB, _WRITTEN, gives="what they said, to the agency"),
        Step(Stage.ANSWERED, (*_AGENCY, *_HUB), gives="the agency's reflection"),
        Step(Stage.AT_BOARD, _HUB, rules=_reason("R11"), gives="minute of the Board"),
        Step(Stage.CLOSED, _HUB, rules=_block("R24"), gives="what happened"),
    ),
)

PEER_REVIEW = Format(
    EventKind.PEER_REVIEW,
    (
        Step(Stage.IDENTIFIED, _HUB, gives="who reviews whom"),
        Step(Stage.TERMS_AGREED, _HUB, rules=_block("terms"), gives="scope and terms of reference"),
        Step(Stage.DATE_PROPOSED, _HUB, _weeks(8), gives="day"),
        Step(Stage.PREPARED, _HUB, _weeks(2), gives="sources"),
        Step(Stage.IN_PROGRESS, _OFFICER, Due(0), _OPENS, "observations"),
        Step(Stage.FED_BACK, _OFFICER, Due(0), gives="end of the day"),
        Step(Stage.FINDINGS_REPORTED, _HUB, _WRITTEN, gives="peer review feedback"),
        Step(Stage.AT_BOARD, _HUB, rules=_reason("R11"), gives="minute of the Board"),
        _ACTIONS,
        _CLOSED,
    ),
)

CALL_IN = Format(
    EventKind.CALL_IN,
    (
        Step(Stage.IDENTIFIED, (*_PARTNERS, *_HUB), rules=_block("ground"), gives="ground, question and forum"),
        Step(Stage.DATE_PROPOSED, _HUB, gives="day and forum"),
        Step(Stage.AGENCY_NOTIFIED, _HUB, gives="call in letter"),
        Step(Stage.ASSURED, (*_PARTNERS, *_HUB), Due(0), _reason("assured"), "assurance given or not, and the minute"),
        Step(Stage.ACTIONS_OPEN, _HUB, gives="action log", may_skip=True),
        Step(Stage.CLOSED, _HUB, rules=_reason("actions"), gives="end of the call in"),
    ),
)

FORMATS: dict[EventKind, Format] = {
    each.kind: each
    for each in (
        AGENCY,
        THEMATIC,
        LINE_OF_SIGHT,
        CASE_SPECIFIC,
        HUB_AUDIT,
        YOUNG_VOICE,
        PEER_REVIEW,
        CALL_IN,
    )
}
