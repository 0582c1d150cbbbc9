"""The good road: what everybody does when an event goes as the framework says, verb by verb.

Chance alone hardly ever gets far; with this beside it, it meets every stage of every kind, and everything that can be
done wrongly there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.services.no_way_round.asking import EVERY_RULE
from tests.services.no_way_round.framework import ROADS
from tests.services.no_way_round.world import PARTNERS, World

#: Who does what, with what.
Deed = tuple[str, str, dict[str, Any]]
BECAUSE = dict.fromkeys(EVERY_RULE, "Because.")
PLANNED = ("agency", "thematic", "line_of_sight")
#: Somebody who may begin an event of a kind, beside the Hub.
ASKS = {"case_specific": "dora", "hub_audit": "greta", "call_in": "council"}


def begin(w: World, kind: str, agency: str = "agency") -> None:
    """An event of this kind is begun by somebody whose part that is."""
    if kind in PLANNED:
        code = w.does("plan", "alice", kind=kind, agency=agency if kind == "agency" else "", must=True)
    else:
        code = w.does("ask", ASKS.get(kind, "alice"), kind=kind, but=("agency", agency), must=True)
    w.follow(str(code))


@dataclass
class GoodRoad:
    """Deed after deed towards the next stage; ``is_long``: also through the stages one may skip."""

    world: World
    is_long: bool = True
    _towards: str = ""
    _deeds: Iterator[Deed] = field(default_factory=lambda: iter(()))

    def go_on(self, *, must: bool = False) -> bool:
        """One deed; says whether there was any left to do."""
        for _ in range(2):
            if self._towards != self._next():
                self._towards = self._next()
                self._deeds = self._to(self._towards)
            deed = next(self._deeds, None)
            if deed is not None:
                verb, who, said = deed
                self.world.does(verb, who, must=must, **said)
                return True
            self._towards = ""
        return False

    def _next(self) -> str:
        road = ROADS[self.world.event["kind"]]
        following = road.after(self.world.stage)
        return (following[0] if self.is_long else following[-1]) if following else "nowhere"

    def _to(self, stage: str) -> Iterator[Deed]:
        if self.world.stage == "postponed":
            return iter([("resume", "alice", {"day": day}) for day in ("held", 60)])
        way: Callable[[World], Iterator[Deed]] | None = WAYS.get(stage)
        return way(self.world) if way else iter(())


def _yes(_w: World) -> Iterator[Deed]:
    yield from (("endorse", partner, {}) for partner in PARTNERS)


def _yes_to_format(w: World) -> Iterator[Deed]:
    yield "write_format", "alice", {"words": "A walk in two agencies, and a round table."}
    yield from _yes(w)


def _yes_to_case(_w: World) -> Iterator[Deed]:
    yield from (("endorse", rep, {}) for rep in ("dora", "dev", "dan"))


def _a_day(w: World) -> Iterator[Deed]:
    if not w.mine("team_member"):
        yield "join", "alice", {"whom": "carol"}
        yield "appoint", "alice", {"whom": "carol"}
        yield "join", "alice", {"whom": "colin"}
    yield "propose_day", "alice", {"day": 60}


def _told(w: World) -> Iterator[Deed]:
    if w.event["kind"] == "agency" and w.now.day % 2:
        yield "draft_post", "alice", {"kind": "selection"}
        yield "address_post", "alice", {"place": 0, "name": "The manager"}
        yield "send_post", "alice", {"place": 0, "fresh": True, "reasons": {}}
    yield "tell_agency", "alice", {"day": 0}


def _identified_cases(_w: World) -> Iterator[Deed]:
    yield "identify_cases", "alice", {"count": "4", "reference": "LS/4", "of": ["agency", "health"]}


def _audits(w: World) -> Iterator[Deed]:
    for place in range(len(w.mine("case_audit"))):
        yield "receive_audit", "alice", {"place": place, "day": 0}
        yield "share_audit", "alice", {"place": place, "day": 0}
    yield "move_on", "alice", {"stage": "audits_in", "reasons": {}}


def _prepared(w: World) -> Iterator[Deed]:
    if w.stage == "agency_notified":
        yield "decide_s11", "alice", {"needed": False}
    yield "prepare", "alice", {"reasons": BECAUSE}


def _programme(w: World) -> Iterator[Deed]:
    if not w.mine("area"):
        yield "add_area", "carol", {"name": "reception"}
        yield "add_slot", "alice", {"begins": "09:30", "what": "showcase", "is_showcase": True}
    yield "listen", "carol", {"audience": "The manager.", "influence": "The waiting room."}
    yield from (("agree_programme", who, {"fresh": True}) for who in (*PARTNERS, "bob"))
    yield from (("write_yes_down", "alice", {"of": of, "by": "Its lead"}) for of in ("police", "agency"))


def _day_begins(w: World) -> Iterator[Deed]:
    if w.event["kind"] == "line_of_sight":
        yield from _heard(w)
    held_on = date.fromisoformat(w.event["held_on"] or w.today.isoformat())
    w.days_go_by(max(0, (held_on - w.today).days))
    yield "go_on_call", "grace", {"whom": "grace", "first": 0, "days": 30}
    opens = "alice" if w.event["kind"] in ("hub_audit", "young_voice") else "carol"
    yield "open_day", opens, {"day": "held", "reasons": BECAUSE}


def _heard(w: World) -> Iterator[Deed]:
    yield "go_on_call", "grace", {"whom": "grace", "first": 0, "days": 30}
    yield "let_in", "alice", {"opens": 0, "days": 1}
    yield "answer_as_child", "child", {"place": 0}
    yield "read_words", "alice", {"place": 0}


def _fed_back(w: World) -> Iterator[Deed]:
    kind = w.event["kind"]
    if kind in ("hub_audit", "young_voice", "peer_review", "agency", "thematic") and not w.mine("submission"):
        yield from _heard(w)
    if kind in ("agency", "thematic"):
        yield "note", "carol", {"rating": "improvement"}
        yield "note", "colin", {"rating": "strength"}
        yield "make_sheet", "carol", {}
        yield "add_to_sheet", "carol", {"text": "Because."}
        yield "share_sheet", "carol", {"late": "Because."}
    who = "alice" if kind in ("hub_audit", "young_voice") else "carol"
    yield "move_on", who, {"stage": "fed_back", "reasons": {}}


def _drafted(w: World) -> Iterator[Deed]:
    if not w.mine("observation"):
        yield "note", "carol", {"rating": "improvement"}
    yield from (("find", "carol", {"kind": kind, "many": 6}) for kind in "PAC")
    yield "draft_letter", "carol", {}


def _handed_over(_w: World) -> Iterator[Deed]:
    yield "name_alternate", "alice", {"whom": "paul"}
    yield from (("rewrite", "carol", {"place": place}) for place in range(2))
    yield "hand_over", "alice", {"reasons": BECAUSE}


def _sent(_w: World) -> Iterator[Deed]:
    yield "agree_letter", "ruth", {"fresh": True}
    yield "agree_letter", "paul", {"fresh": True}
    yield "distribute", "alice", {}


def _at(kind: str) -> Callable[[World], Iterator[Deed]]:
    def way(w: World) -> Iterator[Deed]:
        yield "add_meeting", "alice", {"kind": kind, "day": 8}
        who = "imran" if kind == "board" and w.event["kind"] == "line_of_sight" else "alice"
        yield "put_on", who, {"kind": kind, "place": 0, "reason": "Because."}
        w.days_go_by(8)
        yield "minute", who, {"place": 0, "words": "Because.", "reasons": BECAUSE}

    return way


def _actions(w: World) -> Iterator[Deed]:
    who = "imran" if w.event["kind"] == "line_of_sight" else "alice"
    yield "open_actions", who, {"of": "health"}


def _over(w: World) -> Iterator[Deed]:
    for place in range(len(w.mine("finding"))):
        yield "plan_action", "bob", {"place": place}
        yield "finish_action", "bob", {"place": place, "kind": "did"}
    yield "tell", "alice", {"words": "Because."}
    yield "close", "alice", {"reasons": BECAUSE}


def _moved(who: str, stage: str) -> Callable[[World], Iterator[Deed]]:
    return lambda _w: iter([("move_on", who, {"stage": stage, "reasons": BECAUSE})])


def _one(verb: str, who: str, **said: Any) -> Callable[[World], Iterator[Deed]]:
    return lambda _w: iter([(verb, who, said)])


WAYS: dict[str, Callable[[World], Iterator[Deed]]] = {
    "endorsed": _yes,
    "format_endorsed": _yes_to_format,
    "case_agreed": _yes_to_case,
    "terms_agreed": _one("agree_terms", "alice", terms="Because.", day=0),
    "date_proposed": _a_day,
    "agency_notified": _told,
    "partners_told": _moved("alice", "partners_told"),
    "s11_requested": _one("ask_s11", "alice", day=0, reasons=BECAUSE),
    "s11_received": _one("receive_s11", "alice", day=0),
    "cases_identified": _identified_cases,
    "invited": _one("invite", "alice", of=["agency", "health"]),
    "audits_in": _audits,
    "prepared": _prepared,
    "programme_agreed": _programme,
    "in_progress": _day_begins,
    "fed_back": _fed_back,
    "assured": _one("assure", "health", given="yes", said="Because."),
    "letter_drafting": _drafted,
    "overview_drafting": _moved("carol", "overview_drafting"),
    "learning_drafting": _moved("carol", "learning_drafting"),
    "with_portfolio_lead": _handed_over,
    "distributed": _sent,
    "findings_reported": _one("report", "alice", note="Because."),
    "answered": _one("answer", "alice", said="Because."),
    "at_board": _at("board"),
    "at_splig": _at("splig"),
    "published": _one("publish", "alice", day=0, where="On the website."),
    "actions_open": _actions,
    "plan_endorsed": _one("sign_off", "helen"),
    "closed": _over,
}
