"""Beginning an event, and what three partners or representatives say to it."""

from __future__ import annotations

from hypothesis import strategies as st

from mars_voice.services import approach, endorsing, new_event, planning, requests
from mars_voice.services.new_event import Draft
from mars_voice.services.requests import Asked
from models.people import Actor
from tests.services.no_way_round.world import HUB, PARTNERS, REPS, Verb, World

DAYS = st.sampled_from([0, -1, 1, 7, 30, 60, "held", -21, -42, -400, 900, "", "soon", "9999-12-31"])
WORDS = st.sampled_from(["Because.", "", "  ", "x" * 5000])
LINES = st.sampled_from(["reception", "garden", "", " ", "x" * 300])
PLACE = st.integers(0, 3)
_NUMBERED = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 20, 21, 22, 24)
_WORDED = ("cover", "lundy", "actions", "audits", "terms", "ground", "assured")
EVERY_RULE = (*(f"R{number}" for number in _NUMBERED), *_WORDED)
#: Whoever presses everything has a reason for everything: for rules that take none, blank ones, ones nobody reads.
REASONS = st.sampled_from(["Because.", "", "  ", "x" * 5000]).map(lambda words: dict.fromkeys(EVERY_RULE, words))


def _plans(w: World, who: Actor, kind: str, agency: str) -> str:
    body = str(w.bodies[agency]) if agency in w.bodies else agency
    return new_event.plan(who, Draft(kind, title="A theme", agency_id=body), at=w.now)


def _asks(w: World, who: Actor, kind: str, but: tuple[str, str]) -> str:
    said = FILLED | dict([but])
    asked = Asked(kind, **said | {"agency": str(w.bodies[said["agency"]])})
    return requests.ask(who, asked, at=w.now)


def _who_says_yes(w: World) -> str:
    return REPS if w.event["kind"] == "case_specific" else " ".join(PARTNERS)


BODIES = st.sampled_from(["agency", "police", "brackenhithe", "", "nowhere"])
#: What a request holds when it is filled in as it should be.
FILLED = {
    "title": "Young carers",
    "reason": "We want to know.",
    "scope": "How they are heard.",
    "group": "Early help group",
    "by": "Its chair",
    "one_case": "no",
    "agency": "agency",
    "ground": "issue",
    "forum": "board",
    "question": "What was done?",
    "reviewer": "Wrenmouth",
    "reference": "CSL/26/04",
}
KINDS = ("agency", "thematic", "line_of_sight", "case_specific", "hub_audit", "young_voice", "peer_review", "call_in")
#: It is filled in as it should be.
NOTHING_ELSE = ("title", "Young carers")
_BAD = [("one_case", "yes"), ("one_case", ""), ("ground", ""), ("ground", "spite"), ("scope", " "), ("forum", "")]

VERBS = {
    "plan": Verb(_plans, HUB, {"kind": st.sampled_from([*KINDS, "party"]), "agency": BODIES}),
    "ask": Verb(
        _asks,
        f"{HUB} greta {REPS} {' '.join(PARTNERS)}",
        {
            "kind": st.sampled_from([*KINDS, "party"]),
            "but": st.sampled_from([NOTHING_ELSE, *_BAD]),
        },
    ),
    "endorse": Verb(lambda w, who: endorsing.endorse(who, w.code, at=w.now), _who_says_yes, {}),
    "take_yes_back": Verb(
        lambda w, who: endorsing.take_back(who, w.code, at=w.now), _who_says_yes, {}, drops="endorsement"
    ),
    "write_format": Verb(
        lambda w, who, words: approach.write(who, w.code, words, at=w.now), HUB, {"words": WORDS}, drops="endorsement"
    ),
    "propose_day": Verb(
        lambda w, who, day: planning.propose_day(who, w.code, w.day(day), at=w.now), HUB, {"day": DAYS}
    ),
}
