"""The doors of an event for young people: a square to scan, a code to type, a poster to print."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.icons import icon
from mars_voice.components.tags import tag
from mars_voice.wording import say


def join_code(code: rx.Var) -> rx.Component:
    """One code as it hangs on the wall. The square stays dark on light in the dark too: phones read it so."""
    square = say("desk.code.qr")
    return rx.el.li(
        rx.el.svg(
            rx.el.svg.rect(class_name="ground", custom_attrs={"width": code.qr_size, "height": code.qr_size}),
            rx.el.svg.path(class_name="squares", custom_attrs={"d": code.qr}),
            class_name="qr",
            view_box=f"0 0 {code.qr_size} {code.qr_size}",
            role="img",
            aria_label=f"{square} {code.audience}",
        ),
        rx.el.div(
            rx.el.h3(code.audience),
            rx.el.p(rx.el.b(code.code, class_name="code"), class_name="num"),
            rx.el.small(say("desk.code.type_at"), " ", rx.el.b(code.typed)),
            rx.cond(
                code.is_open,
                tag("tick", say("desk.code.until"), " ", code.until, kind="good"),
                tag("wait", say("desk.code.closed"), " ", code.until, kind="wait"),
            ),
            rx.el.div(
                rx.el.A.create(
                    icon("doc"),
                    say("desk.code.poster"),
                    rx.el.span(" ", code.audience, class_name="vh"),
                    href=f"{routes.API_POSTERS}{code.id}.pdf",
                    class_name="btn plain",
                ),
                rx.el.A.create(say("desk.code.try"), rx.el.span(" ", code.audience, class_name="vh"), href=code.url),
                class_name="row",
            ),
            class_name="tightstack",
        ),
        class_name="door",
    )
