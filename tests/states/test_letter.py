"""A paragraph saved in one tab: its new words and edition, and nothing else changes but what a child took back."""

from dataclasses import replace

from mars_voice.services.letter_view import LetterView, ParagraphView, QuoteView, SectionView
from mars_voice.states.letter import paragraph_in, with_saved, with_taken_back, without_words
from models.taken_back import MARKER


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


def _with(letter, id_, **changed):
    return [
        replace(part, paragraphs=[replace(p, **changed) if p.id == id_ else p for p in part.paragraphs])
        for part in letter
    ]


def test_words_taken_back_leave_an_open_editor_and_nothing_else_of_it_moves():
    held = _with(_with(LETTER, "three", text="I heard it"), "two", quotes=[QuoteView("I heard it", "a child")])
    fresh = _with(LETTER, "three", text=MARKER, edition=2, is_stale=True)
    fresh = _with(fresh, "two", text="Saved in another tab", edition=5)
    after = with_taken_back(held, fresh)
    gone, other = paragraph_in(after, "three"), paragraph_in(after, "two")
    assert gone is not None
    assert other is not None
    assert (gone.text, gone.is_stale, gone.edition) == (MARKER, True, 2)
    assert (other.text, other.edition, other.quotes) == ("Thank you.", 1, [])


def test_a_marked_paragraph_is_whole_once_it_is_saved_without_the_gap():
    marked = _with(LETTER, "two", text=MARKER, is_stale=True)
    assert paragraph_in(with_saved(marked, "two", f"Still {MARKER}"), "two").is_stale
    assert not paragraph_in(with_saved(marked, "two", "Whole again."), "two").is_stale


def test_whoever_sent_a_letter_back_keeps_which_one_it_was_and_none_of_its_words():
    kept = without_words(
        LetterView(code="P-ASE-04", title="Tidewell", reference="P-ASE-04/L1", sections=LETTER, id="1")
    )
    assert (kept.title, kept.reference, kept.state_label) == ("Tidewell", "P-ASE-04/L1", "Sent back with a comment")
    assert (kept.id, kept.sections) == ("", [])
