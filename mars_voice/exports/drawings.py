"""The drawn signs and pictures of the look, as SVG for the printer. One sheet serves the screens and the paper."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

SHEET = Path(__file__).parent.parent / "components" / "icons.svg"
SVG = "http://www.w3.org/2000/svg"

INK = "#2b1a31"
_TINTS = {".tint": "#f6b73c", ".tc": "#eadcf2", ".td": "#cfeced", ".tf": "#dde5fb"}
"""Fills lighter than the line in grey as well, so that a black and white printer keeps every shape."""
_PALE = {".tint": "#e9e2e8"}

ET.register_namespace("", SVG)


def picture(name: str) -> str:
    """A large drawing in its colours, e.g. the quay. An unknown name is a KeyError."""
    return _drawn(name, width=2.5, tints=_TINTS)


def face(step: int) -> str:
    """One of the five faces, the warmer the better; 0 is "I don't know"."""
    warmth = {0: "#ffffff", 1: "#e3d5df", 2: "#f0dcc0", 3: "#fbdc9c", 4: "#f9c866", 5: "#f6b73c"}
    return _drawn(f"f{step}", width=3, tints={".tint": warmth[step]})


def sign(name: str) -> str:
    """A small sign beside a word, in ink and a pale fill."""
    return _drawn(name, width=2, tints=_PALE)


@cache
def _sheet() -> dict[str, ET.Element]:
    root = ET.parse(SHEET).getroot()  # noqa: S314 — our own file, not something that arrived
    return {symbol.attrib["id"]: symbol for symbol in root}


def _drawn(name: str, *, width: float, tints: dict[str, str]) -> str:
    symbol = _sheet()[name]
    fills = "".join(f"{group}{{fill:{colour};stroke:none}}" for group, colour in tints.items())
    inside = "".join(ET.tostring(part, encoding="unicode") for part in symbol)
    return (
        f'<svg xmlns="{SVG}" viewBox="{symbol.attrib["viewBox"]}" fill="none" stroke="{INK}" stroke-width="{width}" '
        f'stroke-linecap="round" stroke-linejoin="round"><style>{fills}.solid{{fill:{INK};stroke:none}}'
        f".cut{{stroke:#fff;fill:none}}</style>{inside}</svg>"
    )
