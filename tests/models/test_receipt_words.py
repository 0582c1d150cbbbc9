"""Six words a nine-year-old can read, spell and type back."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise

import pytest

from models.receipt_words import normalise, word_list, words_for

SIX = ("river", "star", "cloud", "moon", "snow", "cake")
ENDINGS = ("s", "es", "ed", "ing", "er", "ly", "ful")

SOUND_ALIKES = """
bear/bare bean/been berry/bury board/bored boulder/bolder break/brake cereal/serial cheetah/cheater chord/cord deer/dear
flour/flower hair/hare hour/our knight/night lava/larva leek/leak metal/meddle pair/pear peace/piece pedal/petal
plain/plane rain/reign sail/sale sauce/source sea/see stalk/stork steel/steal sun/son tail/tale tuna/tuner wait/weight
way/weigh weak/week wood/would write/right
"""
UPSETTING = """
afraid alone angel arm baby bad bed beer bite black blood body bomb brother burn bury cell church cold court cry dad
dark dead devil die dirty doctor drink drown drug dumb eye face family fat fear fight fire gay ghost grave gun hand hate
head hell help hide hit home hurt ill jail kick kill kiss knife lonely lost mad monkey mother mum naked nurse pain pig
pill police poor poppy priest prison punch red rope rose rude sad scared secret sick silent sister slave smoke snake
social spit steal sword thief thin tooth touch ugly weapon weed white whisper wine witch wound wrong
"""


def one_slip_away(word: str) -> set[str]:
    """Every string made by leaving out, changing, adding or swapping one letter."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    letters = "abcdefghijklmnopqrstuvwxyz"
    slips = {a + b[1:] for a, b in cuts if b}
    slips |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    slips |= {a + c + b[1:] for a, b in cuts if b for c in letters}
    slips |= {a + c + b for a, b in cuts for c in letters}
    return slips - {word}


def test_there_are_exactly_2048_words_in_order_and_each_once():
    words = word_list()
    assert len(words) == 2048
    assert all(a < b for a, b in pairwise(words))


def test_the_list_is_frozen_because_every_receipt_ever_given_is_made_from_it():
    digest = hashlib.sha256("\n".join(word_list()).encode()).hexdigest()
    assert digest == "1dd2196120b2b9049d1f7a3c3bee32936e747fe125b2b7ea0f7b5e4617c964d7"


def test_every_word_is_three_to_eight_plain_letters():
    assert [word for word in word_list() if not re.fullmatch("[a-z]{3,8}", word)] == []


def test_no_word_is_one_slip_from_another():
    words = set(word_list())
    assert {word: one_slip_away(word) & words for word in words if one_slip_away(word) & words} == {}


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_word_is_another_with_an_ending(ending: str):
    words = set(word_list())
    assert {word for word in words if word + ending in words} == set()


def test_no_two_words_sound_the_same():
    sounds_like = [pair.split("/") for pair in SOUND_ALIKES.split()]
    words = set(word_list())
    assert [pair for pair in sounds_like if words.issuperset(pair)] == []


def test_no_word_could_upset_a_child_who_gets_it():
    never = set(UPSETTING.split())
    assert never.intersection(word_list()) == set()


def test_the_same_secret_always_gives_the_same_six_words():
    words = words_for(bytes(range(32)))
    assert words == words_for(bytes(range(9)) + b"other bytes do not count")
    assert len(words) == 6
    assert set(words) <= set(word_list())


def test_the_first_sixty_six_bits_choose_the_words():
    first, last = word_list()[0], word_list()[-1]
    assert words_for(b"\x00" * 9) == (first,) * 6
    assert words_for(b"\xff" * 9) == (last,) * 6
    assert words_for(b"\xff" * 8 + b"\xc0") == (last,) * 6
    assert words_for(b"\xff" * 8 + b"\x3f") == (*(last,) * 5, word_list()[-4])
    assert words_for(b"\xff\xe0" + b"\x00" * 7) == (last, *(first,) * 5)


def test_too_few_secret_bytes_are_refused():
    with pytest.raises(ValueError, match="9 secret bytes"):
        words_for(b"\x01" * 8)


@pytest.mark.parametrize(
    "typed",
    [
        "river star cloud moon snow cake",
        "River Star CLOUD moon snow cake",
        "  river,star;cloud.\nmoon\tsnow   cake!  ",
        "1. river 2. star 3. cloud 4. moon 5. snow 6. cake",
        "1river 2star 3cloud 4moon 5snow 6cake",
        "river-star-cloud-moon-snow-cake",
        "“river” · star · cloud · moon · snow · cake",
        "ｒｉｖｅｒ star cloud moon snow cake",
    ],
)
def test_what_a_child_types_is_forgiven(typed: str):
    assert normalise(typed) == SIX


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "river star cloud moon snow",
        "river star cloud moon snow cake cake",
        "rivr star cloud moon snow cake",
        "river star cloud moon snow zzz",
        "123456",
    ],
)
def test_what_is_not_six_known_words_is_nothing(typed: str):
    assert normalise(typed) is None


def test_order_matters():
    assert normalise("star river cloud moon snow cake") == ("star", "river", *SIX[2:])
