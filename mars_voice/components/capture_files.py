"""What may come beside words: a photo of a thing, a drawing, a minute of talking. Script shows each where it works."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.icons import icon
from mars_voice.wording import say
from models.questions import Part, PartKind

SIGNS = {PartKind.PHOTO: "cam", PartKind.DRAW: "pen", PartKind.VOICE: "mic"}
ON_DEMAND = ("hints", "photo", "draw", "record", "picture")
"""Scripts of ``/js/`` that a phone fetches when somebody first asks for what they do. The worker keeps them all."""

PAGE = {"width": "1200", "height": "900"}
PENS = ("ink", "damson", "teal", "orange")


def attach(name: str, part: Part) -> rx.Component:
    """One way to add a file under the answer key ``name``. It has no name in the form: a form cannot carry it."""
    inside = {PartKind.PHOTO: _photo, PartKind.DRAW: _draw, PartKind.VOICE: _voice}[part.kind]
    return rx.el.div(
        *inside(),
        rx.el.p(
            hidden=True,
            role="status",
            class_name="note hint",
            custom_attrs={"data-cannot": _cannot(part.kind), "data-away": say("files.away")},
        ),
        hidden=True,
        class_name="attach",
        custom_attrs={"data-attach": part.kind.value, "data-field": name},
    )


def _cannot(kind: PartKind) -> str:
    return say("voice.cannot") if kind is PartKind.VOICE else say("photo.cannot")


def _photo() -> tuple[rx.Component, ...]:
    return (
        _pick(say("photo.add"), "cam"),
        rx.el.p(say("photo.why"), class_name="under"),
        _shown(rx.el.canvas(role="img", aria_label=say("photo.shown")), say("photo.off")),
    )


def _pick(words: str, sign: str) -> rx.Component:
    """The phone's own picker, under a button that looks like ours."""
    return rx.el.label(
        rx.el.input(type="file", accept="image/*", custom_attrs={"data-pick": "1"}),
        rx.el.span(icon(sign), words, class_name="chip"),
        class_name="pick",
    )


def _shown(what: rx.Component, off: str) -> rx.Component:
    return rx.el.div(
        what, _act("off", off, class_name="link"), hidden=True, class_name="shown", custom_attrs={"data-shown": "1"}
    )


def _act(does: str, *inside: rx.Component | str, class_name: str = "chip", **more: object) -> rx.Component:
    attributes = {"data-act": does} | {name: str(value) for name, value in more.items()}
    return rx.el.button(*inside, type="button", class_name=class_name, custom_attrs=attributes)


def _open(sign: str, words: str) -> rx.Component:
    return _act("open", icon(sign), words, **{"aria-expanded": "false"})


def _draw() -> tuple[rx.Component, ...]:
    pens = [
        _act("pen", rx.el.span(class_name=f"dot {pen}"), say(f"draw.colour.{pen}"), **_pressed(pen == PENS[0]))
        for pen in PENS
    ]
    sizes = [
        _act("size", say("draw.size.thin"), **_pressed(True), **{"data-size": "6"}),
        _act("size", say("draw.size.thick"), **_pressed(False), **{"data-size": "20"}),
    ]
    sheet = rx.el.div(
        rx.el.canvas(
            role="img", aria_label=say("draw.area"), class_name="page", custom_attrs={"width": "1200", "height": "900"}
        ),
        rx.el.div(*pens, role="group", aria_label=say("draw.colour"), class_name="chips"),
        rx.el.div(*sizes, role="group", aria_label=say("draw.size"), class_name="chips"),
        rx.el.div(
            _act("undo", say("draw.undo"), class_name="link"),
            _act("clear", say("draw.clear"), class_name="link"),
            class_name="acts",
        ),
        rx.el.p(say("draw.keys"), class_name="under"),
        _pick(say("draw.upload"), "cam"),
        hidden=True,
        class_name="sheet",
        custom_attrs={"data-sheet": "1"},
    )
    return _open("pen", say("draw.add")), sheet


def _pressed(chosen: bool) -> dict[str, str]:  # noqa: FBT001 — an attribute's value, not a switch of behaviour
    return {"aria-pressed": "true" if chosen else "false"}


def _voice() -> tuple[rx.Component, ...]:
    left = rx.el.p(
        rx.el.b("60"),
        " ",
        say("voice.left"),
        role="timer",
        hidden=True,
        class_name="lede",
        custom_attrs={"data-left": "1"},
    )
    shown = rx.el.div(
        rx.el.b(say("voice.shown"), class_name="sub"),
        _act("listen", icon("hear"), say("voice.listen")),
        _act("off", say("voice.off"), class_name="link"),
        hidden=True,
        class_name="shown",
        custom_attrs={"data-shown": "1"},
    )
    sheet = rx.el.div(
        rx.el.p(say("voice.why"), class_name="lede"),
        left,
        rx.el.div(
            _act("start", icon("mic"), say("voice.start"), class_name="btn"),
            _act("stop", say("voice.stop"), class_name="btn", hidden=""),
            class_name="acts",
        ),
        shown,
        hidden=True,
        class_name="sheet",
        custom_attrs={"data-sheet": "1"},
    )
    return _open("mic", say("voice.add")), sheet
