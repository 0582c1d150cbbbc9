"""What the composite of a round says, in the order it says it: one view that the page, Word and the PDF show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mars_voice.exports.printable import each_text, printable
from mars_voice.wording import say
from mars_voice.wording.date import full_date
from models.section11_record import PlanRecord, StandardRecord, SummaryRecord


@dataclass(frozen=True)
class PrintedStandard:
    """One standard with how many agencies say it is met, partly met, not met; ``recurs`` is a sentence or empty."""

    code: str
    name: str
    met: str
    partly: str
    not_met: str
    recurs: str


@dataclass(frozen=True)
class PrintedAction:
    """One action of the plan."""

    agency: str
    action: str
    owner: str
    due: str
    progress: str


@dataclass(frozen=True)
class PrintedPlan:
    """The actions of one standard under its name."""

    heading: str
    actions: tuple[PrintedAction, ...]


@dataclass(frozen=True)
class PrintedSummary:
    """All the words of the composite; templates and pages add only where they stand."""

    document: str = ""
    title: str = ""
    partnership: str = ""
    mark: str = ""
    strip: str = ""
    about: tuple[str, ...] = ()
    missing_heading: str = ""
    missing: tuple[str, ...] = ()
    none_missing: str = ""
    recurring_heading: str = ""
    recurring: tuple[str, ...] = ()
    none_recurring: str = ""
    standards_heading: str = ""
    standards_heads: tuple[str, ...] = ()
    standards: tuple[PrintedStandard, ...] = ()
    standards_note: str = ""
    plan_heading: str = ""
    plan_heads: tuple[str, ...] = ()
    plan: tuple[PrintedPlan, ...] = ()
    none_planned: str = ""
    progress_heading: str = ""
    progress: tuple[str, ...] = ()
    foot: str = ""
    note: str = ""


def printed(record: SummaryRecord) -> PrintedSummary:
    """Turn a record into what is read and printed."""
    record = each_text(record, printable)
    return PrintedSummary(
        document=say("print.s11.document", name=record.name),
        title=say("print.s11.title", name=record.name),
        partnership=record.partnership,
        mark=say("print.practice") if record.practice else "",
        strip=say("print.practice.strip") if record.practice else "",
        about=tuple(_about(record)),
        missing_heading=say("print.s11.missing"),
        missing=record.missing,
        none_missing="" if record.missing else say("print.s11.none_missing"),
        recurring_heading=say("print.s11.recurring"),
        recurring=tuple(_recurs(one, named=True) for one in record.recurring),
        none_recurring="" if record.recurring else say("print.s11.none_recurring"),
        standards_heading=say("print.s11.standards"),
        standards_heads=_heads("standard", "met", "partly", "not_met"),
        standards=tuple(_standard(one) for one in record.standards),
        standards_note=say("print.s11.standards.note"),
        plan_heading=say("print.s11.plan"),
        plan_heads=_heads("agency", "action", "owner", "due", "progress"),
        plan=tuple(_plan(record)),
        none_planned="" if record.plan else say("print.s11.none_planned"),
        progress_heading=say("print.s11.progress"),
        progress=tuple(_progress(record)),
        foot=say("print.s11.foot", name=record.name, date=full_date(record.on)),
        note=say("print.practice.note") if record.practice else "",
    )


def _heads(*names: str) -> tuple[str, ...]:
    return tuple(say(f"print.s11.head.{name}") for name in names)


def _about(record: SummaryRecord) -> Iterator[str]:
    returned = record.asked - len(record.missing)
    yield say("print.s11.returned", n=str(returned), of=str(record.asked), date=full_date(record.due_on))
    yield say("print.s11.edition", edition=record.edition)
    if record.summary_on:
        yield say("print.s11.at_board", date=full_date(record.summary_on))


def _recurs(one: StandardRecord, *, named: bool) -> str:
    who = ", ".join(one.short)
    if not named:
        return say("print.s11.recurs.short", n=str(len(one.short)))
    return say("print.s11.recurs", standard=f"{one.code} {one.name}", n=str(len(one.short)), who=who)


def _standard(one: StandardRecord) -> PrintedStandard:
    recurs = _recurs(one, named=False) if one.recurs else ""
    return PrintedStandard(one.code, one.name, str(one.met), str(one.partly), str(one.not_met), recurs)


def _plan(record: SummaryRecord) -> Iterator[PrintedPlan]:
    for standard in record.standards:
        lines = tuple(_action(line) for line in record.plan if line.standard == standard.code)
        if lines:
            yield PrintedPlan(f"{standard.code} {standard.name}", lines)


def _action(line: PlanRecord) -> PrintedAction:
    answer = say(f"print.s11.progress.{line.progress}") if line.progress else say("print.s11.progress.none")
    return PrintedAction(
        agency=line.agency,
        action=line.action,
        owner=line.owner,
        due=full_date(line.due) if line.due else say("desk.no_date"),
        progress=f"{answer}: {line.progress_words}" if line.progress_words else answer,
    )


def _progress(record: SummaryRecord) -> Iterator[str]:
    """What the Board asks half a year later (R16)."""
    if record.progress_on:
        yield say("print.s11.progress.at_board", date=full_date(record.progress_on))
    elif record.progress_due and record.owes_progress:
        yield say("print.s11.progress.owed", date=full_date(record.progress_due))
    elif record.progress_due:
        yield say("print.s11.progress.due", date=full_date(record.progress_due))
    else:
        yield say("print.s11.progress.later")
    if record.plan and record.progress_due:
        told = sum(line.progress is not None for line in record.plan)
        yield say("print.s11.progress.told", n=str(told), of=str(len(record.plan)))
