"""Talk to the live pages as a stranger's program would: raw events over a raw websocket, no page in between."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import uuid4

import socketio

T = TypeVar("T")
NAMESPACE = "/_event"
PATIENCE = 5.0  # seconds for an answer on a busy machine


@dataclass(frozen=True)
class Event:
    """A handler's full name, as anybody can read it in the public scripts, and what to give it."""

    name: str
    payload: dict[str, Any] = field(default_factory=dict)
    path: str = "/"


def told(
    url: str,
    events: Sequence[Event],
    *,
    cookie: str = "",
    token: str = "",
    origin: str = "",
    until: Callable[[list[dict[str, Any]]], bool] | None = None,
) -> list[dict[str, Any]]:
    """What the server sends back for ``events``: one answer each unless ``until`` says when enough was heard."""
    enough = until or (lambda heard: len(heard) >= len(events))
    headers = {name: value for name, value in (("Cookie", cookie), ("Origin", origin)) if value}
    return apart(_converse(url, events, headers, token or str(uuid4()), enough))


async def _converse(
    url: str,
    events: Sequence[Event],
    headers: dict[str, str],
    token: str,
    enough: Callable[[list[dict[str, Any]]], bool],
) -> list[dict[str, Any]]:
    client = socketio.AsyncClient(reconnection=False)
    heard: list[dict[str, Any]] = []
    done = asyncio.Event()

    def hear(update: dict[str, Any]) -> None:
        heard.append(update)
        if enough(heard):
            done.set()

    client.on("event", hear, namespace=NAMESPACE)
    await client.connect(
        f"{url}?token={token}", headers, transports=["websocket"], namespaces=[NAMESPACE], socketio_path="/_event"
    )
    try:
        for event in events:
            said = {"token": token, "name": event.name} | ({"payload": event.payload} if event.payload else {})
            await client.emit("event", said | {"router_data": _router(event.path)}, namespace=NAMESPACE)
        await asyncio.wait_for(done.wait(), PATIENCE)
    except TimeoutError:
        pass  # silence is an answer too
    finally:
        await client.disconnect()
    return heard


def _router(path: str) -> dict[str, Any]:
    return {"pathname": path, "asPath": path, "query": {}}


def apart(work: Coroutine[Any, Any, T]) -> T:
    """In a thread of its own: the browser's driver keeps a loop running in the test's thread."""
    results: list[T] = []
    failures: list[BaseException] = []

    def run() -> None:
        try:
            results.append(asyncio.run(work))
        except BaseException as failure:  # noqa: BLE001 — handed on to the waiting thread
            failures.append(failure)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failures:
        raise failures[0]
    return results[0]
