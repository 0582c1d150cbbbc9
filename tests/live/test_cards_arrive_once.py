"""A short bad day on the floor: what the tablets wrote against what the service holds."""

from __future__ import annotations

from pathlib import Path

from tests.faults.product import Product
from tests.faults.tablets import FloorDay, floor, is_kept
from tests.support.served import Served


def test_whatever_happens_on_the_floor_every_card_and_photo_is_kept_once(server: Served, tmp_path: Path) -> None:
    """Two tabs each, kill -9, a full disk, photos cut in half, clocks a day wrong, a tablet that was stopped, cards
    taken back and put together while their photos are on the way, a letter handed over while cards wait.
    """
    product = Product(server.web, tmp_path / "data", tmp_path / "log")
    figures = floor(product, FloorDay(tablets=3, cards=8, kills=2, full_disks=1), minutes=2)
    assert is_kept(figures), figures
    assert {"kept", "doubted"} <= figures["states"].keys(), figures
    assert "🦆" not in product.log.read_text()
