"""An officer states whose view it is on every document they sign (R23, framework §2)."""

from __future__ import annotations

from mars_voice.exports.letter_docx import letter_docx
from mars_voice.exports.letter_pdf import letter_pdf
from mars_voice.exports.sheet_pdf import sheet_pdf
from mars_voice.services import letters, sheets
from mars_voice.services.look_up import letter_of
from mars_voice.services.transaction import reading
from models.event import ScrutinyEvent
from tests.exports.reading import docx_text, pdf_text, squeezed
from tests.house import NOON, House

VIEW = "my own independent view"
FREE = "I have no part in running, funding or managing Tidewell Youth Justice Team."


def _has_letter(house: House) -> str:
    with reading() as db:
        found = letter_of(db, db.get_one(ScrutinyEvent, house.event_id))
        assert found
        return str(found.id)


def test_r23_the_findings_letter_states_that_the_view_is_the_officers_own(tmp_path) -> None:
    house = House(tmp_path)
    house.drafted_letter()
    record = letters.document(house.carol, _has_letter(house))
    for text in (pdf_text(letter_pdf(record)), docx_text(letter_docx(record))):
        assert squeezed(VIEW) in text
        assert squeezed(FREE) in text
        assert text.index(squeezed("Carol")) >= 0


def test_r23_the_feedback_sheet_states_it_too_before_and_after_it_is_told(tmp_path) -> None:
    house = House(tmp_path)
    house.card("Every arrival was greeted.", "strength")
    sheets.make(house.carol, house.code, at=NOON)
    for _ in range(2):
        text = pdf_text(sheet_pdf(sheets.document(house.carol, house.code, at=NOON)))
        assert squeezed(VIEW) in text
        assert squeezed(FREE) in text
        if "Nottoldyet" in text:
            sheets.share(house.carol, house.code, at=NOON)
