"""Planting the extra questions of the practice world, by the rules that life keeps."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from mars_voice.demo.extra import asked
from mars_voice.services.demo_ground import Ground
from mars_voice.services.extra_meter import check
from models.extra_question import ExtraQuestion, extra_text
from models.questions import SETS

#: Who wrote them down, and how long ago.
HUB, BEFORE = "alice", timedelta(days=4)


def plant(ground: Ground) -> None:
    """Each in its place after those of its audience."""
    numbers, places = Counter[str](), Counter[tuple[str, str]]()
    for one in asked():
        numbers[one.event] += 1
        places[one.event, one.audience] += 1
        qset = SETS[one.audience]
        made = ExtraQuestion(
            event=ground.events[one.event],
            audience=one.audience,
            number=numbers[one.event],
            place=places[one.event, one.audience],
            set_code=qset.code,
            set_version=qset.version,
            kind=one.kind,
            written_with=one.written_with,
            by=ground.users[HUB],
            written_at=ground.at - BEFORE,
        )
        for said in one.said:
            check(said.text, said.options, language=said.language, beside=qset)
            made.put(said.language, extra_text(one.kind, said.text, said.options))
        ground.db.add(made)
    ground.db.flush()
