"""Parts of a programme, tied to its state: where, who, who is looked for, which promises."""

from __future__ import annotations

from collections.abc import Callable

import reflex as rx

from mars_voice import routes
from mars_voice.components import programme as parts
from mars_voice.components.fields import act, send
from mars_voice.pages.desk.programme_people import coming_sign, who_comes, writing_down
from mars_voice.states.programme import ProgrammeState
from mars_voice.wording import say

#: The letters of pairs and the lengths of fields are courtesy here; the verbs decide.
_PAIRS = ("A", "B", "C", "D", "E", "F")
_NAME, _WHY, _WHO = 60, 160, 100


def areas() -> rx.Component:
    """Where the team goes."""
    return rx.el.div(
        parts.listed(ProgrammeState.view.areas, rx.foreach(ProgrammeState.view.areas, _area), say("desk.areas.empty")),
        _adder(
            "area",
            say("desk.areas.add"),
            [parts.one_line("name", say("desk.areas.new"), _NAME, hint=say("desk.areas.new.why"))],
            ProgrammeState.add_area,
        ),
        class_name="stack",
    )


def team() -> rx.Component:
    """Who goes, with whom."""
    view = ProgrammeState.view
    people = rx.foreach(view.people, lambda person: rx.el.option(person.name, value=person.id))
    join = _adder(
        "member",
        say("desk.team.add"),
        [parts.choice("user", say("desk.team.new"), [_empty(say("desk.choose")), people], required=True)],
        ProgrammeState.add_member,
    )
    return rx.el.div(
        who_comes(),
        parts.listed(view.team, rx.foreach(view.team, _member), say("desk.team.empty")),
        rx.cond(view.may_write & (view.people.length() == 0), _quiet(say("desk.team.nobody")), join),
        rx.cond(view.conflict, _quiet(view.conflict), rx.fragment()),
        class_name="stack",
    )


def to_hear() -> rx.Component:
    """Who must not go unheard."""
    view = ProgrammeState.view
    usual = act(
        say("desk.to_hear.usual"), ProgrammeState.add_usual, sending=ProgrammeState.sending, kind="plain", sign="plus"
    )
    return rx.el.div(
        parts.listed(view.to_hear, rx.foreach(view.to_hear, _to_hear), say("desk.to_hear.empty")),
        rx.cond(view.may_write & ~view.has_usual, rx.el.div(usual, class_name="row"), rx.fragment()),
        _adder("to_hear", say("desk.to_hear.add"), _whom("", ""), ProgrammeState.add_to_hear),
        class_name="stack",
    )


def chosen() -> rx.Component:
    """Which promises are scored."""
    view = ProgrammeState.view
    return rx.el.div(
        rx.cond(view.promises_name, _promises(), rx.cond(view.may_write, "", _quiet(say("desk.chosen.none")))),
        rx.cond(view.may_write & (view.sets.length() > 0), _choosing(), rx.fragment()),
        rx.cond(view.may_write & (view.sets.length() == 0), _quiet(say("desk.chosen.no_sets")), rx.fragment()),
        rx.cond(
            view.may_load,
            rx.el.div(rx.el.a(say("desk.chosen.load"), href=routes.PROMISES), class_name="row"),
            rx.fragment(),
        ),
        class_name="stack",
    )


def _area(area: rx.Var) -> rx.Component:
    sending = ProgrammeState.sending
    up = act(say("desk.areas.up"), ProgrammeState.move_area_up(area.id), sending=sending, kind="plain", sign="up")
    again = act(say("desk.areas.open"), ProgrammeState.open_area(area.id), sending=sending, kind="plain", sign="tick")
    why = parts.one_line("why", say("desk.areas.close.why"), _WHY, hint=say("desk.areas.close.hint"), begun=area.why)
    name = parts.one_line("name", say("desk.areas.rename"), _NAME, begun=area.name)
    label = rx.cond(area.no_go, say("desk.areas.reword"), say("desk.areas.close"))
    return parts.line(
        f"{area.id}{area.name}{area.why}",
        parts.area_signs(area),
        _form(area.id, [name], say("desk.programme.save"), ProgrammeState.rename_area),
        _form(area.id, [why], label, ProgrammeState.close_area),
        rx.el.div(
            rx.cond(area.no_go, again, rx.fragment()),
            rx.cond(area.is_first, rx.fragment(), up),
            _out(say("desk.programme.remove"), area.name, ProgrammeState.remove_area(area.id)),
            class_name="row",
        ),
        may_write=ProgrammeState.view.may_write,
    )


def _member(member: rx.Var) -> rx.Component:
    sending = ProgrammeState.sending
    letters = [_empty(say("desk.team.alone")), *(rx.el.option(pair, value=pair) for pair in _PAIRS)]
    reports = rx.el.label(
        rx.el.input(type="checkbox", name="reports", default_checked=member.reports),
        rx.el.span(say("desk.team.is_reporter")),
        class_name="tickrow",
    )
    walk = [parts.choice("pair", say("desk.team.walks"), letters, begun=member.pair), reports]
    lead = act(say("desk.team.lead"), ProgrammeState.appoint(member.id), sending=sending, kind="plain", sign="flag")
    out = _out(say("desk.programme.remove.person"), member.name, ProgrammeState.remove_member(member.id))
    return parts.line(
        f"{member.id}{member.pair}{member.reports}{member.leads}",
        parts.member_signs(member, coming_sign(member)),
        _form(member.id, walk, say("desk.programme.save"), ProgrammeState.walk_with),
        writing_down(member),
        rx.el.div(
            rx.cond(member.may_lead, lead, rx.fragment()),
            rx.cond(member.leads, rx.fragment(), out),
            class_name="row",
        ),
        may_write=ProgrammeState.view.may_write,
    )


def _to_hear(one: rx.Var) -> rx.Component:
    return parts.line(
        f"{one.id}{one.who}{one.hint}",
        parts.to_hear_signs(one),
        _form(one.id, _whom(one.who, one.hint), say("desk.programme.save"), ProgrammeState.change_to_hear),
        rx.el.div(_out(say("desk.programme.remove"), one.who, ProgrammeState.remove_to_hear(one.id)), class_name="row"),
        may_write=ProgrammeState.view.may_write,
    )


def _promises() -> rx.Component:
    view = ProgrammeState.view
    return rx.el.details(
        rx.el.summary(view.promises_name),
        rx.el.div(parts.promise_list(view.promises), class_name="unfolded"),
        class_name="folded",
    )


def _choosing() -> rx.Component:
    view = ProgrammeState.view
    sets = rx.foreach(view.sets, lambda one: rx.el.option(one.name, value=one.id))
    return rx.el.form(
        parts.choice("set", say("desk.chosen.which"), [_empty(say("desk.chosen.none")), sets], begun=view.promise_set),
        rx.el.div(send(say("desk.chosen.save"), sending=ProgrammeState.sending, big=False), class_name="row"),
        on_submit=ProgrammeState.choose_promises,
        key=f"promises-{view.promise_set}",
        class_name="adder",
    )


def _whom(who: rx.Var | str, hint: rx.Var | str) -> list[rx.Component]:
    return [
        parts.one_line("who", say("desk.to_hear.who"), _WHO, begun=who),
        parts.one_line(
            "hint", say("desk.to_hear.hint"), _WHY, hint=say("desk.to_hear.hint.why"), begun=hint, required=False
        ),
    ]


def _adder(which: str, label: str, fields: list[rx.Component], on_submit: Callable[..., object]) -> rx.Component:
    key = f"{which}-{ProgrammeState.added[which]}"
    made = parts.adder(label, fields, on_submit, sending=ProgrammeState.sending, key=key)
    return rx.cond(ProgrammeState.view.may_write, made, rx.fragment())


def _form(
    id_: rx.Var, fields: list[rx.Component], save: rx.Var | str, on_submit: Callable[..., object]
) -> rx.Component:
    return parts.form_of(id_, fields, save, on_submit, sending=ProgrammeState.sending)


def _out(label: str, what: rx.Var, on_click: object) -> rx.Component:
    return parts.taking_out(label, what, on_click, sending=ProgrammeState.sending)


def _empty(label: str) -> rx.Component:
    return rx.el.option(label, value="")


def _quiet(words: rx.Var | str) -> rx.Component:
    return rx.el.p(words, class_name="mute")
