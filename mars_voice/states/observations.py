"""Observation cards: what officers and partners write down on the day."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import observations
from mars_voice.services.observations import Card, CardsView
from mars_voice.states.desk import DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.kinds import Role
from models.people import Actor


class ObservationsState(DeskPage, rx.State):
    """The cards of one event and the form for a new one, whose id is minted with it: a card sent twice is kept once."""

    view: CardsView = CardsView()
    card_id: str = ""

    async def _load(self, actor: Actor) -> None:
        self.view = await run_in_threadpool(observations.cards, actor, self.code)
        self.card_id = self.card_id or str(uuid4())

    @rx.event
    @policy(Role.ISO, Role.PARTNER, Role.CONTRIBUTOR, Role.HUB_OFFICER, Role.HUB_ADMIN)
    async def add(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Keep the card and lay out an empty one."""
        async with kindly(self):
            yield
            actor, held = await actor_of_state(self), UUID(self.card_id)
            await run_in_threadpool(
                observations.add, actor, self.code, card_of(form), observation_id=held, at=clock.now()
            )
            self.card_id = ""
            await self._load(actor)
            self.done = say("desk.cards.saved")


def card_of(form: dict[str, str]) -> Card:
    """A filled-in form as a card; what is missing is empty, and the verb says so."""
    return Card(
        area=form.get("area", ""),
        mode=form.get("mode", ""),
        rating=form.get("rating", ""),
        text=form.get("text", ""),
        independent_view="own_view" in form,
    )
