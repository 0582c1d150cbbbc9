"""Worries: for the safeguarding lead on call, and nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import concerns
from mars_voice.services.concerns import ConcernsView
from mars_voice.states.desk import DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.kinds import Role
from models.people import Actor

#: The ways a worry can go; the last gives the words back to be read.
WAYS = ("social_care", "police", "lado", "advice", "not_safeguarding")


class WorriesState(DeskPage, rx.State):
    """The list, the unacknowledged first."""

    view: ConcernsView = ConcernsView()
    round: int = 0

    async def _load(self, actor: Actor) -> None:
        self.view = await run_in_threadpool(concerns.concerns, actor, at=clock.now())

    @rx.event
    @policy(Role.SAFEGUARDING_LEAD)
    async def acknowledge(self, concern_id: str) -> AsyncIterator[None]:
        """I have this."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            await run_in_threadpool(concerns.acknowledge, actor, concern_id, at=clock.now())
            await self._load(actor)
            self.done = say("desk.worries.picked_up")

    @rx.event
    @policy(Role.SAFEGUARDING_LEAD)
    async def decide(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Record what was decided and why."""
        async with kindly(self):
            yield
            actor, way = await actor_of_state(self), form.get("way", "")
            decision = decision_of(way, form.get("reason", ""))
            release = way == "not_safeguarding"
            which = form.get("concern", "")
            await run_in_threadpool(concerns.decide, actor, which, decision, not_safeguarding=release, at=clock.now())
            await self._load(actor)
            self.round, self.done = self.round + 1, say("desk.worries.decided")

    @rx.event
    @policy(Role.SAFEGUARDING_LEAD)
    async def hold(self, concern_id: str) -> AsyncIterator[None]:
        """Keep an officer's card back."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            await run_in_threadpool(concerns.hold, actor, concern_id, at=clock.now())
            await self._load(actor)
            self.done = say("desk.worries.hold.done")

    @rx.event
    @policy(Role.SAFEGUARDING_LEAD)
    async def release(self, concern_id: str) -> AsyncIterator[None]:
        """Let the card and its sentence go to the team."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            await run_in_threadpool(concerns.release, actor, concern_id, at=clock.now())
            await self._load(actor)
            self.done = say("desk.worries.release.done")


def decision_of(way: str, reason: str) -> str:
    """Where it goes and why, as one sentence; nothing while either is missing, and the verb says so."""
    if way not in WAYS or not reason.strip():
        return ""
    return f"{say(f'desk.way.{way}')}: {reason.strip()}"
