"""A refusal in kind words. The rule said no by name; here it is said to a person."""

from __future__ import annotations

from datetime import datetime

from mars_voice.wording.catalogue import catalogue, say, spoken
from mars_voice.wording.date import moment
from models.errors import DomainError

TIMES = ("starts", "until")
"""Parameters that hold a time as ISO 8601; the sentence says it in London words."""


def problem(error: DomainError, lang: str = "") -> str:
    """The sentence for a refusal: the most specific one there is, e.g. that of a single rule of the framework."""
    lang = lang or spoken()
    key = f"problem.{error.code}"
    special = f"{key}.{error.params.get('rule', '')}"
    params = {
        name: moment(datetime.fromisoformat(value)) if name in TIMES else value for name, value in error.params.items()
    }
    return say(special if special in catalogue(lang) else key, lang, **params)
