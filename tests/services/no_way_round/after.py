"""What follows the letter or what stands in its place: meetings, actions, the note, the end; and the side ways."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from mars_voice.services import (
    actions,
    agenda,
    alternates,
    closing,
    following,
    meetings,
    putting_off,
    section11_cycle,
    section11_return,
)
from mars_voice.services.actions import Plan
from mars_voice.services.section11_back import to_answer
from mars_voice.services.section11_return import Answered
from mars_voice.services.transaction import reading
from models.people import Actor
from models.standards import SET_A
from tests.services.no_way_round.asking import BODIES, DAYS, PLACE, REASONS, WORDS
from tests.services.no_way_round.before import AGENCIES, WHOM
from tests.services.no_way_round.world import HUB, Verb, World

KIND = st.sampled_from(["board", "splig", "tea"])


def _meets(w: World, who: Actor, kind: str, day: int | str) -> None:
    meetings.add(who, kind, w.day(day), "", at=w.now)


def _meeting(w: World, kind: str, place: int) -> str:
    """The nearest of them first, so that the first place is the next meeting to come."""
    known = [m for m in w.watch.before.where("meeting", kind=kind) if m["held_on"] >= w.today.isoformat()]
    known.sort(key=lambda row: row["held_on"])
    return w.nth(known[place % len(known) :][:1], 0) if known else w.nth([], 0)


def _moves(w: World, who: Actor, kind: str, place: int, day: int | str) -> None:
    meetings.change(who, _meeting(w, kind, place), w.day(day), "", at=w.now)


def _puts_on(w: World, who: Actor, kind: str, place: int, reason: str) -> None:
    agenda.put_on(who, w.code, _meeting(w, kind, place), reason=reason, at=w.now)


def _minutes(w: World, who: Actor, place: int, words: str, reasons: dict[str, str]) -> None:
    waiting = w.mine("agenda_item", minuted_on=None) or w.mine("agenda_item")
    agenda.minute(who, w.code, w.nth(waiting, place), words, reasons=reasons, at=w.now)


def _opens_actions(w: World, who: Actor, of: str) -> None:
    body = str(w.bodies[of]) if of in w.bodies else of
    following.open_actions(who, w.code, partner_id=body, at=w.now)


def _plans_an_action(w: World, who: Actor, place: int) -> None:
    plan = Plan("Mend it", "Manager", (w.today + timedelta(days=30)).isoformat(), "We look.")
    actions.open_action(who, w.nth(w.mine("finding"), place), plan, at=w.now)


def _gives_an_answer(w: World, who: Actor, place: int, kind: str) -> None:
    actions.answer(who, w.nth(w.mine("action"), place), kind, "We mended it.", at=w.now)


def _opens_a_round(w: World, who: Actor) -> None:
    everyone = tuple(str(w.bodies[name]) for name in ("agency", "brackenhithe", "police"))
    due = (w.today + timedelta(days=30)).isoformat()
    section11_cycle.open_round(who, section11_cycle.Asked(w.today.isoformat(), "A", due, agencies=everyone), at=w.now)


def _return(w: World) -> str:
    theirs = w.watch.before.where("section11_return", agency_id=w.event["agency_id"])
    return w.nth(theirs, -1)


def _fills_in(w: World, who: Actor, looks_back: bool) -> None:
    section11_return.write(who, _return(w), {one.code: Answered("met", "Why") for one in SET_A.standards}, at=w.now)


def _looks_back(w: World, who: Actor, words: str) -> None:
    with reading() as db:
        agency = next((id_ for id_ in w.bodies.values() if id_.hex == w.event["agency_id"]), None)
        asked = to_answer(db, agency) if agency else []
    section11_return.look_back(who, _return(w), {str(one.thing_id): words for one in asked}, at=w.now)


VERBS = {
    "add_meeting": Verb(_meets, HUB, {"kind": KIND, "day": DAYS}),
    "move_meeting": Verb(_moves, HUB, {"kind": KIND, "place": PLACE, "day": DAYS}),
    "remove_meeting": Verb(
        lambda w, who, kind, place: meetings.remove(who, _meeting(w, kind, place), at=w.now),
        HUB,
        {"kind": KIND, "place": PLACE},
        drops="meeting",
    ),
    "put_on": Verb(_puts_on, f"{HUB} imran", {"kind": KIND, "place": PLACE, "reason": WORDS}, drops="agenda_item"),
    "minute": Verb(_minutes, f"{HUB} imran", {"place": PLACE, "words": WORDS, "reasons": REASONS}),
    "publish": Verb(
        lambda w, who, day, where: following.publish(who, w.code, w.day(day), where, at=w.now),
        HUB,
        {"day": DAYS, "where": WORDS},
    ),
    "open_actions": Verb(_opens_actions, f"{HUB} imran", {"of": BODIES | st.just("health")}),
    "sign_off": Verb(lambda w, who: following.sign_off(who, w.code, at=w.now), "helen", {}),
    "plan_action": Verb(_plans_an_action, AGENCIES, {"place": PLACE}),
    "finish_action": Verb(
        _gives_an_answer, AGENCIES, {"place": PLACE, "kind": st.sampled_from(["did", "doing", "not_yet", "cannot", ""])}
    ),
    "tell": Verb(lambda w, who, words: closing.tell(who, w.code, words, at=w.now), HUB, {"words": WORDS}),
    "close": Verb(
        lambda w, who, reasons: closing.close(who, w.code, reasons=reasons, at=w.now), HUB, {"reasons": REASONS}
    ),
    "name_alternate": Verb(
        lambda w, who, whom: alternates.name(who, w.code, str(w.people[whom].id), at=w.now), HUB, {"whom": WHOM}
    ),
    "put_off": Verb(lambda w, who, why: putting_off.put_off(who, w.code, why, at=w.now), HUB, {"why": WORDS}),
    "resume": Verb(lambda w, who, day: putting_off.resume(who, w.code, w.day(day), at=w.now), HUB, {"day": DAYS}),
    "call_off": Verb(lambda w, who, why: putting_off.call_off(who, w.code, why, at=w.now), HUB, {"why": WORDS}),
    "open_round": Verb(_opens_a_round, HUB, {}),
    "write_return": Verb(_fills_in, AGENCIES, {"looks_back": st.booleans()}, drops="section11_answer"),
    "look_back": Verb(_looks_back, AGENCIES, {"words": WORDS}),
    "hand_in": Verb(lambda w, who: section11_return.hand_in(who, _return(w), at=w.now), AGENCIES, {}),
}
