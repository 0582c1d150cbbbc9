"""The live desk, asked by programs instead of pages: what a hidden button does not show must still be refused."""

from urllib.error import HTTPError
from urllib.request import Request, urlopen
from uuid import uuid4

import aiohttp
import pytest
import socketio

from mars_voice.routes import OOPS, SIGN_IN
from mars_voice.security import policy_of
from models.kinds import Role
from tests.support.handlers import our_handlers
from tests.support.live import Event, told

HANDLERS = our_handlers()
OURS = "mars_voice___"


def sent_to_sign_in(heard):
    return any(SIGN_IN in repr(event) for update in heard for event in update.get("events", ()))


def views(heard):
    """What was told of our own states."""
    return {name for update in heard for name in update.get("delta", {}) if OURS in name}


@pytest.mark.parametrize("name", sorted(HANDLERS))
def test_a_stranger_is_sent_to_sign_in(server, name):
    heard = told(server.url, [Event(name)])
    assert sent_to_sign_in(heard)
    assert not views(heard)


def test_a_made_up_cookie_opens_nothing(server):
    heard = told(server.url, [Event(min(HANDLERS))], cookie="mars_voice=made-up")
    assert sent_to_sign_in(heard)


@pytest.mark.parametrize("role", [Role.AGENCY_LEAD, Role.ISO])
def test_a_handler_meant_for_others_is_refused(server, role):
    cookie = server.cookie(role)
    closed = sorted(name for name, handler in HANDLERS.items() if role not in (policy_of(handler) or ()))
    assert closed, "every handler lets this role in, so nothing was tested"
    for name in closed:
        heard = told(server.url, [Event(name)], cookie=cookie)
        assert sent_to_sign_in(heard), name
        assert not views(heard), name


def test_a_tab_replayed_without_its_cookie_tells_nothing(server):
    """The tab's token is no secret: it stands in the websocket's address."""
    token = str(uuid4())
    enter = next(name for name in sorted(HANDLERS) if name.endswith("today_state.enter"))
    seen = told(server.url, [Event(enter, path="/today/")], cookie=server.cookie(Role.HUB_OFFICER), token=token)
    assert views(seen), "the officer sees the page"
    replayed = told(server.url, [Event("reflex___state____state.hydrate")], token=token)
    told_again = " ".join(repr(update) for update in replayed)
    for line in ("P-ASE", "Tidewell"):
        assert line not in told_again


def test_another_site_may_not_open_the_websocket(server):
    with pytest.raises((socketio.exceptions.ConnectionError, aiohttp.ClientError)):
        told(server.url, [], origin="https://evil.example", until=lambda _heard: True)


@pytest.mark.parametrize("name", ["nobody.waits_for_this", "reflex___state____state.mars_voice___gone.save"])
def test_a_message_nobody_waits_for_leaves_no_words_and_no_cookie_in_the_log(server, name):
    """A tab that was open during an update sends such messages in good faith."""
    cookie = server.cookie(Role.ISO)
    heard = told(server.url, [Event(name, {"text": "said-by-a-child"})], cookie=cookie)
    assert OOPS in repr(heard)
    log = "".join(server.log.read_text().split())
    assert "said-by-a-child" not in log
    assert cookie.partition("=")[2] not in log


@pytest.mark.parametrize("path", ["/", "/today/", "/changes/", "/api/letters/x.pdf", "/ping"])
def test_no_other_site_may_read_an_answer(server, path):
    asked = Request(f"{server.url}{path}", headers={"Origin": "http://evil.example", "Cookie": "mars_voice=x"})
    try:
        headers = urlopen(asked).headers
    except HTTPError as refused:
        headers = refused.headers
    assert "access-control-allow-origin" not in headers


def test_a_fault_nobody_foresaw_is_said_where_the_person_is(server):
    """The page stays, and with it what is typed there; nothing of the fault reaches the browser."""
    plan = next(name for name in HANDLERS if name.endswith("actions_state.plan"))
    heard = told(server.url, [Event(plan, {})], cookie=server.cookie(Role.AGENCY_LEAD), until=_stumbled)
    assert _stumbled(heard)
    assert "Traceback" not in repr(heard)
    assert "KeyError" not in repr(heard)


def _stumbled(heard):
    return any(state.get("trouble_rx_state_") for update in heard for state in update.get("delta", {}).values())
