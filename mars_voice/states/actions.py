"""Actions: what the agency does about each finding, and what children are told of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import actions, publication
from mars_voice.services.actions import ActionsView, ActionView, Plan
from mars_voice.services.publication import Telling
from mars_voice.states.desk import HUB, DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from mars_voice.wording.date import london
from models.kinds import Role
from models.people import Actor


@dataclass(frozen=True)
class Lane:
    """One column of the board, in the order an action moves."""

    name: str
    count: int
    actions: list[ActionView]


class ActionsState(DeskPage, rx.State):
    """One event's findings and actions, as this person may answer or publish them."""

    view: ActionsView = ActionsView()
    lanes: list[Lane] = []
    heading: str = ""
    round: int = 0

    async def _load(self, actor: Actor) -> None:
        today = london(clock.now()).date()
        self.view = await run_in_threadpool(actions.actions, actor, self.code, on=today)
        self.lanes = lanes_of(self.view.actions)
        self.heading = heading_of(self.view)

    @rx.event
    @policy(*HUB, Role.AGENCY_LEAD)
    async def plan(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Answer a finding with an action."""
        async with kindly(self):
            yield
            actor, finding = await actor_of_state(self), form.get("finding", "")
            code = await run_in_threadpool(actions.open_action, actor, finding, plan_of(form), at=clock.now())
            await self._again(actor, say("desk.actions.planned", code=code))

    @rx.event
    @policy(*HUB, Role.AGENCY_LEAD)
    async def answer(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Say where an action stands, with one of four honest answers."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            which, kind, text = (form.get(name, "") for name in ("action", "answer", "text"))
            await run_in_threadpool(actions.answer, actor, which, kind, text, at=clock.now())
            await self._again(actor, say("desk.actions.answered"))

    @rx.event
    @policy(*HUB)
    async def publish(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Tell young people what became of an action."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            telling = Telling(*(form.get(name, "") for name in ("you_said", "to_you", "checked_how")))
            await run_in_threadpool(publication.publish, actor, form.get("action", ""), telling, at=clock.now())
            await self._again(actor, say("desk.actions.published"))

    async def _again(self, actor: Actor, done: str) -> None:
        """Show the new state with empty forms."""
        await self._load(actor)
        self.round, self.done = self.round + 1, done


def plan_of(form: dict[str, str]) -> Plan:
    """A filled-in form as a plan; what is missing is empty, and the verb says so."""
    return Plan(*(form.get(name, "") for name in ("what", "owner", "due", "measure")))


def lanes_of(found: list[ActionView]) -> list[Lane]:
    """Waiting for an answer, in hand, said to be done, told to children: an action stands in exactly one."""
    waiting = [a for a in found if not a.answer]
    told = [a for a in found if a.has_story]
    said_done = [a for a in found if a.is_done and not a.has_story]
    in_hand = [a for a in found if a.answer and not a.is_done and not a.has_story]
    lanes = {"waiting": waiting, "in_hand": in_hand, "done": said_done, "told": told}
    return [Lane(say(f"desk.lane.{name}"), len(held), held) for name, held in lanes.items()]


def heading_of(view: ActionsView) -> str:
    """How many findings wait, or how many actions are open and late, as one sentence."""
    if not view.actions:
        waiting = len(view.findings)
        return say("desk.actions.one_finding") if waiting == 1 else say("desk.actions.findings", n=str(waiting))
    still = sum(not a.is_done for a in view.actions)
    late = sum(a.is_late for a in view.actions)
    if not still:
        return say("desk.actions.all_done")
    said = say("desk.actions.one_open") if still == 1 else say("desk.actions.many_open", n=str(still))
    return said + say("desk.actions.and_late", n=str(late)) if late else said
