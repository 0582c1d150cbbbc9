"""The letters of the practice world are those that life would have sent."""

from __future__ import annotations

from datetime import date

from mars_voice.demo.world import load
from models.event import ScrutinyEvent
from models.formats import FORMATS
from models.process_letter import FROM, ProcessKind, kinds_of

WORLD = load(date(2026, 11, 23))


def test_each_letter_is_one_its_event_has_and_has_come_to():
    for one in WORLD.posted:
        about = WORLD.event(one.event)
        event = ScrutinyEvent(code=about.code, title=about.title, kind=about.kind, stage=about.stage)
        assert one.kind in kinds_of(event), one
        assert FROM[one.kind] in FORMATS[about.kind].stages
        assert event.has_reached(FROM[one.kind]), one
        assert about.held is not None
        assert one.sent < min(about.held, WORLD.d), one


def test_section_11_was_asked_for_six_weeks_before():
    for one in WORLD.posted:
        held = WORLD.event(one.event).held
        assert held is not None
        assert one.kind != ProcessKind.SECTION_11 or (held - one.sent).days >= 42


def test_nobody_has_told_fernlock_yet():
    assert "P-ASE-05" not in {one.event for one in WORLD.posted}
