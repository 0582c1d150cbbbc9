"""The themes proposed for one comment: each with its reason, for a person to keep, to correct or to take off."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.icons import icon
from mars_voice.components.tags import POLARITIES, theme_tag
from mars_voice.wording import say


def suggestions(
    choices: rx.Var, *, of: rx.Var | str, on_turn: rx.EventHandler, on_speak: rx.EventHandler
) -> rx.Component:
    """One row a theme. ``on_turn(theme, on)`` takes it off or puts it on, ``on_speak(theme, polarity)`` corrects it.

    The boxes are the browser's own, so that they answer at once; ``of`` changes when they must be laid out afresh.
    """
    return rx.el.ul(rx.foreach(choices, lambda choice: _row(choice, of, on_turn, on_speak)), class_name="sugg")


def _row(choice: rx.Var, of: rx.Var | str, on_turn: rx.EventHandler, on_speak: rx.EventHandler) -> rx.Component:
    tick = rx.el.label(
        rx.el.input(
            type="checkbox",
            default_checked=choice.on,
            on_change=lambda on: on_turn(choice.theme, on),
            aria_label=choice.name,
            custom_attrs={"data-key": choice.key},
        ),
        rx.el.kbd(choice.key, aria_hidden="true"),
        theme_tag(choice.name, choice.group),
        class_name="tickline",
    )
    why = rx.cond(choice.because, rx.el.small(choice.because), rx.el.small(say("desk.words.added")))
    polarity = rx.el.fieldset(
        rx.el.legend(choice.name, ": ", say("desk.words.how"), class_name="vh"),
        *(_polarity(choice, kind.value, sign, on_speak) for kind, sign in POLARITIES),
        class_name="pol",
    )
    return rx.el.li(rx.el.div(tick, why), polarity, key=f"{of}-{choice.theme}")


def _polarity(choice: rx.Var, value: str, sign: str, on_speak: rx.EventHandler) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="radio",
            name=f"polarity-{choice.theme}",
            default_checked=choice.polarity == value,
            on_change=on_speak(choice.theme, value),
        ),
        icon(sign),
        rx.el.span(say(f"polarity.{value}")),
    )


def theme_adder(themes: rx.Var, *, on_add: rx.EventHandler) -> rx.Component:
    """A theme nobody proposed, out of the whole codebook."""
    return rx.el.form(
        rx.el.label(
            rx.el.span(say("desk.words.another")),
            rx.el.select(
                rx.el.option(say("desk.choose"), value=""),
                rx.foreach(themes, lambda theme: rx.el.option(theme.name, value=theme.code)),
                name="theme",
                required=True,
                default_value="",
            ),
            class_name="field",
        ),
        rx.el.button(icon("plus"), say("desk.words.add"), type="submit", class_name="btn plain"),
        on_submit=on_add,
        reset_on_submit=True,
        class_name="adder",
    )
