"""Taking down what an agency said of itself in its Section 11 return, standard by standard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import transaction
from mars_voice.wording import say
from models.deadlines import LONDON
from models.errors import NotFound, ScoreUnread, TooBig
from models.event import ScrutinyEvent
from models.people import Actor
from models.permissions import Permission, require
from models.score_lines import Scored, Unread, read_scores, score_of
from models.self_assessment import AssessedStandard, SelfAssessment
from models.standards import SETS, StandardSet, set_of

#: Letters of a whole return. A longer one is another document, and no list of scores.
LONGEST = 64_000


@dataclass(frozen=True)
class PastedView:
    """What became of a pasted list. While there are ``problems`` nothing is saved, and the list stays where it is."""

    saved: int
    problems: list[str]


def write(actor: Actor, code: str, set_code: str, said: Mapping[str, tuple[str, str]], *, at: datetime) -> int:
    """Save the form: for each standard its score and words as typed; returns how many have a score.

    A standard left empty has no score. Raises ScoreUnread for words without a score (nothing is saved then), NotFound
    for a set there is none of, TooBig.
    """
    with transaction() as db:
        event = event_by_code(db, code)
        require(actor, Permission.STANDARDS_WRITE, event)
        _check_length(sum(len(words) for _, words in said.values()))
        of = _set(set_code)
        lines = [line for one in of.standards if (line := _line(one.code, *said.get(one.code, ("", ""))))]
        assessment = _assessment(db, event, of, at=at)
        theirs = {one.code for one in of.standards}
        assessment.scores = [held for held in assessment.scores if held.standard not in theirs]
        db.flush()
        _put(assessment, lines)
        journal.record(db, "self_assessment_written", actor=actor, thing=assessment, at=at, facts={"set": of.code})
        return len(lines)


def paste(actor: Actor, code: str, set_code: str, pasted: str, *, at: datetime) -> PastedView:
    """Save a pasted list, one standard a line; what it does not name stays as it was.

    All of it or nothing: each line that can't be read is told, and none is saved until all are. Raises TooBig.
    """
    with transaction() as db:
        event = event_by_code(db, code)
        require(actor, Permission.STANDARDS_WRITE, event)
        _check_length(len(pasted))
        of = _set(set_code)
        lines, unread = read_scores(pasted, of)
        if unread or not lines:
            return PastedView(0, [_told(one, of) for one in unread] or [say("desk.standards.paste.none")])
        assessment = _assessment(db, event, of, at=at)
        named = {line.standard for line in lines}
        assessment.scores = [held for held in assessment.scores if held.standard not in named]
        db.flush()
        _put(assessment, lines)
        journal.record(db, "self_assessment_written", actor=actor, thing=assessment, at=at, facts={"set": of.code})
        return PastedView(len(lines), [])


def of_event(db: Session, event: ScrutinyEvent) -> SelfAssessment | None:
    """The return that is read for this event."""
    return db.scalars(select(SelfAssessment).where(SelfAssessment.event_id == event.id)).first()


def _check_length(letters: int) -> None:
    if letters > LONGEST:
        raise TooBig


def _set(code: str) -> StandardSet:
    if code not in {each.code for each in SETS}:
        raise NotFound(thing="standards")
    return set_of(code)


def _line(standard: str, spelt: str, words: str) -> Scored | None:
    score = score_of(spelt)
    if score is None and (spelt.strip() or words.strip()):
        raise ScoreUnread(field=standard)
    return Scored(standard, score, words.strip()) if score else None


def _assessment(db: Session, event: ScrutinyEvent, of: StandardSet, *, at: datetime) -> SelfAssessment:
    assessment = of_event(db, event)
    if assessment is None:
        assessment = SelfAssessment(id=uuid4(), event=event, returned_on=at.astimezone(LONDON).date())
        db.add(assessment)
    assessment.set_code, assessment.set_version = of.code, of.version
    return assessment


def _put(assessment: SelfAssessment, lines: list[Scored]) -> None:
    assessment.scores += [AssessedStandard(standard=one.standard, score=one.score, words=one.words) for one in lines]


def _told(line: Unread, of: StandardSet) -> str:
    first, last = of.standards[0].code, of.standards[-1].code
    return say(f"desk.standards.line.{line.why}", n=str(line.number), text=line.text, first=first, last=last)
