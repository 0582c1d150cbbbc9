"""One letter, for whoever has it in hand: written, agreed, sent or read."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.fields import act, send, text_area
from mars_voice.components.icons import icon
from mars_voice.components.layout import head
from mars_voice.components.leaf import contents, editable_leaf, leaf, meter, source_checks
from mars_voice.components.step import SIGNS as STEP_SIGNS
from mars_voice.components.step import at_the_door
from mars_voice.components.tags import checks, tag
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.states.letter import LetterState
from mars_voice.wording import say


def letter() -> rx.Component:
    """The letter of the event in the address."""
    view = LetterState.view
    recipient = say("desk.letter.for")
    to = rx.cond(view.is_of_several, say("desk.letter.about"), say("desk.letter.to"))
    title = rx.cond(view.may_agree, say("desk.letter.may_it"), f"{to} {view.title}")
    return frame(
        LetterState,
        head(
            heading(LetterState, title, say("desk.tab.letter")),
            over=rx.cond(LetterState.loaded, f"{view.reference} · {recipient} {view.recipient}", ""),
            actions=[rx.cond(LetterState.loaded, tag("doc", view.state_label, kind="info"), rx.fragment()), *_files()],
        ),
        _returned(),
        rx.cond(view.may_edit | (view.needs_mending == 0), rx.fragment(), _waits_for_mending()),
        _open_matters(),
        rx.cond(
            LetterState.is_sent_back,
            _given_back(),
            rx.cond(view.may_edit, _writing(), rx.el.div(_reading(), _beside(), class_name="grid two")),
        ),
        here="letter",
        signs={*STEP_SIGNS, "doc", "link", "info", "st-next", "pen", "lock", "text", "warn"},
    )


def _given_back() -> rx.Component:
    """The words are the officer's again: what happens next stands where they stood."""
    back = rx.el.a(say("desk.letter.given_back.today"), href=routes.TODAY, class_name="btn plain")
    return rx.el.section(
        rx.el.h2(say("desk.letter.given_back")),
        rx.el.p(say("desk.letter.given_back.why")),
        rx.el.div(back, class_name="row"),
        class_name="box stack",
    )


def _files() -> list[rx.Component]:
    view = LetterState.view
    word = rx.el.A.create(say("desk.letter.word"), href=view.word_link, class_name="btn plain")
    pdf = rx.el.A.create(say("desk.letter.pdf"), href=view.pdf_link, class_name="btn plain")
    return [rx.cond(view.id, rx.fragment(word, pdf), rx.fragment())]


def _returned() -> rx.Component:
    note = LetterState.view.return_note
    shown = (note != "") & (LetterState.view.state == "returned")
    return rx.cond(
        shown,
        rx.el.div(
            rx.el.h2(say("desk.letter.note")), rx.el.p(note, class_name="said seen"), class_name="box stack note"
        ),
        rx.fragment(),
    )


def _writing() -> rx.Component:
    view = LetterState.view
    return rx.fragment(
        meter(view.sources),
        _waits_for_mending(),
        rx.el.div(
            rx.el.div(
                contents(LetterState.sections),
                rx.el.p(icon("pen"), rx.el.span(say("desk.letter.saves")), class_name="line mute"),
                class_name="stack parts",
            ),
            editable_leaf(LetterState.sections, on_save=LetterState.save, mending=_mending),
            class_name="grid railed written",
        ),
        rx.cond(view.may_submit, _hand_over(), rx.fragment()),
    )


def _waits_for_mending() -> rx.Component:
    waiting = LetterState.view.needs_mending
    return rx.cond(
        waiting > 0,
        rx.el.p(icon("warn"), rx.el.span(say("desk.taken_back.waits"), " ", rx.el.b(waiting)), class_name="note line"),
        rx.fragment(),
    )


def _open_matters() -> rx.Component:
    view = LetterState.view
    return rx.cond(
        view.open_matters > 0,
        rx.el.p(
            icon("warn"),
            rx.el.span(
                say("desk.matter.waits"),
                " ",
                rx.el.b(view.open_matters),
                ". ",
                rx.el.a(say("desk.matter.to_findings"), href=f"{routes.FINDINGS}?event={view.code}"),
            ),
            class_name="note line",
        ),
        rx.fragment(),
    )


def _mending(paragraph: rx.Var) -> rx.Component:
    """What can be done about a paragraph that rested on words taken back."""
    name = rx.cond(paragraph.label, f" {paragraph.label}", "")
    holds = act(
        rx.fragment(say("desk.taken_back.holds"), rx.el.span(name, class_name="vh")),
        LetterState.hold(paragraph.id),
        sending=LetterState.sending,
        kind="plain",
    )
    left_out = act(
        rx.fragment(say("desk.taken_back.leave_out"), rx.el.span(name, class_name="vh")),
        LetterState.leave_out(paragraph.id),
        sending=LetterState.sending,
        kind="quiet",
    )
    first = rx.el.p(
        say("desk.taken_back.first"),
        " ",
        rx.el.a(say("desk.taken_back.to_findings"), href=f"{routes.FINDINGS}?event={LetterState.view.code}"),
    )
    return rx.el.div(
        rx.cond(paragraph.is_stale, rx.el.p(icon("warn"), say("desk.taken_back.paragraph"), class_name="line"), first),
        rx.el.div(rx.cond(paragraph.is_stale, holds, rx.fragment()), left_out, class_name="row"),
        class_name="note stack",
    )


def _reading() -> rx.Component:
    view = LetterState.view
    return leaf(LetterState.sections, shows_evidence=view.state != "distributed")


def _beside() -> rx.Component:
    view = LetterState.view
    return rx.el.aside(
        rx.cond(view.may_agree, _decision(), rx.cond(view.may_return, _second_thought(), rx.fragment())),
        rx.cond(view.may_submit, _hand_over(), rx.fragment()),
        rx.cond(view.may_distribute, _distribution(), rx.fragment()),
        _standing(),
        class_name="stack",
        aria_label=say("desk.letter.beside"),
    )


def _decision() -> rx.Component:
    view = LetterState.view
    held = [("ok", say(f"desk.agree.{one}")) for one in ("evidence", "quotes", "numbers", "free")]
    return rx.el.section(
        rx.el.h2(say("desk.agree.heading")),
        rx.el.p(say("desk.agree.why")),
        rx.el.h3(say("desk.letter.sources")),
        source_checks(view.sources),
        rx.el.h3(say("desk.agree.checked")),
        checks(held),
        act(say("desk.agree.button"), LetterState.agree, sending=LetterState.sending, kind="big"),
        _send_back(),
        rx.el.p(
            say("desk.agree.seal"),
            " ",
            rx.el.b(view.seal_short, class_name="num"),
            ". ",
            say("desk.agree.falls"),
            class_name="mute",
        ),
        class_name="box main stack",
    )


def _send_back() -> rx.Component:
    return rx.el.form(
        text_area("note", say("desk.agree.or")),
        send(say("desk.agree.back"), sending=LetterState.sending, big=False),
        on_submit=LetterState.send_back,
        class_name="stack",
    )


def _second_thought() -> rx.Component:
    """Agreed but not sent: the lead may still take it back."""
    return rx.el.section(
        rx.el.h2(say("desk.agree.agreed")), rx.el.p(say("desk.agree.second")), _send_back(), class_name="box stack"
    )


def _hand_over() -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.submit.heading")),
        rx.el.p(say("desk.submit.why")),
        rx.el.form(
            at_the_door(LetterState.view.door),
            send(say("desk.submit.button"), sending=LetterState.sending),
            on_submit=LetterState.submit,
            class_name="stack",
        ),
        class_name="box main stack",
    )


def _distribution() -> rx.Component:
    view = LetterState.view
    return rx.el.section(
        rx.el.h2(say("desk.distribute.heading")),
        rx.el.p(say("desk.distribute.why")),
        rx.el.p(rx.el.b(view.recipient)),
        rx.cond(view.is_of_several, rx.el.p(say("desk.distribute.theme.how")), rx.fragment()),
        act(
            rx.cond(view.is_of_several, say("desk.distribute.to_several"), say("desk.distribute.button")),
            LetterState.distribute,
            sending=LetterState.sending,
            kind="big",
        ),
        class_name="box main stack",
    )


def _standing() -> rx.Component:
    view = LetterState.view
    return rx.el.div(
        rx.cond(view.agreed, rx.el.p(icon("tick"), rx.el.span(view.agreed), class_name="line"), rx.fragment()),
        rx.cond(
            view.sent,
            rx.el.p(icon("lock"), rx.el.span(say("desk.letter.sent_on"), " ", view.sent), class_name="line"),
            rx.el.p(icon("lock"), rx.el.span(say("desk.letter.unseen")), class_name="line"),
        ),
        rx.cond(
            view.sent,
            rx.el.a(say("desk.letter.to_actions"), href=f"{routes.ACTIONS}?event={view.code}", class_name="btn plain"),
            rx.fragment(),
        ),
        class_name="sunk stack",
    )
