"""The programme of a visit: each change is one small verb, said back at once, and a refused form keeps its words."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import partial

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import areas, availability, programme, promises, team, unheard
from mars_voice.services.availability import TeamComing
from mars_voice.services.programme import ProgrammeView
from mars_voice.states.day_forms import DayForms
from mars_voice.states.desk import HUB
from mars_voice.states.kind import kindly
from mars_voice.states.line_forms import LineForms
from mars_voice.wording import say
from models.kinds import Role
from models.people import Actor


class ProgrammeState(LineForms, DayForms, rx.State):
    """``added`` counts what was added to each part: only that part's empty form is laid out afresh."""

    view: ProgrammeView = ProgrammeView()
    coming: TeamComing = TeamComing()
    added: dict[str, int] = {"area": 0, "member": 0, "line": 0, "to_hear": 0, "slot": 0}

    async def _load(self, actor: Actor) -> None:
        self.view = await run_in_threadpool(programme.programme, actor, self.code)
        self.coming = await run_in_threadpool(availability.team_coming, actor, self.code, at=clock.now())

    @rx.event
    @policy(*HUB, Role.ISO)
    async def add_area(self, form: dict[str, str]) -> AsyncIterator[None]:
        """One more area."""
        async with kindly(self):
            yield
            await self._do(partial(areas.add_area, code=self.code, name=form.get("name", "")), added="area")

    @rx.event
    @policy(*HUB, Role.ISO)
    async def rename_area(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Another name for the same place."""
        async with kindly(self):
            yield
            await self._do(partial(areas.rename_area, area_id=form.get("id", ""), name=form.get("name", "")))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def move_area_up(self, area_id: str) -> AsyncIterator[None]:
        """One place further up."""
        async with kindly(self):
            yield
            await self._do(partial(areas.move_area_up, area_id=area_id))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def close_area(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Nobody goes in, and why."""
        async with kindly(self):
            yield
            await self._do(partial(areas.close_area, area_id=form.get("id", ""), why=form.get("why", "")))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def open_area(self, area_id: str) -> AsyncIterator[None]:
        """It may be visited after all."""
        async with kindly(self):
            yield
            await self._do(partial(areas.open_area, area_id=area_id))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def remove_area(self, area_id: str) -> AsyncIterator[None]:
        """Take out an area that was never used."""
        async with kindly(self):
            yield
            await self._do(partial(areas.remove_area, area_id=area_id))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def add_member(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Somebody joins the team."""
        async with kindly(self):
            yield
            await self._do(partial(team.add_member, code=self.code, user_id=form.get("user", "")), added="member")

    @rx.event
    @policy(*HUB, Role.ISO)
    async def walk_with(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Who walks with whom, and who reports."""
        async with kindly(self):
            yield
            pair, reports = form.get("pair", ""), "reports" in form
            await self._do(partial(team.walk_with, member_id=form.get("id", ""), pair=pair, reports=reports))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def appoint(self, member_id: str) -> AsyncIterator[None]:
        """An officer leads where nobody does."""
        async with kindly(self):
            yield
            await self._do(partial(team.appoint, member_id=member_id))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def remove_member(self, member_id: str) -> AsyncIterator[None]:
        """Somebody leaves the team."""
        async with kindly(self):
            yield
            await self._do(partial(team.remove_member, member_id=member_id))

    @rx.event
    @policy(*HUB, Role.ISO, Role.PARTNER, Role.CONTRIBUTOR)
    async def write_down(self, member_id: str, answer: str) -> AsyncIterator[None]:
        """What a member said of the day."""
        async with kindly(self):
            yield
            await self._do(partial(availability.write_down, member_id=member_id, answer=answer))
            self.done = say("desk.coming.written")

    @rx.event
    @policy(*HUB, Role.ISO)
    async def add_to_hear(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Somebody else who must not go unheard."""
        async with kindly(self):
            yield
            who, hint = form.get("who", ""), form.get("hint", "")
            await self._do(partial(unheard.add_to_hear, code=self.code, who=who, hint=hint), added="to_hear")

    @rx.event
    @policy(*HUB, Role.ISO)
    async def add_usual(self) -> AsyncIterator[None]:
        """The usual list in one tap."""
        async with kindly(self):
            yield
            await self._do(partial(unheard.add_usual, code=self.code))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def change_to_hear(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Say it better, or when and where."""
        async with kindly(self):
            yield
            who, hint = form.get("who", ""), form.get("hint", "")
            await self._do(partial(unheard.change_to_hear, id_=form.get("id", ""), who=who, hint=hint))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def remove_to_hear(self, id_: str) -> AsyncIterator[None]:
        """Nobody like that is there."""
        async with kindly(self):
            yield
            await self._do(partial(unheard.remove_to_hear, id_=id_))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def choose_promises(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Which promises this event is scored against, or none."""
        async with kindly(self):
            yield
            await self._do(partial(promises.choose, code=self.code, set_id=form.get("set", "")))

    async def _do(self, verb: Callable[..., None], *, added: str = "") -> None:
        actor = await actor_of_state(self)
        await run_in_threadpool(verb, actor, at=clock.now())
        await self._load(actor)
        if added:
            self.added = {**self.added, added: self.added[added] + 1}
        self.done = say("desk.programme.saved")
