"""How the server answers: JSON for our scripts, kind pages for people; the one place a refusal becomes a status."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from mars_voice import routes
from mars_voice.built import HASHES, SHELLS, shell_file
from mars_voice.security import shell_policy
from mars_voice.wording import MissingWording, language, problem, say, speaking, spoken
from mars_voice.wording.languages import ENGLISH, of_slug
from models.errors import DomainError

_FRAGMENTS = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "fragments"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_FRAGMENTS.globals["say"] = say

_PUBLIC = routes.SHELL_PUBLIC
_GIVE = re.compile(rf"https?://[^/]+{routes.GIVE}[a-z-]+/([a-z-]+)/?")

#: What HTTP calls each refusal. Whatever is not listed is the sender's mistake (400).
STATUS = {
    "signed_out": 401,
    "not_allowed": 403,
    "not_secure": 403,
    "not_found": 404,
    "code_unknown": 404,
    "receipt_unknown": 404,
    "file_not_named": 404,
    "pack_unknown": 404,
    "conflict": 409,
    "invalid_transition": 409,
    "rule_broken": 409,
    "code_over": 409,
    "matters_open": 409,
    "own_words_needed": 409,
    "not_together": 409,
    "card_used": 409,
    "programme_unfit": 409,
    "return_closed": 409,
    "return_unready": 409,
    "promises_unfit": 409,
    "letter_unfit": 409,
    "code_closed": 410,
    "code_revoked": 410,
    "pack_revoked": 410,
    "too_big": 413,
    "wrong_type": 415,
    "bad_answers": 422,
    "file_altered": 422,
    "missing_words": 422,
    "score_unread": 422,
    "address_unfit": 422,
    "form_unfit": 422,
    "section11_answer": 422,
    "spreadsheet": 422,
    "code_early": 425,
    "slow_down": 429,
}


@dataclass(frozen=True)
class Shells:
    """The built pages that the server fills: ``capture`` for phones, in each language, ``public`` for everybody."""

    web: Path
    _read: dict[str, tuple[str, str]] = field(default_factory=dict)

    def page(self, kind: str, fragment: str, *, title: str, status: int = 200, **values: Any) -> Response:
        """A whole page around a fragment, both in the language being spoken; every value is escaped."""
        main = _FRAGMENTS.get_template(f"{fragment}.html").render(**values)
        shell, policy = self._shell(routes.shell_capture(language(spoken()).slug) if kind == "capture" else _PUBLIC)
        html = shell.replace("%%TITLE%%", escape(title)).replace("%%MAIN%%", main)
        return HTMLResponse(html, status, {"content-security-policy": policy, "cache-control": "no-store"})

    def _shell(self, route: str) -> tuple[str, str]:
        """Its page and its own Content-Security-Policy, read once."""
        if route not in self._read:
            html = (self.web / SHELLS / shell_file(route)).read_text(encoding="utf-8")
            self._read[route] = html, shell_policy(self.web / HASHES, route)
        return self._read[route]


def shells(request: Request) -> Shells:
    """The shells of the running server."""
    held: Shells = request.app.state.shells
    return held


def wants_json(request: Request) -> bool:
    """Our scripts say so; a browser that posts a form or follows a link does not, and can put nothing.

    Where only a tablet's script ever asks, its question is enough.
    """
    is_said = request.headers.get("content-type", "").startswith("application/json")
    return is_said or request.method == "PUT" or request.url.path.startswith(routes.API_VISITS)


def language_of(request: Request) -> str:
    """The language of the page somebody is on. Our own pages name themselves as the referrer; all else is English."""
    found = _GIVE.fullmatch(request.headers.get("referer", ""))
    spoken_there = of_slug(found[1]) if found else None
    return (spoken_there or ENGLISH).tag


async def refuse(request: Request, error: Exception) -> Response:
    """One translator for all of HTTP: a refusal by name becomes a status and a kind sentence."""
    if not isinstance(error, DomainError):
        raise error
    with speaking(language_of(request)):
        return _refusal(request, error)


def _refusal(request: Request, error: DomainError) -> Response:
    status = STATUS.get(error.code, 400)
    sentence = _in_their_language(request, error)
    if wants_json(request):
        told = {"problem": error.code, "message": sentence}
        return JSONResponse(told, status, {"retry-after": "20"} if status == 429 else None)
    return shells(request).page(
        "capture", "problem", title=say("problem.title"), status=status, message=sentence, code=error.code
    )


def _in_their_language(request: Request, error: DomainError) -> str:
    """The kind sentence in the language the phone speaks; in English where nobody has put it into that yet."""
    tag = getattr(request.state, "lang", "")
    try:
        with speaking(language(tag).tag if tag else language_of(request)):
            return problem(error)
    except MissingWording:
        return problem(error, ENGLISH.tag)


async def apologise(request: Request, _error: Exception) -> Response:
    """Something broke that nobody foresaw. The server's log says what; a person is told that it was not them."""
    with speaking(language_of(request)):
        sentence = f"{say('oops.heading')} {say('oops.body')}"
        if wants_json(request):
            return JSONResponse({"problem": "broken", "message": sentence}, 500)
        return shells(request).page(
            "capture", "problem", title=say("oops.title"), status=500, message=sentence, code="broken"
        )
