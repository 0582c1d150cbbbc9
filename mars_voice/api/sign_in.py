"""Signing in by a plain form: the cookie is httpOnly, so no script, ours or another's, ever reads it."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mars_voice import clock, routes
from mars_voice.api.door import form_of
from mars_voice.security import COOKIE, session_in
from mars_voice.services import accounts
from mars_voice.services.accounts import SignedIn
from mars_voice.settings import settings
from models.errors import SignInFailed

#: A tablet that asks somebody to sign in says so in a cookie of a few minutes, and is led back; nowhere else is.
BACK = "mars_voice_back"


async def with_password(request: Request) -> Response:
    """E-mail and password; a slip leads back to the form, which says so without saying which was wrong."""
    form = await form_of(request)
    email, password = form.get("email", [""])[0], form.get("password", [""])[0]
    try:
        signed_in = await run_in_threadpool(accounts.sign_in, email, password, at=clock.now())
    except SignInFailed:
        return RedirectResponse(routes.SIGN_IN_AGAIN, 303)
    return await _welcome(request, signed_in)


async def as_persona(request: Request) -> Response:
    """One click as an invented person; refused outside demonstration mode."""
    email = (await form_of(request)).get("email", [""])[0]
    try:
        signed_in = await run_in_threadpool(accounts.sign_in_persona, email, demo=settings().is_demo, at=clock.now())
    except SignInFailed:
        return RedirectResponse(routes.SIGN_IN_AGAIN, 303)
    return await _welcome(request, signed_in)


async def out(request: Request) -> Response:
    """End the session everywhere at once and go to the front page."""
    await run_in_threadpool(accounts.sign_out, session_in(request.headers.get("cookie", "")), at=clock.now())
    response = RedirectResponse(routes.SIGN_IN, 303)
    response.delete_cookie(COOKIE, path="/")
    return response


async def _welcome(request: Request, signed_in: SignedIn) -> Response:
    """One browser, one person: whoever held its cookie before is signed out, in every tab that is still open."""
    if before := session_in(request.headers.get("cookie", "")):
        await run_in_threadpool(accounts.sign_out, before, at=clock.now())
    is_on_the_floor = request.cookies.get(BACK) == routes.OBSERVE
    response = RedirectResponse(routes.OBSERVE if is_on_the_floor else routes.TODAY, 303)
    secure = request.url.scheme == "https" or not settings().is_demo
    response.set_cookie(
        COOKIE, signed_in.token, expires=signed_in.ends_at, path="/", secure=secure, httponly=True, samesite="lax"
    )
    if BACK in request.cookies:
        response.delete_cookie(BACK, path="/")
    return response
