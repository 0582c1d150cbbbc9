"""Observation cards: all of them, newest first, with what they hold; a new one at the side; several made into one."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.cards import SIGNS, Doing, card_box
from mars_voice.components.fields import act, send
from mars_voice.components.icons import icon
from mars_voice.components.layout import counted, head
from mars_voice.components.lists import empty_box
from mars_voice.components.new_card import new_card
from mars_voice.components.said import adult_words
from mars_voice.components.tags import GROUPS, RATINGS
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.pages.desk.held_photos import held_photos
from mars_voice.pages.desk.together import side_by_side
from mars_voice.states.observations import ObservationsState
from mars_voice.wording import say
from models.kinds import Rating

#: What a person can do with a card on this page.
DOING = Doing(
    picked=ObservationsState.picked,
    on_pick=ObservationsState.pick,
    on_offer=ObservationsState.offer,
    on_untie=ObservationsState.untie,
    on_take_back=ObservationsState.take_back,
    on_part=ObservationsState.part,
    sending=ObservationsState.sending,
    may_merge=ObservationsState.view.may_merge,
    may_link=ObservationsState.view.may_link,
)


def observations() -> rx.Component:
    """The cards of the event in the address."""
    view = ObservationsState.view
    count = counted(view.total, say("desk.cards.none"), say("desk.cards.one"), say("desk.cards.many"))
    joining = ObservationsState.together.length() > 0
    return frame(
        ObservationsState,
        head(
            heading(
                ObservationsState, rx.cond(joining, say("desk.cards.together"), count), say("desk.tab.observations")
            ),
        ),
        rx.cond(joining, side_by_side(), _page()),
        here="observations",
        signs={*(sign for _, sign, _ in RATINGS), *SIGNS, *GROUPS, "tick", "no", "pin", "info", "lock", "empty"},
    )


def _page() -> rx.Component:
    view = ObservationsState.view
    everything = rx.el.div(_doubted(), held_photos(), _narrow(), _cards(), class_name="stack")
    return rx.cond(
        view.may_add,
        rx.el.div(
            new_card(
                view.form,
                on_submit=ObservationsState.add,
                sending=ObservationsState.sending,
                of=ObservationsState.card_id,
            ),
            everything,
            class_name="grid two turned",
        ),
        everything,
    )


def _doubted() -> rx.Component:
    """Cards that came from this person's own lost tablet: theirs or not, nobody else is asked."""
    doubted = ObservationsState.view.doubted
    sending = ObservationsState.sending

    def one(card: rx.Var) -> rx.Component:
        yes = ObservationsState.vouch(card.id, True)
        no = ObservationsState.vouch(card.id, False)
        return rx.el.li(
            adult_words(card.text, f"{card.area} · {card.when}"),
            rx.el.div(
                act(say("desk.cards.doubt.yes"), yes, sending=sending, kind="plain", sign="tick"),
                act(say("desk.cards.doubt.no"), no, sending=sending, kind="plain", sign="no"),
                class_name="row",
            ),
            class_name="tightstack",
            key=card.id,
        )

    return rx.cond(
        doubted.length() > 0,
        rx.el.section(
            rx.el.h2(say("desk.cards.doubt")),
            rx.el.p(say("desk.cards.doubt.why")),
            rx.el.ul(rx.foreach(doubted, one), class_name="stack"),
            class_name="box note stack",
        ),
        rx.fragment(),
    )


def _narrow() -> rx.Component:
    """Only some of them. Nothing to choose from is not shown."""
    view = ObservationsState.view
    wanted = ObservationsState.wanted
    ratings = [rx.el.option(say(f"rating.{rating}"), value=rating.value) for rating in Rating]
    return rx.cond(
        view.total > 1,
        rx.el.div(
            _filter("rating", say("desk.cards.by.rating"), wanted.rating, *ratings),
            _filter("area", say("desk.cards.by.area"), wanted.area, _picks(view.areas)),
            _filter("who", say("desk.cards.by.who"), wanted.who, _picks(view.people)),
            _filter("standard", say("desk.cards.by.standard"), wanted.standard, _picks(view.standards)),
            class_name="narrow",
            role="group",
            aria_label=say("desk.cards.by"),
        ),
        rx.fragment(),
    )


def _filter(name: str, label: str, value: rx.Var, *options: rx.Component) -> rx.Component:
    return rx.el.label(
        rx.el.span(label),
        rx.el.select(
            rx.el.option(say("desk.cards.all"), value=""),
            *options,
            value=value,
            on_change=lambda chosen: ObservationsState.narrow(name, chosen),
        ),
        class_name="field",
    )


def _picks(picks: rx.Var) -> rx.Component:
    return rx.foreach(picks, lambda pick: rx.el.option(pick.label, value=pick.value))


def _cards() -> rx.Component:
    view = ObservationsState.view
    shown = rx.el.p(
        rx.el.span(say("desk.cards.shown"), " ", rx.el.b(view.cards.length()), " ", say("desk.of"), " ", view.total),
        act(say("desk.cards.show_all"), ObservationsState.show_all, sending=ObservationsState.sending, kind="quiet"),
        class_name="row",
        role="status",
    )
    listed = rx.fragment(
        rx.cond(view.cards.length() < view.total, shown, rx.fragment()),
        rx.el.ul(rx.foreach(view.cards, lambda card: card_box(card, DOING, _tying(card))), class_name="stack"),
        _hand(),
    )
    to_programme = rx.el.a(
        say("desk.cards.to_programme"), href=f"{routes.PROGRAMME}?event={view.code}", class_name="btn plain"
    )
    return rx.cond(
        view.total > 0, listed, empty_box("empty", say("desk.cards.empty"), say("desk.cards.empty.why"), to_programme)
    )


def _tying(card: rx.Var) -> rx.Component:
    """What the card in question may back up, while somebody chooses."""
    offers = ObservationsState.offers
    choose = rx.el.label(
        rx.el.span(say("desk.cards.tie.what")),
        rx.el.select(
            rx.el.option(say("desk.choose"), value=""),
            rx.el.optgroup(_picks(offers.cards), label=say("desk.cards.tie.cards")),
            rx.cond(
                offers.words.length() > 0,
                rx.el.optgroup(_picks(offers.words), label=say("desk.cards.tie.words")),
                rx.fragment(),
            ),
            name="thing",
            required=True,
            default_value="",
        ),
        class_name="field",
    )
    form = rx.el.form(
        choose,
        rx.el.div(send(say("desk.cards.tie.do"), sending=ObservationsState.sending, big=False), class_name="row"),
        on_submit=ObservationsState.tie,
        class_name="sunk stack",
    )
    return rx.cond(offers.card_id == card.id, form, rx.fragment())


def _hand() -> rx.Component:
    """What is in the hand stays in sight while somebody looks for the next."""
    picked = ObservationsState.picked
    sending = ObservationsState.sending
    enough = act(say("desk.cards.together.begin"), ObservationsState.lay_together, sending=sending, sign="link")
    return rx.cond(
        picked.length() > 0,
        rx.el.div(
            rx.el.span(icon("tick"), rx.el.b(picked.length()), " ", say("desk.cards.picked"), class_name="line"),
            rx.cond(picked.length() > 1, enough, rx.el.small(say("desk.cards.pick.more"))),
            class_name="hand row end",
            role="status",
        ),
        rx.fragment(),
    )
