"""The programme of a visit: everything the tablets take along that people decide beforehand."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.day import SIGNS as DAY_SIGNS
from mars_voice.components.layout import counted, head
from mars_voice.components.programme import SIGNS, part
from mars_voice.components.tags import tag
from mars_voice.pages.desk.day_parts import hours, lundy, photos
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.pages.desk.line_parts import lines
from mars_voice.pages.desk.programme_parts import areas, chosen, team, to_hear
from mars_voice.states.programme import ProgrammeState
from mars_voice.wording import say


def programme() -> rx.Component:
    """The programme of the event in the address."""
    view = ProgrammeState.view
    sentence = counted(
        view.missing.length(),
        say("desk.programme.ready"),
        say("desk.programme.one_missing"),
        say("desk.programme.many_missing"),
    )
    return frame(
        ProgrammeState,
        head(heading(ProgrammeState, sentence, say("desk.tab.programme"))),
        _standing(),
        rx.el.div(
            _halves(),
            part(say("desk.lundy"), say("desk.lundy.why"), lundy()),
            class_name="grid",
        ),
        here="programme",
        signs={*SIGNS, *DAY_SIGNS},
    )


def _halves() -> rx.Component:
    """Two columns of what is decided beforehand."""
    return rx.el.div(
        rx.el.div(
            part(say("desk.areas"), say("desk.areas.why"), areas()),
            part(say("desk.timetable"), say("desk.timetable.why"), hours()),
            part(say("desk.lines"), say("desk.lines.why"), lines(ProgrammeState)),
            rx.cond(ProgrammeState.view.extra, _extra(), rx.fragment()),
            class_name="grid top1",
        ),
        rx.el.div(
            part(say("desk.team"), say("desk.team.why"), team()),
            part(say("desk.to_hear"), say("desk.to_hear.why"), to_hear()),
            part(say("desk.photos"), say("desk.photos.why"), photos()),
            part(say("desk.chosen"), say("desk.chosen.why"), chosen()),
            class_name="grid top1",
        ),
        class_name="grid half",
    )


def _extra() -> rx.Component:
    """What phones ask in this event beside their set; it has a page of its own."""
    view = ProgrammeState.view
    way = rx.el.a(say("extra.open"), href=view.extra_link, class_name="btn plain touch")
    return part(say("extra.title"), say("extra.why"), rx.el.p(view.extra), rx.el.div(way, class_name="row"))


def _standing() -> rx.Component:
    """What is still empty, and when a change is seen."""
    view = ProgrammeState.view
    missing = rx.el.ul(
        rx.foreach(view.missing, lambda what: rx.el.li(tag("warn", what, kind="better"))),
        class_name="row",
        aria_label=say("desk.programme.missing"),
    )
    return rx.el.div(
        rx.cond(view.missing.length() > 0, missing, rx.fragment()),
        rx.cond(view.may_write, rx.el.p(say("desk.programme.renew"), class_name="mute"), rx.fragment()),
        rx.cond(view.is_settled, rx.el.p(say("desk.programme.settled"), class_name="mute"), rx.fragment()),
        class_name="tightstack standing",
    )
