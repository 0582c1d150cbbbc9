"""Choosing themes for one comment: the machine proposes, the reader keeps, corrects or takes off."""

from mars_voice.services.review import TagView, ThemeChoice
from mars_voice.states import choices
from models.kinds import Polarity

PRIVACY = TagView("T04", "Privacy", "A", Polarity.NEEDS_WORK, "suggested", "because: “everyone”", "1")
KIND = TagView("T05", "Kindness and respect", "B", Polarity.GOOD, "suggested", "because: “kind”", "2")


def opened():
    return choices.of_tags([PRIVACY, KIND])


def test_a_comment_opens_with_what_was_suggested_and_its_reasons():
    assert [(c.theme, c.on, c.polarity, c.key) for c in opened()] == [("T04", True, "-", "1"), ("T05", True, "+", "2")]
    assert opened()[0].because == "because: “everyone”"


def test_what_is_taken_off_is_not_confirmed():
    assert choices.decisions(choices.turned(opened(), "T05", on=False)) == {"T04": "-"}


def test_what_is_put_back_keeps_its_polarity():
    off = choices.turned(opened(), "T05", on=False)
    assert choices.decisions(choices.turned(off, "T05", on=True)) == {"T04": "-", "T05": "+"}


def test_a_corrected_polarity_is_the_one_confirmed():
    assert choices.decisions(choices.spoken(opened(), "T04", "~")) == {"T04": "~", "T05": "+"}


def test_a_theme_nobody_suggested_can_be_added_with_the_next_key():
    added = choices.with_theme(opened(), ThemeChoice("T09", "Clear information", "C"))
    assert (added[-1].theme, added[-1].key, added[-1].polarity) == ("T09", "3", "~")


def test_adding_a_theme_twice_adds_it_once_and_puts_it_on_again():
    off = choices.turned(opened(), "T04", on=False)
    again = choices.with_theme(off, ThemeChoice("T04", "Privacy", "A"))
    assert len(again) == 2
    assert choices.decisions(again)["T04"] == "-"


def test_words_about_nothing_are_confirmed_as_about_nothing():
    assert choices.decisions([]) == {}
