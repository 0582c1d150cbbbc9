"""A day on the floor on which everything goes wrong: tablets with two tabs each, a server that is killed, a full disk,
a line that breaks in a photo, a pack that is stopped, cards taken back and put together meanwhile; then the truth.
"""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
from base64 import urlsafe_b64decode
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from sqlalchemy import select

from mars_voice import clock
from mars_voice.services import day_packs, journal, merging, own_cards, setup, tidying
from mars_voice.services.keys import PublicKey
from mars_voice.services.merging import Together
from mars_voice.services.photo_keeping import named
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.vault import vault
from mars_voice.settings import from_environment
from models.attachment import Attachment
from models.errors import DomainError
from models.event import ScrutinyEvent
from models.floor import ObservationState
from models.kinds import AttachmentState, Stage
from models.observation import Observation
from models.people import Actor, User
from models.photo import Photo
from tests.faults.product import Product
from tests.support.attached import a_picture
from tests.support.sealing import card_inside, sealed_card, sealed_photo

EVENT = "P-ASE-04"
WALKERS = ("hanif", "femi", "ines")
HUB = "alice"
#: Of how many cards one names photos, and how many photos are cut off on their way.
PHOTOS_ON, CUT = 3, 0.2
#: A tablet's clock that is a day wrong.
TOMORROW = timedelta(days=1)


@dataclass(frozen=True)
class FloorDay:
    """How bad a day: tablets, cards on each, kills, times without a disk."""

    tablets: int
    cards: int
    kills: int
    full_disks: int


@dataclass(frozen=True)
class Sealed:
    """One card as it lies in a tablet's queue: sealed once, sent unchanged as often as it takes."""

    id: UUID
    text: str
    body: bytes
    photos: dict[str, bytes]


@dataclass
class Tablet:
    """A pack and what is queued behind it. ``told`` is what its tabs were answered, ``refused`` what they never may."""

    who: str
    pack: UUID
    queue: list[Sealed] = field(default_factory=list)
    told: dict[UUID, set[str]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    goes_on: threading.Event = field(default_factory=threading.Event)
    """Until then only its first card leaves it: the tablet that is stopped has cards before and after that."""


class _Line:
    """The way to a server that may be gone at any moment."""

    def __init__(self, product: Product) -> None:
        self.port = product.port

    def ask(self, method: str, path: str, body: bytes, kind: str = "application/json", cookie: str = "") -> Any:
        """Status, body and headers; raises OSError or HTTPException when the line breaks."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.request(method, path, body, {"content-type": kind} | ({"cookie": cookie} if cookie else {}))
            reply = line.getresponse()
            return reply.status, reply.read(), dict(reply.getheaders())
        finally:
            line.close()

    def cut(self, path: str, body: bytes) -> None:
        """Half of a photo, and then nothing."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        with suppress(OSError, http.client.HTTPException):
            line.putrequest("PUT", path)
            line.putheader("content-type", "application/octet-stream")
            line.putheader("content-length", str(len(body)))
            line.endheaders(body[: len(body) // 2])
        line.close()


def floor(product: Product, day: FloorDay, *, minutes: float = 10) -> dict[str, Any]:
    """Run it and compare. Raises TimeoutError when it does not come to an end."""
    product.seed()
    product.start()
    began = time.monotonic()
    try:
        setup.connect(from_environment(product.environment))
        tablets = [_taken(_Line(product), WALKERS[n % len(WALKERS)], day.cards) for n in range(day.tablets)]
        with _tabs(product, tablets) as still_sending:
            _mishaps(product, day, tablets, still_sending, until=began + 60 * minutes)
        _until(lambda: not _on_the_way(), until=began + 60 * minutes)
    finally:
        product.kill()
    return {**_truth(tablets), "kills": product.starts - 1, "seconds": round(time.monotonic() - began, 1)}


def _taken(line: _Line, who: str, cards: int) -> Tablet:
    """Somebody signs in, takes the visit along, and writes all day without a line."""
    tablet = Tablet(who, uuid4())
    pack = _fetched(line, tablet)
    raw = urlsafe_b64decode(pack["key"]["public"] + "=" * (-len(pack["key"]["public"]) % 4))
    key, area = PublicKey(id=pack["key"]["id"], raw=raw), pack["areas"][0]["id"]
    for seq in range(cards):
        id_, text = uuid4(), f"🦆 {who} {tablet.pack.hex} wrote card {seq}"
        photos = dict(sealed_photo(a_picture(), card=id_, key=key) for _ in range(2 if seq % PHOTOS_ON == 0 else 0))
        inside = card_inside(
            seq=seq,
            area=area,
            text=text,
            at=(clock.now() + random.choice((-TOMORROW, timedelta(0), TOMORROW))).isoformat(),
            photos=[{"sha": sha, "caption": "a door", "assured": True} for sha in photos],
        )
        body = sealed_card(id_, inside, pack=tablet.pack, proof=pack["pack"]["pass"], key=key, files=tuple(photos))
        tablet.queue.append(Sealed(id_, text, json.dumps(body).encode(), photos))
    return tablet


def _fetched(line: _Line, tablet: Tablet) -> Any:
    form = urlencode({"email": f"{tablet.who}@quillmere.example"}).encode()
    kind = "application/x-www-form-urlencoded"
    _, _, headers = line.ask("POST", "/api/sign-in/persona", form, kind)
    cookie = {name.lower(): value for name, value in headers.items()}["set-cookie"].partition(";")[0]
    asked = json.dumps({"event": EVENT, "device": "🦆 tablet"}).encode()
    status, body, _ = line.ask("PUT", f"/api/observe/packs/{tablet.pack}", asked, cookie=cookie)
    if status != 200:
        raise RuntimeError(f"the pack was not given: {status}")
    return json.loads(body)


@contextmanager
def _tabs(product: Product, tablets: list[Tablet]) -> Iterator[Callable[[], bool]]:
    """Two tabs of every tablet, both at the whole queue; the second begins at its end."""
    ends = threading.Event()
    line = _Line(product)
    tabs = [
        threading.Thread(target=_send_all, args=(line, tablet, turned, ends), daemon=True)
        for tablet in tablets
        for turned in (False, True)
    ]
    for tablet in tablets[1:]:
        tablet.goes_on.set()
    for tab in tabs:
        tab.start()
    try:
        yield lambda: any(tab.is_alive() for tab in tabs)
    finally:
        ends.set()
        tablets[0].goes_on.set()
        for tab in tabs:
            tab.join()


def _send_all(line: _Line, tablet: Tablet, turned: bool, ends: threading.Event) -> None:
    for card in reversed(tablet.queue) if turned else tablet.queue:
        if card is not tablet.queue[0]:
            tablet.goes_on.wait()
        began = time.monotonic()
        while not ends.is_set() and not _sent(line, tablet, card):
            ends.wait(0.05)
        tablet.waits.append(time.monotonic() - began)


def _sent(line: _Line, tablet: Tablet, card: Sealed) -> bool:
    """One try: is the card with all its photos there, or refused for good?"""
    try:
        status, body, _ = line.ask("PUT", f"/api/observations/{card.id}", card.body)
        if status == 202:
            return _photos_sent(line, tablet, card, json.loads(body)["missing"])
        return _answered(tablet, card, status, body)
    except (OSError, http.client.HTTPException, ValueError):
        return False


def _photos_sent(line: _Line, tablet: Tablet, card: Sealed, missing: list[str]) -> bool:
    for sha in missing:
        path = f"/api/observations/{card.id}/files/{sha}"
        if random.random() < CUT:
            line.cut(path, card.photos[sha])
            return False
        status, body, _ = line.ask("PUT", path, card.photos[sha], "application/octet-stream")
        if _answered(tablet, card, status, body):
            return True
    return False


def _answered(tablet: Tablet, card: Sealed, status: int, body: bytes) -> bool:
    if status in (200, 201):
        receipt = json.loads(body).get("receipt")
        tablet.told.setdefault(card.id, set()).update(receipt or ())
        return bool(receipt)
    if 400 <= status < 500 and status != 429:
        tablet.refused.append(f"{status} {body[:80]!r}")
        return True
    return False


def _mishaps(
    product: Product, day: FloorDay, tablets: list[Tablet], still_sending: Callable[[], bool], *, until: float
) -> None:
    """Everything that happens meanwhile, one after the other, and again."""
    chance, left = random.Random(4), [*["kill"] * day.kills, *["disk"] * day.full_disks]
    chance.shuffle(left)
    _stop_a_tablet(tablets[0])
    while still_sending():
        if time.monotonic() > until:
            raise TimeoutError("the tablets did not come to an end")
        _take_back_one()
        _put_two_together()
        if left:
            _befall(product, left.pop())
        elif _is_open():
            _hand_over()
        time.sleep(0.1)


def _befall(product: Product, what: str) -> None:
    if what == "kill":
        product.kill()
        product.start()
    else:
        product.fill_disk()
        time.sleep(1)
        product.clear_disk()


def _actor(name: str) -> Actor:
    with reading() as db:
        return db.scalars(select(User).where(User.email == f"{name}@quillmere.example")).one().actor()


def _stop_a_tablet(tablet: Tablet) -> None:
    """It is reported lost while its cards are on their way."""
    day_packs.revoke(_actor(HUB), str(tablet.pack), at=clock.now())
    tablet.goes_on.set()


def _one_awaited() -> list[Observation]:
    """Cards that count and whose photos are still on their way."""
    query = select(Observation).join(Photo).where(Photo.state == AttachmentState.AWAITED)
    with reading() as db:
        return list(db.scalars(query.where(Observation.state == ObservationState.KEPT).limit(2)))


def _take_back_one() -> None:
    for card in _one_awaited()[:1]:
        who = next(name for name in WALKERS if _actor(name).id == card.observer_id)
        with suppress(DomainError):  # it moved on meanwhile
            own_cards.take_back(_actor(who), str(card.id), at=clock.now())


def _put_two_together() -> None:
    cards = _one_awaited()
    if len(cards) == 2:
        words = Together("🦆 put together", cards[0].rating)
        with suppress(DomainError):
            ids = [str(card.id) for card in cards]
            merging.merge(_actor(HUB), EVENT, ids, words, merged_id=uuid4(), at=clock.now())


def _is_open() -> bool:
    with reading() as db:
        return db.scalars(select(ScrutinyEvent).where(ScrutinyEvent.code == EVENT)).one().takes_cards


def _hand_over() -> None:
    """The letter is with the portfolio lead while cards still wait."""
    with transaction() as db:
        db.scalars(select(ScrutinyEvent).where(ScrutinyEvent.code == EVENT)).one().stage = Stage.WITH_PORTFOLIO_LEAD


def _on_the_way() -> int:
    with reading() as db:
        return len(list(db.scalars(select(Photo.id).where(Photo.state == AttachmentState.SEALED))))


def _until(is_so: Callable[[], bool], *, until: float) -> None:
    while not is_so():
        if time.monotonic() > until:
            raise TimeoutError("the photos were not cleaned")
        time.sleep(0.2)


def _truth(tablets: list[Tablet]) -> dict[str, Any]:
    """0 lost, 0 doubled, 0 altered, or how many."""
    written = {card.id: card for tablet in tablets for card in tablet.queue}
    told = {id_: names for tablet in tablets for id_, names in tablet.told.items()}
    with reading() as db:
        every = list(db.scalars(select(Observation)))
        held = {card.id: card for card in every if card.id in written}
        photos = [photo for card in held.values() for photo in card.photos]
        texts = Counter(card.text for card in every)
        references = Counter((card.event_id, card.reference) for card in every)
        states = Counter(str(card.state) for card in held.values())
    broken, _ = journal.verify()
    waits = sorted(wait for tablet in tablets for wait in tablet.waits)
    return {
        "cards": len(written),
        "photos": sum(len(card.photos) for card in written.values()),
        "lost": len(written.keys() - held.keys()),
        "altered": sum(held[id_].text != card.text for id_, card in written.items() if id_ in held),
        "doubled": sum(texts[card.text] - 1 for card in written.values()),
        "references_twice": sum(count - 1 for count in references.values()),
        "wrong_receipts": sum(names != {held[id_].reference} for id_, names in told.items() if id_ in held),
        "untold": len(written.keys() - told.keys()),
        "refused": sum(len(tablet.refused) for tablet in tablets),
        "photos_lost": sum(not _is_whole(photo, held) for photo in photos),
        "photos_missing": sum(len(card.photos) for card in written.values()) - len(photos),
        "left_over": _left_over(),
        "sound": broken is None and not tidying.missing(),
        "states": dict(states),
        "longest": round(waits[-1], 1),
    }


def _is_whole(photo: Photo, held: dict[UUID, Observation]) -> bool:
    """Its three copies lie there; or it went with its card, and nothing of it is named any more."""
    copies = [name for name in (photo.print_at, photo.screen_at, photo.small_at) if name]
    if photo.state == AttachmentState.GONE:
        return held[photo.observation_id].state == ObservationState.WITHDRAWN and not copies
    return (
        photo.state in (AttachmentState.HELD, AttachmentState.OPENED) and all(map(vault().has, copies)) and copies != []
    )


def _left_over() -> int:
    """Files that no row names, once the hourly round has been: of a kill between a file and its row."""
    tidying.tidy(at=clock.now() + TOMORROW)
    with reading() as db:
        pairs = db.execute(select(Attachment.sealed_at, Attachment.clean_at))
        return len(vault().names() - named(db) - {name for pair in pairs for name in pair})


#: What may never be anything but 0.
NEVER = (
    "lost",
    "altered",
    "doubled",
    "references_twice",
    "wrong_receipts",
    "untold",
    "refused",
    "photos_lost",
    "photos_missing",
    "left_over",
)


def is_kept(figures: dict[str, Any]) -> bool:
    """The promise."""
    return bool(figures["sound"]) and not any(figures[name] for name in NEVER)
