"""What an agency says of itself beside what was seen."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from mars_voice.services import self_assessment, standards_view
from mars_voice.services.standards_view import StandardView
from mars_voice.services.transaction import transaction
from mars_voice.services.written_card import Check
from models.action import Action
from models.errors import NotAllowed, NotFound, ScoreUnread, TooBig
from models.event import ScrutinyEvent
from models.floor import ChangeSeen, Kept, ObservationState
from models.kinds import Answer4
from models.observation import Observation
from models.promises import Promise, PromiseSet
from tests.house import NOON, TODAY, House

#: Every combination that says something, and some that do not: (score, rating of two cards, sentence).
PARTED = [
    ("met", "improvement", "They say met; we saw two things to improve."),
    ("met", "strength", ""),
    ("met", "consideration", ""),
    ("met", "immediate", "They say met; we saw two things that could not wait."),
    ("partly", "improvement", ""),
    ("partly", "immediate", "They say partly met; we saw two things that could not wait."),
    ("partly", "strength", "They say partly met; we saw two things they do well, and nothing to improve."),
    ("not met", "strength", "They say not met; we saw two things they do well, and nothing to improve."),
    ("not met", "improvement", ""),
    ("not met", "immediate", ""),
]


def row(house: House, code: str = "A4", in_set: str = "") -> StandardView:
    return next(one for one in standards_view.standards(house.carol, house.code, in_set).rows if one.code == code)


def says(house: House, score: str, code: str = "A4", words: str = "") -> None:
    self_assessment.write(house.alice, house.code, code[0], {code: (score, words)}, at=NOON)


@pytest.mark.parametrize(("score", "rating", "sentence"), PARTED)
def test_a_plain_sentence_says_where_the_two_part(house: House, score: str, rating: str, sentence: str) -> None:
    says(house, score, words="Signed off in March.")
    for text in ("One.", "Two."):
        house.card_of(house.carol, text, rating=rating, standards=("A4",))
    seen = row(house)
    assert (seen.parts, seen.is_parted, seen.words) == (sentence, bool(sentence), "Signed off in March.")
    assert seen.cards == "o01, o02"
    assert seen.link == "/observations/?event=P-ASE-04&standard=A4"


def test_one_thing_is_one_thing(house: House) -> None:
    says(house, "met")
    house.card_of(house.carol, "Loud.", standards=("A4",))
    assert row(house).parts == "They say met; we saw one thing to improve."


def test_what_nobody_looked_at_is_no_difference(house: House) -> None:
    says(house, "met")
    assert (row(house).parts, row(house).is_parted, row(house).cards) == ("", False, "")
    assert (row(house, "A5").parts, row(house, "A5").score) == ("", "")


@pytest.mark.parametrize("state", [s for s in ObservationState if s != ObservationState.KEPT])
def test_only_cards_that_count_stand_beside_it(house: House, state: ObservationState) -> None:
    card = house.card_of(house.carol, "Loud.", standards=("A4",))
    with transaction() as db:
        db.get_one(Observation, UUID(card)).state = state
    assert (row(house).seen, standards_view.standards(house.carol, house.code).without) == ([], 0)


def test_the_newer_standards_are_reached_by_cards_of_the_older_set_once(house: House) -> None:
    house.card_of(house.carol, "One.", standards=("A2",))
    house.card_of(house.carol, "Two.", standards=("A4", "B3"))
    assert [row(house, code, "B").cards for code in ("B3", "B7", "B9", "B4")] == ["o02", "o01", "o01", ""]
    assert row(house, "A4").cards == "o02"


def test_the_page_opens_in_the_set_of_the_return(house: House) -> None:
    assert standards_view.standards(house.carol, house.code).set_code == "A"
    says(house, "met", "B3")
    assert standards_view.standards(house.carol, house.code).set_code == "B"
    assert standards_view.standards(house.carol, house.code, "nonsense").set_code == "B"


def test_a_form_saved_again_replaces_its_own_set_and_no_other(house: House) -> None:
    says(house, "met", "A4")
    says(house, "partly", "B3")
    says(house, "not met", "A5")
    assert [row(house, code).score for code in ("A4", "A5")] == ["", "not_met"]
    assert row(house, "B3", "B").score == "partly"


def test_words_without_a_score_are_refused_and_nothing_is_saved(house: House) -> None:
    with pytest.raises(ScoreUnread) as refused:
        self_assessment.write(house.alice, house.code, "A", {"A1": ("met", ""), "A2": ("", "Words")}, at=NOON)
    assert refused.value.params == {"field": "A2"}
    assert row(house, "A1").score == ""
    with pytest.raises(NotFound):
        self_assessment.write(house.alice, house.code, "Z", {}, at=NOON)


def test_a_pasted_list_is_saved_whole_and_leaves_the_rest_alone(house: House) -> None:
    says(house, "not met", "A8", "Old words")
    pasted = 'Standard;Score;Words\nA1;met;Signed; twice\n\n2;Partly met;\na3\tNOT MET\t"In ""draft"""\n'
    done = self_assessment.paste(house.carol, house.code, "A", pasted, at=NOON)
    assert (done.saved, done.problems) == (3, [])
    assert [(row(house, c).score, row(house, c).words) for c in ("A1", "A2", "A3", "A8")] == [
        ("met", "Signed; twice"),
        ("partly", ""),
        ("not_met", 'In "draft"'),
        ("not_met", "Old words"),
    ]


def test_every_line_that_cannot_be_read_is_told_and_none_is_saved(house: House) -> None:
    pasted = "A1;met;Good\nA9;met;There is none\nA2;excellent;\nA1;partly;Again\nhello"
    done = self_assessment.paste(house.alice, house.code, "A", pasted, at=NOON)
    assert done.saved == 0
    assert [line.partition(" ")[2][:1] for line in done.problems] == ["2", "3", "4", "5"]
    assert done.problems[0].endswith("A9;met;There is none")
    assert row(house, "A1").score == ""
    assert self_assessment.paste(house.alice, house.code, "A", " \n", at=NOON).problems


def test_only_the_hub_and_the_leading_officer_take_it_down(house: House) -> None:
    for stranger in (house.partner, house.bob, house.grace, house.ruth):
        with pytest.raises(NotAllowed):
            self_assessment.paste(stranger, house.code, "A", "A1;met", at=NOON)
        with pytest.raises(NotAllowed):
            self_assessment.write(stranger, house.code, "A", {}, at=NOON)
    assert not standards_view.standards(house.partner, house.code).may_write
    with pytest.raises(NotAllowed):
        standards_view.standards(house.bob, house.code)


def test_promises_are_told_by_how_they_were_kept_and_on_how_many_cards(house: House) -> None:
    first, second = uuid4(), uuid4()
    with transaction() as db:
        held = PromiseSet(id=uuid4(), name="Ten wishes", version=1, published_on=TODAY)
        held.promises = [
            Promise(id=first, number=1, text="We listen"),
            Promise(id=second, number=2, text="We tell you"),
        ]
        db.add(held)
        db.flush()
        db.get_one(ScrutinyEvent, house.event_id).promise_set_id = held.id
    house.card_of(house.carol, "One.", promises={first: Kept.KEPT}, standards=("A4",))
    house.card_of(house.carol, "Two.", promises={first: Kept.SOMETIMES})
    view = standards_view.standards(house.carol, house.code)
    told = [(one.number, one.kept, one.sometimes, one.no, one.cards) for one in view.promises]
    assert told == [("1", 1, 1, 0, "o01, o02"), ("2", 0, 0, 0, "")]
    assert (row(house).promises, view.without) == ("kept 1", 1)


def test_what_they_said_last_time_stands_beside_how_it_was_seen(house: House) -> None:
    earlier = house.event("P-ASE-01", agency=house.agency, officer=house.carol)
    other = house.event("P-ASE-02", agency=house.partnership, officer=house.carol)
    seen, unseen = uuid4(), uuid4()
    with transaction() as db:
        for event in (earlier, other):
            db.get_one(ScrutinyEvent, event).held_on = TODAY - timedelta(days=365)
        late = TODAY - timedelta(days=9)
        db.add_all(
            [
                Action(id=seen, event_id=earlier, code="P-ASE-01-A1.1", what="A door", owner="Bob", opened_at=NOON),
                Action(id=unseen, event_id=earlier, code="P-ASE-01-A1.2", what="A sign", owner="Bob", opened_at=NOON),
                Action(id=uuid4(), event_id=other, code="P-ASE-02-A1.1", what="No", owner="Bob", opened_at=NOON),
            ]
        )
        db.flush()
        db.get_one(Action, seen).give(Answer4.DID, "There is a door now.", at=NOON)
        db.get_one(Action, unseen).due = late
    house.card_of(house.carol, "The door stands open.", checks=Check(seen, ChangeSeen.PARTLY))
    before = standards_view.standards(house.carol, house.code).before
    assert [(one.code, one.answer_label, one.seen, one.is_late) for one in before] == [
        ("P-ASE-01-A1.1", "We did it", ["o01: partly"], False),
        ("P-ASE-01-A1.2", "No answer", [], True),
    ]


@pytest.mark.parametrize("list_", ["A1;met;" + "x" * 200_000, "hello\n" * 20_000])
def test_what_is_no_list_of_scores_is_too_big_and_nothing_is_saved(house: House, list_: str) -> None:
    with pytest.raises(TooBig):
        self_assessment.paste(house.alice, house.code, "A", list_, at=NOON)
    with pytest.raises(TooBig):
        says(house, "met", words=list_)
    assert standards_view.standards(house.alice, house.code).scored == 0
