"""The parts of the live board: numbers, who is not yet heard, what comes up, areas, tablets, what must happen now."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import act, carried, send, text_area
from mars_voice.components.icons import icon
from mars_voice.components.said import standing
from mars_voice.components.tags import tag, theme_name
from mars_voice.wording import say

#: Signs these parts use; the page's sprite holds them.
SIGNS = {"gC", "person", "heart", "eye", "cam", "q", "tick", "no", "warn", "sent", "wait", "lock", "clock"}
_TILE_SIGNS = ("person", "heart", "eye", "cam")


def tiles(rows: rx.Var) -> rx.Component:
    """The numbers at the top. One under five is dashed and says so in words, whatever it is."""
    return rx.el.section(
        rx.el.h2(say("desk.visit.numbers"), class_name="vh"),
        rx.el.ul(rx.foreach(rows, _tile), class_name="tiles"),
    )


def _tile(tile: rx.Var) -> rx.Component:
    signs = [(name, icon(name)) for name in _TILE_SIGNS]
    return rx.el.li(
        rx.match(tile.sign, *signs, icon("gC")),
        rx.el.div(
            rx.el.b(tile.number, class_name="n"),
            rx.el.span(tile.label),
            rx.cond(tile.note, rx.el.small(tile.note), rx.fragment()),
        ),
        class_name=rx.cond(tile.is_small, "box tile dash", "box tile"),
    )


def quiet_rows(rows: rx.Var) -> rx.Component:
    """Audiences of which fewer than five were heard."""
    return rx.fragment(
        rx.foreach(rows, lambda row: rx.el.li(icon("q"), rx.el.span(rx.el.b(row.who), rx.el.small(row.why))))
    )


def to_hear_row(
    row: rx.Var, *, take: rx.EventHandler, heard: rx.EventHandler, leave: rx.EventHandler, may: rx.Var, sending: rx.Var
) -> rx.Component:
    """Somebody who must not go unheard: who takes it on, and when they were heard."""
    buttons = rx.match(
        row.state,
        ("open", _press(row, "desk.visit.i_will", take, sending)),
        (
            "taken",
            rx.fragment(
                _press(row, "desk.visit.heard", heard, sending), _press(row, "desk.visit.leave", leave, sending)
            ),
        ),
        _press(row, "desk.visit.not_after_all", leave, sending),
    )
    return rx.el.li(
        rx.match(row.state, ("open", icon("q")), ("taken", icon("wait")), icon("tick")),
        rx.el.span(rx.el.b(row.who), rx.cond(row.hint, rx.el.small(row.hint), ""), rx.el.small(row.says)),
        rx.cond(may, rx.el.div(buttons, class_name="row"), rx.fragment()),
        class_name=row.state,
        key=row.id,
    )


def _press(row: rx.Var, key: str, handler: rx.EventHandler, sending: rx.Var) -> rx.Component:
    words = rx.fragment(say(key), rx.el.span(": ", row.who, class_name="vh"))
    return rx.el.button(words, type="button", class_name="btn plain", on_click=handler(row.id), disabled=sending)


def coming_bars(rows: rx.Var) -> rx.Component:
    """One bar a theme with how many at least; read aloud it is a list of name and number."""
    return rx.el.ul(rx.foreach(rows, _coming), class_name="coming")


def _coming(row: rx.Var) -> rx.Component:
    return rx.el.li(
        theme_name(row.name, row.group),
        rx.el.svg(
            rx.el.svg.rect(class_name="b1", custom_attrs={"width": f"{row.width}%", "height": "28", "rx": "6"}),
            class_name="hb",
            custom_attrs={"width": "100%", "height": "28", "aria-hidden": "true"},
        ),
        rx.el.b(row.label, class_name="num"),
    )


def area_chips(rows: rx.Var) -> rx.Component:
    """Seen with how many cards; not yet, dashed; nobody goes in, and why."""
    return rx.el.ul(rx.foreach(rows, _area), class_name="areas")


def _area(area: rx.Var) -> rx.Component:
    words = (rx.el.b(area.name), rx.el.span(area.says))
    return rx.match(
        area.state,
        ("seen", rx.el.li(icon("tick"), *words)),
        ("not_yet", rx.el.li(icon("q"), *words, class_name="dash")),
        rx.el.li(icon("no"), *words, class_name="shut"),
    )


def device_row(device: rx.Var, *, lose: rx.EventHandler, sending: rx.Var) -> rx.Component:
    """One tablet: whose, what it holds, and the question before it is given up for lost."""
    return rx.el.li(
        rx.el.div(
            rx.el.span(rx.el.b(device.name), rx.el.small(device.who, " · ", device.taken)),
            rx.match(
                device.state,
                ("sent", tag("sent", say("desk.device.state.sent"), kind="good")),
                ("waiting", tag("wait", say("desk.device.state.waiting"), kind="wait")),
                ("silent", tag("warn", say("desk.device.state.silent"), kind="better")),
                ("closed", tag("lock", say("desk.device.state.closed"))),
                tag("lock", say("desk.device.state.lost")),
            ),
            class_name="row end",
        ),
        rx.el.p(device.says),
        rx.cond(device.may_revoke, _lose(device, lose=lose, sending=sending), rx.fragment()),
        key=device.id,
        class_name="tightstack",
    )


def _lose(device: rx.Var, *, lose: rx.EventHandler, sending: rx.Var) -> rx.Component:
    """The question with what it means; only then the button."""
    whose = rx.el.span(": ", device.name, class_name="vh")
    return rx.el.details(
        rx.el.summary(say("desk.device.lose"), whose),
        rx.el.div(
            rx.el.p(rx.el.b(say("desk.device.lose.ask")), " ", say("desk.device.lose.means")),
            rx.el.div(
                act(say("desk.device.lose.sure"), lose(device.id), sending=sending, kind="plain", sign="no"),
                class_name="row",
            ),
            class_name="stack unfolded",
        ),
    )


def matter_row(matter: rx.Var, *, settle: rx.EventHandler, sending: rx.Var) -> rx.Component:
    """What must happen, how long it has been open, and what was done once it was."""
    return rx.el.li(
        rx.el.div(
            rx.el.p(rx.el.b(matter.sentence)),
            tag("clock", say("desk.matters.open_for"), " ", matter.waited, kind="urgent"),
            class_name="row end",
        ),
        rx.el.small(matter.about),
        rx.cond(matter.may_settle, _settle(matter, settle=settle, sending=sending), rx.fragment()),
        key=matter.id,
        class_name="tightstack",
    )


def _settle(matter: rx.Var, *, settle: rx.EventHandler, sending: rx.Var) -> rx.Component:
    return rx.el.details(
        rx.el.summary(
            say("desk.matters.settle"), rx.el.span(": ", matter.sentence, class_name="vh"), class_name="btn plain"
        ),
        rx.el.form(
            carried("matter", matter.id),
            text_area("done", say("desk.matters.what"), hint=say("desk.matters.what.why")),
            rx.el.div(send(say("desk.matters.settle.save"), sending=sending, big=False), class_name="row"),
            on_submit=settle,
            class_name="stack",
        ),
    )


def settled_row(matter: rx.Var) -> rx.Component:
    """Done, and what was done."""
    return rx.el.li(
        rx.el.span(rx.el.b(matter.sentence), rx.el.small(matter.about)),
        standing(rx.el.b(say("desk.matters.done"), ": "), matter.done, sign="tick"),
        key=matter.id,
        class_name="tightstack ok",
    )
