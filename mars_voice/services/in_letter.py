"""Where in a sent letter somebody's words went: the findings they led to, and what many said together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from models.feedback import Comment
from models.kinds import EvidenceKind
from models.letter import Letter, Paragraph
from models.letter_record import from_json


@dataclass(frozen=True)
class Part:
    """A paragraph of the sent letter that rests on somebody's words. ``label`` is A2, or "" for what many said."""

    label: str
    text: str
    is_quoted: bool


def parts_of(letter: Letter, comment: Comment) -> list[Part]:
    """The paragraphs of the sent letter that rest on this comment, in their order."""
    sent = _quotes_sent(letter)
    return [
        Part(p.finding.label if p.finding else "", p.text, _chosen(p, comment.id) and comment.shown in sent)
        for p in letter.paragraphs
        if _rests_on(p, comment.id)
    ]


def places_of(parts: list[Part]) -> list[Part]:
    """Findings by their labels and what many said: words about three themes did not go to three letters."""
    quoted = {part.label for part in parts if part.is_quoted}
    once = {part.label: part for part in parts}
    return [replace(part, is_quoted=label in quoted) for label, part in once.items()]


def _quotes_sent(letter: Letter) -> set[str]:
    """Every quote that stood in the letter as it was frozen: what was chosen may have been left out before."""
    if letter.snapshot is None:
        return set()
    sections = from_json(letter.snapshot).sections
    return {quote.text for section in sections for paragraph in section.paragraphs for quote in paragraph.quotes}


def _rests_on(paragraph: Paragraph, comment_id: UUID) -> bool:
    evidence = paragraph.finding.evidence if paragraph.finding else []
    held = {e.thing_id for e in evidence if e.kind == EvidenceKind.COMMENT}
    return comment_id in held or any(link.thing_id == comment_id for link in paragraph.links)


def _chosen(paragraph: Paragraph, comment_id: UUID) -> bool:
    return any(link.is_quote and link.thing_id == comment_id for link in paragraph.links)


def each_once(parts: Iterable[Part]) -> list[Part]:
    """What several comments of one person led to is told once; what many said together comes after the findings."""
    once = {part.text: part for part in parts}
    return sorted(once.values(), key=lambda part: (not part.label, part.label))
