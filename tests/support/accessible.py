"""Every page of a story is asked whether everybody can use it."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (390, 820, 1366)
HEIGHT = 844


def axe(page: Page) -> None:
    """No violation at all; a failure names the rule, the place and the remedy."""
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url} at {page.viewport_size}:\n{found.generate_report()}"


def axe_at_every_width(page: Page) -> None:
    """Phone, tablet, laptop; the page is left at the size it had."""
    before = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        axe(page)
    if before:
        page.set_viewport_size(before)
