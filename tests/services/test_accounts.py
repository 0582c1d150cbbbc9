"""Signing in, staying in, and being out at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mars_voice.services import accounts, journal
from mars_voice.services.transaction import reading, transaction
from models.errors import SignInFailed
from models.kinds import Role
from models.people import SignIn, User
from tests.house import NOON, House


def test_the_right_password_lets_in_and_the_wrong_one_does_not_say_why(house: House) -> None:
    email = house.password_for(house.alice, "correct horse battery")
    signed_in = accounts.sign_in(email.upper(), "correct horse battery", at=NOON)
    actor = accounts.actor_of(signed_in.token, at=NOON)
    assert actor is not None
    assert (actor.name, actor.roles) == ("Alice", frozenset({Role.HUB_OFFICER}))
    for email_, password in ((email, "wrong"), ("nobody@quillmere.example", "correct horse battery")):
        with pytest.raises(SignInFailed):
            accounts.sign_in(email_, password, at=NOON)


def test_personas_open_only_in_demonstration_mode(house: House) -> None:
    with pytest.raises(SignInFailed):
        accounts.sign_in_persona("alice@quillmere.example", demo=False, at=NOON)
    with pytest.raises(SignInFailed):
        accounts.sign_in("alice@quillmere.example", "!", at=NOON)
    token = accounts.sign_in_persona("alice@quillmere.example", demo=True, at=NOON).token
    assert accounts.actor_of(token, at=NOON)


def test_a_real_person_is_no_persona_even_where_the_mode_was_forgotten(house: House) -> None:
    accounts.create_admin("sam@council.example", "Sam", "a long password", partnership="Quillmere", at=NOON)
    with pytest.raises(SignInFailed):
        accounts.sign_in_persona("sam@council.example", demo=True, at=NOON)


def test_signing_out_ends_the_session_at_once(house: House) -> None:
    token = accounts.sign_in_persona("alice@quillmere.example", demo=True, at=NOON).token
    accounts.sign_out(token, at=NOON)
    assert accounts.actor_of(token, at=NOON) is None


def test_a_session_runs_out_and_a_closed_account_is_out_at_once(house: House) -> None:
    token = accounts.sign_in_persona("alice@quillmere.example", demo=True, at=NOON).token
    assert accounts.actor_of(token, at=NOON + timedelta(hours=13)) is None
    with transaction() as db:
        db.get_one(User, house.alice.id).active = False
    assert accounts.actor_of(token, at=NOON) is None


def test_the_database_holds_no_cookie(house: House) -> None:
    token = accounts.sign_in_persona("alice@quillmere.example", demo=True, at=NOON).token
    with reading() as db:
        kept = db.query(SignIn).one()
    assert token not in (kept.token_hash, str(kept.id))


def test_an_unknown_or_empty_cookie_is_nobody(house: House) -> None:
    assert accounts.actor_of("", at=NOON) is None
    assert accounts.actor_of("made up", at=NOON) is None


def test_the_first_admin_is_made_once(house: House) -> None:
    accounts.create_admin("sam@council.example", "Sam", "a long password", partnership="Q", at=NOON)
    assert accounts.sign_in("sam@council.example", "a long password", at=NOON)
    with pytest.raises(SignInFailed):
        accounts.create_admin("Sam@council.example", "Sam", "other", partnership="Q", at=NOON)


def test_signing_out_wakes_every_open_page_so_that_no_words_stay_on_a_screen(house: House) -> None:
    token = accounts.sign_in_persona("alice@quillmere.example", demo=True, at=NOON).token
    before = journal.beats()
    accounts.sign_out(token, at=NOON)
    after = journal.beats()
    assert {topic for topic in after if after[topic] != before.get(topic)} == {journal.EVERYTHING, house.code}
