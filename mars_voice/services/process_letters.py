"""The letters of the process: drafted from the event's facts, changed, sent with the step they take, frozen then."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal, post, process_words, steps
from mars_voice.services.agreements import agreed_by
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.process_document import basis_of, record_of, seal_of
from mars_voice.services.steps import NO_REASONS
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording.date import london
from models.errors import Conflict, MissingWords, NotFound, TooBig
from models.event import ScrutinyEvent
from models.kinds import Stage
from models.people import Actor
from models.permissions import Permission, require
from models.post_errors import AddressUnfit, LetterUnfit
from models.process_letter import (
    INITIAL,
    LONGEST_LINE,
    Addressee,
    ProcessKind,
    ProcessLetter,
    ProcessPart,
    changed,
    may_begin,
)
from models.process_record import ProcessRecord, fingerprint, to_json

#: Plain enough for every mail server, and without anything that could end a header.
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
#: So many people get one letter at the most: more is a mailing list, and has a road of its own.
_MOST = 40


def draft(actor: Actor, code: str, kind: str, *, at: datetime) -> str:
    """Begin a letter, or find the one that is begun already; returns its id. Raises LetterUnfit, NotFound."""
    with transaction() as db:
        event = event_by_code(db, code)
        require(actor, Permission.POST_WRITE, event)
        chosen = _kind(kind)
        begun = _begun(db, event, chosen)
        if begun is not None:
            return str(begun.id)
        held_on = _day(event, chosen)
        people = process_words.addressees(db, event, chosen)
        words = process_words.drafted(db, event, chosen, held_on=held_on, today=london(at).date(), contact=actor.name)
        made = ProcessLetter(
            id=uuid4(),
            event=event,
            kind=chosen,
            reference=_reference(db, event, chosen),
            greeting=process_words.greeting(people),
            subject=words.subject,
            rests_on=basis_of(event, chosen),
            drafted_at=at,
            author_id=actor.id,
        )
        made.parts, made.addressees = words.parts, people
        db.add(made)
        db.flush()
        journal.record(db, "process_letter_drafted", actor=actor, thing=made, at=at)
        return str(made.id)


def draft_afresh(actor: Actor, letter_id: str, *, at: datetime) -> None:
    """Begin the words again from the event as it stands now. Raises LetterUnfit."""
    with transaction() as db:
        found = by_id(db, ProcessLetter, letter_id)
        require(actor, Permission.POST_WRITE, found)
        found.check_editable()
        held_on = _day(found.event, found.kind)
        today = london(at).date()
        words = process_words.drafted(db, found.event, found.kind, held_on=held_on, today=today, contact=actor.name)
        found.redraft(
            greeting=process_words.greeting(found.addressees),
            subject=words.subject,
            parts=words.parts,
            rests_on=basis_of(found.event, found.kind),
        )
        journal.record(db, "process_letter_drafted_afresh", actor=actor, thing=found, at=at)


def throw_away(actor: Actor, letter_id: str, *, at: datetime) -> None:
    """A draft that is not wanted. Raises LetterUnfit for one that is out."""
    with transaction() as db:
        found = by_id(db, ProcessLetter, letter_id)
        require(actor, Permission.POST_WRITE, found)
        found.check_editable()
        journal.record(db, "process_letter_thrown_away", actor=actor, thing=found, at=at)
        db.delete(found)


def reword(actor: Actor, letter_id: str, part: str, words: str, *, before: str, at: datetime) -> None:
    """Change one part as its writer saw it: ``greeting``, ``subject``, ``lead-<id>`` or ``text-<id>``.

    Raises Conflict where somebody else changed it meanwhile, LetterUnfit where nothing is left or it is out.
    """
    with transaction() as db:
        found = by_id(db, ProcessLetter, letter_id)
        require(actor, Permission.POST_WRITE, found)
        found.check_editable()
        name, _, id_ = part.partition("-")
        if name in ("greeting", "subject"):
            line = changed(getattr(found, name), " ".join(words.split()), before=before, longest=LONGEST_LINE)
            setattr(found, name, line)
        else:
            _reword(by_id(db, ProcessPart, id_), found, name, words, before=before)
        journal.record(db, "process_letter_reworded", actor=actor, thing=found, at=at)


def _reword(part: ProcessPart, of: ProcessLetter, name: str, words: str, *, before: str) -> None:
    if part.letter_id != of.id:
        raise Conflict(thing="paragraph")
    if name == "lead":
        part.lead = changed(part.lead, " ".join(words.split()), before=before, longest=LONGEST_LINE)
    elif name == "by":
        part.by = changed(part.by, " ".join(words.split()), before=before, longest=LONGEST_LINE)
    else:
        part.text = changed(part.text, words.strip(), before=before)


def leave_out(actor: Actor, part_id: str, *, at: datetime) -> None:
    """Take one paragraph or row out of a draft. Raises LetterUnfit."""
    with transaction() as db:
        part = by_id(db, ProcessPart, part_id)
        require(actor, Permission.POST_WRITE, part)
        part.letter.check_editable()
        part.letter.parts.remove(part)
        journal.record(db, "process_letter_reworded", actor=actor, thing=part.letter, at=at)


def address(actor: Actor, letter_id: str, *, name: str, position: str, email: str, at: datetime) -> None:
    """One more person to send it to; without an e-mail address it is carried by hand.

    Raises MissingWords without a name, AddressUnfit, TooBig, LetterUnfit.
    """
    with transaction() as db:
        found = by_id(db, ProcessLetter, letter_id)
        require(actor, Permission.POST_WRITE, found)
        found.check_editable()
        name, position, email = (_one_line(words) for words in (name, position, email))
        if not name:
            raise MissingWords(field="name")
        if len(found.addressees) >= _MOST or max(len(name), len(position)) > LONGEST_LINE:
            raise TooBig
        if email and not _ADDRESS.fullmatch(email):
            raise AddressUnfit
        before = process_words.greeting(found.addressees)
        last = max((each.position for each in found.addressees), default=0)
        found.addressees.append(Addressee(position=last + 1, name=name, post=position, email=email))
        _greet_again(found, before)
        journal.record(db, "process_letter_addressed", actor=actor, thing=found, at=at)


def leave_off(actor: Actor, addressee_id: str, *, at: datetime) -> None:
    """Not to this person. Raises LetterUnfit."""
    with transaction() as db:
        person = by_id(db, Addressee, addressee_id)
        require(actor, Permission.POST_WRITE, person)
        found = person.letter
        found.check_editable()
        before = process_words.greeting(found.addressees)
        found.addressees.remove(person)
        _greet_again(found, before)
        journal.record(db, "process_letter_addressed", actor=actor, thing=found, at=at)


def _greet_again(letter: ProcessLetter, before: str) -> None:
    """The greeting follows whom it is to, unless somebody has written their own."""
    if letter.greeting == before:
        letter.greeting = process_words.greeting(letter.addressees)


def send(
    actor: Actor, letter_id: str, *, seal: str, at: datetime, reasons: Mapping[str, str] = NO_REASONS
) -> Stage | None:
    """Send what was seen, take the step it stands for, and freeze it: all in one transaction, or nothing.

    ``seal`` is the fingerprint of the words on the screen. Returns the step that was taken, if any. Raises Conflict
    for words that changed, LetterUnfit, also for a programme not agreed (R5), ReasonNeeded R3, InvalidTransition.
    """
    with transaction() as db:
        found = by_id(db, ProcessLetter, letter_id)
        require(actor, Permission.POST_WRITE, found)
        found.check_editable()
        record = record_of(db, found)
        _check(db, found, record, seal=seal)
        stage = _take(db, actor, found, at=at, reasons=reasons)
        sent = replace(record, date=london(at).date())
        found.freeze(snapshot=to_json(sent), digest=fingerprint(sent), by=actor.id, at=at)
        post.put_in(db, found, at=at)
        journal.record(db, "process_letter_sent", actor=actor, thing=found, at=at, facts={"seal": found.digest})
        return stage


def document(actor: Actor, letter_id: str) -> ProcessRecord:
    """The record that Word and PDF are printed from."""
    with reading() as db:
        found = by_id(db, ProcessLetter, letter_id)
        require(actor, Permission.POST_READ, found)
        return record_of(db, found)


def _kind(kind: str) -> ProcessKind:
    if kind not in set(ProcessKind):
        raise NotFound(thing="letter")
    return ProcessKind(kind)


def _begun(db: Session, event: ScrutinyEvent, kind: ProcessKind) -> ProcessLetter | None:
    drafts = select(ProcessLetter).where(ProcessLetter.event_id == event.id, ProcessLetter.sent_at.is_(None))
    return db.scalars(drafts.where(ProcessLetter.kind == kind)).first()


def _day(event: ScrutinyEvent, kind: ProcessKind) -> date:
    """The day a letter is about. Raises LetterUnfit where none is set, or what it tells is not settled yet."""
    if event.held_on is None:
        raise LetterUnfit(rule="no_day")
    if not may_begin(event, kind):
        raise LetterUnfit(rule="early")
    return event.held_on


def _reference(db: Session, event: ScrutinyEvent, kind: ProcessKind) -> str:
    """The next number of its kind, e.g. ``P-ASE-05/S2``. A draft thrown away gives its number back."""
    taken = select(ProcessLetter.reference).where(ProcessLetter.event_id == event.id, ProcessLetter.kind == kind)
    begins = f"{event.code}/{INITIAL[kind]}"
    last = max((int(each.removeprefix(begins)) for each in db.scalars(taken)), default=0)
    return f"{begins}{last + 1}"


def _check(db: Session, letter: ProcessLetter, record: ProcessRecord, *, seal: str) -> None:
    if not letter.addressees:
        raise LetterUnfit(rule="nobody")
    if not letter.parts:
        raise LetterUnfit(rule="empty")
    if not may_begin(letter.event, letter.kind):
        raise LetterUnfit(rule="early")
    if letter.rests_on != basis_of(letter.event, letter.kind):
        raise LetterUnfit(rule="changed")
    if seal_of(record) != seal:
        raise Conflict(thing="letter")
    if letter.kind == ProcessKind.PROGRAMME and not all(agreed_by(db, letter.event)):
        raise LetterUnfit(rule="not_agreed")


def _take(
    db: Session, actor: Actor, letter: ProcessLetter, *, at: datetime, reasons: Mapping[str, str]
) -> Stage | None:
    stage, event = letter.step(), letter.event
    if stage is None:
        return None
    if stage == Stage.S11_REQUESTED:
        event.needs_s11, event.s11_asked_on = True, london(at).date()
    steps.take(db, actor, event, stage, at=at, reasons=reasons)
    return stage


def _one_line(words: str) -> str:
    """On one line, without anything a header could be ended with."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())
