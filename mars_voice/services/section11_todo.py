"""What Section 11 needs of somebody today: a return to write, late ones to chase, progress to tell (R16)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.services.section11_cycle import rounds
from mars_voice.wording import say
from mars_voice.wording.date import full_date
from models.people import Actor
from models.permissions import Permission, may
from models.section11 import Section11Return, Section11Round

#: What, why, the verb, the link.
Need = tuple[str, str, str, str]


def todos(db: Session, actor: Actor, today: date) -> Iterator[Need]:
    """Each thing to do in words, with where it is done."""
    if may(actor, Permission.S11_MANAGE):
        for each in rounds(db):
            yield from _of_hub(each, today)
    mine = select(Section11Return).where(Section11Return.agency_id.in_(actor.organisations))
    for found in db.scalars(mine):
        if may(actor, Permission.S11_ANSWER, found):
            yield from _of_agency(found, today)


def _of_agency(found: Section11Return, today: date) -> Iterator[Need]:
    day = full_date(found.round.due_on)
    link = f"{routes.SECTION_11}?return={found.id}"
    if not found.is_handed_in:
        how = "late" if found.is_late(today) else "due"
        what = say(f"desk.s11.todo.{how}", day=day)
        why = found.note or say("desk.s11.todo.due.why", name=found.round.name)
        yield what, why, say("desk.s11.todo.due.verb"), link
    elif found.round.asks_progress(today) and any(a.action and a.progress is None for a in found.answers):
        why = say("desk.s11.todo.progress.why", name=found.round.name)
        yield say("desk.s11.todo.progress"), why, say("desk.s11.todo.due.verb"), link


def _of_hub(each: Section11Round, today: date) -> Iterator[Need]:
    late = sorted(one.agency.name for one in each.returns if one.is_late(today)) if each.summary_on is None else []
    link = f"{routes.SECTION_11}?round={each.id}"
    verb = say("desk.s11.todo.look")
    if late:
        what = say("desk.s11.todo.one_late" if len(late) == 1 else "desk.s11.todo.many_late", n=str(len(late)))
        yield what, ", ".join(late), verb, link
    if each.progress_due and each.owes_progress(today):
        what = say("desk.s11.todo.r16", name=each.name)
        why = say("desk.s11.todo.r16.why", day=full_date(each.progress_due))
        yield what, why, verb, link
