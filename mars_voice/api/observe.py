"""What a tablet on the floor asks and hands in (docs/observe.md).

Taking a visit along needs somebody signed in. Handing in does not: a sign-in lapses, and a card must not wait for it.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import asdict
from functools import partial
from typing import Any
from uuid import UUID

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mars_voice import clock, routes
from mars_voice.api.cards import SealedCard, opened_card, sealed_card_of
from mars_voice.api.door import json_of, uuid_of
from mars_voice.api.downloads import actor_of
from mars_voice.api.fields import number_of, text_of
from mars_voice.api.uploads import taken_in
from mars_voice.services import card_delivery, day_packs, photo_intake
from mars_voice.services.card_delivery import Handed
from mars_voice.services.keys import public_key, ring
from mars_voice.settings import settings
from models.errors import SignedOut
from models.people import Actor

_UNKEPT = {"cache-control": "no-store"}
_LONGEST_NAME, _LONGEST_PASS = 200, 64


async def visits(request: Request) -> Response:
    """The visits that whoever is signed in may take along."""
    actor = await _signed_in(request)
    found = await run_in_threadpool(day_packs.visits, actor)
    told = {"now": clock.now().isoformat(), "name": actor.name, "visits": [asdict(one) for one in found]}
    return JSONResponse(told, headers=_UNKEPT)


async def take(request: Request) -> Response:
    """The day pack of one visit: taken along, or renewed."""
    actor = await _signed_in(request)
    pack_id, sent = uuid_of(request.path_params["id"]), await json_of(request)
    code, device = text_of(sent, "event"), text_of({"device": "", **sent}, "device", longest=_LONGEST_NAME)
    pack = await run_in_threadpool(day_packs.take, actor, pack_id, code, device, at=clock.now())
    return JSONResponse({**asdict(pack), "demo": settings().is_demo, "key": _key()}, headers=_UNKEPT)


async def here(request: Request) -> Response:
    """A tablet says how much it still holds, and is told whether its pack was stopped."""
    pack_id, sent = uuid_of(request.path_params["id"]), await json_of(request)
    said = partial(
        day_packs.here,
        pack_id,
        text_of(sent, "pass", longest=_LONGEST_PASS),
        waiting=number_of(sent, "waiting", least=0),
        written=number_of(sent, "written", least=0),
        at=clock.now(),
    )
    revoked = await run_in_threadpool(said)
    return JSONResponse({"revoked": revoked, "now": clock.now().isoformat()}, headers=_UNKEPT)


async def put_card(request: Request) -> Response:
    """201 with the card's reference the first time, 200 for the same again, 202 while photos are awaited."""
    observation_id = uuid_of(request.path_params["id"])
    outside = sealed_card_of(await json_of(request))
    handed = await run_in_threadpool(_handed_in, observation_id, outside)
    if handed.missing:
        return JSONResponse({"missing": list(handed.missing)}, 202)
    return JSONResponse({"receipt": [handed.reference]}, 201 if handed.is_new else 200)


async def put_photo(request: Request) -> Response:
    """One photo of a card, whole or not at all. Answers what is still missing, or the card's reference."""
    return await taken_in(request, _keep_photo)


def _handed_in(observation_id: UUID, outside: SealedCard) -> Handed:
    """Nothing is opened for whoever does not hold the pack."""
    day_packs.check_pass(outside.pack_id, outside.proof)
    card = opened_card(observation_id, outside)
    return card_delivery.receive(outside.pack_id, outside.proof, card, observation_id=observation_id, at=clock.now())


def _keep_photo(observation_id: UUID, sha: str, body: bytes) -> dict[str, list[str]]:
    standing = photo_intake.receive(observation_id, sha, body, at=clock.now())
    told = {"missing": list(standing.missing)}
    return told if standing.missing else {**told, "receipt": [standing.reference]}


async def _signed_in(request: Request) -> Actor:
    actor = await actor_of(request)
    if actor is None:
        raise SignedOut
    return actor


def _key() -> dict[str, Any]:
    key = public_key(ring())
    return {"id": key.id, "public": urlsafe_b64encode(key.raw).decode().rstrip("=")}


ROUTES = [
    Route(routes.API_VISITS, visits),
    Route(f"{routes.API_PACKS}{{id}}", take, methods=["PUT"]),
    Route(f"{routes.API_PACKS}{{id}}/here", here, methods=["POST"]),
    Route(f"{routes.API_OBSERVATIONS}{{id}}", put_card, methods=["PUT"]),
    Route(f"{routes.API_OBSERVATIONS}{{id}}/files/{{sha}}", put_photo, methods=["PUT"]),
]
