"""The road between phones and the server, with everything that happens on roads. A fault is a row in ``FAULTS``."""

from __future__ import annotations

import asyncio
import random
import threading
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

PORTAL = b"<!doctype html><title>Free Wi-Fi</title><p>Please log in."


@dataclass(frozen=True)
class Trip:
    """One request on its way: its bytes, whom to answer, and how to ask the server (bytes in, all of its reply out)."""

    request: bytes
    answer: Callable[[bytes], Awaitable[None]]
    ask: Callable[[bytes], Awaitable[bytes]]


async def arrive(trip: Trip) -> None:
    """Nothing happens."""
    await trip.answer(await trip.ask(trip.request))


async def drop_request(trip: Trip) -> None:
    """The line breaks before a word has gone out."""


async def cut_request(trip: Trip) -> None:
    """The line breaks in the middle of the words: the server hears half of them."""
    await trip.ask(trip.request[: len(trip.request) - random.randint(1, 400)])


async def drop_reply(trip: Trip) -> None:
    """The server has everything, and the phone hears nothing of it."""
    await trip.ask(trip.request)


async def cut_reply(trip: Trip) -> None:
    """The line breaks in the middle of the reply."""
    reply = await trip.ask(trip.request)
    await trip.answer(reply[: random.randint(1, max(1, len(reply) - 1))])


async def tear_reply(trip: Trip) -> None:
    """Half of the reply comes, and calls itself whole."""
    status = (await trip.ask(trip.request)).partition(b"\r\n")[0]
    await trip.answer(status + b'\r\ncontent-length: 14\r\nconnection: close\r\n\r\n{"receipt": ["')


async def double(trip: Trip) -> None:
    """An eager gateway sends everything twice, at once."""
    replies = await asyncio.gather(trip.ask(trip.request), trip.ask(trip.request))
    await trip.answer(replies[1])


async def fail_at_the_gateway(trip: Trip) -> None:
    """A server error of somebody between us, who asked nobody."""
    await trip.answer(_reply(random.choice(("500 Oh", "502 Bad Gateway", "503 Busy")), b"<h1>Sorry</h1>"))


async def give_up_at_the_gateway(trip: Trip) -> None:
    """The server had it; the gateway says it took too long."""
    await trip.ask(trip.request)
    await trip.answer(_reply("504 Gateway Timeout", b"<h1>Sorry</h1>"))


async def meet_a_log_in_page(trip: Trip) -> None:
    """Somebody's Wi-Fi answers in our name."""
    status = random.choice(("200 OK", "202 Accepted", "403 Forbidden", "404 Not Found", "511 Log In"))
    body, kind = random.choice(((PORTAL, "text/html"), (b'{"welcome":"guest"}', "application/json")))
    await trip.answer(_reply(status, body, kind=kind))


async def be_led_elsewhere(trip: Trip) -> None:
    """Somebody's Wi-Fi leads away from us."""
    await trip.answer(_reply("302 Found", PORTAL, "location: http://127.0.0.1:9/log-in\r\n"))


async def be_slowed(trip: Trip) -> None:
    """Too many at once."""
    await trip.answer(_reply("429 Slow", b'{"problem":"slow_down","message":"Wait."}', kind="application/json"))


async def dawdle(trip: Trip) -> None:
    """Everything arrives, late."""
    await asyncio.sleep(random.uniform(0.05, 0.5))
    await arrive(trip)


#: name, how many of a hundred requests it befalls, what happens
FAULTS: tuple[tuple[str, int, Callable[[Trip], Awaitable[None]]], ...] = (
    ("request dropped", 3, drop_request),
    ("request cut", 3, cut_request),
    ("reply dropped", 4, drop_reply),
    ("reply cut", 3, cut_reply),
    ("reply torn", 2, tear_reply),
    ("request doubled", 2, double),
    ("gateway failed", 3, fail_at_the_gateway),
    ("gateway gave up", 3, give_up_at_the_gateway),
    ("log-in page", 3, meet_a_log_in_page),
    ("led elsewhere", 1, be_led_elsewhere),
    ("slowed", 2, be_slowed),
    ("late", 3, dawdle),
)


def _reply(status: str, body: bytes, more: str = "", kind: str = "text/html") -> bytes:
    head = (
        f"HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {len(body)}\r\n{more}connection: close\r\n\r\n"
    )
    return head.encode() + body


class Road:
    """Listens on a port of its own and leads to ``to``; one request a connection. Faults befall what carries words."""

    def __init__(self, to: int) -> None:
        self.to = to
        self.port = 0
        self.befell: Counter[str] = Counter()
        self.requests = 0
        self.is_cut = False
        self.down = 0  # bytes that reached phones
        self.server_errors = 0
        self._under_way: set[asyncio.Task[None] | None] = set()
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()
        self._ready.wait(10)

    def close(self) -> None:
        """Nobody gets through any more."""
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)

    async def _end(self) -> None:
        self._loop.call_later(0.1, self._loop.stop)
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._lead, "127.0.0.1", 0, backlog=512))
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()

    async def _lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async def answer(reply: bytes) -> None:
            self.down += len(reply)
            writer.write(reply)
            await writer.drain()

        self._under_way.add(asyncio.current_task())  # the loop itself would forget it once the phone has hung up
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            request = await _read(reader)
            await self._what_befalls(request)(Trip(request, answer, self._ask))
        self._under_way.discard(asyncio.current_task())
        writer.close()

    def _what_befalls(self, request: bytes) -> Callable[[Trip], Awaitable[None]]:
        if self.is_cut:
            return drop_request
        if not request.startswith(b"PUT /api/submissions/"):
            return arrive
        self.requests += 1
        (name, _, fault), *_ = random.choices(
            [("nothing", 0, arrive), *FAULTS],
            [100 - sum(odds for _, odds, _ in FAULTS), *(odds for _, odds, _ in FAULTS)],
        )
        self.befell[name] += 1
        return fault

    async def _ask(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.to)
        try:
            writer.write(request)
            if len(request) < _length(request):
                await writer.drain()
                return b""
            await writer.drain()
            reply = await reader.read(-1)
            self.server_errors += reply.startswith(b"HTTP/1.1 5")
            return reply
        finally:
            with suppress(OSError):
                writer.close()


async def _read(reader: asyncio.StreamReader) -> bytes:
    """One request, told to close behind itself."""
    head = await reader.readuntil(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n")[:-2] if not line.lower().startswith(b"connection:")]
    head = b"\r\n".join([*lines, b"connection: close", b"", b""])
    return head + await reader.readexactly(_length(head) - len(head))


def _length(request: bytes) -> int:
    """How long the whole request says it is."""
    head = request.partition(b"\r\n\r\n")[0]
    said = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return len(head) + 4 + (int(said[0].partition(b":")[2]) if said else 0)
