"""The steps that only the kinds beside visit and theme have."""

from __future__ import annotations

from hypothesis import strategies as st

from mars_voice.services import call_ins, case_agreement, case_audits, reporting
from models.kinds import Stage
from models.people import Actor
from tests.services.no_way_round.asking import BODIES, DAYS, PLACE, REASONS, WORDS
from tests.services.no_way_round.before import AGENCIES
from tests.services.no_way_round.world import HUB, OFFICERS, PARTNERS, Verb, World

ASKED = st.lists(st.sampled_from(["agency", "police", "health", "brackenhithe", "nowhere"]), max_size=3)
ALL_PARTNERS = " ".join(PARTNERS)


def _identifies(w: World, who: Actor, count: str, reference: str, of: list[str]) -> None:
    asked = [str(w.bodies.get(name, "")) for name in of]
    case_audits.identify_cases(who, w.code, count=count, reference=reference, agencies=asked, at=w.now)


def _invites(w: World, who: Actor, of: list[str]) -> None:
    case_agreement.invite(who, w.code, [str(w.bodies.get(name, "")) for name in of], at=w.now)


def _receives(w: World, who: Actor, place: int, day: int | str) -> None:
    case_audits.receive(who, w.nth(w.mine("case_audit"), place), day=w.day(day), reference="", at=w.now)


def _moves_on(w: World, who: Actor, stage: str, reasons: dict[str, str]) -> None:
    reporting.move_on(who, w.code, stage=stage, reasons=reasons, at=w.now)


def _assures(w: World, who: Actor, given: str, said: str) -> None:
    call_ins.assure(who, w.code, given=given, said=said, minute="", at=w.now)


def _who_assures(w: World) -> str:
    own = {"police": "police"}.get(next((n for n, id_ in w.bodies.items() if id_.hex == w.event["agency_id"]), ""), "")
    return " ".join({*HUB.split(), *PARTNERS} - {own})


STAGES = st.sampled_from([*Stage, "nowhere"])

VERBS = {
    "identify_cases": Verb(
        _identifies,
        HUB,
        {"count": st.sampled_from(["4", "0", "", "400"]), "reference": st.sampled_from(["LS/4", "Sam"]), "of": ASKED},
    ),
    "invite": Verb(_invites, HUB, {"of": ASKED}),
    "ask_audit": Verb(
        lambda w, who, of: case_audits.ask(who, w.code, str(w.bodies.get(of, "")), at=w.now), HUB, {"of": BODIES}
    ),
    "receive_audit": Verb(_receives, HUB, {"place": PLACE, "day": DAYS}),
    "share_audit": Verb(
        lambda w, who, place, day: case_audits.share(who, w.nth(w.mine("case_audit"), place), day=w.day(day), at=w.now),
        HUB,
        {"place": PLACE, "day": DAYS},
    ),
    "drop_audit": Verb(
        lambda w, who, place: case_audits.drop(who, w.nth(w.mine("case_audit"), place), at=w.now),
        HUB,
        {"place": PLACE},
        drops="case_audit",
    ),
    "move_on": Verb(_moves_on, f"{HUB} {OFFICERS} {ALL_PARTNERS}", {"stage": STAGES, "reasons": REASONS}),
    "report": Verb(lambda w, who, note: reporting.report(who, w.code, note, at=w.now), HUB, {"note": WORDS}),
    "answer": Verb(
        lambda w, who, said: reporting.answer(who, w.code, said, at=w.now), f"{HUB} {AGENCIES}", {"said": WORDS}
    ),
    "agree_terms": Verb(
        lambda w, who, terms, day: reporting.agree_terms(who, w.code, terms, day=w.day(day), at=w.now),
        HUB,
        {"terms": WORDS, "day": DAYS},
    ),
    "assure": Verb(_assures, _who_assures, {"given": st.sampled_from(["yes", "no", ""]), "said": WORDS}),
}
