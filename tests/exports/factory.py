"""Letters and posters to print in tests. Every place, person and word here is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from mars_voice.exports.poster import PosterRecord
from models.kinds import Section
from models.letter_record import (
    ActionRecord,
    LetterRecord,
    ParagraphRecord,
    QuoteRecord,
    SectionRecord,
    fingerprint,
)

THANKS = SectionRecord(
    Section.THANKS,
    "Thank you",
    (
        ParagraphRecord(
            "Thank you for a whole day at the boathouse. Four young scrutineers asked to see the changing rooms, the "
            "slipway and the rota, and you showed them all three."
        ),
        ParagraphRecord("Please thank the 18 children and the 11 parents who spoke to us. This letter rests on them."),
    ),
)

PURPOSE = SectionRecord(
    Section.PURPOSE,
    "Why we came",
    (
        ParagraphRecord(
            "All three safeguarding partners endorsed this event. We looked at how the boathouse welcomes, hears and "
            "protects children, and at whether what we saw matched your Section 11 return."
        ),
    ),
)

GATHERED = SectionRecord(
    Section.GATHERED,
    "How we gathered this",
    (
        ParagraphRecord(
            "One Independent Scrutiny Officer led the event with a colleague from the police and four young "
            "scrutineers. We walked the approach, the hall, the slipway and the stores."
        ),
        ParagraphRecord(
            "Nearly all means nine in ten or more of the people who answered; most, six in ten or more; some, five "
            "people or more; a small number, fewer than five.",
            lead="How we count.",
        ),
        ParagraphRecord(
            "The findings are the view of the Independent Scrutiny Officer. Nobody at the boathouse has altered them.",
            lead="Independence.",
        ),
    ),
)

SUMMARY = SectionRecord(
    Section.SUMMARY,
    "In short",
    (
        ParagraphRecord(
            "Children are greeted by name, and nobody is left on the bank.", lead="The boathouse is glad of them."
        ),
        ParagraphRecord(
            "The only place to get dry has a curtain where a door should be.",
            lead="Changing is not private.",
        ),
        ParagraphRecord("One immediate matter, a loose cleat on the slipway, was put right on the day."),
    ),
)

TOLD_US = SectionRecord(
    Section.TOLD_US,
    "What children and families told us",
    (
        ParagraphRecord(
            "Nearly all the children who answered said that the grown-ups are kind to them.",
            lead="Kindness: a clear strength.",
            quotes=(
                QuoteRecord("Jo learned my name before I learned to tie my shoes on a boat.", "A child"),
                QuoteRecord("He used to hide in the car. Now he runs ahead of me.", "A parent", adult=True),
            ),
        ),
        ParagraphRecord(
            "Some children, from three schools, said the same thing about getting changed.",
            lead="Privacy: needs work.",
            quotes=(
                QuoteRecord("There isn’t a door. There’s a curtain and it [...] does not go to the side.", "A child"),
            ),
        ),
    ),
)

POSITIVE = SectionRecord(
    Section.POSITIVE,
    "Positive practice",
    (
        ParagraphRecord(
            "Every child is counted out and counted in. We watched three groups leave and come back. Each was counted "
            "aloud by two people, and a child held the list.",
            label="P1",
            standards=("S11: 2, 4", "themes T01, T02"),
        ),
    ),
)

IMPROVEMENT = SectionRecord(
    Section.IMPROVEMENT,
    "Areas for improvement",
    (
        ParagraphRecord(
            "Children cannot get changed in private. The hall has one changing space for all ages, closed by a curtain "
            "that leaves a hand’s width open.",
            label="A1",
            why="A child who cannot change without being seen stays wet, or stays away, and does not say why.",
            standards=("S11: 4", "T04"),
        ),
    ),
)

CONSIDERATION = SectionRecord(
    Section.CONSIDERATION,
    "For further consideration",
    (
        ParagraphRecord(
            "The bus. The last bus leaves before the last session ends. Could one session start earlier?",
            label="C1",
            note="This rests on a single conversation, so we ask you to check it rather than accept it.",
        ),
    ),
)

IMMEDIATE = SectionRecord(
    Section.IMMEDIATE,
    "Immediate matters",
    (
        ParagraphRecord(
            "The slipway cleat. At 11:05 a cleat by the slipway turned under a child’s foot. We told you at 11:07 and "
            "it was bolted down by 12:30.",
            label="I1",
        ),
    ),
)

NEXT_STEPS = SectionRecord(
    Section.NEXT_STEPS,
    "What happens next",
    (
        ParagraphRecord(
            "Please send your response by 18 January 2027. You may correct any fact that we have wrong; the findings "
            "remain ours."
        ),
    ),
)

MESSAGE = SectionRecord(
    Section.MESSAGE,
    "To the young people who took part",
    (
        ParagraphRecord(
            "Thank you. You were fair and you were brave. The grown-ups are kind. But there is no door where you get "
            "changed. We have asked them to fix that. Keep your six words to see what they do."
        ),
    ),
)

SECTIONS = (
    THANKS,
    PURPOSE,
    GATHERED,
    SUMMARY,
    TOLD_US,
    POSITIVE,
    IMPROVEMENT,
    CONSIDERATION,
    IMMEDIATE,
    NEXT_STEPS,
    MESSAGE,
)

ACTIONS = (
    ActionRecord(
        "P-ASE-77-A1.1",
        "A1",
        "Hang two doors that lock from the inside, chosen with the children who use them",
        "Boathouse Manager",
        date(2027, 1, 18),
        "Doors in place; ten children asked, and what they said",
    ),
    ActionRecord(
        "P-ASE-77-A1.2",
        "A1",
        "Write down who may go into the changing space, and when",
        "Safeguarding Lead",
        date(2027, 3, 1),
        "One page on the wall, at a child’s height",
    ),
    ActionRecord(
        "P-ASE-77-I1.1",
        "I1",
        "Check every cleat before the first session of the day",
        "Duty Coxswain",
        None,
        "A month of signed checks",
    ),
)

LETTER = LetterRecord(
    reference="P-ASE-77/L1",
    version=1,
    date=date(2026, 12, 14),
    recipient_name="Wilf Sandbar-Okoro",
    recipient_post="Boathouse Manager",
    agency="Pebblecroft Boathouse",
    cc=("The lead safeguarding partner for this event", "The next available Children’s MARS Board"),
    subject="Agency-specific assurance event: Pebblecroft Boathouse, 23 November 2026",
    event_date=date(2026, 11, 23),
    sections=SECTIONS,
    evidence_table=(
        ("Observation cards", "19"),
        ("Young scrutineers", "a small number"),
        ("Children and young people met", "18"),
        ("Parents and carers", "11"),
    ),
    actions=ACTIONS,
    iso_name="Maren Holloway-Pike",
    iso_statement="These findings are my own independent view. I have no part in running the boathouse.",
    partnership="Quillmere Children’s MARS Partnership",
    practice=True,
    greeting="Wilf",
)

POSTER = PosterRecord(
    place="Pebblecroft Boathouse",
    audience_label="Young scrutineers",
    url="http://localhost:3000/give/young-walk/#K7PM2QXA",
    typed_address="localhost:3000/j/",
    code="K7PM2QXA",
    open_until="Friday 27 November 2026, 5 pm",
    help_lines=("In danger now? Call 999.", "Childline: 0800 1111. It is free.", "Text SHOUT to 85258."),
    practice=True,
)


def a_letter(**facts: Any) -> LetterRecord:
    """A whole agreed letter; one keyword for the fact that matters."""
    return agreed(replace(LETTER, **facts))


def a_draft(**facts: Any) -> LetterRecord:
    """The same letter before anybody agreed it."""
    return replace(LETTER, date=None, **facts)


def agreed(record: LetterRecord) -> LetterRecord:
    """What the portfolio lead's agreement adds to a record."""
    lead = "Odile Farthing-Bay, scrutiny and assurance portfolio lead"
    return replace(record, agreed_by=lead, agreed_on=date(2026, 12, 14), fingerprint=fingerprint(record))


def a_letter_saying(words: str) -> LetterRecord:
    """A letter with the same words in every place where a person can write."""
    paragraph = ParagraphRecord(
        words, "A1", words, (QuoteRecord(words, words), QuoteRecord(words, words, adult=True)), words, (words,), words
    )
    return agreed(
        replace(
            LETTER,
            subject=words,
            recipient_name=words,
            recipient_post=words,
            agency=words,
            greeting=words,
            cc=(words,),
            sections=tuple(SectionRecord(kind, words, (paragraph,)) for kind in Section),
            evidence_table=((words, words),),
            actions=(ActionRecord(words, words, words, words, None, words),),
            iso_name=words,
            iso_statement=words,
        )
    )


def a_poster(**facts: Any) -> PosterRecord:
    """A poster for young scrutineers; one keyword for the fact that matters."""
    return replace(POSTER, **facts)
