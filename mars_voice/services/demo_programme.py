"""Planting what the visits were prepared with, and the tablets that took them along."""

from __future__ import annotations

from uuid import uuid4

from mars_voice.demo import programme
from mars_voice.services.demo_ground import Ground
from models.day_pack import DayPack
from models.event import ScrutinyEvent
from models.observation import ObservationPromise
from models.programme import LineOfQuestioning, ToHear
from models.promises import Promise, PromiseSet
from models.self_assessment import AssessedStandard, SelfAssessment


def prepare(ground: Ground) -> None:
    """Before anybody walks in: why some areas are closed, who goes, what they ask and look for, what was promised."""
    plan = ground.world.programme
    for code, reasons in plan.no_go.items():
        _say_why(ground.events[code], dict(reasons))
    for code, members in plan.teams.items():
        _gather(ground, ground.events[code], members)
    for numbered in _numbered(plan.lines):
        ground.db.add(_line(ground, *numbered))
    for position, unheard in enumerate(plan.to_hear, start=1):
        ground.db.add(_to_hear(ground, unheard, position))
    ground.db.add_all(_assessment(ground, one) for one in plan.assessments)
    _promise(ground)
    ground.db.flush()


def walk(ground: Ground) -> None:
    """Of the day itself: how the cards saw the promises kept, and which tablets wrote them."""
    newest = max(ground.world.programme.promises, key=lambda one: one.version)
    numbers = {p.number: p for p in ground.promises[newest.version].promises}
    for ref, scores in ground.world.programme.scored.items():
        card = ground.cards[ref]
        card.promises = [ObservationPromise(promise_id=numbers[n].id, kept=kept) for n, kept in scores.items()]
    for pack in ground.world.programme.packs:
        _pack(ground, pack)
    ground.db.flush()


def _say_why(event: ScrutinyEvent, reasons: dict[str, str]) -> None:
    for area in event.areas:
        if area.no_go:
            area.close(reasons[area.name])


def _gather(ground: Ground, event: ScrutinyEvent, members: tuple[programme.Member, ...]) -> None:
    """By the event's own rules, so that the practice world holds no team that life would refuse (R2)."""
    for member in members:
        user = ground.users[member.person]
        if all(one.user is not user for one in event.team):
            event.add_to_team(user, leads=False)
        joined = next(one for one in event.team if one.user is user)
        event.walk(joined, pair=member.pair, reports=member.reports)


def _numbered(lines: tuple[programme.Line, ...]) -> list[tuple[programme.Line, int]]:
    seen: dict[str, int] = {}
    made = []
    for line in lines:
        seen[line.event] = seen.get(line.event, 0) + 1
        made.append((line, seen[line.event]))
    return made


def _line(ground: Ground, line: programme.Line, number: int) -> LineOfQuestioning:
    return LineOfQuestioning(
        id=uuid4(),
        event=ground.events[line.event],
        number=number,
        text=line.text,
        standards="|".join(line.standards),
        assigned_to=ground.users[line.by] if line.by else None,
    )


def _to_hear(ground: Ground, unheard: programme.Unheard, position: int) -> ToHear:
    return ToHear(
        id=uuid4(),
        event=ground.events[unheard.event],
        position=position,
        who=unheard.who,
        hint=unheard.hint,
        taken_by=ground.users[unheard.by] if unheard.by else None,
        heard_at=unheard.heard - ground.delay(unheard.event) if unheard.heard else None,
    )


def _assessment(ground: Ground, one: programme.Assessment) -> SelfAssessment:
    return SelfAssessment(
        id=uuid4(),
        event=ground.events[one.event],
        set_code=one.set_code,
        set_version=one.set_version,
        returned_on=one.returned,
        scores=[AssessedStandard(standard=standard, score=score, words=words) for standard, score, words in one.scores],
    )


def _promise(ground: Ground) -> None:
    for one in ground.world.programme.promises:
        promises = [Promise(id=uuid4(), number=n, text=text) for n, text in enumerate(one.lines, start=1)]
        made = PromiseSet(id=uuid4(), name=one.name, version=one.version, published_on=one.published, promises=promises)
        ground.promises[one.version] = made
        ground.db.add(made)
    ground.db.flush()
    for code, version in ground.world.programme.promise_sets.items():
        ground.events[code].promise_set_id = ground.promises[version].id


def _pack(ground: Ground, pack: programme.Pack) -> None:
    """The cards its owner wrote came from it; what it still holds was written too."""
    event, owner = ground.events[pack.event], ground.users[pack.person]
    made = DayPack(
        id=uuid4(),
        event=event,
        user=owner,
        device=pack.device,
        taken_at=pack.taken.at(ground.at),
        seen_at=pack.seen.at(ground.at),
        waiting=pack.waiting,
    )
    ground.db.add(made)
    ground.db.flush()
    theirs = [card for card in ground.cards.values() if card.event is event and card.observer is owner]
    for card in theirs:
        card.pack_id = made.id
    made.written = len(theirs) + pack.waiting
