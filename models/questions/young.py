"""The sets for children and young people as they are asked today. Ids are names, not places: the order is the set's."""

from __future__ import annotations

from dataclasses import replace

from models.kinds import Audience
from models.questions.shape import (
    EFFORT,
    Core,
    Lundy,
    Part,
    PartKind,
    Question,
    QuestionSet,
    draw,
    feel,
    feeling,
    photo,
    pick,
    safe,
    voice,
    words,
    yns,
)

OWN_WORDS = "In your own words"
ONE_WORD = "One word for it"
WHY = "What makes you think that?"
EFFORT_PART = Part("effort", PartKind.EFFORT, EFFORT, "How big is this change?")
TREATED = pick("T05", "T06", "T07", "T08", "T09", "T01", key="pick", label="What was it about?")
FOR_ALL = pick("T15", "T07", "T09", "T03", key="pick", label="What is it about?")
BEST = pick("T01", "T02", "T03", "T05", "T06", "T08", "T09", "T12", "T16", "T20")
HELPS = pick("T05", "T06", "T08", "T09", "T10", "T12", "T13", "T14", "T16", "T18")


def first_feeling(id_: str, text: str, *themes: str) -> Question:
    """Gut feel first ("the first 15 steps"): one feeling and one word, before anybody has thought about it."""
    return Question(id_, text, (feeling(), words(ONE_WORD, key="say")), themes, Lundy.SPACE)


YW = QuestionSet(
    "YW",
    2,
    Audience.YOUNG_WALK,
    (
        first_feeling("YW0", "Think of your first 15 steps in here. What did you feel?", "T01"),
        Question(
            "YW1",
            "You just walked in. How does this place make you feel?",
            (feel(),),
            ("T01",),
            Lundy.SPACE,
            Core.FEEL,
        ),
        Question(
            "YW2",
            "What did you notice first? Tell us what you saw, heard or smelled.",
            (words(OWN_WORDS), draw(), photo()),
            ("T01", "T03"),
            Lundy.VOICE,
        ),
        Question(
            "YW3",
            "Would a child feel safe here?",
            (safe(), words(WHY, key="say")),
            ("T02",),
            Lundy.SPACE,
            Core.SAFE,
        ),
        Question(
            "YW4",
            "How did the staff treat children and young people?",
            (feel(), TREATED),
            ("T05", "T06"),
            Lundy.SPACE,
        ),
        Question("YW5", "Can children talk here without other people hearing?", (yns(),), ("T04",), Lundy.SPACE),
        Question(
            "YW6",
            "Do children get a say here? Look for signs that tell them how, and who can help.",
            (yns(), photo()),
            ("T10", "T09", "T16"),
            Lundy.VOICE,
            Core.SAY,
        ),
        Question(
            "YW7",
            "Could every child use this place? Think about wheelchairs, noise, signs and language.",
            (yns(), FOR_ALL),
            ("T15", "T07"),
            Lundy.SPACE,
        ),
        Question(
            "YW8",
            "Did you see anything that shows they listen to children?",
            (yns(), words("What did you see?", key="say")),
            ("T08", "T11"),
            Lundy.AUDIENCE,
            Core.LISTEN,
        ),
        Question(
            "YW9",
            "What is the best thing here?",
            (BEST, words(OWN_WORDS, key="say"), voice(), photo()),
            (),
            Lundy.VOICE,
        ),
        Question(
            "YW10",
            "What one thing should they change? How would it help?",
            (words(OWN_WORDS), voice(), EFFORT_PART),
            (),
            Lundy.INFLUENCE,
            Core.CHANGE,
        ),
    ),
)

YC = QuestionSet(
    "YC",
    2,
    Audience.CHILD_WALK,
    (
        first_feeling("YC0", "Think of when you came in today. What did you feel?", "T01"),
        Question("YC1", "How do you feel when you come here?", (feel(),), ("T01",), Lundy.SPACE, Core.FEEL),
        Question("YC2", "Do you feel safe here?", (safe(),), ("T02",), Lundy.SPACE, Core.SAFE),
        Question("YC3", "Are the grown-ups kind to you?", (yns(),), ("T05",), Lundy.SPACE),
        Question("YC4", "Do they listen to you?", (yns(),), ("T08",), Lundy.AUDIENCE, Core.LISTEN),
        Question("YC5", "Do you get a say?", (yns(),), ("T10",), Lundy.INFLUENCE, Core.SAY),
        Question("YC6", "Do you know who to tell if you are worried?", (yns(),), ("T16",), Lundy.VOICE),
        Question("YC7", "What is the best thing?", (words(OWN_WORDS), voice(), draw()), (), Lundy.VOICE),
        Question(
            "YC8",
            "What should they change?",
            (words(OWN_WORDS), voice(), draw()),
            (),
            Lundy.INFLUENCE,
            Core.CHANGE,
        ),
    ),
)

YL = QuestionSet(
    "YL",
    2,
    Audience.YOUNG_SIGHT,
    (
        first_feeling("YL0", "Think about the help children get. What is the first thing you feel?", "T19"),
        Question(
            "YL10",
            "How do you think children feel when they get help?",
            (feel(),),
            ("T01", "T05"),
            Lundy.SPACE,
            Core.FEEL,
        ),
        Question(
            "YL1",
            "Think about the help children get. Do the adults listen?",
            (yns(),),
            ("T08",),
            Lundy.AUDIENCE,
            Core.LISTEN,
        ),
        Question(
            "YL2", "Do children have a say in what happens to them?", (yns(),), ("T10",), Lundy.INFLUENCE, Core.SAY
        ),
        Question("YL3", "Do adults use words that children can understand?", (yns(),), ("T09",), Lundy.VOICE),
        Question(
            "YL4",
            "Do children have to tell their story again and again?",
            (yns(),),
            ("T14",),
            Lundy.AUDIENCE,
            reverse=True,
        ),
        Question("YL5", "Does help come quickly enough?", (yns(),), ("T12",), Lundy.INFLUENCE),
        Question(
            "YL6",
            "Do children feel safe with the adults who help them?",
            (safe(),),
            ("T02", "T06"),
            Lundy.SPACE,
            Core.SAFE,
        ),
        Question("YL7", "Do the different adults work together as a team?", (yns(),), ("T14",), Lundy.AUDIENCE),
        Question("YL8", "What helps children most?", (HELPS, words(OWN_WORDS, key="say"), voice()), (), Lundy.VOICE),
        Question(
            "YL9",
            "What should the adults do better?",
            (words(OWN_WORDS), voice()),
            (),
            Lundy.INFLUENCE,
            Core.CHANGE,
        ),
    ),
)

_WITHOUT_A_VISIT = {
    "YW0": "Think of this service. What is the first thing you feel?",
    "YW1": "How does this service make you feel?",
    "YW3": "Would a child feel safe in this service?",
    "YW5": "Can children talk in this service with no one else hearing?",
    "YW6": "Do children get a say in this service? Think about how they find out, and who can help.",
    "YW7": "Could every child use this service? Think about wheelchairs, noise, signs and language.",
    "YW9": "What is the best thing about this service?",
}


def _without_a_visit(question: Question) -> Question:
    """The same question for a forum that has not walked in: "here" becomes "this service"."""
    text = _WITHOUT_A_VISIT.get(question.id, question.text)
    return replace(question, id=question.id.replace("YW", "YV"), text=text)


YV = QuestionSet("YV", 2, Audience.YOUNG_VOICE, tuple(_without_a_visit(question) for question in YW.questions))
