"""Files over HTTP: whole or not at all from a phone, and only to whoever may open them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from mars_voice.api.uploads import LIMIT
from mars_voice.security import COOKIE
from mars_voice.services import accounts, attachments, capture
from models.kinds import AttachmentState
from models.people import Actor
from tests.house import House
from tests.support.attached import (
    SOUND,
    Sealed,
    a_picture,
    a_recording,
    announced,
    held,
    lying,
    row,
    row_of,
    work_through,
)

PIECE = 64 * 1024


def _path(sealed: Sealed, *, sha: str = "") -> str:
    return f"/api/submissions/{sealed.submission_id}/files/{sha or sealed.sha}"


def _put(client: TestClient, sealed: Sealed, *, body: bytes | None = None, sha: str = "", kind: str = "") -> Any:
    headers = {"content-type": kind or "application/octet-stream"}
    return client.put(_path(sealed, sha=sha), content=sealed.body if body is None else body, headers=headers)


def _signed_in(client: TestClient, house: House, actor: Actor) -> TestClient:
    email = house.password_for(actor, "a long enough sentence")
    entered = accounts.sign_in(email, "a long enough sentence", at=datetime.now(UTC))  # the routes ask the real clock
    client.cookies.set(COOKIE, entered.token)
    return client


class TestHandingIn:
    def test_the_phone_hears_what_is_missing_and_at_last_its_six_words(self, client: TestClient, house: House) -> None:
        first = announced(house)
        second = announced(house, submission_id=first.submission_id, field="YW9.photo")
        part = _put(client, first)
        assert (part.status_code, part.json()) == (200, {"missing": [second.sha]})
        whole = _put(client, second)
        words = list(capture.receipt_words_of(first.submission_id))
        assert (whole.status_code, whole.json()) == (200, {"missing": [], "receipt": words})

    def test_again_before_and_after_cleaning_gives_the_same_answer(self, client: TestClient, house: House) -> None:
        sealed = announced(house)
        answers = [_put(client, sealed).json() for _ in range(2)]
        work_through()
        answers.append(_put(client, sealed).json())
        assert answers[0] == answers[1] == answers[2]
        assert len(lying()) == 1

    @pytest.mark.parametrize(
        ("change", "status", "problem"),
        [
            ({"sha": "0" * 64, "body": b"x"}, 422, "file_altered"),
            ({"body": b""}, 422, "file_altered"),
            ({"body": b"other"}, 422, "file_altered"),
            ({"sha": sha256(b"x").hexdigest(), "body": b"x"}, 404, "file_not_named"),
            ({"sha": "no-hash"}, 404, "file_not_named"),
            ({"sha": "A" * 64}, 404, "file_not_named"),
            ({"kind": "image/jpeg"}, 400, "bad_request"),
            ({"kind": "multipart/form-data; boundary=x"}, 400, "bad_request"),
            ({"body": b"x" * (LIMIT + 1)}, 413, "too_big"),
        ],
    )
    def test_what_does_not_belong_is_refused_by_name_and_nothing_is_kept(
        self, client: TestClient, house: House, change: dict[str, Any], status: int, problem: str
    ) -> None:
        sealed = announced(house)
        refused = _put(client, sealed, **change)
        assert refused.status_code == status
        if "kind" not in change:
            assert (refused.json()["problem"], refused.json()["message"][-1]) == (problem, ".")
        assert (row_of(sealed).state, lying()) == (AttachmentState.AWAITED, set())

    def test_a_submission_that_is_not_here_names_nothing(self, client: TestClient, house: House) -> None:
        sealed = announced(house)
        assert _put(client, Sealed(uuid4(), sealed.sha, sealed.body)).status_code == 404
        assert client.put(f"/api/submissions/1/files/{sealed.sha}", content=sealed.body).status_code == 400

    def test_a_body_without_an_end_is_not_read_to_it(self, client: TestClient, house: House) -> None:
        taken = 0

        def endless() -> Iterator[bytes]:
            nonlocal taken
            while taken < 16 * LIMIT:
                taken += PIECE
                yield b"\0" * PIECE

        sealed = announced(house)
        events = _asgi(client, sealed, endless())
        assert events[0]["status"] == 413
        assert taken <= LIMIT + 2 * PIECE

    def test_a_connection_cut_at_any_piece_keeps_nothing_and_the_next_try_is_whole(
        self, client: TestClient, house: House
    ) -> None:
        sealed = announced(house, a_picture() + bytes(1_500_000))
        cuts = range(0, len(sealed.body), PIECE)
        assert len(cuts) > 20
        for cut in cuts:
            _asgi(client, sealed, iter([sealed.body[at : at + PIECE] for at in range(0, cut, PIECE)]), cut=True)
            assert (row_of(sealed).state, lying()) == (AttachmentState.AWAITED, set())
        assert _put(client, sealed).json()["missing"] == []
        kept = (attachments.vault().folder / row_of(sealed).sealed_at).read_bytes()
        assert sha256(kept).hexdigest() == sealed.sha


def _asgi(client: TestClient, sealed: Sealed, pieces: Iterator[bytes], *, cut: bool = False) -> list[Any]:
    """Speak to the product as a server does: piece by piece, and gone in the middle when ``cut``."""
    heard: list[Any] = []

    async def receive() -> dict[str, Any]:
        piece = next(pieces, None)
        if piece is not None:
            return {"type": "http.request", "body": piece, "more_body": True}
        return {"type": "http.disconnect"} if cut else {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        heard.append(message)

    headers = [(b"host", b"localhost"), (b"content-type", b"application/octet-stream")]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "PUT",
        "scheme": "http",
        "path": _path(sealed),
        "raw_path": _path(sealed).encode(),
        "query_string": b"",
        "root_path": "",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 80),
    }
    asyncio.run(client.app(scope, receive, send))  # type: ignore[arg-type] — the same product, asked without a client
    return heard


class TestOpening:
    def test_the_hub_gets_it_to_look_at_and_not_to_keep(self, client: TestClient, house: House) -> None:
        got = _signed_in(client, house, house.alice).get(f"/api/files/{held(house)}")
        assert (got.status_code, got.headers["content-type"]) == (200, "image/jpeg")
        assert got.headers["cache-control"] == "no-store"
        assert got.headers["x-content-type-options"] == "nosniff"
        assert got.headers["content-disposition"] == "inline"
        assert "sandbox" in got.headers["content-security-policy"]

    def test_a_recording_comes_as_the_sound_it_is(self, client: TestClient, house: House) -> None:
        got = _signed_in(client, house, house.alice).get(f"/api/files/{a_recording(house)}")
        assert (got.content, got.headers["content-type"]) == (SOUND, "audio/webm")

    def test_a_stranger_is_led_to_sign_in(self, client: TestClient, house: House) -> None:
        got = client.get(f"/api/files/{held(house)}")
        assert (got.status_code, got.headers["location"]) == (303, "/sign-in/")
        client.cookies.set(COOKIE, "made-up")
        assert client.get(f"/api/files/{held(house)}").status_code == 303

    @pytest.mark.parametrize("name", ["bob", "carol", "ruth", "grace"])
    def test_others_get_a_kind_no(self, client: TestClient, house: House, name: str) -> None:
        file_id = held(house)
        got = _signed_in(client, house, getattr(house, name)).get(f"/api/files/{file_id}")
        assert got.status_code == 403
        assert b"\xff\xd8\xff" not in got.content

    def test_a_wrong_id_is_not_there_for_anybody(self, client: TestClient, house: House) -> None:
        asked = _signed_in(client, house, house.alice)
        for wrong in (str(uuid4()), "1", "..%2f..%2fkeys%2fring.json", row(held(house)).clean_at):
            assert asked.get(f"/api/files/{wrong}").status_code == 404
