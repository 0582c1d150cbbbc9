"""The question catalogue: the sets that are asked, and the one check every answer passes."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

import pytest

from models.errors import BadAnswers, NotFound
from models.kinds import Audience
from models.questions import (
    EVERY_VERSION,
    KEPT_LENGTH,
    SETS,
    CheckedAnswer,
    Core,
    PartKind,
    QuestionSet,
    check_answers,
    code_of_label,
    newest,
    set_of,
)

YOUNG_CORE = {Core.FEEL, Core.SAFE, Core.LISTEN, Core.SAY, Core.CHANGE}
FAMILY_CORE = {Core.LISTEN, Core.TELL, Core.CHANGE}
PUBLISHED: dict[str, str] = json.loads(Path(__file__).with_name("published_sets.json").read_text(encoding="utf-8"))
EVERY_VERSION_OF_A_SET = pytest.mark.parametrize("qset", EVERY_VERSION, ids=lambda qset: f"{qset.code}.{qset.version}")
EVERY_SET = pytest.mark.parametrize("audience", list(Audience))


def digest(qset: QuestionSet) -> str:
    """Of everything a set says and means: one other letter, and it is another digest."""
    return sha256(json.dumps(asdict(qset), sort_keys=True).encode()).hexdigest()[:16]


def test_every_audience_is_asked_its_own_set() -> None:
    assert {audience: (qset.code, qset.version, len(qset.questions)) for audience, qset in SETS.items()} == {
        Audience.YOUNG_WALK: ("YW", 2, 11),
        Audience.YOUNG_SIGHT: ("YL", 2, 11),
        Audience.CHILD_WALK: ("YC", 2, 9),
        Audience.FAMILY_WALK: ("FW", 2, 11),
        Audience.FAMILY_SIGHT: ("FL", 2, 11),
        Audience.YOUNG_VOICE: ("YV", 2, 11),
    }


@EVERY_VERSION_OF_A_SET
def test_nobody_edits_a_set_that_has_been_asked(qset: QuestionSet) -> None:
    """A change is a new version, and a new line in the file."""
    assert digest(qset) == PUBLISHED[f"{qset.code}.{qset.version}"]


def test_every_published_set_is_still_there() -> None:
    assert {f"{qset.code}.{qset.version}" for qset in EVERY_VERSION} == set(PUBLISHED)


@EVERY_VERSION_OF_A_SET
def test_ids_are_the_set_and_a_number_and_are_never_used_twice(qset: QuestionSet) -> None:
    ids = [question.id for question in qset.questions]
    assert len(ids) == len(set(ids))
    assert all(id_.removeprefix(qset.code).isdecimal() for id_ in ids)


@EVERY_SET
def test_the_first_feeling_comes_before_everything(audience: Audience) -> None:
    qset = SETS[audience]
    first, *rest = qset.questions
    assert (first.id, [part.kind for part in first.parts]) == (f"{qset.code}0", [PartKind.FEELING, PartKind.SAY])
    assert not any(part.kind is PartKind.FEELING for question in rest for part in question.parts)


@EVERY_VERSION_OF_A_SET
def test_the_first_part_stands_under_the_bare_id_and_the_others_have_names(qset: QuestionSet) -> None:
    for question in qset.questions:
        keys = [part.key for part in question.parts]
        assert [bool(key) for key in keys] == [False] + [True] * (len(keys) - 1)
        assert len(keys) == len(set(keys))


@EVERY_VERSION_OF_A_SET
def test_cards_are_at_most_ten_and_words_and_files_have_a_label(qset: QuestionSet) -> None:
    for _, _, part in (*qset.answerable(), *qset.attachable()):
        assert len(part.options) <= 10
        assert bool(part.options) is not (part.is_words or part.is_file)
        assert part.label or not (part.is_words or part.key)


@pytest.mark.parametrize("code", ["YW", "YC", "YL", "YV"])
def test_the_core_five_are_in_every_young_set(code: str) -> None:
    assert {question.core for question in newest(code).questions if question.core} == YOUNG_CORE


@pytest.mark.parametrize("code", ["FW", "FL"])
def test_the_core_three_are_in_every_family_set(code: str) -> None:
    assert {question.core for question in newest(code).questions if question.core} == FAMILY_CORE


@pytest.mark.parametrize("core", list(Core))
def test_a_core_question_is_answered_in_the_same_way_wherever_it_is_asked(core: Core) -> None:
    asked = [question for qset in SETS.values() if (question := qset.core(core))]
    assert len({question.parts[0].options for question in asked}) == 1
    assert len({question.reverse for question in asked}) == 1


@EVERY_SET
def test_a_core_question_is_asked_once(audience: Audience) -> None:
    cores = [question.core for question in SETS[audience].questions if question.core]
    assert len(cores) == len(set(cores))


@EVERY_SET
def test_the_short_form_asks_the_core_and_is_an_answer_to_the_same_set(audience: Audience) -> None:
    qset = SETS[audience]
    short = qset.in_short()
    assert {question.core for question in short.questions} == (FAMILY_CORE if audience.is_family else YOUNG_CORE)
    assert (short.code, short.version) == (qset.code, qset.version)
    assert set(short.questions) <= set(qset.questions)


VOICES = {"YW9", "YW10", "YC7", "YC8", "YL8", "YL9", "FW9", "FW10", "FL9", "YV9", "YV10"}


def test_talking_is_offered_where_it_was_agreed_and_nowhere_else() -> None:
    kinds = [(question.id, part.kind) for qset in SETS.values() for _, question, part in qset.attachable()]
    assert {id_ for id_, kind in kinds if kind is PartKind.VOICE} == VOICES
    assert {id_ for id_, kind in kinds if kind is PartKind.DRAW} == {"YW2", "YV2", "YC7", "YC8"}
    assert {id_ for id_, kind in kinds if kind is PartKind.PHOTO} == {"YW2", "YW6", "YW9", "YV2", "YV6", "YV9"}


def test_young_voice_never_says_that_somebody_walked_in() -> None:
    said = " ".join(question.text for question in newest("YV").questions)
    assert "walked in" not in said
    assert " here" not in said
    assert "this place" not in said


def test_an_old_name_is_refused_kindly() -> None:
    with pytest.raises(NotFound):
        set_of("YW", 99)
    assert set_of("YW", 2) is SETS[Audience.YOUNG_WALK]


def test_an_answer_that_waited_under_the_first_version_is_still_an_answer() -> None:
    assert check_answers(set_of("YW", 1), {"YW1": ["good"], "YW1.say": ["cosy"]}) == [
        CheckedAnswer("YW1", "", ("good",)),
        CheckedAnswer("YW1", "say", text="cosy"),
    ]
    with pytest.raises(BadAnswers):
        check_answers(set_of("YW", 1), {"YW0": ["calm"]})


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
    assert check_answers(newest("YW"), {"YW1": [], "YW0.say": ["  "], "YW2": [""]}) == []


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
        ("YW2.photo", ["me.jpg"]),
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
    PartKind.FEELING: {"Happy", "Calm", "Bored", "Worried", "Scared", "I don't know"},
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
