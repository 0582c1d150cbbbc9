"""Codes that are read off a wall."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.access import ALPHABET, CODE_LENGTH, code_from, tidy_code


@given(st.binary(min_size=5, max_size=8))
def test_every_secret_makes_a_code_that_survives_typing(secret: bytes) -> None:
    code = code_from(secret)
    assert len(code) == CODE_LENGTH
    assert set(code) <= set(ALPHABET)
    assert tidy_code(f" {code[:4].lower()}-{code[4:]} ") == code


def test_look_alikes_are_forgiven() -> None:
    assert tidy_code("oilU 9xyz") == "011V9XYZ"
