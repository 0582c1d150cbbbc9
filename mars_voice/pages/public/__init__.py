"""The pages anybody may open."""

from mars_voice.pages.page import Page

PUBLIC_PAGES: tuple[Page, ...] = ()
