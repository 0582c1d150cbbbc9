"""Planting the letters that went out before the practice visits: drafted as in life, frozen, delivered."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from mars_voice.demo.post import Posted
from mars_voice.services import process_words
from mars_voice.services.demo_ground import Ground
from mars_voice.services.process_document import basis_of, record_of
from models.mail import Mail, MailState
from models.process_letter import INITIAL, Addressee, ProcessLetter
from models.process_record import fingerprint, to_json


def plant(ground: Ground) -> None:
    """Events, teams and areas are there already."""
    for one in ground.world.posted:
        _post(ground, one)
    ground.db.flush()


def _post(ground: Ground, one: Posted) -> None:
    event, author = ground.events[one.event], ground.users[one.by]
    assert event.held_on is not None, "the data is ours: a letter is about a day"
    words = process_words.drafted(
        ground.db, event, one.kind, held_on=event.held_on, today=one.sent, contact=author.name
    )
    people = [*process_words.addressees(ground.db, event, one.kind), *_readers(one)]
    for position, person in enumerate(people, start=1):
        person.position = position
    letter = ProcessLetter(
        id=uuid4(),
        event=event,
        kind=one.kind,
        reference=f"{event.code}/{INITIAL[one.kind]}1",
        greeting=process_words.greeting(people),
        subject=words.subject,
        rests_on=basis_of(event, one.kind),
        drafted_at=ground.on(one.sent, hour=9),
        author=author,
    )
    letter.parts, letter.addressees = words.parts, people
    ground.db.add(letter)
    ground.db.flush()
    _send(ground, letter, one)


def _readers(one: Posted) -> list[Addressee]:
    return [Addressee(name=each.name, post=each.post, email=each.email) for each in one.to]


def _send(ground: Ground, letter: ProcessLetter, one: Posted) -> None:
    """Long ago it was on its way for a moment; nothing of the practice world is ever sent again."""
    at, record = ground.on(one.sent, hour=10), replace(record_of(ground.db, letter), date=one.sent)
    letter.freeze(snapshot=to_json(record), digest=fingerprint(record), by=ground.users[one.by].id, at=at)
    for person in letter.addressees:
        id_ = uuid4()
        made = Mail(id=id_, name=person.name, address=person.email, message_id=f"<{id_}@practice.example>")
        made.state, made.attempts = MailState.DELIVERED, 1
        made.written_at = made.due_at = made.delivered_at = at
        letter.mails.append(made)
