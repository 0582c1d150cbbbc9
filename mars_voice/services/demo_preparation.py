"""Planting what the visits were prepared with: papers read, what the team wondered, hours, photo rules, four boxes."""

from __future__ import annotations

from collections import Counter
from uuid import UUID, uuid4

from sqlalchemy import select

from mars_voice.demo import preparation
from mars_voice.services.demo_ground import Ground
from models.event import ScrutinyEvent
from models.preparation import ReflectiveObservation, SourceRead
from models.programme import LineOfQuestioning
from models.timetable import Slot


def plant(ground: Ground) -> None:
    """After the programme: what was wondered about points at its lines."""
    plan = ground.world.preparation
    sources = {source.key: _source(ground, source) for source in plan.sources}
    ground.db.add_all(sources.values())
    ground.db.flush()
    lines = {(line.event.code, line.number): line.id for line in ground.db.scalars(select(LineOfQuestioning))}
    numbers: Counter[str] = Counter()
    for wonder in plan.wonders:
        numbers[wonder.event] += 1
        source = sources[wonder.source].id if wonder.source else None
        line = lines[wonder.event, wonder.line] if wonder.line else None
        ground.db.add(_wonder(ground, wonder, numbers[wonder.event], source=source, line=line))
    for slot in plan.slots:
        event = ground.events[slot.event]
        event.slots.append(_slot(event, slot))
    for code, words in plan.photos.items():
        ground.events[code].photo_rules = words
    for code, boxes in plan.lundy.items():
        for name, words in boxes.items():
            setattr(ground.events[code], f"lundy_{name}", words)
    ground.db.flush()


def _source(ground: Ground, source: preparation.Source) -> SourceRead:
    return SourceRead(
        id=uuid4(),
        event=ground.events[source.event],
        kind=source.kind,
        title=source.title,
        says=source.says,
        by=ground.users[source.by],
        read_on=source.read,
    )


def _wonder(
    ground: Ground, wonder: preparation.Wonder, number: int, *, source: UUID | None, line: UUID | None
) -> ReflectiveObservation:
    return ReflectiveObservation(
        id=uuid4(),
        event=ground.events[wonder.event],
        number=number,
        text=wonder.text,
        by=ground.users[wonder.by],
        source_id=source,
        line_id=line,
    )


def _slot(event: ScrutinyEvent, slot: preparation.Slot) -> Slot:
    area = next((area for area in event.areas if area.name == slot.area), None)
    return Slot(
        id=uuid4(),
        begins=slot.begins,
        ends=slot.ends,
        what=slot.what,
        area=area,
        place=slot.place,
        who=slot.who,
        is_showcase=slot.is_showcase,
    )
