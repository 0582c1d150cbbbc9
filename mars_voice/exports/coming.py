"""The poster that says that we are coming, for the rooms of a place in the weeks before the day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mars_voice.exports.drawings import picture
from mars_voice.exports.printable import each_text, printable
from mars_voice.exports.typesetting import typeset
from mars_voice.wording import say
from mars_voice.wording.date import weekday


@dataclass(frozen=True)
class ComingRecord:
    """What it says of this one day. ``help_lines`` are whom to turn to, one line each."""

    place: str
    held_on: dt.date
    help_lines: tuple[str, ...]
    practice: bool


@dataclass(frozen=True)
class PrintedComing:
    """All its words."""

    document: str
    title: str
    day: str
    place: str
    why: str
    ways_label: str
    ways: tuple[str, ...]
    choose_label: str
    choose: tuple[str, ...]
    help_label: str
    help_lines: tuple[str, ...]
    practice: str


def coming_pdf(record: ComingRecord) -> bytes:
    """One A4 page to print and hang up; it loses nothing in black and white."""
    return typeset("coming.typ", _printed(record), pictures={"quay": picture("quay")})


def _printed(record: ComingRecord) -> PrintedComing:
    record = each_text(record, printable)
    return PrintedComing(
        document=say("print.coming.document", place=record.place),
        title=say("print.coming.title"),
        day=f"{weekday(record.held_on)} {record.held_on.year}",
        place=record.place,
        why=say("print.coming.why"),
        ways_label=say("print.coming.ways"),
        ways=tuple(say(f"print.coming.way.{way}") for way in ("talk", "phone", "paper")),
        choose_label=say("print.coming.choose"),
        choose=tuple(say(f"print.coming.choose.{what}") for what in ("free", "name", "safe", "after")),
        help_label=say("print.poster.help"),
        help_lines=record.help_lines,
        practice=say("print.coming.practice") if record.practice else "",
    )
