"""The outbox carries every letter: over a real line to a real server, however badly that behaves."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from mars_voice.services import post, post_view, process_letters
from mars_voice.services.mailbox import FolderCarrier, NotCarried, SmtpCarrier, carrier_of
from mars_voice.services.transaction import reading
from mars_voice.settings import from_environment
from models.errors import InvalidTransition, NotAllowed
from models.kinds import Stage
from models.mail import BACK_OFF, CLAIM, Mail, MailState, Why
from tests.house import NOON, House
from tests.support.mail_server import MailServer, a_certificate, a_mail_server

ME = "hub@quillmere.example"


@pytest.fixture
def server() -> Iterator[MailServer]:
    with a_mail_server() as its:
        yield its


@pytest.fixture
def letter(house: House) -> str:
    """A selection letter to Bob, sent: one row waits in the outbox."""
    house.set_stage(Stage.DATE_PROPOSED)
    id_ = process_letters.draft(house.alice, house.code, "selection", at=NOON)
    seal = post_view.post_page(house.alice, house.code, at=NOON).paper.seal
    process_letters.send(house.alice, id_, seal=seal, at=NOON)
    return id_


def _mail() -> Mail:
    with reading() as db:
        return db.query(Mail).one()


def _carried(server: MailServer, *, at=NOON, **road: str) -> Mail:
    assert post.carry_next(SmtpCarrier(server.road(**road), ME), at=at)
    return _mail()


def _says(house: House) -> tuple[str, str, bool]:
    person = post_view.post_page(house.alice, house.code, at=NOON).paper.people[0]
    return person.says, person.why, person.may_try


def test_a_letter_arrives_with_the_pdf_attached(letter: str, server: MailServer) -> None:
    assert _carried(server).state == MailState.DELIVERED
    got = server.letters[0]
    assert got["To"] == "Bob <bob@quillmere.example>"
    assert got["Subject"].startswith("PRACTICE: Tidewell Youth Justice Team has been chosen")
    attached = next(got.iter_attachments())
    assert attached.get_filename() == "P-ASE-04-S1.pdf"
    assert attached.get_content().startswith(b"%PDF-1.7")
    assert "Dear Bob" in got.get_body().get_content()
    assert not post.has_mail(at=NOON)


def test_every_byte_of_it_goes_through_the_oldest_server(letter: str, server: MailServer) -> None:
    _carried(server)
    assert server.got[0].isascii()
    assert max(len(line) for line in server.got[0].split(b"\r\n")) < 1000


def test_a_refused_address_is_told_to_the_hub_in_words_and_tried_again(
    house: House, letter: str, server: MailServer
) -> None:
    server.does.refuses["bob@quillmere.example"] = "550 nobody here"
    assert _carried(server).state == MailState.FAILED
    assert _says(house) == (
        "Could not be sent",
        "The other side does not take letters for this address. Is it spelt as it should be?",
        True,
    )
    server.does.refuses.clear()
    with pytest.raises(NotAllowed):
        post.try_again(house.bob, str(_mail().id), at=NOON)
    post.try_again(house.alice, str(_mail().id), at=NOON)
    assert _carried(server).state == MailState.DELIVERED
    assert len(server.got) == 1
    with pytest.raises(InvalidTransition):
        post.try_again(house.alice, str(_mail().id), at=NOON)


def test_a_busy_server_is_tried_later_and_later_and_then_given_up(letter: str, server: MailServer) -> None:
    server.does.refuses["bob@quillmere.example"] = "451 not now"
    at = NOON
    for wait in BACK_OFF:
        mail = _carried(server, at=at)
        assert (mail.state, mail.due_at) == (MailState.WAITING, at + wait)
        assert not post.has_mail(at=mail.due_at - timedelta(seconds=1))
        at = mail.due_at
    assert _carried(server, at=at).state == MailState.FAILED


@pytest.mark.parametrize("drops", ["greeting", "data"])
def test_a_line_that_breaks_before_the_letter_is_handed_over_is_tried_later(
    letter: str, server: MailServer, drops: str
) -> None:
    server.does.drops = drops
    mail = _carried(server)
    assert mail.state == MailState.WAITING
    server.does.drops = ""
    assert _carried(server, at=mail.due_at).state == MailState.DELIVERED
    assert len(server.got) == 1


def test_a_line_that_breaks_at_the_very_end_costs_one_more_copy_at_the_most(
    house: House, letter: str, server: MailServer
) -> None:
    server.does.drops = "end"
    first = _carried(server)
    assert (first.state, first.is_resent) == (MailState.WAITING, True)
    second = _carried(server, at=first.due_at)
    assert (second.state, second.why) == (MailState.FAILED, Why.UNSURE)
    assert {each["Message-ID"] for each in server.letters} == {first.message_id}
    assert len(server.letters) == 2
    assert "It may have arrived" in _says(house)[1]


def test_a_letter_the_server_does_not_take_is_not_pressed_on_it(letter: str, server: MailServer) -> None:
    server.does.after_data = "554 we think not"
    mail = _carried(server)
    assert (mail.state, mail.why) == (MailState.FAILED, Why.REJECTED)


def test_nobody_there_is_no_end(letter: str, free_port: int) -> None:
    with a_mail_server() as its:
        road = its.road()
    post.carry_next(SmtpCarrier(road, ME), at=NOON)
    mail = _mail()
    assert (mail.state, mail.why) == (MailState.WAITING, Why.UNREACHED)


def test_without_encryption_nothing_is_said(letter: str, server: MailServer) -> None:
    mail = _carried(server, encryption="starttls", user="hub", password="secret words")
    assert (mail.state, mail.why) == (MailState.FAILED, Why.UNSAFE)
    assert not any(words.startswith(("AUTH", "MAIL")) for words in server.said)


def test_a_server_nobody_vouches_for_gets_nothing(letter: str, server: MailServer, tmp_path: Path) -> None:
    server.does.certificate = a_certificate(tmp_path)
    assert _carried(server, encryption="starttls").why == Why.UNSAFE
    assert server.got == []


def test_over_starttls_it_arrives(
    letter: str, server: MailServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.does.certificate = a_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(server.does.certificate))
    assert _carried(server, encryption="starttls").state == MailState.DELIVERED


def test_a_wrong_password_is_said_and_not_tried_over_and_over(house: House, letter: str, server: MailServer) -> None:
    server.does.password = "another"
    assert _carried(server, user="hub", password="secret words").why == Why.SIGN_IN
    assert _mail().state == MailState.FAILED
    assert "password may have changed" in _says(house)[1]


class _Killed(BaseException):
    """The process is gone at this very moment."""


class _KilledAfter:
    """A road on which the worker dies once the letter is handed over, before anybody can mark it."""

    def __init__(self, road: SmtpCarrier) -> None:
        self.road = road

    def carry(self, message, *, to: str) -> None:
        self.road.carry(message, to=to)
        raise _Killed


def test_killed_between_sending_and_marking_it_is_sent_once_more_under_the_same_id_and_never_again(
    letter: str, server: MailServer
) -> None:
    road = _KilledAfter(SmtpCarrier(server.road(), ME))
    with pytest.raises(_Killed):
        post.carry_next(road, at=NOON)
    assert not post.has_mail(at=NOON + CLAIM - timedelta(seconds=1))
    with pytest.raises(_Killed):
        post.carry_next(road, at=NOON + CLAIM)
    assert post.carry_next(road, at=NOON + 2 * CLAIM)
    mail = _mail()
    assert (mail.state, mail.why) == (MailState.FAILED, Why.UNSURE)
    assert len({each["Message-ID"] for each in server.letters}) == 1
    assert len(server.letters) == 2
    assert not post.has_mail(at=NOON + timedelta(days=9))


class _Slow:
    """A road on which the claim runs out and another worker takes the letter up and delivers it."""

    def __init__(self, road: SmtpCarrier) -> None:
        self.road = road

    def carry(self, message, *, to: str) -> None:
        post.carry_next(self.road, at=NOON + CLAIM)
        raise NotCarried(Why.UNREACHED)


def test_whoever_has_lost_the_claim_marks_nothing(letter: str, server: MailServer) -> None:
    post.carry_next(_Slow(SmtpCarrier(server.road(), ME)), at=NOON)
    assert _mail().state == MailState.DELIVERED


def test_several_workers_carry_each_letter_once(house: House, server: MailServer) -> None:
    house.set_stage(Stage.DATE_PROPOSED)
    id_ = process_letters.draft(house.alice, house.code, "selection", at=NOON)
    for n in range(11):
        process_letters.address(house.alice, id_, name=f"N{n}", position="", email=f"n{n}@x.example", at=NOON)
    seal = post_view.post_page(house.alice, house.code, at=NOON).paper.seal
    process_letters.send(house.alice, id_, seal=seal, at=NOON)
    road = SmtpCarrier(server.road(), ME)

    def work() -> None:
        while post.carry_next(road, at=NOON):
            pass

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len({each["To"] for each in server.letters}) == len(server.letters) == 12


def test_in_practice_a_letter_lies_in_a_folder_for_nobody_elses_eyes(letter: str, tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    assert post.carry_next(FolderCarrier(folder), at=NOON)
    found = list(folder.iterdir())
    assert [each.suffix for each in found] == [".eml"]
    assert (found[0].stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)
    held = message_from_bytes(found[0].read_bytes(), policy=policy.default)
    assert held["To"] == "Bob <bob@quillmere.example>"
    assert _mail().state == MailState.DELIVERED


def test_a_folder_that_cannot_be_written_is_tried_later(letter: str, tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("in the way")
    assert post.carry_next(FolderCarrier(tmp_path / "mail"), at=NOON)
    assert _mail().state == MailState.WAITING


def test_a_live_installation_without_a_server_has_no_road() -> None:
    live = from_environment({"MARS_VOICE_MODE": "live"})
    assert carrier_of(live) is None
    assert not live.has_post
    assert isinstance(carrier_of(from_environment({})), FolderCarrier)
