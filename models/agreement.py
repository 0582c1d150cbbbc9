"""The programme of an event is agreed, by the agency and by the safeguarding partners, as it stands (R5)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, HasId
from models.errors import DomainError, InvalidTransition, MissingWords, TooBig
from models.kinds import Stage
from models.people import Organisation

if TYPE_CHECKING:
    from models.event import ScrutinyEvent

#: Letters: a name with a post, and a few words on how the yes came.
LONGEST_NAME, LONGEST_HOW = 80, 200


class AgreementUnfit(DomainError):
    """Somebody's yes cannot be taken so; ``rule`` says why: other (not asked), changed (another programme) or own."""

    code = "agreement_unfit"


class ProgrammeAgreement(HasId, Base):
    """One organisation's yes to the programme, bound to its words: ``digest`` is their hex SHA-256.

    A programme that changes afterwards is agreed by nobody any more. ``how`` says how the yes came where an officer of
    the Hub wrote it down, e.g. "on the telephone".
    """

    __tablename__ = "programme_agreement"
    __table_args__ = (UniqueConstraint("event_id", "organisation_id"),)

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    by: Mapped[str]
    how: Mapped[str] = mapped_column(default="")
    agreed_on: Mapped[date]
    digest: Mapped[str]
    event: Mapped[ScrutinyEvent] = relationship(back_populates="agreements")
    organisation: Mapped[Organisation] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event whose programme it is."""
        return self.event


def asks_agreement(event: ScrutinyEvent) -> bool:
    """Is its programme there to be agreed? From the preparation on, until the day begins."""
    stages = (Stage.PREPARED, Stage.PROGRAMME_AGREED)
    return event.stage in stages and Stage.PROGRAMME_AGREED in event.format.stages


def yes_to_programme(event: ScrutinyEvent, organisation_id: UUID) -> ProgrammeAgreement | None:
    """What this organisation last said yes to, whether or not it still stands so."""
    return next((each for each in event.agreements if each.organisation_id == organisation_id), None)


def agree(event: ScrutinyEvent, organisation: Organisation, *, by: str, how: str, on: date, digest: str) -> bool:
    """A yes to the programme as it stands. Returns whether it is new: a second press changes nothing.

    Raises InvalidTransition for an event whose programme is not there to be agreed.
    """
    _check(event)
    held = yes_to_programme(event, organisation.id)
    if held is None:
        held = ProgrammeAgreement(organisation=organisation, organisation_id=organisation.id)
        event.agreements.append(held)
    elif held.digest == digest:
        return False
    held.by, held.how, held.agreed_on, held.digest = by, how, on, digest
    return True


def take_back(event: ScrutinyEvent, organisation_id: UUID) -> bool:
    """It was a slip. Returns whether there was one. Raises InvalidTransition once the programme is agreed by all."""
    _check(event)
    if event.stage == Stage.PROGRAMME_AGREED:
        raise InvalidTransition(now=event.stage, needs=Stage.PREPARED)
    held = yes_to_programme(event, organisation_id)
    if held is not None:
        event.agreements.remove(held)
    return held is not None


def told(words: str, longest: int, *, of: str) -> str:
    """A line that must be there. Raises MissingWords or TooBig; ``of`` names the field."""
    line = " ".join(words.split())
    if not line:
        raise MissingWords(field=of)
    if len(line) > longest:
        raise TooBig
    return line


def _check(event: ScrutinyEvent) -> None:
    if not asks_agreement(event):
        raise InvalidTransition(now=event.stage, needs=Stage.PREPARED)
