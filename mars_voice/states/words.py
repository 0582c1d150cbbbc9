"""Words: one comment in hand, the themes proposed for it, and a person who decides."""

from __future__ import annotations

from collections.abc import AsyncIterator

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import asking, review
from mars_voice.services.review import WordsView
from mars_voice.states import choices
from mars_voice.states.choices import Choice
from mars_voice.states.desk import HUB, DeskPage
from mars_voice.states.kind import kindly, showing
from mars_voice.wording import say
from models.people import Actor


class WordsState(DeskPage, rx.State):
    """The moderation screen. What is chosen but not confirmed lives here and is kept when new words arrive."""

    view: WordsView = WordsView()
    choices: list[Choice] = []
    keys_on: bool = True
    round: int = 0
    _touched: bool = False
    _before: list[str] = []

    async def _load(self, actor: Actor, comment_id: str = "") -> None:
        held = self.view.current.id
        asked = comment_id or held
        self.view = await run_in_threadpool(review.words, actor, self.code, comment_id=asked)
        if self.view.current.id != held:
            self._touched = False
        if not self._touched:
            self.choices = choices.of_tags(self.view.current.tags)

    async def _turn_to(self, comment_id: str) -> None:
        """Take another comment in hand: the one asked for, else the first that waits."""
        async with showing(self):
            self.view = WordsView()
            await self._load(await actor_of_state(self), comment_id)

    def _set(self, chosen: list[Choice]) -> None:
        self.choices, self._touched = chosen, True

    @rx.event
    @policy(*HUB)
    def turn(self, theme: str, on: bool) -> None:
        """Take a theme off or put it back."""
        self._set(choices.turned(self.choices, theme, on=on))

    @rx.event
    @policy(*HUB)
    def speak(self, theme: str, polarity: str) -> None:
        """Say how the words speak of a theme."""
        self._set(choices.spoken(self.choices, theme, polarity))

    @rx.event
    @policy(*HUB)
    def add(self, form: dict[str, str]) -> None:
        """Add a theme nobody suggested."""
        asked = form.get("theme", "")
        for theme in (one for one in self.view.themes if one.code == asked):
            self._set(choices.with_theme(self.choices, theme))
        self.round += 1

    @rx.event
    @policy(*HUB)
    async def confirm(self) -> AsyncIterator[None]:
        """These are the themes; take the next comment in hand."""
        async with kindly(self):
            yield
            chosen, held = choices.decisions(self.choices), self.view.current.id
            await run_in_threadpool(review.decide, await actor_of_state(self), held, chosen, at=clock.now())
            await self._turn_to(self._next())
            self.done = say("desk.words.confirmed")

    @rx.event
    @policy(*HUB)
    async def worry(self) -> AsyncIterator[None]:
        """These words are a worry: lock them for the safeguarding lead and go on."""
        async with kindly(self):
            yield
            held, after = self.view.current.id, self._next()
            await run_in_threadpool(review.raise_concern, await actor_of_state(self), held, at=clock.now())
            await self._turn_to(after)
            self.done = say("desk.words.worried")

    @rx.event
    @policy(*HUB)
    async def ask(self, question: str) -> AsyncIterator[None]:
        """Put one of the fixed questions to whoever said this."""
        async with kindly(self):
            yield
            actor, held = await actor_of_state(self), self.view.current.id
            await run_in_threadpool(asking.ask, actor, held, question, at=clock.now())
            await self._load(actor, held)
            self.done = say("desk.asked.done")

    @rx.event
    @policy(*HUB)
    async def later(self) -> None:
        """Leave this one unread for now and take the next."""
        self.problem = self.done = ""
        await self._turn_to(self._next())

    @rx.event
    @policy(*HUB)
    async def back(self) -> None:
        """Take up the comment that was in hand before."""
        self.problem = self.done = ""
        if self._before:
            await self._turn_to(self._before.pop())

    @rx.event
    @policy(*HUB)
    async def open(self, comment_id: str) -> None:
        """Take a comment from the waiting list."""
        self._before.append(self.view.current.id)
        await self._turn_to(comment_id)

    @rx.event
    @policy(*HUB)
    def use_keys(self, on: bool) -> None:
        """Turn the single-key shortcuts on or off."""
        self.keys_on = on

    def _next(self) -> str:
        """The comment after this one; where this one stood is remembered, to come back to."""
        self._before.append(self.view.current.id)
        return self.view.queue[0].id if self.view.queue else ""
