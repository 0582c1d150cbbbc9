"""The drawn parts."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from mars_voice.components.icons import SHEET, face, icon, sprite

NAMES = [symbol.attrib["id"] for symbol in ET.parse(SHEET).getroot()]


@pytest.mark.parametrize("name", NAMES)
def test_every_symbol_can_be_drawn_without_an_inline_style(name: str) -> None:
    drawn = str(sprite(name))
    assert f'id:"i-{name}"' in drawn
    assert "css:" not in drawn


def test_a_page_carries_each_symbol_once() -> None:
    assert str(sprite("tick", "next", "tick")).count('id:"i-tick"') == 1


def test_an_icon_is_silent_and_points_into_the_sprite() -> None:
    drawn = str(icon("tick"))
    assert '"aria-hidden":"true"' in drawn
    assert 'href:"#i-tick"' in drawn
    assert 'className:"face f5"' in str(face(5))


def test_an_unknown_symbol_is_noticed_when_the_page_is_built() -> None:
    with pytest.raises(KeyError):
        icon("unicorn")
