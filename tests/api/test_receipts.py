"""Coming back with six words over plain HTTP: forgiving, without script, and nothing of it in an address."""

from __future__ import annotations

import re
from html import unescape
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from mars_voice.services import asking, review
from mars_voice.services.transaction import reading
from mars_voice.wording import say
from models.feedback import Comment
from tests.house import NOON, House

HEARD = "Everyone could hear me"
XSS = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


@pytest.fixture
def six(house: House) -> str:
    comment = house.comment(HEARD)
    review.decide(house.alice, comment, {"T04": "-"}, at=NOON)
    return house.six_words(comment)


def _texts() -> list[str]:
    with reading() as db:
        return sorted(comment.text for comment in db.query(Comment))


def _more_id(page: str) -> str:
    return re.findall(r'name="id" value="([^"]+)"', page)[0]


def test_the_page_carries_the_words_in_its_forms_and_in_no_address(client: TestClient, six: str) -> None:
    page = client.post("/api/receipts", data={"words": f" 1. {six.upper().replace(' ', ', ')} "})
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    assert page.text.count(f'name="words" value="{six}"') == 2
    addresses = re.findall(r'(?:action|href|src|formaction)="([^"]*)"', page.text)
    assert not [one for one in addresses if any(word in one for word in six.split())]
    assert HEARD in page.text


@pytest.mark.parametrize("path", ["", "/more", "/answer", "/take-back"])
def test_an_address_answers_no_get(client: TestClient, six: str, path: str) -> None:
    assert client.get(f"/api/receipts{path}", params={"words": six}).status_code == 405


def test_words_that_open_nothing_are_looked_at_together(client: TestClient, six: str) -> None:
    first, *rest = six.split()
    page = client.post("/api/receipts", data={"words": " ".join([f"{first}zz", *rest[:4]])})
    assert page.status_code == 404
    assert "You need six words. We can see 5 here." in page.text
    assert f"<b>{first}zz</b>. Did you mean: <b>{first}</b>?" in page.text
    assert f'value="{first}zz {" ".join(rest[:4])}"' in page.text
    swapped = client.post("/api/receipts", data={"words": " ".join([*rest, first])})
    assert swapped.status_code == 404
    assert "same order" in swapped.text


@pytest.mark.parametrize("typed", ["", XSS, "x" * 60_000, "\u202e\u0000", "' OR 1=1 --"])
@pytest.mark.parametrize("path", ["", "/more", "/answer", "/take-back"])
def test_nonsense_is_met_kindly_and_shown_harmless(client: TestClient, house: House, typed: str, path: str) -> None:
    sent = {"words": typed, "id": str(uuid4()), "text": "hello", "question": "place", "sure": "yes"}
    page = client.post(f"/api/receipts{path}", data=sent)
    assert page.status_code == 404
    assert "<script" not in page.text
    assert "onerror" not in unescape(page.text) or "<img" not in page.text
    assert len(page.text) < 5_000


def test_missing_fields_and_wrong_kinds_are_refused_by_name(client: TestClient, six: str) -> None:
    assert client.post("/api/receipts").status_code == 415
    assert client.post("/api/receipts", json={"words": six}).status_code == 415
    assert client.post("/api/receipts/more", data={"words": six, "text": "hello"}).status_code == 400
    assert client.post("/api/receipts/more", data={"words": six, "text": "hello", "id": "1"}).status_code == 400
    assert client.post("/api/receipts/answer", data={"words": six}).status_code == 404
    assert client.post("/api/receipts/take-back", data={"sure": "yes"}).status_code == 404
    assert _texts() == [HEARD]


def test_ten_megabytes_are_too_big_and_nothing_is_stored(client: TestClient, six: str) -> None:
    for path in ("", "/more", "/answer", "/take-back"):
        page = client.post(f"/api/receipts{path}", data={"words": six, "text": "x" * 10_000_000})
        assert page.status_code == 413
    assert _texts() == [HEARD]


def test_added_words_arrive_once_however_often_the_page_is_reloaded(client: TestClient, six: str) -> None:
    opened = client.post("/api/receipts", data={"words": six}).text
    sent = {"words": six, "id": _more_id(opened), "text": XSS}
    for _ in range(3):
        page = client.post("/api/receipts/more", data=sent)
        assert page.status_code == 200
        assert "We have what you added." in page.text
        assert "<script" not in page.text
        assert "&lt;script&gt;" in page.text
    assert _texts() == sorted([HEARD, XSS])
    assert _more_id(page.text) != sent["id"]


def test_refused_words_stay_in_their_box(client: TestClient, six: str) -> None:
    long = "long " * 401
    page = client.post("/api/receipts/more", data={"words": six, "id": str(uuid4()), "text": long})
    assert page.status_code == 422
    assert "a bit shorter" in page.text
    assert f">{long}</textarea>" in page.text
    assert "<details open>" in page.text
    empty = client.post("/api/receipts/more", data={"words": six, "id": str(uuid4()), "text": " "})
    assert (empty.status_code, "Write a few words first" in empty.text) == (422, True)


def test_a_question_of_the_hub_is_answered_once(client: TestClient, house: House, six: str) -> None:
    asking.ask(house.alice, next(iter(house.comment_ids())), "again", at=NOON)
    opened = client.post("/api/receipts", data={"words": six}).text
    assert "We have a question for you" in opened
    assert 'value="always"' in opened
    nothing = client.post("/api/receipts/answer", data={"words": six, "question": "again"})
    assert (nothing.status_code, "or choose an answer" in nothing.text) == (422, True)
    sent = {"words": six, "question": "again", "choice": "always", "text": "Each Monday"}
    for _ in range(2):
        page = client.post("/api/receipts/answer", data=sent)
        assert "We have your answer." in page.text
        assert "We have a question for you" not in page.text
    assert _texts() == sorted([HEARD, "Each Monday"])


def test_taking_back_asks_first(client: TestClient, six: str) -> None:
    asked = client.post("/api/receipts/take-back", data={"words": six, "sure": "perhaps"})
    assert "<details open>" in asked.text
    assert "Take back these words?" in asked.text
    assert _texts() == [HEARD]
    for _ in range(2):
        done = client.post("/api/receipts/take-back", data={"words": six, "sure": "yes"})
        assert done.status_code == 200
        main = re.sub(r"<[^>]+>|\s+", " ", done.text.partition("<main>")[2])
        way_on = say("told.others")
        assert main.split() == f"Done. We have taken your words back. It is fine to change your mind. {way_on}".split()
    more = client.post("/api/receipts/more", data={"words": six, "id": str(uuid4()), "text": "hello"})
    assert (more.status_code, "You took your words back" in more.text) == (422, True)
    assert _texts() == []


def test_after_the_letter_the_page_says_that_it_is_too_late(client: TestClient, house: House) -> None:
    house.sent_letter()
    six = house.six_words(next(iter(house.comment_ids())))
    opened = client.post("/api/receipts", data={"words": six}).text
    assert "At A1 we said:" in opened
    assert "It is too late for this letter." in opened
    assert "Do not use my words again" in opened
    late = client.post("/api/receipts/take-back", data={"words": six, "sure": "yes"}).text
    assert "We are sorry we can&#39;t get them back from the letter." in late
    assert "Yes, stop using them" not in late
    assert "Everyone could hear" in late


def test_one_persons_words_open_nothing_of_anothers(client: TestClient, house: House, six: str) -> None:
    other = house.comment("The chairs are nice")
    page = client.post("/api/receipts", data={"words": six}).text
    assert "chairs" not in page
    client.post("/api/receipts/take-back", data={"words": six, "sure": "yes"})
    assert house.comment_ids() == {other}


def test_guesses_are_slowed_for_everybody_and_slips_are_not_guesses(client: TestClient, six: str) -> None:
    pace = client.app.app.app.state.receipt_pace
    left = pace.all.left
    for _ in range(3):
        client.post("/api/receipts", data={"words": "just a slip"})
    assert pace.all.left == left
    pair = " ".join(six.split()[:2])
    wrong = f"{pair} river river river river"
    answers = [client.post("/api/receipts", data={"words": wrong}).status_code for _ in range(2)]
    assert answers == [404, 404]
    assert pace.all.left < left
    pace.all.left = -10_000
    slowed = client.post("/api/receipts", data={"words": six})
    assert slowed.status_code == 429
    assert "Wait a little, then try again." in slowed.text
    assert f'value="{six}"' in slowed.text


def test_another_sites_page_cannot_take_words_back(client: TestClient, six: str) -> None:
    headers = {"origin": "http://evil.example"}
    sent = {"words": six, "sure": "yes"}
    assert client.post("/api/receipts/take-back", data=sent, headers=headers).status_code == 403
    assert _texts() == [HEARD]


def test_a_page_in_a_language_without_words_is_english(client: TestClient, house: House, six: str) -> None:
    from mars_voice.services.transaction import transaction  # noqa: PLC0415 — used here alone
    from models.feedback import Submission  # noqa: PLC0415 — used here alone

    for lang in ("tlh", "../en", "", "en-GB"):
        with transaction() as db:
            db.query(Submission).update({"language": lang})
        assert "What happened to what you said" in client.post("/api/receipts", data={"words": six}).text
