"""The Hub's own Word forms: tried before they are accepted, one for each kind of letter, taken back with one verb."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.exports.process_docx import builtin_form, check_form
from mars_voice.services import journal
from mars_voice.services.look_up import by_id
from mars_voice.services.process_document import record_of
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording import say
from mars_voice.wording.date import full_date
from models.errors import NotFound
from models.letter_template import LetterTemplate
from models.people import Actor
from models.permissions import Permission, require
from models.process_letter import ProcessKind, ProcessLetter
from models.process_record import ProcessRecord

#: Letters of a file's name that are kept.
_LONGEST_NAME = 120


@dataclass(frozen=True)
class FormView:
    """The form of one kind of letter: the built-in one, or the Hub's own with its name."""

    kind: str
    label: str
    says: str
    is_own: bool
    link: str


def accept(actor: Actor, kind: str, body: bytes, *, name: str, at: datetime) -> None:
    """Use this form from now on. It was tried with sample words first. Raises FormUnfit, NotFound for no such kind."""
    require(actor, Permission.FORM_WRITE)
    chosen = _kind(kind)
    check_form(body)
    with transaction() as db:
        form = _own(db, chosen) or LetterTemplate(kind=chosen)
        form.name = " ".join("".join(c if c.isprintable() else " " for c in name).split())[:_LONGEST_NAME]
        form.body, form.digest = body, hashlib.sha256(body).hexdigest()
        form.accepted_at, form.accepted_by_id = at, actor.id
        db.add(form)
        db.flush()
        journal.record(db, "form_accepted", actor=actor, thing=form, at=at, facts={"seal": form.digest})


def take_builtin(actor: Actor, kind: str, *, at: datetime) -> None:
    """Back to the form that is built in. Raises NotFound where that is the one in use."""
    require(actor, Permission.FORM_WRITE)
    with transaction() as db:
        form = _own(db, _kind(kind))
        if form is None:
            raise NotFound(thing="form")
        journal.record(db, "form_taken_back", actor=actor, thing=form, at=at)
        db.delete(form)


def form_of(actor: Actor, kind: str) -> bytes:
    """The form in use, to look at or to begin one's own with."""
    require(actor, Permission.FORM_WRITE)
    with reading() as db:
        own = _own(db, _kind(kind))
        return own.body if own else builtin_form()


def to_print(actor: Actor, letter_id: str) -> tuple[ProcessRecord, bytes | None]:
    """What a Word file of a letter is made of: its record, and the Hub's own form where there is one."""
    with reading() as db:
        found = by_id(db, ProcessLetter, letter_id)
        require(actor, Permission.POST_READ, found)
        own = _own(db, found.kind)
        return record_of(db, found), own.body if own else None


def forms(db: Session, link: str) -> list[FormView]:
    """One line for each kind. ``link`` is where a form is fetched, before its kind."""
    return [_view(kind, _own(db, kind), link) for kind in ProcessKind]


def _view(kind: ProcessKind, own: LetterTemplate | None, link: str) -> FormView:
    says = say("desk.form.own", name=own.name, day=full_date(own.accepted_at)) if own else say("desk.form.built_in")
    return FormView(kind.value, say(f"desk.post.kind.{kind}"), says, own is not None, f"{link}{kind}.docx")


def _own(db: Session, kind: ProcessKind) -> LetterTemplate | None:
    return db.scalars(select(LetterTemplate).where(LetterTemplate.kind == kind)).first()


def _kind(kind: str) -> ProcessKind:
    if kind not in {each.value for each in ProcessKind}:
        raise NotFound(thing="form")
    return ProcessKind(kind)
