"""What the partnership's own bodies and posts are called: its names stand in the sentences of the desk and its papers.

Sentences name them by ``{hub}``, ``{board}`` and so on. Young people's screens name none of them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

#: The names of the framework, as they stand inside a sentence, and the guidance it follows.
DEFAULTS: Mapping[str, str] = MappingProxyType(
    {
        "hub": "Hub",
        "board": "Board",
        "splig": "SPLIG",
        "maag": "case audit group",
        "officer": "scrutiny officer",
        "portfolio_lead": "portfolio lead",
        "partner": "safeguarding partner",
        "safeguarding_lead": "safeguarding lead",
        "guidance": "Working Together to Safeguard Children, 2026",
    }
)
#: Letters: a name stands in buttons and table heads.
_LONGEST = 60


class BadTerm(ValueError):
    """A name that cannot be used; the message says which and why."""


class _Holder:
    terms: Mapping[str, str] = DEFAULTS


def use_terms(own: Mapping[str, object]) -> None:
    """The names of this process, over the framework's. Raises BadTerm for a name there is no place for."""
    named: dict[str, str] = {}
    for key, name in own.items():
        if key not in DEFAULTS:
            raise BadTerm(f"terms.toml names '{key}'. It can name: {', '.join(DEFAULTS)}.")
        if not isinstance(name, str) or not name.strip() or len(name) > _LONGEST or not name.isprintable():
            raise BadTerm(f"terms.toml: '{key}' needs a name of at most {_LONGEST} letters, on one line.")
        named[key] = name.strip()
    _Holder.terms = MappingProxyType({**DEFAULTS, **named})


def terms() -> Mapping[str, str]:
    """The names in use."""
    return _Holder.terms


def read_terms(file: Path) -> dict[str, object]:
    """The partnership's own names, e.g. ``hub = "Innovation Team"``; none where there is no file. Raises BadTerm."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as trouble:
        raise BadTerm(f"{file} cannot be read: {trouble.strerror}") from trouble
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise BadTerm(f"{file.name} cannot be read: {broken}") from broken
