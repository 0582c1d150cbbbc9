"""The letters before the day: what there is, the one in hand beside how it will be read, and how it travels."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import act, send, text_field
from mars_voice.components.icons import icon
from mars_voice.components.layout import head
from mars_voice.components.paper import paper_fields, paper_leaf
from mars_voice.components.step import SIGNS as STEP_SIGNS
from mars_voice.components.step import at_the_door
from mars_voice.components.tags import tag
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.pages.desk.word_forms import word_forms
from mars_voice.states.post import PostState
from mars_voice.wording import say


def post() -> rx.Component:
    """The post of the event in the address."""
    view = PostState.view
    return frame(
        PostState,
        head(
            heading(PostState, view.heading, say("desk.tab.post")),
            over=rx.cond(PostState.loaded, f"{view.place} · {view.code}", ""),
        ),
        rx.cond(view.has_road, rx.fragment(), _note("info", say("desk.post.no_road"))),
        rx.el.div(
            _list(), rx.cond(view.offers.length() > 0, _offers(), rx.fragment()), class_name="grid half overview"
        ),
        rx.cond(view.paper.id, rx.el.div(_beside(), _leaf(), class_name="grid half papers"), rx.fragment()),
        rx.cond(view.forms.length() > 0, word_forms(), rx.fragment()),
        here="post",
        signs={*STEP_SIGNS, "doc", "tick", "st-next", "warn", "info", "person", "pen"},
    )


def _note(sign: str, words: rx.Var | str) -> rx.Component:
    return rx.el.p(icon(sign), rx.el.span(words), class_name="note line")


def _list() -> rx.Component:
    rows = PostState.view.rows
    return rx.el.section(
        rx.el.h2(say("desk.post.list")),
        rx.cond(
            rows.length() > 0,
            rx.el.ul(rx.foreach(rows, _row), class_name="lines"),
            rx.el.p(say("desk.post.none"), class_name="mute"),
        ),
        class_name="box stack",
    )


def _row(row: rx.Var) -> rx.Component:
    opened = rx.el.span(say("desk.post.opened"), class_name="mute")
    door = act(
        rx.fragment(say("desk.post.open"), rx.el.span(" ", row.reference, class_name="vh")),
        PostState.open(row.id),
        sending=PostState.sending,
        kind="plain",
    )
    return rx.el.li(
        rx.el.div(
            rx.el.b(row.kind),
            rx.el.small(row.reference, rx.cond(row.day, f" · {row.day}", "")),
        ),
        _state(row.state, row.says),
        rx.cond(row.id == PostState.view.paper.id, opened, door),
    )


def _state(state: rx.Var, says: rx.Var) -> rx.Component:
    return rx.match(
        state,
        ("draft", tag("pen", says, kind="wait")),
        ("delivered", tag("tick", says, kind="good")),
        ("failed", tag("warn", says, kind="urgent")),
        ("by_hand", tag("person", says, kind="better")),
        tag("st-next", says, kind="info"),
    )


def _offers() -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.post.offers")),
        rx.el.ul(rx.foreach(PostState.view.offers, _offer), class_name="lines"),
        class_name="box stack",
    )


def _offer(offer: rx.Var) -> rx.Component:
    words = rx.fragment(offer.verb, rx.el.span(" ", offer.label, class_name="vh"))
    begin = PostState.begin(offer.kind)
    return rx.el.li(
        rx.el.div(rx.el.b(offer.label), rx.el.small(offer.why)),
        rx.cond(
            offer.may,
            rx.cond(
                offer.is_next,
                act(words, begin, sending=PostState.sending, kind="big"),
                act(words, begin, sending=PostState.sending, kind="plain"),
            ),
            rx.fragment(),
        ),
    )


def _leaf() -> rx.Component:
    paper = PostState.view.paper
    title = rx.cond(paper.is_draft, say("desk.post.preview"), say("desk.post.reading"))
    return rx.el.section(
        rx.el.div(
            rx.el.h2(title),
            rx.el.div(
                rx.el.A.create(say("desk.letter.word"), href=paper.word_link, class_name="btn plain"),
                rx.el.A.create(say("desk.letter.pdf"), href=paper.pdf_link, class_name="btn plain"),
                class_name="row",
            ),
            class_name="row end",
        ),
        paper_leaf(paper.leaf, paper.reference, label=title),
        class_name="stack",
    )


def _beside() -> rx.Component:
    return rx.el.div(
        rx.cond(PostState.view.paper.is_draft & PostState.view.may_write, _draft(), _journey()), class_name="stack"
    )


def _draft() -> rx.Component:
    paper = PostState.view.paper
    return rx.fragment(
        rx.cond(paper.missing.length() > 0, _missing(), rx.fragment()),
        rx.cond(paper.is_stale, _afresh(), _sending()),
        _people(),
        rx.el.section(
            rx.el.h2(say("desk.post.edit")),
            rx.el.p(icon("pen"), rx.el.span(say("desk.post.saves")), class_name="line mute"),
            paper_fields(
                PostState.held,
                PostState.turn,
                on_save=PostState.save,
                on_leave_out=PostState.leave_out,
                sending=PostState.sending,
            ),
            rx.el.div(
                rx.cond(
                    paper.is_stale,
                    rx.fragment(),
                    act(say("desk.post.afresh"), PostState.draft_afresh, sending=PostState.sending, kind="plain"),
                ),
                act(say("desk.post.throw_away"), PostState.throw_away, sending=PostState.sending, kind="quiet"),
                class_name="row",
            ),
            class_name="box stack",
        ),
    )


def _missing() -> rx.Component:
    missing = PostState.view.paper.missing
    return rx.el.section(
        rx.el.h2(say("desk.post.missing")),
        rx.el.ul(
            rx.foreach(missing, lambda what: rx.el.li(icon("info"), rx.el.span(what))),
            class_name="checks",
        ),
        class_name="box stack",
    )


def _afresh() -> rx.Component:
    return rx.el.section(
        _note("warn", say("desk.post.stale")),
        rx.el.div(
            act(say("desk.post.afresh"), PostState.draft_afresh, sending=PostState.sending, kind="big"),
            class_name="row",
        ),
        class_name="box main stack",
    )


def _sending() -> rx.Component:
    paper = PostState.view.paper
    return rx.el.section(
        rx.el.h2(say("desk.post.send.heading")),
        rx.el.p(say("desk.post.send.why"), rx.cond(paper.takes, f" {paper.takes}", "")),
        rx.el.form(
            at_the_door(paper.door),
            send(say("desk.post.send.verb"), sending=PostState.sending),
            on_submit=PostState.send,
            class_name="stack",
        ),
        class_name="box main stack",
    )


def _people() -> rx.Component:
    paper = PostState.view.paper
    return rx.el.section(
        rx.el.h2(say("desk.post.people")),
        rx.el.ul(rx.foreach(paper.people, _addressee), class_name="lines"),
        rx.el.details(
            rx.el.summary(say("desk.post.add")),
            rx.el.form(
                text_field("name", say("desk.post.name")),
                _optional("position", say("desk.post.position")),
                _optional("email", say("desk.post.email"), hint=say("desk.post.email.hint"), kind="email"),
                rx.el.div(send(say("desk.post.add.verb"), sending=PostState.sending, big=False), class_name="row"),
                on_submit=PostState.add_person,
                class_name="stack",
                key=PostState.added,
            ),
        ),
        class_name="box stack",
    )


def _optional(name: str, label: str, *, hint: str = "", kind: str = "text") -> rx.Component:
    small = rx.el.small(hint) if hint else rx.fragment()
    return rx.el.label(rx.el.span(label), small, rx.el.input(type=kind, name=name), class_name="field")


def _addressee(one: rx.Var) -> rx.Component:
    return rx.el.li(
        rx.el.div(rx.el.b(one.name), rx.el.small(rx.cond(one.email, one.email, say("desk.post.mail.by_hand")))),
        act(
            rx.fragment(say("desk.post.remove"), rx.el.span(" ", one.name, class_name="vh")),
            PostState.remove_person(one.id),
            sending=PostState.sending,
            kind="quiet",
        ),
    )


def _journey() -> rx.Component:
    paper = PostState.view.paper
    return rx.el.section(
        rx.el.h2(say("desk.post.journey")),
        rx.el.p(say("desk.post.sent_on"), " ", rx.el.b(paper.day)),
        rx.el.ul(rx.foreach(paper.people, _travelling), class_name="lines"),
        class_name="box stack",
    )


def _travelling(one: rx.Var) -> rx.Component:
    again = act(
        rx.fragment(say("desk.post.try"), rx.el.span(" ", one.name, class_name="vh")),
        PostState.try_again(one.mail_id),
        sending=PostState.sending,
        kind="plain",
    )
    how = rx.cond(one.state == "by_hand", say("desk.post.by_hand.how"), one.why)
    return rx.el.li(
        rx.el.div(rx.el.b(one.name), rx.el.small(one.email), rx.cond(how, rx.el.small(how), rx.fragment())),
        _state(one.state, one.says),
        rx.cond(one.may_try, again, rx.fragment()),
    )
