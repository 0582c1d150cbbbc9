"""The doors: who holds the session, which handler lets whom in, and what a browser is told not to do.

``Guard`` sees every event of every live page before its handler does and refuses by default; services then ask again
for the very object. Static pages hold nothing private, so they need no guard.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import reflex as rx
from reflex.middleware import Middleware
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext
from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mars_voice import clock, routes
from mars_voice.services import accounts
from models.errors import NotAllowed
from models.kinds import Role
from models.people import Actor

COOKIE = "mars_voice"
_POLICY = "__policy__"

Handler = TypeVar("Handler", bound=Callable[..., Any])


def policy(*roles: Role) -> Callable[[Handler], Handler]:
    """Which roles may ever call a handler; stands below ``@rx.event``. A handler without one is refused to all."""

    def mark(handler: Handler) -> Handler:
        setattr(handler, _POLICY, frozenset(roles))
        return handler

    return mark


def policy_of(handler: Callable[..., Any]) -> frozenset[Role] | None:
    """The roles a handler lets in, or None when it was given no policy."""
    return getattr(handler, _POLICY, None)


def session_in(cookies: str) -> str:
    """The session's token out of a Cookie header, or nothing."""
    try:
        morsel = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


class Auth(rx.State):
    """Whom this browser tab's state was filled for. Never sent: its names begin with an underscore."""

    _actor: Actor | None = None


async def actor_of_state(state: BaseState) -> Actor:
    """Who called, as Guard found out for this very event. Raises NotAllowed when nobody is signed in."""
    auth = await state.get_state(Auth)
    if auth._actor is None:
        raise NotAllowed(permission="signed_in")
    return auth._actor


class Guard(Middleware):
    """Deny by default; forget everything when the person behind a tab changes or has gone."""

    async def preprocess(self, app: rx.App, state: BaseState, event: Event) -> StateUpdate | None:  # noqa: ARG002 — the framework's signature
        """Let an event through, or send its sender to the sign-in page."""
        token = session_in(state.router.headers.cookie)
        actor = await run_in_threadpool(accounts.actor_of, token, at=clock.now())
        auth = await state.get_state(Auth)
        if auth._actor is not None and (actor is None or actor.id != auth._actor.id):
            state._get_root_state().reset()
        auth = await state.get_state(Auth)
        auth._actor = actor
        return None if _may_enter(event.name, actor) else _to_sign_in()


def _may_enter(name: str, actor: Actor | None) -> bool:
    registered = RegistrationContext.get().event_handlers.get(name)
    handler = registered.handler.fn if registered else None
    if handler is None or handler.__module__.startswith(("reflex.", "reflex_")):
        return True  # the framework's own: they read nothing but what this tab was already given
    allowed = policy_of(handler)
    return allowed is not None and actor is not None and actor.has(*allowed)


def _to_sign_in() -> StateUpdate:
    return StateUpdate(events=Event.from_event_type(rx.redirect(routes.SIGN_IN)))


@asynccontextmanager
async def known_events_only(app: rx.App) -> AsyncIterator[None]:
    """Turn away, before the framework sees it, what no handler waits for.

    The framework would write the whole message into the log: the words in it, and the sender's cookie. A tab that
    was open while the server was updated sends such messages in good faith, so it is led to a calm page.
    """
    space = app.event_namespace
    if space is not None:
        hear = space.on_event

        async def on_event(sid: str, message: object = None) -> None:
            token = space.sid_to_token.get(sid)
            if token and _is_known(message):
                await hear(sid, message)
            elif token:
                lead = StateUpdate(events=Event.from_event_type(rx.redirect(routes.OOPS)))
                await space.emit_update(lead, token)

        setattr(space, "on_event", on_event)  # noqa: B010 — the framework knows no other way to hear first
    yield


def _is_known(message: object) -> bool:
    """A message of the shape our own pages send, for a handler that is there; one that carries nothing says so by
    leaving its payload out.
    """
    if not isinstance(message, dict):
        return False
    name, parts = message.get("name"), (message.get("payload", {}), message.get("router_data", {}))
    known = RegistrationContext.get().event_handlers
    return isinstance(name, str) and name in known and all(isinstance(part, dict) for part in parts)


class SameOrigin:
    """Refuses websockets and writes that another site's page tries to make in a visitor's name."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Compare Origin with Host; a request without an Origin comes from no page."""
        if not _crosses(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 4403})
        else:
            await PlainTextResponse("cross-site", 403)(scope, receive, send)


def _crosses(scope: Scope) -> bool:
    writes = scope["type"] == "http" and scope["method"] not in ("GET", "HEAD", "OPTIONS")
    if scope["type"] != "websocket" and not writes:
        return False
    headers = dict(scope["headers"])
    origin = headers.get(b"origin")
    return origin is not None and urlsplit(origin.decode("latin-1")).netloc != headers.get(b"host", b"").decode(
        "latin-1"
    )


_FIXED = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()",
    "x-frame-options": "DENY",
}


#: What a phone asks for again on every visit gets no more headers than it needs: a visit that finds nothing new must
#: cost next to nothing on a child's own data. Neither is a page, so most of the others would mean nothing.
_SMALL = {
    routes.GIVE_PACK: "default-src 'none'",
    routes.GIVE_WORKER: "default-src 'self'",
    routes.OBSERVE_WORKER: "default-src 'self'",
}


class SecurityHeaders:
    """Tells the browser what our pages never do, per page: only the inline scripts and styles of the build run."""

    def __init__(self, app: ASGIApp, hashes: Path) -> None:
        self.app = app
        pages: dict[str, dict[str, list[str]]] = json.loads(hashes.read_text()) if hashes.exists() else {}
        self.policies = {
            route: content_policy(page["script"], page["style"], **_frames(route)) for route, page in pages.items()
        }
        self.fallback = self.policies.get("/__spa-fallback", content_policy([], []))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to every answer, static files included."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"]

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = self._dressed(path, message["status"], list(message["headers"]))
            await send(message)

        await self.app(scope, receive, with_headers)

    def _dressed(self, path: str, status: int, headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        held = {name for name, _ in headers}
        if path in _SMALL:
            return _slim(path, status, headers)
        added = dict(_FIXED)
        added["content-security-policy"] = self.policies.get(path, self.fallback)
        if path.startswith(routes.GIVE_EXTRA):
            added["x-frame-options"] = "SAMEORIGIN"
        # A piece that is missing during an update must not stay missing for a year.
        lasting = path.startswith("/assets/") and status in (200, 206, 304)
        added["cache-control"] = "public, max-age=31536000, immutable" if lasting else "no-cache"
        fresh = [(k.encode(), v.encode()) for k, v in added.items() if k.encode() not in held]
        return [(k, v) for k, v in headers if k != b"server"] + fresh


def _slim(path: str, status: int, headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """A 304 keeps the headers that came with the answer it repeats."""
    if status == 304:
        return [(k, v) for k, v in headers if k == b"etag"]
    needed = {
        b"content-security-policy": _SMALL[path].encode(),
        b"x-content-type-options": b"nosniff",
        b"cache-control": b"no-cache",
    }
    return [(k, v) for k, v in headers if k != b"server" and k not in needed] + list(needed.items())


def _frames(route: str) -> dict[str, bool]:
    """The desk shows how a question looks on a phone, and only that page lets itself be shown."""
    return {"shows": not route.startswith((routes.GIVE, routes.OBSERVE)), "shown": route.startswith(routes.GIVE_EXTRA)}


def content_policy(scripts: list[str], styles: list[str], *, shows: bool = False, shown: bool = False) -> str:
    """A strict policy: our own files and the listed inline hashes, nothing else, no frame, no base.

    ``shows`` lets a page frame one of ours, ``shown`` lets it be framed by one of ours.
    """
    around, framed = "'self'" if shown else "'none'", "; frame-src 'self'" if shows else ""
    script = " ".join(["'self'", *(f"'{one}'" for one in scripts)])
    style = " ".join(["'self'", *(f"'{one}'" for one in styles)])
    return (
        f"default-src 'none'; script-src {script}; style-src {style}; img-src 'self' data: blob:; "
        "media-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
        f"object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors {around}{framed}"
    )


def shell_policy(hashes: Path, route: str) -> str:
    """The policy of a server-filled shell, whose inline style is that of the build."""
    pages = json.loads(hashes.read_text()) if hashes.exists() else {}
    page = pages.get(route, {"script": [], "style": []})
    return content_policy(page["script"], page["style"])
