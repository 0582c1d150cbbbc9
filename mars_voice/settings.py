"""Configuration, read once from the environment. Every setting stands in the README's table."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Mode = Literal["demo", "live"]


class BadSetting(ValueError):
    """A setting that cannot be used; the message says which and what to write instead."""


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
    return Settings(
        host=host,
        port=int(port),
        data=data,
        database_url=env.get("MARS_VOICE_DATABASE_URL") or f"sqlite:///{data / 'mars_voice.db'}",
        redis_url=env.get("MARS_VOICE_REDIS_URL") or "",
        mode="demo" if mode == "demo" else "live",
        public_url=(env.get("MARS_VOICE_PUBLIC_URL") or "").rstrip("/"),
    )


@cache
def settings() -> Settings:
    """The settings of this process."""
    return from_environment(os.environ)
