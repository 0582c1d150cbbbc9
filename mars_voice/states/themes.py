"""Themes: what the words of an event say together."""

from __future__ import annotations

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice.services import themes
from mars_voice.services.themes import TotalsView
from mars_voice.states.desk import DeskPage
from models.people import Actor


class ThemesState(DeskPage, rx.State):
    """The totals of one event, small numbers already hidden."""

    view: TotalsView = TotalsView()

    async def _load(self, actor: Actor) -> None:
        self.view = await run_in_threadpool(themes.totals, actor, self.code)
