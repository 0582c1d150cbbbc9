"""The first screen: what this is, what we promise and do not, and one big way on."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.capture_answer import chosen_by
from mars_voice.components.capture_question import hear
from mars_voice.components.icons import art, icon
from mars_voice.components.languages import language_switch
from mars_voice.components.prose import prose
from mars_voice.wording import say
from models.kinds import Audience

FAMILIES = {Audience.FAMILY_WALK, Audience.FAMILY_SIGHT}
SIGNS = {"quay", "pin", "clock", "person", "hear"}


def hello(audience: Audience) -> rx.Component:
    """The page's title, seen at the start and heard on every screen."""
    title, _ = _greeting(audience)
    return rx.el.div(art("quay"), rx.el.h1(title, id="title", tab_index=-1), id="hello")


def start(audience: Audience) -> rx.Component:
    """Said before the first question. Without script it stands above all the questions."""
    _, about = _greeting(audience)
    return rx.el.section(
        rx.el.div(rx.el.p(say("start.choice"), class_name="lede"), hear(say("ask.hear")), class_name="ask"),
        language_switch(audience),  # above the small print: on a phone the way on covers what stands below it
        _note("tablet-note", say("tablet.note")),
        _note("cleared", say("tablet.clear")),
        rx.el.ul(
            _line("pin", about),
            _line("clock", say("start.reading")),
            _line("person", say("start.secret")),
            class_name="plain-list",
        ),
        _helped(audience),
        _more(),
        id="start",
        class_name="step start on",
        aria_labelledby="title",
    )


def _greeting(audience: Audience) -> tuple[str, str]:
    """The title and what it is about. Written out, so that a missing sentence is noticed."""
    return {
        Audience.YOUNG_WALK: (say("start.title.young-walk"), say("start.about.place")),
        Audience.CHILD_WALK: (say("start.title.child-walk"), say("start.about.place")),
        Audience.YOUNG_SIGHT: (say("start.title.young-sight"), say("start.about.help")),
        Audience.YOUNG_VOICE: (say("start.title.young-voice"), say("start.about.service")),
        Audience.FAMILY_WALK: (say("start.title.family-walk"), say("start.about.family")),
        Audience.FAMILY_SIGHT: (say("start.title.family-sight"), say("start.about.family")),
    }[audience]


def _line(sign: str, sentence: str) -> rx.Component:
    return rx.el.li(icon(sign), rx.el.span(*prose(sentence)))


def _note(id_: str, sentence: str) -> rx.Component:
    return rx.el.p(sentence, id=id_, role="status", hidden=True, class_name="note")


def _helped(audience: Audience) -> rx.Component:
    """Words that somebody else read out are marked so; the reader of the answers knows that an adult sat beside."""
    reads = say("start.helped.family") if audience in FAMILIES else say("start.helped")
    return rx.el.div(
        chosen_by("checkbox", "helped", "adult", reads, class_name="chip dash"),
        class_name="acts",
    )


def _more() -> rx.Component:
    """Always there and always the same, so that it tells nobody whether something was put away."""
    return rx.el.details(
        rx.el.summary(say("start.more"), class_name="link"),
        rx.el.div(
            _button("clean", say("start.clean")),
            _button("unpark", say("start.parked")),
            rx.el.p(say("start.parked.none"), id="parked-none", role="status", hidden=True, class_name="lede"),
            class_name="stack",
        ),
        class_name="ifjs",
    )


def _button(does: str, words: str) -> rx.Component:
    return rx.el.button(words, type="button", class_name="btn plain", custom_attrs={"data-do": does})
