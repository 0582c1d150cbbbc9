"""The first draft of a letter: plain sentences out of findings and confirmed themes, for the officer to rewrite."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from mars_voice.services.findings import ordered
from mars_voice.wording import say
from mars_voice.wording.date import full_date
from models.deadlines import RESPONSE_DAYS, add_working_days
from models.event import ScrutinyEvent
from models.feedback import Comment, Submission
from models.finding import Finding
from models.kinds import CommentState, EvidenceKind, FindingKind, Polarity, Section, TagState
from models.letter import Paragraph, ParagraphEvidence
from models.privacy import THRESHOLD, phrase_of_quantity
from models.theme import Tag

#: At most this many themes are told of, and this many quotes stand under each (docs/rules.md).
THEMES_TOLD = 4
QUOTES_EACH = 2
#: A quote longer than this is for the officer to cut, not for a draft to choose.
_QUOTE_LENGTH = 200

_SECTION_OF = {
    FindingKind.POSITIVE: Section.POSITIVE,
    FindingKind.IMPROVEMENT: Section.IMPROVEMENT,
    FindingKind.CONSIDERATION: Section.CONSIDERATION,
    FindingKind.IMMEDIATE: Section.IMMEDIATE,
}


@dataclass
class Told:
    """One theme in the words of those who spoke of it."""

    name: str
    people: set[UUID] = field(default_factory=set)
    polarities: list[str] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)


def paragraphs(db: Session, event: ScrutinyEvent) -> list[Paragraph]:
    """All paragraphs of a first draft, in order."""
    made = ordered(db, event)
    lines = [
        Paragraph(section=Section.THANKS, text=say("letter.thanks", place=event.title)),
        Paragraph(section=Section.PURPOSE, text=say("letter.purpose", purpose=event.purpose).strip()),
        Paragraph(section=Section.GATHERED, text=_gathered(event)),
        Paragraph(section=Section.SUMMARY, text=_summary(event, made)),
        *_told_us(db, event),
        *(Paragraph(section=_SECTION_OF[FindingKind(f.kind)], text=f.text, finding=f) for f in made),
        Paragraph(section=Section.NEXT_STEPS, text=_next_steps(event)),
        Paragraph(section=Section.MESSAGE, text=say("letter.message", place=event.title)),
    ]
    for position, line in enumerate(lines, start=1):
        line.position = position
    return lines


def _gathered(event: ScrutinyEvent) -> str:
    walked = _listed([area.name for area in event.areas if not area.no_go])
    closed = _listed([area.name for area in event.areas if area.no_go])
    parts = [say("letter.gathered")]
    if walked:
        parts.append(say("letter.gathered.walked", areas=walked))
    if closed:
        parts.append(say("letter.gathered.no_go", areas=closed))
    return " ".join(parts)


def _listed(names: list[str]) -> str:
    """As a sentence lists them: reception, music room and office."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _summary(event: ScrutinyEvent, made: list[Finding]) -> str:
    good = next((f.text for f in made if f.kind == FindingKind.POSITIVE), "")
    work = next((f.text for f in made if f.kind == FindingKind.IMPROVEMENT), "")
    parts = [say("letter.summary.good", finding=good)] if good else []
    parts += [say("letter.summary.work", finding=work)] if work else []
    return " ".join(parts) or say("letter.summary.none", place=event.title)


def _next_steps(event: ScrutinyEvent) -> str:
    if event.held_on is None:
        return say("letter.next_steps.undated")
    return say("letter.next_steps", date=full_date(add_working_days(event.held_on, RESPONSE_DAYS)))


def _told_us(db: Session, event: ScrutinyEvent) -> list[Paragraph]:
    whole = who_shares_count(db, event)
    told = sorted(told_themes(db, event).values(), key=lambda t: (-len(t.people), t.name))
    return [_told_paragraph(theme, whole) for theme in told[:THEMES_TOLD]]


def who_shares_count(db: Session, event: ScrutinyEvent) -> frozenset[UUID]:
    """Whoever a share is a share of: everybody whose words are still here, of each audience of five or more.

    Beside "young scrutineers 11" the step from "nearly all" to "most" would tell that a parent spoke too (0022).
    """
    heard = select(Submission.id, Submission.audience).where(
        Submission.event_id == event.id, Submission.withdrawn_on.is_(None)
    )
    spoke = [(id_, audience) for id_, audience in db.execute(heard)]
    many = {audience for audience, people in Counter(a for _, a in spoke).items() if people >= THRESHOLD}
    return frozenset(id_ for id_, audience in spoke if audience in many)


def told_themes(db: Session, event: ScrutinyEvent) -> dict[str, Told]:
    """The themes people have confirmed on words that were read, each with who spoke of it and how."""
    query = (
        select(Tag)
        .join(Comment, Comment.id == Tag.comment_id)
        .where(Comment.event_id == event.id, Tag.state == TagState.CONFIRMED, Comment.state == CommentState.READ)
        .options(selectinload(Tag.theme), selectinload(Tag.comment).selectinload(Comment.submission))
        .order_by(Tag.comment_id)
    )
    themes: dict[str, Told] = {}
    for tag in db.scalars(query):
        told = themes.setdefault(tag.theme_code, Told(tag.theme.name))
        told.people.add(tag.comment.submission_id)
        told.polarities.append(tag.polarity)
        told.comments.append(tag.comment)
    return themes


def direction(polarities: list[str]) -> str:
    """Said as a direction, never as a count: mostly good, needs work, or mixed."""
    good = polarities.count(Polarity.GOOD)
    work = polarities.count(Polarity.NEEDS_WORK)
    if good > 2 * work:
        return "good"
    return "work" if work > 2 * good else "mixed"


def said_of(told: Told, whole: frozenset[UUID]) -> str:
    """A theme in one sentence: which way it points, and how many spoke of it in words."""
    quantity = say(f"quantity.{phrase_of_quantity(len(told.people & whole), len(whole))}")
    return say(f"letter.told.{direction(told.polarities)}", theme=told.name, quantity=quantity)


def _told_paragraph(told: Told, whole: frozenset[UUID]) -> Paragraph:
    text = said_of(told, whole)
    quotes = [c for c in told.comments if c.may_be_quoted and len(c.shown) <= _QUOTE_LENGTH]
    chosen = sorted(quotes, key=lambda c: (-min(len(c.shown), 60), str(c.id)))[:QUOTES_EACH]
    links = [ParagraphEvidence(kind=EvidenceKind.COMMENT, thing_id=c.id, is_quote=c in chosen) for c in told.comments]
    return Paragraph(section=Section.TOLD_US, text=text, links=links)


def safe_voice(db: Session, event: ScrutinyEvent) -> dict[str, str]:
    """How each audience is named under a quote: by its own name only where five or more of it spoke."""
    query = select(Submission.audience, func.count()).where(
        Submission.event_id == event.id, Submission.withdrawn_on.is_(None)
    )
    counts = dict(db.execute(query.group_by(Submission.audience)).all())
    return {
        audience: say(f"audience.{audience}.one") if count >= THRESHOLD else say("audience.everyone.one")
        for audience, count in counts.items()
    }
