"""A letter on the screen: its parts, what they rest on, and what this person may do to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.services.evidence import basis
from mars_voice.services.findings import sources_line
from mars_voice.services.letter_document import quotes_of, readable, record_of
from mars_voice.services.letter_draft import safe_voice
from mars_voice.services.letter_matters import unexplained
from mars_voice.services.sources import used_sources
from mars_voice.services.steps import RuleView, at_the_door
from mars_voice.wording import say
from mars_voice.wording.date import full_date, moment
from models.kinds import Section, Stage
from models.letter import Letter, Paragraph
from models.letter_record import fingerprint
from models.people import Actor
from models.permissions import Permission, may


@dataclass(frozen=True)
class QuoteView:
    """A child's words in the letter."""

    text: str
    who: str


@dataclass(frozen=True)
class ParagraphView:
    """One paragraph in the editor."""

    id: str
    label: str
    text: str
    why: str
    sources: str
    single_source: bool
    edition: int
    quotes: list[QuoteView]
    is_stale: bool = False
    stale_finding: bool = False


@dataclass(frozen=True)
class SectionView:
    """One section under its heading."""

    kind: str
    heading: str
    paragraphs: list[ParagraphView]


@dataclass(frozen=True)
class SourceView:
    """One of the four sources a letter takes account of (R9)."""

    name: str
    used: bool
    detail: str


@dataclass(frozen=True)
class LetterView:
    """A letter on the screen, with what this person may do to it."""

    id: str = ""
    code: str = ""
    title: str = ""
    reference: str = ""
    state: str = ""
    state_label: str = ""
    recipient: str = ""
    #: Of a theme that several agencies share: none of them has it on a page of its own.
    is_of_several: bool = False
    seal: str = ""
    seal_short: str = ""
    sections: list[SectionView] = field(default_factory=list)
    sources: list[SourceView] = field(default_factory=list)
    agreed: str = ""
    sent: str = ""
    return_note: str = ""
    needs_mending: int = 0
    open_matters: int = 0
    door: list[RuleView] = field(default_factory=list)
    may_edit: bool = False
    may_submit: bool = False
    may_agree: bool = False
    may_return: bool = False
    may_distribute: bool = False
    word_link: str = ""
    pdf_link: str = ""


def view_of(db: Session, actor: Actor, found: Letter, *, at: datetime) -> LetterView:
    """A letter as this person may see it, with what they may do."""
    event = found.event
    seal = found.agreed_digest if found.is_distributed else fingerprint(record_of(db, found))
    agreed = found.agreed_by
    may_submit = found.is_editable and may(actor, Permission.LETTER_SUBMIT, found)
    return LetterView(
        id=str(found.id),
        code=event.code,
        title=event.title,
        reference=found.reference,
        state=found.state,
        state_label=say(f"letter.state.{found.state}"),
        recipient=_recipient(found),
        is_of_several=event.agency_id is None,
        seal=seal,
        seal_short=f"{seal[:4]} {seal[4:8]}",
        sections=_sections(db, found),
        sources=_sources(db, found),
        agreed=say("desk.letter.agreed", name=agreed.name, when=moment(found.agreed_at))
        if agreed and found.agreed_at
        else "",
        sent=full_date(found.distributed_at) if found.distributed_at else "",
        return_note=found.return_note,
        needs_mending=sum(p.needs_mending for p in found.paragraphs),
        open_matters=unexplained(db, event) if found.is_editable else 0,
        door=at_the_door(db, event, Stage.WITH_PORTFOLIO_LEAD, at=at) if may_submit else [],
        may_edit=found.is_editable and may(actor, Permission.LETTER_WRITE, found),
        may_submit=may_submit,
        may_agree=found.state == "submitted" and may(actor, Permission.LETTER_AGREE, found),
        may_return=found.state in ("submitted", "agreed") and may(actor, Permission.LETTER_AGREE, found),
        may_distribute=found.state == "agreed" and may(actor, Permission.LETTER_DISTRIBUTE, found),
        word_link=f"{routes.API_LETTERS}{found.id}.docx",
        pdf_link=f"{routes.API_LETTERS}{found.id}.pdf",
    )


def _recipient(found: Letter) -> str:
    """To whom it goes, on the screen."""
    if found.event.agency_id is None:
        return say("desk.distribute.theme")
    return found.recipient.name if found.recipient else say("letter.unnamed_lead")


def _sections(db: Session, found: Letter) -> list[SectionView]:
    voices = safe_voice(db, found.event)
    views, shown = [], readable(db, found)
    for kind in Section:
        held = [_paragraph(db, p, voices) for p in shown if p.section == kind]
        if held:
            views.append(SectionView(kind, say(f"letter.section.{kind}"), held))
    return views


def _paragraph(db: Session, paragraph: Paragraph, voices: dict[str, str]) -> ParagraphView:
    finding = paragraph.finding
    rests = basis(db, finding) if finding else None
    count = rests.pieces if rests else len(paragraph.links)
    return ParagraphView(
        id=str(paragraph.id),
        label=finding.label if finding else "",
        text=paragraph.text,
        why=finding.why if finding else "",
        sources=sources_line(count) if count else "",
        single_source=rests.is_single_source if rests else False,
        edition=paragraph.edition,
        quotes=[QuoteView(q.text, q.who) for q in quotes_of(db, paragraph, voices)],
        is_stale=paragraph.is_stale,
        stale_finding=finding.is_stale if finding else False,
    )


def _sources(db: Session, found: Letter) -> list[SourceView]:
    """How many findings rest on each of the four sources (R9, framework §2)."""
    return [
        SourceView(
            name=say(f"source.{kind}"),
            used=count > 0,
            detail=say("desk.source.used", n=str(count)) if count else say("desk.source.unused"),
        )
        for kind, count in used_sources(db, found).items()
    ]
