"""Pages the server fills for anybody: what changed."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

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
