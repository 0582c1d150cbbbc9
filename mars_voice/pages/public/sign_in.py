"""Sign in: plain forms that post, because a session cookie no script can read is set by the server alone."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.icons import icon
from mars_voice.components.shell import public_shell
from mars_voice.demo.personas import PERSONAS, Persona
from mars_voice.settings import settings
from mars_voice.wording import say
from models.kinds import Role

SIGNS = {
    Role.HUB_OFFICER: "menu",
    Role.ISO: "pen",
    Role.PARTNER: "eye",
    Role.CONTRIBUTOR: "plus",
    Role.PORTFOLIO_LEAD: "tick",
    Role.ALTERNATE_LEAD: "tick",
    Role.SAFEGUARDING_LEAD: "lock",
    Role.AGENCY_LEAD: "gA",
    Role.SPLIG_CHAIR: "flag",
    Role.BOARD_MEMBER: "doc",
    Role.GROUP_CHAIR: "hear",
}


def sign_in() -> rx.Component:
    """The usual door."""
    return _page()


def sign_in_again() -> rx.Component:
    """The same door after a slip. It does not say whether the e-mail or the password was wrong."""
    return _page(rx.el.p(say("problem.sign_in_failed"), role="alert", class_name="notice"))


def _page(*notice: rx.Component) -> rx.Component:
    demo = settings().is_demo
    doors = [_door(*notice), _practice_doors()] if demo else [_door(*notice)]
    return public_shell(
        rx.el.h1(say("sign_in.heading")),
        rx.el.p(say("sign_in.lede")),
        rx.el.div(*doors, class_name="grid half"),
        demo=demo,
        signs=SIGNS.values(),
    )


def _door(*notice: rx.Component) -> rx.Component:
    return rx.el.form(
        *notice,
        _field("email", say("sign_in.email"), kind="email", complete="username"),
        _field("password", say("sign_in.password"), kind="password", complete="current-password"),
        rx.el.div(rx.el.button(say("sign_in.button"), type="submit", class_name="btn"), class_name="row"),
        action=routes.API_SIGN_IN,
        method="post",
        class_name="box stack top1",
    )


def _field(name: str, label: str, *, kind: str, complete: str) -> rx.Component:
    return rx.el.label(
        label,
        rx.el.input(type=kind, id=name, name=name, required=True, auto_complete=complete),
        html_for=name,
        class_name="field",
    )


def _practice_doors() -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("sign_in.practice")),
        rx.el.p(say("sign_in.practice.why"), class_name="mute"),
        rx.el.ul(*(rx.el.li(_persona(persona)) for persona in PERSONAS), class_name="grid half tightstack"),
        class_name="sunk stack",
    )


def _persona(persona: Persona) -> rx.Component:
    return rx.el.form(
        rx.el.input(type="hidden", name="email", value=persona.email),
        rx.el.button(
            icon(SIGNS[persona.role]),
            rx.el.span(rx.el.b(persona.name), rx.el.small(persona.blurb)),
            type="submit",
            class_name="persona",
        ),
        action=routes.API_PERSONA,
        method="post",
    )
