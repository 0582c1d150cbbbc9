"""Findings and the evidence drawer: what the officer concludes, tied to what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from mars_voice.services import backs_up, journal, letter_matters
from mars_voice.services.card_list import counted
from mars_voice.services.evidence import Basis, basis, is_withheld, standing
from mars_voice.services.look_up import by_id, event_by_code, letter_of
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording import say
from mars_voice.wording.stages import stage_name
from models.errors import InvalidTransition, MissingWords, NotFound
from models.event import ScrutinyEvent
from models.feedback import Comment
from models.finding import Evidence, Finding, next_number
from models.kinds import CommentState, EvidenceKind, FindingKind, Stage, TagState
from models.observation import Observation
from models.people import Actor
from models.permissions import Permission, may, require
from models.theme import Tag


@dataclass(frozen=True)
class PieceView:
    """One piece of evidence in the drawer. ``key`` is what comes back when it is picked: ``comment:<id>``."""

    key: str
    text: str
    who: str
    is_child: bool
    note: str = ""
    quotable: bool = False


Drawer = dict[UUID, PieceView]


@dataclass(frozen=True)
class ThemeGroup:
    """The confirmed words of one theme, together with how they speak of it."""

    theme: str
    name: str
    group: str
    pieces: list[PieceView]


@dataclass(frozen=True)
class FindingView:
    """One finding with what it rests on."""

    id: str
    label: str
    kind: str
    text: str
    why: str
    sources: str
    single_source: bool
    pieces: list[PieceView]
    is_stale: bool = False


@dataclass(frozen=True)
class MatterView:
    """Something that had to happen at once, which no finding explains yet."""

    id: str
    card: str
    text: str
    state: str


@dataclass(frozen=True)
class FindingsView:
    """The officer's desk: findings on the left, evidence on the right."""

    code: str = ""
    title: str = ""
    stage: str = ""
    findings: list[FindingView] = field(default_factory=list)
    themes: list[ThemeGroup] = field(default_factory=list)
    cards: list[PieceView] = field(default_factory=list)
    matters: list[MatterView] = field(default_factory=list)
    may_write: bool = False
    may_feed_back: bool = False
    fed_back: bool = False
    has_letter: bool = False
    ends_in_letter: bool = False


def findings(actor: Actor, code: str) -> FindingsView:
    """Findings of an event and everything a new one may rest on: redacted words people confirmed, and cards."""
    with reading() as db:
        event = event_by_code(db, code)
        require(actor, Permission.EVIDENCE_READ, event)
        comments = {c.id: c for c in _comments(db, event)}
        cards = counted(db, event)
        backing = backs_up.backing(db, event)
        drawer = {id_: _of_comment(c, backing.get(id_, [])) for id_, c in comments.items()}
        drawer |= {o.id: _of_card(o, backing.get(o.id, [])) for o in cards}
        made = [_finding_view(f, basis(db, f), drawer) for f in ordered(db, event) if not is_withheld(db, f)]
        return FindingsView(
            code=event.code,
            title=event.title,
            stage=stage_name(event.kind, event.stage),
            findings=made,
            themes=_groups(db, event, drawer),
            cards=[drawer[o.id] for o in sorted(cards, key=lambda o: o.reference)],
            matters=[_matter(card) for card in letter_matters.without_finding(db, event)],
            may_write=event.is_listening and may(actor, Permission.FINDING_WRITE, event),
            may_feed_back=event.stage == Stage.IN_PROGRESS and may(actor, Permission.FEEDBACK_GIVE, event),
            fed_back=event.has_reached(Stage.FED_BACK),
            has_letter=letter_of(db, event) is not None,
            ends_in_letter=event.ends_in_letter,
        )


def conclude(actor: Actor, code: str, *, kind: str, text: str, why: str, evidence: list[str], at: datetime) -> str:
    """Make a finding out of evidence; returns its label, e.g. ``A1``.

    ``evidence`` holds keys of the drawer. Raises MissingWords without words or evidence, NotFound for a piece that is
    not of this event, not read, locked or does not count, InvalidTransition once the letter is handed over.
    """
    with transaction() as db:
        event = event_by_code(db, code)
        require(actor, Permission.FINDING_WRITE, event)
        if not event.is_listening:
            raise InvalidTransition(now=event.stage, needs=Stage.LETTER_DRAFTING)
        if not text.strip():
            raise MissingWords(field="text")
        if not evidence:
            raise MissingWords(field="evidence")
        finding = _finding(db, event, actor, kind=kind, text=text, why=why, at=at)
        finding.evidence = [_evidence(db, event, key) for key in dict.fromkeys(evidence)]
        db.add(finding)
        db.flush()
        journal.record(db, "concluded", actor=actor, thing=finding, at=at, facts={"label": finding.label})
        return finding.label


def conclude_matter(actor: Actor, card_id: str, *, at: datetime) -> str:
    """Make an immediate matter of what a card says must happen now; returns its label, e.g. ``I1``.

    Raises NotFound where nothing had to happen, the lead holds it, or a finding says it already.
    """
    with transaction() as db:
        card = by_id(db, Observation, card_id)
        event = card.event
        require(actor, Permission.FINDING_WRITE, event)
        if not event.is_listening:
            raise InvalidTransition(now=event.stage, needs=Stage.LETTER_DRAFTING)
        if card not in letter_matters.without_finding(db, event):
            raise NotFound(thing="observation")
        finding = _finding(db, event, actor, kind=FindingKind.IMMEDIATE, text=letter_matters.told(card), why="", at=at)
        finding.evidence = [Evidence(kind=EvidenceKind.OBSERVATION, thing_id=card.id)]
        db.add(finding)
        db.flush()
        letter_matters.take_into_letter(db, finding)
        journal.record(db, "concluded", actor=actor, thing=finding, at=at, facts={"label": finding.label})
        return finding.label


def conclude_again(actor: Actor, finding_id: str, *, text: str, why: str, evidence: list[str], at: datetime) -> str:
    """Save a finding anew, with more evidence if there is any; returns its label. What words taken back had marked is
    mended by it.

    Raises MissingWords when it would rest on nothing, otherwise as ``conclude``.
    """
    with transaction() as db:
        finding = by_id(db, Finding, finding_id)
        require(actor, Permission.FINDING_WRITE, finding)
        if not finding.event.is_listening:
            raise InvalidTransition(now=finding.event.stage, needs=Stage.LETTER_DRAFTING)
        if not text.strip():
            raise MissingWords(field="text")
        held = {f"{e.kind}:{e.thing_id}" for e in finding.evidence}
        finding.evidence += [_evidence(db, finding.event, key) for key in dict.fromkeys(evidence) if key not in held]
        if not finding.evidence:
            raise MissingWords(field="evidence")
        finding.conclude_again(text.strip(), why.strip())
        journal.record(db, "concluded_again", actor=actor, thing=finding, at=at, facts={"label": finding.label})
        return finding.label


def _finding(
    db: Session, event: ScrutinyEvent, actor: Actor, *, kind: str, text: str, why: str, at: datetime
) -> Finding:
    try:
        chosen = FindingKind(kind)
    except ValueError:
        raise MissingWords(field="kind") from None
    number = next_number(db.scalars(select(Finding).where(Finding.event_id == event.id)), chosen)
    return Finding(
        event=event,
        kind=chosen,
        number=number,
        text=text.strip(),
        why=why.strip(),
        made_by_id=actor.id,
        made_at=at,
    )


def _evidence(db: Session, event: ScrutinyEvent, key: str) -> Evidence:
    kind, _, id_ = key.partition(":")
    if kind == EvidenceKind.COMMENT:
        comment = by_id(db, Comment, id_)
        if comment.event_id != event.id or comment.state != CommentState.READ:
            raise NotFound(thing="comment")
        return Evidence(kind=EvidenceKind.COMMENT, thing_id=comment.id)
    card = standing(db, by_id(db, Observation, id_).id)
    if card is None or card.event_id != event.id:
        raise NotFound(thing="observation")
    return Evidence(kind=EvidenceKind.OBSERVATION, thing_id=card.id)


def ordered(db: Session, event: ScrutinyEvent) -> list[Finding]:
    """Findings as the letter has them: P, A, C, I, each by number."""
    query = select(Finding).where(Finding.event_id == event.id).options(selectinload(Finding.evidence))
    order = [kind.value for kind in FindingKind]
    return sorted(db.scalars(query), key=lambda f: (order.index(f.kind), f.number))


def _comments(db: Session, event: ScrutinyEvent) -> list[Comment]:
    query = select(Comment).where(Comment.event_id == event.id, Comment.state == CommentState.READ)
    return list(db.scalars(query.options(selectinload(Comment.submission)).order_by(Comment.id)))


def _of_comment(comment: Comment, backing: list[str]) -> PieceView:
    return PieceView(
        key=f"comment:{comment.id}",
        text=comment.shown,
        who=say(f"audience.{comment.submission.audience}.one"),
        is_child=True,
        note=_noted(say(f"desk.quote.{comment.submission.quote}"), backing),
        quotable=comment.may_be_quoted,
    )


def _of_card(card: Observation, backing: list[str]) -> PieceView:
    who = say("desk.card", reference=card.reference, area=card.area)
    return PieceView(
        f"observation:{card.id}", card.text, who, is_child=False, note=_noted(say(f"rating.{card.rating}"), backing)
    )


def _matter(card: Observation) -> MatterView:
    who = say("desk.card", reference=card.reference, area=card.area)
    state = say("desk.matter.settled") if card.settled_at else say("desk.matter.open")
    return MatterView(str(card.id), who, letter_matters.told(card), state)


def _noted(note: str, backing: list[str]) -> str:
    """``backing`` are the references of the cards that back it up."""
    return f"{note} · {say('desk.card.backed_by', cards=', '.join(backing))}" if backing else note


def _groups(db: Session, event: ScrutinyEvent, drawer: Drawer) -> list[ThemeGroup]:
    query = (
        select(Tag)
        .join(Comment, Comment.id == Tag.comment_id)
        .where(Comment.event_id == event.id, Tag.state == TagState.CONFIRMED, Comment.state == CommentState.READ)
        .options(selectinload(Tag.theme))
        .order_by(Tag.theme_code, Tag.comment_id)
    )
    groups: dict[str, ThemeGroup] = {}
    for tag in db.scalars(query):
        theme = tag.theme
        group = groups.setdefault(theme.code, ThemeGroup(theme.code, theme.name, theme.group, []))
        group.pieces.append(drawer[tag.comment_id])
    return list(groups.values())


def _finding_view(finding: Finding, rests: Basis, drawer: Drawer) -> FindingView:
    ids = (*(c.id for c in rests.comments), *(o.id for o in rests.cards))
    pieces = [drawer[id_] for id_ in ids]
    return FindingView(
        id=str(finding.id),
        label=finding.label,
        kind=finding.kind,
        text=finding.text,
        why=finding.why,
        sources=sources_line(rests.pieces),
        single_source=rests.is_single_source,
        pieces=pieces,
        is_stale=finding.is_stale,
    )


def sources_line(count: int) -> str:
    """How many pieces something rests on, in words."""
    return say("desk.evidence.one") if count == 1 else say("desk.evidence.many", n=str(count))
