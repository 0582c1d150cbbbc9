"""Writing an event's own questions: what is typed is measured as it is typed, and shown on a phone beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import partial

import reflex as rx
from reflex.event import EventSpec
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import extra_questions, extra_view
from mars_voice.services.extra_questions import ExtraDraft
from mars_voice.services.extra_view import ExtraRow, ExtraView, LookView
from mars_voice.states.desk import HUB, DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.extra_question import MOST_OPTIONS, ExtraKind
from models.kinds import Role
from models.people import Actor

#: Where the keyboard goes: to the question being written, and to the phone that shows one.
FORM, PHONE = "question-text", "phone-heading"
#: Who reads a programme.
READERS = (*HUB, Role.ISO, Role.PARTNER, Role.CONTRIBUTOR)
#: What the names of the boxes of answers begin with.
OPTION = "option-"
BOXES = [str(number) for number in range(1, MOST_OPTIONS + 1)]


class ExtraState(DeskPage, rx.State):
    """``begun`` is what the form is laid out with, anew for each ``round``; ``editing`` is what it would reword."""

    view: ExtraView = ExtraView()
    look: LookView = LookView()
    begun: dict[str, str] = {}
    kind: str = ExtraKind.YES_NO.value
    editing: str = ""
    round: int = 0
    _typed: dict[str, str] = {}

    async def _load(self, actor: Actor) -> None:
        self.view = await run_in_threadpool(extra_view.page, actor, self.code, at=clock.now())
        if self.look.shown:
            return
        if self.view.offers:
            self._typed = {"audience": self.view.offers[0].audience}
            await self._measure(actor)
        else:
            self._see(next(iter(self._rows()), None))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def type_in(self, name: str, value: str) -> None:
        """Something of the draft has changed: measure it and show it."""
        self._typed = {**self._typed, name: value}
        if name == "kind":
            self.kind = value
        await self._measure(await actor_of_state(self))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def save(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Keep it, or put a question better that stands already."""
        async with kindly(self):
            yield
            draft = draft_of(form)
            verb = partial(extra_questions.write, code=self.code, audience=form.get("audience", ""), draft=draft)
            if self.editing:
                verb = partial(extra_questions.reword, question_id=self.editing, draft=draft)
            await self._do(verb, say("extra.saved"))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def begin(self, question_id: str) -> EventSpec:
        """Lay the form out with a question that stands, to put it better."""
        for each in self.view.audiences:
            for row in each.rows:
                if row.id == question_id:
                    self._lay_out(row, each.audience)
                    await self._measure(await actor_of_state(self))
        return rx.set_focus(FORM)

    @rx.event
    @policy(*READERS)
    async def show(self, question_id: str) -> EventSpec:
        """See on a phone what stands already."""
        self._see(next((one for one in self._rows() if one.id == question_id), None))
        return rx.set_focus(PHONE)

    @rx.event
    @policy(*HUB, Role.ISO)
    async def leave(self) -> None:
        """Write a new one instead."""
        self._lay_out(None, self.view.offers[0].audience if self.view.offers else "")
        await self._measure(await actor_of_state(self))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def translate(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Say a question in one more language."""
        async with kindly(self):
            yield
            verb = partial(extra_questions.translate, question_id=form.get("id", ""), draft=draft_of(form))
            await self._do(verb, say("extra.translated"))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def take_out(self, question_id: str) -> AsyncIterator[None]:
        """Nobody is asked it."""
        async with kindly(self):
            yield
            await self._do(partial(extra_questions.take_out, question_id=question_id), say("extra.taken_out"))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def stop(self, question_id: str) -> AsyncIterator[None]:
        """Ask it no more."""
        async with kindly(self):
            yield
            await self._do(partial(extra_questions.stop, question_id=question_id), say("extra.stopped"))

    async def _do(self, verb: Callable[..., None], done: str) -> None:
        actor = await actor_of_state(self)
        await run_in_threadpool(verb, actor, at=clock.now())
        self.look = LookView()
        await self._load(actor)
        self._lay_out(None, self.view.offers[0].audience if self.view.offers else "")
        self.done = done

    def _rows(self) -> list[ExtraRow]:
        return [row for each in self.view.audiences for row in each.rows]

    def _see(self, row: ExtraRow | None) -> None:
        if row is not None:
            self.look = LookView(meter=self.look.meter, shown=row.shown, frame=row.frame)

    async def _measure(self, actor: Actor) -> None:
        audience = self._typed.get("audience", "")
        if audience:
            self.look = await run_in_threadpool(extra_view.look, actor, self.code, audience, draft_of(self._typed))

    def _lay_out(self, row: ExtraRow | None, audience: str) -> None:
        """The form as it begins: empty, or with what stands."""
        self.editing = row.id if row else ""
        self.kind = row.kind if row else ExtraKind.YES_NO.value
        self._typed = {"audience": audience, "kind": self.kind}
        if row:
            boxes = {f"{OPTION}{number}": words for number, words in zip(BOXES, row.options, strict=False)}
            self._typed |= {"text": row.text, "language": row.language, "with": row.with_number, **boxes}
        self.begun = self._typed
        self.round += 1


def draft_of(form: dict[str, str]) -> ExtraDraft:
    """A filled-in form as a draft."""
    return ExtraDraft(
        text=form.get("text", ""),
        kind=form.get("kind") or ExtraKind.YES_NO.value,
        options=tuple(form.get(f"{OPTION}{number}", "") for number in BOXES),
        language=form.get("language") or "en",
        written_with=form.get("with", ""),
    )
