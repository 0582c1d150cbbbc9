"""What stands round every verb."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import StatementError

from mars_voice.services import letters
from tests.house import NOON, House


def test_a_statement_that_fails_tells_the_log_no_words(house: House) -> None:
    house.drafted_letter()
    paragraph = letters.letter(house.carol, house.code, at=NOON).sections[0].paragraphs[0]
    with pytest.raises(StatementError) as failed:
        letters.rewrite(house.carol, paragraph.id, "a child said this \ud800", edition=paragraph.edition, at=NOON)
    assert "child said" not in str(failed.value)
