"""What people chose to say about themselves is shown as totals, and no total gives a person away."""

from __future__ import annotations

from uuid import uuid4

from mars_voice.services import themes
from mars_voice.services.transaction import transaction
from models.event import ScrutinyEvent
from models.feedback import EqualityAnswer, Submission
from models.kinds import Audience, HalfDay, QuotePermission
from tests.house import TODAY, House


def _people(house: House, count: int, *, age: str = "", need: str = "", withdrawn: bool = False) -> None:
    with transaction() as db:
        event = db.get_one(ScrutinyEvent, house.event_id)
        for _ in range(count):
            id_ = uuid4()
            submission = Submission(
                id=id_,
                event=event,
                audience=Audience.YOUNG_WALK,
                set_code="YW",
                set_version=1,
                language="en",
                age_band=age,
                received_on=TODAY,
                received_half=HalfDay.MORNING,
                quote=QuotePermission.NO,
                seal=id_.hex,
                withdrawn_on=TODAY if withdrawn else None,
            )
            db.add(submission)
            if need:
                db.add(
                    EqualityAnswer(
                        id=uuid4(),
                        owner=id_.hex,
                        event_id=event.id,
                        audience=Audience.YOUNG_WALK,
                        question="need",
                        choice=need,
                    )
                )


def _shown(house: House) -> dict[str, dict[str, str]]:
    rows = themes.totals(house.alice, house.code).about
    return {row.question: {cell.choice: cell.people for cell in row.cells} for row in rows}


def test_a_question_nobody_answered_is_not_shown(house: House) -> None:
    _people(house, 6)
    assert _shown(house) == {}


def test_large_groups_are_told(house: House) -> None:
    _people(house, 7, age="8-11")
    _people(house, 6, age="12-17")
    assert _shown(house) == {"How old are you?": {"8 to 11": "7", "12 to 17": "6"}}


def test_a_small_group_is_hidden_and_so_is_what_would_give_it_away(house: House) -> None:
    _people(house, 2, age="5-7")
    _people(house, 7, age="8-11")
    _people(house, 9, age="12-17")
    row = _shown(house)["How old are you?"]
    assert row["12 to 17"] == "9"
    assert not {row["5 to 7"], row["8 to 11"]} & {"2", "7"}


def test_those_who_did_not_say_stand_in_the_row(house: House) -> None:
    _people(house, 6, need="yes")
    _people(house, 8)
    row = next(iter(_shown(house).values()))
    assert row == {"Yes": "6", "Did not say": "8"}


def test_one_person_who_did_not_say_cannot_be_found_by_taking_away(house: House) -> None:
    _people(house, 6, need="yes")
    _people(house, 8, need="no")
    _people(house, 1)
    row = next(iter(_shown(house).values()))
    assert row["Did not say"] == "fewer than 5"
    assert "6" not in row.values()


def test_who_took_their_words_back_is_not_counted(house: House) -> None:
    _people(house, 5, age="8-11")
    _people(house, 5, age="8-11", withdrawn=True)
    assert _shown(house) == {"How old are you?": {"8 to 11": "5"}}
