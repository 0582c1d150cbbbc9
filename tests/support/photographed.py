"""Photos of cards as a tablet seals them, and what the house has made of them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import select

from mars_voice.services import photo_intake
from mars_voice.services.keys import public_key
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.written_card import TakenPhoto
from models.floor import ObservationState
from models.observation import Observation
from models.people import Actor
from models.photo import Photo
from tests.house import NOON, RING, House
from tests.support.attached import a_picture, work_through
from tests.support.sealing import sealed_photo


@dataclass(frozen=True)
class OnItsWay:
    """A photo that a card has named and that has not come yet."""

    card: UUID
    sha: str
    body: bytes


def announced(
    house: House, plain: bytes | None = None, *, assured: bool = True, caption: str = "", by: Actor | None = None
) -> OnItsWay:
    """A card that names one photo."""
    id_ = uuid4()
    sha, body = sealed_photo(plain or a_picture(), card=id_, key=public_key(RING))
    house.hand_in(house.written(photos=(TakenPhoto(sha, caption, assured=assured),)), pack=house.pack(by), id_=id_)
    return OnItsWay(id_, sha, body)


def send(photo: OnItsWay) -> None:
    """Its bytes arrive."""
    photo_intake.receive(photo.card, photo.sha, photo.body, at=NOON)


def sent(house: House, plain: bytes | None = None, **facts: object) -> OnItsWay:
    """The same, in quarantine."""
    photo = announced(house, plain, **facts)  # type: ignore[arg-type] — the keywords of ``announced``
    send(photo)
    return photo


def cleaned(house: House, plain: bytes | None = None, **facts: object) -> str:
    """The same, cleaned; returns its id."""
    photo = sent(house, plain, **facts)
    work_through()
    return str(row_of(photo).id)


def row_of(photo: OnItsWay) -> Photo:
    """What the database says of it."""
    with reading() as db:
        return db.scalars(select(Photo).where(Photo.observation_id == photo.card, Photo.sha256 == photo.sha)).one()


def row(photo_id: str) -> Photo:
    """The same by its id."""
    with reading() as db:
        return db.get_one(Photo, UUID(photo_id))


def put_card(photo_id: str, state: ObservationState, *, into: str = "") -> None:
    """Let its card be in another state, merged into the card of another photo where one is named."""
    with transaction() as db:
        card = db.get_one(Observation, db.get_one(Photo, UUID(photo_id)).observation_id)
        card.state = state
        card.merged_into_id = db.get_one(Photo, UUID(into)).observation_id if into else None


def copies(photo: Photo) -> set[str]:
    """Where its clean copies lie."""
    return {photo.print_at, photo.screen_at, photo.small_at}
