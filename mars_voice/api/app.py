"""The table of HTTP routes."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Route

from mars_voice import routes
from mars_voice.api import codes, downloads, public, sign_in, submissions
from mars_voice.api.give import GivePages
from mars_voice.api.replies import Shells, apologise, refuse
from models.errors import DomainError


def build(web: Path) -> Starlette:
    """Everything that is plain HTTP. ``web`` is the folder of the build, whose pages it serves and fills."""
    pages = GivePages(web / "build" / "client")
    app = Starlette(
        routes=[
            Route(f"{routes.API_SUBMISSIONS}/{{id}}", submissions.put, methods=["PUT"]),
            Route(routes.API_SUBMISSIONS, submissions.post, methods=["POST"]),
            Route(routes.API_CODES, codes.ask, methods=["POST"]),
            Route(routes.API_RECEIPTS, public.happened, methods=["POST"]),
            Route(routes.API_SIGN_IN, sign_in.with_password, methods=["POST"]),
            Route(routes.API_PERSONA, sign_in.as_persona, methods=["POST"]),
            Route(routes.API_SIGN_OUT, sign_in.out, methods=["POST"]),
            Route(f"{routes.API_LETTERS}{{file}}", downloads.letter),
            Route(f"{routes.API_POSTERS}{{file}}", downloads.poster),
            Route(routes.CHANGES, public.changes),
            Route(routes.CHANGES.rstrip("/"), public.with_slash),
            Route(f"{routes.GIVE}{{audience}}/", pages.serve),
            Route(f"{routes.GIVE}{{audience}}/{{language}}/", pages.serve),
        ],
        exception_handlers={DomainError: refuse, Exception: apologise},
    )
    app.state.shells = Shells(web)
    return app
