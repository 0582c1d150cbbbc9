"""An observation card with everything it holds, and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from mars_voice.components.fields import act
from mars_voice.components.icons import icon
from mars_voice.components.said import adult_words, child_words
from mars_voice.components.tags import POLARITIES, rating_tag, tag, theme_tag
from mars_voice.wording import say

#: Signs of every card.
SIGNS = ("eye", "tag", "link", "cam", "clock", "cross", "bulb", "plus", "minus", "mixed", "warn", "person", "back")


@dataclass(frozen=True)
class Doing:
    """What can be done with a card: handlers that take its id, and whether this person may."""

    picked: rx.Var
    on_pick: rx.EventHandler
    on_offer: rx.EventHandler
    on_untie: rx.EventHandler
    on_take_back: rx.EventHandler
    on_part: rx.EventHandler
    sending: rx.Var
    may_merge: rx.Var
    may_link: rx.Var


def card_box(card: rx.Var, doing: Doing, *inside: rx.Component) -> rx.Component:
    """One card of the list."""
    return rx.el.li(
        rx.el.article(
            _top(card, doing),
            adult_words(card.text, f"{card.who} · {card.source} · {card.when}"),
            _must_happen(card),
            _marks(card),
            _lines(card),
            thumbs(card),
            _ties(card, doing),
            _originals(card, doing),
            _actions(card, doing),
            *inside,
            class_name="tightstack",
            aria_label=f"{card.reference} {card.area}",
        ),
        class_name=rx.cond(doing.picked.contains(card.id), "obs box picked", "obs box"),
        key=card.id,
        id=f"card-{card.reference}",
    )


def side(card: rx.Var) -> rx.Component:
    """A card beside others that are to become one with it."""
    return rx.el.li(
        rx.el.div(rx.el.b(card.reference, class_name="num"), rx.el.span(card.area), _rating(card), class_name="row"),
        adult_words(card.text, f"{card.who} · {card.source}", rx.el.small(card.mode, " · ", card.evidence)),
        class_name="tightstack",
    )


def _rating(card: rx.Var) -> rx.Component:
    return rating_tag(card.rating, card.rating_label)


def _top(card: rx.Var, doing: Doing) -> rx.Component:
    name = (rx.el.b(card.reference, class_name="num"), rx.el.span(card.area))
    pick = rx.el.label(
        rx.el.input(
            type="checkbox",
            default_checked=doing.picked.contains(card.id),
            on_change=lambda on: doing.on_pick(card.id, on),
            aria_label=f"{say('desk.cards.pick')} {card.reference}",
            key=f"pick-{card.id}-{doing.picked.contains(card.id)}",
        ),
        *name,
        class_name="tickline",
    )
    return rx.el.div(
        rx.cond(doing.may_merge & (card.rating != "immediate"), pick, rx.el.div(*name, class_name="row")),
        rx.el.div(
            _rating(card),
            rx.cond(card.is_late, tag("clock", say("desk.cards.late"), kind="wait"), rx.fragment()),
            class_name="row",
        ),
        class_name="row end",
    )


def _must_happen(card: rx.Var) -> rx.Component:
    """What must happen now, in the officer's own sentence; the detail is the safeguarding lead's alone."""
    return rx.cond(
        card.must_happen,
        rx.el.p(
            icon("warn"),
            rx.el.span(rx.el.b(say("desk.cards.must_happen")), " ", card.must_happen, " ", rx.el.small(card.done)),
            class_name="line",
        ),
        rx.fragment(),
    )


def _marks(card: rx.Var) -> rx.Component:
    return rx.el.ul(
        rx.foreach(card.themes, lambda mark: rx.el.li(theme_tag(mark.name, mark.group), _polarity(mark))),
        rx.foreach(card.standards, lambda one: rx.el.li(tag("tag", one))),
        rx.cond(card.own_view, rx.el.li(tag("person", say("desk.cards.is_own_view"), kind="wait")), rx.fragment()),
        class_name="row marks",
        aria_label=say("desk.cards.marks"),
    )


def _polarity(mark: rx.Var) -> rx.Component:
    """How the card speaks of it: a sign and a word."""
    signs = [(kind.value, icon(sign)) for kind, sign in POLARITIES]
    return rx.el.small(rx.match(mark.polarity, *signs, rx.fragment()), mark.polarity_label, class_name="way")


def _lines(card: rx.Var) -> rx.Component:
    """What else it says, each in a line of its own."""
    how = rx.el.li(icon("eye"), rx.el.span(card.mode, " · ", card.evidence, " · ", card.confidence))
    prompt = rx.el.li(icon("bulb"), rx.el.span(card.prompt))
    checks = rx.el.li(icon("back"), rx.el.span(card.checks))
    return rx.el.ul(
        how,
        rx.cond(card.prompt, prompt, rx.fragment()),
        rx.cond(card.checks, checks, rx.fragment()),
        rx.foreach(card.promises, lambda one: rx.el.li(icon("tag"), rx.el.span(one))),
        class_name="checks mute",
    )


def thumbs(card: rx.Var) -> rx.Component:
    """The photos of a card, small, each a door to the whole; one that may not be seen is told in words."""
    return rx.cond(
        card.photos.length() > 0,
        rx.el.ul(rx.foreach(card.photos, _photo), class_name="thumbs", aria_label=say("desk.cards.photos")),
        rx.fragment(),
    )


def _photo(photo: rx.Var) -> rx.Component:
    small = rx.el.a(
        rx.el.img(src=photo.small, alt=photo.alt, loading="lazy"),
        rx.cond(photo.state == "opened", rx.fragment(), rx.el.small(photo.state_label)),
        href=photo.screen,
        target="_blank",
        rel="noopener",
    )
    unseen = rx.el.span(icon("cam"), rx.el.small(photo.alt, " · ", photo.state_label), class_name="line")
    return rx.el.li(rx.cond(photo.small, small, unseen))


def _ties(card: rx.Var, doing: Doing) -> rx.Component:
    return rx.fragment(
        rx.cond(
            card.backs_up.length() > 0,
            rx.el.div(
                rx.el.h3(say("desk.cards.backs_up")),
                rx.el.ul(rx.foreach(card.backs_up, lambda one: _tie(card, one, doing)), class_name="pieces"),
                class_name="sunk ties",
            ),
            rx.fragment(),
        ),
        rx.cond(
            card.backed_by,
            rx.el.p(
                icon("link"), rx.el.span(say("desk.cards.backed_by"), " ", rx.el.b(card.backed_by)), class_name="line"
            ),
            rx.fragment(),
        ),
    )


def _tie(card: rx.Var, one: rx.Var, doing: Doing) -> rx.Component:
    off = rx.cond(
        doing.may_link,
        rx.el.button(
            icon("cross"),
            say("desk.cards.untie"),
            type="button",
            class_name="btn quiet",
            on_click=doing.on_untie(card.id, one.key),
            disabled=doing.sending,
            aria_label=f"{say('desk.cards.untie')}: {one.label}",
        ),
        rx.fragment(),
    )
    return rx.el.li(rx.cond(one.is_child, child_words(one.text, one.label, off), adult_words(one.text, one.label, off)))


def _originals(card: rx.Var, doing: Doing) -> rx.Component:
    """The cards it was made of, as they were written, and the way back to them."""
    undo = act(say("desk.cards.apart"), doing.on_part(card.id), sending=doing.sending, kind="plain", sign="back")
    return rx.cond(
        card.originals.length() > 0,
        rx.el.details(
            rx.el.summary(
                say("desk.cards.originals"), " ", rx.el.span(card.originals.length(), class_name="num count")
            ),
            rx.el.ul(
                rx.foreach(
                    card.originals,
                    lambda one: rx.el.li(
                        adult_words(one.text, f"{one.reference} · {one.who}", rating_tag(one.rating, one.rating_label))
                    ),
                ),
                class_name="pieces",
            ),
            rx.cond(doing.may_merge, rx.el.div(undo, class_name="row"), rx.fragment()),
        ),
        rx.fragment(),
    )


def _actions(card: rx.Var, doing: Doing) -> rx.Component:
    tie = act(say("desk.cards.tie"), doing.on_offer(card.id), sending=doing.sending, kind="quiet", sign="link")
    back = rx.cond(
        card.kept_because,
        rx.el.small(card.kept_because),
        rx.el.details(
            rx.el.summary(icon("cross"), say("desk.cards.take_back"), class_name="btn quiet"),
            rx.el.p(say("desk.cards.take_back.why")),
            act(say("desk.cards.take_back.do"), doing.on_take_back(card.id), sending=doing.sending, kind="plain"),
            class_name="tightstack unfold",
        ),
    )
    return rx.el.div(
        rx.cond(doing.may_link, tie, rx.fragment()), rx.cond(card.is_mine, back, rx.fragment()), class_name="row end"
    )
