"""The plan for a calendar program: by the secret in the address alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from mars_voice import routes
from mars_voice.services import feed, meetings
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading, transaction
from models.calendar_marks import FeedKey
from models.errors import NotAllowed
from models.journal import JournalEntry
from models.kinds import EventKind, Role, Stage
from models.people import Actor, Membership, User
from tests.house import NOON, TODAY, House


def _secret(house: House, who: Actor | None = None) -> str:
    return feed.renew(who or house.alice, at=NOON)


def _lines(client: TestClient, secret: str) -> list[str]:
    answer = client.get(routes.feed(secret))
    assert answer.status_code == 200
    return answer.text.replace("\r\n ", "").split("\r\n")


def _summaries(client: TestClient, secret: str) -> list[str]:
    return [line.removeprefix("SUMMARY:Practice: ") for line in _lines(client, secret) if line.startswith("SUMMARY:")]


def _set(house: House, **facts: object) -> None:
    with transaction() as db:
        for name, value in facts.items():
            setattr(event_by_code(db, house.code), name, value)


def test_it_is_a_calendar_that_nobody_keeps_and_that_sets_no_cookie(client: TestClient, house: House) -> None:
    answer = client.get(routes.feed(_secret(house)))
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in answer.headers
    assert answer.content.startswith(b"BEGIN:VCALENDAR\r\n")


def test_it_gives_events_section_11_papers_and_meetings(client: TestClient, house: House) -> None:
    meetings.add(house.alice, "board", "2026-12-21", "", at=NOON)
    _set(house, stage=Stage.AGENCY_NOTIFIED, held_on=TODAY + timedelta(days=70))
    secret = _secret(house)
    assert _summaries(client, secret) == [
        "Papers close: Board",
        "Board",
        "Section 11 out by today: Tidewell",
        "Section 11 back by today: Tidewell",
        "Tidewell",
    ]
    days = [line.partition(":")[2] for line in _lines(client, secret) if line.startswith("DTSTART")]
    assert days == ["20261214", "20261221", "20261221", "20270111", "20270201"]


def test_the_same_thing_keeps_its_name_and_a_moved_day_moves_it(client: TestClient, house: House) -> None:
    def uids() -> list[str]:
        return sorted(line for line in _lines(client, secret) if line.startswith("UID:"))

    secret = _secret(house)
    before = uids()
    _set(house, held_on=TODAY + timedelta(days=1))
    assert uids() == before
    assert len(set(before)) == len(before)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"needs_s11": False}, ["Tidewell"]),
        ({"stage": Stage.CANCELLED}, []),
        ({"stage": Stage.POSTPONED}, ["Put off: Tidewell"]),
        ({"held_on": None}, []),
        ({"held_on": TODAY - timedelta(days=400)}, []),
        ({"kind": EventKind.CASE_SPECIFIC, "title": "A child of nine"}, ["Line of sight\\, one case"]),
    ],
)
def test_it_says_no_more_than_it_should(
    client: TestClient, house: House, facts: dict[str, object], told: list[str]
) -> None:
    _set(house, local_reference="QC/2026/17", purpose="What a child said.", **facts)
    lines = _lines(client, secret := _secret(house))
    assert _summaries(client, secret) == told
    for private in ("QC/2026/17", "What a child said", "A child of nine"):
        assert private not in "".join(lines)


def test_a_day_that_may_still_move_is_tentative(client: TestClient, house: House) -> None:
    secret = _secret(house)
    assert "STATUS:CONFIRMED" in _lines(client, secret)
    _set(house, stage=Stage.DATE_PROPOSED, needs_s11=False)
    assert "STATUS:TENTATIVE" in _lines(client, secret)


def test_a_new_address_stops_the_old_one(client: TestClient, house: House) -> None:
    old, new = _secret(house), _secret(house)
    assert client.get(routes.feed(old)).status_code == 404
    assert client.get(routes.feed(new)).status_code == 200
    with reading() as db:
        assert db.query(FeedKey).count() == 1


def test_a_stopped_one_gives_nothing(client: TestClient, house: House) -> None:
    secret = _secret(house)
    feed.stop(house.alice, at=NOON)
    feed.stop(house.alice, at=NOON)
    assert client.get(routes.feed(secret)).status_code == 404


@pytest.mark.parametrize("secret", ["x", "", "%00", "a" * 5000])
def test_a_wrong_one_is_not_found(client: TestClient, house: House, secret: str) -> None:
    _secret(house)
    assert client.get(routes.feed(secret)).status_code == 404


def test_it_ends_with_the_account(client: TestClient, house: House) -> None:
    secret = _secret(house)
    with transaction() as db:
        db.get_one(User, house.alice.id).active = False
    assert client.get(routes.feed(secret)).status_code == 404


def test_it_ends_with_the_role(client: TestClient, house: House) -> None:
    secret = _secret(house)
    with transaction() as db:
        db.query(Membership).filter_by(user_id=house.alice.id).update({"role": Role.CONTRIBUTOR})
    assert client.get(routes.feed(secret)).status_code == 404


def test_only_a_hash_of_it_is_kept(house: House) -> None:
    secret = _secret(house)
    assert len(secret) >= 43  # 256 bits in base64
    with reading() as db:
        assert db.query(FeedKey).one().secret_hash != secret
        assert secret not in str([entry.facts for entry in db.query(JournalEntry)])


def test_whoever_may_not_read_the_plan_has_none(house: House) -> None:
    for who in (house.bob, house.grace, house.contributor):
        with pytest.raises(NotAllowed):
            feed.renew(who, at=NOON)
        with pytest.raises(NotAllowed):
            feed.stop(who, at=NOON)
