"""``make faults``: 10,000 submissions on a day on which everything goes wrong. One line of figures; 0 means kept."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.faults.product import Product
from tests.faults.storm import Weather, storm
from tests.faults.truth import is_kept
from tests.support import chromium
from tests.support.served import a_served_product

A_BAD_DAY = Weather(submissions=10_000, phones=200, chromium=40, kills=8, full_disks=3)


def main() -> int:
    """Build once, serve what was built, and let it happen."""
    with tempfile.TemporaryDirectory(prefix="faults-") as name, sync_playwright() as playwright:
        folder = Path(name)
        with a_served_product(folder):
            pass  # now it is built
        browser = playwright.chromium.launch(executable_path=chromium.on_this_machine(), args=chromium.flags())
        product = Product(folder / "web", folder / "storm", folder / "storm.log")
        figures = storm(product, browser, A_BAD_DAY)
        browser.close()
    print(json.dumps(figures, ensure_ascii=False))
    return 0 if is_kept(figures) else 1


if __name__ == "__main__":
    sys.exit(main())
