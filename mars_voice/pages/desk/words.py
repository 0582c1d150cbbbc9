"""Words to read: the child's words, big; what a machine proposes, and a person who decides."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.fields import act
from mars_voice.components.layout import counted, head
from mars_voice.components.lists import empty_box
from mars_voice.components.said import big_words, standing
from mars_voice.components.suggestions import suggestions, theme_adder
from mars_voice.components.tags import GROUPS, POLARITIES, tag
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.states.words import WordsState
from mars_voice.wording import say


def words() -> rx.Component:
    """The moderation screen."""
    view = WordsState.view
    count = counted(view.unread, say("desk.words.all_read"), say("desk.words.one"), say("desk.words.many"))
    return frame(
        WordsState,
        head(
            heading(WordsState, count, say("desk.tab.words")),
            under=say("desk.words.by_person"),
            actions=[_keys()],
        ),
        rx.cond(view.current.id, _in_hand(), _nothing()),
        rx.el.script(src="/js/desk-keys.js", type="module", custom_attrs={"async": True}),
        here="words",
        signs={*GROUPS, *(sign for _, sign in POLARITIES), "q", "person", "no", "info", "cal", "wait", "lock", "empty"},
    )


def _keys() -> rx.Component:
    keys = (("J", "desk.words.later"), ("K", "desk.words.back"), ("1–9", "desk.theme"), ("W", "desk.words.worry"))
    return rx.fragment(
        rx.el.p(
            *(rx.el.span(rx.el.kbd(key), " ", say(does)) for key, does in keys),
            rx.el.span(rx.el.kbd("Enter"), " ", say("desk.words.confirm")),
            class_name="row mute keys",
        ),
        rx.el.label(
            rx.el.input(type="checkbox", default_checked=True, on_change=WordsState.use_keys),
            rx.el.span(say("desk.words.keys")),
            class_name="tickline keys",
        ),
    )


def _in_hand() -> rx.Component:
    view = WordsState.view
    return rx.el.div(
        rx.el.div(_comment(), _themes(), _decide(), _ask(), class_name="stack"),
        rx.el.aside(
            rx.el.h2(say("desk.words.waiting")),
            rx.cond(
                view.queue.length() > 0,
                rx.el.ul(rx.foreach(view.queue, _waiting), class_name="tightstack queue"),
                rx.el.p(say("desk.words.last"), class_name="mute"),
            ),
            _done(),
            rx.cond(
                view.locked > 0,
                standing(say("desk.words.locked"), " ", rx.el.b(view.locked), sign="lock"),
                rx.fragment(),
            ),
            class_name="stack",
            aria_label=say("desk.words.waiting"),
        ),
        class_name="grid two",
        custom_attrs={"data-keys": rx.cond(WordsState.keys_on, "on", "off")},
    )


def _comment() -> rx.Component:
    comment = WordsState.view.current
    return rx.fragment(
        rx.el.div(
            tag("person", comment.who),
            tag("q", comment.question),
            rx.cond(comment.rating, tag("info", say("desk.words.ticked"), " ", comment.rating), rx.fragment()),
            rx.cond(comment.quote_ok, tag("tick", comment.quote, kind="good"), tag("no", comment.quote, kind="wait")),
            tag("cal", comment.day),
            _language(comment.language),
            rx.cond(comment.helped, tag("person", comment.helped, kind="wait"), rx.fragment()),
            rx.cond(comment.late, tag("wait", comment.late, kind="wait"), rx.fragment()),
            rx.cond(comment.is_read, tag("tick", say("desk.words.is_read"), kind="good"), rx.fragment()),
            class_name="row",
        ),
        big_words(comment.pieces, lang=comment.language),
    )


def _themes() -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.words.themes")),
        rx.cond(
            WordsState.choices.length() > 0,
            suggestions(
                WordsState.choices,
                of=f"{WordsState.view.current.id}-{WordsState.round}",
                on_turn=WordsState.turn,
                on_speak=WordsState.speak,
            ),
            rx.el.p(say("desk.words.no_themes"), class_name="mute"),
        ),
        theme_adder(WordsState.view.themes, on_add=WordsState.add),
        class_name="stack",
        aria_label=say("desk.words.themes"),
    )


def _decide() -> rx.Component:
    sending = WordsState.sending
    confirm = rx.el.button(
        say("desk.words.confirm"),
        " ",
        rx.el.kbd("Enter", aria_hidden="true", class_name="keys"),
        type="button",
        class_name="btn big",
        on_click=WordsState.confirm,
        disabled=sending,
        custom_attrs={"data-key": "Enter"},
    )
    return rx.el.div(
        rx.el.div(
            confirm,
            _keyed("j", say("desk.words.later"), WordsState.later),
            _keyed("k", say("desk.words.back"), WordsState.back, kind="quiet"),
            class_name="row",
        ),
        _keyed("w", say("desk.words.worry"), WordsState.worry, sign="warn"),
        class_name="row end",
    )


def _ask() -> rx.Component:
    """One more question, through the six words: only about words that were read, each question once."""
    comment = WordsState.view.current
    before = rx.el.div(
        rx.el.h2(say("desk.asked.before")),
        rx.el.ul(rx.foreach(comment.asked, lambda one: rx.el.li(one.text, " ", rx.el.small(one.note)))),
        class_name="stack",
    )
    questions = rx.el.details(
        rx.el.summary(say("desk.asked.heading"), class_name="btn plain"),
        rx.el.p(say("desk.asked.why"), class_name="mute"),
        rx.el.div(
            rx.foreach(
                comment.askable,
                lambda one: act(one.text, WordsState.ask(one.code), sending=WordsState.sending, kind="plain"),
            ),
            class_name="stack",
        ),
        class_name="stack",
    )
    return rx.fragment(
        rx.cond(comment.asked.length() > 0, before, rx.fragment()),
        rx.cond(comment.askable.length() > 0, questions, rx.fragment()),
    )


def _done() -> rx.Component:
    """Words that were read can be taken in hand again: to look at their themes, or to ask one more thing."""
    done = WordsState.view.done
    return rx.cond(
        done.length() > 0,
        rx.el.details(
            rx.el.summary(say("desk.words.done"), " ", rx.el.span(done.length(), class_name="num count")),
            rx.el.ul(rx.foreach(done, _waiting), class_name="tightstack queue"),
        ),
        rx.fragment(),
    )


def _keyed(key: str, label: str, on_click: object, *, kind: str = "plain", sign: str = "") -> rx.Component:
    button = act(label, on_click, sending=WordsState.sending, kind=kind, sign=sign)
    button.custom_attrs = {"data-key": key}
    return button


def _waiting(row: rx.Var) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.el.span("“", row.text, "”", lang=row.language),
            rx.el.span(rx.el.small(row.who), _language(row.language), class_name="row"),
            type="button",
            class_name="said bit",
            on_click=WordsState.open(row.id),
        )
    )


def _language(language: rx.Var) -> rx.Component:
    """Words in another language wait for somebody who reads it."""
    known = [(code, tag("wait", say(f"desk.reader.{code}"), kind="wait")) for code in ("pl", "ro", "lt", "cy", "ar")]
    ours = [(code, rx.fragment()) for code in ("en", "en-simple")]
    return rx.match(language, *ours, *known, tag("wait", say("desk.reader.other"), kind="wait"))


def _nothing() -> rx.Component:
    return empty_box(
        "empty",
        say("desk.words.empty"),
        say("desk.words.empty.why"),
        rx.el.a(say("desk.words.to_themes"), href=f"{routes.THEMES}?event={WordsState.view.code}", class_name="btn"),
    )
