"""Today: what needs this person, and the events they may see."""

from __future__ import annotations

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.services import today
from mars_voice.services.today import TodayView
from mars_voice.states.desk import DeskPage
from mars_voice.wording import say
from mars_voice.wording.date import london, weekday
from models.people import Actor


class TodayState(DeskPage, rx.State):
    """The home page."""

    view: TodayView = TodayView()
    hello: str = ""
    day: str = ""

    async def _load(self, actor: Actor) -> None:
        at = clock.now()
        self.view = await run_in_threadpool(today.today, actor, at=at)
        self.hello = f"{greeting(actor.name, london(at).hour)} {self.view.heading}"
        self.day = weekday(at)


def greeting(name: str, hour: int) -> str:
    """Good morning until midday, good afternoon until six, good evening after, by first name."""
    part = "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
    return say(f"desk.hello.{part}", name=name.partition(" ")[0])
