"""A component as the build prerenders it, without a build: enough of HTML for our own parts of a still page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import reflex as rx

ASSETS = Path(__file__).resolve().parents[2] / "assets"
_ATTRIBUTES = {"className": "class", "htmlFor": "for", "viewBox": "viewBox", "noValidate": "novalidate", "to": "href"}
_LINK = "a"
_VOID = {"input", "br", "link", "use"}


def drawn(component: rx.Component) -> str:
    """Its HTML. Only elements, plain attributes and text; anything else is a ValueError, for then a build is needed."""
    return _html(component.render())


def _html(node: Mapping[str, Any]) -> str:
    if "contents" in node:
        return escape(json.loads(node["contents"]))
    inside = "".join(_html(child) for child in node["children"])
    if node["name"] == "Fragment":
        return inside
    tag = _LINK if node["name"] == "ReactRouterLink" else json.loads(node["name"])
    attributes = "".join(_attribute(*prop.partition(":")[::2]) for prop in node["props"])
    return f"<{tag}{attributes}>" + ("" if tag in _VOID else f"{inside}</{tag}>")


def _attribute(name: str, value: str) -> str:
    if name == "ref":
        return ""
    name = json.loads(name) if name.startswith('"') else name
    known = json.loads(value)
    if known is False and not name.startswith("aria"):
        return ""
    html = _ATTRIBUTES.get(name, name if name.startswith("stroke") else name.lower())
    return f" {html}" if known is True else f' {html}="{escape(str(known))}"'


def still_page(body: str, *, title: str, sheets: tuple[str, ...], script: str) -> str:
    """A whole page round a body, with our sheets, and one module that runs last."""
    css = "".join((ASSETS / "css" / f"{sheet}.css").read_text(encoding="utf-8") for sheet in sheets)
    return (
        f'<!doctype html><html lang="en" class="js"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{css}</style></head>'
        f'<body>{body}<script type="module">{script}</script></body></html>'
    )
