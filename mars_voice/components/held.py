"""A picture or a recording as somebody sent it, shown large and told in words."""

from __future__ import annotations

import reflex as rx

from mars_voice.wording import say


def big_file(link: rx.Var, alt: rx.Var, *, is_recording: rx.Var) -> rx.Component:
    """In the shape of a child's words, because that is what it is."""
    sound = rx.el.audio(src=link, controls=True, preload="none", aria_label=alt, key=link)
    picture = rx.el.img(src=link, alt=alt, key=link)
    return rx.el.figure(rx.cond(is_recording, sound, picture), class_name="said held")


def behind_a_button(link: rx.Var, *, is_recording: rx.Var) -> rx.Component:
    """The same, fetched only once somebody asks: a worry is opened on purpose, and opening is noted."""
    return rx.el.details(
        rx.el.summary(say("desk.files.open_worry"), class_name="btn plain"),
        rx.el.figure(
            rx.cond(
                is_recording,
                rx.el.audio(src=link, controls=True, preload="none", aria_label=say("desk.files.listen")),
                rx.el.img(src=link, alt=say("desk.files.alt.worry"), loading="lazy"),
            ),
            class_name="said held",
        ),
    )
