"""How Section 11 stands for one event: needed or not, asked for, back, and whether in time (R3, R4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from mars_voice.wording import say
from mars_voice.wording.date import full_date
from models.event import ScrutinyEvent
from models.kinds import Stage
from models.preparing import has_s11, may_decide_s11, s11_days, takes_s11_request, takes_s11_return


@dataclass(frozen=True)
class CheckLine:
    """One line of a list of checks: ``sign`` is ok, late, missing or open."""

    words: str
    sign: str


@dataclass(frozen=True)
class S11View:
    """The Section 11 box of an event, and what this person may write down in it. Days as a date field wants them."""

    is_shown: bool = False
    lines: list[CheckLine] = field(default_factory=list)
    may_decide: bool = False
    is_decided: bool = False
    is_needed: bool = False
    may_correct_asked: bool = False
    may_write_back: bool = False
    asked: str = ""
    back: str = ""


@dataclass(frozen=True)
class RailNote:
    """What the rail says of a Section 11 stage in place of its date. ``state`` is "" where it is the usual one."""

    words: str
    state: str = ""
    is_late: bool = False
    is_missing: bool = False


def s11_view(found: ScrutinyEvent, *, plans: bool, today: date) -> S11View:
    """The box, from the proposed day until the visit is under way; afterwards it has nothing more to say.

    ``plans``: whoever looks is of the Hub, and may write down what happened.
    """
    is_time = found.has_reached(Stage.DATE_PROPOSED) and not found.has_reached(Stage.IN_PROGRESS)
    if not (has_s11(found) and is_time and found.held_on):
        return S11View()
    asked, back = found.s11_asked_on, found.s11_back_on
    # While the return is awaited, writing it down is the next step and stands above the box.
    waits = found.stage == Stage.S11_REQUESTED and back is None
    return S11View(
        is_shown=True,
        lines=[_needed(found), *(_dates(found, found.held_on, today) if found.needs_s11 else ())],
        may_decide=plans and may_decide_s11(found),
        is_decided=found.needs_s11 is not None,
        is_needed=bool(found.needs_s11),
        may_correct_asked=plans and asked is not None and takes_s11_request(found),
        may_write_back=plans and not waits and takes_s11_return(found),
        asked=asked.isoformat() if asked else "",
        back=(back or today).isoformat(),
    )


def rail_note(found: ScrutinyEvent, stage: Stage, today: date) -> RailNote | None:
    """What differs from the plain date: not needed, late, missing. A late return is amber, a missing one red."""
    if stage not in (Stage.S11_REQUESTED, Stage.S11_RECEIVED) or found.held_on is None:
        return None
    if found.needs_s11 is False and not (stage == Stage.S11_REQUESTED == found.stage):
        return RailNote(say("desk.s11.rail.not_needed"), state="passed")
    out, due = s11_days(found.held_on)
    if stage == Stage.S11_REQUESTED:
        return _late(found.s11_asked_on, out)
    if found.s11_back_on is None and found.needs_s11 and found.has_reached(Stage.S11_REQUESTED):
        went_on = "passed" if found.has_reached(Stage.PREPARED) else "later"
        is_over = today > due or went_on == "passed"
        words = say("desk.s11.rail.missing", day=full_date(due))
        return RailNote(words, state=went_on, is_missing=True) if is_over else None
    return _late(found.s11_back_on, due)


def _late(day: date | None, due: date) -> RailNote | None:
    if day is None or day <= due:
        return None
    return RailNote(say("desk.s11.rail.late", day=full_date(day), due=full_date(due)), is_late=True)


def _needed(found: ScrutinyEvent) -> CheckLine:
    if found.needs_s11 is None:
        return CheckLine(say("desk.s11.open"), "open")
    return CheckLine(say("desk.s11.needed" if found.needs_s11 else "desk.s11.not_needed"), "ok")


def _dates(found: ScrutinyEvent, held_on: date, today: date) -> tuple[CheckLine, CheckLine]:
    out, due = s11_days(held_on)
    return _line("asked", found.s11_asked_on, out, today), _line("back", found.s11_back_on, due, today)


def _line(what: str, day: date | None, due: date, today: date) -> CheckLine:
    """Done in time, done late, still to come, or gone by."""
    if day is None:
        over = today > due
        how = "over" if over else "due"
        sign = "open" if not over else "missing" if what == "back" else "late"
    else:
        how, sign = ("done", "ok") if day <= due else ("late", "late")
    return CheckLine(say(f"desk.s11.{what}.{how}", day=full_date(day or due), due=full_date(due)), sign)
