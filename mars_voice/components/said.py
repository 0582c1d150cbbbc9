"""Words somebody said, in the one shape they have everywhere: a child's marigold, an adult's plain."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.icons import icon


def child_words(text: rx.Var | str, who: rx.Var | str, *beside: rx.Component) -> rx.Component:
    """A child's or a family's words, and who said them without a name."""
    return rx.el.div(
        rx.el.p("“", text, "”"), rx.el.div(rx.el.small(who), *beside, class_name="row end"), class_name="said bit"
    )


def adult_words(text: rx.Var | str, who: rx.Var | str, *beside: rx.Component) -> rx.Component:
    """What an officer saw or an agency answers."""
    return rx.el.div(
        rx.el.p(text), rx.el.div(rx.el.small(who), *beside, class_name="row end"), class_name="said seen bit"
    )


def big_words(pieces: rx.Var, *, lang: rx.Var) -> rx.Component:
    """The words being read, large, with the machine's reasons marked where they stand."""
    return rx.el.blockquote(
        rx.foreach(pieces, lambda piece: rx.cond(piece.marked, rx.el.mark(piece.text), rx.el.span(piece.text))),
        class_name="said words1",
        lang=lang,
    )


def standing(*words: rx.Var | str, sign: str) -> rx.Component:
    """A quiet line under words: what holds for them."""
    return rx.el.p(icon(sign), rx.el.span(*words), class_name="line mute")
