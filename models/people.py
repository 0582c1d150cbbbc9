"""Organisations, the people who sign in, and the frozen Actor that every service verb is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, HasId
from models.kinds import OrganisationKind, Role


class Organisation(HasId, Base):
    """An agency, a safeguarding partner or the partnership itself."""

    __tablename__ = "organisation"

    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[OrganisationKind]


class User(HasId, Base):
    """A person with an account. Children and families never have one."""

    __tablename__ = "user"

    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    post: Mapped[str] = mapped_column(default="")
    password_hash: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    memberships: Mapped[list[Membership]] = relationship(back_populates="user", cascade="all, delete-orphan")

    def actor(self) -> Actor:
        """Who acts, with which roles, for whom: read once per request, then trusted."""
        return Actor(
            id=self.id,
            name=self.name,
            roles=frozenset(Role(m.role) for m in self.memberships),
            organisations=frozenset(m.organisation_id for m in self.memberships),
        )


class Membership(HasId, Base):
    """One role of one person for one organisation."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("user_id", "organisation_id", "role"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    role: Mapped[Role]
    user: Mapped[User] = relationship(back_populates="memberships")
    organisation: Mapped[Organisation] = relationship()


class SignIn(HasId, Base):
    """A session of a signed-in person. Only a hash of the cookie is kept, so a stolen database signs nobody in."""

    __tablename__ = "sign_in"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    began_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    ended: Mapped[bool] = mapped_column(default=False)
    user: Mapped[User] = relationship()

    def is_open(self, at: datetime) -> bool:
        """Signed out or run out means closed, at once."""
        return not self.ended and self.user.active and at < self.ends_at


@dataclass(frozen=True)
class Actor:
    """Who asks: every verb takes one, and every permission is asked of it with the object in hand."""

    id: UUID
    name: str
    roles: frozenset[Role]
    organisations: frozenset[UUID]

    def has(self, *roles: Role) -> bool:
        """True if the actor holds any of the roles."""
        return bool(self.roles.intersection(roles))
