"""Phones as cheap as they can be: HTTP/1.1 over plain sockets, so that the measured machine is the server's."""

from __future__ import annotations

import asyncio
import json
import os
import resource
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

HOST = "127.0.0.1"


@dataclass
class Line:
    """One connection, kept open as a phone's browser does."""

    port: int
    streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Status and body."""
        if self.streams is None:
            self.streams = await asyncio.open_connection(HOST, self.port)
        reader, writer = self.streams
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        lower = head.lower()
        length = int(lower.partition(b"content-length:")[2].partition(b"\r\n")[0] or 0)
        return int(head[9:12]), await reader.readexactly(length)

    def hang_up(self) -> None:
        """As a phone does that goes to sleep."""
        if self.streams is not None:
            self.streams[1].close()
            self.streams = None


def request(method: str, path: str, body: bytes = b"", kind: str = "application/json") -> bytes:
    """The bytes of one request."""
    head = f"{method} {path} HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


@dataclass
class Tally:
    """What came of many requests; seconds each."""

    seconds: list[float] = field(default_factory=list)
    wrong: dict[str, int] = field(default_factory=dict)
    receipts: dict[str, set[str]] = field(default_factory=dict)

    def note(self, began: float, status: int, body: bytes, *, of: str = "") -> None:
        """One answer: good when it holds a receipt."""
        self.seconds.append(perf_counter() - began)
        told = json.loads(body)
        if status in (200, 201) and "receipt" in told:
            self.receipts.setdefault(of, set()).add(" ".join(told["receipt"]))
        else:
            name = f"{status} {told.get('problem', '')}"
            self.wrong[name] = self.wrong.get(name, 0) + 1

    def figures(self, wall: float) -> dict[str, Any]:
        """As a person reads them."""
        ordered = sorted(self.seconds)

        def at(share: float) -> float:
            return round(1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1)

        return {
            "answers": len(ordered),
            "per_second": round(len(ordered) / wall, 1),
            "p50_ms": at(0.50),
            "p95_ms": at(0.95),
            "p99_ms": at(0.99),
            "wrong": self.wrong,
        }


async def as_fast_as_it_goes(port: int, requests: Sequence[tuple[str, bytes]], *, lines: int) -> tuple[Tally, float]:
    """A number of lines, each sending its next as soon as it has its answer."""
    tally, waiting, began = Tally(), iter(requests), perf_counter()

    async def phone() -> None:
        line = Line(port)
        for of, bytes_ in waiting:
            start = perf_counter()
            tally.note(start, *await line.ask(bytes_), of=of)
        line.hang_up()

    await asyncio.gather(*(phone() for _ in range(lines)))
    return tally, perf_counter() - began


async def at_a_rate(
    port: int, requests: Sequence[tuple[str, bytes]], *, rate: float, lines: int
) -> tuple[Tally, float]:
    """So many a second, whether or not the last has been answered: waiting counts from when it should have gone."""
    tally, free, began = Tally(), asyncio.Queue[Line](), perf_counter()
    for _ in range(lines):
        free.put_nowait(Line(port))

    async def send(due: float, of: str, bytes_: bytes) -> None:
        line = await free.get()
        tally.note(due, *await line.ask(bytes_), of=of)
        free.put_nowait(line)

    async with asyncio.TaskGroup() as group:
        for number, (of, bytes_) in enumerate(requests):
            due = began + number / rate
            if (wait := due - perf_counter()) > 0:
                await asyncio.sleep(wait)
            group.create_task(send(due, of, bytes_))
    return tally, perf_counter() - began


def own_cpu() -> float:
    """Seconds of processor this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def cpu_of(data: Path) -> float:
    """Seconds of processor used by every process that serves this data folder."""
    tick = os.sysconf("SC_CLK_TCK")
    return sum(_ticks(process) for process in _processes(data)) / tick


def cpu_of_machine() -> float:
    """Seconds of processor used by anybody."""
    user, nice, system, _idle, _waiting, *interrupts = map(int, Path("/proc/stat").read_text().split()[1:9])
    return (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")


def _processes(data: Path) -> list[Path]:
    mark = f"MARS_VOICE_DATA={data}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes().split(b"\0"):
                found.append(process)
        except OSError:
            continue  # gone, or not ours to read
    return found


def _ticks(process: Path) -> int:
    try:
        fields = (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])
