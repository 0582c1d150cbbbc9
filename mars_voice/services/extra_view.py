"""The page of an event's extra questions: what each audience is asked, what is settled, and how a draft reads."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.services.extra_asked import asked_now, extra_questions
from mars_voice.services.extra_meter import MeterView, meter
from mars_voice.services.extra_questions import WRITTEN_IN, ExtraDraft, beside, fitting, is_settled, known_language
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading
from mars_voice.wording import say
from mars_voice.wording.date import day_month
from mars_voice.wording.languages import ENGLISH, language
from models.doors import FITS
from models.event import ScrutinyEvent
from models.extra_question import FEWEST_OPTIONS, LONGEST, MOST, ExtraKind, ExtraQuestion, ExtraWords
from models.kinds import Audience
from models.people import Actor
from models.permissions import Permission, may, require

#: Letters of a draft that are measured and shown: more can never be saved, and patterns take their time over a text.
_LOOKED_AT = 4 * LONGEST


@dataclass(frozen=True)
class SaidView:
    """A question in one language: ``tag`` is the language's, ``name`` what its speakers call it."""

    tag: str
    name: str
    direction: str
    text: str
    options: str


@dataclass(frozen=True)
class ExtraRow:
    """One question as it stands. ``shown`` is what a phone is given, ``frame`` the page that shows it so."""

    id: str
    key: str
    kind: str
    answered: str
    text: str
    options: list[str]
    written: str
    written_with: str
    with_number: str
    language: str
    said: list[SaidView]
    missing: list[SaidView]
    shown: str
    frame: str
    asked: bool = True


@dataclass(frozen=True)
class AudienceView:
    """What one audience is asked beside its set. ``standing`` says how many there are and whether they may change."""

    audience: str
    name: str
    standing: str
    rows: list[ExtraRow] = field(default_factory=list)
    past: list[ExtraRow] = field(default_factory=list)
    settled: bool = False
    has_room: bool = False


@dataclass(frozen=True)
class ExtraView:
    """The whole page. ``offers`` are the audiences that may be given one more."""

    title: str = ""
    sentence: str = ""
    audiences: list[AudienceView] = field(default_factory=list)
    offers: list[AudienceView] = field(default_factory=list)
    languages: list[SaidView] = field(default_factory=list)
    may_write: bool = False
    back: str = ""


@dataclass(frozen=True)
class LookView:
    """How a draft reads, and what the phone in the preview is given."""

    meter: MeterView = field(default_factory=MeterView)
    shown: str = ""
    frame: str = routes.GIVE_EXTRA


def page(actor: Actor, code: str, *, at: datetime) -> ExtraView:
    """The extra questions of one event, and what this person may change. Raises NotAllowed or NotFound."""
    with reading() as db:
        found = event_by_code(db, code)
        require(actor, Permission.PROGRAMME_READ, found)
        writes = may(actor, Permission.PROGRAMME_WRITE, found) and found.is_prepared_still
        audiences = [_audience(db, found, one, at=at) for one in FITS[found.kind]]
        return ExtraView(
            title=found.title,
            sentence=_sentence(sum(len(one.rows) for one in audiences)),
            audiences=audiences,
            offers=[one for one in audiences if one.has_room] if writes else [],
            languages=[_empty_words(one.tag) for one in WRITTEN_IN],
            may_write=writes,
            back=routes.of_event(routes.PROGRAMME, found.code),
        )


def summary(db: Session, found: ScrutinyEvent) -> str:
    """How many there are, in a sentence; nothing for an event that asks nobody."""
    if not FITS[found.kind]:
        return ""
    return _sentence(sum(len(asked_now(db, found.id, one)) for one in FITS[found.kind]))


def look(actor: Actor, code: str, audience: str, draft: ExtraDraft) -> LookView:
    """How a draft reads beside the set of its audience, and how a phone would show it. Raises ExtraUnfit."""
    kind = ExtraKind(draft.kind) if draft.kind in set(ExtraKind) else ExtraKind.YES_NO
    with reading() as db:
        found = event_by_code(db, code)
        require(actor, Permission.PROGRAMME_WRITE, found)
        asks = fitting(found, audience)
        typed = draft.text[:_LOOKED_AT]
        options = _for_show(kind, tuple(one[:_LOOKED_AT] for one in draft.options))
        text = typed.strip() or say("extra.here")
        tag = known_language(draft.language)
        return LookView(
            meter=meter(typed, kind, options, language=tag, beside=beside(db, found, asks)),
            shown=_as_told(kind, tag, text, options),
            frame=_frame(tag),
        )


def _for_show(kind: ExtraKind, options: tuple[str, ...]) -> tuple[str, ...]:
    """Answers as they are typed so far; enough of them that the screen is one to choose on."""
    if kind is not ExtraKind.CHOOSE:
        return ()
    typed = tuple(one.strip() for one in options if one.strip())
    begun = tuple(say("extra.answer", number=str(n)) for n in range(len(typed) + 1, FEWEST_OPTIONS + 1))
    return typed + begun


def _sentence(many: int) -> str:
    if not many:
        return say("extra.none")
    return say("extra.one") if many == 1 else say("extra.many", n=str(many))


def _audience(db: Session, found: ScrutinyEvent, audience: Audience, *, at: datetime) -> AudienceView:
    rows = extra_questions(db, found.id, audience)
    asked = [_row(one) for one in rows if one.is_asked]
    settled = is_settled(db, found, audience, at=at)
    has_room = len(asked) < MOST and not settled
    return AudienceView(
        audience=audience.value,
        name=say(f"audience.{audience}.many"),
        standing=_standing(len(asked), settled=settled, ever=bool(rows)),
        rows=asked,
        past=[replace(_row(one), asked=False) for one in rows if not one.is_asked] if settled else [],
        settled=settled,
        has_room=has_room,
    )


def _standing(many: int, *, settled: bool, ever: bool) -> str:
    if settled:
        return say("extra.settled") if ever else say("extra.settled.none")
    return say("extra.full") if many == MOST else say("extra.room", n=str(MOST - many))


def _row(one: ExtraQuestion) -> ExtraRow:
    first = one.first
    return ExtraRow(
        id=str(one.id),
        key=one.key,
        kind=one.kind.value,
        answered=say(f"extra.kind.{one.kind}"),
        text=first.text,
        options=list(first.choices),
        written=say("extra.by", name=one.by.name, day=day_month(one.written_at)),
        written_with=_with(one.written_with),
        with_number=str(one.written_with or ""),
        language=first.language,
        said=[_said(words) for words in one.said[1:]],
        missing=[_empty_words(each.tag) for each in WRITTEN_IN if not one.in_language(each.tag)],
        shown=_as_told(one.kind, first.language, first.text, first.choices, key=one.key),
        frame=_frame(first.language),
    )


def _with(many: int) -> str:
    if not many:
        return ""
    return say("extra.with.one") if many == 1 else say("extra.with.many", n=str(many))


def _said(words: ExtraWords) -> SaidView:
    spoken = language(words.language)
    return SaidView(spoken.tag, spoken.name, spoken.direction, words.text, ", ".join(words.choices))


def _empty_words(tag: str) -> SaidView:
    spoken = language(tag)
    return SaidView(spoken.tag, spoken.name, spoken.direction, "", "")


def _frame(tag: str) -> str:
    return routes.give_extra(language(tag).slug)


def _as_told(kind: ExtraKind, tag: str, text: str, options: tuple[str, ...], *, key: str = "E0") -> str:
    """As docs/envelope.md tells it to a phone."""
    said = {tag or ENGLISH.tag: {"ask": text, "options": list(options)}}
    return json.dumps({"id": key, "kind": kind.value, "said": said}, ensure_ascii=False)
