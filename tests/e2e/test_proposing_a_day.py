"""The Hub proposes a day for an endorsed event, is told why a day does not fit, and sees the dates follow."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from mars_voice import clock
from mars_voice.wording.date import full_date, london
from tests.e2e.people import Person, persona
from tests.support.served import Served

pytestmark = pytest.mark.e2e
EVENT = "/event/?event=P-ASE-05"


@pytest.fixture(scope="module")
def server(open_day: Served) -> Served:
    """The practice world: the day of Fernlock is proposed and nobody has been told."""
    return open_day


def _proposes(alice: Person, day: str) -> None:
    alice.page.get_by_label("Day of the event").fill(day)
    alice.presses("Propose another day")


def test_the_hub_proposes_another_day_and_the_dates_follow(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Alice Marlow-Finch") as alice, persona(browser, server, "Femi Astlebrook") as femi:
        femi.goes_to(EVENT)
        expect(femi.page.get_by_label("Day of the event")).to_have_count(0)
        alice.goes_to(EVENT)
        field = alice.page.get_by_label("Day of the event")
        before, tomorrow = field.input_value(), london(clock.now()).date() + timedelta(days=1)
        later = tomorrow + timedelta(days=120)
        alice.finds_it_usable()
        # The field itself offers no day behind us: somebody without its help is told in words.
        alice.page.eval_on_selector("input[name=day]", "field => field.form.noValidate = true")
        _proposes(alice, (tomorrow - timedelta(days=1)).isoformat())
        alice.sees("That day is not ahead of us. Choose one from tomorrow on.")
        _proposes(alice, later.isoformat())
        alice.sees(f"{full_date(later)} is proposed. The dates on the rail follow it.")
        alice.finds_it_usable()
        expect(femi.page.get_by_text(full_date(later)).first).to_be_visible()
        _proposes(alice, before)
        expect(alice.page.get_by_text(f"{full_date(later)} is proposed")).to_have_count(0)
