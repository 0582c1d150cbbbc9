"""Today names what a visit needs of each person, the most pressing first."""

from __future__ import annotations

import pytest

from mars_voice.services import concerns, day_packs, events, matters, sheets, today
from mars_voice.services.transaction import transaction
from mars_voice.services.written_card import Immediate
from models.kinds import AttachmentState, Rating, Stage
from models.observation import Observation
from models.people import Actor
from models.photo import Photo
from tests.house import NOON, House

GATE = Immediate("A child could run out", "Children outside", "The manager, 12:31", "The gate is locked today")


def _todos(actor: Actor) -> list[tuple[str, str]]:
    return [(todo.what, todo.link) for todo in today.today(actor, at=NOON).todos]


def test_the_leading_officer_walks_the_floor_sees_the_board_and_then_gives_feedback(house: House) -> None:
    assert _todos(house.carol) == [
        ("See how the visit to Tidewell stands", "/visit/?event=P-ASE-04"),
        ("Walk the floor at Tidewell", "/observe/"),
        ("Tell Tidewell what you saw today", "/sheet/?event=P-ASE-04"),
    ]


def test_the_hub_sees_the_board_and_reads_the_words(house: House) -> None:
    house.comment("The hatch is loud.")
    assert [what for what, _ in _todos(house.alice)] == [
        "See how the visit to Tidewell stands",
        "Words to read from Tidewell: 1",
    ]


@pytest.mark.parametrize("stage", [Stage.AUDITS_IN, Stage.POSTPONED, Stage.DISTRIBUTED, Stage.CLOSED])
def test_words_that_come_before_the_day_or_late_are_read_by_a_person_too(house: House, stage: Stage) -> None:
    house.comment("Nobody told us how long it takes.")
    house.set_stage(stage)
    assert "Words to read from Tidewell: 1" in [what for what, _ in _todos(house.alice)]


def test_partners_and_contributors_of_the_team_walk_the_floor(house: House) -> None:
    for who in (house.partner, house.contributor):
        assert [what for what, _ in _todos(who)] == ["Walk the floor at Tidewell"]


def test_the_event_itself_names_one_next_step(house: House) -> None:
    assert events.event(house.carol, house.code, at=NOON).next.what == "Tell Tidewell what you saw today"
    assert events.event(house.contributor, house.code, at=NOON).next.what == "Walk the floor at Tidewell"


def test_nobody_walks_a_floor_after_the_day(house: House) -> None:
    house.set_stage(Stage.FED_BACK)
    assert [what for what, _ in _todos(house.carol)] == ["Write the letter about Tidewell"]
    assert _todos(house.partner) == []


def test_what_must_happen_now_stands_first_until_it_is_done(house: House) -> None:
    card = house.kept(house.written(rating=Rating.IMMEDIATE, immediate=GATE))
    assert _todos(house.carol)[0] == ("Something must happen now at Tidewell: 1", "/visit/?event=P-ASE-04")
    assert "A worry is waiting" in _todos(house.alice)[0][0]
    matters.settle(house.carol, str(card), "Bolted.", at=NOON)
    assert "must happen" not in _todos(house.carol)[0][0]


def test_a_held_one_asks_nothing_of_the_team(house: House) -> None:
    house.kept(house.written(rating=Rating.IMMEDIATE, immediate=GATE))
    concerns.hold(house.grace, concerns.concerns(house.grace, at=NOON).concerns[0].id, at=NOON)
    assert "must happen" not in repr(_todos(house.carol))


def test_cards_from_a_lost_tablet_wait_for_their_observer_alone(house: House) -> None:
    pack = house.pack(house.partner)
    day_packs.revoke(house.carol, str(pack), at=NOON)
    house.hand_in(house.written(), pack=pack)
    assert ("Are these cards from Tidewell yours? 1", "/observations/?event=P-ASE-04") in _todos(house.partner)
    assert "yours?" not in repr([_todos(who) for who in (house.carol, house.alice, house.contributor)])


def test_held_photos_wait_for_those_who_may_decide_about_them(house: House) -> None:
    card = house.kept(house.written())
    with transaction() as db:
        observation = db.get_one(Observation, card)
        held = Photo(event_id=house.event_id, position=1, sha256="a" * 64, state=AttachmentState.HELD)
        observation.photos.append(held)
    for who, is_asked in ((house.carol, True), (house.alice, True), (house.partner, False)):
        assert ("Photos from Tidewell to look at: 1" in repr(_todos(who))) is is_asked


def test_the_agency_is_led_to_what_it_was_told_once_it_was_told(house: House) -> None:
    sheets.make(house.carol, house.code, at=NOON)
    sheets.add(house.carol, house.code, part="finding", text="The hatch was open.", at=NOON)
    assert _todos(house.bob) == []
    sheets.share(house.carol, house.code, at=NOON)
    assert _todos(house.bob) == [("Read what the team told you at Tidewell", "/sheet/?event=P-ASE-04")]
    assert "Read what the team told you at Tidewell" not in [what for what, _ in _todos(house.alice)]
