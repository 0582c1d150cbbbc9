"""Charts of our own: bars with their number beside them, drawn with SVG attributes, with a table of the same numbers.

A hidden number has a dashed bar of one fixed length: its drawn length would give it away.
"""

from __future__ import annotations

import reflex as rx

from mars_voice.components.tags import theme_name
from mars_voice.wording import say

Length = float | rx.Var

#: How much of its half the longest bar takes, in per cent: the rest is for its number.
LONGEST = 62


def length(width: Length) -> Length:
    """How long the bar of a cell is, in per cent of its half; ``width`` is 0 to 100. Works on numbers and on vars."""
    return width * LONGEST / 100


def start(width: Length) -> Length:
    """Where a bar that grows to the left begins, in per cent."""
    return 100 - length(width)


def theme_bars(rows: rx.Var) -> rx.Component:
    """Needs work to the left, good to the right, one row a theme. Read aloud it is the table that speaks."""
    head = rx.el.li(
        rx.el.span(), rx.el.b(say("polarity.-"), class_name="left"), rx.el.b(say("polarity.+")), class_name="axis"
    )
    return rx.el.ul(head, rx.foreach(rows, _bars), class_name="bars", aria_hidden="true")


def _bars(row: rx.Var) -> rx.Component:
    return rx.el.li(
        theme_name(row.name, row.group),
        _bar(row.needs_work, to_left=True),
        _bar(row.good, to_left=False),
        class_name="bar",
    )


def _bar(cell: rx.Var, *, to_left: bool) -> rx.Component:
    """One bar in its own little picture, so that the words stay at reading size on a phone."""
    long = length(cell.width)
    at = start(cell.width) if to_left else 0
    place = {"x": f"{at}%", "y": "2", "width": f"{long}%", "height": "26", "rx": "6"}
    words = {
        "x": f"{100 - long if to_left else long}%",
        "y": "20",
        "dx": "-6" if to_left else "6",
        "textAnchor": "end" if to_left else "start",
    }
    colour = "bb" if to_left else "bg"
    return rx.el.svg(
        rx.cond(
            cell.hidden,
            rx.el.svg.rect(class_name="bx", custom_attrs=place),
            rx.el.svg.rect(class_name=colour, custom_attrs=place),
        ),
        rx.el.svg.text(cell.label, custom_attrs=words),
        class_name="half left" if to_left else "half",
        custom_attrs={"width": "100%", "height": "30"},
    )


def theme_table(rows: rx.Var, caption: str) -> rx.Component:
    """The same numbers as a table, mixed included; hidden cells are striped and say so in words."""
    heads = [say("desk.theme"), say("polarity.+"), say("polarity.~"), say("polarity.-")]
    return rx.el.div(
        rx.el.table(
            rx.el.caption(caption),
            rx.el.thead(rx.el.tr(*(rx.el.th(head, scope="col") for head in heads))),
            rx.el.tbody(rx.foreach(rows, _table_row)),
            class_name="c",
        ),
        class_name="scroll",
        tab_index=0,
        role="region",
        aria_label=caption,
    )


def _table_row(row: rx.Var) -> rx.Component:
    cells = (row.good, row.mixed, row.needs_work)
    return rx.el.tr(
        rx.el.th(theme_name(row.name, row.group), scope="row"),
        *(rx.cond(c.hidden, rx.el.td(c.label, class_name="hx"), rx.el.td(c.label)) for c in cells),
    )


def heard_table(rows: rx.Var) -> rx.Component:
    """Who was heard, and how many of them."""
    return rx.el.dl(
        rx.foreach(rows, lambda row: rx.el.div(rx.el.dt(row.who), rx.el.dd(row.people))), class_name="facts"
    )


def about_table(rows: rx.Var) -> rx.Component:
    """Each optional question with its choices; hidden numbers say so in words."""
    return rx.el.div(rx.foreach(rows, _about_row), class_name="stack")


def _about_row(row: rx.Var) -> rx.Component:
    cells = rx.foreach(row.cells, lambda cell: rx.el.div(rx.el.dt(cell.choice), rx.el.dd(cell.people)))
    return rx.el.div(rx.el.h3(row.question, class_name="sub"), rx.el.dl(cells, class_name="facts"), class_name="stack")
