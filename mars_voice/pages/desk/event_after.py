"""On an event's page: meetings, follow-up and closing.

The step that is next stands in the page's own box at the top; here stand those that can wait and what is on record.
"""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import act, carried, text_area
from mars_voice.components.icons import icon
from mars_voice.components.step import SIGNS as STEP_SIGNS
from mars_voice.components.step import at_the_door
from mars_voice.pages.desk import event_beside
from mars_voice.pages.desk.event_parts import choice, fold, form, is_next, section, send_row
from mars_voice.states.event import EventState
from mars_voice.wording import say

SIGNS = frozenset({*STEP_SIGNS, "tick", "warn", "info"})


def next_forms() -> list[tuple[str, rx.Component]]:
    """The form of each step that can be the next one, by the key of its Todo."""
    return [
        ("list", _put_on(say("desk.agenda.verb"), big=True)),
        ("minute", _minute()),
        ("publish", _publish()),
        ("follow", _open_actions(big=True)),
        ("sign_off", act(say("desk.sign_off.verb"), EventState.sign_off, sending=EventState.sending, kind="big")),
        ("tell_heard", _tell(say("desk.closing.tell"), big=True)),
        ("close", _close(big=True)),
        ("resume", event_beside.new_day()),
        ("alternate", event_beside.name_alternate(big=True)),
    ]


def after() -> rx.Component:
    """What can be done beside the next step, and what is on record."""
    return rx.fragment(
        _meetings(), _following(), _closing(), event_beside.reasons(), event_beside.put_off_or_call_off()
    )


def _meetings() -> rx.Component:
    on = EventState.view.after.agenda
    waits = rx.el.p(
        icon("info"),
        rx.el.span(
            say("desk.agenda.on"),
            " ",
            rx.el.b(on.listed),
            ". ",
            rx.cond(on.has_met, "", say("desk.agenda.has_not_met")),
        ),
        class_name="line",
    )
    another = rx.cond(on.listed, say("desk.agenda.another"), say("desk.agenda.progress"))
    verb = rx.cond(on.listed, say("desk.agenda.move"), say("desk.agenda.verb"))
    can_move = on.may_list & (on.meetings.length() > 0) & ~is_next("list")
    return rx.cond(
        (on.minutes.length() > 0) | (on.listed != "") | can_move,
        section(
            "agenda",
            rx.foreach(on.minutes, _said),
            rx.cond(on.listed, waits, rx.fragment()),
            rx.cond(on.may_minute & on.has_met & ~is_next("minute"), _minute(), rx.fragment()),
            rx.cond(can_move, fold(another, _put_on(verb, big=False)), rx.fragment()),
        ),
        rx.fragment(),
    )


def _said(one: rx.Var) -> rx.Component:
    return rx.el.div(
        rx.el.h3(one.heading),
        rx.el.p(one.words),
        rx.cond(one.signed_off, rx.el.p(icon("tick"), rx.el.span(one.signed_off), class_name="line"), rx.fragment()),
        class_name="tightstack",
    )


def _put_on(verb: rx.Var | str, *, big: bool) -> rx.Component:
    meetings = EventState.view.after.agenda.meetings
    reason = text_area("reason", say("desk.agenda.reason"), hint=say("desk.agenda.reason.hint"), required=False)
    return rx.cond(
        meetings.length() > 0,
        form(
            EventState.put_on_agenda,
            choice("meeting", say("desk.agenda.choose"), rx.foreach(meetings, _meeting)),
            rx.cond(meetings.length() > 1, reason, rx.fragment()),
            send_row(verb, big=big),
        ),
        rx.el.p(icon("info"), rx.el.span(say("desk.agenda.none")), class_name="note line"),
    )


def _meeting(one: rx.Var) -> rx.Component:
    says = rx.cond(one.is_next, f"{one.says}: {say('desk.agenda.next')}", one.says)
    return rx.el.option(says, value=one.id, key=one.id)


def _minute() -> rx.Component:
    on = EventState.view.after.agenda
    return form(
        EventState.write_minute,
        carried("item", on.item_id),
        rx.el.p(rx.el.b(on.listed)),
        text_area("minute", say("desk.agenda.minute")),
        at_the_door(on.door),
        send_row(say("desk.agenda.minute.verb"), big=True),
    )


def _publish() -> rx.Component:
    plan = EventState.view.after.follow
    day = rx.el.input(
        type="date", name="on", required=True, min=plan.first_day, max=plan.today, default_value=plan.today
    )
    where = rx.el.input(type="text", name="where", required=True)
    return form(
        EventState.publish,
        rx.el.label(rx.el.span(say("desk.publish.on")), day, class_name="field"),
        rx.el.label(
            rx.el.span(say("desk.publish.where")),
            rx.el.small(say("desk.publish.where.hint")),
            where,
            class_name="field",
        ),
        send_row(say("desk.publish.verb"), big=True),
    )


def _open_actions(*, big: bool) -> rx.Component:
    plan = EventState.view.after.follow
    partner = choice(
        "partner",
        say("desk.follow.partner"),
        rx.foreach(plan.partners, lambda one: rx.el.option(one.name, value=one.id, key=one.id)),
    )
    return form(
        EventState.open_actions,
        rx.cond(plan.asks_partner, partner, rx.fragment()),
        send_row(say("desk.follow.verb"), big=big),
    )


def _following() -> rx.Component:
    plan = EventState.view.after.follow
    opens = plan.may_open & ~is_next("follow")
    waits = plan.may_sign_off & ~plan.can_sign_off
    return rx.cond(
        (plan.followed_by != "") | (plan.published != "") | opens | waits,
        section(
            "follow",
            rx.cond(
                plan.followed_by,
                rx.el.p(say("desk.after.followed"), " ", rx.el.b(plan.followed_by), "."),
                rx.fragment(),
            ),
            rx.cond(plan.published, rx.el.p(plan.published), rx.fragment()),
            rx.cond(waits, rx.el.p(icon("info"), rx.el.span(say("desk.sign_off.waits")), class_name="line"), ""),
            rx.cond(opens, _open_actions(big=False), rx.fragment()),
        ),
        rx.fragment(),
    )


def _closing() -> rx.Component:
    end = EventState.view.after.closing
    tells = end.may_tell & ~is_next("tell_heard")
    closes = end.may_close & ~is_next("close", "tell_heard")
    verb = rx.cond(end.note, say("desk.closing.tell_again"), say("desk.closing.tell"))
    told = rx.fragment(
        rx.el.p(say("desk.closing.told"), " ", end.told_on, class_name="mute"),
        rx.foreach(end.lines, lambda line: rx.el.p(line, class_name="said seen")),
    )
    return rx.cond(
        (end.note != "") | tells | closes,
        section(
            "closing",
            rx.cond(end.note, told, rx.fragment()),
            rx.cond(tells, fold(verb, _tell(verb, big=False)), rx.fragment()),
            rx.cond(closes, fold(say("desk.closing.close"), _close(big=False)), rx.fragment()),
        ),
        rx.fragment(),
    )


def _tell(verb: rx.Var | str, *, big: bool) -> rx.Component:
    end = EventState.view.after.closing
    unnamed = rx.el.p(icon("info"), rx.el.span(say("desk.closing.note.unnamed")), class_name="line mute")
    box = rx.el.textarea(
        name="note", required=True, rows="5", max_length=end.longest, default_value=end.note, key=end.note
    )
    return form(
        EventState.tell,
        rx.el.label(
            rx.el.span(say("desk.closing.note")), rx.el.small(say("desk.closing.note.hint")), box, class_name="field"
        ),
        rx.cond(end.may_name, rx.fragment(), unnamed),
        send_row(verb, big=big),
    )


def _close(*, big: bool) -> rx.Component:
    end = EventState.view.after.closing
    shut = form(
        EventState.close,
        rx.cond(end.door.length() > 0, rx.el.p(say("desk.closing.close.why"), class_name="mute"), rx.fragment()),
        at_the_door(end.door),
        send_row(say("desk.closing.close"), big=big),
    )
    barred = rx.el.div(
        rx.el.p(say("desk.closing.close.barred")),
        rx.el.ul(rx.foreach(end.door, _unmet), class_name="checks"),
        class_name="stack",
    )
    return rx.cond(end.is_barred, barred, shut)


def _unmet(one: rx.Var) -> rx.Component:
    """Said only: nobody writes reasons, nor finds a button, while the answer can only be no."""
    return rx.el.li(rx.cond(one.strength == "block", icon("lock"), icon("info")), rx.el.span(one.says))
