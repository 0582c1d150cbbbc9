"""A feedback sheet on the screen: to build by the officer who leads, to read by everybody else who may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.exports.sheet_view import PrintedSheet, printed
from mars_voice.services.sheet_document import record_of
from mars_voice.services.sheet_sources import offers, readable
from mars_voice.wording import say
from models.event import ScrutinyEvent
from models.feedback_sheet import FeedbackSheet, SheetLine
from models.floor import SheetPart
from models.kinds import Stage
from models.people import Actor
from models.permissions import Permission, may
from models.theme import Theme


@dataclass(frozen=True)
class LineView:
    """One line to work on. ``sources`` says what it came from."""

    id: str
    text: str
    sources: str
    is_first: bool = False
    is_last: bool = False
    needs_own_words: bool = False


@dataclass(frozen=True)
class PartView:
    """One part to work on: what is on the sheet, and what is offered beside it."""

    key: str
    heading: str
    none: str
    lines: list[LineView] = field(default_factory=list)
    offered: list[LineView] = field(default_factory=list)


@dataclass(frozen=True)
class ReadPart:
    """One part to read."""

    key: str
    heading: str
    none: str
    lines: list[str]


@dataclass(frozen=True)
class ReadMatter:
    """One immediate matter to read."""

    where: str
    what: str
    done: str
    state: str
    sign: str


@dataclass(frozen=True)
class LeafView:
    """The sheet as it is read in the room."""

    title: str = ""
    mark: str = ""
    about: str = ""
    led_by: str = ""
    told: str = ""
    heard: str = ""
    still_to_come: str = ""
    parts: list[ReadPart] = field(default_factory=list)
    matters_heading: str = ""
    matters: list[ReadMatter] = field(default_factory=list)
    no_matters: str = ""
    elsewhere: str = ""
    next: list[str] = field(default_factory=list)
    turns: list[str] = field(default_factory=list)
    statement: str = ""
    signed: str = ""


@dataclass(frozen=True)
class SheetView:
    """The page of the sheet, with what this person may do."""

    code: str = ""
    title: str = ""
    is_made: bool = False
    is_told: bool = False
    told: str = ""
    since: int = 0
    is_late: bool = False
    may_make: bool = False
    may_write: bool = False
    may_find: bool = False
    is_over: bool = False
    parts: list[PartView] = field(default_factory=list)
    leaf: LeafView = LeafView()
    pdf_link: str = ""
    show_link: str = ""


def view_of(db: Session, actor: Actor, event: ScrutinyEvent, sheet: FeedbackSheet | None, *, at: datetime) -> SheetView:
    """The sheet as this person may see it, with what they may do; without one, whether they may make it."""
    if sheet is None:
        return SheetView(
            code=event.code,
            title=event.title,
            may_make=event.stage == Stage.IN_PROGRESS and may(actor, Permission.SHEET_WRITE, event),
            is_over=event.has_reached(Stage.FED_BACK),
        )
    writes = _writes(actor, sheet)
    leaf = printed(record_of(db, sheet, at=at))
    return SheetView(
        code=event.code,
        title=event.title,
        is_made=True,
        is_told=sheet.is_shared,
        told=leaf.told,
        since=len(offers(db, sheet)) if writes else 0,
        is_late=writes and sheet.is_late(at),
        may_write=writes,
        may_find=may(actor, Permission.EVIDENCE_READ, event),
        parts=_parts(db, sheet) if writes else [],
        leaf=_leaf(leaf),
        pdf_link=f"{routes.API_SHEETS}{event.code}.pdf",
        show_link=routes.of_event(routes.SHEET_SHOW, event.code),
    )


def _writes(actor: Actor, sheet: FeedbackSheet) -> bool:
    is_open = not sheet.is_shared and sheet.event.stage == Stage.IN_PROGRESS
    return is_open and may(actor, Permission.SHEET_WRITE, sheet)


def _parts(db: Session, sheet: FeedbackSheet) -> list[PartView]:
    lines, names = readable(db, sheet), {theme.code: theme.name for theme in db.scalars(select(Theme))}
    views = []
    for part in SheetPart:
        on = [line for line in lines if line.part == part and not line.is_off]
        off = [line for line in lines if line.part == part and line.is_off]
        views.append(
            PartView(
                key=part.value,
                heading=say(f"print.sheet.part.{part}"),
                none=say(f"print.sheet.none.{part}"),
                lines=[_line(line, on, names) for line in on],
                offered=[_line(line, off, names) for line in off],
            )
        )
    return views


def _line(line: SheetLine, among: Sequence[SheetLine], names: dict[str, str]) -> LineView:
    return LineView(
        id=str(line.id),
        text=line.text,
        sources=_sources(line, names),
        is_first=among[0] is line,
        is_last=among[-1] is line,
        needs_own_words=line.needs_own_words,
    )


def _sources(line: SheetLine, names: dict[str, str]) -> str:
    if not line.sources:
        return say("desk.sheet.own")
    if line.made_from in names:
        return say("desk.sheet.theme", theme=names[line.made_from])
    key = "desk.sheet.card" if len(line.sources) == 1 else "desk.sheet.cards"
    return say(key, cards=", ".join(line.sources))


def _leaf(sheet: PrintedSheet) -> LeafView:
    return LeafView(
        title=sheet.title,
        mark=sheet.mark,
        about=sheet.about,
        led_by=sheet.led_by,
        told=sheet.told,
        heard=sheet.heard_line,
        still_to_come=sheet.still_to_come,
        parts=[ReadPart(p.key, p.heading, p.none, list(p.lines)) for p in sheet.parts],
        matters_heading=sheet.matters_heading,
        matters=[ReadMatter(m.where, m.what, m.done, m.state, m.sign) for m in sheet.matters],
        no_matters=sheet.no_matters,
        elsewhere=sheet.elsewhere,
        next=list(sheet.next),
        turns=list(sheet.turns),
        statement=sheet.statement,
        signed=sheet.signed,
    )
