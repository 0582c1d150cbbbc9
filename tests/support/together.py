"""Which tests stay together when processes share them out: those of one product, or else those of one file."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
#: Where a test that starts no product of its own asks for a shared one.
_OF_A_PRODUCT = ("tests/e2e/", "tests/live/")
#: How a file says that it does not share one; or that it takes a road of many minutes, through a product that each
#: process may well have for itself: roads one after the other would be longer than all the rest.
_APART = re.compile(r"\b(a_served_product|a_product_with_a_clock|Road)\b")
#: The products that many files share, as ``tests/conftest.py`` names them.
SHARED = ("server", "open_day")


@cache
def group_of(file: str) -> str:
    """The group of a file, given below the root: the name of the product it shares, or itself."""
    if not file.startswith(_OF_A_PRODUCT):
        return file
    text = (ROOT / file).read_text(encoding="utf-8")
    if _APART.search(text):
        return file
    return "open_day" if "open_day" in text else "server"


def file_of(nodeid: str) -> str:
    """The file in which a test stands."""
    return nodeid.partition("::")[0]


def place_of(file: str) -> int:
    """The longest first: the shared products, then stories with a product of their own, then many small files."""
    if group_of(file) in SHARED:
        return 0
    return 1 if file.startswith(_OF_A_PRODUCT) else 2
