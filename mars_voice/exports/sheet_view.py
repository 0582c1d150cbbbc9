"""What a feedback sheet says, in the order it says it: one view that the page, the big screen and the PDF show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mars_voice.exports.printable import each_text, printable
from mars_voice.wording import say
from mars_voice.wording.date import full_date
from models.floor import SheetPart
from models.sheet_record import MatterRecord, SheetRecord


@dataclass(frozen=True)
class PrintedPart:
    """One part under its heading; ``none`` is said where it has no line."""

    key: str
    heading: str
    lines: tuple[str, ...]
    none: str


@dataclass(frozen=True)
class PrintedMatter:
    """One immediate matter: where, what must happen now, what was done, how far it is."""

    where: str
    what: str
    done: str
    state: str
    sign: str


@dataclass(frozen=True)
class PrintedSheet:
    """All the words of the sheet; templates and pages add only where they stand."""

    document: str
    title: str
    partnership: str
    mark: str
    strip: str
    about: str
    led_by: str
    told: str
    heard_heading: str
    heard: tuple[tuple[str, str], ...]
    heard_line: str
    still_to_come: str
    parts: tuple[PrintedPart, ...]
    matters_heading: str
    matters: tuple[PrintedMatter, ...]
    no_matters: str
    elsewhere: str
    next_heading: str
    next: tuple[str, ...]
    turn_heading: str
    turns: tuple[str, ...]
    statement: str
    signed: str
    foot: str
    note: str


def printed(record: SheetRecord) -> PrintedSheet:
    """Turn a record into what is read and printed."""
    record = each_text(record, printable)
    day = full_date(record.held_on) if record.held_on else say("desk.no_date")
    return PrintedSheet(
        document=say("print.sheet.document", agency=record.agency, date=day),
        title=say("print.sheet.title", agency=record.agency),
        partnership=record.partnership,
        mark=" · ".join(_marks(record)),
        strip=" ".join(_strip(record)),
        about=f"{day} · {record.code}",
        led_by=say("print.sheet.led_by", name=record.officer),
        told=" ".join(_told(record)),
        heard_heading=say("print.sheet.heard"),
        heard=record.heard,
        heard_line=" · ".join(f"{who}: {people}" for who, people in record.heard),
        still_to_come=record.still_to_come,
        parts=tuple(_parts(record)),
        matters_heading=say("print.sheet.part.immediate"),
        matters=tuple(_matter(matter) for matter in record.matters),
        no_matters="" if record.matters else say("print.sheet.none.immediate"),
        elsewhere=say("print.sheet.elsewhere"),
        next_heading=say("print.sheet.next"),
        next=record.next,
        turn_heading=say("print.sheet.turn"),
        turns=tuple(say(f"print.sheet.turn.{number}") for number in (1, 2, 3)),
        statement=_statement(record),
        signed=record.officer,
        foot=f"{record.code} · {day}",
        note=say("print.practice.note") if record.practice else "",
    )


def _statement(record: SheetRecord) -> str:
    """The officer owns the view (R23), and the sheet says which edition of the guidance it follows."""
    owned = say("print.sheet.statement", place=record.agency)
    return f"{owned} {say('print.sheet.guidance', edition=record.guidance)}" if record.guidance else owned


def _parts(record: SheetRecord) -> Iterator[PrintedPart]:
    for part in SheetPart:
        if part != SheetPart.IMMEDIATE:
            lines = record.lines_of(part)
            none = "" if lines else say(f"print.sheet.none.{part}")
            yield PrintedPart(part.value, say(f"print.sheet.part.{part}"), lines, none)


def _matter(matter: MatterRecord) -> PrintedMatter:
    return PrintedMatter(
        where=matter.where,
        what=matter.what,
        done=say("print.sheet.done", what=matter.done) if matter.done else "",
        state=say(f"print.sheet.state.{matter.state}", when=matter.settled),
        sign=matter.state.value,
    )


def _marks(record: SheetRecord) -> Iterator[str]:
    if record.practice:
        yield say("print.practice")
    if not record.is_told:
        yield say("print.draft")


def _strip(record: SheetRecord) -> Iterator[str]:
    if record.practice:
        yield say("print.practice.strip")
    if not record.is_told:
        yield say("print.sheet.draft")


def _told(record: SheetRecord) -> Iterator[str]:
    if record.is_told:
        yield say("print.sheet.told", when=record.told)
    if record.late_because:
        yield say("print.sheet.late", why=record.late_because)
