"""Worries: words that belong to the safeguarding lead on call, with a clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import attachments, files, journal, photos
from mars_voice.services.look_up import by_id
from mars_voice.services.photos import PhotoView
from mars_voice.services.review import question_text
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.vault import vault
from mars_voice.wording import say
from mars_voice.wording.date import moment
from models.concern import SafeguardingConcern
from models.errors import MissingWords, NotFound
from models.floor import ObservationState
from models.kinds import ConcernState
from models.observation import Observation
from models.people import Actor, User
from models.permissions import Permission, require


@dataclass(frozen=True)
class SeenView:
    """What an officer saw that cannot wait, with the locked detail: the safeguarding lead's alone."""

    reference: str = ""
    who: str = ""
    place: str = ""
    when: str = ""
    text: str = ""
    details: list[tuple[str, str]] = field(default_factory=list)
    must_happen: str = ""
    done: str = ""
    held: str = ""
    doubt: str = ""
    may_hold: bool = False
    may_release: bool = False
    photos: list[PhotoView] = field(default_factory=list)


@dataclass(frozen=True)
class ConcernView:
    """One worry, for the lead alone."""

    id: str
    place: str
    route: str
    state: str
    state_label: str
    raised: str
    waited: str
    acknowledged: str
    words: str
    question: str
    decision: str
    file: str = ""
    is_recording: bool = False
    is_seen: bool = False
    seen: SeenView = SeenView()


@dataclass(frozen=True)
class ConcernsView:
    """Every worry, the unacknowledged first."""

    heading: str = ""
    concerns: list[ConcernView] = field(default_factory=list)


def concerns(actor: Actor, *, at: datetime) -> ConcernsView:
    """The safeguarding lead's list: the one that has waited longest comes first within its state."""
    with reading() as db:
        require(actor, Permission.CONCERN_READ)
        order = list(ConcernState)
        found = sorted(db.scalars(select(SafeguardingConcern)), key=lambda c: (order.index(c.state), c.raised_at))
        new = sum(c.state == ConcernState.NEW for c in found)
        heading = (
            say("desk.worries.none")
            if not new
            else say("desk.worries.one" if new == 1 else "desk.worries.many", n=str(new))
        )
        return ConcernsView(heading, [_view(db, actor, c, at=at) for c in found])


def acknowledge(actor: Actor, concern_id: str, *, at: datetime) -> None:
    """The lead has it now. Raises InvalidTransition when somebody already has."""
    with transaction() as db:
        concern = by_id(db, SafeguardingConcern, concern_id)
        require(actor, Permission.CONCERN_READ, concern)
        concern.acknowledge(by=actor.id, at=at)
        journal.record(db, "concern_acknowledged", actor=actor, thing=concern, at=at)


def decide(actor: Actor, concern_id: str, decision: str, *, not_safeguarding: bool, at: datetime) -> None:
    """Record what was decided. "Not a safeguarding matter" gives the words back to be read, unchanged."""
    with transaction() as db:
        concern = by_id(db, SafeguardingConcern, concern_id)
        require(actor, Permission.CONCERN_READ, concern)
        if not decision.strip():
            raise MissingWords(field="decision")
        concern.decide(decision.strip(), not_safeguarding=not_safeguarding, at=at)
        gone = attachments.calm(db, concern) if not_safeguarding else []
        if not_safeguarding:
            _let_go_if_taken_back(db, concern)
        journal.record(db, "concern_decided", actor=actor, thing=concern, at=at)
    for name in gone:
        vault().delete(name)


def hold(actor: Actor, concern_id: str, *, at: datetime) -> None:
    """Keep an officer's card back, words, sentence and all, e.g. because whoever would read it is meant.

    Raises NotFound where no card hangs on the worry, InvalidTransition where the card no longer stands by itself.
    """
    with transaction() as db:
        concern = by_id(db, SafeguardingConcern, concern_id)
        require(actor, Permission.CONCERN_READ, concern)
        card = _card_of(concern)
        card.hold()
        journal.record(db, "card_held", actor=actor, thing=card, at=at)


def release(actor: Actor, concern_id: str, *, at: datetime) -> None:
    """Let a held card and its sentence go to the team; the locked detail stays locked. Raises as ``hold``."""
    with transaction() as db:
        concern = by_id(db, SafeguardingConcern, concern_id)
        require(actor, Permission.CONCERN_READ, concern)
        card = _card_of(concern)
        card.release()
        journal.record(db, "card_released", actor=actor, thing=card, at=at)


def _card_of(concern: SafeguardingConcern) -> Observation:
    if concern.observation is None:
        raise NotFound(thing="Observation")
    return concern.observation


def _let_go_if_taken_back(db: Session, concern: SafeguardingConcern) -> None:
    """The words were kept for safeguarding alone: when they are none of its matter, nothing keeps them any longer."""
    comment = concern.comment
    if comment is not None and comment.submission.is_withdrawn:
        concern.comment = None
        db.flush()
        db.delete(comment)


def _view(db: Session, actor: Actor, concern: SafeguardingConcern, *, at: datetime) -> ConcernView:
    minutes = int((at - concern.raised_at).total_seconds() // 60)
    holder = db.get(User, concern.acknowledged_by_id) if concern.acknowledged_by_id else None
    file = attachments.worried_over(db, concern)
    return ConcernView(
        id=str(concern.id),
        place=concern.event.title,
        route=say(f"route.{concern.route}"),
        state=concern.state,
        state_label=say(f"concern.state.{concern.state}"),
        raised=moment(concern.raised_at),
        waited=say("desk.minutes", n=str(minutes)) if concern.state == ConcernState.NEW and minutes < 120 else "",
        acknowledged=holder.name if holder else "",
        words=concern.comment.text if concern.comment else "",
        question=question_text(concern.comment) if concern.comment else "",
        decision=concern.decision or "",
        file=files.link_of(file) if file else "",
        is_recording=file is not None and file.is_recording,
        is_seen=concern.observation is not None,
        seen=_seen(db, actor, concern.observation) if concern.observation else SeenView(),
    )


def _seen(db: Session, actor: Actor, card: Observation) -> SeenView:
    details = (
        ("risk", card.immediate_risk),
        ("to_whom", card.immediate_to_whom),
        ("told", card.immediate_told),
        ("about_staff", say("desk.worries.about_staff.yes") if card.about_staff else ""),
    )
    return SeenView(
        reference=card.reference,
        who=card.observer_label,
        place=card.area,
        when=moment(card.observed_at),
        text=card.text,
        details=[(say(f"desk.worries.{key}"), words) for key, words in details if words],
        must_happen=card.must_happen or "",
        done=card.done or "",
        held=say("desk.worries.held" if card.is_held else "desk.worries.not_held"),
        doubt=say("desk.worries.doubted") if card.state == ObservationState.DOUBTED else "",
        may_hold=card.counts,
        may_release=card.state == ObservationState.LOCKED,
        photos=photos.of_card(db, actor, card),
    )
