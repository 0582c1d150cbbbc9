"""The tablet of somebody who walks the floor: one still page for every event and every officer.

It knows no visit and nobody. Both come with the day pack (docs/observe.md), and from then on no line is needed.
"""

from __future__ import annotations

import reflex as rx

from mars_voice.components import (
    observe_card,
    observe_doors,
    observe_immediate,
    observe_list,
    observe_more,
    observe_photos,
)
from mars_voice.components.observe_frame import sayings, tablet_shell
from mars_voice.pages.capture.give import EARLY
from mars_voice.settings import settings

#: The sentences that script shows; each stands under the last part of its key.
SAID = (
    "observe.say.card_n",
    "observe.say.started",
    "observe.say.saved_n",
    "observe.say.put_off",
    "observe.say.unkept",
    "observe.say.waiting_one",
    "observe.say.waiting",
    "observe.say.no_signal",
    "observe.say.on_their_way",
    "observe.say.no_cards",
    "observe.say.works_offline",
    "observe.say.all_sent",
    "observe.say.sent_at",
    "observe.say.stuck_one",
    "observe.say.stuck",
    "observe.say.look_why",
    "observe.say.none",
    "observe.say.no_prompt",
    "observe.say.all_themes",
    "observe.say.my_line",
    "observe.say.line",
    "observe.say.good",
    "observe.say.mixed",
    "observe.say.needs_work",
    "observe.say.kept",
    "observe.say.sometimes",
    "observe.say.not_kept",
    "observe.say.not_seen",
    "observe.say.yes",
    "observe.say.partly",
    "observe.say.no",
    "observe.say.not_checked",
    "observe.say.they_said",
    "observe.say.they_said_done",
    "observe.say.late",
    "observe.say.backs_n",
    "observe.say.chosen_n",
    "observe.say.no_go",
    "observe.say.need_area",
    "observe.say.need_rating",
    "observe.say.need_text",
    "observe.say.need_mode",
    "observe.say.need_immediate",
    "observe.say.row_sent",
    "observe.say.row_waits",
    "observe.say.row_stuck",
    "observe.say.go_on",
    "observe.say.throw",
    "observe.say.throw_sure",
    "observe.say.try_again",
    "observe.say.empty_card",
    "observe.say.done_wait",
    "observe.say.done_unfinished",
    "observe.say.done_ask",
    "observe.say.still_waiting",
    "observe.say.still_none",
    "observe.say.over_unfinished",
    "observe.say.mine",
    "observe.say.not_taken",
    "observe.say.open_twice",
)
SIGNS = (
    observe_card.SIGNS
    | observe_doors.SIGNS
    | observe_list.SIGNS
    | observe_more.SIGNS
    | observe_photos.SIGNS
    | observe_immediate.SIGNS
)


def observe() -> rx.Component:
    """All its screens; script shows one at a time."""
    demo = settings().is_demo
    return tablet_shell(
        rx.el.script(EARLY, custom_attrs={"data-keep": "1"}),
        rx.el.p(id="loud", role="alert", hidden=True, class_name="note hint"),
        observe_doors.opening(),
        observe_doors.doors(),
        observe_card.card(),
        observe_list.list_of_cards(),
        observe_doors.closed(),
        sayings(SAID),
        demo=demo,
        signs=SIGNS,
    )
