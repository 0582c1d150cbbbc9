"""An officer's tablet without its browser: what it sends of a card, and how it hands it in."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid4

from starlette.testclient import TestClient

from mars_voice.services import day_packs
from mars_voice.services.keys import public_key
from tests.house import RING
from tests.support.sealing import card_inside, sealed_card

KEY = public_key(RING)


def put(client: TestClient, path: str, body: object) -> Any:
    """JSON at an address."""
    content = json.dumps(body).encode()
    return client.put(path, content=content, headers={"content-type": "application/json"})


def card_body(pack: UUID, id_: UUID, *, files: tuple[str, ...] = (), **inside: Any) -> dict[str, Any]:
    """A card as it travels; what is named inside is as the test says."""
    return sealed_card(id_, card_inside(**inside), pack=pack, proof=day_packs.pass_of(pack), key=KEY, files=files)


def hand_in(client: TestClient, pack: UUID, id_: UUID | None = None, **inside: Any) -> Any:
    """The same, handed in."""
    id_ = id_ or uuid4()
    return put(client, f"/api/observations/{id_}", card_body(pack, id_, **inside))
