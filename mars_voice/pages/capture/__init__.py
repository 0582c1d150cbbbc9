"""The pages a child, a young person or a parent answers on: still, small, usable before any script runs."""

from mars_voice.pages.page import Page

CAPTURE_PAGES: tuple[Page, ...] = ()
