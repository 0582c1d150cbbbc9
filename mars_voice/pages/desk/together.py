"""Several cards beside each other, and the one that is to say what they say."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.cards import side
from mars_voice.components.fields import act, send, text_area
from mars_voice.components.icons import icon
from mars_voice.components.tags import RATINGS
from mars_voice.states.observations import ObservationsState
from mars_voice.wording import say


def side_by_side() -> rx.Component:
    """The originals above, the one below: its words are written by a person, everything else is joined."""
    together, sending = ObservationsState.together, ObservationsState.sending
    leave = act(say("desk.cards.together.leave"), ObservationsState.leave_together, sending=sending, kind="plain")
    return rx.el.div(
        rx.el.p(say("desk.cards.together.why"), class_name="plainly"),
        rx.el.ul(rx.foreach(together, side), class_name="grid half sides"),
        rx.el.form(
            text_area(
                "text", say("desk.cards.together.text"), hint=say("desk.cards.together.text.why"), begun=_begun()
            ),
            rx.el.fieldset(
                rx.el.legend(say("desk.cards.rating")),
                *(_rating(kind.value, sign) for kind, sign, _ in RATINGS),
                class_name="tightstack",
            ),
            rx.el.div(send(say("desk.cards.together.save"), sending=sending), leave, class_name="row"),
            on_submit=ObservationsState.put_together,
            key=ObservationsState.merged_id,
            class_name="box main stack",
        ),
        class_name="stack",
    )


def _begun() -> rx.Var:
    """The words of all, one under the other, for a person to make one of."""
    return ObservationsState.together_text


def _rating(value: str, sign: str) -> rx.Component:
    """Only what one of the originals was rated."""
    row = rx.el.label(
        rx.el.input(type="radio", name="rating", value=value, required=True),
        icon(sign),
        rx.el.span(rx.el.b(say(f"rating.{value}"))),
        class_name="tickrow",
    )
    return rx.cond(ObservationsState.together_ratings.contains(value), row, rx.fragment())
