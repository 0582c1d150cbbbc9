"""What an agency says of itself beside what was seen, by standard; the promises; and what it said last time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.services.card_form import actions_before
from mars_voice.services.card_list import counted
from mars_voice.services.look_up import event_by_code
from mars_voice.services.section11_return import as_assessment
from mars_voice.services.self_assessment import of_event
from mars_voice.services.transaction import reading
from mars_voice.wording import say
from mars_voice.wording.date import full_date
from models.event import ScrutinyEvent
from models.floor import Kept, SelfScore
from models.kinds import Rating
from models.observation import Observation
from models.parting import parting
from models.people import Actor
from models.permissions import Permission, may, require
from models.promises import Promise
from models.self_assessment import AssessedStandard
from models.standards import SETS, Standard, codes_of, reached, set_of


@dataclass(frozen=True)
class SeenView:
    """How many cards of one rating speak of it, in words."""

    rating: str
    label: str


@dataclass(frozen=True)
class StandardView:
    """One row: what they say, what was seen, and a sentence where the two part. ``cards`` are references."""

    code: str
    name: str
    score: str
    score_label: str
    words: str
    seen: list[SeenView]
    cards: str
    link: str
    promises: str
    parts: str
    is_parted: bool


@dataclass(frozen=True)
class PromiseView:
    """One promise: on how many cards it was kept, sometimes kept, not kept."""

    number: str
    text: str
    kept: int
    sometimes: int
    no: int
    cards: str


@dataclass(frozen=True)
class BeforeView:
    """An action of last time: what they answered, and how it was seen this time."""

    code: str
    what: str
    answer: str
    answer_label: str
    answer_text: str
    seen: list[str]
    is_late: bool


@dataclass(frozen=True)
class SetView:
    """One published set to choose from."""

    code: str
    edition: str


@dataclass(frozen=True)
class StandardsView:
    """The page of one event. ``apart`` is how many standards there are where the two part."""

    code: str = ""
    title: str = ""
    agency: str = ""
    set_code: str = ""
    edition: str = ""
    returned: str = ""
    scored: int = 0
    apart: int = 0
    without: int = 0
    rows: list[StandardView] = field(default_factory=list)
    sets: list[SetView] = field(default_factory=list)
    promises_name: str = ""
    promises: list[PromiseView] = field(default_factory=list)
    before: list[BeforeView] = field(default_factory=list)
    may_write: bool = False


def standards(actor: Actor, code: str, set_code: str = "") -> StandardsView:
    """Self-assessment beside what was seen, in the set asked for, or else the one of the return, or else set A.

    What children said is never tied to a standard: nobody asked them about one.
    """
    with reading() as db:
        event = event_by_code(db, code)
        require(actor, Permission.STANDARDS_READ, event)
        cards, assessment = counted(db, event), of_event(db, event) or as_assessment(db, event)
        known = {each.code for each in SETS}
        chosen = set_code if set_code in known else assessment.set_code if assessment else SETS[0].code
        of = set_of(chosen)
        said = {score.standard: score for score in assessment.scores} if assessment else {}
        rows = [_row(event, standard, said.get(standard.code), _reaching(cards, standard)) for standard in of.standards]
        return StandardsView(
            code=event.code,
            title=event.title,
            agency=event.agency.name if event.agency else "",
            set_code=of.code,
            edition=of.edition,
            returned=full_date(assessment.returned_on) if assessment and said else "",
            scored=sum(bool(row.score) for row in rows),
            apart=sum(row.is_parted for row in rows),
            without=sum(not codes_of(card.standards) for card in cards),
            rows=rows,
            sets=[SetView(each.code, each.edition) for each in SETS],
            promises=_promises(db, event, cards),
            before=_before(db, event, cards),
            may_write=may(actor, Permission.STANDARDS_WRITE, event),
        )


def _reaching(cards: Iterable[Observation], standard: Standard) -> list[Observation]:
    return [card for card in cards if standard.code in reached(card.standards, standard.code[0])]


def _row(
    event: ScrutinyEvent, standard: Standard, said: AssessedStandard | None, cards: Sequence[Observation]
) -> StandardView:
    seen = Counter(card.rating for card in cards)
    sentence, number = parting(said.score if said else None, seen)
    return StandardView(
        code=standard.code,
        name=standard.name,
        score=said.score if said else "",
        score_label=say(f"desk.standards.score.{said.score}") if said else "",
        words=said.words if said else "",
        seen=[SeenView(rating, f"{seen[rating]} · {say(f'rating.{rating}')}") for rating in Rating if seen[rating]],
        cards=_references(cards),
        link=f"{routes.of_event(routes.OBSERVATIONS, event.code)}&standard={standard.code}",
        promises=_kept_in_words(Counter(score.kept for card in cards for score in card.promises)),
        parts=_parts(sentence, number),
        is_parted=bool(sentence),
    )


def _parts(sentence: str, number: int) -> str:
    if not sentence:
        return ""
    return say(f"desk.standards.parts.{sentence}", things=_things(number))


def _things(number: int) -> str:
    """As a person says it: one thing, two things, 12 things."""
    if number == 1:
        return say("desk.standards.things.one")
    small = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
    return say("desk.standards.things.many", n=small[number - 2] if number < 10 else str(number))


def _kept_in_words(scores: Mapping[Kept, int]) -> str:
    told = [f"{say(f'desk.cards.kept.{kept}')} {scores[kept]}" for kept in Kept if scores.get(kept)]
    return ", ".join(told)


def _promises(db: Session, event: ScrutinyEvent, cards: Sequence[Observation]) -> list[PromiseView]:
    """Every promise of the event's set, and older versions that cards were scored on."""
    scores: dict[UUID, list[tuple[Kept, Observation]]] = {}
    for card in cards:
        for score in card.promises:
            scores.setdefault(score.promise_id, []).append((score.kept, card))
    query = select(Promise).where((Promise.promise_set_id == event.promise_set_id) | Promise.id.in_(scores))
    promises = sorted(db.scalars(query), key=lambda one: (-one.promise_set.version, one.number))
    return [_promise(one, scores.get(one.id, [])) for one in promises]


def _promise(promise: Promise, scores: Sequence[tuple[Kept, Observation]]) -> PromiseView:
    tally = Counter(kept for kept, _ in scores)
    return PromiseView(
        number=str(promise.number),
        text=promise.text,
        kept=tally[Kept.KEPT],
        sometimes=tally[Kept.SOMETIMES],
        no=tally[Kept.NOT],
        cards=_references([card for _, card in scores]),
    )


def _before(db: Session, event: ScrutinyEvent, cards: Sequence[Observation]) -> list[BeforeView]:
    """The day of this event decides what was late: nothing of it changes afterwards."""
    made = []
    for action in actions_before(db, event):
        looked = [card for card in cards if card.checks_action_id == action.id and card.change_seen is not None]
        made.append(
            BeforeView(
                code=action.code,
                what=action.what,
                answer=action.answer or "",
                answer_label=say(f"answer.{action.answer}") if action.answer else say("desk.standards.unanswered"),
                answer_text=action.answer_text,
                seen=[
                    say("desk.standards.looked", card=card.reference, seen=say(f"desk.cards.seen.{card.change_seen}"))
                    for card in looked
                ],
                is_late=event.held_on is not None and action.is_late(event.held_on),
            )
        )
    return made


def _references(cards: Sequence[Observation]) -> str:
    return ", ".join(sorted(dict.fromkeys(card.reference for card in cards)))


SCORES = tuple(SelfScore)
"""What an agency may say of a standard, best first."""
