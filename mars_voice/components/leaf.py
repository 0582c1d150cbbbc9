"""A letter that looks like one: serif, on paper, with a child's words in their own shape."""

from __future__ import annotations

from collections.abc import Callable

import reflex as rx

from mars_voice.components.evidence import single_source
from mars_voice.components.icons import icon
from mars_voice.wording import say


def leaf(sections: rx.Var, *, shows_evidence: rx.Var) -> rx.Component:
    """The letter to be read."""
    return rx.el.article(
        rx.foreach(sections, lambda section: _section(section, lambda p: _read(p, shows_evidence))),
        class_name="leaf",
        aria_label=say("desk.letter.text"),
    )


def editable_leaf(
    sections: rx.Var, *, on_save: rx.EventHandler, mending: Callable[[rx.Var], rx.Component]
) -> rx.Component:
    """The letter to be written: each paragraph is saved when its writer leaves it. ``on_save(id, text)``.

    ``mending(paragraph)`` is what can be done about one that rested on words taken back.
    """
    return rx.el.article(
        rx.foreach(
            sections, lambda section: _section(section, lambda p: _write(p, on_save, section.heading, mending(p)))
        ),
        class_name="leaf",
        aria_label=say("desk.letter.text"),
    )


def _section(section: rx.Var, paragraph: Callable[[rx.Var], rx.Component]) -> rx.Component:
    return rx.el.section(
        rx.el.h2(section.heading, id=f"part-{section.kind}"), rx.foreach(section.paragraphs, paragraph)
    )


def contents(sections: rx.Var) -> rx.Component:
    """The parts of the letter, to go to one at once."""
    return rx.el.nav(
        rx.foreach(sections, lambda s: rx.el.A.create(s.heading, href=f"#part-{s.kind}")),
        class_name="toc",
        aria_label=say("desk.letter.parts"),
    )


def _read(p: rx.Var, shows_evidence: rx.Var) -> rx.Component:
    words = rx.el.div(rx.el.p(p.text), _why(p), _quotes(p), rx.cond(shows_evidence, _evidence(p), rx.fragment()))
    return rx.cond(p.label, rx.el.div(rx.el.span(p.label, class_name="id"), words, class_name="para"), words)


def _write(p: rx.Var, on_save: rx.EventHandler, heading: rx.Var, mending: rx.Component) -> rx.Component:
    name = rx.cond(p.label, f"{p.label}, {heading}", heading)
    box = rx.el.textarea(
        default_value=p.text,
        rows="4",
        aria_label=name,
        on_blur=lambda text: on_save(p.id, text),
        key=rx.cond(p.is_stale, f"{p.id}-{p.edition}", p.id),
    )
    return rx.el.div(
        rx.el.span(p.label, class_name="id"),
        rx.el.div(
            rx.cond(p.is_stale | p.stale_finding, mending, rx.fragment()), box, _why(p), _quotes(p), _evidence(p)
        ),
        class_name=rx.cond(p.label, "para", "para bare"),
    )


def _why(p: rx.Var) -> rx.Component:
    return rx.cond(p.why, rx.el.p(rx.el.b(say("print.letter.why")), " ", p.why), rx.fragment())


def _quotes(p: rx.Var) -> rx.Component:
    return rx.foreach(p.quotes, lambda quote: rx.el.p("“", quote.text, "” ", rx.el.small(quote.who), class_name="said"))


def _evidence(p: rx.Var) -> rx.Component:
    return rx.cond(
        p.sources,
        rx.el.p(icon("link"), rx.el.span(p.sources), single_source(p.single_source), class_name="ev"),
        rx.fragment(),
    )


def meter(sources: rx.Var) -> rx.Component:
    """The four sources a letter takes account of; one that is missing is dashed."""
    return rx.el.ul(
        rx.foreach(
            sources,
            lambda source: rx.cond(
                source.used,
                rx.el.li(icon("tick"), _source(source)),
                rx.el.li(icon("st-next"), _source(source), class_name="off"),
            ),
        ),
        class_name="meter",
        aria_label=say("desk.letter.sources"),
    )


def _source(source: rx.Var) -> rx.Component:
    return rx.el.span(rx.el.b(source.name), rx.el.small(source.detail))


def source_checks(sources: rx.Var) -> rx.Component:
    """The four sources as lines of a check, for whoever has to agree."""
    return rx.el.ul(
        rx.foreach(
            sources,
            lambda source: rx.cond(
                source.used,
                rx.el.li(icon("tick"), _source(source), class_name="ok"),
                rx.el.li(icon("warn"), _source(source), class_name="bad"),
            ),
        ),
        class_name="checks",
    )
