"""After the letter: where it was published, who follows its actions, and what those who took part are told."""

from __future__ import annotations

from datetime import date

from models.doors import FITS
from models.errors import DomainError, MissingWords, TooBig
from models.event import ScrutinyEvent
from models.kinds import EventKind, OrganisationKind, Stage
from models.people import Organisation

#: Letters of a note to young people: a page of a phone, not a report.
LONGEST_NOTE = 1200
#: Letters that say where something was published: an address or two.
LONGEST_WHERE = 300


class FollowUpUnfit(DomainError):
    """It cannot be followed or published so; ``rule`` says why: partner, own, unread, ahead or early."""

    code = "follow_up_unfit"


class NoteUnfit(DomainError):
    """The note cannot be told so; ``rule`` says why: early, long or named."""

    code = "note_unfit"


def is_followed_by_partner(event: ScrutinyEvent) -> bool:
    """An agency event is, by a lead safeguarding partner; a thematic one by the portfolio lead (framework §2)."""
    return event.kind == EventKind.AGENCY


def give_to(event: ScrutinyEvent, partner: Organisation | None) -> None:
    """Name the lead safeguarding partner. Raises FollowUpUnfit for none, and for the partner that is looked at."""
    if partner is None or partner.kind != OrganisationKind.SAFEGUARDING_PARTNER:
        raise FollowUpUnfit(rule="partner")
    if partner.id == event.agency_id:
        raise FollowUpUnfit(rule="own")
    event.lead_partner = partner


def publish(event: ScrutinyEvent, *, on: date, where: str, today: date) -> None:
    """Write down where and when it was published (R13). Raises MissingWords, TooBig, FollowUpUnfit ahead or early."""
    if not where.strip():
        raise MissingWords(field="where")
    if len(where) > LONGEST_WHERE:
        raise TooBig
    if on > today:
        raise FollowUpUnfit(rule="ahead")
    if event.held_on is not None and on < event.held_on:
        raise FollowUpUnfit(rule="early")
    event.published_on, event.published_where = on, " ".join(where.split())


def may_be_told(event: ScrutinyEvent) -> bool:
    """Nobody outside hears of findings before the letter is sent (R10); an event called off owes a word as well.

    A kind that asks no child and no family, e.g. a call in, has nobody to tell.
    """
    if not FITS[event.kind]:
        return False
    if event.stage == Stage.CANCELLED:
        return True
    return event.has_reached(Stage.DISTRIBUTED if event.ends_in_letter else Stage.FED_BACK)


def tell(event: ScrutinyEvent, words: str, *, today: date) -> None:
    """What happened, to those who took part (R24), in paragraphs as they were typed.

    The agency is named only where that was allowed. Raises NoteUnfit, MissingWords.
    """
    if not may_be_told(event):
        raise NoteUnfit(rule="early")
    note = "\n".join(" ".join(line.split()) for line in words.strip().splitlines() if line.strip())
    if not note:
        raise MissingWords(field="note")
    if len(note) > LONGEST_NOTE:
        raise NoteUnfit(rule="long")
    if not event.may_name_agency and _names(event, note):
        raise NoteUnfit(rule="named")
    event.what_happened, event.what_happened_on = note, today


def _names(event: ScrutinyEvent, note: str) -> bool:
    """Does the note hold the agency's own name? A theme's title, e.g. "Safe journeys", names nobody."""
    return event.agency is not None and event.agency.name.casefold() in " ".join(note.split()).casefold()
