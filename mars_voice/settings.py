"""Configuration, read once from the environment. Every setting stands in the README's table."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

Mode = Literal["demo", "live"]
Encryption = Literal["starttls", "tls", "none"]


class BadSetting(ValueError):
    """A setting that cannot be used; the message says which and what to write instead."""


@dataclass(frozen=True)
class Smtp:
    """The server that takes our mail. Open words only where somebody has written ``?encryption=none``."""

    host: str
    port: int
    encryption: Encryption
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True)
class Settings:
    """All the product may be told from outside.

    ``data`` is the one folder that holds everything worth keeping: database, keys, uploads, mail. ``public_url`` is
    empty unless configured: posters then carry the address by which the officer reached us.
    """

    host: str
    port: int
    data: Path
    database_url: str
    redis_url: str
    mode: Mode
    public_url: str
    smtp: Smtp | None
    mail_from: str

    @property
    def is_demo(self) -> bool:
        """Demonstration mode: invented world, one-click personas, loopback only."""
        return self.mode == "demo"

    @property
    def address(self) -> str:
        """Where to point a browser: as configured, else this machine."""
        return self.public_url or f"http://localhost:{self.port}"

    @property
    def keys(self) -> Path:
        """Where the keys live: beside the database, never inside it."""
        return self.data / "keys"

    @property
    def terms(self) -> Path:
        """What the partnership calls its own bodies and posts, where it has names of its own."""
        return self.data / "terms.toml"

    @property
    def files(self) -> Path:
        """Where photos, drawings and recordings lie, sealed."""
        return self.data / "files"

    @property
    def mail(self) -> Path:
        """Where letters lie in demonstration mode, instead of being sent: a file each, as a mail program opens it."""
        return self.data / "mail"

    @property
    def has_post(self) -> bool:
        """Can a letter leave the house by itself?"""
        return self.smtp is not None or self.is_demo


def from_environment(env: Mapping[str, str]) -> Settings:
    """Parse the environment once, at the door. Raises BadSetting with one clear sentence."""
    data = Path(env.get("MARS_VOICE_DATA") or "data").expanduser().resolve()
    mode = env.get("MARS_VOICE_MODE") or "demo"
    if mode not in ("demo", "live"):
        raise BadSetting(f"MARS_VOICE_MODE is '{mode}'. It can be 'demo' or 'live'.")
    port = env.get("PORT") or "3000"
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise BadSetting(f"PORT is '{port}'. It must be a number from 1 to 65535.")
    host = env.get("HOST") or "127.0.0.1"
    smtp = _smtp(env.get("MARS_VOICE_SMTP_URL") or "")
    return Settings(
        host=host,
        port=int(port),
        data=data,
        database_url=env.get("MARS_VOICE_DATABASE_URL") or f"sqlite:///{data / 'mars_voice.db'}",
        redis_url=env.get("MARS_VOICE_REDIS_URL") or "",
        mode="demo" if mode == "demo" else "live",
        public_url=(env.get("MARS_VOICE_PUBLIC_URL") or "").rstrip("/"),
        smtp=smtp,
        mail_from=_mail_from(env.get("MARS_VOICE_MAIL_FROM") or "", is_needed=smtp is not None),
    )


def _smtp(url: str) -> Smtp | None:
    """From ``smtp://user:password@mail.example.org:587``. Never said back: it holds a password."""
    if not url:
        return None
    unread = BadSetting("MARS_VOICE_SMTP_URL is not of the form smtp://user:password@mail.example.org:587.")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise unread from None
    chosen = parse_qs(parts.query).get("encryption", [""])[0]
    if not host or parts.scheme not in ("smtp", "smtps") or chosen not in ("", "none"):
        raise unread
    encryption: Encryption = "tls" if parts.scheme == "smtps" else "none" if chosen else "starttls"
    usual = 465 if encryption == "tls" else 587
    return Smtp(host, port or usual, encryption, unquote(parts.username or ""), unquote(parts.password or ""))


def _mail_from(written: str, *, is_needed: bool) -> str:
    """From ``Quillmere Hub <hub@example.org>``; in practice, where nothing is sent, an invented one."""
    name, address = parseaddr(written)
    if written and (address.count("@") != 1 or "\n" in written or not address.isascii()):
        raise BadSetting("MARS_VOICE_MAIL_FROM is not an address such as 'Quillmere Hub <hub@example.org>'.")
    if is_needed and not written:
        raise BadSetting("MARS_VOICE_SMTP_URL is set, so MARS_VOICE_MAIL_FROM must say from whom letters come.")
    return f"{name} <{address}>" if name else address or "MARS Voice <hub@practice.example>"


@cache
def settings() -> Settings:
    """The settings of this process."""
    return from_environment(os.environ)
