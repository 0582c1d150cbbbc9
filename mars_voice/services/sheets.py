"""The end-of-event feedback sheet: made by one tap, put right, shown, told before anybody leaves (R6)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mars_voice.services import events, journal
from mars_voice.services.look_up import by_id, event_by_code, sheet_of
from mars_voice.services.sheet_document import live, record_of, told_at
from mars_voice.services.sheet_sources import offers, readable
from mars_voice.services.sheet_view import SheetView, view_of
from mars_voice.services.transaction import reading, transaction
from models.errors import InvalidTransition, MissingWords, NotFound
from models.event import ScrutinyEvent
from models.feedback_sheet import FeedbackSheet, SheetLine
from models.floor import SheetPart
from models.kinds import Stage
from models.people import Actor
from models.permissions import Permission, require
from models.sheet_record import SheetRecord, to_json


def sheet(actor: Actor, code: str, *, at: datetime) -> SheetView:
    """The sheet of an event, to build or to read. Without one yet: whether this person may make it."""
    with reading() as db:
        event = event_by_code(db, code)
        found = sheet_of(db, event)
        require(actor, Permission.SHEET_READ, found or event)
        return view_of(db, actor, event, found, at=at)


def document(actor: Actor, code: str, *, at: datetime) -> SheetRecord:
    """The record that is printed: as it was told, or the draft. Raises NotFound before it is made."""
    with reading() as db:
        event = event_by_code(db, code)
        found = sheet_of(db, event)
        require(actor, Permission.SHEET_READ, found or event)
        if found is None:
            raise NotFound(thing="sheet")
        return record_of(db, found, at=at)


def make(actor: Actor, code: str, *, at: datetime) -> int:
    """Make it, or add what came since: nothing that stands is touched. Returns how many lines were added.

    Raises InvalidTransition unless the event is going on and the sheet is not shared yet.
    """
    with transaction() as db:
        event = event_by_code(db, code)
        require(actor, Permission.SHEET_WRITE, event)
        _check_day(event)
        found = sheet_of(db, event) or _begun(db, event, actor, at=at)
        found.check_open()
        made = offers(db, found)
        for offer in made:
            found.put_last(
                SheetLine(
                    part=offer.part,
                    text=offer.text,
                    made_from=offer.made_from,
                    is_off=offer.is_off,
                    needs_own_words=offer.needs_own_words,
                    observation_id=offer.observation_id,
                )
            )
        journal.record(db, "sheet_made", actor=actor, thing=found, at=at, facts={"lines": str(len(made))})
        return len(made)


def add(actor: Actor, code: str, *, part: str, text: str, at: datetime) -> None:
    """A line of the officer's own. Raises MissingWords without words, NotFound before the sheet is made."""
    with transaction() as db:
        event = event_by_code(db, code)
        require(actor, Permission.SHEET_WRITE, event)
        found = sheet_of(db, event)
        if found is None:
            raise NotFound(thing="sheet")
        _check_day(event)
        found.check_open()
        if not text.strip():
            raise MissingWords(field="text")
        line = SheetLine(part=_part(part), text=text.strip(), is_off=False)
        found.put_last(line)
        journal.record(db, "sheet_line_added", actor=actor, thing=found, at=at)


def edit(actor: Actor, line_id: str, text: str, *, at: datetime) -> None:
    """Say it in other words. The same words again change nothing. Raises MissingWords for none."""
    with transaction() as db:
        line = by_id(db, SheetLine, line_id)
        require(actor, Permission.SHEET_WRITE, line)
        if text.strip() == line.text:
            return
        line.reword(text)
        journal.record(db, "sheet_line_edited", actor=actor, thing=line, at=at)


def remove(actor: Actor, line_id: str, *, at: datetime) -> None:
    """Take a line off the sheet. It stays offered beside it."""
    with transaction() as db:
        line = by_id(db, SheetLine, line_id)
        require(actor, Permission.SHEET_WRITE, line)
        line.take_off()
        journal.record(db, "sheet_line_off", actor=actor, thing=line, at=at)


def bring_back(actor: Actor, line_id: str, *, text: str = "", at: datetime) -> None:
    """Put an offered line on the sheet, in other words where ``text`` holds some.

    Raises OwnWordsNeeded for one that repeats a child or a family and still says it in their words.
    """
    with transaction() as db:
        line = by_id(db, SheetLine, line_id)
        require(actor, Permission.SHEET_WRITE, line)
        if text.strip():
            line.reword(text)
        line.put_on()
        journal.record(db, "sheet_line_on", actor=actor, thing=line, at=at)


def move(actor: Actor, line_id: str, *, by: int, at: datetime) -> None:
    """One place up (-1) or down (1) among the lines of its part. At the edge nothing happens."""
    with transaction() as db:
        line = by_id(db, SheetLine, line_id)
        require(actor, Permission.SHEET_WRITE, line)
        around = [x for x in readable(db, line.sheet) if x.part == line.part and not x.is_off]
        if line not in around or not 0 <= around.index(line) + by < len(around):
            return
        line.change_places(around[around.index(line) + by])
        journal.record(db, "sheet_line_moved", actor=actor, thing=line, at=at)


def share(actor: Actor, code: str, *, late_because: str = "", at: datetime) -> None:
    """It has been told: from now on it stands as it is, and the day is fed back (R6).

    Raises NotFound before it is made, MissingWords without a line, or when it is another day than the event's own and
    nobody says why; RuleBroken R6, InvalidTransition.
    """
    with transaction() as db:
        event = event_by_code(db, code)
        require(actor, Permission.SHEET_WRITE, event)
        found = sheet_of(db, event)
        if found is None:
            raise NotFound(thing="sheet")
        if all(line.is_off for line in readable(db, found)):
            raise MissingWords(field="lines", rule="lines")
        why = late_because.strip() if found.is_late(at) else ""
        record = live(db, found, at=at, told=told_at(at), late_because=why)
        found.share(to_json(record), by=actor.id, at=at, late_because=late_because)
        journal.record(db, "sheet_shared", actor=actor, thing=found, at=at)
        events.feed_back(db, event, actor=actor, at=at)


def _check_day(event: ScrutinyEvent) -> None:
    if event.stage != Stage.IN_PROGRESS:
        raise InvalidTransition(now=event.stage, needs=Stage.IN_PROGRESS)


def _begun(db: Session, event: ScrutinyEvent, actor: Actor, *, at: datetime) -> FeedbackSheet:
    made = FeedbackSheet(event=event, made_by_id=actor.id, made_at=at)
    db.add(made)
    db.flush()
    return made


def _part(value: str) -> SheetPart:
    try:
        return SheetPart(value)
    except ValueError:
        raise MissingWords(field="part") from None
