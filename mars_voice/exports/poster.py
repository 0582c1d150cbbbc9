"""The poster with a join code, for a wall at a child's height."""

from __future__ import annotations

from dataclasses import dataclass

from mars_voice.exports.drawings import picture
from mars_voice.exports.printable import each_text, printable
from mars_voice.exports.qr import qr_svg
from mars_voice.exports.typesetting import spoken_as, typeset
from mars_voice.wording import say, speaking


@dataclass(frozen=True)
class PosterRecord:
    """What one poster says. ``url`` goes into the QR code, ``typed_address`` is what people without a camera type."""

    place: str
    audience_label: str
    url: str
    typed_address: str
    code: str
    open_until: str
    help_lines: tuple[str, ...]
    practice: bool
    lang: str = "en"


@dataclass(frozen=True)
class PrintedPoster:
    """All the words of the poster, and the picture of its code."""

    lang: str
    document: str
    title: str
    place: str
    audience: str
    scan: str
    qr_words: str
    address_label: str
    address: str
    code_label: str
    code: str
    promises: tuple[str, ...]
    until: str
    help_label: str
    help_lines: tuple[str, ...]
    practice: str


def poster_pdf(record: PosterRecord) -> bytes:
    """One A4 page to print and hang up."""
    pictures = {"qr": qr_svg(record.url), "quay": picture("quay")}
    with speaking(record.lang):
        return typeset("poster.typ", _printed(record), pictures=pictures)


def _printed(record: PosterRecord) -> PrintedPoster:
    record = each_text(record, printable)
    return PrintedPoster(
        lang=spoken_as(record.lang),
        document=say("print.poster.document", place=record.place, audience=record.audience_label),
        title=say("print.poster.title"),
        place=record.place,
        audience=record.audience_label,
        scan=say("print.poster.scan"),
        qr_words=say("print.poster.qr", address=record.typed_address, code=record.code),
        address_label=say("print.poster.address"),
        address=record.typed_address,
        code_label=say("print.poster.code"),
        code=record.code,
        promises=(say("print.poster.promise"), say("print.poster.skip")),
        until=say("print.poster.until", until=record.open_until) if record.open_until else "",
        help_label=say("print.poster.help"),
        help_lines=record.help_lines,
        practice=say("print.poster.practice") if record.practice else "",
    )
