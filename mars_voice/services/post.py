"""The post: letters are put in within the transaction of the step they tell of, and carried afterwards.

Every row is claimed, carried outside any transaction, then marked. Workers may be many: a claim is taken under the
write lock (or the row's own lock), and only its holder marks it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import by_id
from mars_voice.services.mailbox import Carrier, Envelope, NotCarried, message_of
from mars_voice.services.transaction import reading, transaction
from mars_voice.settings import settings
from models.mail import Mail, MailState
from models.people import Actor
from models.permissions import Permission, require
from models.process_letter import ProcessLetter
from models.process_record import ProcessRecord, from_json


@dataclass(frozen=True)
class _Claim:
    """What a worker carries, and the claim by which it may mark the row."""

    mail_id: UUID
    claim_id: UUID
    record: ProcessRecord
    envelope: Envelope


def put_in(db: Session, letter: ProcessLetter, *, at: datetime) -> None:
    """One row for each person it goes to, inside the transaction that sends it.

    Where there is no road, or no address, the row says that a person carries it.
    """
    domain = parseaddr(settings().mail_from)[1].rpartition("@")[2]
    for person in letter.addressees:
        id_ = uuid4()
        letter.mails.append(
            Mail(
                id=id_,
                name=person.name,
                address=person.email,
                message_id=f"<{id_}@{domain}>",
                state=MailState.WAITING if person.email and settings().has_post else MailState.BY_HAND,
                due_at=at,
                written_at=at,
            )
        )
    db.flush()


def has_mail(*, at: datetime) -> bool:
    """Is anything to be carried? Asked without the write lock, because the answer is mostly no."""
    with reading() as db:
        return db.scalars(select(Mail.id).where(_due(at)).limit(1)).first() is not None


def carry_next(road: Carrier, *, at: datetime) -> bool:
    """Claim one letter, carry it, mark it. Returns whether there was one."""
    claimed = _claim(at=at)
    if claimed is None:
        return False
    if isinstance(claimed, _Claim):
        _carry(road, claimed, at=at)
    return True


def _due(at: datetime) -> ColumnElement[bool]:
    return or_(
        and_(Mail.state == MailState.WAITING, Mail.due_at <= at),
        and_(Mail.state == MailState.CLAIMED, Mail.claimed_until <= at),
    )


def _claim(*, at: datetime) -> _Claim | bool | None:
    """The next one, claimed; True where it was only settled, because it may have arrived twice; None without any."""
    with transaction() as db:
        waiting = select(Mail).where(_due(at)).order_by(Mail.due_at).limit(1).with_for_update(skip_locked=True, of=Mail)
        mail = db.scalars(waiting).first()
        if mail is None:
            return None
        claim_id = uuid4()
        if not mail.claim(claim_id, at=at):
            _note(db, mail, at=at)
            return True
        envelope = Envelope(
            sender=settings().mail_from,
            name=mail.name,
            address=mail.address,
            message_id=mail.message_id,
            written_at=mail.written_at,
        )
        return _Claim(mail.id, claim_id, from_json(mail.letter.snapshot), envelope)


def _carry(road: Carrier, claimed: _Claim, *, at: datetime) -> None:
    message = message_of(claimed.record, claimed.envelope)
    try:
        road.carry(message, to=claimed.envelope.address)
    except NotCarried as failure:
        _mark(claimed, failure, at=at)
    else:
        _mark(claimed, None, at=at)


def _mark(claimed: _Claim, failure: NotCarried | None, *, at: datetime) -> None:
    """Only whoever holds the claim may say how it ended: another may have taken it up when this one ran out."""
    with transaction() as db:
        mail = db.get_one(Mail, claimed.mail_id, with_for_update=True)
        if mail.claim_id != claimed.claim_id:
            return
        if failure is None:
            mail.delivered(at=at)
        else:
            mail.failed(failure.why, for_good=failure.for_good, at=at)
        _note(db, mail, at=at)


def _note(db: Session, mail: Mail, *, at: datetime) -> None:
    facts = {"state": mail.state.value, **({"why": mail.why.value} if mail.why else {})}
    journal.record(db, "mail_marked", actor=None, thing=mail, at=at, facts=facts)


def try_again(actor: Actor, mail_id: str, *, at: datetime) -> None:
    """A person has looked at why it could not be sent and sends it once more. Raises InvalidTransition."""
    with transaction() as db:
        mail = by_id(db, Mail, mail_id)
        require(actor, Permission.POST_WRITE, mail)
        mail.try_again(at=at)
        journal.record(db, "mail_tried_again", actor=actor, thing=mail, at=at)
