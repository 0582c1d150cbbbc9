"""Asking for an event no programme foresaw: a Hub audit, one case, a call in, a peer review, a young voice event."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import endorsing, journal
from mars_voice.services.beginning import begin
from mars_voice.services.kind_steps import OptionView
from mars_voice.services.look_up import by_id
from mars_voice.services.today import EventRow, row_of
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording import say
from mars_voice.wording.date import london
from models import request
from models.commission import Commission, Forum, Ground
from models.errors import NotAllowed, NotFound, RuleBroken
from models.event import ScrutinyEvent
from models.kinds import EventKind, OrganisationKind, Role, Stage
from models.own_steps import ASKED_FOR, BESIDE_PLAN, kinds_to_ask_for
from models.people import Actor, Membership, Organisation, User
from models.permissions import Permission, may, require, require_step
from models.request import RequestUnfit


@dataclass(frozen=True)
class Asked:
    """A filled-in form as it came; what its kind does not ask for is empty.

    ``agency`` and ``chair`` are ids, ``one_case`` is yes or no, ``by`` is who asks where the Hub writes it down.
    """

    kind: str = ""
    title: str = ""
    reason: str = ""
    scope: str = ""
    group: str = ""
    by: str = ""
    chair: str = ""
    one_case: str = ""
    agency: str = ""
    ground: str = ""
    forum: str = ""
    question: str = ""
    reviewer: str = ""
    reference: str = ""


@dataclass(frozen=True)
class RequestsView:
    """What this person may ask for, what the forms offer, and what was asked for so far."""

    kinds: list[str] = field(default_factory=list)
    is_hub: bool = False
    is_alone: bool = False
    agencies: list[OptionView] = field(default_factory=list)
    chairs: list[OptionView] = field(default_factory=list)
    asked: list[EventRow] = field(default_factory=list)


def requests(actor: Actor) -> RequestsView:
    """The page of requests. Raises NotAllowed for whoever may ask for nothing."""
    with reading() as db:
        kinds = kinds_to_ask_for(actor)
        if not kinds:
            raise NotAllowed(permission=Permission.EVENT_STEP)
        seen = [each for each in db.scalars(select(ScrutinyEvent)) if may(actor, Permission.EVENT_READ, each)]
        mine = [each for each in seen if each.asked_by_id == actor.id or (_is_hub(actor) and each.kind in BESIDE_PLAN)]
        mine.sort(key=lambda each: (each.stage == Stage.CLOSED, each.code))
        return RequestsView(
            kinds=list(kinds),
            is_hub=_is_hub(actor),
            is_alone=len(kinds) == 1,
            agencies=_agencies(db),
            chairs=_chairs(db) if _is_hub(actor) else [],
            asked=[row_of(each) for each in mine],
        )


def ask(actor: Actor, asked: Asked, *, at: datetime) -> str:
    """Begin what is asked for; returns its code.

    A Hub audit about one case is refused, made by nobody and kept in the journal without a word of it: it belongs to
    the case audit group (R21). Raises NotAllowed, RuleBroken, MissingWords, RequestUnfit.
    """
    code = ""
    with transaction() as db:
        made = ScrutinyEvent(kind=_kind(actor, asked.kind), asked_by_id=actor.id)
        require(actor, Permission.EVENT_STEP, made)
        require_step(actor, made, Stage.IDENTIFIED)
        if made.kind == EventKind.HUB_AUDIT and request.yes_or_no(asked.one_case):
            facts = {"kind": made.kind.value, "rule": "R21"}
            journal.record(db, "request_refused", actor=actor, thing=by_id(db, User, actor.id), at=at, facts=facts)
        else:
            _fill(db, actor, made, asked, at=at)
            begin(db, actor, made, at=at)
            _agree_oneself(db, actor, made, at=at)
            code = made.code
    if not code:
        raise RuleBroken(rule="R21")
    return code


def _is_hub(actor: Actor) -> bool:
    return actor.has(Role.HUB_OFFICER, Role.HUB_ADMIN)


def _kind(actor: Actor, text: str) -> EventKind:
    """One of the kinds that are asked for; whoever plans themes does so with the plan."""
    kind = next((each for each in ASKED_FOR if each == text), None)
    if kind is None or (kind not in BESIDE_PLAN and may(actor, Permission.EVENT_CREATE)):
        raise NotFound(thing="kind")
    return kind


def _fill(db: Session, actor: Actor, made: ScrutinyEvent, asked: Asked, *, at: datetime) -> None:
    """What this kind asks for at the beginning, and nothing else of the form."""
    made.commission = Commission(asked_by=actor.name, asked_on=london(at).date())
    fill = {
        EventKind.THEMATIC: _fill_theme,
        EventKind.HUB_AUDIT: _fill_audit,
        EventKind.CASE_SPECIFIC: _fill_case,
        EventKind.CALL_IN: _fill_call_in,
        EventKind.YOUNG_VOICE: _fill_young_voice,
        EventKind.PEER_REVIEW: _fill_review,
    }[made.kind]
    fill(db, made, made.commission, asked)
    if made.kind == EventKind.HUB_AUDIT and _is_hub(actor):
        _on_behalf(db, made, made.commission, asked)


def _fill_theme(_db: Session, made: ScrutinyEvent, _commission: Commission, asked: Asked) -> None:
    """What is looked at and why stands where it stands in every event: under its title."""
    made.title, made.purpose = request.line(asked.title), request.words(asked.reason)


def _fill_audit(_db: Session, made: ScrutinyEvent, commission: Commission, asked: Asked) -> None:
    made.title = request.line(asked.title)
    commission.group_name = request.line(asked.group)
    commission.reason, commission.scope = request.words(asked.reason), request.words(asked.scope)
    commission.is_case_specific = False


def _on_behalf(db: Session, made: ScrutinyEvent, commission: Commission, asked: Asked) -> None:
    """The Hub writes down who asks; a chair with an account sees the event from then on."""
    if not asked.chair:
        commission.asked_by = request.line(asked.by)
        return
    chair = by_id(db, User, asked.chair)
    if not (chair.active and chair.actor().has(Role.GROUP_CHAIR)):
        raise NotFound(thing="User")
    made.asked_by_id, commission.asked_by = chair.id, chair.name


def _fill_case(_db: Session, made: ScrutinyEvent, commission: Commission, asked: Asked) -> None:
    made.title = say("desk.ask.case_specific.title")
    made.local_reference = request.reference(asked.reference)
    commission.is_case_specific = True


def _fill_call_in(db: Session, made: ScrutinyEvent, commission: Commission, asked: Asked) -> None:
    agency = _agency(db, asked.agency)
    made.agency_id = agency.id
    made.title = say("desk.ask.call_in.title", agency=agency.name)
    commission.ground = next((each for each in Ground if each == asked.ground), None)
    commission.forum = next((each for each in Forum if each == asked.forum), None)
    if commission.forum is None:
        raise RequestUnfit(rule="choice")
    commission.question = request.words(asked.question)


def _fill_young_voice(db: Session, made: ScrutinyEvent, commission: Commission, asked: Asked) -> None:
    made.title = request.line(asked.title)
    made.agency_id = _agency(db, asked.agency).id if asked.agency else None
    commission.scope = request.words(asked.scope)


def _fill_review(db: Session, made: ScrutinyEvent, commission: Commission, asked: Asked) -> None:
    made.title = request.line(asked.title)
    made.agency_id = _agency(db, asked.agency).id
    commission.reviewer, commission.scope = request.line(asked.reviewer), request.words(asked.scope)


def _agency(db: Session, id_: str) -> Organisation:
    found = by_id(db, Organisation, id_)
    if found.kind == OrganisationKind.PARTNERSHIP:
        raise NotFound(thing="Organisation")
    return found


def _agree_oneself(db: Session, actor: Actor, made: ScrutinyEvent, *, at: datetime) -> None:
    """Whoever asks for a meeting about one case, or raises a theme, has said yes to it."""
    if made.kind in (EventKind.CASE_SPECIFIC, EventKind.THEMATIC):
        endorsing.say_yes(db, actor, made, at=at)


def _agencies(db: Session) -> list[OptionView]:
    query = select(Organisation).where(Organisation.kind != OrganisationKind.PARTNERSHIP).order_by(Organisation.name)
    return [OptionView(str(each.id), each.name) for each in db.scalars(query)]


def _chairs(db: Session) -> list[OptionView]:
    query = select(User).join(Membership).where(Membership.role == Role.GROUP_CHAIR, User.active).order_by(User.name)
    return [OptionView(str(each.id), each.name) for each in db.scalars(query)]
