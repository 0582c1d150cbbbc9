"""Every refusal has its own kind sentence."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from mars_voice.wording import LANGUAGES, catalogue, language, problem, speaking
from models.errors import CaptureClosed, CodeEarly, DomainError, RuleBroken

ROOT = Path(__file__).parents[2]


def _family(kind: type[DomainError]) -> list[type[DomainError]]:
    return [kind, *(child for near in kind.__subclasses__() for child in _family(near))]


@pytest.mark.parametrize("kind", _family(DomainError), ids=lambda kind: kind.code)
def test_every_refusal_can_be_told(kind: type[DomainError]) -> None:
    said = problem(kind(starts="2026-06-16T09:20:00+00:00", until="2026-06-16T15:00:00+00:00", rule="R99", field="x"))
    assert said.endswith((".", ")."))
    assert "{" not in said
    assert not {"error", "invalid", "failed", "Oops"} & set(said.replace(".", " ").split())


def test_times_inside_a_refusal_are_said_in_london_words() -> None:
    assert "10:20 am on Tuesday 16 June" in problem(CodeEarly(starts="2026-06-16T09:20:00+00:00"))
    assert "4:00 pm on Tuesday 16 June" in problem(CaptureClosed(until="2026-06-16T15:00:00+00:00"))


@pytest.mark.parametrize("lang", [each.tag for each in LANGUAGES])
def test_a_refusal_is_told_in_the_language_of_the_phone(lang: str) -> None:
    with speaking(lang):
        said = problem(CodeEarly(starts="2026-06-16T09:20:00+00:00"))
    assert (said == problem(CodeEarly(starts="2026-06-16T09:20:00+00:00"))) is (language(lang).spoken == "en")
    assert "10:20" in said


def test_a_rule_with_its_own_sentence_says_it() -> None:
    assert "Somebody other than the writer" in problem(RuleBroken(rule="R10"))
    assert "(R77)" in problem(RuleBroken(rule="R77"))


def test_every_rule_the_code_breaks_by_name_has_its_own_sentence() -> None:
    rules = {
        keyword.value.value
        for file in [*(ROOT / "models").rglob("*.py"), *(ROOT / "mars_voice").rglob("*.py")]
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "RuleBroken"
        for keyword in call.keywords
        if keyword.arg == "rule" and isinstance(keyword.value, ast.Constant)
    }
    assert rules
    assert {f"problem.rule_broken.{rule}" for rule in rules} <= set(catalogue())
