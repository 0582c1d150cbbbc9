"""The partnership's own names stand wherever a sentence names a body or a post."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mars_voice.wording import say
from mars_voice.wording.terms import DEFAULTS, BadTerm, terms, use_terms


@pytest.fixture(autouse=True)
def afterwards_as_before() -> Iterator[None]:
    yield
    use_terms({})


def test_without_names_of_its_own_the_frameworks_stand() -> None:
    assert dict(terms()) == dict(DEFAULTS)


def test_a_name_of_its_own_stands_in_the_sentences() -> None:
    before = say("rule.R12.unmet")
    use_terms({"splig": "Learning Circle"})
    assert say("rule.R12.unmet") == before.replace("SPLIG", "Learning Circle")
    assert "Learning Circle" in say("rule.R12.unmet")


def test_what_a_sentence_is_given_comes_before_a_name() -> None:
    use_terms({"hub": "Innovation Team"})
    assert "R7" in say("problem.reason_needed", rule="R7")


@pytest.mark.parametrize("own", [{"kiosk": "Shop"}, {"hub": " "}, {"hub": "x" * 61}, {"hub": "two\nlines"}])
def test_a_name_there_is_no_place_for_is_refused(own: dict[str, str]) -> None:
    with pytest.raises(BadTerm):
        use_terms(own)
    assert dict(terms()) == dict(DEFAULTS)
