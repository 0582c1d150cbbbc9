"""A refusal becomes a sentence; what is not a refusal is not swallowed."""

import time
from dataclasses import dataclass

import pytest

from mars_voice.states.kind import JUST_NOW, forget_answer, kindly, showing
from models.errors import MissingWords, NotAllowed
from tests.support.live import apart


@dataclass
class APage:
    code: str = "P-ASE-04"
    loaded: bool = False
    refusal: str = ""
    problem: str = "an old one"
    done: str = ""
    sending: bool = False
    _answered: float = 0.0
    view: str = "a child's words"

    def reset(self) -> None:
        self.__init__()
        self.code, self.view = "", ""


def do(room, page, error=None):
    async def story():
        async with room(page):
            assert room is showing or page.sending
            if error:
                raise error

    apart(story())


def test_a_form_that_is_refused_says_why_and_can_be_sent_again():
    page = APage()
    do(kindly, page, MissingWords(field="text"))
    assert page.problem.startswith("Something is still empty.")
    assert not page.sending


def test_a_form_that_is_taken_says_nothing_of_the_last_refusal():
    page = APage()
    do(kindly, page)
    assert (page.problem, page.sending) == ("", False)


def test_a_fault_of_ours_is_no_refusal():
    page = APage()
    with pytest.raises(ZeroDivisionError):
        do(kindly, page, ZeroDivisionError())
    assert not page.sending


def test_a_page_that_may_not_be_seen_keeps_nothing_of_what_it_showed():
    page = APage()
    do(showing, page, NotAllowed())
    assert page.loaded
    assert "not yours" in page.refusal
    assert (page.view, page.code) == ("", "P-ASE-04")


def test_a_page_that_may_be_seen_again_is_no_longer_refused():
    page = APage(refusal="not yours")
    do(showing, page)
    assert (page.refusal, page.loaded, page.view) == ("", True, "a child's words")


def test_what_came_of_a_button_outlives_a_broken_line_and_not_the_next_visit():
    page = APage()
    do(kindly, page)
    page.done = "It is open until Friday."
    forget_answer(page, now=time.monotonic())
    assert page.done == "It is open until Friday."
    forget_answer(page, now=time.monotonic() + JUST_NOW)
    assert page.done == ""
