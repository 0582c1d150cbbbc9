"""Planting who gives their time: officers' days, who can come, and the register of young scrutineers."""

from __future__ import annotations

from uuid import uuid4

from mars_voice.demo.attending import Asked, Attending, Days, Taking, Young, attending
from mars_voice.services.demo_ground import Ground
from models.availability import Availability, Coming
from models.day_ledger import OfficerDay, check_day, one_line, read_halves
from models.scrutineer import Scrutineer, ScrutineerPart, read_half_hours


def plant(ground: Ground) -> None:
    """By the rules that life keeps, so that the practice world cannot hold what life would refuse."""
    told = attending(ground.world.d)
    for line in told.days:
        _write(ground, line)
    for asked in told.asked:
        _ask(ground, asked)
    _register(ground, told)
    ground.db.flush()


def _write(ground: Ground, line: Days) -> None:
    check_day(line.day, today=ground.world.d)
    ground.db.add(
        OfficerDay(
            id=uuid4(),
            user=ground.users[line.officer],
            day=line.day,
            halves=read_halves(line.days),
            kind=line.kind,
            event=ground.events[line.event] if line.event else None,
            line=one_line(line.line),
        )
    )


def _ask(ground: Ground, asked: Asked) -> None:
    event, user = ground.events[asked.event], ground.users[asked.person]
    if all(member.user is not user for member in event.team):
        event.add_to_team(user, leads=False)
    if asked.coming == Coming.ASKED or event.held_on is None:
        return
    ground.db.flush()
    member = next(member for member in event.team if member.user is user)
    said = Availability(
        id=uuid4(), member=member, held_on=event.held_on, coming=asked.coming, at=ground.at, by_id=user.id
    )
    ground.db.add(said)


def _register(ground: Ground, told: Attending) -> None:
    known = {one.name: _enter(one) for one in told.young}
    ground.db.add_all(known.values())
    ground.db.add_all(_take(ground, taking, known[name]) for taking in told.parts for name in taking.who)


def _enter(one: Young) -> Scrutineer:
    return Scrutineer(
        id=uuid4(),
        name=one.name,
        under_16=one.under_16,
        permission_on=one.permission,
        agreed_on=one.agreed,
        supporter=one.supporter,
    )


def _take(ground: Ground, taking: Taking, someone: Scrutineer) -> ScrutineerPart:
    return ScrutineerPart(
        id=uuid4(),
        scrutineer=someone,
        event=ground.events[taking.event],
        briefed_on=taking.briefed,
        has_travel=taking.travel,
        debriefed_on=taking.debriefed,
        thanked_on=taking.thanked,
        certificate_on=taking.certificate,
        half_hours=read_half_hours(taking.hours),
    )
