"""Every language says all of it, nothing but it, and with the same numbers, gaps and stress."""

from __future__ import annotations

import json
import re
from string import Formatter

import pytest

from mars_voice.analysis.reading import grade
from mars_voice.wording import LANGUAGES, Language, MissingWording, catalogue, language, say, speaking
from mars_voice.wording.catalogue import HERE, written
from mars_voice.wording.languages import EASY, ENGLISH, of_slug
from mars_voice.wording.questions import about_keys, in_language, keys
from models.kinds import Audience
from models.questions import SETS

WHOLE = ("young", "receipt", "language", "door")
"""Files a phone may show any sentence of."""
FROM_PUBLIC = {
    "product.name",
    "skip.main",
    "practice.label",
    "capture.title",
    "join.short",
    "oops.title",
    "oops.heading",
    "oops.body",
    "oops.button",
    "missing.button",
    "receipt.title",
    "problem.title",
    "problem.heading",
    "problem.back",
    "happened.title",
}
"""What a phone shows of the words for everybody."""
AT_THE_DESK = re.compile(r"problem\.rule_broken\..+")
"""Refusals only the desk can meet; the desk speaks English."""
NUMBERS = re.compile(r"\b(?:999|0800 1111|0808 800 5000|85258|SHOUT)\b")
NAMES = {"MARS", "Voice", "Childline", "NSPCC", "SHOUT", "JPEG", "PNG", "WebP"}
ISOLATED = re.compile("[\u2066\u2068]([^\u2066-\u2069]*)\u2069")

OTHERS = [each for each in LANGUAGES if each is not ENGLISH]
TRANSLATED = [each for each in OTHERS if not each.leans_on]
EVERY_OTHER = pytest.mark.parametrize("lang", OTHERS, ids=lambda each: each.tag)
EVERY_TRANSLATION = pytest.mark.parametrize("lang", TRANSLATED, ids=lambda each: each.tag)


def _file(tag: str, name: str) -> dict[str, str]:
    file = HERE / tag / f"{name}.json"
    read: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return read


def _english() -> dict[str, str]:
    """Every sentence a phone can show, in English: from the catalogues and from the sets of today."""
    said = {key: words for name in WHOLE for key, words in _file("en", name).items()}
    said |= {key: _file("en", "public")[key] for key in FROM_PUBLIC}
    said |= {key: words for key, words in _file("en", "problems").items() if not AT_THE_DESK.fullmatch(key)}
    said |= dict(about_keys())
    return said | {key: words for qset in SETS.values() for key, words in keys(qset)}


ENGLISH_WORDS = _english()


def _plain(sentence: str) -> str:
    return re.sub(r"\{\w+\}", " ", sentence.replace("**", ""))


@EVERY_TRANSLATION
def test_nothing_is_missing_and_nothing_is_idle(lang: Language) -> None:
    own = written(lang.tag)
    assert (sorted(ENGLISH_WORDS.keys() - own.keys()), sorted(own.keys() - ENGLISH_WORDS.keys())) == ([], [])


@EVERY_TRANSLATION
@pytest.mark.parametrize("name", WHOLE)
def test_each_file_has_the_sentences_of_its_english_twin(lang: Language, name: str) -> None:
    assert _file(lang.tag, name).keys() == _file("en", name).keys()


def test_easy_read_only_says_again_what_english_says() -> None:
    own = written(EASY.tag)
    assert own.keys() <= ENGLISH_WORDS.keys()
    assert [key for key, words in own.items() if words == ENGLISH_WORDS[key]] == []


def test_a_key_stands_for_one_english_sentence_in_all_sets() -> None:
    said: dict[str, set[str]] = {}
    for qset in SETS.values():
        for key, words in keys(qset):
            said.setdefault(key, set()).add(words)
    assert [key for key, words in said.items() if len(words) > 1] == []


@EVERY_OTHER
def test_gaps_stress_and_helplines_are_those_of_the_english(lang: Language) -> None:
    for key, words in written(lang.tag).items():
        english = ENGLISH_WORDS[key]
        assert {name for _, name, _, _ in Formatter().parse(words)} - {None} == {
            name for _, name, _, _ in Formatter().parse(english)
        } - {None}, key
        assert words.count("**") == english.count("**"), key
        assert sorted(NUMBERS.findall(words)) == sorted(NUMBERS.findall(english)), key
        assert words.strip() == words, key


@EVERY_TRANSLATION
def test_no_english_is_left_over(lang: Language) -> None:
    same = [key for key, words in written(lang.tag).items() if words == ENGLISH_WORDS[key] and _needs_words(words)]
    assert same == []
    left = {word for words in written(lang.tag).values() for word in re.findall(r"[^\W\d_]+", _plain(words))}
    assert left & {"the", "you", "your", "and", "is", "What", "How", "They", "We"} == set()


def _needs_words(words: str) -> bool:
    """Not only names and numbers. "Stop" and "1 photo" may be the same word in two languages, a sentence may not."""
    return len(re.findall(r"[A-Za-z]+", _plain(words))) > 1 and not set(re.findall(r"[A-Za-z]+", words)) <= NAMES


def test_arabic_is_written_in_arabic_but_for_names_and_helplines() -> None:
    foreign = {word for words in written("ar").values() for word in re.findall(r"[A-Za-z]+", _plain(words))}
    assert foreign <= NAMES


def test_in_arabic_a_number_with_spaces_and_every_foreign_word_keeps_its_own_direction() -> None:
    for key, words in written("ar").items():
        rest = ISOLATED.sub("", words)
        assert not re.search(r"\d \d", rest), key
        assert {name for _, name, _, _ in Formatter().parse(rest)} - {None} <= {"n", "number", "total"}, key


@EVERY_TRANSLATION
def test_quotation_marks_are_those_of_the_language(lang: Language) -> None:
    marks = {"pl": "„”", "ro": "„”", "lt": "„“", "cy": "“”", "ar": "«»"}[lang.tag]
    used = {mark for words in written(lang.tag).values() for mark in words if mark in '"„“”«»‘'}
    assert used <= set(marks)
    assert not any('"' in words for words in written(lang.tag).values())


@EVERY_OTHER
def test_nothing_shouts(lang: Language) -> None:
    assert [key for key, words in written(lang.tag).items() if "!" in words] == []


@EVERY_OTHER
@pytest.mark.parametrize("audience", list(Audience))
def test_a_set_keeps_its_ids_and_codes_in_every_language(lang: Language, audience: Audience) -> None:
    with speaking(lang.tag):
        spoken = in_language(SETS[audience])
    english = SETS[audience]
    assert lang.leans_on or not {q.text for q in spoken.questions} & {q.text for q in english.questions}
    assert [(key, [option.value for option in part.options]) for key, _, part in spoken.answerable()] == [
        (key, [option.value for option in part.options]) for key, _, part in english.answerable()
    ]


def test_a_question_without_its_translation_is_noticed() -> None:
    unknown = SETS[Audience.YOUNG_WALK].__class__("ZZ", 9, Audience.YOUNG_WALK, SETS[Audience.YOUNG_WALK].questions)
    with speaking("pl"), pytest.raises(MissingWording, match=r"question\.ZZ\.9\.YW0"):
        in_language(unknown)


def test_only_easy_read_leans_on_another_language() -> None:
    assert [each.tag for each in LANGUAGES if each.leans_on] == [EASY.tag]
    assert say("help.button", EASY.tag) == say("help.button", ENGLISH.tag)
    assert catalogue(EASY.tag)["start.secret"] != catalogue(ENGLISH.tag)["start.secret"]


def test_easy_read_is_easier_than_english_and_no_line_is_above_grade_five() -> None:
    own = {key: _plain(words) for key, words in written(EASY.tag).items()}
    grades = {key: grade(words) for key, words in own.items()}
    assert max(grades.values()) <= 5, max(grades, key=lambda key: grades[key])
    assert sum(grades.values()) / len(grades) <= 2.5


def test_a_strange_tag_is_answered_in_english_and_a_strange_address_is_none() -> None:
    assert language("tlh") is ENGLISH
    assert of_slug("tlh") is None
    assert of_slug("easy") is EASY
