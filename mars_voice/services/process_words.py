"""What a letter of the process says before anybody changes it: plain sentences made of the event's own facts.

Nothing in them comes from a child: they are made of the event, its team and its programme alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services.section11_cycle import AskedStandards, asked_of
from mars_voice.services.timetable import clock_hours, what_happens
from mars_voice.wording import say
from mars_voice.wording.date import full_date, weekday
from models.endorsing import Endorsement, YesTo
from models.event import ScrutinyEvent
from models.kinds import Role
from models.people import Membership, User
from models.process_letter import Addressee, ProcessKind, ProcessPart
from models.rules import S11_BACK, S11_OUT
from models.timetable import in_order

#: How long before the day an agency is asked to say that it cannot work, and when a programme is agreed (local).
_TELL_US, _PROGRAMME = timedelta(days=63), timedelta(days=10)
#: How long somebody has to answer at the least.
_A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Drafted:
    """The words of a letter as the Hub drafts them."""

    subject: str
    parts: list[ProcessPart]


@dataclass(frozen=True)
class _About:
    """What all letters draw on: ``held_on`` is the day, ``today`` when it is written, ``contact`` whom to ask,
    ``asked`` what its Section 11 return answers.
    """

    event: ScrutinyEvent
    held_on: date
    today: date
    contact: str
    asked: AskedStandards

    @property
    def place(self) -> str:
        return self.event.agency.name if self.event.agency else self.event.title

    @property
    def day(self) -> str:
        return f"{weekday(self.held_on)} {self.held_on.year}"

    def answer_by(self, before: timedelta) -> str:
        """So long before the day, but never sooner than in a week, and always before the day itself."""
        by = max(self.held_on - before, self.today + _A_WEEK)
        return full_date(min(by, self.held_on - timedelta(days=1)))


def drafted(
    db: Session, event: ScrutinyEvent, kind: ProcessKind, *, held_on: date, today: date, contact: str
) -> Drafted:
    """The letter as the event stands today; ``contact`` is the name of whoever answers for it at the Hub."""
    about = _About(event, held_on, today, contact, asked_of(db, event.agency_id))
    subject, made = _WORDS[kind](about)
    parts = [part for part in made if part.text or part.lead]
    for position, part in enumerate(parts, start=1):
        part.position = position
    return Drafted(subject, parts)


def addressees(db: Session, event: ScrutinyEvent, kind: ProcessKind) -> list[Addressee]:
    """Whom the Hub would write to: the agency's leads; for a programme the team too; for an invitation the team."""
    found = [] if kind == ProcessKind.INVITATION else _leads_of(db, event)
    if kind in (ProcessKind.PROGRAMME, ProcessKind.INVITATION):
        found += [member.user for member in event.team if member.user.active]
    people = list(dict.fromkeys(found))
    return [
        Addressee(position=position, name=person.name, post=person.post, email=person.email)
        for position, person in enumerate(people, start=1)
    ]


def greeting(people: Sequence[Addressee]) -> str:
    """How it begins."""
    if len(people) == 1:
        return say("post.dear", name=people[0].name)
    return say("post.dear.colleagues") if people else say("post.dear.colleague")


def _leads_of(db: Session, event: ScrutinyEvent) -> list[User]:
    query = select(User).join(Membership, Membership.user_id == User.id).where(User.active)
    theirs = query.where(Membership.organisation_id == event.agency_id, Membership.role == Role.AGENCY_LEAD)
    return list(db.scalars(theirs.order_by(User.name)))


def _part(text: str, lead: str = "", *, by: str = "") -> ProcessPart:
    return ProcessPart(text=text, lead=lead, by=by)


def _list(names: Sequence[str]) -> str:
    """Names in a sentence: one, two and three."""
    *first, last = names or [""]
    return say("post.and", first=", ".join(first), last=last) if first else last


def _selection(about: _About) -> tuple[str, Iterator[ProcessPart]]:
    return say("post.selection.subject", agency=about.place), _selection_parts(about)


def _selection_parts(about: _About) -> Iterator[ProcessPart]:
    why = say("post.selection.why", agency=about.place)
    yield _part(" ".join(filter(None, (why, _endorsed(about.event)))))
    by = about.answer_by(_TELL_US)
    yield _part(say("post.selection.day", by=by), say("post.selection.day.lead", day=about.day))
    yield _part(" ".join(_who(about)), say("post.who.lead"))
    yield _part(say("post.selection.what"), say("post.selection.what.lead"))
    yield _part(say("post.selection.needs"), say("post.selection.needs.lead"))
    yield from _needs(about)
    yield _part(say("post.worry"), say("post.worry.lead"))
    yield _part(say("post.selection.after"), say("post.selection.after.lead"))
    yield _part(say("post.contact", name=about.contact))


def _endorsed(event: ScrutinyEvent) -> str:
    given = sorted((e for e in event.endorsements if e.what in (None, YesTo.EVENT)), key=_by_name)
    if not given:
        return ""
    if len({each.given_on for each in given}) == 1:
        names = _list([each.organisation.name for each in given])
        return say("post.selection.endorsed.one_day", partners=names, day=full_date(given[0].given_on))
    each_on = [
        say("post.selection.endorsed.one", partner=e.organisation.name, day=full_date(e.given_on)) for e in given
    ]
    return say("post.selection.endorsed", partners=_list(each_on))


def _by_name(given: Endorsement) -> str:
    return given.organisation.name


def _who(about: _About) -> Iterator[str]:
    event = about.event
    yield _led_by(event)
    others = [", ".join(filter(None, (m.user.name, m.user.post))) for m in event.team if not m.leads]
    if others:
        yield say("post.who.team", team="; ".join(sorted(others)))
    yield say("post.who.young")
    theirs = [m for m in event.team if any(x.organisation_id == event.agency_id for x in m.user.memberships)]
    if event.is_of_partner:
        yield say("post.who.partner", agency=about.place)
    elif event.team and not theirs:
        yield say("post.who.free", agency=about.place)


def _led_by(event: ScrutinyEvent) -> str:
    lead = event.lead_officer()
    return say("post.who.officer", officer=lead.name) if lead else say("post.who.no_officer")


def _needs(about: _About) -> Iterator[ProcessPart]:
    """What is needed by when, counted from the day; what is behind us already is not asked for."""
    if about.event.needs_s11 is not False:
        yield from _needed(about, S11_OUT, say("post.selection.needs.s11_out"))
        yield from _needed(about, S11_BACK, say("post.selection.needs.s11_back"))
    yield from _needed(about, _PROGRAMME, say("post.selection.needs.programme"))
    before = say("post.selection.needs.tell.by", day=full_date(about.held_on))
    yield _part(say("post.selection.needs.tell"), by=before)


def _needed(about: _About, before: timedelta, what: str) -> Iterator[ProcessPart]:
    on = about.held_on - before
    if on > about.today:
        yield _part(what, by=full_date(on))


def _section_11(about: _About) -> tuple[str, Iterator[ProcessPart]]:
    return say("post.section_11.subject", agency=about.place), _section_11_parts(about)


def _section_11_parts(about: _About) -> Iterator[ProcessPart]:
    yield _part(say("post.section_11.why", day=about.day, agency=about.place))
    late = say("post.section_11.late") if about.today > about.held_on - S11_OUT else ""
    by = about.answer_by(S11_BACK)
    yield _part(
        " ".join(filter(None, (say("post.section_11.by"), late))),
        say("post.section_11.by.lead", by=by),
    )
    yield _part(say("post.section_11.what"), say("post.section_11.what.lead"))
    standards = [say("post.section_11.standard", code=one.code, name=one.name) for one in about.asked.standards]
    told = say("post.section_11.standards", edition=about.asked.edition, standards="; ".join(standards))
    yield _part(told, say("post.section_11.standards.lead"))
    yield _part(say("post.contact", name=about.contact))


def _programme(about: _About) -> tuple[str, Iterator[ProcessPart]]:
    return say("post.programme.subject", day=about.day, agency=about.place), _programme_parts(about)


def _programme_parts(about: _About) -> Iterator[ProcessPart]:
    event = about.event
    yield _part(say("post.programme.why", agency=about.place))
    yield _part(" ".join(_who(about)), say("post.programme.day.lead", day=about.day))
    yield from _hours(event)
    areas = [area.name for area in event.areas if not area.no_go]
    told = say("post.programme.areas", areas="; ".join(areas)) if areas else say("post.programme.no_areas")
    yield _part(told, say("post.programme.areas.lead"))
    closed = [
        say("post.programme.no_go.one", area=area.name, why=area.why) if area.why else area.name
        for area in event.areas
        if area.no_go
    ]
    if closed:
        yield _part(say("post.programme.no_go", areas="; ".join(closed)), say("post.programme.no_go.lead"))
    yield _part(event.photo_rules or say("post.programme.photos"), say("post.programme.photos.lead"))
    if event.named_adult:
        yield _part(say("post.programme.adult", adult=event.named_adult), say("post.programme.adult.lead"))
    yield _part(say("post.worry"), say("post.worry.lead"))
    yield _part(say("post.contact", name=about.contact))


def _hours(event: ScrutinyEvent) -> Iterator[ProcessPart]:
    """The day by the clock, as it was agreed; nothing where nobody has written down any hours."""
    if event.slots:
        yield _part(say("post.programme.hours"), say("post.programme.hours.lead"))
    for slot in in_order(event.slots):
        yield _part(what_happens(slot), by=clock_hours(slot))


def _invitation(about: _About) -> tuple[str, Iterator[ProcessPart]]:
    return say("post.invitation.subject", title=about.event.title, day=about.day), _invitation_parts(about)


def _invitation_parts(about: _About) -> Iterator[ProcessPart]:
    event = about.event
    kind = say(f"event.kind.{event.kind}")
    why = say("post.invitation.why", kind=kind, title=event.title, day=about.day)
    yield _part(" ".join(filter(None, (why, event.purpose))))
    yield _part(" ".join((_led_by(event), say("post.invitation.do"))), say("post.invitation.do.lead"))
    yield _part(say("post.invitation.tie", place=about.place), say("post.invitation.tie.lead"))
    by = about.answer_by(_TELL_US)
    yield _part(say("post.invitation.answer", name=about.contact), say("post.invitation.answer.lead", by=by))


_WORDS: Mapping[ProcessKind, Callable[[_About], tuple[str, Iterator[ProcessPart]]]] = MappingProxyType(
    {
        ProcessKind.SELECTION: _selection,
        ProcessKind.SECTION_11: _section_11,
        ProcessKind.PROGRAMME: _programme,
        ProcessKind.INVITATION: _invitation,
    }
)
