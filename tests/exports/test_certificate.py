"""The certificate of a young scrutineer: one page, the name they chose, and no agency without permission."""

from __future__ import annotations

import dataclasses
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from mars_voice.exports.certificate import CertificateRecord, certificate_pdf
from models.kinds import EventKind
from tests.exports import hostile
from tests.exports.reading import pdf_pages, pdf_text, squeezed

RECORD = CertificateRecord(
    name="Comet",
    kind=EventKind.AGENCY,
    held_on=date(2026, 11, 16),
    place="",
    half_hours=5,
    partnership="Quillmere Children's MARS Partnership",
    practice=False,
)


def a_certificate(**facts: object) -> str:
    """The text of one page."""
    pdf = certificate_pdf(dataclasses.replace(RECORD, **facts))
    assert len(pdf_pages(pdf)) == 1
    return pdf_text(pdf)


def _says(text: str, words: str) -> bool:
    return squeezed(words) in text


def test_it_says_who_what_when_and_for_how_long() -> None:
    text = a_certificate()
    for words in (
        "Thank you",
        "Comet",
        "visited a service that children use",
        "in November 2026",
        "2.5 hours of their own time",
        "For Quillmere Children's MARS Partnership",
    ):
        assert _says(text, words), words
    assert not _says(text, "16")
    assert not _says(text, "Practice")


def test_the_place_is_named_where_it_may_be() -> None:
    assert _says(a_certificate(place="Marlquay Leisure Trust"), "at Marlquay Leisure Trust, in November 2026")


def test_hours_nobody_wrote_down_are_not_told_of() -> None:
    assert not _says(a_certificate(half_hours=0), "of their own time")
    assert _says(a_certificate(half_hours=2), "One hour of their own time")


def test_practice_says_so() -> None:
    assert _says(a_certificate(practice=True), "Practice only")


@pytest.mark.parametrize("kind", list(EventKind))
def test_each_kind_of_event_has_words_of_its_own(kind: EventKind) -> None:
    assert _says(a_certificate(kind=kind), "who took part as a young scrutineer")


def test_it_is_tagged_and_titled() -> None:
    with pikepdf.open(BytesIO(certificate_pdf(RECORD))) as pdf:
        assert pdf.Root.StructTreeRoot is not None
        assert pdf.open_metadata()["dc:title"] == "Certificate for Comet"


@pytest.mark.parametrize("name", [*hostile.ALL.values(), "W" * 40])
def test_an_odd_name_stays_on_one_page_and_gives_no_orders(name: str) -> None:
    assert _says(a_certificate(name=name), "Thank you")
