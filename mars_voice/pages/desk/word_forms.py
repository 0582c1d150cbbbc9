"""The Word forms of the letters before the day: the built-in one, or the Hub's own."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.fields import act, carried, drop_down
from mars_voice.states.post import PostState
from mars_voice.wording import say


def word_forms() -> rx.Component:
    """Folded away: most days nobody needs it."""
    forms = PostState.view.forms
    return rx.el.details(
        rx.el.summary(say("desk.form.heading")),
        rx.el.div(
            rx.el.section(
                rx.el.p(say("desk.form.why")),
                rx.el.ul(rx.foreach(forms, _form), class_name="lines"),
                class_name="box stack",
            ),
            rx.el.form(
                carried("event", PostState.view.code),
                drop_down(
                    "kind",
                    say("desk.form.kind"),
                    rx.foreach(forms, lambda one: rx.el.option(one.label, value=one.kind)),
                ),
                rx.el.label(
                    rx.el.span(say("desk.form.file")),
                    rx.el.input(type="file", name="form", accept=".docx", required=True),
                    class_name="field",
                ),
                rx.el.div(rx.el.button(say("desk.form.verb"), type="submit", class_name="btn plain"), class_name="row"),
                action=routes.API_FORMS,
                method="post",
                enc_type="multipart/form-data",
                on_submit=None,  # a plain post: the framework would keep it from leaving the page
                class_name="box stack",
            ),
            class_name="grid half",
        ),
        class_name="wordforms",
    )


def _form(one: rx.Var) -> rx.Component:
    back = act(
        rx.fragment(say("desk.form.back"), rx.el.span(" ", one.label, class_name="vh")),
        PostState.use_builtin(one.kind),
        sending=PostState.sending,
        kind="quiet",
    )
    get = rx.el.A.create(
        say("desk.form.get"), rx.el.span(" ", one.label, class_name="vh"), href=one.link, class_name="btn plain"
    )
    return rx.el.li(rx.el.div(rx.el.b(one.label), rx.el.small(one.says)), get, rx.cond(one.is_own, back, rx.fragment()))
