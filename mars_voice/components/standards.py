"""What an agency says of itself beside what was seen: one standard a row, and a sentence where the two part."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import send, text_area
from mars_voice.components.icons import icon
from mars_voice.components.tags import answer_tag, rating_tag, tag
from mars_voice.wording import say
from models.floor import SelfScore

SIGNS = ("tick", "wait", "no", "warn", "work", "link", "eye", "plus", "minus", "bulb", "tag", "back")
_SCORES = ((SelfScore.MET, "tick", "good"), (SelfScore.PARTLY, "wait", "info"), (SelfScore.NOT_MET, "no", "better"))


def standard_row(row: rx.Var) -> rx.Component:
    """One standard of the table."""
    said = rx.cond(row.score, _score(row), rx.el.small(say("desk.standards.nothing_said")))
    return rx.el.tr(
        rx.el.th(rx.el.span(row.code, class_name="num"), " ", row.name, scope="row"),
        _cell(say("desk.standards.they"), said, rx.cond(row.words, rx.el.p(row.words), rx.fragment())),
        _cell(
            say("desk.standards.we"),
            rx.el.ul(rx.foreach(row.seen, lambda one: rx.el.li(rating_tag(one.rating, one.label))), class_name="row"),
            rx.cond(
                row.cards,
                rx.el.a(icon("link"), row.cards, href=row.link, class_name="line"),
                rx.el.small(say("desk.standards.unseen")),
            ),
            rx.cond(row.promises, rx.el.small(say("desk.standards.promises_here"), " ", row.promises), rx.fragment()),
        ),
        _cell(
            say("desk.standards.apart"),
            rx.cond(row.is_parted, rx.el.p(icon("warn"), rx.el.b(row.parts), class_name="line parted"), rx.fragment()),
        ),
        class_name=rx.cond(row.is_parted, "parting", ""),
        key=row.code,
    )


def _cell(label: str, *inside: rx.Component) -> rx.Component:
    """``data-label`` stands before it where the table folds into boxes (visit.css)."""
    return rx.el.td(rx.el.div(*inside, class_name="tightstack"), custom_attrs={"data-label": label})


def _score(row: rx.Var) -> rx.Component:
    cases = [(score.value, tag(sign, row.score_label, kind=colour)) for score, sign, colour in _SCORES]
    return rx.match(row.score, *cases, rx.fragment())


def scores_form(rows: rx.Var, *, on_submit: rx.EventHandler, sending: rx.Var, of: rx.Var) -> rx.Component:
    """A score and words for each standard, as the agency wrote them."""
    return rx.el.form(
        rx.foreach(rows, _score_fields),
        rx.el.div(send(say("desk.standards.save"), sending=sending), class_name="row"),
        on_submit=on_submit,
        key=of,
        class_name="stack",
    )


def _score_fields(row: rx.Var) -> rx.Component:
    options = [rx.el.option(say(f"desk.standards.score.{score}"), value=score.value) for score, _, _ in _SCORES]
    return rx.el.fieldset(
        rx.el.legend(row.code, " ", row.name),
        rx.el.label(
            rx.el.span(say("desk.standards.score"), class_name="vh"),
            rx.el.select(
                rx.el.option(say("desk.standards.no_score"), value=""),
                *options,
                name=f"score-{row.code}",
                default_value=row.score,
            ),
            class_name="field",
        ),
        rx.el.label(
            rx.el.span(say("desk.standards.words"), class_name="vh"),
            rx.el.textarea(
                name=f"words-{row.code}", rows="1", default_value=row.words, placeholder=say("desk.standards.words")
            ),
            class_name="field",
        ),
        class_name="scoring",
    )


def paste_form(unread: rx.Var, *, on_submit: rx.EventHandler, sending: rx.Var, of: rx.Var) -> rx.Component:
    """A list out of a spreadsheet, and what could not be read of it."""
    problems = rx.el.div(
        rx.el.p(rx.el.b(say("desk.standards.paste.unread"))),
        rx.el.ul(
            rx.foreach(unread, lambda line: rx.el.li(icon("warn"), rx.el.span(line), class_name="bad")),
            class_name="checks",
        ),
        role="alert",
        class_name="stack",
    )
    return rx.el.form(
        text_area("lines", say("desk.standards.paste"), hint=say("desk.standards.paste.why")),
        rx.cond(unread.length() > 0, problems, rx.fragment()),
        rx.el.div(send(say("desk.standards.paste.save"), sending=sending, big=False), class_name="row"),
        on_submit=on_submit,
        key=of,
        class_name="stack",
    )


def promise_row(row: rx.Var) -> rx.Component:
    """One promise: how often it was kept."""
    return rx.el.tr(
        rx.el.th(rx.el.span(row.number, "."), " ", row.text, scope="row"),
        *(_count(label, n) for label, n in _tally(row)),
        rx.el.td(row.cards, custom_attrs={"data-label": say("desk.standards.cards")}),
        key=row.number,
    )


def _tally(row: rx.Var) -> tuple[tuple[str, rx.Var], ...]:
    return (
        (say("desk.standards.kept"), row.kept),
        (say("desk.standards.sometimes"), row.sometimes),
        (say("desk.standards.not"), row.no),
    )


def _count(label: str, number: rx.Var) -> rx.Component:
    return rx.el.td(number, custom_attrs={"data-label": label}, class_name="num")


def before_row(row: rx.Var) -> rx.Component:
    """An action of last time: what they answered, and what was seen of it."""
    seen = rx.cond(
        row.seen.length() > 0,
        rx.el.ul(rx.foreach(row.seen, lambda one: rx.el.li(tag("eye", one))), class_name="row"),
        rx.el.small(say("desk.standards.not_looked")),
    )
    return rx.el.li(
        rx.el.h3(rx.el.span(row.code, class_name="num"), " ", row.what),
        rx.el.div(answer_tag(row.answer, row.answer_label, late=row.is_late), class_name="row"),
        rx.cond(row.answer_text, rx.el.p(row.answer_text), rx.fragment()),
        rx.el.div(rx.el.span(say("desk.standards.seen_now")), seen, class_name="row"),
        class_name="act",
        key=row.code,
    )
