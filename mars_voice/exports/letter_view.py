"""What a printed letter says, in the order it says it: one view that the PDF and the Word file both print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mars_voice.exports.printable import each_text, first_sentence, printable
from mars_voice.wording import say
from mars_voice.wording.date import full_date
from models.kinds import Section
from models.letter_record import ActionRecord, LetterRecord, ParagraphRecord, SectionRecord

Shape = Literal["paragraph", "bullet", "finding", "message", "child", "adult", "evidence", "actions"]
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Block:
    """One thing under a heading: a paragraph, words somebody said, or a table."""

    shape: Shape
    text: str = ""
    label: str = ""
    lead: str = ""
    why: str = ""
    note: str = ""
    standards: str = ""
    who: str = ""
    rows: Rows = ()


@dataclass(frozen=True)
class PrintedSection:
    """A numbered heading and what stands under it."""

    number: int
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Labels:
    """The fixed words around the written ones."""

    hub: str
    why: str
    evidence: tuple[str, ...]
    action: tuple[str, ...]
    goodbye: str
    officer: str
    agreed: str
    fingerprint: str
    fingerprint_why: str


@dataclass(frozen=True)
class PrintedLetter:
    """All the words of the document; the templates add only where they stand."""

    title: str
    subject: str
    partnership: str
    letterhead: str
    mark: str
    strip: str
    foot: str
    reference: Rows
    dear: str
    sections: tuple[PrintedSection, ...]
    iso_name: str
    iso_statement: str
    agreement: str
    fingerprint: str
    closing_note: str
    labels: Labels


def printed(record: LetterRecord) -> PrintedLetter:
    """Turn a record into what is printed. Evidence references and characters no document can hold stay behind."""
    record = each_text(record, printable)
    return PrintedLetter(
        title=say("print.letter.title", reference=record.reference, agency=record.agency),
        subject=record.subject,
        partnership=record.partnership,
        letterhead=" · ".join((record.partnership, *_marks(record))),
        mark=" · ".join(_marks(record)),
        strip=" ".join(_strip(record)),
        foot=_version(record),
        reference=tuple(_reference(record)),
        dear=say("print.letter.dear", name=record.greeting or record.recipient_name),
        sections=tuple(_sections(record)),
        iso_name=record.iso_name,
        iso_statement=record.iso_statement,
        agreement=_agreement(record),
        fingerprint=_in_fours(record.fingerprint or ""),
        closing_note=say("print.practice.note") if record.practice else "",
        labels=_labels(record),
    )


def _labels(record: LetterRecord) -> Labels:
    return Labels(
        hub=say("print.letter.hub"),
        why=say("print.letter.why"),
        evidence=(say("print.evidence.kind"), say("print.evidence.shown")),
        action=(
            say("print.action.code"),
            say("print.action.finding"),
            say("print.action.what"),
            say("print.action.owner"),
            say("print.action.due"),
            say("print.action.measure"),
        ),
        goodbye=say("print.letter.goodbye"),
        officer=say("print.letter.officer"),
        agreed=say("print.letter.agreed") if record.is_agreed else say("print.letter.not_agreed"),
        fingerprint=say("print.letter.fingerprint"),
        fingerprint_why=say("print.letter.fingerprint.why"),
    )


def _marks(record: LetterRecord) -> Iterator[str]:
    if record.practice:
        yield say("print.practice")
    if not record.is_agreed:
        yield say("print.draft")


def _strip(record: LetterRecord) -> Iterator[str]:
    if record.practice:
        yield say("print.practice.strip")
    if not record.is_agreed:
        yield say("print.draft.strip")


def _reference(record: LetterRecord) -> Iterator[tuple[str, str]]:
    yield say("print.letter.reference"), _version(record)
    yield say("print.letter.date"), full_date(record.date) if record.date else say("print.letter.no_date")
    yield (
        say("print.letter.to"),
        ", ".join(filter(None, (record.recipient_name, record.recipient_post, record.agency))),
    )
    if record.cc:
        yield say("print.letter.copied_to"), "\n".join(record.cc)


def _version(record: LetterRecord) -> str:
    return say("print.letter.version", reference=record.reference, version=str(record.version))


def _agreement(record: LetterRecord) -> str:
    if not record.agreed_by:
        return say("print.letter.not_agreed.why")
    return f"{record.agreed_by}, {full_date(record.agreed_on)}" if record.agreed_on else record.agreed_by


def _in_fours(digits: str) -> str:
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def _sections(record: LetterRecord) -> Iterator[PrintedSection]:
    """Number the sections that say something. A table is printed even when nobody wrote its section."""
    sections = (section for kind in Section for section in _of_kind(record, kind))
    spoken = ((section.heading, blocks) for section in sections if (blocks := tuple(_blocks(section, record))))
    for number, (heading, blocks) in enumerate(spoken, start=1):
        yield PrintedSection(number, heading, blocks)


def _of_kind(record: LetterRecord, kind: Section) -> list[SectionRecord]:
    written = [section for section in record.sections if section.kind == kind]
    if not written and kind == Section.GATHERED:
        return [SectionRecord(kind, say("print.letter.gathered"))]
    if not written and kind == Section.NEXT_STEPS:
        return [SectionRecord(kind, say("print.letter.next_steps"))]
    return written


def _blocks(section: SectionRecord, record: LetterRecord) -> Iterator[Block]:
    """Everything in the section, tables where the eye wants them: evidence after the opening, actions first."""
    if section.kind == Section.NEXT_STEPS and record.actions:
        yield Block("actions", rows=tuple(_action(action) for action in record.actions))
    said = [tuple(_said(paragraph, section.kind)) for paragraph in section.paragraphs]
    yield from (block for blocks in said[:1] for block in blocks)
    if section.kind == Section.GATHERED and record.evidence_table:
        yield Block("evidence", rows=record.evidence_table)
    yield from (block for blocks in said[1:] for block in blocks)


def _action(action: ActionRecord) -> tuple[str, ...]:
    due = full_date(action.due) if action.due else say("print.action.no_due")
    return action.code, action.finding, action.what, action.owner, due, action.measure


def _said(paragraph: ParagraphRecord, kind: Section) -> Iterator[Block]:
    lead, text = paragraph.lead or "", paragraph.text
    if paragraph.label and not lead:
        lead, text = first_sentence(text)
    yield Block(
        _shape(paragraph, kind),
        text=text,
        label=paragraph.label or "",
        lead=lead,
        why=paragraph.why or "",
        note=paragraph.note or "",
        standards="; ".join(paragraph.standards),
    )
    for quote in paragraph.quotes:
        yield Block("adult" if quote.adult else "child", text=quote.text, who=quote.who)


def _shape(paragraph: ParagraphRecord, kind: Section) -> Shape:
    if paragraph.label:
        return "finding"
    if kind == Section.MESSAGE:
        return "message"
    return "bullet" if kind == Section.SUMMARY and paragraph.lead else "paragraph"
