"""The two roads of a letter: a mail server, or in demonstration mode a folder of files that any mail program opens."""

from __future__ import annotations

import os
import secrets
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Protocol

from mars_voice.exports.process_pdf import process_pdf
from mars_voice.settings import Settings, Smtp
from mars_voice.wording import say
from mars_voice.wording.date import london
from models.mail import Why
from models.process_record import ProcessRecord

#: Seconds that any one answer of a mail server may take: all of them together stay below a claim's time.
_PATIENCE = 20.0
#: Everything in seven bits: no server on the way has a reason to change a byte.
_PLAIN = SMTP.clone(cte_type="7bit")


@dataclass(frozen=True)
class Envelope:
    """What stands on the outside: from whom, to whom, under which id, written when."""

    sender: str
    name: str
    address: str
    message_id: str
    written_at: datetime


class NotCarried(Exception):
    """It did not arrive. ``for_good``: trying again would not help, or only a person can say so."""

    def __init__(self, why: Why, *, for_good: bool = False) -> None:
        super().__init__(why.value)
        self.why, self.for_good = why, for_good


class Carrier(Protocol):
    """A road. Carrying the same message twice must do no harm that the message's id does not mend."""

    def carry(self, message: EmailMessage, *, to: str) -> None:
        """Hand it over. Raises NotCarried."""


def carrier_of(its: Settings) -> Carrier | None:
    """The road this installation has, or None: a live one without a mail server."""
    if its.smtp is not None:
        return SmtpCarrier(its.smtp, parseaddr(its.mail_from)[1])
    return FolderCarrier(its.mail) if its.is_demo else None


def message_of(record: ProcessRecord, envelope: Envelope) -> EmailMessage:
    """A short text with the letter attached as PDF. Nothing in a name can become a header of its own."""
    message = EmailMessage(policy=_PLAIN)
    subject = say("post.mail.subject", subject=record.subject, reference=record.reference)
    message["Subject"] = _line(f"{say('post.mail.practice')} {subject}" if record.practice else subject)
    message["From"] = _person(*parseaddr(envelope.sender))
    message["To"] = _person(envelope.name, envelope.address)
    message["Date"] = format_datetime(london(envelope.written_at))
    message["Message-ID"] = envelope.message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_body(record))
    name = f"{record.reference.replace('/', '-')}.pdf"
    message.add_attachment(process_pdf(record), maintype="application", subtype="pdf", filename=name)
    return message


def _body(record: ProcessRecord) -> str:
    text = say(
        "post.mail.body",
        greeting=record.greeting,
        partnership=record.partnership,
        subject=record.subject,
        reference=record.reference,
        signed=f"{record.signed_by}\n{record.signed_post}",
    )
    return f"{say('post.mail.practice.body')}\n\n{text}\n" if record.practice else f"{text}\n"


def _person(name: str, address: str) -> Address:
    return Address(display_name=_line(name), addr_spec=address)


def _line(words: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


@dataclass(frozen=True)
class FolderCarrier:
    """A file for each letter, whole or not at all, readable by nobody else. Carried twice it is the same file."""

    folder: Path

    def carry(self, message: EmailMessage, *, to: str) -> None:  # noqa: ARG002 — the road of every carrier
        """Write it. Raises NotCarried when the disk takes nothing more."""
        name = str(message["Message-ID"]).strip("<>").partition("@")[0]
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._write(self.folder / f"{name}.eml", message.as_bytes(policy=_PLAIN))
        except OSError:
            raise NotCarried(Why.UNREACHED) from None

    def _write(self, path: Path, body: bytes) -> None:
        begun = self.folder / f"{secrets.token_hex(8)}.part"
        descriptor = os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
            begun.replace(path)
        except OSError:
            begun.unlink(missing_ok=True)
            raise


@dataclass(frozen=True)
class SmtpCarrier:
    """A mail server. Each letter has a line of its own: a broken one harms no other."""

    server: Smtp
    sender: str

    def carry(self, message: EmailMessage, *, to: str) -> None:
        """Hand it over, recipient by recipient, and say honestly how far it came. Raises NotCarried."""
        try:
            line = self._open()
        except smtplib.SMTPAuthenticationError as refused:
            raise NotCarried(Why.SIGN_IN, for_good=refused.smtp_code >= 500) from None
        except (smtplib.SMTPNotSupportedError, ssl.SSLError):
            raise NotCarried(Why.UNSAFE, for_good=True) from None
        except (OSError, smtplib.SMTPException):
            raise NotCarried(Why.UNREACHED) from None
        try:
            self._hand_over(line, message, to)
        finally:
            with suppress(OSError, smtplib.SMTPException):
                line.quit()
            line.close()

    def _open(self) -> smtplib.SMTP:
        its, safe = self.server, ssl.create_default_context()
        if its.encryption == "tls":
            line: smtplib.SMTP = smtplib.SMTP_SSL(its.host, its.port, timeout=_PATIENCE, context=safe)
        else:
            line = smtplib.SMTP(its.host, its.port, timeout=_PATIENCE)
        try:
            if its.encryption == "starttls":
                line.starttls(context=safe)
            if its.user:
                line.login(its.user, its.password)
            line.ehlo_or_helo_if_needed()
        except (OSError, smtplib.SMTPException):
            line.close()
            raise
        return line

    def _hand_over(self, line: smtplib.SMTP, message: EmailMessage, to: str) -> None:
        try:
            _must(line.mail(self.sender), Why.REJECTED)
            _must(line.rcpt(to), Why.REFUSED)
        except (OSError, smtplib.SMTPException):
            raise NotCarried(Why.UNREACHED) from None
        try:
            _must(line.data(message.as_bytes(policy=_PLAIN)), Why.REJECTED)
        except smtplib.SMTPDataError as refused:
            raise NotCarried(Why.REJECTED, for_good=refused.smtp_code >= 500) from None
        except (OSError, smtplib.SMTPException):
            raise NotCarried(Why.UNSURE) from None


def _must(answer: tuple[int, bytes], why: Why) -> None:
    """A number from 200 on is a yes, from 400 on not now, from 500 on no."""
    code, _ = answer
    if code >= 300:
        raise NotCarried(why, for_good=code >= 500)
