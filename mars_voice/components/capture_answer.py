"""The ways to answer: faces, safety, yes and no, cards, words. Real inputs with real labels, so no script is needed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import reflex as rx

from mars_voice.components.capture_files import SIGNS as FILE_SIGNS
from mars_voice.components.icons import face, icon
from mars_voice.wording import say
from mars_voice.wording.signs import AGREEMENT, CARDS, FACES, FEELINGS, SAFETY, SIZES
from models.questions import ASKED_LENGTH, Option, Part, PartKind

UNSURE = ("dont_know", "not_sure", "lost_count")
NEEDS_CARE = ("not_really", "no")


def signs_of(part: Part) -> set[str]:
    """The symbols a part needs in the sprite."""
    if part.kind is PartKind.FEELING:
        return set(FEELINGS.values())
    if part.kind is PartKind.EFFORT:
        return set(SIZES.values())
    if part.kind is PartKind.FEEL5:
        return {f"f{step}" for step in FACES.values()}
    if part.kind is PartKind.SAFE4:
        return {*SAFETY.values(), "help"}
    if part.kind is PartKind.YNS:
        return set(AGREEMENT.values())
    if part.kind is PartKind.PICK:
        return {CARDS[option.value][1] for option in part.options}
    if part.is_file:
        return {FILE_SIGNS[part.kind], "hear", "cam"}
    return set()


def answer(name: str, part: Part, *, asked_by: str) -> rx.Component:
    """The controls for one part. ``asked_by`` is the id of the words that ask it."""
    if part.kind is PartKind.SAY:
        return _words(name, part)
    if part.kind is PartKind.PICK:
        return _cards(name, part, asked_by=asked_by)
    if part.kind is PartKind.EFFORT:
        return choices(name, part.options, asked_by=asked_by, signs=SIZES, row="chip", group="chips")
    if part.kind is PartKind.FEELING:
        return choices(name, part.options, asked_by=asked_by, signs=FEELINGS, group="opts two")
    signs = {PartKind.SAFE4: SAFETY, PartKind.YNS: AGREEMENT}.get(part.kind, {})
    group = "opts faces5" if part.kind is PartKind.FEEL5 else "opts"
    rows = choices(name, part.options, asked_by=asked_by, signs=signs, group=group)
    return rx.fragment(rows, _care()) if part.kind is PartKind.SAFE4 else rows


def choices(
    name: str,
    options: tuple[Option, ...],
    *,
    asked_by: str,
    signs: Mapping[str, str] = MappingProxyType({}),
    row: str = "opt",
    group: str = "opts",
    chosen: str = "",
) -> rx.Component:
    """One of several. A second touch is never needed, and nothing moves on by itself."""
    return rx.el.div(
        *(
            _choice(name, option, sign=signs.get(option.value, ""), row=row, on=option.value == chosen)
            for option in options
        ),
        role="radiogroup",
        aria_labelledby=asked_by,
        class_name=group,
    )


def _choice(name: str, option: Option, *, sign: str, row: str, on: bool) -> rx.Component:
    quiet = " quiet" if option.value in UNSURE and row == "opt" else ""
    drawn = icon(sign) if sign else face(FACES[option.value]) if option.value in FACES else rx.fragment()
    return chosen_by("radio", name, option.value, drawn, option.label, class_name=row + quiet, on=on)


def chosen_by(
    kind: str, name: str, value: str, *shown: rx.Component | str, class_name: str, on: bool = False
) -> rx.Component:
    """A real input that lies, unseen, over all of what is shown: whatever touches or reads it finds the whole row."""
    marked = {"default_checked": True} if on else {}
    care = {"data-care": "1"} if value in NEEDS_CARE else {}
    box = rx.el.input(type=kind, name=name, value=value, custom_attrs=care, **marked)
    return rx.el.label(box, rx.el.span(*shown, class_name=class_name))


def _care() -> rx.Component:
    """Shown beside "Not really" and "No": thanks, and where help is. It never asks more and never blocks."""
    return rx.el.div(
        icon("help"),
        rx.el.div(rx.el.p(rx.el.b(say("ask.care.title"))), rx.el.p(say("ask.care.body"))),
        role="status",
        class_name="note care",
    )


def _cards(name: str, part: Part, *, asked_by: str) -> rx.Component:
    hint = f"{name}-most"
    return rx.fragment(
        rx.el.p(
            say("ask.pick"),
            rx.el.span(" ", say("ask.picked"), " ", rx.el.b("0"), ".", hidden=True, custom_attrs={"data-picked": "1"}),
            id=hint,
            class_name="lede",
            role="status",
        ),
        rx.el.div(
            *(_card(name, option) for option in part.options),
            role="group",
            aria_labelledby=asked_by,
            aria_describedby=hint,
            class_name="cards",
            custom_attrs={"data-most": str(part.most)},
        ),
        rx.el.p(say("ask.picked.full"), hidden=True, role="status", class_name="note hint"),
    )


def _card(name: str, option: Option) -> rx.Component:
    group, sign = CARDS[option.value]
    return chosen_by("checkbox", name, option.value, icon(sign), option.label, class_name=f"card {group}")


def _words(name: str, part: Part) -> rx.Component:
    shared = {"name": name, "id": name, "max_length": ASKED_LENGTH, "placeholder": say("say.placeholder")}
    if part.key:
        box = rx.el.input(type="text", **shared)
        return rx.el.div(rx.el.label(part.label, html_for=name), box, class_name="field")
    return rx.el.div(
        rx.el.label(part.label, html_for=name),
        rx.el.textarea(rows="4", **shared),
        rx.el.p(
            say("ask.empty"),
            rx.el.span(rx.el.b(str(ASKED_LENGTH)), " ", say("ask.left"), hidden=True, custom_attrs={"data-left": "1"}),
            class_name="under",
        ),
        class_name="field",
    )
