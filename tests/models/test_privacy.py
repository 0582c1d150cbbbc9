"""No small number leaves the house, and none can be worked out from what does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.privacy import Shown, least, phrase_of_quantity, suppress, suppress_table, total, watched

COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30), min_size=1)


@pytest.mark.parametrize(
    ("count", "shown"), [(0, Shown(0)), (1, Shown(None, small=True)), (4, Shown(None, small=True)), (5, Shown(5))]
)
def test_one_to_four_are_never_shown(count: int, shown: Shown) -> None:
    assert suppress({"a": count})["a"] == shown


def test_a_single_hidden_cell_takes_the_next_smallest_with_it() -> None:
    shown = suppress({"good": 12, "mixed": 7, "work": 3})
    assert {key: cell.count for key, cell in shown.items()} == {"good": 12, "mixed": None, "work": None}
    assert shown["work"].small
    assert not shown["mixed"].small


@given(COUNTS)
def test_no_hidden_cell_of_a_row_follows_from_its_total(counts: dict[str, int]) -> None:
    shown = suppress(counts)
    whole = total(counts)
    hidden = [key for key, cell in shown.items() if cell.is_hidden]
    if not hidden or whole.count is None:
        return
    missing = whole.count - sum(cell.count for cell in shown.values() if cell.count is not None)
    for key in hidden:
        assert len(_possible(key, hidden, shown, missing)) > 1, (counts, key)


def _possible(key: str, hidden: list[str], shown: dict[str, Shown], missing: int) -> set[int]:
    """Every value a reader may still think a hidden cell has, by trying them all."""
    others = [k for k in hidden if k != key]
    sums = {0}
    for other in others:
        sums = {s + v for s in sums for v in (range(1, 5) if shown[other].small else range(5, missing + 1))}
    mine = range(1, 5) if shown[key].small else range(5, missing + 1)
    return {value for value in mine if missing - value in sums}


@given(st.lists(st.fixed_dictionaries({k: st.integers(0, 12) for k in "+~-"}), min_size=1, max_size=6))
def test_no_row_and_no_column_has_a_single_hidden_cell_beside_a_shown_one(table: list[dict[str, int]]) -> None:
    shown = suppress_table(table)
    lines = [[(r, k) for k in "+~-"] for r in range(len(table))] + [[(r, k) for r in range(len(table))] for k in "+~-"]
    for line in lines:
        hidden = [c for c in line if shown[c[0]][c[1]].is_hidden]
        still_shown = [c for c in line if not shown[c[0]][c[1]].is_hidden and table[c[0]][c[1]] > 0]
        assert len(hidden) != 1 or not still_shown
    for row, cells in zip(table, shown, strict=True):
        for key, cell in cells.items():
            assert cell.count in (None, row[key])
            assert not 0 < (cell.count or 0) < 5


def test_a_total_that_stands_for_one_small_cell_is_hidden_too() -> None:
    assert total({"a": 3, "b": 0}) == Shown(None, small=True)
    assert total({"a": 3, "b": 9, "c": 6}) == Shown(18)


def test_two_ones_beside_a_total_are_hidden_better_than_by_their_label() -> None:
    assert suppress({"a": 1, "b": 1, "c": 5, "d": 9}) == {
        "a": Shown(None, small=True),
        "b": Shown(None, small=True),
        "c": Shown(None),
        "d": Shown(None),
    }
    assert total({"a": 1, "b": 1, "c": 5}) == Shown(None)


@given(COUNTS, st.integers(0, 4), st.integers(0, 4))
def test_what_is_watched_looks_the_same_for_every_number_under_five(counts: dict[str, int], a: int, b: int) -> None:
    assert watched({**counts, "watched": a}) == watched({**counts, "watched": b})


@given(COUNTS)
def test_no_number_that_is_watched_speaks_of_two_groups(counts: dict[str, int]) -> None:
    """Nothing to subtract from: what is shown of a group is known from that group alone."""
    assert watched(counts) == {key: watched({key: count})[key] for key, count in counts.items()}


@pytest.mark.parametrize(("count", "step"), [(0, 0), (4, 0), (5, 5), (9, 5), (17, 15)])
def test_a_total_that_is_watched_goes_up_in_fives(count: int, step: int) -> None:
    assert least(count) == step


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(4, 4, "small"), (9, 10, "nearly_all"), (6, 10, "most"), (5, 10, "half"), (5, 20, "some"), (0, 10, "small")],
)
def test_shares_are_said_in_words(part: int, whole: int, said: str) -> None:
    assert phrase_of_quantity(part, whole) == said
