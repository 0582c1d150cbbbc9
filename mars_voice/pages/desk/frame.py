"""The frame of the desk, tied to who is signed in and to the state of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import reflex as rx

from mars_voice.components.layout import Around, Saying, desk_shell
from mars_voice.components.rows import Rows
from mars_voice.pages.page import Page
from mars_voice.settings import settings
from mars_voice.states.desk import AroundState, DeskPage, place_of
from mars_voice.wording import say


def frame(
    state: type[DeskPage], head: rx.Component, *body: rx.Component, here: str, signs: Iterable[str] = ()
) -> rx.Component:
    """A desk page: ``state`` is its own state, ``here`` the key of its tab."""
    view = AroundState.view
    return desk_shell(
        head,
        rx.cond(
            AroundState.trouble, rx.el.p(say("desk.trouble"), role="alert", class_name="notice bad"), rx.fragment()
        ),
        *body,
        here=here,
        around=Around(
            view.name,
            view.role,
            Rows(view.tabs, view.title, view.pages, is_known=view.name != "", place=place_of(here)),
        ),
        saying=Saying(state.loaded, state.refusal, state.problem, state.done),
        demo=settings().is_demo,
        signs=signs,
    )


def desk_page(route: str, title: str, body: Callable[[], rx.Component], state: type[DeskPage]) -> Page:
    """An address of the desk, filled by a guarded event when somebody comes."""
    full = f"{title} · {say('product.name')}"
    return Page(route, full, body, "desk", on_load=[AroundState.enter, state.enter])


def heading(state: type[DeskPage], sentence: rx.Var, meanwhile: str) -> rx.Var[str]:
    """What the heading says: the state of things, once it is known."""
    return rx.cond(state.loaded, sentence, meanwhile)
