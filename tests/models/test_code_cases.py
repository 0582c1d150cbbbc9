"""Phone and server forgive a typed code in the same way: one table for both (see tests/js/code.test.js)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from models.access import tidy_code

CASES = json.loads((Path(__file__).parents[1] / "js" / "code_cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("typed", "code"), CASES)
def test_the_server_tidies_as_the_phone_does(typed: str, code: str) -> None:
    assert tidy_code(typed) == code
