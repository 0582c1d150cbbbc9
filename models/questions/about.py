"""The few questions about the person, which an event may ask and nobody need answer.

Each answer is one choice of a closed list, so that no words about a person slip in. Values are stored for good; the
lists are only ever added to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.errors import BadAnswers
from models.questions.shape import Option

AGE = "age"
RATHER_NOT = Option("rather_not", "I would rather not say")
YES_NO = (Option("yes", "Yes"), Option("no", "No"), RATHER_NOT)


@dataclass(frozen=True)
class AboutQuestion:
    """One question about the person: ``id`` is its name on the wire."""

    id: str
    text: str
    options: tuple[Option, ...]


ABOUT: tuple[AboutQuestion, ...] = (
    AboutQuestion(
        AGE,
        "How old are you?",
        (
            Option("5-7", "5 to 7"),
            Option("8-11", "8 to 11"),
            Option("12-17", "12 to 17"),
            Option("18+", "18 or over"),
        ),
    ),
    AboutQuestion("need", "Do you have a disability, or do you need extra help?", YES_NO),
    AboutQuestion(
        "language",
        "What do you speak most at home?",
        (
            Option("en", "English"),
            Option("pl", "Polish"),
            Option("ro", "Romanian"),
            Option("lt", "Lithuanian"),
            Option("ar", "Arabic"),
            Option("cy", "Welsh"),
            Option("pt", "Portuguese"),
            Option("pa", "Punjabi"),
            Option("ur", "Urdu"),
            Option("uk", "Ukrainian"),
            Option("sign", "Sign language"),
            Option("other", "Something else"),
            RATHER_NOT,
        ),
    ),
    AboutQuestion(
        "ethnicity",
        "Which group fits you best?",
        (  # the five groups of the Office for National Statistics, as the 2021 census of England and Wales asked
            Option("asian", "Asian or Asian British"),
            Option("black", "Black, Black British, Caribbean or African"),
            Option("mixed", "Mixed, or more than one group"),
            Option("white", "White"),
            Option("other", "Another group"),
            RATHER_NOT,
        ),
    ),
    AboutQuestion("care", "Have you ever lived in care?", YES_NO),
)
"""In the order they are asked. The first is switched on by itself (``asks_age``), the others together."""

EQUALITY: tuple[AboutQuestion, ...] = tuple(question for question in ABOUT if question.id != AGE)


def check_about(sent: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """One choice for each question that was answered. Raises BadAnswers for anything outside the lists."""
    allowed = {question.id: {option.value for option in question.options} for question in ABOUT}
    for key, values in sent.items():
        if len(values) > 1 or not allowed.get(key, set()).issuperset(values) or key not in allowed:
            raise BadAnswers(field="about")
    return {key: values[0] for key, values in sent.items() if values}
