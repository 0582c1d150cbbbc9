"""Read by Python at its start, in every process of a product whose clock a story holds (tests/support/held.py)."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

from mars_voice import clock

_AHEAD = Path(os.environ["MARS_VOICE_HELD_CLOCK"])
_now = clock.now


def now() -> datetime:
    """This moment, as many seconds ahead as the story says."""
    return _now() + timedelta(seconds=float(_AHEAD.read_text(encoding="utf-8")))


clock.now = now
