"""Up to three photos on a card: of places and things, looked at large, blurred for good before anything is kept."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.icons import icon
from mars_voice.wording import say
from models.observation import MOST_PHOTOS

SIGNS = {"cam", "plus", "eye", "warn", "cross", "back", "tick", "lock"}
LONGEST_CAPTION = 300
"""Characters: a line under a photo, not a second card."""

_GAPS = {"n": "%N%", "x": "%X%", "y": "%Y%", "w": "%W%"}


def photos() -> rx.Component:
    """The part of the card. None of its inputs is in the form: a form cannot carry a photo."""
    return rx.el.fieldset(
        rx.el.legend(say("observe.photo.title"), class_name="sub"),
        rx.el.p(say("observe.photo.why"), id="photo-why", class_name="lede"),
        rx.el.ol(*(_slot(n) for n in range(1, MOST_PHOTOS + 1)), class_name="snaps"),
        rx.el.div(
            _pick("take", "cam", say("observe.photo.take"), capture="environment"),
            _pick("choose", "plus", say("observe.photo.choose")),
            class_name="chips",
            custom_attrs={"data-picks": "1"},
        ),
        rx.el.p(role="status", class_name="note hint", hidden=True, custom_attrs={"data-said": "1"} | _sentences()),
        _editor(),
        id="photos",
        class_name="field photos",
    )


def _sentences() -> dict[str, str]:
    """What script says, with gaps for it to fill."""
    return {
        "data-full": say("observe.photo.full"),
        "data-opening": say("observe.photo.opening"),
        "data-bad": say("observe.photo.not_picture"),
        "data-big": say("observe.photo.too_big"),
        "data-room": say("observe.photo.no_room"),
        "data-on": _gapped("observe.photo.on"),
        "data-off": _gapped("observe.photo.off_done"),
        "data-frame": _gapped("observe.photo.frame"),
        "data-blurred": _gapped("observe.photo.blurred"),
        "data-undone": _gapped("observe.photo.undone"),
        "data-looked": say("observe.photo.looked"),
        "data-unlooked": say("observe.photo.not_looked"),
    }


def _gapped(key: str) -> str:
    return say(key, **_GAPS)


def _pick(does: str, sign: str, words: str, **camera: str) -> rx.Component:
    """The tablet's own camera or picker, under a button that looks like ours."""
    return rx.el.label(
        rx.el.input(type="file", accept="image/*", custom_attrs={"data-pick": does} | camera),
        rx.el.span(icon(sign), words, class_name="chip"),
        class_name="pick",
    )


def _slot(n: int) -> rx.Component:
    """One photo on the card: small, with what it is of and the two things one can still do with it."""
    name = say("observe.photo.nth", n=str(n))
    return rx.el.li(
        rx.el.canvas(role="img", aria_label=name),
        rx.el.p(say("observe.photo.unseen"), hidden=True, class_name="unseen", custom_attrs={"data-unseen": "1"}),
        rx.el.div(
            rx.el.p(rx.el.b(name), " ", rx.el.span(custom_attrs={"data-of": "1"}), custom_attrs={"data-name": "1"}),
            rx.el.p(class_name="lede", custom_attrs={"data-looked": "1"}),
            rx.el.div(
                _button("again", say("observe.photo.again"), name),
                _button("off", say("observe.photo.off"), name),
                class_name="acts",
            ),
            class_name="its",
        ),
        hidden=True,
        custom_attrs={"data-slot": str(n)},
    )


def _button(does: str, words: str, about: str) -> rx.Component:
    """A link-like button; whoever hears it is told which photo it is about."""
    return rx.el.button(
        words,
        rx.el.span(f" ({about})", class_name="vh"),
        type="button",
        class_name="link",
        custom_attrs={"data-act": does},
    )


def _editor() -> rx.Component:
    """The photo large, over everything; nothing of it is kept before "Use this photo"."""
    return rx.el.dialog(
        rx.el.div(
            rx.el.h1(
                say("observe.photo.edit"),
                id="photo-edit-title",
                tab_index=-1,
                custom_attrs={"data-blind": say("observe.photo.as_it_is")},
            ),
            rx.el.p(
                say("observe.photo.edit_why"),
                custom_attrs={"data-why": "1", "data-blind": say("observe.photo.as_it_is_why")},
            ),
            class_name="head",
        ),
        rx.el.div(_stage(), rx.el.div(*_keys(), class_name="keys"), class_name="look", custom_attrs={"data-look": "1"}),
        rx.el.div(*_about(), class_name="about-it"),
        class_name="snap-edit",
        aria_labelledby="photo-edit-title",
        custom_attrs={"data-editor": "1"},
    )


def _stage() -> rx.Component:
    """Script answers to fingers and to keys here, so it is announced as such; its frame is drawn over the photo."""
    return rx.el.div(
        rx.el.canvas(),
        rx.el.svg(
            rx.el.svg.rect(class_name="dark"), rx.el.svg.rect(class_name="light"), custom_attrs={"aria-hidden": "true"}
        ),
        role="application",
        tab_index=0,
        aria_label=say("observe.photo.area"),
        aria_describedby="photo-keys",
        class_name="stage",
        custom_attrs={"data-stage": "1"},
    )


def _keys() -> tuple[rx.Component, ...]:
    return (
        rx.el.button(
            say("observe.photo.undo"),
            type="button",
            disabled=True,
            class_name="btn plain",
            custom_attrs={"data-act": "undo"},
        ),
        rx.el.p(role="status", class_name="lede", custom_attrs={"data-spoken": "1"}),
        rx.el.p(say("observe.photo.keys"), id="photo-keys", class_name="lede keyboard"),
    )


def _about() -> tuple[rx.Component, ...]:
    return (
        rx.el.div(
            rx.el.label(say("observe.photo.caption"), html_for="photo-caption"),
            rx.el.input(
                type="text",
                id="photo-caption",
                max_length=LONGEST_CAPTION,
                auto_complete="off",
                aria_describedby="photo-caption-why",
            ),
            rx.el.p(say("observe.photo.caption_why"), id="photo-caption-why", class_name="lede"),
            class_name="field",
        ),
        rx.el.div(
            rx.el.label(
                rx.el.input(type="checkbox", id="photo-assured", aria_describedby="photo-assured-why"),
                rx.el.span(say("observe.photo.assured"), class_name="chip"),
                class_name="pick",
            ),
            rx.el.p(say("observe.photo.assured_why"), id="photo-assured-why", class_name="lede"),
            class_name="field",
            custom_attrs={"data-assure": "1"},
        ),
        rx.el.div(
            rx.el.button(
                say("observe.photo.drop"), type="button", class_name="btn plain", custom_attrs={"data-act": "drop"}
            ),
            rx.el.button(
                say("observe.photo.use"),
                type="button",
                class_name="btn go",
                custom_attrs={"data-act": "use", "data-blind": say("observe.photo.as_it_is_yes")},
            ),
            class_name="foot",
        ),
    )
