"""A page that names what is not there is found here, and not by the build."""

from __future__ import annotations

import pytest

from mars_voice.pages.capture import CAPTURE_PAGES
from mars_voice.pages.desk import DESK_PAGES
from mars_voice.pages.page import Page
from mars_voice.pages.public import PUBLIC_PAGES

PAGES = (*CAPTURE_PAGES, *PUBLIC_PAGES, *DESK_PAGES)


@pytest.mark.parametrize("page", PAGES, ids=[page.route for page in PAGES])
def test_every_page_can_be_drawn(page: Page) -> None:
    assert page.body().render()
