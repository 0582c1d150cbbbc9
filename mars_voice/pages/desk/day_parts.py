"""The parts of a programme that agency and partners agree to beside its areas: hours, photo rules, who will listen."""

from __future__ import annotations

import reflex as rx

from mars_voice.components import programme as parts
from mars_voice.components.day import four_boxes, hour, open_note, slot_signs
from mars_voice.components.fields import act, send, text_area, tick_box
from mars_voice.components.icons import icon
from mars_voice.states.day_forms import EMPTY
from mars_voice.states.programme import ProgrammeState
from mars_voice.wording import say

#: Lengths of fields are courtesy here; the verbs decide.
_WHAT, _PLACE, _WHO = 120, 60, 120


def hours() -> rx.Component:
    """The day by the clock."""
    view = ProgrammeState.view
    add = parts.adder(
        say("desk.timetable.add"),
        _fields(),
        ProgrammeState.add_slot,
        sending=ProgrammeState.sending,
        key=f"slot-{ProgrammeState.added['slot']}",
    )
    return rx.el.div(
        parts.listed(view.timetable.slots, rx.foreach(view.timetable.slots, _slot), say("desk.timetable.empty")),
        rx.cond(view.timetable.has_showcase, rx.fragment(), open_note(say("desk.timetable.no_showcase"))),
        rx.cond(view.may_write, add, rx.fragment()),
        class_name="stack",
    )


def photos() -> rx.Component:
    """What always holds, and what the agency asks for beside."""
    rules = ProgrammeState.view.timetable.photo_rules
    return rx.el.div(
        rx.el.p(icon("cam"), rx.el.b(say("desk.photos.always")), class_name="row"),
        rx.cond(rules, rx.el.p(rules), open_note(say("desk.photos.open"))),
        rx.cond(ProgrammeState.view.may_write, _limiting(rules), rx.fragment()),
        class_name="stack",
    )


def lundy() -> rx.Component:
    """Who will listen, and what it may change."""
    view = ProgrammeState.view
    form = rx.el.details(
        rx.el.summary(say("desk.lundy.change"), class_name="btn plain"), _lundy_form(view.lundy), class_name="adding"
    )
    return rx.el.div(
        four_boxes(view.lundy),
        rx.cond(view.lundy.missing, open_note(view.lundy.missing), rx.fragment()),
        rx.cond(view.may_write, form, rx.fragment()),
        class_name="stack",
    )


def _slot(slot: rx.Var) -> rx.Component:
    sending = ProgrammeState.sending
    out = parts.taking_out(
        say("desk.programme.remove"), slot.what, ProgrammeState.remove_slot(slot.id), sending=sending
    )
    return parts.line(
        f"{slot.id}{slot.begins}{slot.ends}{slot.what}{slot.where}{slot.who}{slot.is_showcase}",
        slot_signs(slot),
        parts.form_of(slot.id, _fields(slot), say("desk.programme.save"), ProgrammeState.change_slot, sending=sending),
        rx.el.div(out, class_name="row"),
        may_write=ProgrammeState.view.may_write,
    )


def _fields(slot: rx.Var | None = None) -> list[rx.Component]:
    """The boxes of a part of the day, empty or as it stands."""
    begun = EMPTY if slot is None else slot
    areas = rx.foreach(ProgrammeState.view.areas, lambda area: rx.el.option(area.name, value=area.id))
    elsewhere = rx.el.option(say("desk.timetable.elsewhere"), value="")
    place = parts.one_line(
        "place",
        say("desk.timetable.place"),
        _PLACE,
        hint=say("desk.timetable.place.why"),
        begun=begun.place,
        required=False,
    )
    who = parts.one_line(
        "who", say("desk.timetable.who"), _WHO, hint=say("desk.timetable.who.why"), begun=begun.who, required=False
    )
    return [
        rx.el.div(
            hour("begins", say("desk.timetable.begins"), begun.begins),
            hour("ends", say("desk.timetable.ends"), begun.ends),
            class_name="across",
        ),
        parts.one_line("what", say("desk.timetable.what"), _WHAT, begun=begun.what),
        parts.choice("area", say("desk.timetable.area"), [elsewhere, areas], begun=begun.area),
        place,
        who,
        tick_box("showcase", say("desk.timetable.showcase"), begun=begun.is_showcase),
    ]


def _limiting(rules: rx.Var) -> rx.Component:
    """One press where the agency asks for no more; else its words."""
    no_more = act(
        say("desk.photos.no_more"),
        ProgrammeState.no_more_limits,
        sending=ProgrammeState.sending,
        kind="plain",
        sign="tick",
    )
    return rx.fragment(
        rx.cond(rules, rx.fragment(), rx.el.div(no_more, class_name="row")),
        rx.el.details(
            rx.el.summary(say("desk.photos.write"), class_name="btn plain"), _photo_form(rules), class_name="adding"
        ),
    )


def _photo_form(rules: rx.Var) -> rx.Component:
    words = text_area(
        "words", say("desk.photos.limits"), hint=say("desk.photos.limits.why"), begun=rules, required=False
    )
    return rx.el.form(
        words,
        rx.el.div(send(say("desk.photos.save"), sending=ProgrammeState.sending, big=False), class_name="row"),
        on_submit=ProgrammeState.limit_photos,
        key=f"photos-{rules}",
        class_name="stack unfolded",
    )


def _lundy_form(boxes: rx.Var) -> rx.Component:
    fields = (
        ("space", say("desk.lundy.space"), say("desk.lundy.space.why"), boxes.space),
        ("voice", say("desk.lundy.voice"), say("desk.lundy.voice.why"), boxes.voice),
        ("audience", say("desk.lundy.audience"), say("desk.lundy.audience.why"), boxes.audience),
        ("influence", say("desk.lundy.influence"), say("desk.lundy.influence.why"), boxes.influence),
    )
    return rx.el.form(
        *(text_area(name, label, hint=why, begun=begun, required=False) for name, label, why, begun in fields),
        rx.el.div(send(say("desk.lundy.save"), sending=ProgrammeState.sending, big=False), class_name="row"),
        on_submit=ProgrammeState.write_lundy,
        key=f"lundy-{boxes.space}{boxes.voice}{boxes.audience}{boxes.influence}",
        class_name="stack unfolded",
    )
