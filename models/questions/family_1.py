"""The sets for parents and carers as they were first asked. Frozen: a phone may still hold answers to them."""

from __future__ import annotations

from models.kinds import Audience
from models.questions.shape import (
    SPEED,
    TIMES,
    Core,
    Lundy,
    Part,
    PartKind,
    Question,
    QuestionSet,
    feel,
    pick,
    words,
    yns,
)

OWN_WORDS = "In your own words"
GETTING_HERE = pick("T15", "T12", "T09", "T03", "T07", "T01", key="pick", label="What is it about?")
FAIRLY = pick("T07", "T05", "T08", "T09", "T15", "T18", key="pick", label="What is it about?")

FW = QuestionSet(
    "FW",
    1,
    Audience.FAMILY_WALK,
    (
        Question("FW1", "How did you feel when you came here?", (feel(),), ("T01",), Lundy.SPACE),
        Question("FW2", "Do staff treat you and your child with respect?", (yns(),), ("T05", "T07"), Lundy.SPACE),
        Question("FW3", "Do staff listen to your child?", (yns(),), ("T08",), Lundy.AUDIENCE, Core.LISTEN),
        Question("FW4", "Do staff explain things in a way you understand?", (yns(),), ("T09",), Lundy.VOICE),
        Question("FW5", "Did you get help when you needed it?", (yns(),), ("T12",), Lundy.INFLUENCE),
        Question(
            "FW6",
            "Do you know who to talk to if you are worried or unhappy?",
            (yns(),),
            ("T16", "T11"),
            Lundy.AUDIENCE,
            Core.TELL,
        ),
        Question(
            "FW7",
            "Is it easy for your family to get here and use this service?",
            (yns(), GETTING_HERE),
            ("T15",),
            Lundy.SPACE,
        ),
        Question(
            "FW8",
            "Has this service helped your child feel safer or happier?",
            (yns(),),
            ("T13", "T18"),
            Lundy.INFLUENCE,
        ),
        Question("FW9", "What works well?", (words(OWN_WORDS),), (), Lundy.VOICE),
        Question(
            "FW10",
            "What one thing would make it better for families?",
            (words(OWN_WORDS),),
            (),
            Lundy.INFLUENCE,
            Core.CHANGE,
        ),
    ),
)

FL = QuestionSet(
    "FL",
    1,
    Audience.FAMILY_SIGHT,
    (
        Question(
            "FL1",
            "When your family needed help, how quickly did it come?",
            (Part("", PartKind.SPEED, SPEED),),
            ("T12",),
            Lundy.INFLUENCE,
        ),
        Question("FL2", "Did the people helping you work well together?", (yns(),), ("T14",), Lundy.AUDIENCE),
        Question(
            "FL3",
            "How many times did you have to tell your story?",
            (Part("", PartKind.TIMES, TIMES),),
            ("T14",),
            Lundy.AUDIENCE,
        ),
        Question("FL4", "Did people listen to your child?", (yns(),), ("T08",), Lundy.AUDIENCE, Core.LISTEN),
        Question("FL5", "Did you have a say in the plan?", (yns(),), ("T10", "T18"), Lundy.INFLUENCE),
        Question("FL6", "Did you know what would happen next, and why?", (yns(),), ("T09",), Lundy.VOICE),
        Question("FL7", "Were you treated fairly?", (yns(), FAIRLY), ("T07",), Lundy.SPACE),
        Question("FL8", "Are things better for your child now?", (yns(),), ("T13",), Lundy.INFLUENCE),
        Question(
            "FL9",
            "What should we learn from what happened to you?",
            (words("In your own words. No names, please."),),
            (),
            Lundy.INFLUENCE,
            Core.CHANGE,
        ),
    ),
)
