"""The Hub's own Word form for a kind of letter, in place of the one that is built in."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, HasId
from models.process_letter import ProcessKind


class LetterTemplate(HasId, Base):
    """One form, at most one for each kind. ``body`` is the .docx as it was accepted, ``digest`` its hex SHA-256."""

    __tablename__ = "letter_template"
    __table_args__ = (UniqueConstraint("kind"),)

    kind: Mapped[ProcessKind]
    name: Mapped[str]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[str]
    accepted_at: Mapped[datetime]
    accepted_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
