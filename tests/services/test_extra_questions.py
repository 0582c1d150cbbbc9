"""Extra questions of an event: written, settled once shown, answered like the others, and taken back like them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from mars_voice.services import (
    capture,
    extra_questions,
    extra_view,
    my_words,
    posters,
    programme,
    review,
    take_back,
    themes,
    transaction,
)
from mars_voice.services.extra_asked import extra_questions as questions_of
from mars_voice.services.extra_questions import ExtraDraft
from models.access import JoinCode
from models.errors import BadAnswers, InvalidTransition, NotAllowed, NotFound
from models.extra_question import MOST, ExtraQuestion, ExtraUnfit
from models.feedback import Answer, Comment
from models.journal import JournalEntry
from models.kinds import Audience, Stage
from models.people import Actor
from tests.house import NOON, House

MUSIC = ExtraDraft("Is there music you like?", "yes_no", written_with="3")
BUS = ExtraDraft("How did you get here?", "choose", ("By bus", "On foot", "By car"))
HELPS = ExtraDraft("What would make this room better?", "words")
HOUR = timedelta(hours=1)


def wrote(house: House, draft: ExtraDraft = MUSIC, *, by: Actor | None = None, audience: str = "young-walk") -> str:
    """One more question; returns its id."""
    before = {one.id for one in held(house)}
    extra_questions.write(by or house.alice, house.code, audience, draft, at=NOON)
    return str(next(one.id for one in held(house) if one.id not in before))


def held(house: House) -> Sequence[ExtraQuestion]:
    with transaction.reading() as db:
        found = questions_of(db, house.event_id)
        for one in found:
            assert one.said
        return found


def refused(call: object, *args: object, **more: object) -> str:
    with pytest.raises(ExtraUnfit) as no:
        call(*args, **more)  # type: ignore[operator]
    return no.value.params["rule"]


def door(house: House, code: str) -> capture.OpenDoor:
    return capture.open_door(code, at=NOON)


def test_a_question_is_kept_with_who_wrote_it_when_and_beside_which_set(house: House) -> None:
    wrote(house)
    (one,) = held(house)
    assert (one.key, one.audience, one.set_code, one.set_version, one.version) == ("E1", "young-walk", "YW", 2, 1)
    assert (one.by_id, one.written_at, one.written_with) == (house.alice.id, NOON, 3)
    assert (one.first.language, one.first.text) == ("en", MUSIC.text)


def test_the_journal_holds_the_number_and_never_the_words(house: House) -> None:
    wrote(house)
    with transaction.reading() as db:
        entry = db.query(JournalEntry).filter_by(what="extra_written").one()
        assert (entry.thing, entry.facts) == ("ExtraQuestion", {"question": "E1"})


def test_the_officer_who_leads_may_write_and_nobody_else_of_the_team(house: House) -> None:
    wrote(house, by=house.carol)
    for other in (house.partner, house.contributor, house.bob, house.ruth):
        with pytest.raises(NotAllowed):
            extra_questions.write(other, house.code, "young-walk", MUSIC, at=NOON)


def test_three_are_enough_for_one_audience_and_another_has_its_own(house: House) -> None:
    for _ in range(MOST):
        wrote(house)
    assert refused(extra_questions.write, house.alice, house.code, "young-walk", MUSIC, at=NOON) == "many"
    wrote(house, audience="family-walk")


def test_one_that_was_taken_out_makes_room_and_gives_no_number_away(house: House) -> None:
    first, *_ = [wrote(house) for _ in range(MOST)]
    extra_questions.take_out(house.alice, first, at=NOON)
    wrote(house)
    assert [one.key for one in held(house) if one.is_asked] == ["E2", "E3", "E4"]


def test_other_words_are_another_question_in_the_same_place(house: House) -> None:
    first = wrote(house)
    wrote(house, BUS)
    extra_questions.reword(house.alice, first, HELPS, at=NOON)
    asked = [(one.key, one.place, one.version) for one in held(house) if one.is_asked]
    assert asked == [("E3", 1, 2), ("E2", 2, 1)]


@pytest.mark.parametrize(
    ("draft", "audience", "why"),
    [
        (ExtraDraft("", "words"), "young-walk", "empty"),
        (ExtraDraft("Is it nice?", "stars"), "young-walk", "kind"),
        (ExtraDraft("Is it nice?", "choose", ("Yes",)), "young-walk", "options"),
        (ExtraDraft("Is it nice?", "words", language="tlh"), "young-walk", "language"),
        (ExtraDraft("Is it nice?", "words", written_with="Sam"), "young-walk", "writers"),
        (ExtraDraft("Is it nice?", "words"), "young-sight", "audience"),
        (ExtraDraft("Do professionals communicate proportionately?", "yes_no"), "young-walk", "hard"),
        (ExtraDraft("Has anyone hurt you?", "yes_no"), "young-walk", "harm"),
        (ExtraDraft("What was it about?", "choose", ("Food", "Bullying")), "young-walk", "harm"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(house: House, draft: ExtraDraft, audience: str, why: str) -> None:
    assert refused(extra_questions.write, house.alice, house.code, audience, draft, at=NOON) == why
    assert held(house) == []


def test_what_is_only_to_be_thought_over_is_saved(house: House) -> None:
    wrote(house, ExtraDraft("Isn't it nice and warm here?", "yes_no"))
    assert len(held(house)) == 1


def test_once_a_code_was_open_the_questions_stay_as_they_were_shown(house: House) -> None:
    first = wrote(house)
    house.join_code()
    draft = {"at": NOON}
    assert refused(extra_questions.write, house.alice, house.code, "young-walk", BUS, **draft) == "frozen"
    assert refused(extra_questions.reword, house.alice, first, BUS, **draft) == "frozen"
    assert (
        refused(extra_questions.translate, house.alice, first, ExtraDraft("Czy?", "", language="pl"), **draft)
        == "frozen"
    )
    assert refused(extra_questions.take_out, house.alice, first, **draft) == "frozen"
    wrote(house, audience="family-walk")


def test_a_code_that_opens_later_leaves_time_to_write(house: House) -> None:
    house.join_code(opens=NOON + HOUR)
    wrote(house)
    assert len(held(house)) == 1


def test_a_question_that_was_shown_can_be_stopped_and_one_that_was_not_is_taken_out(house: House) -> None:
    first = wrote(house)
    assert refused(extra_questions.stop, house.alice, first, at=NOON) == "unseen"
    code = house.join_code()
    extra_questions.stop(house.alice, first, at=NOON)
    assert door(house, code).extra == ()
    assert refused(extra_questions.stop, house.alice, first, at=NOON) == "ended"
    house.give({"E1": ["yes"]}, code=code)  # a phone that was shown it before
    assert answers() == [("E1", "yes")]


def test_nothing_is_written_once_the_letter_is_with_its_readers(house: House) -> None:
    house.set_stage(Stage.WITH_PORTFOLIO_LEAD)
    with pytest.raises(InvalidTransition):
        extra_questions.write(house.alice, house.code, "young-walk", MUSIC, at=NOON)


def answers() -> list[tuple[str, str]]:
    with transaction.reading() as db:
        return sorted((one.field, one.choice) for one in db.query(Answer))


def test_a_phone_is_told_what_its_audience_is_asked_in_every_language_it_has(house: House) -> None:
    wrote(house)
    bus = wrote(house, BUS)
    wrote(house, HELPS, audience="family-walk")
    polish = ExtraDraft("Jak tu jesteś?", "", ("Autobusem", "Pieszo", "Autem"), language="pl")
    extra_questions.translate(house.alice, bus, polish, at=NOON)
    music, ride = door(house, house.join_code()).extra
    assert (music.id, music.kind, list(music.said)) == ("E1", "yes_no", ["en"])
    assert (ride.id, ride.said["pl"].ask, ride.said["pl"].options[0]) == ("E2", "Jak tu jesteś?", "Autobusem")


def test_an_event_without_any_tells_a_phone_nothing_more(house: House) -> None:
    assert door(house, house.join_code()).extra == ()


def test_answers_arrive_like_all_others(house: House) -> None:
    wrote(house)
    wrote(house, BUS)
    wrote(house, HELPS)
    house.give({"YW3": ["no"], "E1": ["sort_of"], "E2": ["o2"], "E3": ["A sofa"]}, code=house.join_code())
    assert answers() == [("E1", "sort_of"), ("E2", "o2"), ("YW3", "no")]
    with transaction.reading() as db:
        assert [(one.field, one.text) for one in db.query(Comment)] == [("E3", "A sofa")]


def test_passing_one_by_is_counted_as_everywhere(house: House) -> None:
    wrote(house)
    wrote(house, HELPS)
    house.give({"E1": ["skip"], "E2": ["unclear"]}, code=house.join_code())
    assert answers() == [("E1", "skip"), ("E2", "unclear")]


@pytest.mark.parametrize("sent", [{"E9": ["yes"]}, {"E1": ["o1"]}, {"E1": ["yes", "no"]}, {"E1.say": ["x"]}])
def test_what_belongs_to_no_question_is_refused_and_nothing_is_half_kept(
    house: House, sent: dict[str, list[str]]
) -> None:
    wrote(house)
    code = house.join_code()
    with pytest.raises(BadAnswers) as no:
        house.give({"YW3": ["no"], **sent}, code=code)
    assert no.value.params["field"] in sent
    assert answers() == []


def test_the_questions_of_one_audience_are_not_anothers(house: House) -> None:
    wrote(house, audience="family-walk")
    with pytest.raises(BadAnswers):
        house.give({"E1": ["yes"]}, code=house.join_code())


def test_the_hub_reads_the_words_under_the_question_that_was_asked(house: House) -> None:
    wrote(house, HELPS)
    house.give({"E1": ["A sofa"]}, code=house.join_code())
    current = review.words(house.alice, house.code).current
    assert (current.question, current.pieces[0].text) == (HELPS.text, "A sofa")


def test_words_of_harm_go_the_same_way_to_the_safeguarding_lead(house: House) -> None:
    wrote(house, HELPS)
    house.give({"E1": ["My step dad hits me"]}, code=house.join_code())
    (comment,) = house.comment_ids()
    review.raise_concern(house.alice, comment, at=NOON)
    view = review.words(house.alice, house.code)
    assert (view.total, view.locked) == (0, 1)


def test_the_six_words_bring_them_back_and_take_them_back(house: House) -> None:
    wrote(house)
    wrote(house, HELPS)
    sent = uuid4()
    house.give({"E1": ["yes"], "E2": ["A sofa"], "YW10": ["More light"]}, code=house.join_code(), id_=sent)
    six = " ".join(capture.receipt_words_of(sent))
    assert [said.text for said in my_words.what_happened(six).said] == ["More light", "A sofa"]
    assert take_back.withdraw(six, at=NOON)
    assert (answers(), house.comment_ids()) == ([], set())


def test_ticks_are_counted_with_small_numbers_hidden(house: House) -> None:
    wrote(house)
    code = house.join_code()
    for choice in ["yes"] * 6 + ["no"] * 2 + ["skip"] * 7:
        house.give({"E1": [choice]}, code=code)
    (row,) = themes.totals(house.ruth, house.code).extra
    assert row.question.startswith(MUSIC.text)
    assert {cell.choice: cell.hidden for cell in row.cells} == {"Yes": True, "No": True, "did not answer this": False}


def test_the_paper_sheet_prints_them_in_the_language_they_have(house: House) -> None:
    wrote(house)
    wrote(house, ExtraDraft("Czy jest tu muzyka?", "yes_no", language="pl"))
    house.join_code()
    with transaction.reading() as db:
        (code_id,) = [str(one.id) for one in db.query(JoinCode)]
    printed = posters.paper(house.alice, code_id, origin="https://v.example", practice=True).qset.questions
    assert [asked.text for asked in printed if asked.is_extra] == [MUSIC.text]


def test_an_id_that_is_none_is_not_found(house: House) -> None:
    with pytest.raises(NotFound):
        extra_questions.take_out(house.alice, str(UUID(int=7)), at=NOON)


def seen(house: House, *, by: Actor | None = None) -> extra_view.ExtraView:
    return extra_view.page(by or house.alice, house.code, at=NOON)


def look(house: House, draft: ExtraDraft, audience: str = "young-walk") -> extra_view.LookView:
    return extra_view.look(house.alice, house.code, audience, draft)


def test_the_page_shows_each_group_what_it_is_asked_and_where_there_is_room(house: House) -> None:
    wrote(house)
    house.join_code(Audience.CHILD_WALK)
    view = seen(house)
    assert [(one.audience, len(one.rows), one.settled, one.has_room) for one in view.audiences] == [
        ("young-walk", 1, False, True),
        ("child-walk", 0, True, False),
        ("family-walk", 0, False, True),
    ]
    assert [one.audience for one in view.offers] == ["young-walk", "family-walk"]
    (row,) = view.audiences[0].rows
    assert (row.key, row.written_with) == ("E1", "written with 3 young scrutineers")
    assert json.loads(row.shown)["said"]["en"]["ask"] == MUSIC.text


def test_who_walks_along_reads_them_and_an_agency_does_not(house: House) -> None:
    wrote(house)
    view = seen(house, by=house.contributor)
    assert (view.may_write, view.offers, len(view.audiences[0].rows)) == (False, [], 1)
    with pytest.raises(NotAllowed):
        seen(house, by=house.bob)


def test_what_is_asked_no_more_is_still_shown_once_people_have_met_it(house: House) -> None:
    first = wrote(house)
    house.join_code()
    extra_questions.stop(house.alice, first, at=NOON)
    group = seen(house).audiences[0]
    assert ([one.key for one in group.past], group.rows) == (["E1"], [])


def test_the_meter_says_what_saving_would_say(house: House) -> None:
    easy = look(house, MUSIC).meter
    assert (easy.state, easy.stops, easy.think) == ("good", "", [])
    hard = look(house, ExtraDraft("Do professionals communicate proportionately?", "yes_no")).meter
    assert hard.state == "stop"
    assert "proportionately" in hard.hard
    assert hard.stops
    assert look(house, ExtraDraft("Has anyone hurt you?", "yes_no")).meter.stops.startswith("“hurt”")
    assert len(look(house, ExtraDraft("Isn't it warm and clean here?", "yes_no")).meter.think) == 2


def test_a_text_that_is_no_question_is_not_measured_to_its_end(house: House) -> None:
    shown = json.loads(look(house, ExtraDraft("why is " * 20_000, "choose", ("happened " * 9_000,))).shown)["said"][
        "en"
    ]
    assert max(len(words) for words in (shown["ask"], *shown["options"])) < 500


def test_only_english_is_measured(house: House) -> None:
    told = look(house, ExtraDraft("Czy profesjonaliści komunikują się proporcjonalnie?", "yes_no", language="pl"))
    assert (told.meter.filled, told.meter.stops) == (0, "")
    assert told.frame.endswith("/pl/")
    wrote(house, ExtraDraft("Czy profesjonaliści komunikują się proporcjonalnie?", "yes_no", language="pl"))


def test_a_phone_in_the_preview_is_told_a_question_that_can_be_drawn(house: House) -> None:
    empty = json.loads(look(house, ExtraDraft("", "choose")).shown)
    assert (empty["kind"], len(empty["said"]["en"]["options"])) == ("choose", 2)
    assert empty["said"]["en"]["ask"]
    begun = json.loads(look(house, ExtraDraft("How?", "choose", ("Bus", "", "Car", "Bike"))).shown)
    assert begun["said"]["en"]["options"] == ["Bus", "Car", "Bike"]


def test_the_programme_says_how_many_there_are(house: House) -> None:
    assert programme.programme(house.alice, house.code).extra == "No extra question yet"
    wrote(house)
    assert programme.programme(house.alice, house.code).extra == "One extra question"
