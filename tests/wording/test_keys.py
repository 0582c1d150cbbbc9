"""Every sentence a screen asks for is written, and every sentence that is written is asked for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from string import Formatter

import pytest

from mars_voice.wording import MissingWording, catalogue, say
from mars_voice.wording.catalogue import HERE

HOUSE = HERE.parent
TREES = [ast.parse(file.read_text(encoding="utf-8")) for file in HOUSE.rglob("*.py")]
FRAGMENTS = "\n".join(file.read_text(encoding="utf-8") for file in HOUSE.rglob("*.html"))


def _asked() -> Iterator[ast.expr]:
    """The first argument of every call of ``say``."""
    for tree in TREES:
        for call in ast.walk(tree):
            name = getattr(call, "func", None)
            if isinstance(call, ast.Call) and call.args and isinstance(name, ast.Name) and name.id == "say":
                yield call.args[0]


def _pattern(key: ast.JoinedStr) -> str:
    pieces = (re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in key.values)
    return "".join(pieces)


ASKED = list(_asked())
LITERAL = {
    str(key.value) for key in ASKED if isinstance(key, ast.Constant) and re.fullmatch(r"[\w.+~-]+", str(key.value))
} | set(re.findall(r'say\("([^"]+)"', FRAGMENTS))
PATTERNS = {_pattern(key) for key in ASKED if isinstance(key, ast.JoinedStr) and " " not in _pattern(key)}
NAMED = {str(node.value) for tree in TREES for node in ast.walk(tree) if isinstance(node, ast.Constant)}
"""Every constant in the house: a table of keys names them too."""


def test_no_sentence_is_missing() -> None:
    assert sorted(LITERAL - set(catalogue())) == []


def test_every_family_of_sentences_has_members() -> None:
    assert [pattern for pattern in PATTERNS if not any(re.fullmatch(pattern, key) for key in catalogue())] == []


def test_no_sentence_is_idle() -> None:
    families = [*PATTERNS, r"problem\..+"]
    idle = [key for key in catalogue() if not any(re.fullmatch(pattern, key) for pattern in families)]
    assert sorted(set(idle) - LITERAL - NAMED) == []


@pytest.mark.parametrize("key", list(catalogue()))
def test_gaps_are_named_and_nothing_is_empty(key: str) -> None:
    sentence = catalogue()[key]
    assert sentence.strip() == sentence
    assert all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(sentence))


def test_an_unfilled_gap_is_noticed_and_not_shown() -> None:
    with pytest.raises(MissingWording, match="number"):
        say("ask.count")
    with pytest.raises(MissingWording, match=r"no\.such\.key"):
        say("no.such.key")
    with pytest.raises(MissingWording, match="tlh"):
        say("ask.next", "tlh")


def test_nobody_is_blamed_and_nothing_shouts() -> None:
    loud = [
        key for key, sentence in catalogue().items() if re.search(r"!|\bOops\b|please be aware|anonymous", sentence)
    ]
    assert loud == []
