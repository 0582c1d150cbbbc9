"""The photos and the immediate concern of the officers' card, as they stand before any script."""

from __future__ import annotations

import re

from mars_voice.components.observe_immediate import immediate
from mars_voice.components.observe_photos import photos
from models.observation import MOST_PHOTOS
from tests.support.drawn import drawn


def test_nothing_locked_and_no_photo_can_leave_with_the_form() -> None:
    assert re.findall(r"<(?:input|textarea)[^>]* name=", drawn(immediate()) + drawn(photos())) == []


def test_the_first_thing_that_can_be_touched_is_the_call() -> None:
    [first, *_] = re.findall(r"<(?:a|button|input|textarea)\b[^>]*>", drawn(immediate()))
    assert 'href="tel:999"' in first


def test_what_only_the_lead_reads_stands_before_what_everybody_reads() -> None:
    parts = re.findall(r'class="part (\w+)"|id="im-(risk|to_whom|about_staff|must_happen)"', drawn(immediate()))
    assert ["".join(part) for part in parts] == ["locked", "risk", "to_whom", "about_staff", "open", "must_happen"]


def test_there_is_room_for_as_many_photos_as_a_card_takes() -> None:
    assert drawn(photos()).count("data-slot=") == MOST_PHOTOS


def test_the_camera_looks_away_from_whoever_holds_the_tablet() -> None:
    assert re.search(r'<input[^>]*accept="image/\*"[^>]*capture="environment"', drawn(photos()))


def test_no_part_has_an_inline_style() -> None:
    assert "style=" not in drawn(photos()) + drawn(immediate())
