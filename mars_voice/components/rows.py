"""The rows of doors: one in the top bar, and under it the pages of the event or of the group in hand.

Each row is one line of plain links at every width. What does not fit is reached by moving the row; it begins at the
page in hand, by CSS alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from mars_voice import routes
from mars_voice.wording import say


@dataclass(frozen=True)
class Rows:
    """Vars of the doors. ``place`` says which rows the page will have, so that nothing moves when they come."""

    tabs: rx.Var[list]
    title: rx.Var[str]
    pages: rx.Var[list]
    is_known: rx.Var[bool]
    place: str


def first_row(rows: Rows, here: str) -> rx.Component:
    """The doors of the top bar."""
    return rx.el.nav(
        rx.foreach(rows.tabs, lambda group: _lead(group, here)), class_name="tabs", aria_label=say("nav.label")
    )


def rows_below(rows: Rows, here: str) -> rx.Component:
    """The pages of the event in hand, or those of the bar's own group."""
    of_event = rx.el.nav(
        rx.el.div(
            # The event's own page says its title in the heading.
            rx.fragment() if here == "event" else rx.el.span(rows.title, class_name="place"),
            rx.el.div(rx.foreach(rows.pages, lambda group: _lead(group, here)), class_name="along"),
            class_name="first",
        ),
        rx.foreach(rows.pages, lambda group: _within(group, here)),
        class_name="pages",
        aria_label=say("desk.this_event"),
    )
    of_bar = rx.foreach(rows.tabs, lambda group: _beside(group, here))
    soon = rx.el.div(class_name=f"pages soon {rows.place}") if rows.place else rx.fragment()
    return rx.cond(rows.is_known, rx.cond(rows.pages.length() > 0, of_event, of_bar), soon)


def _lead(group: rx.Var, here: str) -> rx.Component:
    """A link of a first row. It is the page in hand, or the page in hand is one of its own."""
    inside = (group.label, _count(group.count))
    return rx.cond(
        group.holds.contains(here),
        rx.cond(
            group.pages.length() > 0,
            rx.el.a(*inside, href=group.link, aria_current="true"),
            rx.el.a(*inside, href=group.link, aria_current="page"),
        ),
        # What changed is a public page, outside this program: a link of the browser, not of the framework.
        rx.cond(
            group.link == routes.CHANGES,
            rx.el.A.create(*inside, href=group.link),
            rx.el.a(*inside, href=group.link),
        ),
    )


def _within(group: rx.Var, here: str) -> rx.Component:
    row = rx.el.div(rx.el.div(_second(group, here), class_name="along"), class_name="within")
    return rx.cond(_is_open(group, here), row, rx.fragment())


def _beside(group: rx.Var, here: str) -> rx.Component:
    row = rx.el.div(rx.el.div(_second(group, here), class_name="along"), class_name="within")
    return rx.cond(_is_open(group, here), rx.el.nav(row, class_name="pages", aria_label=group.label), rx.fragment())


def _is_open(group: rx.Var, here: str) -> rx.Var[bool]:
    return group.holds.contains(here) & (group.pages.length() > 0)


def _second(group: rx.Var, here: str) -> rx.Component:
    return rx.foreach(group.pages, lambda door: _door(door, here))


def _door(door: rx.Var, here: str) -> rx.Component:
    inside = (door.label, _count(door.count))
    return rx.cond(
        door.key == here,
        rx.el.a(*inside, href=door.link, aria_current="page"),
        rx.cond(
            door.link == routes.CHANGES,
            rx.el.A.create(*inside, href=door.link),
            rx.el.a(*inside, href=door.link),
        ),
    )


def _count(number: rx.Var) -> rx.Component:
    waiting = rx.el.b(number, rx.el.span(f" {say('desk.waiting')}", class_name="vh"))
    return rx.cond(number > 0, waiting, rx.fragment())
