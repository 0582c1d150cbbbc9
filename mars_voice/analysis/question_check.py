"""What is to be thought over about a question somebody writes: simple patterns that notice, and never judge.

A warning is a sentence to think about, and nobody is stopped by it. Harm alone is different: a question that invites a
child to tell of harm belongs to the set that the safeguarding lead has approved, where help stands beside it.
English alone; in another language nothing is noticed.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Notice(StrEnum):
    """What may be wrong with a question. Each has a sentence of its own."""

    TWO_IN_ONE = "two_in_one"
    LEADING = "leading"
    PERSONAL = "personal"


_ASKING = r"(?:do|does|did|is|are|was|were|can|could|would|will|have|has|how|what|why|when|where|who|which)"
_TWO = re.compile(rf"\?.*\?|\b(?:and|or)\s+{_ASKING}\b", re.IGNORECASE | re.DOTALL)
_AND = re.compile(r"\band\b", re.IGNORECASE)
#: Pairs that are one thing.
_PAIRS = re.compile(
    r"\b(children and young people|boys and girls|girls and boys|again and again|you and your)\b", re.IGNORECASE
)

_LEADING = re.compile(
    r"\b(?:don['’]t|doesn['’]t|didn['’]t|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|wouldn['’]t|shouldn['’]t|surely"
    r"|do you agree|you agree|of course|you must|right)\b(?=[^?]*\?)"
    r"|\bhow (?:good|great|bad|nice|kind|mean|rude|boring|scary|awful|terrible|helpful|lovely|amazing)\b"
    r"|\bwhy (?:is|are|was|were|do|does|did)\b.*\b(?:so|not|never|bad|rude|mean|boring|great|amazing)\b"
    r"|\b(?:amazing|awful|terrible|horrible|fantastic|brilliant|disgusting|wonderful)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"\b(?:your|his|her|their|the)\s+(?:full |last |first |real )?"
    r"(?:name|names|surname|address|postcode|phone|number|birthday|school|street|e-?mail|class|teacher)\b"
    r"|\bname of\b|\bwhere do you (?:live|go to school|stay)\b|\bwho (?:is|was) (?:your|the)\b"
    r"|\bwhich (?:school|street|town|estate|class|teacher|worker|member of staff|person|adult|carer)\b"
    r"|\bwho (?:was|is|were|are) (?:rude|mean|unkind|nice|kind|horrible)\b|\bwhat are you called\b|\bhow old are you\b",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:hurt(?:s|ing)?|hit(?:s|ting)?|punch\w*|slap\w*|kick(?:s|ed|ing)?|beaten|beat(?:s|ing)? (?:you|them|up)"
    r"|abus\w+|neglect\w*|rap(?:e|ed|ist)|sex\w*|naked|nudes?|suicid\w*|self[ -]?harm\w*|cut(?:ting)? yourself|drugs?"
    r"|knife|knives|weapons?|gangs?|threat\w*|bull(?:y|ies|ied|ying)|exploit\w*|groom(?:ed|ing)|violen\w+|violate\w*"
    r"|kill(?:s|ed|ing)?|die|died|dying)\b"
    r"|\btouch(?:es|ed|ing)? (?:you|your|me|my|a child|children|them)\b"
    r"|\b(?:safe|scared|afraid|frightened|worried|happen(?:s|ed|ing)?) (?:at|in your) home\b"
    r"|\b(?:scared|afraid|frightened) of (?:somebody|someone|anyone|anybody|an adult|a person|your)\b"
    r"|\b(?:keep|kept|keeping) (?:a )?secrets?\b"
    r"|\b(?:happened|done|did)\b.*\bto you\b",
    re.IGNORECASE,
)


def notices(text: str, *, is_ticked: bool) -> list[Notice]:
    """What to think over. One tick cannot answer two things, so "and" counts only where it ``is_ticked``."""
    found = []
    if _TWO.search(text) or (is_ticked and _AND.search(_PAIRS.sub("", text))):
        found.append(Notice.TWO_IN_ONE)
    if _LEADING.search(text):
        found.append(Notice.LEADING)
    if _PERSONAL.search(text):
        found.append(Notice.PERSONAL)
    return found


def asks_of_harm(text: str) -> str:
    """The words that ask a child to tell of harm, or nothing."""
    found = _HARM.search(text)
    return found[0] if found else ""
