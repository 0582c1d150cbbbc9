"""How the server answers: JSON for our scripts, kind pages for people; the one place a refusal becomes a status."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from mars_voice.built import HASHES, SHELLS
from mars_voice.security import shell_policy
from mars_voice.wording import MissingWording, problem, say, speaking
from models.errors import DomainError

_FRAGMENTS = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "fragments"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_FRAGMENTS.globals["say"] = say

#: What a phone may ask to be spoken to in. Anything else is answered in English.
LANGUAGES = frozenset({"en", "en-simple", "pl", "ro", "lt", "cy", "ar"})

#: What HTTP calls each refusal. Whatever is not listed is the sender's mistake (400).
STATUS = {
    "not_allowed": 403,
    "not_secure": 403,
    "not_found": 404,
    "code_unknown": 404,
    "receipt_unknown": 404,
    "file_not_named": 404,
    "conflict": 409,
    "invalid_transition": 409,
    "rule_broken": 409,
    "code_over": 409,
    "code_closed": 410,
    "code_revoked": 410,
    "too_big": 413,
    "wrong_type": 415,
    "bad_answers": 422,
    "file_altered": 422,
    "missing_words": 422,
    "code_early": 425,
    "slow_down": 429,
}


@dataclass(frozen=True)
class Shells:
    """The two built pages that the server fills: ``capture`` for phones, ``public`` for everybody."""

    web: Path
    _read: dict[str, str] = field(default_factory=dict)

    @cached_property
    def policies(self) -> dict[str, str]:
        """Each shell's own Content-Security-Policy."""
        return {kind: shell_policy(self.web / HASHES, kind) for kind in ("capture", "public")}

    def page(self, kind: str, fragment: str, *, title: str, status: int = 200, **values: Any) -> Response:
        """A whole page around a fragment; every value is escaped."""
        main = _FRAGMENTS.get_template(f"{fragment}.html").render(**values)
        if kind not in self._read:
            self._read[kind] = (self.web / SHELLS / f"{kind}.html").read_text(encoding="utf-8")
        html = self._read[kind].replace("%%TITLE%%", escape(title)).replace("%%MAIN%%", main)
        headers = {"content-security-policy": self.policies[kind], "cache-control": "no-store"}
        return HTMLResponse(html, status, headers)


def shells(request: Request) -> Shells:
    """The shells of the running server."""
    held: Shells = request.app.state.shells
    return held


def wants_json(request: Request) -> bool:
    """Our scripts say so; a browser that posts a form or follows a link does not, and can put nothing."""
    return request.method == "PUT" or request.headers.get("content-type", "").startswith("application/json")


async def refuse(request: Request, error: Exception) -> Response:
    """One translator for all of HTTP: a refusal by name becomes a status and a kind sentence."""
    if not isinstance(error, DomainError):
        raise error
    status = STATUS.get(error.code, 400)
    if wants_json(request):
        told = {"problem": error.code, "message": _in_their_language(request, error)}
        return JSONResponse(told, status, {"retry-after": "20"} if status == 429 else None)
    return shells(request).page(
        "capture", "problem", title=say("problem.title"), status=status, message=problem(error), code=error.code
    )


def _in_their_language(request: Request, error: DomainError) -> str:
    """The kind sentence in the language the phone speaks; in English where nobody has put it into that yet."""
    spoken = getattr(request.state, "lang", "en")
    try:
        with speaking(spoken if spoken in LANGUAGES else "en"):
            return problem(error)
    except MissingWording:
        return problem(error)


async def apologise(request: Request, _error: Exception) -> Response:
    """Something broke that nobody foresaw. The server's log says what; a person is told that it was not them."""
    sentence = f"{say('oops.heading')} {say('oops.body')}"
    if wants_json(request):
        return JSONResponse({"problem": "broken", "message": sentence}, 500)
    return shells(request).page(
        "capture", "problem", title=say("oops.title"), status=500, message=sentence, code="broken"
    )
