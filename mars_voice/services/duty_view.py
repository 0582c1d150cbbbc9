"""Who is on call, day by day, with the gaps in words and the events that would fall into one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import duties
from mars_voice.services.duties import DAY
from mars_voice.services.transaction import reading
from mars_voice.wording import say
from mars_voice.wording.date import full_date, london, weekday
from models.duty import Duty, may_be_on_call, on_call
from models.people import Actor, User
from models.permissions import Permission, require


@dataclass(frozen=True)
class TurnView:
    """Somebody's turn: who, whether they are asked first, and all the days of it."""

    id: str
    name: str
    says: str
    is_first: bool
    ends: str


@dataclass(frozen=True)
class SpanView:
    """Days in a row on which the same people are on call, or nobody. ``events`` need somebody on one of them."""

    days: str
    turns: list[TurnView] = field(default_factory=list)
    gap: str = ""
    is_urgent: bool = False
    events: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class LeadView:
    """A safeguarding lead who can be put on call."""

    id: str
    name: str


@dataclass(frozen=True)
class DutyView:
    """The page. ``now`` says who is on call today; days as a date field wants them."""

    now: str = ""
    spans: list[SpanView] = field(default_factory=list)
    leads: list[LeadView] = field(default_factory=list)
    today: str = ""


@dataclass(frozen=True)
class _Span:
    """From one day to another; the last one has no end: nobody has been put on call after it."""

    first: date
    last: date | None
    turns: list[Duty]


def duty(actor: Actor, *, at: datetime) -> DutyView:
    """The coming turns, for those who keep the rota."""
    with reading() as db:
        require(actor, Permission.DUTY_WRITE)
        today = london(at).date()
        turns = list(db.scalars(select(Duty).where(Duty.last_on >= today)))
        needed = duties.needed(db, today=today)
        names = [turn.user.name for turn in on_call(turns, today)]
        now = f"{say('desk.duty.now')} {', '.join(names)}" if names else say("desk.duty.nobody")
        spans = [_view(span, needed) for span in _spans(turns, today)]
        return DutyView(now, spans, _leads(db), today.isoformat())


def _spans(turns: list[Duty], today: date) -> list[_Span]:
    """Every day from today on, in runs with the same turns. Past the last turn lies one gap without an end."""
    end = max((turn.last_on for turn in turns), default=today - DAY)
    spans: list[_Span] = []
    day = today
    while day <= end:
        here = on_call(turns, day)
        if spans and spans[-1].turns == here:
            spans[-1] = _Span(spans[-1].first, day, here)
        else:
            spans.append(_Span(day, day, here))
        day += DAY
    return [*spans, _Span(day, None, [])]


def _view(span: _Span, needed: dict[date, list[str]]) -> SpanView:
    events = [
        say("desk.duty.event", event=event, day=weekday(day))
        for day, titles in sorted(needed.items())
        if span.first <= day and (span.last is None or day <= span.last)
        for event in titles
    ]
    days = _days(span)
    if span.turns:
        return SpanView(days, [_turn(each, place) for place, each in enumerate(span.turns)], events=events)
    gap = say("desk.duty.gap.needed" if events else "desk.duty.gap")
    return SpanView(days, gap=gap, is_urgent=bool(events), events=events)


def _turn(turn: Duty, place: int) -> TurnView:
    """Where the first is away, whoever is second that day is the one who is asked."""
    says = say("desk.duty.first" if place == 0 else "desk.duty.second")
    days = say("desk.duty.many", first=full_date(turn.first_on), last=full_date(turn.last_on))
    words = full_date(turn.first_on) if turn.first_on == turn.last_on else days
    return TurnView(
        str(turn.id), turn.user.name, says, place == 0, say("desk.duty.end.verb", name=turn.user.name, days=words)
    )


def _days(span: _Span) -> str:
    if span.last is None:
        return say("desk.duty.since", first=_on(span.first))
    if span.last == span.first:
        return _on(span.first)
    return say("desk.duty.many", first=_on(span.first), last=_on(span.last))


def _on(day: date) -> str:
    """With the year: a rota runs over New Year."""
    return f"{weekday(day)} {day.year}"


def _leads(db: Session) -> list[LeadView]:
    people = db.scalars(select(User).where(User.active).order_by(User.name))
    return [LeadView(str(each.id), each.name) for each in people if may_be_on_call(each)]
