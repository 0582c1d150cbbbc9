"""A served product whose clock a story holds: months go by between two sentences, and no code of the product knows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.support.served import Served, a_served_product

_HERE = Path(__file__).parent
_LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class HeldClock:
    """How far ahead of this machine's clock the product believes to be; it goes on ticking."""

    file: Path

    def goes_to(self, day: date, *, hour: int = 10) -> None:
        """It is this hour of this day in London now."""
        meant = datetime.combine(day, time(hour), _LONDON)
        self._write((meant - datetime.now(UTC)).total_seconds())

    def today(self) -> date:
        """The day in London that the product believes in."""
        return datetime.fromtimestamp(datetime.now(UTC).timestamp() + self.ahead(), _LONDON).date()

    def ahead(self) -> float:
        """Seconds by which the product is ahead of this machine."""
        return float(self.file.read_text(encoding="utf-8"))

    def _write(self, seconds: float) -> None:
        """In one move: a process that reads meanwhile finds the old time or the new one, never half a number."""
        new = self.file.with_suffix(".new")
        new.write_text(f"{seconds:.3f}", encoding="utf-8")
        new.replace(self.file)


@contextmanager
def a_product_with_a_clock(folder: Path) -> Iterator[tuple[Served, HeldClock]]:
    """The practice world, planted now, and the clock to hold."""
    clock = HeldClock(folder / "ahead")
    clock.file.write_text("0", encoding="utf-8")
    before = os.environ.get("PYTHONPATH", "")
    paths = os.pathsep.join(path for path in (str(_HERE / "clock"), before) if path)
    with a_served_product(folder, PYTHONPATH=paths, MARS_VOICE_HELD_CLOCK=str(clock.file)) as its:
        yield its, clock
