"""Observation cards: a new one at the side, all of them in the order of the day."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import drop_down, send, text_area, tick_box, tick_rows
from mars_voice.components.layout import counted, head
from mars_voice.components.lists import empty_box
from mars_voice.components.said import adult_words
from mars_voice.components.tags import RATINGS, rating_tag
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.states.observations import ObservationsState
from mars_voice.wording import say
from models.kinds import Mode


def observations() -> rx.Component:
    """The cards of the event in the address."""
    view = ObservationsState.view
    count = counted(view.cards.length(), say("desk.cards.none"), say("desk.cards.one"), say("desk.cards.many"))
    return frame(
        ObservationsState,
        head(heading(ObservationsState, count, say("desk.tab.observations")), under=view.title),
        rx.cond(
            view.may_add,
            rx.el.div(_new_card(), _cards(), class_name="grid two turned"),
            _cards(),
        ),
        here="observations",
        signs={*(sign for _, sign, _ in RATINGS), "tag", "empty"},
    )


def _cards() -> rx.Component:
    cards = ObservationsState.view.cards
    return rx.cond(
        cards.length() > 0,
        rx.el.ul(
            rx.foreach(
                cards,
                lambda card: rx.el.li(
                    rx.el.div(
                        rx.el.b(card.reference, class_name="num"),
                        rx.el.span(card.area),
                        rating_tag(card.rating, card.rating_label),
                        class_name="row",
                    ),
                    adult_words(card.text, f"{card.mode} · {card.who} · {card.when}"),
                    class_name="tightstack",
                ),
            ),
            class_name="stack",
        ),
        empty_box("empty", say("desk.cards.empty"), say("desk.cards.empty.why")),
    )


def _new_card() -> rx.Component:
    rows = [(kind.value, sign, say(f"rating.{kind.value}"), "") for kind, sign, _ in RATINGS]
    modes = [rx.el.option(say(f"mode.{mode.value}"), value=mode.value) for mode in Mode]
    areas = rx.foreach(ObservationsState.view.areas, lambda area: rx.el.option(area, value=area))
    return rx.el.section(
        rx.el.h2(say("desk.cards.new")),
        rx.el.form(
            drop_down("area", say("desk.cards.area"), areas),
            drop_down("mode", say("desk.cards.mode"), modes),
            text_area("text", say("desk.cards.text"), hint=say("desk.cards.text.why")),
            tick_rows("rating", say("desk.cards.rating"), rows),
            tick_box("own_view", say("desk.cards.own_view")),
            rx.el.div(send(say("desk.cards.save"), sending=ObservationsState.sending), class_name="row"),
            on_submit=ObservationsState.add,
            key=ObservationsState.card_id,
            class_name="stack",
        ),
        class_name="box main stack top1",
    )
