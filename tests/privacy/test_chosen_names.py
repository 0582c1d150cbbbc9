"""The name a young scrutineer chose stands on the register and on a certificate, and nowhere else.

Every verb that shows something is called as every role, so a new one is looked at without being added here.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from mars_voice.services import certificates, day_packs, scrutineers
from mars_voice.services.register_view import register_view
from mars_voice.services.scrutineers import Entry, PartEntry
from mars_voice.services.transaction import reading
from models.journal import JournalEntry
from models.kinds import Role
from models.mail import Mail
from tests.architecture.source import named, python_files, tree
from tests.house import NOON, House
from tests.privacy.test_what_the_lead_alone_reads import Scene, views

NAME, SUPPORTER, STANDING_BY = "Zephyrine", "Quillon of the club", "Ottoline at the door"
#: Who may be shown what of it, in which view.
SHOWN = {register_view: (NAME, SUPPORTER, STANDING_BY), certificates.certificate: (NAME,)}
#: The only rooms of the house that open the register.
ROOMS = {"scrutineers", "register_view", "certificates", "demo_attending"}


@pytest.fixture(scope="module")
def part(tmp_path_factory: pytest.TempPathFactory) -> tuple[Scene, str]:
    """A young scrutineer's part in an event whose letter is drafted. The tests only look at it, so they share it."""
    return _part_in(tmp_path_factory.mktemp("register"))


def _part_in(folder: Path) -> tuple[Scene, str]:
    house = House(folder)
    scrutineers.register(house.alice, Entry(NAME, True, "2026-11-01", "2026-11-01", SUPPORTER), at=NOON)
    someone = register_view(house.alice, at=NOON).people[0].id
    scrutineers.take_part(house.alice, someone, str(house.event_id), at=NOON)
    part = register_view(house.alice, at=NOON).events[0].parts[0].id
    scrutineers.note(house.alice, part, PartEntry("2026-11-20", STANDING_BY, True, "", "", "", "2"), at=NOON)
    house.drafted_letter()
    scene = Scene(house, uuid4(), uuid4(), uuid4())
    scene.everybody  # noqa: B018 — makes its people once
    return scene, part


@pytest.mark.parametrize("verb", list(views()))
def test_no_view_but_the_registers_own_shows_it(part: tuple[Scene, str], verb: Callable[..., object]) -> None:
    scene, part_id = part
    for name, actor in (scene.everybody | {"grace": scene.house.grace}).items():
        shown = repr(scene.called(verb, actor, part_id=part_id))
        allowed = SHOWN.get(verb, ()) if actor.has(Role.HUB_OFFICER, Role.HUB_ADMIN) else ()
        found = tuple(word for word in (NAME, SUPPORTER, STANDING_BY) if word in shown)
        assert found == allowed, name


def test_neither_a_day_pack_nor_the_journal_nor_the_post_carries_it(part: tuple[Scene, str]) -> None:
    house = part[0].house
    packs = [day_packs.take(actor, uuid4(), house.code, "Tablet", at=NOON) for actor in (house.carol, house.partner)]
    with reading() as db:
        entries = [(e.what, e.thing, e.facts) for e in db.query(JournalEntry)]
        mails = [vars(mail) for mail in db.query(Mail)]
    assert "scrutineer_registered" in {entry[0] for entry in entries}
    assert not [word for word in (NAME, SUPPORTER, STANDING_BY) if word in repr((packs, entries, mails))]


def test_no_other_room_opens_the_register() -> None:
    for path in python_files("mars_voice"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom) and node.module == "models.scrutineer":
                assert path.stem in ROOMS, named(path, node)
