"""A page is packed once and opens with any id in it."""

from __future__ import annotations

import random
from uuid import uuid4

import brotli
import pytest

from mars_voice.api.packed import pack_around

PLACE = b"%%ONE-USE-ID%%"
WORDS = ["hatch", "loud", "cosy", '<input type="hidden" name="id" value="', '"/><p class="q">', "żółć", "\n"]


def _a_page(seed: int) -> bytes:
    dice = random.Random(seed)
    page = [dice.choice(WORDS) for _ in range(3000)]
    page.insert(dice.randrange(3000), f'<input type="hidden" name="id" value="{PLACE.decode()}"/>')
    return "".join(page).encode()


@pytest.mark.parametrize("seed", range(12))
def test_it_opens_with_every_id(seed: int) -> None:
    html = _a_page(seed)
    packed = pack_around(html, PLACE)
    assert packed is not None
    for _ in range(50):
        id_ = str(uuid4()).encode()
        assert brotli.decompress(packed.around(id_)) == html.replace(PLACE, id_, 1)


def test_it_is_as_small_as_a_page_packed_at_leisure() -> None:
    html = _a_page(0)
    packed = pack_around(html, PLACE)
    assert packed is not None
    at_leisure = brotli.compress(html, mode=brotli.MODE_TEXT, quality=11)
    assert len(packed.around(b"x" * 36)) < len(at_leisure) + 80


def test_a_page_without_a_place_is_none() -> None:
    assert pack_around(b"<p>words</p>", PLACE) is None
