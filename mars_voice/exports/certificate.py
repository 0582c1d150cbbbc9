"""A young scrutineer's certificate: one page with the name they chose, what they did and when, and a thank you."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mars_voice.exports.drawings import picture
from mars_voice.exports.printable import each_text, printable
from mars_voice.exports.typesetting import typeset
from mars_voice.wording import say
from mars_voice.wording.date import month
from models.kinds import EventKind


@dataclass(frozen=True)
class CertificateRecord:
    """What a certificate says. ``place`` is "" unless the agency may be named; no ``half_hours`` are told of as 0."""

    name: str
    kind: EventKind
    held_on: date
    place: str
    half_hours: int
    partnership: str
    practice: bool


@dataclass(frozen=True)
class PrintedCertificate:
    """All the words of the page, in the order they are read."""

    document: str
    practice: str
    title: str
    to: str
    name: str
    did: str
    when: str
    hours: str
    thanks: str
    signed: str
    line: str


def certificate_pdf(record: CertificateRecord) -> bytes:
    """One A4 page to print and frame."""
    return typeset("certificate.typ", _printed(each_text(record, printable)), pictures={"quay": picture("quay")})


def _printed(record: CertificateRecord) -> PrintedCertificate:
    when = month(record.held_on)
    return PrintedCertificate(
        document=say("print.certificate.document", name=record.name),
        practice=say("print.certificate.practice") if record.practice else "",
        title=say("print.certificate.title"),
        to=say("print.certificate.to"),
        name=record.name,
        did=say(f"print.certificate.did.{record.kind}"),
        when=say("print.certificate.at" if record.place else "print.certificate.in", month=when, place=record.place),
        hours=_hours(record.half_hours),
        thanks=say("print.certificate.thanks"),
        signed=say("print.certificate.signed", partnership=record.partnership),
        line=say("print.certificate.line"),
    )


def _hours(half_hours: int) -> str:
    if not half_hours:
        return ""
    hours = f"{half_hours / 2:g}"
    return say("print.certificate.hour" if half_hours == 2 else "print.certificate.hours", n=hours)
