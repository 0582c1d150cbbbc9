"""From the parts of a letter of the process to the record that is looked at, sent, printed and frozen."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services.agreements import programme_digest
from mars_voice.settings import settings
from mars_voice.wording import say
from models.event import ScrutinyEvent
from models.kinds import OrganisationKind
from models.people import Organisation
from models.process_letter import Addressee, ProcessKind, ProcessLetter
from models.process_record import BlockRecord, ProcessRecord, fingerprint, from_json


def record_of(db: Session, letter: ProcessLetter) -> ProcessRecord:
    """The letter as it stands; once sent it is the snapshot, whatever the event has become since."""
    return from_json(letter.snapshot) if letter.is_sent else _live(db, letter)


def seal_of(record: ProcessRecord) -> str:
    """The fingerprint of the words somebody sees, whatever day they are sent on: hex SHA-256."""
    return fingerprint(replace(record, date=None))


def basis_of(event: ScrutinyEvent, kind: ProcessKind) -> str:
    """What a letter must not be wrong about, as hex SHA-256: the day, and for a programme all that was agreed."""
    programme = programme_digest(event) if kind == ProcessKind.PROGRAMME else ""
    held = event.held_on.isoformat() if event.held_on else ""
    return hashlib.sha256(json.dumps([kind.value, held, programme]).encode()).hexdigest()


def _live(db: Session, letter: ProcessLetter) -> ProcessRecord:
    home = db.scalars(select(Organisation).where(Organisation.kind == OrganisationKind.PARTNERSHIP)).first()
    author = letter.author
    partners = letter.kind == ProcessKind.SELECTION
    return ProcessRecord(
        kind=letter.kind.value,
        reference=letter.reference,
        date=None,
        partnership=home.name if home else say("product.name"),
        to=tuple(_line(each) for each in letter.addressees),
        greeting=letter.greeting,
        subject=letter.subject,
        blocks=tuple(BlockRecord(part.text, part.lead, part.by) for part in letter.parts),
        signed_by=author.name if author else say("post.hub"),
        signed_post=", ".join(
            filter(
                None,
                (author.post if author else "", say("post.signed.partners" if partners else "post.signed.hub")),
            )
        ),
        practice=settings().is_demo,
    )


def _line(each: Addressee) -> str:
    return ", ".join(filter(None, (each.name, each.post)))
