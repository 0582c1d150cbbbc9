"""The letters of the process: begun, changed field by field, sent, and followed until they have arrived."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import letter_templates, post, post_view, process_letters
from mars_voice.services.paper_view import BlockView, PaperView
from mars_voice.services.post_view import PostView
from mars_voice.services.steps import reasons_in
from mars_voice.states.desk import HUB, DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.kinds import Role
from models.people import Actor

Done = TypeVar("Done")


class PostState(DeskPage, rx.State):
    """``held`` is the draft as this tab types in it: what others save meanwhile never comes under somebody's hands.

    ``turn`` counts the drafts laid out afresh, ``added`` the people added, so that only those fields are emptied.
    """

    view: PostView = PostView()
    held: PaperView = PaperView()
    chosen: str = ""
    turn: int = 0
    added: int = 0

    async def _load(self, actor: Actor) -> None:
        page = partial(post_view.post_page, actor, self.code, open_id=self.chosen, at=clock.now())
        self.view = await run_in_threadpool(page)
        self.held = kept(self.held, self.view.paper)

    @rx.event
    @policy(*HUB, Role.ISO, Role.PARTNER, Role.CONTRIBUTOR, Role.AGENCY_LEAD)
    async def open(self, letter_id: str) -> None:
        """Look at another letter."""
        async with kindly(self):
            self.chosen = letter_id
            await self._load(await actor_of_state(self))

    @rx.event
    @policy(*HUB)
    async def begin(self, kind: str) -> AsyncIterator[None]:
        """Draft a letter from what the event knows."""
        async with kindly(self):
            yield
            self.chosen = await self._verb(partial(process_letters.draft, code=self.code, kind=kind))
            await self._show(say("desk.post.drafted"))

    @rx.event
    @policy(*HUB)
    async def save(self, part: str, words: str) -> None:
        """Keep a field when its writer leaves it, if a word has changed."""
        before = words_of(self.held, part)
        if before is None or words.strip() == before:
            return
        async with kindly(self):
            await self._verb(
                partial(process_letters.reword, letter_id=self.held.id, part=part, words=words, before=before)
            )
            self.held = with_saved(self.held, part, words.strip())
            await self._show(say("desk.post.saved"))

    @rx.event
    @policy(*HUB)
    async def leave_out(self, part_id: str) -> AsyncIterator[None]:
        """Take out one paragraph or row."""
        async with kindly(self):
            yield
            await self._verb(partial(process_letters.leave_out, part_id=part_id))
            await self._show(say("desk.post.saved"))

    @rx.event
    @policy(*HUB)
    async def add_person(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Somebody else gets it too."""
        async with kindly(self):
            yield
            person = {name: form.get(name, "") for name in ("name", "position", "email")}
            await self._verb(partial(process_letters.address, letter_id=self.held.id, **person))
            self.added += 1
            await self._show(say("desk.post.saved"))

    @rx.event
    @policy(*HUB)
    async def remove_person(self, person_id: str) -> AsyncIterator[None]:
        """Not to this person."""
        async with kindly(self):
            yield
            await self._verb(partial(process_letters.leave_off, addressee_id=person_id))
            await self._show(say("desk.post.saved"))

    @rx.event
    @policy(*HUB)
    async def draft_afresh(self) -> AsyncIterator[None]:
        """The words again, from the event as it stands now."""
        async with kindly(self):
            yield
            await self._verb(partial(process_letters.draft_afresh, letter_id=self.held.id))
            self.held, self.turn = PaperView(), self.turn + 1
            await self._show(say("desk.post.drafted"))

    @rx.event
    @policy(*HUB)
    async def throw_away(self) -> AsyncIterator[None]:
        """A draft that is not wanted."""
        async with kindly(self):
            yield
            await self._verb(partial(process_letters.throw_away, letter_id=self.held.id))
            self.chosen = ""
            await self._show(say("desk.post.thrown_away"))

    @rx.event
    @policy(*HUB)
    async def send(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Send what is on the screen, with the step it takes."""
        async with kindly(self):
            yield
            paper = self.view.paper
            self.chosen = paper.id
            sent = partial(process_letters.send, letter_id=paper.id, seal=paper.seal, reasons=reasons_in(form))
            stage = await self._verb(sent)
            await self._show(
                say("desk.post.sent.moved", stage=say(f"stage.{stage}")) if stage else say("desk.post.sent")
            )

    @rx.event
    @policy(*HUB)
    async def try_again(self, mail_id: str) -> AsyncIterator[None]:
        """Send once more what could not be sent."""
        async with kindly(self):
            yield
            await self._verb(partial(post.try_again, mail_id=mail_id))
            await self._show(say("desk.post.tried"))

    @rx.event
    @policy(*HUB)
    async def use_builtin(self, kind: str) -> AsyncIterator[None]:
        """The built-in Word form again."""
        async with kindly(self):
            yield
            await self._verb(partial(letter_templates.take_builtin, kind=kind))
            await self._show(say("desk.form.taken_back"))

    async def _verb(self, verb: Callable[..., Done]) -> Done:
        actor = await actor_of_state(self)
        return await run_in_threadpool(partial(verb, actor, at=clock.now()))

    async def _show(self, done: str) -> None:
        await self._load(await actor_of_state(self))
        self.done = done


def kept(held: PaperView, fresh: PaperView) -> PaperView:
    """The draft as its writer has it, with what was left out gone; a letter newly opened, or sent, as it is."""
    if held.id != fresh.id or not (held.is_draft and fresh.is_draft):
        return fresh
    theirs = {part.id: part for part in held.parts}
    parts = [theirs.get(part.id, part) for part in fresh.parts]
    return replace(fresh, greeting=held.greeting, subject=held.subject, parts=parts)


def words_of(paper: PaperView, field: str) -> str | None:
    """What this tab knows of a field: ``subject``, ``greeting``, ``lead-<id>``, ``by-<id>``, ``text-<id>``."""
    name, _, id_ = field.partition("-")
    if name in ("subject", "greeting") and not id_:
        return str(getattr(paper, name))
    found = next((part for part in paper.parts if part.id == id_), None)
    return str(getattr(found, name)) if found and name in ("lead", "by", "text") else None


def with_saved(paper: PaperView, field: str, words: str) -> PaperView:
    """The same draft with one field as it was saved."""
    name, _, id_ = field.partition("-")
    if not id_:
        return replace(paper, **{name: words})
    return replace(paper, parts=[_with(part, name, words) if part.id == id_ else part for part in paper.parts])


def _with(part: BlockView, name: str, words: str) -> BlockView:
    return replace(part, **{name: words})
