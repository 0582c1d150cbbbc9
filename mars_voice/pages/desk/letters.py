"""Letters: every letter this person may read."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.layout import head
from mars_voice.components.lists import empty_box, letter_row
from mars_voice.pages.desk.frame import frame
from mars_voice.states.letters import LettersState
from mars_voice.wording import say


def letters() -> rx.Component:
    """The list, newest first."""
    rows = LettersState.rows
    return frame(
        LettersState,
        head(say("desk.letters.heading"), under=say("desk.letters.why")),
        rx.cond(
            rows.length() > 0,
            rx.el.ul(
                rx.foreach(rows, lambda row: letter_row(row, f"{routes.LETTER}?event={row.link}")),
                class_name="entries box",
            ),
            empty_box("empty", say("desk.letters.empty"), say("desk.letters.empty.why")),
        ),
        here="letters",
        signs={"doc", "empty"},
    )
