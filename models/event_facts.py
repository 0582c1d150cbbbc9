"""What is decided about an event beside its stages: columns of one table, kept apart by what they are for."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from models.kinds import Stage


class Planned:
    """Decided before the day. ``approach``: how it will be done, e.g. the format that partners endorse.

    ``needs_s11`` is None until somebody decides; the two dates are those of the request and of the return, whoever
    typed them in and when. ``case_count`` and ``local_reference`` are all that is ever known here of a case.
    """

    approach: Mapped[str] = mapped_column(default="")
    needs_s11: Mapped[bool | None]
    s11_asked_on: Mapped[date | None]
    s11_back_on: Mapped[date | None]
    photo_rules: Mapped[str] = mapped_column(default="")
    case_count: Mapped[int | None]
    local_reference: Mapped[str] = mapped_column(default="")


class ListenedTo:
    """Space, voice, audience, influence (Lundy, 2007): who will hear what young people say, and what it may change."""

    lundy_space: Mapped[str] = mapped_column(default="")
    lundy_voice: Mapped[str] = mapped_column(default="")
    lundy_audience: Mapped[str] = mapped_column(default="")
    lundy_influence: Mapped[str] = mapped_column(default="")


class Followed:
    """Who follows it up, who agrees in the portfolio lead's stead, who asked for it, where it was published.

    ``what_happened`` is the note to those who took part (R24).
    """

    published_on: Mapped[date | None]
    published_where: Mapped[str] = mapped_column(default="")
    what_happened: Mapped[str] = mapped_column(default="")
    what_happened_on: Mapped[date | None]

    @declared_attr
    def lead_partner_id(self) -> Mapped[UUID | None]:
        """The safeguarding partner that follows an agency event with the Hub."""
        return mapped_column(ForeignKey("organisation.id"))

    @declared_attr
    def alternate_id(self) -> Mapped[UUID | None]:
        """Who decides on the letter where the portfolio lead's own agency is looked at (R10)."""
        return mapped_column(ForeignKey("user.id"))

    @declared_attr
    def asked_by_id(self) -> Mapped[UUID | None]:
        """Who asked for it: a group's chair, a delegated representative, a partner."""
        return mapped_column(ForeignKey("user.id"))


class PutOff:
    """Beside the road: put off or called off. ``put_off_from`` is the stage it goes on from."""

    put_off_from: Mapped[Stage | None]
    put_off_because: Mapped[str] = mapped_column(default="")
