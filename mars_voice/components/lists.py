"""Lists of the desk: what needs somebody, the events, the letters, and what stands there when there is nothing."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.icons import art, icon
from mars_voice.components.tags import tag


def todo_list(todos: rx.Var) -> rx.Component:
    """What, why now, one button. A worry stands first and is the only filled one."""
    return rx.el.ul(rx.foreach(todos, _todo), class_name="todo")


def _todo(todo: rx.Var) -> rx.Component:
    words = rx.el.div(rx.el.p(todo.what), rx.el.small(todo.why))
    return rx.cond(
        todo.urgent,
        rx.el.li(icon("warn"), words, _go(todo, "btn urgent"), class_name="hot"),
        rx.el.li(icon("next"), words, _go(todo, "btn plain")),
    )


def _go(todo: rx.Var, class_name: str) -> rx.Component:
    """To the floor by a whole page load: it is no page of React's, and led to from inside it would stay empty."""
    to_floor = rx.el.A.create(todo.verb, href=routes.OBSERVE, class_name=class_name)
    to_desk = rx.el.a(todo.verb, href=todo.link, class_name=class_name)
    return rx.cond(todo.link, rx.cond(todo.link == routes.OBSERVE, to_floor, to_desk), rx.fragment())


def event_row(event: rx.Var) -> rx.Component:
    """One event of the list, with the stage it has reached."""
    about = rx.el.small(event.kind, " · ", event.code, " · ", event.day)
    return _entry(event.title, about, tag("flag", event.stage), link=event.link)


def letter_row(letter: rx.Var, link: rx.Var) -> rx.Component:
    """One letter of the list."""
    return _entry(letter.title, rx.el.small(letter.reference), tag("doc", letter.state), link=link)


def _entry(title: rx.Var, about: rx.Component, state: rx.Component, *, link: rx.Var) -> rx.Component:
    return rx.el.li(rx.el.a(rx.el.span(rx.el.b(title), about), state, href=link, class_name="entry"))


def empty_box(picture: str, heading: str, body: str, *way_on: rx.Component) -> rx.Component:
    """Nothing here: a small picture, what that means, at most one way on."""
    return rx.el.section(art(picture), rx.el.h2(heading), rx.el.p(body), *way_on, class_name="box empty")
