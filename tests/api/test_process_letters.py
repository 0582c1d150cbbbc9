"""Letters of the process as files, and Word forms handed in: for the Hub, and for the agency once they are sent."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from starlette.testclient import TestClient

from mars_voice.exports.form_rules import LARGEST
from mars_voice.exports.process_docx import builtin_form
from mars_voice.services import letter_templates, post_view, process_letters
from models.errors import NotFound
from models.kinds import Stage
from tests.api.test_printing import sign_in
from tests.exports.reading import docx_text, pdf_text
from tests.exports.test_process import form_saying
from tests.house import NOON, House

FORMS = "/api/process-forms/"


@pytest.fixture
def letter(house: House) -> str:
    house.set_stage(Stage.DATE_PROPOSED)
    return process_letters.draft(house.alice, house.code, "selection", at=NOON)


def _hand_in(client: TestClient, body: bytes, *, kind: str = "selection", origin: str = "http://localhost"):
    files = {"form": ("our form.docx", body, "application/octet-stream")}
    return client.post(FORMS, data={"kind": kind, "event": "P-ASE-04"}, files=files, headers={"origin": origin})


def test_the_hub_prints_the_draft_and_the_agency_only_what_was_sent(
    client: TestClient, house: House, letter: str
) -> None:
    sign_in(client, house, house.alice)
    pdf = client.get(f"/api/process-letters/{letter}.pdf")
    assert (pdf.headers["content-type"], pdf.headers["cache-control"]) == ("application/pdf", "no-store")
    assert 'filename="P-ASE-04-S1.pdf"' in pdf.headers["content-disposition"]
    assert "DearBob" in pdf_text(pdf.content)
    assert "DearBob" in docx_text(client.get(f"/api/process-letters/{letter}.docx").content)
    assert client.get(f"/api/process-letters/{letter}.exe").status_code == 404
    sign_in(client, house, house.bob)
    assert client.get(f"/api/process-letters/{letter}.pdf").status_code == 403
    seal = post_view.post_page(house.alice, house.code, at=NOON).paper.seal
    process_letters.send(house.alice, letter, seal=seal, at=NOON)
    assert "DearBob" in pdf_text(client.get(f"/api/process-letters/{letter}.pdf").content)
    assert "DearBob" in docx_text(client.get(f"/api/process-letters/{letter}.docx").content)


def test_nobody_signed_in_is_sent_to_the_door(client: TestClient, letter: str) -> None:
    for address in (f"/api/process-letters/{letter}.pdf", f"{FORMS}selection.docx"):
        assert client.get(address).headers["location"] == "/sign-in/"
    assert _hand_in(client, builtin_form()).headers["location"] == "/sign-in/"


def test_the_hubs_own_form_is_used_from_then_on_and_can_be_taken_back(
    client: TestClient, house: House, letter: str
) -> None:
    sign_in(client, house, house.alice)
    assert client.get(f"{FORMS}selection.docx").content == builtin_form()
    own = form_saying("Our own letterhead of {{ partnership }}")
    answer = _hand_in(client, own)
    assert (answer.status_code, answer.headers["location"]) == (303, "/post/?event=P-ASE-04")
    assert client.get(f"{FORMS}selection.docx").content == own
    printed = docx.Document(BytesIO(client.get(f"/api/process-letters/{letter}.docx").content))
    assert printed.paragraphs[-1].text == "Our own letterhead of Quillmere"
    shown = post_view.post_page(house.alice, house.code, at=NOON).forms
    assert [(form.is_own, "our form.docx" in form.says) for form in shown] == [(True, True), *[(False, False)] * 3]
    letter_templates.take_builtin(house.alice, "selection", at=NOON)
    assert client.get(f"{FORMS}selection.docx").content == builtin_form()
    with pytest.raises(NotFound):
        letter_templates.take_builtin(house.alice, "selection", at=NOON)


def test_a_form_that_cannot_be_used_is_refused_kindly_and_changes_nothing(
    client: TestClient, house: House, letter: str
) -> None:
    sign_in(client, house, house.alice)
    answer = _hand_in(client, form_saying("{{ principal }}"))
    assert answer.status_code == 422
    assert "The form asks for &#34;principal&#34;, and a letter has no such thing." in answer.text
    assert "This is not a Word file" in _hand_in(client, b"hello").text
    assert "too big" in _hand_in(client, b"x" * (LARGEST + 100_000)).text
    assert _hand_in(client, builtin_form(), kind="../../x").status_code == 404
    assert client.get(f"{FORMS}selection.docx").content == builtin_form()


def test_a_form_without_a_file_or_of_another_make_is_refused(client: TestClient, house: House) -> None:
    sign_in(client, house, house.alice)
    origin = {"origin": "http://localhost"}
    assert client.post(FORMS, data={"kind": "selection"}, headers=origin).status_code == 415
    assert client.post(FORMS, files={"other": ("a", b"b")}, headers=origin).status_code == 400
    assert _hand_in(client, builtin_form(), origin="http://evil.example").status_code == 403


def test_only_the_hub_changes_a_form(client: TestClient, house: House) -> None:
    for who in (house.bob, house.carol):
        sign_in(client, house, who)
        assert _hand_in(client, builtin_form()).status_code == 403
        assert client.get(f"{FORMS}selection.docx").status_code == 403
