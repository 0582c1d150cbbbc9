"""The rules at the doors of the stages: what each asks, as a plain question to plain facts (docs/rules.md).

A rule knows no database: a service gathers the facts inside the transaction that takes the step, so that a rule can be
tried in a test on every fact there may be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from models.kinds import FindingKind
from models.steps import Format, Rule, Step, Strength

#: Council, health and police (framework §2): each says yes to an event, to its format, to a case-specific meeting.
SAFEGUARDING_PARTNERS = 3
#: Section 11 goes out six weeks and comes back three weeks before the day (framework §2).
S11_OUT, S11_BACK = timedelta(days=42), timedelta(days=21)
#: Line of sight events in a year (framework §2).
SIGHTS_A_YEAR = 3
#: Days of an Independent Scrutiny Officer in a year (framework §2), and where the product begins to warn.
OFFICER_DAYS, OFFICER_DAYS_WARN = 15.0, 12.0
#: What a letter speaks of (R8): positive practice, areas for improvement, further consideration.
LETTER_KINDS = frozenset({FindingKind.POSITIVE, FindingKind.IMPROVEMENT, FindingKind.CONSIDERATION})


@dataclass(frozen=True)
class Facts:
    """What the rules look at, on the day a step is taken. A fact nobody has gathered speaks against the step."""

    today: date
    held_on: date | None = None
    #: How many different safeguarding partners have said yes to what the event asks of them now (R1, R20).
    yes: int = 0
    #: People of the scrutinised partner who hold a role in the event (R2).
    conflicted: int = 0
    #: Is a new Section 11 return needed? None: nobody has decided (R3, R4).
    needs_s11: bool | None = None
    s11_asked_on: date | None = None
    s11_back_on: date | None = None
    #: Has the agency, and has each safeguarding partner that may, agreed to the programme as it stands (R5)?
    agency_agrees: bool = False
    partners_agree: bool = False
    #: Is a safeguarding lead on call on the day?
    is_covered: bool = False
    #: Is it written down who will hear what young people say, and what it may change?
    has_lundy: bool = False
    #: Is each young scrutineer who takes part permitted, briefed and supported (R22)? True where none does.
    young_ready: bool = False
    #: Does an Independent Scrutiny Officer lead it (R7)?
    officer_leads: bool = False
    #: What kinds of findings the letter holds (R8), and how many of the four sources none of them rests on (R9).
    letter_kinds: frozenset[FindingKind] = frozenset()
    sources_unheard: int = 4
    #: Has the portfolio lead, or the named alternate, agreed to these very words (R10)?
    is_agreed: bool = False
    #: On the agenda of which meeting, and which was the next whose papers were still open (R11, R12)?
    board_on: date | None = None
    next_board: date | None = None
    splig_on: date | None = None
    next_splig: date | None = None
    #: Where and when it was published (R13).
    is_published: bool = False
    #: Is every action done, and has the Board signed the plan off (R14)?
    actions_done: bool = False
    plan_endorsed: bool = False
    #: Are its findings in the agency's next Section 11 return (R15)?
    in_next_s11: bool = False
    #: Line of sight events already held or planned in this year (R17); other events of the agency in this cycle (R18).
    sights: int = 0
    visits: int = 0
    #: Days of the leading officer in this year (R19).
    officer_days: float = 0.0
    #: Is it about one case (R21)? None: nobody has said.
    is_case_specific: bool | None = None
    #: Were those who took part told what happened, or did no child and no family take part (R24)?
    is_told: bool = False
    #: Has every agency's audit been received and passed on to whoever leads? Are terms of reference agreed?
    audits_shared: bool = False
    terms_agreed: bool = False
    #: A call in: is its ground named, is it recorded whether the agency assured?
    has_ground: bool = False
    is_assured: bool = False
    #: Was the agency told on the event's own day, or is it written down why not (R6)?
    told_same_day: bool = False


def _weeks_before(sent: date | None, held_on: date | None, before: timedelta) -> bool:
    return sent is not None and (held_on is None or sent <= held_on - before)


def _is_next(on: date | None, following: date | None) -> bool:
    """On an agenda, and no earlier meeting could have had it."""
    return on is not None and (following is None or on <= following)


HOLDS: Mapping[str, Callable[[Facts], bool]] = MappingProxyType(
    {
        "R1": lambda f: f.yes >= SAFEGUARDING_PARTNERS,
        "R2": lambda f: f.conflicted == 0,
        "R3": lambda f: f.needs_s11 is False or _weeks_before(f.s11_asked_on, f.held_on, S11_OUT),
        "R4": lambda f: f.needs_s11 is False or _weeks_before(f.s11_back_on, f.held_on, S11_BACK),
        "R5": lambda f: f.agency_agrees and f.partners_agree,
        "R6": lambda f: f.told_same_day,
        "R7": lambda f: f.officer_leads,
        "R8": lambda f: f.letter_kinds >= LETTER_KINDS,
        "R9": lambda f: f.sources_unheard == 0,
        "R10": lambda f: f.is_agreed,
        "R11": lambda f: _is_next(f.board_on, f.next_board),
        "R12": lambda f: _is_next(f.splig_on, f.next_splig),
        "R13": lambda f: f.is_published,
        "R14": lambda f: f.actions_done and f.plan_endorsed,
        "R15": lambda f: f.in_next_s11,
        "R17": lambda f: f.sights < SIGHTS_A_YEAR,
        "R18": lambda f: f.visits == 0,
        "R19": lambda f: f.officer_days < OFFICER_DAYS_WARN,
        "R20": lambda f: f.yes >= SAFEGUARDING_PARTNERS,
        "R21": lambda f: f.is_case_specific is False,
        "R22": lambda f: f.young_ready,
        "R24": lambda f: f.is_told,
        "cover": lambda f: f.is_covered,
        "lundy": lambda f: f.has_lundy,
        "actions": lambda f: f.actions_done,
        "audits": lambda f: f.audits_shared,
        "terms": lambda f: f.terms_agreed,
        "ground": lambda f: f.has_ground,
        "assured": lambda f: f.is_assured,
    }
)
"""Every rule that stands at a door, by its number in docs/rules.md or by its word where the framework gives none."""


def unmet(step: Step, facts: Facts, *, given: frozenset[str] = frozenset()) -> tuple[Rule, ...]:
    """The rules at the door of a step that do not hold. ``given``: rules whose reason is on record for this day."""
    return tuple(
        rule
        for rule in step.rules
        if not HOLDS[rule.number](facts) and not (rule.strength == Strength.REASON and rule.number in given)
    )


def numbers_of(each: Format) -> frozenset[str]:
    """All rules that a format names."""
    return frozenset(rule.number for step in each.steps for rule in step.rules)
