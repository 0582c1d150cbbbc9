"""What the machine proposes, why, and when it keeps quiet."""

from __future__ import annotations

import pytest

from mars_voice.analysis.bench import labelled, measure
from mars_voice.analysis.suggester import CUT, MODEL_VERSION, MOST, Suggestion, reads, suggest
from models.kinds import Polarity

GOOD, MIXED, NEEDS_WORK = Polarity.GOOD, Polarity.MIXED, Polarity.NEEDS_WORK


def themes(text: str, **known: str) -> dict[str, Polarity]:
    return {found.theme: found.polarity for found in suggest(text, **known)}


@pytest.mark.parametrize(
    ("text", "theme", "polarity"),
    [
        ("everyone could hear what I said", "T04", NEEDS_WORK),
        ("there was nothing for teenagers", "T03", NEEDS_WORK),
        ("she was really kind", "T05", GOOD),
        ("ive had six social workers", "T06", NEEDS_WORK),
        ("they actually listened to me", "T08", GOOD),
        ("too many long words", "T09", NEEDS_WORK),
        ("We waited for eleven weeks", "T12", NEEDS_WORK),
        ("i dont know who to tell", "T16", NEEDS_WORK),
        ("they bully me on the bus", "T17", NEEDS_WORK),
        ("I was so nervous", "T19", NEEDS_WORK),
    ],
)
def test_a_theme_is_found_with_its_polarity(text, theme, polarity):
    assert themes(text)[theme] is polarity


@pytest.mark.parametrize(
    "text",
    [
        "i dont feel safe here",
        "its not safe",
        "I never feel safe",
        "no one feels safe",
        "I wish it was safe",
        "it should feel safe",
    ],
)
def test_a_turned_or_wished_for_word_is_no_praise(text):
    assert themes(text)["T02"] is NEEDS_WORK


def test_a_trust_that_is_denied_is_not_taken_for_trust():
    assert themes("I dont trust anyone there").get("T06") is not GOOD


def test_misspelt_words_are_understood():
    assert "T03" in themes("the den!!! it has lites")
    assert "T12" in themes("it was sooooo longggg")


def test_the_reason_is_an_exact_piece_of_the_text():
    text = "Second thing was a queue, and you have to TALK through a Hatch!"
    (found,) = [s for s in suggest(text) if s.theme == "T04"]
    assert found.words == ("Hatch",)


def test_every_reason_for_every_practice_comment_stands_in_its_text():
    for comment in labelled():
        for found in suggest(comment.text, question=comment.question):
            assert found.words
            assert all(words in comment.text for words in found.words)


def test_each_half_of_a_but_keeps_its_own_feeling():
    found = themes("the staff are kind but everyone can hear you at the hatch")
    assert found["T05"] is GOOD
    assert found["T04"] is NEEDS_WORK


@pytest.mark.parametrize(("rating", "polarity"), [("yes", GOOD), ("no", NEEDS_WORK), ("not_really", NEEDS_WORK)])
def test_the_childs_own_rating_wins_over_their_words(rating, polarity):
    assert themes("there was a dark corridor and a safe room", rating=rating)["T02"] is polarity


def test_how_big_a_change_is_tells_that_something_needs_work():
    assert themes("a private room", rating="easy")["T04"] is NEEDS_WORK


def test_a_mixed_rating_leaves_the_words_to_speak():
    assert themes("the gate was open", rating="mostly")["T02"] is NEEDS_WORK


def test_what_was_asked_helps_to_understand_one_word():
    assert themes("busy") == {}
    assert themes("busy", question="YW1.say") == {"T01": MIXED}


def test_the_best_thing_is_praise_and_the_thing_to_change_is_not():
    assert themes("the quiet room", question="YC7")["T15"] is GOOD
    assert themes("the quiet room", question="YC8")["T15"] is NEEDS_WORK


@pytest.mark.parametrize(
    "text", ["", "idk", "nothing", "nah", "no comment", "😀😀", "123", "a" * 5000, "Fine", "nothing to add"]
)
def test_it_keeps_quiet_when_nothing_is_said(text):
    assert len(suggest(text)) == 0


@pytest.mark.parametrize(
    "text",
    [
        "Pani w recepcji zawsze się uśmiecha i mówi powoli, żebym zrozumiała.",
        "nie wiem co mam robic jutro rano w domu",
        "Un interpret la prima întâlnire, nu telefonul copilului.",
        "Ne-au ajutat cu formularul si n-au ras de engleza mea",
    ],
)
def test_it_keeps_quiet_in_a_language_it_does_not_know(text):
    assert len(suggest(text)) == 0


def test_it_never_suggests_more_than_three_or_below_the_cut():
    text = "the staff are rude, nothing to do, everyone can hear, we waited four weeks, no ramp, nobody asked me"
    found = list(suggest(text))
    assert len(found) == MOST
    assert all(s.score >= CUT for s in found)
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)


def test_the_same_text_always_gives_the_same_suggestion():
    assert suggest("the quiet room is lovely") == suggest("the quiet room is lovely")
    assert isinstance(next(iter(suggest("the quiet room is lovely"))), Suggestion)


def test_the_feeling_of_the_whole_text_comes_with_its_words():
    found = suggest("the garden is lovely")
    assert found.sentiment.score > 0
    assert found.sentiment.words == ("lovely",)


def test_the_model_says_which_it_is():
    assert MODEL_VERSION.startswith("phrases-")


def test_it_is_as_good_on_the_practice_comments_as_it_says():
    result = measure(labelled())
    assert result.micro >= 0.84
    assert result.macro >= 0.85
    assert result.precision >= 0.88
    assert result.polarity >= 0.95


@pytest.mark.parametrize(
    ("language", "known"), [("en", True), ("en-simple", True), ("pl", False), ("ar", False), ("enm", False)]
)
def test_only_english_is_read_easy_words_too(language: str, known: bool) -> None:
    assert reads(language) is known
