"""Coming back with six words. They come in the body of a form, so no address, no history and no log ever holds them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from uuid import uuid4

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mars_voice import clock, routes
from mars_voice.api.door import form_of, uuid_of
from mars_voice.api.replies import shells
from mars_voice.services import my_words, say_more, take_back
from mars_voice.services.my_words import Happened
from mars_voice.wording import MissingWording, problem, say, speaking
from models import receipt_words
from models.errors import DomainError, MissingWords, ReceiptUnknown, SaidALot, SlowDown, TakenBack, TooLongToAdd

#: Refusals that leave the person on their page, with their words still in the box.
_MENDABLE = (MissingWords, TooLongToAdd, SaidALot, TakenBack)
#: As much of refused words as goes back into the box: more than any honest answer.
_ECHOED = 4_000
_Form = dict[str, list[str]]
_Verb = Callable[[str], object]
Told = TypeVar("Told")


@dataclass(frozen=True)
class Kept:
    """What goes back where it was: refused words, the question they answer ("" when they were added), an open panel."""

    text: str = ""
    answered: str = ""
    asks_back: bool = False


async def happened(request: Request) -> Response:
    """What became of one person's words."""
    return await _page(request, await form_of(request))


async def more(request: Request) -> Response:
    """Words added to what somebody said. The id came with the page, so that a reload adds nothing twice."""
    form = await form_of(request)
    id_, text = uuid_of(_one(form, "id")), _one(form, "text")
    verb: _Verb = lambda typed: say_more.add(typed, id_, text, at=clock.now())  # noqa: E731 — carries what was sent
    return await _page(request, form, verb, done="more.done", kept=Kept(text[:_ECHOED]))


async def answer(request: Request) -> Response:
    """The answer to a question of the Hub."""
    form = await form_of(request)
    question, choice, text = (_one(form, name) for name in ("question", "choice", "text"))
    verb = partial(say_more.answer, question=question, choice=choice, text=text, at=clock.now())
    return await _page(request, form, verb, done="asked.done", kept=Kept(text[:_ECHOED], question))


async def back(request: Request) -> Response:
    """Words taken back, once somebody has said that they are sure; before that the page asks."""
    form = await form_of(request)
    if _one(form, "sure") != "yes":
        return await _page(request, form, kept=Kept(asks_back=True))
    return await _page(request, form, partial(take_back.withdraw, at=clock.now()), taken=True)


async def _page(request: Request, form: _Form, verb: _Verb | None = None, **step: Any) -> Response:
    """Do what was asked, if anything, and show what became of the words; refused words go back into their box."""
    typed, refused = _one(form, "words"), None
    try:
        if verb is not None:
            try:
                await _at_a_pace(request, typed, verb)
            except _MENDABLE as error:
                refused = error
        told = await _at_a_pace(request, typed, my_words.what_happened)
    except (ReceiptUnknown, SlowDown) as error:
        return await _again(request, typed, too_fast=isinstance(error, SlowDown))
    try:
        return _shown(request, told, refused, **step)
    except MissingWording:  # a page is whole in one language or not at all
        english = await run_in_threadpool(my_words.what_happened, typed, lang="en")
        return _shown(request, english, refused, **step)


def _shown(
    request: Request,
    told: Happened,
    refused: DomainError | None,
    *,
    done: str = "",
    taken: bool = False,
    kept: Kept = Kept(),
) -> Response:
    with speaking(told.lang):
        return shells(request).page(
            "capture",
            "happened",
            title=say("happened.title"),
            status=422 if refused else 200,
            happened=told,
            done=say(done) if done and not refused else "",
            refused=_sentence(refused) if refused else "",
            kept=kept if refused or kept.asks_back else Kept(),
            too_late=taken and not told.is_withdrawn,
            more_id=str(uuid4()),
        )


async def _at_a_pace(request: Request, typed: str, look: Callable[[str], Told]) -> Told:
    """What six words open, at the pace of guesses. What is no six words of the list is no guess, only a slip."""

    async def find() -> Told:
        return await run_in_threadpool(look, typed)

    words = receipt_words.normalise(typed)
    if words is None:
        return await find()
    found: Told = await request.app.state.receipt_pace.guess(find, key=" ".join(words[:2]))
    return found


def _sentence(refused: DomainError) -> str:
    return say("more.empty") if isinstance(refused, MissingWords) else problem(refused)


async def _again(request: Request, typed: str, *, too_fast: bool) -> Response:
    """Wrong words: what may be amiss, and the box again as it was typed. Everybody is slowed, nobody is locked out."""
    typed, status = typed[:200], 429 if too_fast else 404
    look = await run_in_threadpool(receipt_words.look_again, typed)
    title = say("again.title")
    return shells(request).page(
        "capture", "again", title=title, status=status, typed=typed, look=look, too_fast=too_fast
    )


def _one(form: _Form, name: str) -> str:
    return form.get(name, [""])[0]


ROUTES = [
    Route(routes.API_RECEIPTS, happened, methods=["POST"]),
    Route(routes.API_RECEIPTS_MORE, more, methods=["POST"]),
    Route(routes.API_RECEIPTS_ANSWER, answer, methods=["POST"]),
    Route(routes.API_RECEIPTS_BACK, back, methods=["POST"]),
]
