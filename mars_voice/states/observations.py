"""Observation cards: the list, a card typed up, cards put together, and what backs up what."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import UUID, uuid4

import reflex as rx
from reflex.event import EventSpec
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import backs_up, merging, observations, own_cards, photos, vouching
from mars_voice.services.backs_up import OffersView
from mars_voice.services.card_view import CardView
from mars_voice.services.merging import Together
from mars_voice.services.observations import CardsView, Wanted
from mars_voice.services.photos import REASONS, PhotosView, PhotoView
from mars_voice.states.card_forms import card_of
from mars_voice.states.desk import HEADING, HUB, DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.kinds import Role
from models.people import Actor

#: Whoever may have a part in an event; in which, the verbs decide.
WALKERS = (Role.ISO, Role.PARTNER, Role.CONTRIBUTOR, *HUB)
#: Whoever may decide about a photo.
LOOKERS = (*HUB, Role.ISO)

__all__ = ["REASONS", "ObservationsState"]


class ObservationsState(DeskPage, rx.State):
    """The cards of one event. ``picked`` are those in the hand, ``together`` those laid side by side to become one.

    Every form has an id that is minted with it, so that what is sent twice is kept once.
    """

    view: CardsView = CardsView()
    wanted: Wanted = Wanted()
    card_id: str = ""
    picked: list[str] = []
    together: list[CardView] = []
    together_text: str = ""
    together_ratings: list[str] = []
    merged_id: str = ""
    offers: OffersView = OffersView()
    held: PhotosView = PhotosView()
    photo: PhotoView = PhotoView()
    _address: str = ""

    async def _load(self, actor: Actor) -> None:
        self._read_address()
        self.view = await run_in_threadpool(observations.cards, actor, self.code, self.wanted)
        self.card_id = self.card_id or str(uuid4())
        there = {card.id for card in self.view.cards}
        self.picked = [one for one in self.picked if one in there]
        if self.view.may_open_photos:
            await self._look(actor)

    def _read_address(self) -> None:
        """A link from another page says what the list is narrowed down to; what is chosen here stays until the next."""
        address = str(self.router.url)
        if address != self._address:
            asked = self.router.url.query_parameters
            self.wanted = Wanted(**{name: str(asked.get(name, "")) for name in Wanted.__dataclass_fields__})
            self._address = address

    async def _look(self, actor: Actor) -> None:
        """The photo in the hand stays in it while it can be decided about."""
        self.held = await run_in_threadpool(photos.photos, actor, self.code)
        every = [*self.held.waiting, *self.held.decided]
        still = next((one for one in every if one.id == self.photo.id), None)
        self.photo = still or next(iter(self.held.waiting), PhotoView())

    async def _show(self, actor: Actor, done: str) -> None:
        await self._load(actor)
        self.done = done

    @rx.event
    @policy(*WALKERS)
    async def narrow(self, name: str, value: str) -> None:
        """Show only some: of one area, rating, observer or standard; "" is all again."""
        if name in Wanted.__dataclass_fields__:
            self.wanted = replace(self.wanted, **{name: value})
            await self._load(await actor_of_state(self))

    @rx.event
    @policy(*WALKERS)
    async def show_all(self) -> None:
        """All of them again."""
        self.wanted = Wanted()
        await self._load(await actor_of_state(self))

    @rx.event
    @policy(*WALKERS)
    async def add(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Keep the card and lay out an empty one."""
        async with kindly(self):
            yield
            actor, held = await actor_of_state(self), UUID(self.card_id)
            made = await run_in_threadpool(
                observations.add, actor, self.code, card_of(form), observation_id=held, at=clock.now()
            )
            self.card_id = ""
            await self._show(actor, say("desk.cards.saved", reference=made))

    @rx.event
    @policy(*WALKERS)
    async def vouch(self, card_id: str, mine: bool) -> AsyncIterator[None]:
        """Say of a card from a lost tablet whether it is one's own."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            await run_in_threadpool(vouching.vouch, actor, card_id, mine=mine, at=clock.now())
            await self._show(actor, say("desk.cards.doubt.mine" if mine else "desk.cards.doubt.not_mine"))

    @rx.event
    @policy(*WALKERS)
    async def take_back(self, card_id: str) -> AsyncIterator[None]:
        """Take back one's own card."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            await run_in_threadpool(own_cards.take_back, actor, card_id, at=clock.now())
            await self._show(actor, say("desk.cards.taken_back"))

    @rx.event
    @policy(*WALKERS)
    def pick(self, card_id: str, on: bool) -> None:
        """Take a card into the hand, or lay it back."""
        rest = [one for one in self.picked if one != card_id]
        self.picked = [*rest, card_id] if on else rest

    @rx.event
    @policy(*WALKERS)
    def lay_together(self) -> EventSpec:
        """Lay the cards in the hand side by side, the earliest first."""
        self.problem = self.done = ""
        self.together = [card for card in reversed(self.view.cards) if card.id in self.picked]
        self.together_text = "\n\n".join(card.text for card in self.together)
        self.together_ratings = [card.rating for card in self.together]
        self.merged_id = str(uuid4())
        return rx.set_focus(HEADING)

    @rx.event
    @policy(*WALKERS)
    def leave_together(self) -> EventSpec:
        """Leave them as they are."""
        self.together, self.problem = [], ""
        return rx.set_focus(HEADING)

    @rx.event
    @policy(*WALKERS)
    async def put_together(self, form: dict[str, str]) -> AsyncIterator[EventSpec | None]:
        """Make one card of those side by side."""
        async with kindly(self):
            yield None
            actor, ids = await actor_of_state(self), [card.id for card in self.together]
            words, made = Together(form.get("text", ""), form.get("rating", "")), UUID(self.merged_id)
            reference = await run_in_threadpool(
                merging.merge, actor, self.code, ids, words, merged_id=made, at=clock.now()
            )
            self.together, self.picked = [], []
            await self._show(actor, say("desk.cards.together.done", reference=reference))
            yield rx.set_focus(HEADING)

    @rx.event
    @policy(*WALKERS)
    async def part(self, card_id: str) -> AsyncIterator[None]:
        """Take a card apart into those it was made of."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            references = await run_in_threadpool(merging.part, actor, card_id, at=clock.now())
            await self._show(actor, say("desk.cards.apart.done", references=references))

    @rx.event
    @policy(*WALKERS)
    async def offer(self, card_id: str) -> AsyncIterator[None]:
        """Show what a card may back up; the same card again puts it away."""
        async with kindly(self):
            yield
            before, self.offers = self.offers.card_id, OffersView()
            if card_id != before:
                self.offers = await run_in_threadpool(backs_up.offers, await actor_of_state(self), card_id)

    @rx.event
    @policy(*WALKERS)
    async def tie(self, form: dict[str, str]) -> AsyncIterator[None]:
        """This card backs up that one, or those words."""
        async with kindly(self):
            yield
            actor, card_id = await actor_of_state(self), self.offers.card_id
            await run_in_threadpool(backs_up.link, actor, card_id, form.get("thing", ""), at=clock.now())
            self.offers = OffersView()
            await self._show(actor, say("desk.cards.tied"))

    @rx.event
    @policy(*WALKERS)
    async def untie(self, card_id: str, key: str) -> AsyncIterator[None]:
        """It does not, after all."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            await run_in_threadpool(backs_up.unlink, actor, card_id, key, at=clock.now())
            await self._show(actor, say("desk.cards.untied"))

    @rx.event
    @policy(*LOOKERS)
    async def look_at(self, photo_id: str) -> None:
        """Take a photo in the hand, e.g. one decided before."""
        self.photo = PhotoView(id=photo_id)
        await self._look(await actor_of_state(self))

    @rx.event
    @policy(*LOOKERS)
    async def allow_photo(self) -> AsyncIterator[None]:
        """Nobody can be recognised: it may be used."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            await run_in_threadpool(photos.allow, actor, self.photo.id, at=clock.now())
            self.photo = PhotoView()
            await self._show(actor, say("desk.files.done.used"))

    @rx.event
    @policy(*LOOKERS)
    async def hold_photo(self, form: dict[str, str]) -> AsyncIterator[None]:
        """It may not be used, and why."""
        async with kindly(self):
            yield
            actor, reason = await actor_of_state(self), form.get("reason", "")
            await run_in_threadpool(photos.keep_back, actor, self.photo.id, reason, at=clock.now())
            self.photo = PhotoView()
            await self._show(actor, say("desk.files.done.kept"))
