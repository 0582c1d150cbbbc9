"""The geometry of the bars: nothing runs out of its half, and a bar to the left ends where one to the right begins."""

import pytest

from mars_voice.components.charts import LONGEST, length, start


def test_the_longest_bar_leaves_room_for_its_number():
    assert length(100) == LONGEST < 75


def test_nothing_has_no_length():
    assert (length(0), start(0)) == (0, 100)


@pytest.mark.parametrize("width", [0, 12, 50, 100])
def test_a_bar_to_the_left_ends_at_the_middle(width):
    assert start(width) + length(width) == pytest.approx(100)


def test_twice_as_many_people_make_a_bar_twice_as_long():
    assert length(80) == pytest.approx(2 * length(40))
