"""The register of young scrutineers: who is ready (R22), and when somebody who left is forgotten."""

from __future__ import annotations

from datetime import date

import pytest

from models.rules import HOLDS, Facts
from models.scrutineer import (
    RegisterUnfit,
    Scrutineer,
    ScrutineerPart,
    all_ready,
    forgotten_on,
    missing_of_part,
    read_day,
    read_half_hours,
    read_name,
)

TODAY = date(2026, 11, 23)


def a_part(**facts: object) -> ScrutineerPart:
    """Somebody under 16 for whom everything is seen to, unless the test says otherwise."""
    usual = {"under_16": True, "permission_on": TODAY, "agreed_on": TODAY, "supporter": "Maya", "briefed_on": TODAY}
    said = {**usual, **facts}
    young = Scrutineer(
        name="Shell",
        under_16=said["under_16"],
        permission_on=said["permission_on"],
        agreed_on=said["agreed_on"],
        supporter=said["supporter"],
    )
    return ScrutineerPart(scrutineer=young, briefed_on=said["briefed_on"], supporter=said.get("on_the_day", ""))


def test_r22_everything_is_there() -> None:
    assert missing_of_part(a_part()) == ()
    assert all_ready([a_part(), a_part()])


@pytest.mark.parametrize(
    ("lacks", "what"),
    [
        ({"permission_on": None}, "permission"),
        ({"agreed_on": None}, "agreement"),
        ({"briefed_on": None}, "brief"),
        ({"supporter": ""}, "supporter"),
    ],
)
def test_r22_one_thing_missing_of_one_of_them_is_enough(lacks: dict[str, object], what: str) -> None:
    assert missing_of_part(a_part(**lacks)) == (what,)
    ready = all_ready([a_part(), a_part(**lacks)])
    assert not ready
    assert HOLDS["R22"](Facts(today=TODAY, young_ready=ready)) is False


def test_r22_from_sixteen_on_their_own_agreement_is_enough() -> None:
    assert missing_of_part(a_part(under_16=False, permission_on=None)) == ()


def test_r22_a_supporter_on_the_day_is_a_supporter() -> None:
    assert missing_of_part(a_part(supporter="", on_the_day="Sam")) == ()


def test_r22_an_event_without_young_people_is_ready() -> None:
    assert all_ready([])


@pytest.mark.parametrize(
    ("left", "gone"),
    [
        (date(2026, 1, 31), date(2026, 7, 31)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 30), date(2028, 2, 29)),
        (date(2026, 6, 30), date(2026, 12, 30)),
    ],
)
def test_the_register_forgets_six_months_after_somebody_left(left: date, gone: date) -> None:
    assert forgotten_on(left) == gone


@pytest.mark.parametrize(("said", "halves"), [("", None), ("2.5", 5), ("1", 2), ("0,5", 1), ("24", 48)])
def test_hours_are_kept_in_halves(said: str, halves: int | None) -> None:
    assert read_half_hours(said) == halves


@pytest.mark.parametrize("said", ["0", "-1", "1.25", "24.5", "long", "NaN", "Infinity"])
def test_what_is_no_half_hours_is_refused(said: str) -> None:
    with pytest.raises(RegisterUnfit) as refused:
        read_half_hours(said)
    assert refused.value.params == {"rule": "hours"}


def test_a_name_is_one_short_line() -> None:
    assert read_name("  Otter\n", needed=True) == "Otter"
    for said, rule in (("  ", "name"), ("a" * 41, "long")):
        with pytest.raises(RegisterUnfit) as refused:
            read_name(said, needed=True)
        assert refused.value.params == {"rule": rule}


def test_days_have_been() -> None:
    assert read_day("2026-11-23", today=TODAY) == TODAY
    assert read_day("", today=TODAY) is None
    for said, rule in (("2026-11-24", "ahead"), ("soon", "unread")):
        with pytest.raises(RegisterUnfit) as refused:
            read_day(said, today=TODAY)
        assert refused.value.params == {"rule": rule}
