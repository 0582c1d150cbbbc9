"""One card as a reader of the desk sees it: everything it holds but the locked detail of an immediate concern."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import backs_up, evidence, own_cards, photos
from mars_voice.services.photos import PhotoView
from mars_voice.wording import say
from mars_voice.wording.date import moment
from models.action import Action
from models.event import ScrutinyEvent
from models.feedback import Comment
from models.kinds import EvidenceKind, ObservationSource
from models.observation import Observation, ObservationTheme
from models.people import Actor
from models.permissions import Permission, may
from models.programme import LineOfQuestioning
from models.promises import Promise
from models.prompts import SIGHT, WALK
from models.standards import STANDARDS, codes_of
from models.theme import Theme


@dataclass(frozen=True)
class MarkView:
    """A theme on a card, and how the card speaks of it, as words."""

    name: str
    group: str
    polarity: str
    polarity_label: str


@dataclass(frozen=True)
class TieView:
    """What a card backs up. ``key`` is what comes back to take the tie off again: ``comment:<id>``."""

    key: str
    label: str
    text: str
    is_child: bool


@dataclass(frozen=True)
class OriginalView:
    """A card that was put into another, as it was written."""

    reference: str
    who: str
    text: str
    rating: str
    rating_label: str


@dataclass(frozen=True)
class CardView:
    """One card in the list. ``kept_because`` says why its observer can't take it back; "" when they can."""

    id: str
    reference: str
    who: str
    source: str
    when: str
    area: str
    mode: str
    evidence: str
    confidence: str
    rating: str
    rating_label: str
    text: str
    prompt: str = ""
    checks: str = ""
    must_happen: str = ""
    done: str = ""
    own_view: bool = False
    is_late: bool = False
    is_mine: bool = False
    kept_because: str = ""
    themes: list[MarkView] = field(default_factory=list)
    standards: list[str] = field(default_factory=list)
    promises: list[str] = field(default_factory=list)
    backs_up: list[TieView] = field(default_factory=list)
    backed_by: str = ""
    originals: list[OriginalView] = field(default_factory=list)
    photos: list[PhotoView] = field(default_factory=list)


@dataclass(frozen=True)
class Around:
    """What the cards of an event point at, read once for all of them."""

    themes: Mapping[str, Theme]
    prompts: Mapping[str, str]
    backing: Mapping[UUID, list[str]]


def around(db: Session, event: ScrutinyEvent) -> Around:
    """Read what all cards of an event have in common."""
    lines = db.scalars(select(LineOfQuestioning).where(LineOfQuestioning.event_id == event.id))
    asked = {prompt.ref: prompt.text for prompt in (*WALK, *SIGHT)}
    return Around(
        themes={theme.code: theme for theme in db.scalars(select(Theme))},
        prompts={**asked, **{line.label: line.text for line in lines}},
        backing=backs_up.backing(db, event),
    )


def view_of(db: Session, actor: Actor, card: Observation, of: Around) -> CardView:
    """A card, for somebody who may read it."""
    written = evidence.written(db, card)
    is_mine = card.observer_id == actor.id
    return CardView(
        id=str(card.id),
        reference=card.reference,
        who=card.observer_label,
        source=_sources(written),
        when=moment(card.observed_at),
        area=card.area,
        mode=say(f"mode.{card.mode}"),
        evidence=say(f"desk.cards.evidence.{card.evidence_type}") if card.evidence_type else "",
        confidence=say(f"desk.cards.confidence.{card.confidence}") if card.confidence else "",
        rating=card.rating,
        rating_label=say(f"rating.{card.rating}"),
        text=card.text,
        prompt=of.prompts.get(card.prompt, ""),
        checks=_checks(db, card),
        must_happen=card.open_matter,
        done=(card.done or "") if card.open_matter else "",
        own_view=card.independent_view,
        is_late=card.is_late,
        is_mine=is_mine,
        kept_because=_kept_because(db, card) if is_mine else "",
        themes=[_mark(of, one.theme_code, one.polarity) for one in sorted(card.themes, key=_by_code)],
        standards=[f"{code} {STANDARDS[code].name}" for code in codes_of(card.standards)],
        promises=_promises(db, card),
        backs_up=_ties(db, actor, card),
        backed_by=", ".join(of.backing.get(card.id, [])),
        originals=[_original(one) for one in written if one is not card],
        photos=[view for one in written for view in photos.of_card(db, actor, one)],
    )


def _sources(written: list[Observation]) -> str:
    """Every source it counts for, in the order of the meter."""
    held = {one.source for one in written}
    return ", ".join(say(f"desk.cards.source.{source}") for source in ObservationSource if source in held)


def _checks(db: Session, card: Observation) -> str:
    """Which action of last time it looked at, and how that was seen: "A2.1: partly"."""
    action = db.get(Action, card.checks_action_id) if card.checks_action_id else None
    if action is None or card.change_seen is None:
        return ""
    return say("desk.cards.checks", action=action.code, seen=say(f"desk.cards.seen.{card.change_seen}"))


def _kept_because(db: Session, card: Observation) -> str:
    reason = own_cards.why_kept(db, card)
    return say(f"problem.card_used.{reason}") if reason else ""


def _by_code(one: ObservationTheme) -> str:
    return one.theme_code


def _mark(of: Around, code: str, polarity: str) -> MarkView:
    theme = of.themes[code]
    return MarkView(theme.name, theme.group, str(polarity), say(f"polarity.{polarity}"))


def _promises(db: Session, card: Observation) -> list[str]:
    scored = [(db.get(Promise, score.promise_id), score.kept) for score in card.promises]
    there = sorted(((promise, kept) for promise, kept in scored if promise), key=lambda pair: pair[0].number)
    return [
        say(
            "desk.cards.promise",
            number=str(promise.number),
            text=promise.text.rstrip("."),
            kept=say(f"desk.cards.kept.{kept}"),
        )
        for promise, kept in there
    ]


def _ties(db: Session, actor: Actor, card: Observation) -> list[TieView]:
    """The cards, as they stand now, and the words, for whoever may read words."""
    made = []
    for link in card.links:
        key = f"{link.kind}:{link.thing_id}"
        if link.kind == EvidenceKind.OBSERVATION:
            other = evidence.standing(db, link.thing_id)
            if other is not None and other is not card:
                made.append(TieView(key, other.reference, other.text, is_child=False))
        elif may(actor, Permission.EVIDENCE_READ, card):
            comment = db.get(Comment, link.thing_id)
            if comment is not None and backs_up.is_confirmed(db, comment):
                who = say(f"audience.{comment.submission.audience}.one")
                made.append(TieView(key, who, comment.shown, is_child=True))
    return made


def _original(card: Observation) -> OriginalView:
    return OriginalView(
        reference=card.reference,
        who=say("desk.cards.original.who", who=card.observer_label, source=say(f"desk.cards.source.{card.source}")),
        text=card.text,
        rating=card.rating,
        rating_label=say(f"rating.{card.rating}"),
    )
