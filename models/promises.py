"""A partnership's own promises to children, loaded by itself and scored on cards: kept, sometimes, not."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, HasId


class PromiseSet(HasId, Base):
    """One version of the promises. A changed promise is a new version, so that an old score keeps its meaning."""

    __tablename__ = "promise_set"
    __table_args__ = (UniqueConstraint("name", "version"),)

    name: Mapped[str]
    version: Mapped[int]
    published_on: Mapped[date]
    promises: Mapped[list[Promise]] = relationship(
        back_populates="promise_set", cascade="all, delete-orphan", order_by="Promise.number"
    )


class Promise(HasId, Base):
    """One promise, in the words children know it by."""

    __tablename__ = "promise"
    __table_args__ = (UniqueConstraint("promise_set_id", "number"),)

    promise_set_id: Mapped[UUID] = mapped_column(ForeignKey("promise_set.id"))
    number: Mapped[int]
    text: Mapped[str]
    promise_set: Mapped[PromiseSet] = relationship(back_populates="promises")
