"""Which drawn sign stands beside which answer, on the screen and on paper alike. Names are those of the sign sheet."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FACES: Mapping[str, int] = MappingProxyType(
    {"brilliant": 5, "really_good": 4, "good": 3, "okay": 2, "not_good": 1, "dont_know": 0},
)
SAFETY: Mapping[str, str] = MappingProxyType(
    {"yes": "s4", "mostly": "s3", "not_really": "s2", "no": "s1", "not_sure": "q"}
)
SIZES: Mapping[str, str] = MappingProxyType({"easy": "z-easy", "medium": "z-medium", "big": "z-big"})
FEELINGS: Mapping[str, str] = MappingProxyType(
    {
        "happy": "w-happy",
        "calm": "w-calm",
        "bored": "w-bored",
        "worried": "w-worried",
        "scared": "w-scared",
        "dont_know": "q",
    }
)
"""A first feeling is the weather: other signs than the faces of the question after it."""
AGREEMENT: Mapping[str, str] = MappingProxyType({"yes": "tick", "sort_of": "mixed", "no": "cross", "not_sure": "q"})
CARDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "T01": ("A", "gA"),
        "T02": ("A", "s4"),
        "T03": ("A", "chair"),
        "T04": ("A", "lock"),
        "T05": ("B", "gB"),
        "T06": ("B", "heart"),
        "T07": ("B", "person"),
        "T08": ("C", "gC"),
        "T09": ("C", "doc"),
        "T10": ("C", "else"),
        "T12": ("D", "gD"),
        "T13": ("D", "up"),
        "T14": ("D", "link"),
        "T15": ("D", "pin"),
        "T16": ("E", "gE"),
        "T18": ("E", "heart"),
        "T20": ("F", "gF"),
    }
)
"""Each theme card's group colour and sign. The word is always there too."""
QUOTE: Mapping[str, str] = MappingProxyType({"yes": "tick", "change": "pen", "no": "cross"})
