"""The steps of the kinds beside visit and theme, taken on the event's page: each handler hands one form to one verb."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

import reflex as rx

from mars_voice.security import policy
from mars_voice.services import call_ins, case_agreement, case_audits, endorsing, reporting
from mars_voice.services.steps import reasons_in
from mars_voice.states.desk import HUB
from mars_voice.states.kind import kindly
from mars_voice.states.requests import STEPPERS
from mars_voice.wording import say
from models.kinds import Role

#: What the names of the boxes of agencies begin with.
AGENCY = "agency-"


class KindSteps(rx.State, mixin=True):
    """Mixed into the state of the event's page, which fetches the view after each verb (``_do``)."""

    @rx.event
    @policy(Role.DELEGATED_REP)
    async def agree_case(self) -> AsyncIterator[None]:
        """Yes to a meeting about one case."""
        async with kindly(self):
            yield
            await self._do(endorsing.endorse)
            self.done = say("desk.case.agreed")

    @rx.event
    @policy(Role.DELEGATED_REP)
    async def take_back_case(self) -> AsyncIterator[None]:
        """It was a slip."""
        async with kindly(self):
            yield
            await self._do(endorsing.take_back)
            self.done = say("desk.case.taken_back")

    @rx.event
    @policy(*STEPPERS)
    async def move_on(self, form: dict[str, str]) -> AsyncIterator[None]:
        """A step with which nothing is written down but a reason."""
        async with kindly(self):
            yield
            await self._do(partial(reporting.move_on, stage=form.get("stage", ""), reasons=reasons_in(form)))
            self.done = say("desk.kind.done")

    @rx.event
    @policy(*STEPPERS)
    async def report(self, form: dict[str, str]) -> AsyncIterator[None]:
        """What was found is told."""
        async with kindly(self):
            yield
            await self._do(partial(reporting.report, note=form.get("words", "")))
            self.done = say("desk.kind.done")

    @rx.event
    @policy(*STEPPERS)
    async def reflect(self, form: dict[str, str]) -> AsyncIterator[None]:
        """What the agency makes of what young people said."""
        async with kindly(self):
            yield
            await self._do(partial(reporting.answer, reflection=form.get("words", "")))
            self.done = say("desk.kind.done")

    @rx.event
    @policy(*STEPPERS)
    async def agree_terms(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Scope and terms of a peer review."""
        async with kindly(self):
            yield
            await self._do(partial(reporting.agree_terms, terms=form.get("words", ""), day=form.get("day", "")))
            self.done = say("desk.kind.done")

    @rx.event
    @policy(*STEPPERS)
    async def assure(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Whether the agency assured the partners."""
        async with kindly(self):
            yield
            given, said, minute = (form.get(name, "") for name in ("given", "words", "minute"))
            await self._do(partial(call_ins.assure, given=given, said=said, minute=minute))
            self.done = say("desk.kind.done")

    @rx.event
    @policy(*HUB)
    async def identify_cases(self, form: dict[str, str]) -> AsyncIterator[None]:
        """How many cases, and whose audits are asked for."""
        async with kindly(self):
            yield
            count, reference = form.get("count", ""), form.get("reference", "")
            verb = partial(case_audits.identify_cases, count=count, reference=reference, agencies=agencies_in(form))
            await self._do(verb)
            self.done = say("desk.kind.done")

    @rx.event
    @policy(*HUB)
    async def invite(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Which agencies are invited and asked for their audits."""
        async with kindly(self):
            yield
            await self._do(partial(case_agreement.invite, agencies=agencies_in(form)))
            self.done = say("desk.kind.done")

    @rx.event
    @policy(*HUB)
    async def ask_audit(self, form: dict[str, str]) -> AsyncIterator[None]:
        """One agency more."""
        async with kindly(self):
            yield
            await self._do(partial(case_audits.ask, agency=form.get("agency", "")))
            self.done = say("desk.audits.done")

    @rx.event
    @policy(*HUB)
    async def note_audit(self, form: dict[str, str]) -> AsyncIterator[None]:
        """An audit came, or went to whoever leads."""
        async with kindly(self):
            yield
            id_, day = form.get("id", ""), form.get("day", "")
            came = partial(case_audits.receive, reference=form.get("reference", ""))
            await self._note(partial(came if form.get("step") == "received" else case_audits.share, day=day), id_)
            self.done = say("desk.audits.done")

    @rx.event
    @policy(*HUB)
    async def drop_audit(self, audit_id: str) -> AsyncIterator[None]:
        """It was asked for by a slip."""
        async with kindly(self):
            yield
            await self._note(case_audits.drop, audit_id)
            self.done = say("desk.audits.dropped")


def agencies_in(form: dict[str, str]) -> list[str]:
    """The ids of the agencies whose boxes are ticked."""
    return [name.removeprefix(AGENCY) for name in form if name.startswith(AGENCY)]
