"""A safeguarding partner raises a theme; the Hub writes how it will be looked at; the three endorse both (R1)."""

from __future__ import annotations

import pytest

from mars_voice.services import approach, endorsing, events, requests, today
from mars_voice.services.requests import Asked
from models.endorsing import FormatOpen
from models.errors import MissingWords, NotAllowed
from models.kinds import OrganisationKind, Role, Stage
from models.people import Actor
from tests.house import NOON, House
from tests.kinds import stage_of

THEME = Asked(kind="thematic", title="Safe journeys", reason="Children say the way home frightens them.")


@pytest.fixture
def partners(house: House) -> tuple[Actor, ...]:
    return tuple(
        house.person(name, Role.PARTNER, of=house.organisation(name, OrganisationKind.SAFEGUARDING_PARTNER))
        for name in ("Council", "Health", "Police")
    )


def _next(who: Actor, code: str) -> str:
    return events.event(who, code, at=NOON).next.key


def test_r01_a_partner_raises_a_theme_and_has_said_yes_to_it(house: House, partners: tuple[Actor, ...]) -> None:
    code = requests.ask(partners[0], THEME, at=NOON)
    shown = events.event(house.alice, code, at=NOON)
    assert (shown.purpose, shown.endorsements) == (THEME.reason, 1)
    assert [(row.code, row.title) for row in requests.requests(partners[0]).asked] == [(code, "Safe journeys")]
    assert [_next(who, code) for who in partners] == ["", "endorse", "endorse"]


def test_r01_the_format_is_written_before_it_is_endorsed(house: House, partners: tuple[Actor, ...]) -> None:
    code = requests.ask(partners[0], THEME, at=NOON)
    for who in partners[1:]:
        endorsing.endorse(who, code, at=NOON)
    assert stage_of(code) == Stage.ENDORSED
    assert (_next(house.alice, code), _next(partners[1], code)) == ("approach", "")
    with pytest.raises(FormatOpen):
        endorsing.endorse(partners[1], code, at=NOON)
    approach.write(house.alice, code, "We ride along on three mornings.", at=NOON)
    assert events.event(partners[1], code, at=NOON).endorsing.approach == "We ride along on three mornings."
    for who in partners:
        assert _next(who, code) == "endorse_format"
        endorsing.endorse(who, code, at=NOON)
    assert stage_of(code) == Stage.FORMAT_ENDORSED
    assert events.event(house.alice, code, at=NOON).endorsements == 3  # partners, however often each was asked
    assert "We ride along on three mornings." in [
        line.says for line in events.event(partners[0], code, at=NOON).kinds.why
    ]


def test_nobody_but_the_hub_writes_the_format(house: House, partners: tuple[Actor, ...]) -> None:
    code = requests.ask(partners[0], THEME, at=NOON)
    for who in (partners[0], house.carol, house.ruth):
        with pytest.raises(NotAllowed):
            approach.write(who, code, "We ride along.", at=NOON)


def test_who_may_raise_a_theme(house: House, partners: tuple[Actor, ...]) -> None:
    assert "thematic" in requests.requests(partners[0]).kinds
    assert "thematic" not in requests.requests(house.alice).kinds  # the Hub plans one with its plan
    with pytest.raises(NotAllowed):
        requests.ask(house.carol, THEME, at=NOON)
    with pytest.raises(MissingWords):
        requests.ask(partners[0], Asked(kind="thematic", title="Safe journeys"), at=NOON)


def test_today_asks_the_hub_for_the_format(house: House, partners: tuple[Actor, ...]) -> None:
    code = requests.ask(partners[0], THEME, at=NOON)
    for who in partners[1:]:
        endorsing.endorse(who, code, at=NOON)
    assert "Write how Safe journeys will be looked at" in [one.what for one in today.today(house.alice, at=NOON).todos]
