"""What phones leave behind in a served product: their answers once, and nothing of themselves."""

from __future__ import annotations

import http.client
import json
import sqlite3
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from tests.bench.capture import copies_become_one, key_of
from tests.support.live import apart
from tests.support.phone import inside, sealed_body
from tests.support.served import Served


def _port(server: Served) -> int:
    return urlsplit(server.url).port or 0


def test_copies_sent_at_once_become_one_and_all_get_its_receipt(server: Served) -> None:
    sent = apart(
        copies_become_one(_port(server), times=20, many=50, code=server.code("young-walk"), key=key_of(server.url))
    )
    assert (sent["sent"], sent["wrong"], sent["as_one"]) == (1000, {}, True)
    with sqlite3.connect(server.data / "mars_voice.db") as db:
        marks = ", ".join("?" for _ in sent["ids"])
        ids = [id_.replace("-", "") for id_ in sent["ids"]]
        for table, column in (("submission", "id"), ("receipt", "submission_id")):
            kept = db.execute(f"select count(*) from {table} where {column} in ({marks})", ids).fetchone()
            assert kept == (50,)


class Phone:
    """A phone that says in every way it can who it is."""

    def __init__(self, port: int, number: int) -> None:
        self.port = port
        self.address = f"127.77.{number // 10}.{number + 1}"
        self.label = f"telltale-{number:02d}-{uuid4().hex[:8]}"

    @property
    def traces(self) -> list[str]:
        return [self.address, self.label]

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "application/json") -> tuple[int, bytes]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20, source_address=(self.address, 0))
        named = ("User-Agent", "X-Device", "From", "X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "DNT", "ETag")
        headers = dict.fromkeys(named, self.label) | {
            "Accept-Language": f"{self.label}, en",
            "Cookie": f"mars_voice={self.label}; other={self.label}",
            "Referer": f"http://{self.label}.example/",
            "If-None-Match": f'"{self.label}"',
            "Content-Type": kind,
        }
        line.request(method, f"{path}?{self.label}" if method == "GET" else path, body, headers)
        answer = line.getresponse()
        told = answer.status, answer.read()
        line.close()
        return told


def test_of_fifty_phones_nothing_is_left_but_their_answers(server: Served) -> None:
    """Address, agent, language, cookies and all other headers: in no byte of database, log or any other file."""
    code, key = server.code("young-walk"), key_of(server.url)
    ids = []
    phones = [Phone(_port(server), number) for number in range(50)]
    for number, phone in enumerate(phones):
        ids.append(id_ := uuid4())
        said = inside(written=datetime.now(UTC).date().isoformat())
        body = json.dumps(sealed_body(id_, said, code=code, key=key)).encode()
        assert phone.ask("GET", "/give/young-walk/")[0] == 200
        assert phone.ask("GET", "/give/pack.json")[0] == 200
        assert phone.ask("POST", "/api/codes", json.dumps({"code": code, "lang": "en"}).encode())[0] == 200
        status, told = phone.ask("PUT", f"/api/submissions/{id_}", body)
        assert status == 201
        words = urlencode({"words": " ".join(json.loads(told)["receipt"])}).encode()
        assert phone.ask("POST", "/api/receipts", words, "application/x-www-form-urlencoded")[0] == 200
        broken = [b"{", body.replace(b'"v": 2', b'"v": 9'), body[:-40]][number % 3]
        assert 400 <= phone.ask("PUT", f"/api/submissions/{id_}", broken)[0] < 500
    kept = {path: path.read_bytes() for path in (*server.data.rglob("*"), server.log) if path.is_file()}
    assert any(path.name.endswith("-wal") for path in kept), "the log of changes is part of what is searched"
    for id_ in ids:
        assert any(id_.hex.encode() in held for held in kept.values()), "the search finds what is there"
    for phone in phones:
        for trace in phone.traces:
            assert not [path.name for path, held in kept.items() if trace.encode() in held], trace
