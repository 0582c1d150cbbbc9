"""As if a new verb forgot everything it should ask first, and went straight to the one door there is."""

from __future__ import annotations

from hypothesis import strategies as st

from mars_voice.services import beginning, steps
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import transaction
from models.event import ScrutinyEvent
from models.kinds import EventKind, Stage
from models.people import Actor
from tests.services.no_way_round.asking import KINDS, REASONS
from tests.services.no_way_round.framework import ROADS
from tests.services.no_way_round.world import EVERYBODY, Verb, World


def _steps(w: World, who: Actor, stage: str, reasons: dict[str, str]) -> None:
    following = ROADS[w.event["kind"]].after(w.stage)
    wanted = (following or ["closed"])[0] if stage == "next" else stage
    with transaction() as db:
        steps.take(db, who, event_by_code(db, w.code), Stage(wanted), at=w.now, reasons=reasons)


def _begins(w: World, who: Actor, kind: str) -> str:
    with transaction() as db:
        made = ScrutinyEvent(kind=EventKind(kind), title="A theme", asked_by_id=who.id)
        beginning.begin(db, who, made, at=w.now)
        return made.code


ANYBODY = " ".join(EVERYBODY)
VERBS = {
    "step_straight": Verb(_steps, ANYBODY, {"stage": st.just("next") | st.sampled_from([*Stage]), "reasons": REASONS}),
    "begin_straight": Verb(_begins, ANYBODY, {"kind": st.sampled_from(KINDS)}),
}
