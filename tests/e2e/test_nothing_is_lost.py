"""A short bad day; ``make faults`` is the long one."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.faults.product import Product
from tests.faults.road import FAULTS
from tests.faults.storm import Weather, storm
from tests.faults.truth import is_kept
from tests.support.served import Served


def test_whatever_happens_on_the_way_all_arrives_once_and_unchanged(
    server: Served, browser: Browser, tmp_path: Path
) -> None:
    product = Product(server.web, tmp_path / "data", tmp_path / "log")
    figures = storm(product, browser, Weather(submissions=200, phones=20, chromium=4, kills=1, full_disks=1), minutes=3)
    assert is_kept(figures), figures
    assert figures["submissions"] >= 200
    assert {name for name, _, _ in FAULTS} <= set(figures["befell"]) | {"led elsewhere", "reply torn"}, figures
    log = product.log.read_text()
    assert "🦆" not in log
    assert "ClientDisconnect" not in log  # a line that breaks is everyday
