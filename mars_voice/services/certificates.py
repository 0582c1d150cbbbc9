"""A young scrutineer's certificate: what it may say of them and of the event, for the Hub to print."""

from __future__ import annotations

from sqlalchemy import select

from mars_voice.exports.certificate import CertificateRecord
from mars_voice.services.look_up import by_id
from mars_voice.services.transaction import reading
from mars_voice.settings import settings
from models.errors import InvalidTransition
from models.kinds import OrganisationKind, Stage
from models.people import Actor, Organisation
from models.permissions import Permission, require
from models.scrutineer import ScrutineerPart


def certificate(actor: Actor, part_id: str) -> CertificateRecord:
    """The certificate of one part, once the event has begun: before, there is nothing to thank for.

    The agency is named only by recorded permission. Raises NotAllowed, NotFound, InvalidTransition.
    """
    with reading() as db:
        require(actor, Permission.SCRUTINEER_READ)
        part = by_id(db, ScrutineerPart, part_id)
        event = part.event
        if event.held_on is None or not event.has_reached(Stage.IN_PROGRESS):
            raise InvalidTransition(now=event.stage, needs=Stage.IN_PROGRESS)
        home = db.scalars(select(Organisation).where(Organisation.kind == OrganisationKind.PARTNERSHIP)).first()
        named = event.agency.name if event.agency is not None and event.may_name_agency else ""
        return CertificateRecord(
            name=part.scrutineer.name,
            kind=event.kind,
            held_on=event.held_on,
            place=named,
            half_hours=part.half_hours or 0,
            partnership=home.name if home else "",
            practice=settings().is_demo,
        )
