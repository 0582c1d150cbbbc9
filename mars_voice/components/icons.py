"""The drawn parts of the look. A page carries one hidden sprite with only the symbols it uses, and points into it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import reflex as rx

SHEET = Path(__file__).with_name("icons.svg")
PREFIX = "i-"
"""Symbols have ids of their own kind: a page may well have a button or a panel called "help" or "next"."""

_SVG = "{http://www.w3.org/2000/svg}"
_NAMED = {"class": "class_name", "viewBox": "view_box"}
_CAMEL = {"stroke-dasharray": "strokeDasharray"}


@cache
def _sheet() -> dict[str, ET.Element]:
    """The designer's sheet by symbol name. It is our own file, read when pages are built."""
    root = ET.parse(SHEET).getroot()  # noqa: S314 — our own file, not something that arrived
    return {symbol.attrib["id"]: symbol for symbol in root}


def _element(node: ET.Element) -> rx.Component:
    make = getattr(rx.el.svg, node.tag.removeprefix(_SVG))
    named = {_NAMED[name]: value for name, value in node.attrib.items() if name in _NAMED}
    # Everything else as plain attributes: a known prop such as "transform" would become an inline style.
    plain = {_CAMEL.get(name, name): value for name, value in node.attrib.items() if name not in _NAMED}
    if "id" in plain:
        plain["id"] = PREFIX + plain["id"]
    return make(*(_element(child) for child in node), custom_attrs=plain, **named)


def sprite(*names: str) -> rx.Component:
    """The symbols a page uses, once, out of sight. An unknown name is a KeyError when the page is built."""
    symbols = (_element(_sheet()[name]) for name in sorted(set(names)))
    return rx.el.svg(*symbols, class_name="vh", custom_attrs={"aria-hidden": "true", "focusable": "false"})


def icon(name: str, class_name: str = "i") -> rx.Component:
    """A sign beside words. Hidden from screen readers, because the words are always there too."""
    return _shown(name, class_name)


def face(step: int) -> rx.Component:
    """One of the five faces, best is 5; 0 is "I don't know". Always beside its word."""
    return _shown(f"f{step}", f"face f{step}")


def art(name: str) -> rx.Component:
    """A picture across the column: the quay, the boat, the lamp. Decoration only. Its own shape gives its height."""
    return _shown(name, "art", view_box=_sheet()[name].attrib["viewBox"])


def _shown(name: str, class_name: str, **shape: str) -> rx.Component:
    if name not in _sheet():
        raise KeyError(name)
    return rx.el.svg(
        rx.el.svg.use(href=f"#{PREFIX}{name}"), class_name=class_name, custom_attrs={"aria-hidden": "true"}, **shape
    )
