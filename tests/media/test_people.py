"""The look for people holds most pictures with a face, of every tone alike, and leaves most places alone."""

from __future__ import annotations

from collections import defaultdict

import pytest
from PIL import Image

from mars_voice.media.people import may_show_people
from tests.media import drawn


@pytest.fixture(scope="module")
def held_by_tone() -> dict[str, list[bool]]:
    found: dict[str, list[bool]] = defaultdict(list)
    for name, picture in drawn.faces():
        found[name.partition("-")[0]].append(may_show_people(picture))
    return found


def test_seven_in_eight_drawn_faces_are_held(held_by_tone: dict[str, list[bool]]) -> None:
    everybody = [one for found in held_by_tone.values() for one in found]
    assert len(everybody) == 120
    assert sum(everybody) >= 0.875 * len(everybody)


@pytest.mark.parametrize("tone", drawn.TONES)
def test_no_tone_is_overlooked(held_by_tone: dict[str, list[bool]], tone: str) -> None:
    assert sum(held_by_tone[tone]) >= 8  # of 12


def test_three_in_four_places_are_left_alone() -> None:
    held = [name for name, picture in drawn.places() if may_show_people(picture)]
    assert len(held) <= 30  # of 120; each costs a person one look, and frees nobody


@pytest.mark.parametrize(
    "picture",
    [
        Image.linear_gradient("L").convert("RGB"),
        Image.new("RGB", (400, 300), (12, 14, 10)),
        Image.new("RGB", (1, 1), "white"),
    ],
)
def test_what_cannot_be_judged_by_colour_is_held(picture: Image.Image) -> None:
    assert may_show_people(picture)


def test_a_green_door_is_nobody() -> None:
    assert not may_show_people(Image.new("RGB", (400, 300), (40, 120, 60)))
