"""The calendar file keeps the rules of RFC 5545, whatever a title holds."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mars_voice.exports.ics import CalendarRecord, Entry, calendar

STAMP = datetime(2026, 11, 23, 12, 30, tzinfo=timezone(timedelta(hours=1)))
DAY = date(2026, 12, 31)


def _made(*entries: Entry, name: str = "Plan") -> bytes:
    return calendar(CalendarRecord(name, STAMP, entries))


def _unfolded(made: bytes) -> list[str]:
    return made.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def _value(made: bytes, name: str) -> str:
    return next(line.partition(":")[2] for line in _unfolded(made) if re.match(rf"{name}[:;]", line))


def _read(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text)


def test_a_whole_day_ends_on_the_next_and_is_stamped_in_utc() -> None:
    made = _made(Entry("board-1", DAY, "Board"))
    assert "DTSTART;VALUE=DATE:20261231" in _unfolded(made)
    assert "DTEND;VALUE=DATE:20270101" in _unfolded(made)
    assert _value(made, "DTSTAMP") == "20261123T113000Z"


def test_a_calendar_says_what_it_is_and_closes_what_it_opens() -> None:
    lines = _unfolded(_made(Entry("a", DAY, "A"), Entry("b", DAY, "B")))
    assert (lines[0], lines[-1], lines[1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "VERSION:2.0")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
    assert [line for line in lines if line.startswith("UID:")] == ["UID:a@mars-voice", "UID:b@mars-voice"]
    assert any(line.startswith("PRODID:") for line in lines)


def test_the_same_days_have_the_same_names_whenever_they_are_fetched() -> None:
    later = CalendarRecord("Plan", STAMP + timedelta(days=9), (Entry("a", DAY, "A"),))
    assert _value(calendar(later), "UID") == _value(_made(Entry("a", DAY, "A")), "UID")


def test_what_may_still_move_is_tentative() -> None:
    assert _value(_made(Entry("a", DAY, "A", is_fixed=False)), "STATUS") == "TENTATIVE"
    assert _value(_made(Entry("a", DAY, "A")), "STATUS") == "CONFIRMED"


@pytest.mark.parametrize(
    "title", ["Meals, rooms; and \\ more", "One\nEND:VEVENT\r\nBEGIN:VEVENT", "Zażółć " * 30, "🙂" * 60]
)
def test_a_title_comes_back_as_it_was_and_is_nothing_but_a_title(title: str) -> None:
    made = _made(Entry("a", DAY, title))
    assert _read(_value(made, "SUMMARY")) == "\n".join(title.splitlines())
    assert _unfolded(made).count("END:VEVENT") == 1


def test_what_rfc_5545_escapes_is_escaped() -> None:
    assert _value(_made(Entry("a", DAY, "Meals, rooms; and \\ more")), "SUMMARY") == r"Meals\, rooms\; and \\ more"


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_line_is_longer_than_75_octets_and_every_one_ends_in_crlf(title: str, name: str) -> None:
    made = _made(Entry("a", DAY, title, link=f"http://localhost/{title}"), name=name)
    assert made.endswith(b"\r\n")
    assert b"\n" not in made.replace(b"\r\n", b"")
    assert b"\r" not in made.replace(b"\r\n", b"")
    for line in made.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert _unfolded(made).count("END:VEVENT") == 1


def test_times_in_utc_are_left_alone() -> None:
    made = calendar(CalendarRecord("Plan", STAMP.astimezone(UTC), (Entry("a", DAY, "A"),)))
    assert _value(made, "DTSTAMP") == "20261123T113000Z"
