"""Findings: the officer's conclusions and the evidence they rest on."""

from __future__ import annotations

from collections.abc import AsyncIterator

import reflex as rx
from reflex.event import EventSpec
from starlette.concurrency import run_in_threadpool

from mars_voice import clock, routes
from mars_voice.security import actor_of_state, policy
from mars_voice.services import findings, letters
from mars_voice.services.findings import FindingsView
from mars_voice.states.desk import DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.kinds import Role
from models.people import Actor
from models.permissions import GRANTS, Permission

#: The officer who leads, and the Hub where it leads its own audit.
CONCLUDE = tuple(GRANTS[Permission.FINDING_WRITE])


class FindingsState(DeskPage, rx.State):
    """Findings on one side, the evidence drawer on the other. What is picked stays so until a finding is made of it."""

    view: FindingsView = FindingsView()
    picked: list[str] = []
    round: int = 0

    async def _load(self, actor: Actor) -> None:
        self.view = await run_in_threadpool(findings.findings, actor, self.code)

    @rx.event
    @policy(*CONCLUDE)
    def pick(self, piece: str, on: bool) -> None:
        """Take a piece of evidence into the hand, or lay it back."""
        rest = [one for one in self.picked if one != piece]
        self.picked = [*rest, piece] if on else rest

    @rx.event
    @policy(*CONCLUDE)
    async def conclude(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Make a finding of what is picked."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            kind, text, why = (form.get(name, "") for name in ("kind", "text", "why"))
            made = await run_in_threadpool(
                findings.conclude, actor, self.code, kind=kind, text=text, why=why, evidence=self.picked, at=clock.now()
            )
            self.picked, self.round = [], self.round + 1
            await self._load(actor)
            self.done = say("desk.findings.made", label=made)

    @rx.event
    @policy(*CONCLUDE)
    async def conclude_matter(self, card: str) -> AsyncIterator[None]:
        """Make an immediate matter of what a card says must happen now."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            made = await run_in_threadpool(findings.conclude_matter, actor, card, at=clock.now())
            await self._load(actor)
            self.done = say("desk.findings.made", label=made)

    @rx.event
    @policy(*CONCLUDE)
    async def conclude_again(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Save a finding that rested on words taken back, with what is picked as more evidence."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            which, text, why = (form.get(name, "") for name in ("finding", "text", "why"))
            saved = await run_in_threadpool(
                findings.conclude_again, actor, which, text=text, why=why, evidence=self.picked, at=clock.now()
            )
            self.picked, self.round = [], self.round + 1
            await self._load(actor)
            self.done = say("desk.taken_back.saved", label=saved)

    @rx.event
    @policy(Role.ISO)
    async def draft(self) -> AsyncIterator[EventSpec | None]:
        """Begin the letter (R7) and go to it."""
        async with kindly(self):
            yield
            await run_in_threadpool(letters.draft, await actor_of_state(self), self.code, at=clock.now())
            yield rx.redirect(routes.of_event(routes.LETTER, self.code))
