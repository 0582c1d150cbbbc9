"""The table of HTTP routes."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Route

from mars_voice import routes
from mars_voice.api import (
    codes,
    downloads,
    feed,
    files,
    observe,
    pace,
    photos,
    process_letters,
    public,
    receipts,
    section11,
    sign_in,
    submissions,
)
from mars_voice.api.give import GivePages
from mars_voice.api.replies import Shells, apologise, refuse
from models.errors import DomainError


def build(web: Path) -> Starlette:
    """Everything that is plain HTTP. ``web`` is the folder of the build, whose pages it serves and fills."""
    give = GivePages(web / "build" / "client")
    app = Starlette(
        routes=[
            Route(f"{routes.API_SUBMISSIONS}/{{id}}", submissions.put, methods=["PUT"]),
            Route(f"{routes.API_SUBMISSIONS}/{{id}}/files/{{sha}}", files.put, methods=["PUT"]),
            Route(f"{routes.API_FILES}{{file}}", files.get),
            *photos.ROUTES,
            Route(routes.API_SUBMISSIONS, submissions.post, methods=["POST"]),
            Route(routes.API_CODES, codes.ask, methods=["POST"]),
            *receipts.ROUTES,
            *observe.ROUTES,
            *section11.ROUTES,
            Route(routes.API_SIGN_IN, sign_in.with_password, methods=["POST"]),
            Route(routes.API_PERSONA, sign_in.as_persona, methods=["POST"]),
            Route(routes.API_SIGN_OUT, sign_in.out, methods=["POST"]),
            Route(f"{routes.API_LETTERS}{{file}}", downloads.letter),
            Route(f"{routes.API_SHEETS}{{file}}", downloads.sheet),
            *process_letters.ROUTES,
            Route(f"{routes.API_POSTERS}{{file}}", downloads.poster),
            Route(f"{routes.API_COMING}{{file}}", downloads.coming),
            Route(f"{routes.API_PAPER}{{file}}", downloads.paper),
            Route(f"{routes.API_FEED}{{file}}", feed.calendar),
            Route(f"{routes.API_CERTIFICATES}{{file}}", downloads.certificate),
            Route(routes.CHANGES, public.changes),
            Route(routes.CHANGES.rstrip("/"), public.with_slash),
            Route(routes.GIVE_PACK, give.pack),
            Route(f"{routes.GIVE}{{audience}}/", give.serve),
            Route(f"{routes.GIVE}{{audience}}/{{lang}}/", give.serve),
        ],
        exception_handlers={DomainError: refuse, Exception: apologise},
    )
    app.state.shells = Shells(web)
    app.state.code_pace = pace.for_codes()
    app.state.receipt_pace = pace.for_receipts()
    return app
