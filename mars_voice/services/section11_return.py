"""An agency's own Section 11 return: written as they go, handed in once, and its progress told six months later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal, section11_back
from mars_voice.services.look_up import by_id
from mars_voice.services.transaction import transaction
from mars_voice.wording.date import london
from models.errors import NotFound
from models.event import ScrutinyEvent
from models.floor import SelfScore
from models.kinds import Answer4
from models.people import Actor
from models.permissions import Permission, require
from models.section11 import (
    LONGEST,
    AnswerUnread,
    ReturnState,
    Section11Return,
    StandardAnswer,
    newest,
)
from models.self_assessment import AssessedStandard, SelfAssessment


@dataclass(frozen=True)
class Answered:
    """What was typed on one standard; ``owner`` is a post, never a person, ``due`` a day as ``2027-03-04`` or empty."""

    score: str = ""
    words: str = ""
    action: str = ""
    owner: str = ""
    due: str = ""


def write(actor: Actor, return_id: str, said: Mapping[str, Answered], *, at: datetime) -> None:
    """Keep what is written on standards and focus areas so far: all of it or, when one cannot be read, none.

    Raises AnswerUnread, ReturnClosed.
    """
    with transaction() as db:
        found = by_id(db, Section11Return, return_id)
        require(actor, Permission.S11_ANSWER, found)
        found.check_open()
        for code, one in said.items():
            _put(found, code, one)
        journal.record(
            db, "section11_written", actor=actor, thing=found, at=at, facts={"standards": " ".join(sorted(said))}
        )


def look_back(actor: Actor, return_id: str, said: Mapping[str, str], *, at: datetime) -> None:
    """Keep what was done about findings and actions of the last letter, by id. Raises ReturnClosed, AnswerUnread."""
    with transaction() as db:
        found = by_id(db, Section11Return, return_id)
        require(actor, Permission.S11_ANSWER, found)
        found.check_open()
        _check_length(said.values())
        section11_back.put(db, found, {_id(key): words for key, words in said.items()})
        journal.record(db, "section11_looked_back", actor=actor, thing=found, at=at)


def hand_in(actor: Actor, return_id: str, *, at: datetime) -> None:
    """Give the return to the Hub and freeze it. Raises ReturnUnready while something is missing (R15), ReturnClosed."""
    with transaction() as db:
        found = by_id(db, Section11Return, return_id)
        require(actor, Permission.S11_ANSWER, found)
        found.hand_in(left=section11_back.unanswered(db, found), by=actor.id, at=at)
        journal.record(db, "section11_handed_in", actor=actor, thing=found, at=at)


def get_on(actor: Actor, return_id: str, code: str, answer: str, words: str, *, at: datetime) -> None:
    """Say how one action is getting on, six months later (R16). Raises NotFound for no such action, MissingWords."""
    with transaction() as db:
        found = by_id(db, Section11Return, return_id)
        require(actor, Permission.S11_ANSWER, found)
        held = found.answer_to(code)
        today = london(at).date()
        if not found.is_handed_in or not found.round.asks_progress(today) or held is None or not held.action:
            raise NotFound(thing="section11_action")
        if answer not in set(Answer4):
            raise AnswerUnread(rule="score")
        _check_length([words])
        held.get_on(Answer4(answer), words, at=at)
        journal.record(db, "section11_progress", actor=actor, thing=found, at=at, facts={"standard": code})


def as_assessment(db: Session, event: ScrutinyEvent) -> SelfAssessment | None:
    """The agency's newest return as the event reads it, for an event nobody has typed one for. It is never stored."""
    query = select(Section11Return).where(
        Section11Return.agency_id == event.agency_id, Section11Return.state == ReturnState.HANDED_IN
    )
    found = newest(db.scalars(query)) if event.agency_id else None
    if found is None or found.handed_in_at is None:
        return None
    return SelfAssessment(
        set_code=found.round.set_code,
        set_version=found.round.set_version,
        returned_on=london(found.handed_in_at).date(),
        scores=[AssessedStandard(standard=a.standard, score=a.score, words=a.words) for a in found.answers if a.score],
    )


def _put(found: Section11Return, code: str, said: Answered) -> None:
    if code not in {one.code for one in found.round.asked}:
        raise AnswerUnread(rule="standard")
    _check_length((said.words, said.action, said.owner))
    held = found.answer_to(code)
    if held is None:
        held = StandardAnswer(standard=code)
        found.answers.append(held)
    held.score, held.due = score_in(said.score), day_in(said.due)
    held.words, held.action, held.owner = said.words.strip(), said.action.strip(), said.owner.strip()


def score_in(value: str) -> SelfScore | None:
    """A score as a form sends it, or none yet. Raises AnswerUnread."""
    if value and value not in set(SelfScore):
        raise AnswerUnread(rule="score")
    return SelfScore(value) if value else None


def day_in(value: str) -> date | None:
    """A day as a form sends it, or none yet. Raises AnswerUnread, also for a year that is a slip of the keyboard."""
    try:
        day = date.fromisoformat(value) if value else None
    except ValueError as error:
        raise AnswerUnread(rule="due") from error
    if day is not None and not 2000 <= day.year <= 2100:
        raise AnswerUnread(rule="due")
    return day


def _check_length(texts: Iterable[str]) -> None:
    if any(len(text) > LONGEST for text in texts):
        raise AnswerUnread(rule="long")


def _id(key: str) -> UUID:
    try:
        return UUID(key)
    except ValueError as error:
        raise NotFound(thing="finding") from error
