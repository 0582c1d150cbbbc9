"""The locked detail of an immediate concern, and every word of a held card, are the safeguarding lead's alone.

Every verb that shows something is called as every role, by its own signature: a new one is looked at without being
added here.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

import pytest

from mars_voice.services import concerns, day_packs, matters, photo_keeping
from mars_voice.services.extra_questions import ExtraDraft
from mars_voice.services.observations import Wanted
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.written_card import Immediate
from models.errors import DomainError
from models.journal import JournalEntry
from models.kinds import AttachmentState, Rating, Role, Stage
from models.letter import Letter
from models.observation import Observation
from models.people import Actor
from models.photo import Photo
from tests.architecture.source import called, python_files, tree
from tests.house import NOON, TODAY, House

#: Words that nobody but the lead may find anywhere, each in its own place.
RISK, TO_WHOM, TOLD = "zebra risk", "zebra to whom", "zebra told"
HELD, SENTENCE, CAPTION = "zebra words of a held card", "zebra sentence of a held card", "zebra caption"
STRIPES = "zebra"
#: What the team may read of a concern that is not held.
SAID = "The gate is locked today"

PARTS = {
    "at": NOON,
    "on": TODAY,
    "origin": "https://voice.example",
    "practice": True,
    "lang": "en",
    "wanted": Wanted(),
    "comment_id": "",
    "file_id": "",
    "set_code": "A",
    "form": "print.jpg",
    "day": "2027-03-04",
    "kind": "selection",
    "open_id": "",
    "return_id": "",
    "round_id": "",
    "data": b"",
    "audience": "young-walk",
    "draft": ExtraDraft("Is it warm here?", "yes_no"),
}


@dataclass(frozen=True)
class Scene:
    """A visit with one open immediate concern and one that is held, both with a photo."""

    house: House
    open_card: UUID
    held_card: UUID
    photo: UUID

    @cached_property
    def everybody(self) -> dict[str, Actor]:
        """Somebody of every role, on the team where the role can be."""
        house = self.house
        named = {
            "alice": house.alice,
            "bob": house.bob,
            "carol": house.carol,
            "ruth": house.ruth,
            "priya": house.partner,
            "colin": house.contributor,
            "moira": house.on_team(house.person("Moira", Role.ISO)),
        }
        others = {role.value: house.person(role.value.title(), role) for role in Role if role != Role.SAFEGUARDING_LEAD}
        return named | others

    def called(self, verb: Callable[..., object], actor: Actor, **other: str) -> object:
        """What a verb answers this person about this visit, or ``other`` things; a refusal is an answer too."""
        parts: dict[str, Any] = PARTS | {
            "code": self.house.code,
            "card_id": str(self.held_card),
            "photo_id": str(self.photo),
            "letter_id": str(self._letter()),
            "code_id": str(uuid4()),
            "part_id": str(uuid4()),
            **other,
        }
        wanted = [name for name in inspect.signature(verb).parameters if name != "actor"]
        try:
            return verb(actor, **{name: parts[name] for name in wanted})
        except DomainError as refused:
            return (type(refused).__name__, refused.params)

    @staticmethod
    def _letter() -> UUID:
        with reading() as db:
            letter = db.query(Letter).first()
            return letter.id if letter else uuid4()


def views() -> Iterator[Any]:
    """Every verb that only looks."""
    for path in python_files("mars_voice/services"):
        for node in tree(path).body:
            name = getattr(node, "name", "_")
            if name.startswith("_") or "reading" not in called(node):
                continue
            if "actor" in inspect.signature(found := _verb(path.stem, name)).parameters:
                yield pytest.param(found, id=f"{path.stem}.{name}")


def _verb(module: str, name: str) -> Callable[..., object]:
    return getattr(importlib.import_module(f"mars_voice.services.{module}"), name)


@pytest.fixture
def scene(house: House) -> Scene:
    """At the stage at which most is shown: the letter is drafted, findings rest on what may be rested on."""
    open_detail = Immediate(RISK, TO_WHOM, TOLD, SAID)
    held_detail = Immediate(RISK, TO_WHOM, TOLD, SENTENCE, about_staff=True)
    held = house.kept(house.written(HELD, rating=Rating.IMMEDIATE, immediate=held_detail))
    shown = house.kept(house.written("The gate did not latch.", rating=Rating.IMMEDIATE, immediate=open_detail))
    house.finding("I", evidence=[f"observation:{shown}"])
    house.drafted_letter()
    return Scene(house, shown, held, _photo(house, held))


def _photo(house: House, card: UUID) -> UUID:
    """A clean photo on a card."""
    made = uuid4()
    name = photo_keeping.keep(STRIPES.encode(), at=NOON)
    with transaction() as db:
        observation = db.get_one(Observation, card)
        observation.photos.append(
            Photo(
                id=made,
                event_id=house.event_id,
                position=1,
                sha256="a" * 64,
                caption=CAPTION,
                state=AttachmentState.OPENED,
                print_at=name,
            )
        )
    return made


@pytest.mark.parametrize("verb", list(views()))
def test_no_view_shows_it_to_anybody_else(scene: Scene, verb: Callable[..., object]) -> None:
    for name, actor in scene.everybody.items():
        assert STRIPES not in repr(scene.called(verb, actor)), name


def test_a_day_pack_does_not_carry_it(scene: Scene) -> None:
    for actor in (scene.house.carol, scene.house.partner, scene.house.contributor):
        pack = day_packs.take(actor, uuid4(), scene.house.code, "Tablet", at=NOON)
        assert STRIPES not in repr(pack)
        assert str(scene.held_card) not in repr(pack)


def test_the_lead_reads_all_of_it(scene: Scene) -> None:
    seen = repr(concerns.concerns(scene.house.grace, at=NOON))
    assert all(words in seen for words in (RISK, TO_WHOM, TOLD, HELD, SENTENCE))


def test_the_journal_holds_none_of_it(scene: Scene) -> None:
    for worry in concerns.concerns(scene.house.grace, at=NOON).concerns:
        concerns.acknowledge(scene.house.grace, worry.id, at=NOON)
        concerns.decide(scene.house.grace, worry.id, f"{STRIPES} decision", not_safeguarding=True, at=NOON)
    concerns.hold(scene.house.grace, worry.id, at=NOON)
    concerns.release(scene.house.grace, worry.id, at=NOON)
    matters.settle(scene.house.carol, str(scene.open_card), f"{STRIPES} done", at=NOON)
    with reading() as db:
        entries = [(e.what, e.thing, e.facts) for e in db.query(JournalEntry)]
    assert {"concern_decided", "card_held", "card_released", "matter_settled"} <= {entry[0] for entry in entries}
    assert STRIPES not in repr(entries)


def test_what_is_held_later_goes_from_every_page(scene: Scene) -> None:
    """The team has read it; from the moment the lead holds it, it is told to nobody any more."""
    worry = next(w for w in concerns.concerns(scene.house.grace, at=NOON).concerns if w.seen.must_happen == SAID)
    boards = [view.values[0] for view in views()]
    assert any(SAID in repr(scene.called(verb, scene.house.carol)) for verb in boards)
    scene.house.set_stage(Stage.IN_PROGRESS)
    concerns.hold(scene.house.grace, worry.id, at=NOON)
    for verb in boards:
        assert SAID not in repr(scene.called(verb, scene.house.carol)), verb
