"""Pages the server fills for anybody: what changed, and what happened to one person's words."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mars_voice.api.door import form_of
from mars_voice.api.replies import shells
from mars_voice.services import publication
from mars_voice.wording import say


async def changes(request: Request) -> Response:
    """Everything that changed, or did not and why."""
    shown = await run_in_threadpool(publication.stories)
    return shells(request).page("public", "changes", title=say("changes.title"), changes=shown)


async def with_slash(request: Request) -> Response:
    """Somebody left out the last character of the address."""
    return RedirectResponse(f"{request.url.path}/", 308)


async def happened(request: Request) -> Response:
    """What became of one person's words. The six words come in the body, so no address ever holds them."""
    typed = (await form_of(request)).get("words", [""])[0]
    told = await run_in_threadpool(publication.what_happened, typed)
    return shells(request).page("capture", "happened", title=say("happened.title"), happened=told)
