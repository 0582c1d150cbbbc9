"""The letter: written by the officer, handed over by the Hub, agreed by the portfolio lead, read by the agency."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import letters
from mars_voice.services.letter_view import LetterView, ParagraphView, SectionView
from mars_voice.services.steps import reasons_in
from mars_voice.states.desk import HUB, DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.errors import NotAllowed
from models.kinds import LetterState as Stands
from models.kinds import Role
from models.people import Actor
from models.taken_back import MARKER


class LetterState(DeskPage, rx.State):
    """One letter. While somebody writes, their paragraphs are left alone: only a save or a new visit changes them.

    ``is_sent_back``: whoever decides has just given it back, and has no letter to read until it comes again.
    """

    view: LetterView = LetterView()
    sections: list[SectionView] = []
    is_sent_back: bool = False

    async def _load(self, actor: Actor) -> None:
        before = self.view
        try:
            self.view = await run_in_threadpool(letters.letter, actor, self.code, at=clock.now())
        except NotAllowed:
            if not self.is_sent_back:
                raise
            self.view, self.sections = without_words(before), []
            return
        self.is_sent_back = False
        if before.id != self.view.id or not (before.may_edit and self.view.may_edit):
            self.sections = self.view.sections
        else:
            self.sections = with_taken_back(self.sections, self.view.sections)

    @rx.event
    @policy(Role.ISO)
    async def save(self, paragraph_id: str, text: str) -> None:
        """Keep a paragraph when its writer leaves it, if a word has changed."""
        held = paragraph_in(self.sections, paragraph_id)
        if held is None or held.text == text.strip():
            return
        async with kindly(self):
            actor = await actor_of_state(self)
            await run_in_threadpool(letters.rewrite, actor, held.id, text, edition=held.edition, at=clock.now())
            self.sections = with_saved(self.sections, held.id, text.strip())
            await self._load(actor)
            self.done = say("desk.letter.saved")

    @rx.event
    @policy(Role.ISO)
    async def hold(self, paragraph_id: str) -> AsyncIterator[None]:
        """A paragraph whose words were taken back still holds as it stands."""
        held = paragraph_in(self.sections, paragraph_id)
        if held is None:
            return
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            await run_in_threadpool(letters.rewrite, actor, held.id, held.text, edition=held.edition, at=clock.now())
            await self._reload(actor, say("desk.taken_back.mended"))

    @rx.event
    @policy(Role.ISO)
    async def leave_out(self, paragraph_id: str) -> AsyncIterator[None]:
        """A paragraph cannot stand without the words that were taken back."""
        held = paragraph_in(self.sections, paragraph_id)
        if held is None:
            return
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            await run_in_threadpool(letters.leave_out, actor, held.id, edition=held.edition, at=clock.now())
            await self._reload(actor, say("desk.taken_back.left_out"))

    async def _reload(self, actor: Actor, done: str) -> None:
        """Every part as it stands now: whoever pressed a button is not in the middle of a sentence."""
        await self._load(actor)
        self.sections, self.done = self.view.sections, done

    @rx.event
    @policy(*HUB)
    async def submit(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Hand it to the portfolio lead, with a reason for each source that took no part."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            await run_in_threadpool(letters.submit, actor, self.view.id, reasons=reasons_in(form), at=clock.now())
            await self._load(actor)
            self.done = say("desk.letter.submitted")

    @rx.event
    @policy(Role.PORTFOLIO_LEAD, Role.ALTERNATE_LEAD)
    async def agree(self) -> AsyncIterator[None]:
        """It may be sent, in these very words."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            await run_in_threadpool(letters.agree, actor, self.view.id, seal=self.view.seal, at=clock.now())
            await self._load(actor)
            self.done = say("desk.letter.agreed_now")

    @rx.event
    @policy(Role.PORTFOLIO_LEAD, Role.ALTERNATE_LEAD)
    async def send_back(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Return it with what should change."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            await run_in_threadpool(letters.send_back, actor, self.view.id, form.get("note", ""), at=clock.now())
            self.is_sent_back = True
            await self._load(actor)
            self.done = say("desk.letter.returned")

    @rx.event
    @policy(*HUB)
    async def distribute(self) -> AsyncIterator[None]:
        """Send it: from now on it can be answered, not edited."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            await run_in_threadpool(letters.distribute, actor, self.view.id, at=clock.now())
            await self._load(actor)
            self.done = say("desk.letter.sent_theme" if self.view.is_of_several else "desk.letter.sent_now")


def without_words(view: LetterView) -> LetterView:
    """What stays on the screen of whoever has sent a letter back: which one it was."""
    label = say(f"letter.state.{Stands.RETURNED}")
    return LetterView(
        code=view.code,
        title=view.title,
        reference=view.reference,
        recipient=view.recipient,
        is_of_several=view.is_of_several,
        state_label=label,
    )


def paragraph_in(sections: list[SectionView], paragraph_id: str) -> ParagraphView | None:
    """The paragraph with this id as this tab knows it."""
    return next((p for section in sections for p in section.paragraphs if p.id == paragraph_id), None)


def with_saved(sections: list[SectionView], paragraph_id: str, text: str) -> list[SectionView]:
    """The same letter with one paragraph saved: its new words, one edition further."""
    return [
        replace(
            section,
            paragraphs=[
                replace(p, text=text, edition=p.edition + 1, is_stale=MARKER in text) if p.id == paragraph_id else p
                for p in section.paragraphs
            ],
        )
        for section in sections
    ]


def with_taken_back(held: list[SectionView], fresh: list[SectionView]) -> list[SectionView]:
    """The letter as its writer has it, but without words that were taken back since: those leave every open page."""
    now = {p.id: p for section in fresh for p in section.paragraphs}

    def kept(p: ParagraphView) -> ParagraphView:
        newer = now.get(p.id, p)
        lost = newer.is_stale and newer.edition != p.edition
        return newer if lost else replace(p, quotes=newer.quotes, why=newer.why, stale_finding=newer.stale_finding)

    return [replace(section, paragraphs=[kept(p) for p in section.paragraphs]) for section in held]
