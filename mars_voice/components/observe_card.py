"""The observation card: one thing seen, heard, read or told, in forty seconds, with one hand."""

from __future__ import annotations

import json

import reflex as rx

from mars_voice.components import observe_immediate, observe_photos
from mars_voice.components.capture_answer import chosen_by
from mars_voice.components.icons import icon
from mars_voice.components.observe_frame import button
from mars_voice.components.observe_more import more
from mars_voice.wording import say
from mars_voice.wording.signs import CARDS
from models.floor import Confidence
from models.kinds import Mode, Rating
from models.observation import LONGEST_TEXT

RATINGS = (
    (Rating.STRENGTH, "plus"),
    (Rating.IMPROVEMENT, "pen"),
    (Rating.CONSIDERATION, "bulb"),
    (Rating.IMMEDIATE, "warn"),
)
MODES = (
    (Mode.SAW, "eye"),
    (Mode.HEARD, "hear"),
    (Mode.READ, "doc"),
    (Mode.TOLD_BY_PRACTITIONER, "person"),
    (Mode.TOLD_BY_FAMILY, "heart"),
)
GROUPS = ("gA", "gB", "gC", "gD", "gE", "gF")
SIGNS = {sign for _, sign in (*RATINGS, *MODES)} | {sign for _, sign in CARDS.values()} | {*GROUPS, "no", "mic"}


def card() -> rx.Component:
    """What is used on every card is in sight; the rest folds. Areas, themes and all else of the visit come from the
    day pack.
    """
    return rx.el.form(
        rx.el.div(
            rx.el.h1(id="card-title", tab_index=-1),
            rx.el.span(id="started", class_name="lede"),
            class_name="ask",
        ),
        rx.el.p(id="saved-note", role="status", hidden=True, class_name="state wait"),
        rx.el.div(_area(), _rating(), observe_immediate.immediate(), _words(), class_name="what"),
        rx.el.div(_mode(), _sure(), _themes(), _below(), class_name="how"),
        rx.el.div(
            rx.el.p(id="missing", role="alert", hidden=True, class_name="note hint"),
            button("later", say("observe.later")),
            rx.el.button(say("observe.save"), type="submit", id="save", class_name="btn go"),
            class_name="foot",
        ),
        id="card",
        hidden=True,
        no_validate=True,
        auto_complete="off",
    )


def _group(legend: str, *inside: rx.Component) -> rx.Component:
    return rx.el.fieldset(rx.el.legend(legend, class_name="sub"), *inside, class_name="field")


def _area() -> rx.Component:
    return _group(
        say("observe.where"),
        rx.el.div(id="areas", class_name="chips"),
        rx.el.p(id="no-go", role="status", hidden=True, class_name="note hint"),
    )


def _rating() -> rx.Component:
    """The letter's own headings."""
    chips = (
        chosen_by("radio", "rating", rating.value, icon(sign), say(f"observe.rating.{rating.value}"), class_name="chip")
        for rating, sign in RATINGS
    )
    return _group(say("observe.what"), rx.el.div(*chips, class_name="chips four"))


def _words() -> rx.Component:
    """Dictation is the keyboard's own: what is spoken stays between the officer and their tablet."""
    said = {"data-name": say("observe.hint.name"), "data-number": say("observe.hint.number")}
    return rx.el.div(
        rx.el.label(say("observe.text"), html_for="text"),
        rx.el.textarea(rows="4", name="text", id="text", max_length=LONGEST_TEXT, aria_describedby="no-names"),
        rx.el.p(
            rx.el.b(say("observe.no_names"), id="no-names"),
            rx.el.span(icon("mic"), say("observe.speak"), class_name="speak"),
            class_name="under",
        ),
        rx.el.div(
            icon("bulb"), rx.el.p(custom_attrs=said), id="hint", role="status", hidden=True, class_name="note hint bulb"
        ),
        class_name="field",
    )


def _mode() -> rx.Component:
    chips = (
        chosen_by("radio", "mode", mode.value, icon(sign), say(f"observe.mode.{mode.value}"), class_name="chip")
        for mode, sign in MODES
    )
    return _group(say("observe.know"), rx.el.div(*chips, class_name="chips"))


def _sure() -> rx.Component:
    chips = (
        chosen_by("radio", "confidence", one.value, say(f"observe.sure.{one.value}"), class_name="chip")
        for one in Confidence
    )
    own = chosen_by("checkbox", "own_view", "1", say("observe.own_view"), class_name="chip")
    return rx.el.div(
        _group(say("observe.sure"), rx.el.div(*chips, class_name="chips")),
        rx.el.div(own, class_name="own"),
        class_name="sure",
    )


def _themes() -> rx.Component:
    """The few that fit most often first, all of them one touch away; each chosen one says good, mixed or needs work."""
    signs = {code: sign for code, (_, sign) in CARDS.items()}
    return rx.el.fieldset(
        rx.el.legend(say("observe.themes"), class_name="sub"),
        rx.el.div(id="themes", class_name="chips", custom_attrs={"data-signs": json.dumps(signs)}),
        rx.el.div(id="themes-more", hidden=True, class_name="chips"),
        rx.el.p(say("observe.themes.full"), id="themes-full", role="status", hidden=True, class_name="note hint"),
        rx.el.div(id="polarities"),
        class_name="field themes",
    )


def _below() -> rx.Component:
    return rx.el.div(observe_photos.photos(), more(), class_name="below")
