"""Writing the extra questions of an event: what is asked, in which languages, and when it is settled for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.extra_asked import asked_now, with_extras
from mars_voice.services.extra_meter import check
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.transaction import transaction
from mars_voice.wording.languages import EASY, ENGLISH, LANGUAGES
from models.access import JoinCode
from models.doors import FITS
from models.event import ScrutinyEvent
from models.extra_question import MOST, ExtraKind, ExtraQuestion, ExtraText, ExtraUnfit, extra_text, was_shown, writers
from models.kinds import Audience
from models.people import Actor
from models.permissions import Permission, require
from models.questions import SETS, QuestionSet

#: What a question may be written in. Easy read shows the English words: they are held to be easy anyway.
WRITTEN_IN = tuple(language for language in LANGUAGES if language is not EASY)


@dataclass(frozen=True)
class ExtraDraft:
    """A filled-in form: ``options`` as they stand in their boxes, ``written_with`` as it was typed."""

    text: str
    kind: str
    options: tuple[str, ...] = ()
    language: str = ENGLISH.tag
    written_with: str = ""


def write(actor: Actor, code: str, audience: str, draft: ExtraDraft, *, at: datetime) -> None:
    """One more question for one audience. Raises ExtraUnfit, InvalidTransition, NotAllowed or NotFound."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.PROGRAMME_WRITE, found)
        asks = fitting(found, audience)
        check_open(db, found, asks, at=at)
        asked = asked_now(db, found.id, asks)
        if len(asked) >= MOST:
            raise ExtraUnfit(rule="many")
        place = max((one.place for one in asked), default=0) + 1
        made = _put(db, found, asks, draft, actor=actor, at=at, place=place)
        journal.record(db, "extra_written", actor=actor, thing=made, at=at, facts={"question": made.key})


def reword(actor: Actor, question_id: str, draft: ExtraDraft, *, at: datetime) -> None:
    """Put it better, while nobody has been shown it: the question ends, and the next one takes its place.

    Raises ExtraUnfit, InvalidTransition, NotAllowed or NotFound.
    """
    with transaction() as db:
        before = by_id(db, ExtraQuestion, question_id)
        require(actor, Permission.PROGRAMME_WRITE, before)
        _check_unseen(db, before, at=at)
        before.ended_at = at
        db.flush()
        made = _put(
            db, before.event, before.audience, draft, actor=actor, at=at, place=before.place, version=before.version + 1
        )
        facts = {"question": made.key, "before": before.key}
        journal.record(db, "extra_reworded", actor=actor, thing=made, at=at, facts=facts)


def translate(actor: Actor, question_id: str, draft: ExtraDraft, *, at: datetime) -> None:
    """Say it in one more language, as a person typed it. Raises as ``reword``."""
    with transaction() as db:
        found = by_id(db, ExtraQuestion, question_id)
        require(actor, Permission.PROGRAMME_WRITE, found)
        _check_unseen(db, found, at=at)
        words = _words(db, found.event, found.audience, draft, kind=found.kind, apart_from=found)
        found.put(known_language(draft.language), words)
        journal.record(
            db,
            "extra_translated",
            actor=actor,
            thing=found,
            at=at,
            facts={"question": found.key, "lang": draft.language},
        )


def take_out(actor: Actor, question_id: str, *, at: datetime) -> None:
    """Nobody has been shown it, and nobody will be. Raises ExtraUnfit, InvalidTransition, NotAllowed or NotFound."""
    with transaction() as db:
        found = by_id(db, ExtraQuestion, question_id)
        require(actor, Permission.PROGRAMME_WRITE, found)
        _check_unseen(db, found, at=at)
        found.ended_at = at
        journal.record(db, "extra_taken_out", actor=actor, thing=found, at=at, facts={"question": found.key})


def stop(actor: Actor, question_id: str, *, at: datetime) -> None:
    """Ask it no more, though people have answered: what they said stays, and what is on its way still arrives.

    Raises ExtraUnfit, NotAllowed or NotFound.
    """
    with transaction() as db:
        found = by_id(db, ExtraQuestion, question_id)
        require(actor, Permission.PROGRAMME_WRITE, found)
        found.check_asked()
        if not is_settled(db, found.event, found.audience, at=at):
            raise ExtraUnfit(rule="unseen")
        found.ended_at = at
        journal.record(db, "extra_stopped", actor=actor, thing=found, at=at, facts={"question": found.key})


def fitting(found: ScrutinyEvent, audience: str) -> Audience:
    """An audience this kind of event asks. Raises ExtraUnfit."""
    wanted = next((fit for fit in FITS[found.kind] if fit == audience), None)
    if wanted is None:
        raise ExtraUnfit(rule="audience")
    return wanted


def is_settled(db: Session, found: ScrutinyEvent, audience: Audience, *, at: datetime) -> bool:
    """Has anybody of this audience been let in, so that its questions stay as they are?"""
    joins = db.scalars(select(JoinCode).where(JoinCode.event_id == found.id, JoinCode.audience == audience))
    return was_shown(joins, at=at)


def check_open(db: Session, found: ScrutinyEvent, audience: Audience, *, at: datetime) -> None:
    """Refuse once people have been shown the questions, or the letter rests. Raises ExtraUnfit or InvalidTransition."""
    found.check_preparing()
    if is_settled(db, found, audience, at=at):
        raise ExtraUnfit(rule="frozen")


def known_language(tag: str) -> str:
    """A language a question may be written in. Raises ExtraUnfit."""
    if tag not in {language.tag for language in WRITTEN_IN}:
        raise ExtraUnfit(rule="language")
    return tag


def known_kind(kind: str) -> ExtraKind:
    """How a question may be answered. Raises ExtraUnfit."""
    try:
        return ExtraKind(kind)
    except ValueError:
        raise ExtraUnfit(rule="kind") from None


def beside(
    db: Session, found: ScrutinyEvent, audience: Audience, *, apart_from: ExtraQuestion | None = None
) -> QuestionSet:
    """The set a question is measured with: the catalogue's, and the English words of the others."""
    others = [one for one in asked_now(db, found.id, audience) if one is not apart_from]
    english = tuple(one.asked() for one in others if one.first.language == ENGLISH.tag)
    return with_extras(SETS[audience], english)


def _check_unseen(db: Session, found: ExtraQuestion, *, at: datetime) -> None:
    """May it still be changed? Raises ExtraUnfit or InvalidTransition."""
    found.check_asked()
    check_open(db, found.event, found.audience, at=at)


def _words(
    db: Session,
    found: ScrutinyEvent,
    audience: Audience,
    draft: ExtraDraft,
    *,
    kind: ExtraKind,
    apart_from: ExtraQuestion | None = None,
) -> ExtraText:
    words = extra_text(kind, draft.text, draft.options)
    language = known_language(draft.language)
    check(words.text, words.options, language=language, beside=beside(db, found, audience, apart_from=apart_from))
    return words


def _put(
    db: Session,
    found: ScrutinyEvent,
    audience: Audience,
    draft: ExtraDraft,
    *,
    actor: Actor,
    at: datetime,
    place: int,
    version: int = 1,
) -> ExtraQuestion:
    kind = known_kind(draft.kind)
    words = _words(db, found, audience, draft, kind=kind)
    highest = db.scalar(select(func.max(ExtraQuestion.number)).where(ExtraQuestion.event_id == found.id))
    qset = SETS[audience]
    made = ExtraQuestion(
        event=found,
        audience=audience,
        number=(highest or 0) + 1,
        place=place,
        version=version,
        set_code=qset.code,
        set_version=qset.version,
        kind=kind,
        written_with=writers(draft.written_with),
        by_id=actor.id,
        written_at=at,
    )
    made.put(known_language(draft.language), words)
    db.add(made)
    db.flush()
    return made
