"""A paragraph saved in one tab: its new words and edition, and nothing else changes."""

from mars_voice.services.letter_view import ParagraphView, SectionView
from mars_voice.states.letter import paragraph_in, with_saved


def a_paragraph(id_: str, text: str = "Thank you.") -> ParagraphView:
    return ParagraphView(id=id_, label="", text=text, why="", sources="", single_source=False, edition=1, quotes=[])


LETTER = [
    SectionView("thanks", "Thank you", [a_paragraph("one")]),
    SectionView("purpose", "Why we came", [a_paragraph("two"), a_paragraph("three")]),
]


def test_a_saved_paragraph_has_its_words_and_the_next_edition():
    saved = paragraph_in(with_saved(LETTER, "two", "To listen."), "two")
    assert saved is not None
    assert (saved.text, saved.edition) == ("To listen.", 2)


def test_the_other_paragraphs_stay_as_they_are():
    after = with_saved(LETTER, "two", "To listen.")
    assert after[0] == LETTER[0]
    assert after[1].paragraphs[1] == LETTER[1].paragraphs[1]


def test_a_paragraph_that_is_not_in_this_letter_is_nowhere():
    assert paragraph_in(LETTER, "four") is None
