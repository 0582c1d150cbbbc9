"""What is settled before the day: the team, the programme, Section 11, letters of the process, who is on call."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from mars_voice.services import (
    agreeing,
    areas,
    duties,
    lundy,
    opening,
    preparing,
    process_letters,
    scrutineers,
    team,
    timetable,
)
from mars_voice.services.agreeing import WordFor
from mars_voice.services.agreements import programme_digest
from mars_voice.services.duties import Turn
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.lundy import LundyView
from mars_voice.services.process_document import record_of, seal_of
from mars_voice.services.scrutineers import Entry, PartEntry
from mars_voice.services.timetable import Planned
from mars_voice.services.transaction import reading
from models.people import Actor
from models.process_letter import ProcessLetter
from tests.services.no_way_round.asking import BODIES, DAYS, LINES, PLACE, REASONS
from tests.services.no_way_round.world import EVERYBODY, HUB, OFFICERS, PARTNERS, Verb, World

PLANNERS = f"{HUB} {OFFICERS}"
AGENCIES = "bob nell"
BOTH_SIDES = f"{HUB} {AGENCIES} {' '.join(PARTNERS)}"
WHOM = st.sampled_from(EVERYBODY)


def _joins(w: World, who: Actor, whom: str) -> None:
    team.add_member(who, w.code, str(w.people[whom].id), at=w.now)


def _member(w: World, whom: str) -> str:
    return w.nth((m for m in w.mine("team_member") if m["user_id"] == w.people[whom].id.hex), 0)


def _plans_an_hour(w: World, who: Actor, begins: str, what: str, is_showcase: bool) -> None:
    timetable.add_slot(who, w.code, Planned(begins, "12:00", what, is_showcase=is_showcase), at=w.now)


def _listens(w: World, who: Actor, audience: str, influence: str) -> None:
    lundy.write(who, w.code, LundyView(audience=audience, influence=influence), at=w.now)


def _seen(w: World, *, fresh: bool) -> str:
    if not fresh:
        return "0" * 64
    with reading() as db:
        return programme_digest(event_by_code(db, w.code))


def _agrees(w: World, who: Actor, fresh: bool) -> None:
    agreeing.agree(who, w.code, seen=_seen(w, fresh=fresh), at=w.now)


def _writes_a_yes_down(w: World, who: Actor, of: str, by: str) -> None:
    word = WordFor(str(w.bodies.get(of, "")), by, "on the telephone")
    agreeing.write_down(who, w.code, word, seen=_seen(w, fresh=True), at=w.now)


def _takes_a_yes_back(w: World, who: Actor, of: str) -> None:
    agreeing.take_back(who, w.code, str(w.bodies.get(of, "")), at=w.now)


def _asks_for_section_11(w: World, who: Actor, day: int | str, reasons: dict[str, str]) -> None:
    preparing.ask_s11(who, w.code, w.day(day), reasons=reasons, at=w.now)


def _sends(w: World, who: Actor, place: int, fresh: bool, reasons: dict[str, str]) -> None:
    id_ = w.nth(w.mine("process_letter"), place)
    with reading() as db:
        seal = seal_of(record_of(db, by_id(db, ProcessLetter, id_))) if fresh else "0" * 64
    process_letters.send(who, id_, seal=seal, reasons=reasons, at=w.now)


def _addresses(w: World, who: Actor, place: int, name: str) -> None:
    id_ = w.nth(w.mine("process_letter"), place)
    process_letters.address(who, id_, name=name, position="", email="", at=w.now)


def _goes_on_call(w: World, who: Actor, whom: str, first: int | str, days: int) -> None:
    begins = w.day(first)
    begins = begins if len(begins) == 10 else w.day(0)
    last = (w.today + timedelta(days=days)).isoformat()
    duties.add(who, Turn(str(w.people[whom].id), begins, last, "1"), at=w.now)


def _registers(w: World, who: Actor, name: str, under_16: bool, seen_to: bool) -> None:
    day = w.day(0) if seen_to else ""
    scrutineers.register(who, Entry(name, under_16, day, day, "Sol" if seen_to else ""), at=w.now)


def _takes_part(w: World, who: Actor, place: int) -> None:
    someone = w.nth(w.watch.before.all("scrutineer"), place)
    scrutineers.take_part(who, someone, w.event["id"], at=w.now)


def _briefs(w: World, who: Actor, place: int, day: int | str) -> None:
    entry = PartEntry(w.day(day), "Sol", True, "", "", "", "")
    scrutineers.note(who, w.nth(w.mine("scrutineer_part"), place), entry, at=w.now)


def _who_opens(w: World) -> str:
    kind = w.event["kind"]
    if kind in ("hub_audit", "young_voice"):
        return HUB
    return f"{OFFICERS} {' '.join(PARTNERS)}" if kind == "case_specific" else OFFICERS


VERBS = {
    "join": Verb(_joins, PLANNERS, {"whom": WHOM}),
    "appoint": Verb(lambda w, who, whom: team.appoint(who, _member(w, whom), at=w.now), PLANNERS, {"whom": WHOM}),
    "leave": Verb(
        lambda w, who, whom: team.remove_member(who, _member(w, whom), at=w.now),
        PLANNERS,
        {"whom": WHOM},
        drops="team_member availability",
    ),
    "add_area": Verb(lambda w, who, name: areas.add_area(who, w.code, name, at=w.now), PLANNERS, {"name": LINES}),
    "close_area": Verb(
        lambda w, who, place, why: areas.close_area(who, w.nth(w.mine("area"), place), why, at=w.now),
        PLANNERS,
        {"place": PLACE, "why": LINES},
    ),
    "remove_area": Verb(
        lambda w, who, place: areas.remove_area(who, w.nth(w.mine("area"), place), at=w.now),
        PLANNERS,
        {"place": PLACE},
        drops="area",
    ),
    "add_slot": Verb(
        _plans_an_hour,
        PLANNERS,
        {"begins": st.sampled_from(["09:30", "13:00", ""]), "what": LINES, "is_showcase": st.booleans()},
    ),
    "remove_slot": Verb(
        lambda w, who, place: timetable.remove_slot(who, w.nth(w.mine("slot"), place), at=w.now),
        PLANNERS,
        {"place": PLACE},
        drops="slot",
    ),
    "limit_photos": Verb(
        lambda w, who, words: timetable.limit_photos(who, w.code, words, at=w.now), PLANNERS, {"words": LINES}
    ),
    "listen": Verb(_listens, PLANNERS, {"audience": LINES, "influence": LINES}),
    "agree_programme": Verb(_agrees, f"{AGENCIES} {' '.join(PARTNERS)}", {"fresh": st.booleans()}),
    "write_yes_down": Verb(_writes_a_yes_down, HUB, {"of": BODIES | st.sampled_from(PARTNERS), "by": LINES}),
    "take_programme_yes_back": Verb(
        _takes_a_yes_back, BOTH_SIDES, {"of": BODIES | st.sampled_from(PARTNERS)}, drops="programme_agreement"
    ),
    "tell_agency": Verb(
        lambda w, who, day: preparing.tell_agency(who, w.code, w.day(day), at=w.now), HUB, {"day": DAYS}
    ),
    "decide_s11": Verb(
        lambda w, who, needed: preparing.decide_s11(who, w.code, needed=needed, at=w.now),
        HUB,
        {"needed": st.booleans()},
    ),
    "ask_s11": Verb(_asks_for_section_11, HUB, {"day": DAYS, "reasons": REASONS}),
    "receive_s11": Verb(
        lambda w, who, day: preparing.receive_s11(who, w.code, w.day(day), at=w.now),
        f"{HUB} {AGENCIES}",
        {"day": DAYS},
    ),
    "prepare": Verb(
        lambda w, who, reasons: preparing.finish(who, w.code, reasons=reasons, at=w.now), HUB, {"reasons": REASONS}
    ),
    "draft_post": Verb(
        lambda w, who, kind: process_letters.draft(who, w.code, kind, at=w.now),
        HUB,
        {"kind": st.sampled_from(["selection", "section_11", "programme", "invitation"])},
    ),
    "address_post": Verb(_addresses, HUB, {"place": PLACE, "name": LINES}),
    "send_post": Verb(_sends, HUB, {"place": PLACE, "fresh": st.booleans(), "reasons": REASONS}),
    "throw_post_away": Verb(
        lambda w, who, place: process_letters.throw_away(who, w.nth(w.mine("process_letter"), place), at=w.now),
        HUB,
        {"place": PLACE},
        drops="process_letter process_part process_addressee",
    ),
    "go_on_call": Verb(
        _goes_on_call, f"{HUB} grace", {"whom": WHOM, "first": DAYS, "days": st.sampled_from([-3, 0, 1, 30, 400])}
    ),
    "end_turn": Verb(
        lambda w, who, place: duties.end(who, w.nth(w.watch.before.all("duty"), place), at=w.now),
        f"{HUB} grace",
        {"place": PLACE},
        drops="duty",
    ),
    "register": Verb(
        _registers,
        HUB,
        {"name": st.sampled_from(["Fox", "Wren", ""]), "under_16": st.booleans(), "seen_to": st.booleans()},
    ),
    "take_part": Verb(_takes_part, HUB, {"place": PLACE}),
    "brief": Verb(_briefs, HUB, {"place": PLACE, "day": DAYS}),
    "take_no_part": Verb(
        lambda w, who, place: scrutineers.take_out(who, w.nth(w.mine("scrutineer_part"), place), at=w.now),
        HUB,
        {"place": PLACE},
        drops="scrutineer_part",
    ),
    "open_day": Verb(
        lambda w, who, day, reasons: opening.open_day(who, w.code, w.day(day), reasons=reasons, at=w.now),
        _who_opens,
        {"day": DAYS, "reasons": REASONS},
    ),
}
