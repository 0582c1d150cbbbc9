"""The pieces an event's own questions are built from on a phone, made of the very parts of the sets' questions."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.capture_answer import signs_of
from mars_voice.components.capture_question import question
from mars_voice.wording import say
from mars_voice.wording.questions import part_in_language
from models.extra_question import ExtraKind, part_of
from models.questions import Lundy, Question


def pieces() -> list[rx.Component]:
    """One screen for each way to answer, under the name of the way; script puts in what is asked."""
    return [question(asked, stands=say("ask.extra")) for asked in _kinds()]


def signs() -> set[str]:
    """The symbols in them."""
    return {"hear"}.union(*(signs_of(part) for asked in _kinds() for part in asked.parts))


def _kinds() -> list[Question]:
    """A question to choose from has one answer to begin with: script makes as many as there are."""
    return [Question(kind.value, "", (part_in_language(part_of(kind, ("",))),), (), Lundy.VOICE) for kind in ExtraKind]
