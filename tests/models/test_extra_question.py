"""Extra questions: what may be asked so, and when it stays as it was shown."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.access import JoinCode
from models.extra_question import (
    LONGEST,
    LONGEST_OPTION,
    MOST_OPTIONS,
    ExtraKind,
    ExtraQuestion,
    ExtraText,
    ExtraUnfit,
    extra_text,
    is_counted,
    part_of,
    was_shown,
    writers,
)
from models.questions import EVERY_VERSION, EXTRA
from models.questions.shape import PartKind
from tests.house import NOON

HOUR = timedelta(hours=1)


def rule(refused: pytest.ExceptionInfo[ExtraUnfit]) -> str:
    return refused.value.params["rule"]


def asked(kind: ExtraKind = ExtraKind.YES_NO, *options: str) -> ExtraQuestion:
    made = ExtraQuestion(number=2, kind=kind)
    made.put("en", ExtraText("Is there music?", options))
    return made


def test_what_was_typed_becomes_one_line() -> None:
    assert extra_text(ExtraKind.WORDS, "  What \n helps? ").text == "What helps?"
    assert extra_text(ExtraKind.WORDS, "What\x00 \ud800helps?\x9f").text == "What helps?"


@pytest.mark.parametrize(
    ("text", "options", "why"),
    [
        ("  ", [], "empty"),
        ("a" * (LONGEST + 1), [], "long"),
        ("How did you come?", ["Bus"], "options"),
        ("How did you come?", [str(n) for n in range(MOST_OPTIONS + 1)], "options"),
        ("How did you come?", ["Bus", "b" * (LONGEST_OPTION + 1)], "option_long"),
        ("How did you come?", ["Bus", " bus "], "option_twice"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(text: str, options: list[str], why: str) -> None:
    with pytest.raises(ExtraUnfit) as refused:
        extra_text(ExtraKind.CHOOSE, text, options)
    assert rule(refused) == why


def test_the_longest_question_and_answers_are_taken() -> None:
    options = ["b" * LONGEST_OPTION, *(str(n) for n in range(MOST_OPTIONS - 1))]
    made = extra_text(ExtraKind.CHOOSE, "a" * LONGEST, ["", *options])
    assert (len(made.text), len(made.options)) == (LONGEST, MOST_OPTIONS)


def test_only_a_question_to_choose_from_keeps_answers_of_its_own() -> None:
    assert extra_text(ExtraKind.FACES, "How is it here?", ["one", "two"]).options == ()


@pytest.mark.parametrize(("typed", "many"), [("", 0), ("3", 3), (" 40 ", 40)])
def test_how_many_young_people_wrote_it_is_a_number(typed: str, many: int) -> None:
    assert writers(typed) == many


@pytest.mark.parametrize("typed", ["Sam and Ali", "-1", "41", "3.5"])
def test_a_name_is_no_number(typed: str) -> None:
    with pytest.raises(ExtraUnfit):
        writers(typed)


def test_each_kind_is_answered_as_the_sets_are() -> None:
    assert [part_of(kind).kind for kind in (ExtraKind.FACES, ExtraKind.YES_NO, ExtraKind.WORDS)] == [
        PartKind.FEEL5,
        PartKind.YNS,
        PartKind.SAY,
    ]
    assert [(o.value, o.label) for o in part_of(ExtraKind.CHOOSE, ("Bus", "Car")).options] == [
        ("o1", "Bus"),
        ("o2", "Car"),
    ]
    assert {kind for kind in ExtraKind if not is_counted(kind)} == {ExtraKind.WORDS}


def test_its_id_is_like_that_of_no_set() -> None:
    assert asked().key == "E2"
    assert not any(q.id.startswith(EXTRA) for qset in EVERY_VERSION for q in qset.questions)
    assert asked().asked().is_extra


def test_it_is_read_in_a_language_it_has_or_as_it_was_written() -> None:
    made = asked()
    made.put("pl", ExtraText("Czy jest muzyka?"))
    assert (made.asked("pl").text, made.asked("ro").text) == ("Czy jest muzyka?", "Is there music?")
    assert made.in_language("ro") is None


def test_a_translation_has_as_many_answers_and_the_first_words_are_not_reworded() -> None:
    made = asked(ExtraKind.CHOOSE, "Bus", "Car")
    with pytest.raises(ExtraUnfit) as refused:
        made.put("pl", ExtraText("Jak?", ("Autobus",)))
    assert rule(refused) == "options_match"
    with pytest.raises(ExtraUnfit) as refused:
        made.put("en", ExtraText("How?", ("Bus", "Car")))
    assert rule(refused) == "first"
    made.put("pl", ExtraText("Jak?", ("Autobus", "Auto")))
    assert [option.label for option in made.asked("pl").parts[0].options] == ["Autobus", "Auto"]


def test_what_is_past_is_not_touched() -> None:
    made = asked()
    made.ended_at = NOON
    with pytest.raises(ExtraUnfit) as refused:
        made.check_asked()
    assert rule(refused) == "ended"


@pytest.mark.parametrize(
    ("opens", "revoked", "shown"),
    [
        (NOON - HOUR, None, True),
        (NOON, None, True),
        (NOON + HOUR, None, False),
        (NOON - HOUR, NOON - HOUR / 2, True),
        (NOON - HOUR, NOON - 2 * HOUR, False),
    ],
    ids=["open", "opens now", "opens later", "was open and stopped", "stopped before it opened"],
)
def test_it_was_shown_once_a_code_has_been_open(opens: object, revoked: object, shown: bool) -> None:
    assert was_shown([JoinCode(opens_at=opens, closes_at=NOON + HOUR, revoked_at=revoked)], at=NOON) is shown
