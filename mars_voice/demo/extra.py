"""What the practice world's events ask beside their sets."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.extra_question import ExtraKind
from models.kinds import Audience

_FILE = Path(__file__).parent / "data" / "extra.toml"


@dataclass(frozen=True)
class Said:
    """A question in one language."""

    language: str
    text: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """One question; ``said`` begins with the words it was written in."""

    event: str
    audience: Audience
    kind: ExtraKind
    written_with: int
    said: tuple[Said, ...]


def asked() -> tuple[Asked, ...]:
    """Every extra question, in the order of the file."""
    rows: list[dict[str, Any]] = tomllib.loads(_FILE.read_text("utf-8"))["questions"]
    return tuple(_asked(row) for row in rows)


def _asked(row: dict[str, Any]) -> Asked:
    said = tuple(_said(one) for one in ({"language": "en", **row}, *row.get("also", ())))
    return Asked(row["event"], Audience(row["audience"]), ExtraKind(row["kind"]), row["written_with"], said)


def _said(row: dict[str, Any]) -> Said:
    return Said(row["language"], row["text"], tuple(row.get("options", ())))
