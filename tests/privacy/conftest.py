"""Every privacy test gets a house of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)
