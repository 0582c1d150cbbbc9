"""The question catalogue: the sets that are asked, and the one check every answer passes."""

from __future__ import annotations

import pytest

from models.errors import BadAnswers, NotFound
from models.kinds import Audience
from models.questions import (
    KEPT_LENGTH,
    SETS,
    CheckedAnswer,
    Core,
    PartKind,
    check_answers,
    code_of_label,
    newest,
    set_of,
)

YOUNG_CORE = {Core.FEEL, Core.SAFE, Core.LISTEN, Core.SAY, Core.CHANGE}
EVERY_SET = pytest.mark.parametrize("audience", list(Audience))


def test_every_audience_is_asked_its_own_set() -> None:
    assert {audience: (qset.code, len(qset.questions)) for audience, qset in SETS.items()} == {
        Audience.YOUNG_WALK: ("YW", 10),
        Audience.YOUNG_SIGHT: ("YL", 9),
        Audience.CHILD_WALK: ("YC", 8),
        Audience.FAMILY_WALK: ("FW", 10),
        Audience.FAMILY_SIGHT: ("FL", 9),
        Audience.YOUNG_VOICE: ("YV", 10),
    }


@EVERY_SET
def test_ids_are_the_set_and_a_number_in_order(audience: Audience) -> None:
    qset = SETS[audience]
    assert [question.id for question in qset.questions] == [
        f"{qset.code}{number}" for number in range(1, len(qset.questions) + 1)
    ]


@EVERY_SET
def test_the_first_part_stands_under_the_bare_id_and_the_others_have_names(audience: Audience) -> None:
    for question in SETS[audience].questions:
        assert [bool(part.key) for part in question.parts] == [False, True][: len(question.parts)]


@EVERY_SET
def test_cards_are_at_most_ten_and_words_have_a_label(audience: Audience) -> None:
    for _, _, part in SETS[audience].answerable():
        assert len(part.options) <= 10
        assert bool(part.options) is not part.is_words
        assert part.label or not (part.is_words or part.key)


@pytest.mark.parametrize("code", ["YW", "YC", "YV"])
def test_the_core_five_are_in_every_young_set_that_visits_or_checks(code: str) -> None:
    assert {question.core for question in newest(code).questions if question.core} == YOUNG_CORE


def test_the_line_of_sight_sets_ask_the_core_they_can() -> None:
    assert {question.core for question in newest("YL").questions if question.core} == YOUNG_CORE - {Core.FEEL}
    assert {question.core for question in newest("FW").questions if question.core} == {
        Core.LISTEN,
        Core.TELL,
        Core.CHANGE,
    }


@EVERY_SET
def test_a_core_question_is_asked_once(audience: Audience) -> None:
    cores = [question.core for question in SETS[audience].questions if question.core]
    assert len(cores) == len(set(cores))


def test_young_voice_never_says_that_somebody_walked_in() -> None:
    said = " ".join(question.text for question in newest("YV").questions)
    assert "walked in" not in said
    assert " here" not in said
    assert "this place" not in said


def test_an_old_name_is_refused_kindly() -> None:
    with pytest.raises(NotFound):
        set_of("YW", 99)
    assert set_of("YW", 1) is SETS[Audience.YOUNG_WALK]


def test_answers_are_split_into_codes_and_words_in_the_order_of_the_set() -> None:
    checked = check_answers(
        newest("YW"),
        {
            "YW10.effort": ["easy"],
            "YW10": ["  Shut the hatch\r\n please "],
            "YW1": ["good"],
            "YW4.pick": ["T05", "T06"],
        },
    )
    assert checked == [
        CheckedAnswer("YW1", "", ("good",)),
        CheckedAnswer("YW4", "pick", ("T05", "T06")),
        CheckedAnswer("YW10", "", text="Shut the hatch\n please"),
        CheckedAnswer("YW10", "effort", ("easy",)),
    ]


def test_empty_values_are_dropped_because_a_form_without_script_sends_them_all() -> None:
    assert check_answers(newest("YW"), {"YW1": [], "YW1.say": ["  "], "YW2": [""]}) == []


def test_every_question_may_be_skipped_or_not_understood() -> None:
    for question in newest("YW").questions:
        for mark in ("skip", "unclear"):
            assert check_answers(newest("YW"), {question.id: [mark]}) == [CheckedAnswer(question.id, "", (mark,))]


def test_an_answer_wins_over_a_skip_and_stands_beside_not_understood() -> None:
    assert check_answers(newest("YW"), {"YW1": ["good", "skip"]}) == [CheckedAnswer("YW1", "", ("good",))]
    assert check_answers(newest("YW"), {"YW2": ["a queue", "unclear"]}) == [
        CheckedAnswer("YW2", "", ("unclear",), "a queue")
    ]


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("YW1", ["superb"]),
        ("YW1", ["good", "okay"]),
        ("YW1.pick", ["T05"]),
        ("YW99", ["good"]),
        ("FW1", ["good"]),
        ("YW4.pick", ["T05", "T06", "T07", "T08"]),
        ("YW4.pick", ["T05", "T05"]),
        ("YW4.pick", ["T17"]),
        ("YW4.pick", ["skip"]),
        ("YW2", ["one", "two"]),
        ("YW2", ["x" * (KEPT_LENGTH + 1)]),
    ],
)
def test_what_does_not_belong_is_refused_by_name(key: str, values: list[str]) -> None:
    with pytest.raises(BadAnswers) as refusal:
        check_answers(newest("YW"), {"YW3": ["yes"], key: values})
    assert refusal.value.params == {"field": key}


def test_words_longer_than_asked_are_kept() -> None:
    long = "x" * KEPT_LENGTH
    assert check_answers(newest("YW"), {"YW2": [long]}) == [CheckedAnswer("YW2", "", text=long)]


LABELS = {
    PartKind.FEEL5: {"Brilliant", "Really good", "Good", "Okay", "Not good", "I don't know"},
    PartKind.SAFE4: {"Yes", "Mostly", "Not really", "No", "Not sure"},
    PartKind.YNS: {"Yes", "Sort of", "No", "Not sure"},
    PartKind.EFFORT: {"Easy", "Medium", "Big"},
    PartKind.SPEED: {"Very quickly", "Quite quickly", "Slowly", "It did not come"},
    PartKind.TIMES: {"Once", "2 or 3", "More than 3", "Lost count"},
}


@EVERY_SET
def test_every_word_on_the_screen_leads_back_to_its_code(audience: Audience) -> None:
    qset = SETS[audience]
    for key, question, part in qset.answerable():
        for label in LABELS.get(part.kind, set()):
            found, code = code_of_label(qset.code, question.id, label)
            assert found == key
            assert check_answers(qset, {found: [code]})[0].codes == (code,)


def test_skipped_is_an_answer_and_a_strange_word_is_not() -> None:
    assert code_of_label("FW", "FW2", "Skipped") == ("FW2", "skip")
    assert code_of_label("YW", "YW10", "Medium") == ("YW10.effort", "medium")
    with pytest.raises(BadAnswers):
        code_of_label("YW", "YW1", "Sort of")
