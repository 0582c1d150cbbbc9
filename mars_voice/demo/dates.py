"""The practice world keeps no fixed dates: everything is counted from D, its opening day, or T, an event's own day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from mars_voice.wording.date import LONDON, full_date
from models.deadlines import add_working_days

_DAY = re.compile(r"(?P<from>[DT])(?P<days>[+-]\d+)?(?P<working>wd)?d?")
_MINUTES = re.compile(r"(\d+) min")


def opening_day(today: date) -> date:
    """D: today, or the next Monday when today is a Saturday or Sunday."""
    return today + timedelta(days=max(0, 7 - today.weekday()) if today.weekday() >= 5 else 0)


@dataclass(frozen=True)
class Calendar:
    """D, and T where an event is spoken of."""

    d: date
    t: date | None = None

    def day(self, token: str) -> date:
        """The date behind "D-98", "T+5", "T+35wd". Raises ValueError for anything else."""
        match = _DAY.fullmatch(token)
        if match is None:
            raise ValueError(f"'{token}' is not a day of the practice world")
        start = self.d if match["from"] == "D" else self.t
        if start is None:
            raise ValueError(f"'{token}' needs an event with a day of its own")
        days = int(match["days"] or 0)
        return add_working_days(start, days) if match["working"] else start + timedelta(days=days)

    def moment(self, token: str) -> datetime:
        """The time behind "T 10:20" or "T+1d 10:00", meant in London."""
        day, _, clock = token.partition(" ")
        return datetime.combine(self.day(day), time.fromisoformat(clock), LONDON).astimezone(UTC)

    def fill(self, text: str) -> str:
        """The text with each {token} as a date in words."""
        return re.sub(r"\{([^}]+)\}", lambda match: full_date(self.day(match[1])), text)


@dataclass(frozen=True)
class When:
    """A time of the practice world: fixed, or so many minutes before it was opened."""

    fixed: datetime | None = None
    minutes_ago: int = 0

    def at(self, opened: datetime) -> datetime:
        """The time itself, never after the opening."""
        return min(opened, self.fixed) if self.fixed else opened - timedelta(minutes=self.minutes_ago)


def when(token: str, calendar: Calendar) -> When:
    """From "20 min" or "T 11:52"."""
    if match := _MINUTES.fullmatch(token):
        return When(minutes_ago=int(match[1]))
    return When(fixed=calendar.moment(token))
