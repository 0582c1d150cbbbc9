"""One return as a long form: how far it is, each standard as it stands, and what the last letter asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.services.section11_back import to_answer
from mars_voice.wording import say
from mars_voice.wording.date import full_date, moment
from models.people import Actor
from models.permissions import Permission, may
from models.section11 import Section11Return, StandardAnswer
from models.standards import Standard


@dataclass(frozen=True)
class AnswerView:
    """One standard or focus area. ``state`` is done, open or action: less than met, and nothing planned yet."""

    code: str
    name: str
    score: str
    score_label: str
    words: str
    action: str
    owner: str
    due: str
    due_words: str
    state: str
    state_label: str
    progress: str
    progress_label: str
    progress_words: str


@dataclass(frozen=True)
class BackView:
    """One finding or action of the last letter. ``told`` is what was answered about it meanwhile."""

    id: str
    label: str
    text: str
    told: str
    done: str


@dataclass(frozen=True)
class ReturnView:
    """A return, as this person may see and write it."""

    id: str = ""
    heading: str = ""
    agency: str = ""
    about: str = ""
    note: str = ""
    progress: str = ""
    left: str = ""
    answers: list[AnswerView] = field(default_factory=list)
    back: list[BackView] = field(default_factory=list)
    letter: str = ""
    may_write: bool = False
    may_send_back: bool = False
    is_handed_in: bool = False
    tells_progress: bool = False
    shows_progress: bool = False
    is_ready: bool = False
    xlsx: str = ""
    csv: str = ""
    upload: str = ""


def return_view(db: Session, actor: Actor, found: Section11Return, *, on: date) -> ReturnView:
    """The view; what may be done with it is asked of the return itself."""
    own = may(actor, Permission.S11_ANSWER, found)
    answers = [_answer(one, found.answer_to(one.code)) for one in found.round.asked]
    back = _kept(found) if found.is_handed_in else _asked(db, found)
    done, silent = sum(one.state == "done" for one in answers), sum(not one.done for one in back)
    address = f"{routes.API_RETURNS}{found.id}"
    return ReturnView(
        id=str(found.id),
        heading=_heading(found, own=own, on=on),
        agency=found.agency.name,
        about=say(
            "desk.s11.about", name=found.round.name, day=full_date(found.round.due_on), edition=found.round.edition
        ),
        note=found.note,
        progress=say("desk.s11.done_of", n=str(done), of=str(len(answers))),
        left=_left(silent) if back else "",
        answers=answers,
        back=back,
        letter=say("desk.s11.back.why") if back else "",
        may_write=own and not found.is_handed_in,
        may_send_back=found.is_handed_in
        and found.round.summary_on is None
        and may(actor, Permission.S11_MANAGE, found),
        is_handed_in=found.is_handed_in,
        tells_progress=own and found.is_handed_in and found.round.asks_progress(on),
        shows_progress=found.round.progress_due is not None,
        is_ready=done == len(answers) and not silent,
        xlsx=f"{address}.xlsx",
        csv=f"{address}.csv",
        upload=address,
    )


def _heading(found: Section11Return, *, own: bool, on: date) -> str:
    if found.handed_in_at:
        key = "desk.s11.heading.in" if own else "desk.s11.heading.in.hub"
        return say(key, agency=found.agency.name, moment=moment(found.handed_in_at))
    if not own:
        return say("desk.s11.heading.hub", agency=found.agency.name)
    day = full_date(found.round.due_on)
    return say("desk.s11.todo.late" if found.is_late(on) else "desk.s11.todo.due", day=day)


def _left(silent: int) -> str:
    if not silent:
        return say("desk.s11.back.all")
    return say("desk.s11.back.one" if silent == 1 else "desk.s11.back.many", n=str(silent))


def _answer(standard: Standard, held: StandardAnswer | None) -> AnswerView:
    held = held or StandardAnswer(standard=standard.code, words="", action="", owner="", progress_words="")
    state = "open" if held.score is None else "action" if held.needs_action else "done"
    return AnswerView(
        code=standard.code,
        name=standard.name,
        score=held.score or "",
        score_label=say(f"desk.standards.score.{held.score}") if held.score else "",
        words=held.words,
        action=held.action,
        owner=held.owner,
        due=held.due.isoformat() if held.due else "",
        due_words=full_date(held.due) if held.due else "",
        state=state,
        state_label=say(f"desk.s11.state.{state}"),
        progress=held.progress or "",
        progress_label=say(f"print.s11.progress.{held.progress}") if held.progress else say("print.s11.progress.none"),
        progress_words=held.progress_words,
    )


def _asked(db: Session, found: Section11Return) -> list[BackView]:
    said = {one.thing_id: one.done for one in found.looked_back}
    return [
        BackView(str(one.thing_id), one.label, one.text, one.told, said.get(one.thing_id, ""))
        for one in to_answer(db, found.agency_id)
    ]


def _kept(found: Section11Return) -> list[BackView]:
    """As it was handed in, whatever letter has gone out since."""
    kept = sorted(found.looked_back, key=lambda one: (len(one.label), one.label))
    return [BackView(str(one.thing_id), one.label, one.text, "", one.done) for one in kept]
