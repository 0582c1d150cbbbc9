"""Signing in and out. The same argon2 path serves passwords and, in demonstration mode, one-click personas."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mars_voice.demo.personas import PERSONAS
from mars_voice.services import journal
from mars_voice.services.transaction import reading, transaction
from models.errors import SignInFailed
from models.kinds import OrganisationKind, Role
from models.people import Actor, Membership, Organisation, SignIn, User

#: A working day; the officer signs in once in the morning.
SESSION_LENGTH = timedelta(hours=12)

_hasher = PasswordHasher()
#: Each check takes 64 MiB on purpose; a crowd at the door waits instead of taking the machine's memory.
_AT_ONCE = BoundedSemaphore(2)
#: Verified when nobody has the e-mail, so that a wrong address takes as long as a wrong password.
_NOBODY = _hasher.hash(secrets.token_hex(16))


@dataclass(frozen=True)
class SignedIn:
    """The cookie's value, given out once, and how long it holds."""

    token: str
    ends_at: datetime


def hash_password(password: str) -> str:
    """Argon2id with the library's present defaults (64 MiB, 3 passes)."""
    return _hasher.hash(password)


def _matches(stored: str, password: str) -> bool:
    try:
        with _AT_ONCE:
            return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def sign_in(email: str, password: str, *, at: datetime) -> SignedIn:
    """Let a person in by password. Raises SignInFailed, the same for a wrong address and a wrong password."""
    with reading() as db:
        user = _by_email(db, email)
        known = user.password_hash if user else _NOBODY
    if not _matches(known, password) or user is None or not user.active:
        raise SignInFailed
    return _begin(email, at=at)


def sign_in_persona(email: str, *, demo: bool, at: datetime) -> SignedIn:
    """Let a visitor walk in as an invented person. Raises SignInFailed outside demonstration mode.

    Only the listed personas: a real house started without MARS_VOICE_MODE=live must not open to anybody's e-mail.
    """
    if not demo or email not in {persona.email for persona in PERSONAS}:
        raise SignInFailed
    return _begin(email, at=at)


def _begin(email: str, *, at: datetime) -> SignedIn:
    token = secrets.token_urlsafe(32)
    with transaction() as db:
        user = _by_email(db, email)
        if user is None or not user.active:
            raise SignInFailed
        session = SignIn(user=user, token_hash=_digest(token), began_at=at, ends_at=at + SESSION_LENGTH)
        db.add(session)
        db.flush()
        journal.record(db, "signed_in", actor=user.actor(), thing=session, at=at)
        return SignedIn(token, session.ends_at)


def sign_out(token: str, *, at: datetime) -> None:
    """Close the session at once, on every device that holds its cookie and in every page still open on a screen."""
    with transaction() as db:
        session = db.scalars(select(SignIn).where(SignIn.token_hash == _digest(token))).first()
        if session is not None and not session.ended:
            session.ended = True
            journal.record(db, "signed_out", actor=session.user.actor(), thing=session, at=at)
            journal.beat_everywhere(db)


def actor_of(token: str, *, at: datetime) -> Actor | None:
    """Who holds this cookie now, asked of the database at every event so that signing out takes effect at once."""
    if not token:
        return None
    with reading() as db:
        session = db.scalars(select(SignIn).where(SignIn.token_hash == _digest(token))).first()
        return session.user.actor() if session is not None and session.is_open(at) else None


def create_admin(email: str, name: str, password: str, *, partnership: str, at: datetime) -> None:
    """The first person of an installation. Raises SignInFailed when the address is taken."""
    with transaction() as db:
        if _by_email(db, email) is not None:
            raise SignInFailed
        home = db.scalars(select(Organisation).where(Organisation.kind == OrganisationKind.PARTNERSHIP)).first()
        home = home or Organisation(name=partnership, kind=OrganisationKind.PARTNERSHIP)
        user = User(email=email.strip().lower(), name=name, password_hash=hash_password(password))
        user.memberships = [Membership(organisation=home, role=role) for role in (Role.HUB_ADMIN, Role.HUB_OFFICER)]
        db.add(user)
        db.flush()
        journal.record(db, "admin_created", actor=None, thing=user, at=at)


def _by_email(db: Session, email: str) -> User | None:
    return db.scalars(select(User).where(func.lower(User.email) == email.strip().lower())).first()


def _digest(token: str) -> str:
    """Tokens are 256 random bits, so a plain hash suffices."""
    return sha256(token.encode()).hexdigest()
