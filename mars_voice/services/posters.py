"""What is printed so that people can join in: a poster for the wall, and the questions on paper."""

from __future__ import annotations

import re
from datetime import datetime

from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.exports.coming import ComingRecord
from mars_voice.exports.paper import PaperRecord
from mars_voice.exports.poster import PosterRecord
from mars_voice.services.extra_asked import asked_now, with_extras
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.transaction import reading
from mars_voice.wording import MissingWording, catalogue, say, speaking
from mars_voice.wording.date import london, moment
from mars_voice.wording.languages import language
from models.access import JoinCode
from models.errors import CodeOver, InvalidTransition, NotFound
from models.event import ScrutinyEvent
from models.kinds import Stage
from models.people import Actor
from models.permissions import Permission, require
from models.planning import can_tell
from models.questions import SETS, Question
from models.questions.about import ABOUT, AGE, EQUALITY, AboutQuestion


def poster(actor: Actor, code_id: str, *, origin: str, practice: bool, at: datetime, lang: str = "en") -> PosterRecord:
    """Everything a poster says. ``origin`` is the address people type, e.g. ``https://voice.example``.

    Raises CodeOver for a code nobody can begin with: it would only disappoint whoever stands before it.
    """
    with reading() as db, speaking(_printed_in(lang)):
        join = by_id(db, JoinCode, code_id)
        require(actor, Permission.CODE_READ, join)
        if join.state(at).is_over:
            raise CodeOver
        return PosterRecord(
            place=join.event.title,
            audience_label=say(f"audience.{join.audience}.many"),
            url=origin + routes.give_with_code(join.audience, join.code),
            typed_address=_typed(origin, routes.JOIN),
            code=join.code,
            open_until=moment(join.closes_at),
            help_lines=_help(join),
            practice=practice,
            lang=lang,
        )


def paper(actor: Actor, code_id: str, *, origin: str, practice: bool, lang: str = "en") -> PaperRecord:
    """The questions of a code's audience on paper. They may be printed early, and typed in when the day is over."""
    with reading() as db, speaking(_printed_in(lang)):
        join = by_id(db, JoinCode, code_id)
        require(actor, Permission.CODE_READ, join)
        return PaperRecord(
            qset=with_extras(SETS[join.audience], _extras(db, join, lang)),
            about=_about(join),
            place=join.event.title,
            audience_label=say(f"audience.{join.audience}.many"),
            address=_typed(origin, routes.HAPPENED),
            adult=join.event.named_adult,
            help_lines=_help(join),
            practice=practice,
            lang=lang,
        )


def coming(actor: Actor, code: str, *, practice: bool, at: datetime) -> ComingRecord:
    """The poster that tells a place of the day ahead. Raises NotFound, NotAllowed, InvalidTransition."""
    with reading() as db:
        event = event_by_code(db, code)
        require(actor, Permission.EVENT_READ, event)
        if event.held_on is None or not can_tell(event, today=london(at).date()):
            raise InvalidTransition(now=event.stage, needs=Stage.AGENCY_NOTIFIED)
        place = event.agency.name if event.agency else event.title
        return ComingRecord(place, event.held_on, _before(event), practice)


def _extras(db: Session, join: JoinCode, lang: str) -> tuple[Question, ...]:
    """The event's own questions, where they were written in the language of the sheet."""
    asked = asked_now(db, join.event_id, join.audience)
    spoken = language(lang).spoken
    return tuple(one.asked(spoken) for one in asked if one.in_language(spoken))


def _about(join: JoinCode) -> tuple[AboutQuestion, ...]:
    """The questions on the person that the event asks on a phone too."""
    event = join.event
    age = tuple(question for question in ABOUT if question.id == AGE and event.asks_age)
    return (*age, *(EQUALITY if event.asks_equality else ()))


def _help(join: JoinCode) -> tuple[str, ...]:
    """Who to call, by audience, then who is near: the local front door and the adult named for the day."""
    event = join.event
    lines = say("poster.help.family" if join.audience.is_family else "poster.help.child").split("\n")
    near = [say("print.poster.local", number=event.local_number)] if event.local_number else []
    here = [say("print.poster.adult", adult=event.named_adult)] if event.named_adult else []
    return (*lines, *near, *here)


def _before(event: ScrutinyEvent) -> tuple[str, ...]:
    """The same weeks ahead, when nobody is there yet: the adult is promised for the day alone."""
    near = [say("print.poster.local", number=event.local_number)] if event.local_number else []
    then = [say("print.coming.adult", adult=event.named_adult)] if event.named_adult else []
    return (*say("poster.help.child").split("\n"), *near, *then)


def _typed(origin: str, path: str) -> str:
    """An address as a person types it."""
    return origin.partition("://")[2] + path


def _printed_in(lang: str) -> str:
    """A language that posters and paper are written in. Raises NotFound."""
    try:
        if re.fullmatch("[a-z]{2,8}", lang) and "print.poster.title" in catalogue(lang):
            return lang
    except MissingWording:
        pass
    raise NotFound(thing="language")
