"""Posters: what hangs on the wall so that people can join in."""

from __future__ import annotations

from mars_voice import routes
from mars_voice.exports.poster import PosterRecord
from mars_voice.services.look_up import by_id
from mars_voice.services.transaction import reading
from mars_voice.wording import say
from mars_voice.wording.date import moment
from models.access import JoinCode
from models.people import Actor
from models.permissions import Permission, require


def poster(actor: Actor, code_id: str, *, origin: str, practice: bool) -> PosterRecord:
    """Everything a poster says. ``origin`` is the address people type, e.g. ``https://voice.example``."""
    with reading() as db:
        join = by_id(db, JoinCode, code_id)
        require(actor, Permission.CODE_READ, join)
        family = join.audience.is_family
        return PosterRecord(
            place=join.event.title,
            audience_label=say(f"audience.{join.audience}.many"),
            url=origin + routes.give_with_code(join.audience, join.code),
            typed_address=origin.partition("://")[2] + routes.JOIN,
            code=join.code,
            open_until=moment(join.closes_at),
            help_lines=tuple(say(f"poster.help.{'family' if family else 'child'}").split("\n")),
            practice=practice,
        )
