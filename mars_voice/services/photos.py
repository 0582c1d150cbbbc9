"""Officers' photos at the desk: who sees which, what a person decides about one, and its bytes in three sizes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from mars_voice import routes
from mars_voice.services import journal, photo_keeping
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.photo_intake import is_worry
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording import say
from mars_voice.wording.date import moment
from models.errors import MissingWords, NotAllowed, NotFound
from models.event import ScrutinyEvent
from models.floor import ObservationState
from models.kinds import AttachmentState, Role
from models.observation import Observation
from models.people import Actor, User
from models.permissions import Permission, may, require
from models.photo import Photo

#: Why a person holds a photo back: somebody on it, something private to be read on it, or not about the place.
REASONS = ("somebody", "private", "off_topic")
#: The three sizes in which a photo is had (docs/observe.md).
PRINT, SCREEN, SMALL = "print.jpg", "screen.webp", "small.webp"
_MEDIA = {PRINT: "image/jpeg", SCREEN: "image/webp", SMALL: "image/webp"}
_CLEAN = (AttachmentState.HELD, AttachmentState.OPENED, AttachmentState.KEPT_BACK)


@dataclass(frozen=True)
class PhotoView:
    """One photo. The links are "" where this person may not see it, or where there is nothing to see (yet).

    ``held_why`` says why it waits for a person, ``decided`` what a person decided, ``by`` who; else each is "".
    """

    id: str = ""
    small: str = ""
    screen: str = ""
    print: str = ""
    caption: str = ""
    alt: str = ""
    state: str = ""
    state_label: str = ""
    held_why: str = ""
    decided: str = ""
    by: str = ""
    card: str = ""
    card_id: str = ""
    area: str = ""
    who: str = ""
    when: str = ""
    may_decide: bool = False


@dataclass(frozen=True)
class PhotosView:
    """The photos of one event that this person may decide about: those that wait, and those decided before."""

    code: str = ""
    waiting: list[PhotoView] = field(default_factory=list)
    decided: list[PhotoView] = field(default_factory=list)
    on_the_way: int = 0
    refused: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Shown:
    """The bytes of one photo and what kind they are."""

    body: bytes
    media: str


def show(actor: Actor, photo_id: str, form: str, *, at: datetime) -> Shown:
    """One photo for a person's eyes. A look at one that is not open to all is noted.

    Raises NotAllowed, NotFound (also for a form there is none of, and before it is clean).
    """
    with reading() as db:
        photo = by_id(db, Photo, photo_id)
        require(actor, _needed_to_see(db, actor, photo), photo)
        name = _at(photo, form)
        if not name:
            raise NotFound(thing="photo")
        is_open = photo.state == AttachmentState.OPENED and _speaks(db, photo).counts
        body = photo_keeping.opened(name)
    if not is_open:
        _note(actor, photo_id, form, at=at)
    return Shown(body, _MEDIA[form])


def allow(actor: Actor, photo_id: str, *, at: datetime) -> None:
    """A named person has looked: it may be used."""
    with transaction() as db:
        photo = by_id(db, Photo, photo_id)
        require(actor, Permission.PHOTO_OPEN, photo)
        _check_counts(db, photo)
        photo.allow(by=actor.id, at=at)
        journal.record(db, "photo_allowed", actor=actor, thing=photo, at=at)


def keep_back(actor: Actor, photo_id: str, reason: str, *, at: datetime) -> None:
    """A named person has looked: it may not be used. Raises MissingWords for a reason that is none of REASONS."""
    with transaction() as db:
        photo = by_id(db, Photo, photo_id)
        require(actor, Permission.PHOTO_OPEN, photo)
        _check_counts(db, photo)
        if reason not in REASONS:
            raise MissingWords(field="reason")
        photo.keep_back(reason, by=actor.id, at=at)
        journal.record(db, "photo_kept_back", actor=actor, thing=photo, at=at, facts={"reason": reason})


def photos(actor: Actor, code: str) -> PhotosView:
    """What waits in an event and what was decided before, in the order of the cards."""
    with reading() as db:
        event = event_by_code(db, code)
        require(actor, Permission.PHOTO_OPEN, event)
        found = _of(db, event)
        seen = {photo.id: _view(db, actor, photo) for photo in found if photo.state in _CLEAN}
        return PhotosView(
            code=event.code,
            waiting=[seen[one.id] for one in found if one.state == AttachmentState.HELD],
            decided=[seen[one.id] for one in found if one.state in _CLEAN and one.state != AttachmentState.HELD],
            on_the_way=sum(one.state in (AttachmentState.AWAITED, AttachmentState.SEALED) for one in found),
            refused=[_why_not(one) for one in found if one.state == AttachmentState.REFUSED],
        )


def of_card(db: Session, actor: Actor, card: Observation) -> list[PhotoView]:
    """The photos of one card as this person may see them; a caption without a link where they may not see one.

    For a verb that shows a card: it has asked already whether the card itself may be read.
    """
    return [_view(db, actor, photo) for photo in card.photos if photo.state != AttachmentState.GONE]


def held(db: Session, event: ScrutinyEvent) -> int:
    """How many wait for a person to look, on cards that count."""
    query = select(func.count()).select_from(Photo).join(Photo.observation)
    waiting = Photo.state == AttachmentState.HELD, Observation.state == ObservationState.KEPT
    return db.scalar(query.where(Photo.event_id == event.id, *waiting)) or 0


def usable(card: Observation) -> Sequence[Photo]:
    """The photos of a card that may be used as evidence and printed."""
    return [photo for photo in card.photos if card.counts and photo.state == AttachmentState.OPENED]


def _check_counts(db: Session, photo: Photo) -> None:
    """Nothing is decided about what nobody may use: a locked card's photos wait until it is released."""
    if not _speaks(db, photo).counts:
        raise NotAllowed(permission=Permission.PHOTO_OPEN)


def _needed_to_see(db: Session, actor: Actor, photo: Photo) -> Permission:
    """A photo is seen by whoever may see what its card says (docs/rules.md). Raises NotAllowed where nobody may.

    Opened ones: by the team. Held and kept back: by those who decide, and by its own observer. Of a card that is
    locked, or was taken back while it is a worry: by the safeguarding lead alone. Of a doubted one: by its observer.
    Of whatever is a worry: by the safeguarding lead too, for a child's safety waits for nobody to vouch or decide.
    """
    card = _speaks(db, photo)
    if actor.has(Role.SAFEGUARDING_LEAD) and is_worry(db, photo.observation):
        return Permission.CONCERN_READ
    if card.state in (ObservationState.LOCKED, ObservationState.WITHDRAWN):
        return Permission.CONCERN_READ
    if photo.observation.observer_id == actor.id:
        return Permission.PHOTO_READ
    if not card.counts:
        raise NotAllowed(permission=Permission.PHOTO_READ)
    return Permission.PHOTO_READ if photo.state == AttachmentState.OPENED else Permission.PHOTO_OPEN


def _sees(db: Session, actor: Actor, photo: Photo) -> bool:
    try:
        return may(actor, _needed_to_see(db, actor, photo), photo)
    except NotAllowed:
        return False


def _speaks(db: Session, photo: Photo) -> Observation:
    """The card that says what its card says: itself, or the one it was merged into."""
    card = photo.observation
    while card.state == ObservationState.MERGED and card.merged_into_id is not None:
        card = db.get_one(Observation, card.merged_into_id)
    return card


def _at(photo: Photo, form: str) -> str:
    return {PRINT: photo.print_at, SCREEN: photo.screen_at, SMALL: photo.small_at}.get(form, "")


def _note(actor: Actor, photo_id: str, form: str, *, at: datetime) -> None:
    """Pages are not woken: a look changes nothing they show, and twenty small pictures are twenty looks."""
    with transaction() as db:
        photo = by_id(db, Photo, photo_id)
        facts = {"form": form.partition(".")[0]}
        journal.record(db, "photo_shown", actor=actor, thing=photo, at=at, facts=facts, wakes=False)


def _of(db: Session, event: ScrutinyEvent) -> list[Photo]:
    """Those of cards that count, by themselves or in another card."""
    query = select(Photo).join(Photo.observation).where(Photo.event_id == event.id)
    query = query.order_by(Observation.observed_at, Photo.position, Photo.id)
    found = db.scalars(query.options(selectinload(Photo.observation)))
    return [photo for photo in found if _speaks(db, photo).counts]


def _view(db: Session, actor: Actor, photo: Photo) -> PhotoView:
    card = photo.observation
    sees = photo.state in _CLEAN and _sees(db, actor, photo)
    by = db.get(User, photo.opened_by_id) if photo.opened_by_id else None
    return PhotoView(
        id=str(photo.id),
        small=_link(photo, SMALL) if sees else "",
        screen=_link(photo, SCREEN) if sees else "",
        print=_link(photo, PRINT) if sees else "",
        caption=photo.caption,
        alt=_alt(photo),
        state=photo.state,
        state_label=say(f"desk.photos.state.{photo.state}"),
        held_why=_why_held(photo),
        decided=_decided(photo),
        by=by.name if by else "",
        card=card.reference,
        card_id=str(card.id),
        area=card.area,
        who=card.observer_label,
        when=moment(card.observed_at),
        may_decide=photo.state in _CLEAN and _speaks(db, photo).counts and may(actor, Permission.PHOTO_OPEN, photo),
    )


def _link(photo: Photo, form: str) -> str:
    return f"{routes.API_PHOTOS}{photo.id}/{form}"


def _alt(photo: Photo) -> str:
    """What is said to whoever cannot see it: the observer's own words, or where it was taken."""
    return photo.caption or say("desk.photos.alt", area=photo.observation.area)


def _why_held(photo: Photo) -> str:
    if photo.state != AttachmentState.HELD:
        return ""
    return say("desk.photos.held.people" if photo.may_show_people else "desk.photos.held.unassured")


def _decided(photo: Photo) -> str:
    """What was said about it: by a person at the desk, or by its observer on the spot."""
    if photo.state == AttachmentState.KEPT_BACK:
        return say(f"desk.photos.kept.{photo.note}")
    return say("desk.photos.opened") if photo.state == AttachmentState.OPENED else ""


def _why_not(photo: Photo) -> str:
    """Why it could not be opened, and which card it belongs to."""
    return say(f"desk.photos.refused.{photo.note}", card=photo.observation.reference)
