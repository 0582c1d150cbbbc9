"""The practice world as frozen values, relative to the day it opens. Everything in it is invented."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mars_voice.demo.before import Before, before
from mars_voice.demo.cards import Card, cards
from mars_voice.demo.dates import Calendar
from mars_voice.demo.papers import Letter, letters
from mars_voice.demo.personas import PERSONAS
from mars_voice.demo.plan import Plan, plan
from mars_voice.demo.post import Posted, posted
from mars_voice.demo.preparation import Preparation, preparation
from mars_voice.demo.programme import Programme, programme
from mars_voice.demo.sheets import Matter, Sheet, matters, sheets
from mars_voice.demo.steps import Steps, steps
from mars_voice.demo.voices import Voice, voices
from mars_voice.demo.worries import Worry, worry
from models.kinds import Answer4, Audience, EventKind, OrganisationKind, Role, Stage

_DATA = Path(__file__).parent / "data"
PARTNERSHIP = "partnership"


@dataclass(frozen=True)
class Organisation:
    """An organisation; a safeguarding partner has a representative who endorses."""

    key: str
    name: str
    kind: OrganisationKind
    representative: str | None = None


@dataclass(frozen=True)
class Person:
    """Somebody with an account; ``of`` is the key of their organisation, ``also`` what else they are for it."""

    key: str
    email: str
    name: str
    post: str
    role: Role
    of: str
    also: tuple[Role, ...] = ()


@dataclass(frozen=True)
class Event:
    """An event at its stage. ``held`` is T; ``read`` the day its words were read, by ``reader``."""

    code: str
    title: str
    kind: EventKind
    stage: Stage
    held: date | None
    agency: str | None
    purpose: str
    named_adult: str
    local_number: str
    asks_voice: bool
    may_name_agency: bool
    lead: str | None
    endorsed: date | None
    areas: tuple[str, ...]
    no_go: tuple[str, ...]
    read: date | None
    reader: str | None


@dataclass(frozen=True)
class Code:
    """A join code: for whom, and between which days."""

    event: str
    audience: Audience
    opens: date
    closes: date


@dataclass(frozen=True)
class Action:
    """An action with the agency's answer, if it gave one. ``code`` holds event and finding: ``P-ASE-02-A1.1``."""

    code: str
    what: str
    owner: str
    due: date
    measure: str
    answer: Answer4 | None
    answer_text: str
    answered: date | None
    done: date | None
    checked: str

    @property
    def event(self) -> str:
        """The event's code."""
        return self.code.rpartition("-")[0]

    @property
    def finding(self) -> str:
        """The finding's label, e.g. ``A1``."""
        return self.code.rpartition("-")[2].partition(".")[0]


@dataclass(frozen=True)
class Story:
    """A change story, and the comments whose receipts open it."""

    event: str
    action: str
    theme: str
    answer: Answer4
    you_said: str
    to_you: str
    checked_how: str
    published: date
    receipts: tuple[str, ...]
    may_name: bool


@dataclass(frozen=True)
class World:
    """All of it."""

    d: date
    organisations: tuple[Organisation, ...]
    people: tuple[Person, ...]
    observers: Mapping[str, Mapping[str, str]]
    meetings: Mapping[str, tuple[date, ...]]
    events: tuple[Event, ...]
    codes: tuple[Code, ...]
    voices: tuple[Voice, ...]
    cards: tuple[Card, ...]
    worries: tuple[Worry, ...]
    matters: tuple[Matter, ...]
    sheets: tuple[Sheet, ...]
    letters: tuple[Letter, ...]
    actions: tuple[Action, ...]
    stories: tuple[Story, ...]
    programme: Programme
    steps: Steps
    plan: Plan
    preparation: Preparation
    posted: tuple[Posted, ...]
    before: Before

    def event(self, code: str) -> Event:
        """The event with this code; it is there, for the data is ours."""
        return next(event for event in self.events if event.code == code)


def load(d: date) -> World:
    """The world as it stands on its opening day ``d``."""
    book = _table("world")
    events = tuple(_event(row, d) for row in (*book["events"], *_table("plan")["events"]))
    calendars = {event.code: Calendar(d, event.held) for event in events}
    given = {row["code"]: tuple(row.get(key) for key in ("heard", "families")) for row in book["events"]}
    heard = voices(_DATA, calendars, given, book["redactions"])
    seen, told = cards(_DATA, calendars), _table("sheets")
    event_of = {said.ref: voice.event for voice in heard for said in voice.said} | {c.ref: c.event for c in seen}
    return World(
        d=d,
        organisations=(
            Organisation(PARTNERSHIP, book["partnership"], OrganisationKind.PARTNERSHIP),
            *(Organisation(**{**row, "kind": OrganisationKind(row["kind"])}) for row in book["organisations"]),
        ),
        people=tuple(_person(key, row) for key, row in book["people"].items()),
        observers=book["observers"],
        meetings={kind: tuple(map(Calendar(d).day, days)) for kind, days in book["meetings"].items()},
        events=events,
        codes=tuple(_code(row, calendars) for row in book["codes"]),
        voices=heard,
        cards=seen,
        worries=tuple(
            worry(row, calendars[event_of[row.get("comment") or row["card"]]]) for row in _table("worries")["worries"]
        ),
        matters=matters(told["matters"], {card.ref: calendars[card.event] for card in seen}),
        sheets=sheets(told["sheets"], calendars),
        letters=letters(_table("letters")["letters"], calendars),
        actions=tuple(_action(row, calendars) for row in _table("actions")["actions"]),
        stories=tuple(_story(row, Calendar(d)) for row in _table("stories")["stories"]),
        programme=programme(_DATA, d, calendars),
        steps=steps(_DATA, calendars),
        plan=plan(_table("plan"), d),
        preparation=preparation(_DATA, calendars),
        posted=posted(_DATA, calendars),
        before=before(_DATA, d, calendars),
    )


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / f"{name}.toml").read_text("utf-8"))


def _person(key: str, row: dict[str, Any]) -> Person:
    persona = next((p for p in PERSONAS if p.email.partition("@")[0] == key), None)
    return Person(
        key=key,
        email=persona.email if persona else f"{key}@quillmere.example",
        name=persona.name if persona else row["name"],
        post=row["post"],
        role=persona.role if persona else Role(row["role"]),
        of=row["of"],
        also=tuple(map(Role, row.get("also", ()))),
    )


def _event(row: dict[str, Any], d: date) -> Event:
    calendar = Calendar(d, held := Calendar(d).day(row["held"]) if "held" in row else None)
    return Event(
        code=row["code"],
        title=row["title"],
        kind=EventKind(row["kind"]),
        stage=Stage(row["stage"]),
        held=held,
        agency=row.get("agency"),
        purpose=row["purpose"],
        named_adult=row.get("named_adult", ""),
        local_number=row.get("local_number", ""),
        asks_voice=row.get("asks_voice", False),
        may_name_agency=row.get("may_name_agency", False),
        lead=row.get("lead"),
        endorsed=calendar.day(row["endorsed"]) if "endorsed" in row else None,
        areas=tuple(row.get("areas", ())),
        no_go=tuple(row.get("no_go", ())),
        read=calendar.day(row["read"]) if "read" in row else None,
        reader=row.get("reader"),
    )


def _code(row: dict[str, str], calendars: Mapping[str, Calendar]) -> Code:
    day = calendars[row["event"]].day
    return Code(row["event"], Audience(row["audience"]), day(row["opens"]), day(row["closes"]))


def _action(row: dict[str, str], calendars: Mapping[str, Calendar]) -> Action:
    calendar = calendars[row["code"].rpartition("-")[0]]

    def day(step: str) -> date | None:
        return calendar.day(row[step]) if step in row else None

    return Action(
        code=row["code"],
        what=row["what"],
        owner=row["owner"],
        due=calendar.day(row["due"]),
        measure=row["measure"],
        answer=Answer4(row["answer"]) if "answer" in row else None,
        answer_text=row.get("answer_text", ""),
        answered=day("answered"),
        done=day("done"),
        checked=row.get("checked", ""),
    )


def _story(row: dict[str, Any], calendar: Calendar) -> Story:
    return Story(
        event=row["event"],
        action=row["action"],
        theme=row["theme"],
        answer=Answer4(row["answer"]),
        you_said=row["you_said"],
        to_you=row["to_you"],
        checked_how=row["checked_how"],
        published=calendar.day(row["published"]),
        receipts=tuple(row["receipts"]),
        may_name=row["may_name"],
    )
