"""The conditions under which a role may do something to a thing: each a plain question about actor and thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from models.attachment import Attachment
from models.day_ledger import OfficerDay
from models.day_pack import DayPack
from models.event import ScrutinyEvent, TeamMember
from models.feedback_sheet import FeedbackSheet
from models.kinds import EventKind, LetterState
from models.letter import Letter
from models.observation import Observation
from models.people import Actor
from models.preparation import ReflectiveObservation, SourceRead
from models.process_letter import ProcessLetter
from models.section11 import Section11Return


class OfEvent(Protocol):
    """Anything that knows which event it belongs to."""

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event permissions are asked about."""


Predicate = Callable[[Actor, OfEvent | None], bool]


def anybody(_actor: Actor, _thing: OfEvent | None) -> bool:
    """Whatever it is."""
    return True


def on_team(actor: Actor, thing: OfEvent | None) -> bool:
    """Whoever has a role in the event."""
    return thing is not None and thing.scrutiny_event.has_on_team(actor)


def leads(actor: Actor, thing: OfEvent | None) -> bool:
    """The officer who leads the event."""
    return thing is not None and thing.scrutiny_event.leads(actor)


def own_agency(actor: Actor, thing: OfEvent | None) -> bool:
    """Somebody of the agency that is looked at, or whose Section 11 return it is."""
    asked: object = thing  # a return belongs to no event
    if isinstance(asked, Section11Return):
        return asked.agency_id in actor.organisations
    return thing is not None and thing.scrutiny_event.agency_id in actor.organisations


def free_of_conflict(actor: Actor, thing: OfEvent | None) -> bool:
    """The portfolio lead's own agency needs the named alternate (docs/rules.md)."""
    return thing is not None and not own_agency(actor, thing)


def named_alternate(actor: Actor, thing: OfEvent | None) -> bool:
    """Only where the Hub has named them for this very event."""
    return thing is not None and thing.scrutiny_event.alternate_id == actor.id


def asked_for(actor: Actor, thing: OfEvent | None) -> bool:
    """Whoever asked for the event."""
    return thing is not None and thing.scrutiny_event.asked_by_id == actor.id


def one_case(_actor: Actor, thing: OfEvent | None) -> bool:
    """About one case: the delegated representatives' own kind of event."""
    return thing is not None and thing.scrutiny_event.kind == EventKind.CASE_SPECIFIC


def of_several(_actor: Actor, thing: OfEvent | None) -> bool:
    """A theme that several agencies share, so that none of them is the event's own."""
    event = None if thing is None else thing.scrutiny_event
    return event is not None and event.kind == EventKind.THEMATIC and event.agency_id is None


def decides(actor: Actor, thing: OfEvent | None) -> bool:
    """The portfolio lead, unless their own agency is looked at or an alternate is named (docs/rules.md)."""
    return free_of_conflict(actor, thing) and thing is not None and thing.scrutiny_event.alternate_id is None


def is_sent(_actor: Actor, thing: OfEvent | None) -> bool:
    """The letter has gone out."""
    return isinstance(thing, Letter) and thing.is_distributed


def own_and_sent(actor: Actor, thing: OfEvent | None) -> bool:
    """It has gone out, to their own agency."""
    return is_sent(actor, thing) and own_agency(actor, thing)


def handed_over(actor: Actor, thing: OfEvent | None) -> bool:
    """The portfolio lead sees a letter once it is submitted, and not a draft before."""
    held = (LetterState.DRAFT, LetterState.RETURNED)
    return isinstance(thing, Letter) and thing.state not in held and free_of_conflict(actor, thing)


def decides_instead(actor: Actor, thing: OfEvent | None) -> bool:
    """The alternate named for the event, who has no part in the agency either."""
    return named_alternate(actor, thing) and free_of_conflict(actor, thing)


def handed_to_alternate(actor: Actor, thing: OfEvent | None) -> bool:
    """Handed over, to the alternate named for the event."""
    return handed_over(actor, thing) and named_alternate(actor, thing)


def is_worry(_actor: Actor, thing: OfEvent | None) -> bool:
    """A picture or recording that somebody worried about belongs to the safeguarding lead alone."""
    return isinstance(thing, Attachment) and thing.is_worry


def is_no_worry(actor: Actor, thing: OfEvent | None) -> bool:
    """Nobody worried about it."""
    return not is_worry(actor, thing)


def reports(actor: Actor, thing: OfEvent | None) -> bool:
    """A reporter puts the notes of a pair together."""
    return thing is not None and thing.scrutiny_event.reports(actor)


def leads_or_own(actor: Actor, thing: OfEvent | None) -> bool:
    """Whoever leads the event, and for their own tablet everybody."""
    return leads(actor, thing) or (isinstance(thing, DayPack) and thing.belongs_to(actor))


def own_pack(actor: Actor, thing: OfEvent | None) -> bool:
    """Their own tablet."""
    return isinstance(thing, DayPack) and thing.belongs_to(actor)


def saw_it(actor: Actor, thing: OfEvent | None) -> bool:
    """Whoever made the card knows when what had to happen has happened."""
    return isinstance(thing, Observation) and thing.observer_id == actor.id


def leads_or_saw(actor: Actor, thing: OfEvent | None) -> bool:
    """Whoever leads the event, and whoever made the card."""
    return leads(actor, thing) or saw_it(actor, thing)


def own_and_told(actor: Actor, thing: OfEvent | None) -> bool:
    """The agency has the sheet once it was shared with it, and not a draft before."""
    return isinstance(thing, FeedbackSheet) and thing.is_shared and own_agency(actor, thing)


def own_note(actor: Actor, thing: OfEvent | None) -> bool:
    """What they themselves read or wondered about for an event they have a role in."""
    wrote = isinstance(thing, SourceRead | ReflectiveObservation) and thing.by_id == actor.id
    return wrote and on_team(actor, thing)


def leads_or_own_note(actor: Actor, thing: OfEvent | None) -> bool:
    """Whoever leads the event, and for their own notes everybody."""
    return leads(actor, thing) or own_note(actor, thing)


def own_post(actor: Actor, thing: OfEvent | None) -> bool:
    """A letter of the process that went out to their own agency."""
    return isinstance(thing, ProcessLetter) and thing.is_sent and thing.is_to_agency and own_agency(actor, thing)


def team_post(actor: Actor, thing: OfEvent | None) -> bool:
    """A letter of the process that went out, of an event they have a role in."""
    return isinstance(thing, ProcessLetter) and thing.is_sent and on_team(actor, thing)


def own_place(actor: Actor, thing: OfEvent | None) -> bool:
    """Their own place in a team."""
    return isinstance(thing, TeamMember) and thing.user_id == actor.id


def own_days(actor: Actor, thing: object) -> bool:
    """A line of their own ledger, which may belong to no event."""
    return isinstance(thing, OfficerDay) and thing.user_id == actor.id
