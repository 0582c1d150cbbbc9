"""A refusal in kind words. The rule said no by name; here it is said to a person."""

from __future__ import annotations

from datetime import datetime

from mars_voice.wording.catalogue import catalogue, say, speaking, spoken
from mars_voice.wording.date import moment
from models.errors import DomainError

TIMES = ("starts", "until")
"""Parameters that hold a time as ISO 8601; the sentence says it in London words."""


def problem(error: DomainError, lang: str = "") -> str:
    """The sentence for a refusal: the most specific one there is, e.g. that of a single rule of the framework."""
    key = f"problem.{error.code}"
    special = f"{key}.{error.params.get('rule', '')}"
    with speaking(lang or spoken()):
        params = {name: _shown(name, value) for name, value in error.params.items()}
        return say(special if special in catalogue(spoken()) else key, **params)


def _shown(name: str, value: str) -> str:
    return moment(datetime.fromisoformat(value)) if name in TIMES else value
