"""The 164 invented people who were heard: their coded answers and their words."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from mars_voice.demo.dates import Calendar
from models.kinds import Audience, HalfDay, Polarity, QuotePermission
from models.questions import Question, code_of_label, set_of

Row = dict[str, str]
ASKED_THEN = 1
"""The version of the sets that the invented people answered."""
#: The tokens of the first and last day an event was told things, and of the families' own days.
Days = tuple[Sequence[str] | None, ...]


@dataclass(frozen=True)
class Said:
    """One comment. ``themes`` are what people agreed it is about; ``routing`` is X1 to X5 or empty."""

    ref: str
    field: str
    text: str
    rating: str
    themes: tuple[tuple[str, Polarity], ...]
    routing: str
    redacted: str | None
    translation: str | None


@dataclass(frozen=True)
class Voice:
    """One person's answers: a submission."""

    ref: str
    event: str
    audience: Audience
    set_code: str
    set_version: int
    language: str
    age_band: str
    quote: QuotePermission
    day: date
    half: HalfDay
    answers: tuple[tuple[str, str], ...]
    said: tuple[Said, ...]


def voices(
    data: Path, calendars: Mapping[str, Calendar], days: Mapping[str, Days], redactions: Mapping[str, str]
) -> tuple[Voice, ...]:
    """Everybody, in the order of the tables."""
    words, ticks = _by_person(data / "comments.csv"), _by_person(data / "answers.csv")
    seen: dict[str, int] = defaultdict(int)
    made = []
    for ref in sorted(words.keys() | ticks.keys()):
        first = (words.get(ref) or ticks[ref])[0]
        place = seen[first["event"]]
        seen[first["event"]] += 1
        day = _day(calendars[first["event"]], days[first["event"]], Audience(_audience(first)), place)
        made.append(_voice(ref, words.get(ref, []), ticks.get(ref, []), redactions, day=day, half=_half(place)))
    return tuple(made)


def _by_person(path: Path) -> dict[str, list[Row]]:
    people: dict[str, list[Row]] = defaultdict(list)
    for row in read(path):
        people[row["submission"]].append(row)
    return people


def read(path: Path) -> Iterator[Row]:
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _audience(row: Row) -> str:
    return set_of(row["audience"], ASKED_THEN).audience


def _half(place: int) -> HalfDay:
    return HalfDay.AFTERNOON if place % 2 else HalfDay.MORNING


def _day(calendar: Calendar, days: Days, audience: Audience, place: int) -> date:
    """Spread evenly over the days on which the event was told things."""
    general, families = days
    span = families if audience.is_family and families else general
    if not span:
        raise ValueError("an event with voices needs the days on which it was told them")
    first, last = calendar.day(span[0]), calendar.day(span[1])
    return first + timedelta(days=place % ((last - first).days + 1))


def _voice(
    ref: str, words: list[Row], ticks: list[Row], redactions: Mapping[str, str], *, day: date, half: HalfDay
) -> Voice:
    first = (words or ticks)[0]
    asked = set_of(first["audience"], ASKED_THEN)
    return Voice(
        ref=ref,
        event=first["event"],
        audience=asked.audience,
        set_code=asked.code,
        set_version=asked.version,
        language=first["language"],
        age_band=first["age_band"],
        quote=QuotePermission(words[0]["quote_ok"] if words else "no"),
        day=day,
        half=half,
        answers=tuple(code_of_label(asked.code, row["question"], row["answer"], version=ASKED_THEN) for row in ticks),
        said=tuple(_said(row, asked.question(row["question"]), redactions) for row in words),
    )


def _said(row: Row, question: Question, redactions: Mapping[str, str]) -> Said:
    part = next(part for part in question.parts if part.is_words)
    return Said(
        ref=row["id"],
        field=question.key_of(part),
        text=row["text"],
        rating=code_of_label(row["audience"], row["question"], row["rating"], version=ASKED_THEN)[1]
        if row["rating"]
        else "",
        themes=tuple((tag[:3], Polarity(tag[3:])) for tag in row["themes"].split("|") if tag),
        routing=row["routing"],
        redacted=redactions.get(row["id"]),
        translation=row["translation"] or None,
    )
