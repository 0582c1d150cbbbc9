"""A calendar as a file (RFC 5545): whole days, named so that a program that has them already knows them again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

#: Octets of a line before it is folded (RFC 5545, 3.1).
_WIDTH = 75
_HOUSE = "mars-voice"


@dataclass(frozen=True)
class Entry:
    """One whole day. ``uid`` is the same each time it is fetched; ``is_fixed`` is False while it may still move."""

    uid: str
    day: date
    summary: str
    link: str = ""
    is_fixed: bool = True


@dataclass(frozen=True)
class CalendarRecord:
    """A whole calendar: its name, and when this state of it was read."""

    name: str
    stamp: datetime
    entries: tuple[Entry, ...]


def calendar(record: CalendarRecord) -> bytes:
    """The calendar in UTF-8: lines end in CRLF and none is longer than 75 octets."""
    return b"".join(_folded(line) + b"\r\n" for line in _lines(record))


def _lines(record: CalendarRecord) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//MARS Voice//{_HOUSE}//EN", "CALSCALE:GREGORIAN")
    yield from (f"NAME:{_text(record.name)}", f"X-WR-CALNAME:{_text(record.name)}")
    # RFC 7986 and what came before it: how often a program may ask again.
    yield from ("REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H")
    for entry in record.entries:
        yield from _entry(entry, record.stamp)
    yield "END:VCALENDAR"


def _entry(entry: Entry, stamp: datetime) -> Iterable[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{entry.uid}@{_HOUSE}",
        f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(entry.summary)}",
        *([f"URL:{_plain(entry.link)}"] if entry.link else []),
        f"STATUS:{'CONFIRMED' if entry.is_fixed else 'TENTATIVE'}",
        "TRANSP:TRANSPARENT",  # a day to know of: nobody's diary is full because of it
        "END:VEVENT",
    ]


def _text(words: str) -> str:
    """Words as a value of type TEXT (RFC 5545, 3.3.11): no line of our own can be smuggled in by a title."""
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return _plain("\\n".join(escaped.splitlines()))


def _plain(words: str) -> str:
    return "".join(letter for letter in words if letter.isprintable())


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, each but the first after a space; no letter is cut in two."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode("utf-8", "replace")
        if len(piece) + len(octets) > _WIDTH:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece])
