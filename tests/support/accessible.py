"""Every page of a story is asked whether everybody can use it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import CDPSession, Page

WIDTHS = (390, 820, 1366)
HEIGHT = 844

#: How a capture screen is met: width and height in CSS pixels, and what the person's device asks for. 320 by 256 is a
#: laptop of 1280 by 1024 at 400 %; the sizes of text are the browser's own setting.
VARIANTS: dict[str, dict[str, Any]] = {
    "phone": {"size": (390, 844)},
    "small phone": {"size": (320, 640)},
    "tablet": {"size": (820, 1180)},
    "laptop": {"size": (1366, 900)},
    "400 per cent": {"size": (320, 256)},
    "large text": {"size": (390, 844), "text": 32},
    "large text on a laptop": {"size": (1366, 900), "text": 32},
    "dark": {"size": (390, 844), "color_scheme": "dark"},
    "dark tablet": {"size": (820, 1180), "color_scheme": "dark"},
    "forced colours": {"size": (390, 844), "forced_colors": "active"},
    "forced dark": {"size": (820, 1180), "forced_colors": "active", "color_scheme": "dark"},
    "still": {"size": (390, 844), "reduced_motion": "reduce"},
    "lying phone": {"size": (844, 390)},
    "right to left": {"size": (390, 844), "rtl": True},
}
_NOTHING_ASKED = {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "no-preference"}


def axe(page: Page, how: str = "") -> None:
    """No violation at all; a failure names the rule, the place and the remedy."""
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url} {how} at {page.viewport_size}:\n{found.generate_report()}"


def axe_at_every_width(page: Page) -> None:
    """Phone, tablet, laptop; the page is left at the size it had."""
    before = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        axe(page)
    if before:
        page.set_viewport_size(before)


def axe_by_day_and_by_night(page: Page) -> None:
    """A desk page at every width, light and dark: no finding, nothing to scroll to sideways, nothing too small."""
    before = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        is_no_wider_than_its_window(page, str(width))
        is_big_enough_to_touch(page, str(width))
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.evaluate("() => document.getAnimations().forEach((one) => one.finish())")
            axe(page, scheme)
    page.emulate_media(**_NOTHING_ASKED)
    if before:
        page.set_viewport_size(before)


def axe_in_every_way(page: Page) -> None:
    """A capture screen as each kind of person meets it: no finding, nothing allowed, nothing to scroll to sideways."""
    before = page.viewport_size
    devtools = page.context.new_cdp_session(page)
    for how in VARIANTS:
        with _met(page, devtools, how):
            axe(page, how)
            is_no_wider_than_its_window(page, how)
            is_big_enough_to_touch(page, how)
    devtools.detach()
    if before:
        page.set_viewport_size(before)


@contextmanager
def _met(page: Page, devtools: CDPSession, how: str) -> Iterator[None]:
    asked = dict(VARIANTS[how])
    width, height = asked.pop("size")
    text, is_rtl = asked.pop("text", 16), asked.pop("rtl", False)
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(**{**_NOTHING_ASKED, **asked})
    devtools.send("Page.enable")
    devtools.send("Page.setFontSizes", {"fontSizes": {"standard": text, "fixed": text}})
    turned = page.evaluate("rtl => { const was = document.dir; if (rtl) document.dir = 'rtl'; return was; }", is_rtl)
    # Colours on their way are neither the old nor the new; waiting for them may be for ever in a window nobody paints.
    page.evaluate("() => document.getAnimations().forEach((one) => one.finish())")
    yield
    page.evaluate("was => { document.dir = was; }", turned)
    page.emulate_media(**_NOTHING_ASKED)
    devtools.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 16}})


def is_no_wider_than_its_window(page: Page, how: str) -> None:
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} {how}: {wide} px too wide"


def is_big_enough_to_touch(page: Page, how: str) -> None:
    """44 px each way; links inside a sentence are read, not aimed at."""
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, input, summary, textarea')]
            .filter((e) => e.checkVisibility({visibilityProperty: true}) && !e.closest('p, li, aside, .skip, .vh'))
            .map((e) => [e.closest('label') && e.type !== 'text' ? e.closest('label') : e, e])
            .map(([box, e]) => [e.outerHTML.slice(0, 90), box.getBoundingClientRect()])
            .filter(([, {width, height}]) => width < 43.5 || height < 43.5)
            .map(([what, {width, height}]) => `${what} ${width}x${height}`)"""
    )
    assert small == [], f"{page.url} {how}"
