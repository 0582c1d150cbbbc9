"""The programme is agreed by the agency and by the safeguarding partners before it goes out (R5)."""

from __future__ import annotations

import hashlib
import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.event import ScrutinyEvent
from models.kinds import OrganisationKind
from models.people import Organisation
from models.timetable import in_order


def programme_digest(found: ScrutinyEvent) -> str:
    """What is agreed, as hex SHA-256: day, areas, what may be photographed, the hours of the day with the showcase.

    A programme that changes is another one.
    """
    areas = sorted((area.position, area.name, area.no_go, area.why) for area in found.areas)
    held = found.held_on.isoformat() if found.held_on else ""
    told = json.dumps([held, areas, found.photo_rules, *_hours(found)], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def _hours(found: ScrutinyEvent) -> list[tuple[str, str, str, str, str, bool]]:
    """Slot by slot; nothing where there is none, so that what was agreed before there were hours stays agreed."""
    return [
        (slot.begins.isoformat(), slot.ends.isoformat(), slot.what, slot.where, slot.who, slot.is_showcase)
        for slot in in_order(found.slots)
    ]


def partners_to_agree(db: Session, found: ScrutinyEvent) -> list[Organisation]:
    """Every safeguarding partner but the one that is looked at: it agrees as the agency."""
    partners = select(Organisation).where(Organisation.kind == OrganisationKind.SAFEGUARDING_PARTNER)
    return [each for each in db.scalars(partners.order_by(Organisation.name)) if each.id != found.agency_id]


def agreed_by(db: Session, found: ScrutinyEvent) -> tuple[bool, bool]:
    """Have the agency, and all partners that may, agreed to the programme as it stands?

    A thematic event has no agency of its own: one agency that it goes to speaks for that side.
    """
    digest = programme_digest(found)
    said = {each.organisation_id: each.organisation for each in found.agreements if each.digest == digest}
    if found.agency_id is not None:
        agency = found.agency_id in said
    else:
        agency = any(each.kind == OrganisationKind.AGENCY for each in said.values())
    return agency, all(partner.id in said for partner in partners_to_agree(db, found))
