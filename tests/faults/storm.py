"""A day on which everything goes wrong: phones, road and server together, then the truth."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.faults.browser import ChromiumPhone
from tests.faults.product import Product
from tests.faults.road import Road
from tests.faults.truth import Ledger, compare
from tests.support.javascript import NODE

PHONES = Path(__file__).with_name("phones.js")
AUDIENCE = "young-walk"


@dataclass(frozen=True)
class Weather:
    """How bad a day: submissions by simulated phones, phones, submissions by Chromium, kills, times without a disk."""

    submissions: int
    phones: int
    chromium: int
    kills: int
    full_disks: int


def storm(product: Product, browser: Browser, weather: Weather, *, minutes: float = 15) -> dict[str, Any]:
    """Run it and compare. Raises TimeoutError when it does not come to an end."""
    product.seed()
    product.start()
    road = Road(product.port)
    began = time.monotonic()
    try:
        about = _about(product)
        ledger = Ledger()
        with tempfile.TemporaryDirectory() as folder:
            told = Path(folder, "ledger.json")
            phones = _phones(road, about, weather, told)
            try:
                _mishaps(product, road, weather, phones, until=began + minutes * 60)
                ledger.add(_in_chromium(product, road, browser, about, weather.chromium))
                phones.wait(max(1, began + minutes * 60 - time.monotonic()))
            finally:
                _hang_up(phones)
            ledger.read(told)
    finally:
        product.kill()
        road.close()
    seconds = round(time.monotonic() - began, 1)
    report = {"requests": road.requests, "befell": dict(road.befell), "server_errors": road.server_errors}
    return {**compare(ledger, product.environment), "kills": product.starts - 1, "seconds": seconds, **report}


def _about(product: Product) -> dict[str, Any]:
    """What a phone knows after its first visit: code, pass, key, questions."""
    from models.questions import SETS, PartKind  # noqa: PLC0415 — after the environment of this run is set

    url = f"http://127.0.0.1:{product.port}"
    code = next(door["code"] for door in _demo(product)["codes"] if door["audience"] == AUDIENCE)
    its = next(each for audience, each in SETS.items() if audience == AUDIENCE)
    field = next(key for key, _, part in its.answerable() if part.kind is PartKind.SAY)
    files = [{"field": key, "kind": part.kind.value, "type": "image/jpeg"} for key, _, part in its.attachable()][:3]
    return {
        "code": code,
        "pass": _ask(f"{url}/api/codes", {"code": code, "lang": "en"})["pass"],
        "key": _ask(f"{url}/give/pack.json")["key"],
        "set": its.code,
        "set_version": its.version,
        "field": field,
        "files": files,
    }


def _demo(product: Product) -> dict[str, Any]:
    from tests.support.served import Served  # noqa: PLC0415 — only its command is wanted

    served = Served(url="", data=product.data, web=product.data, log=product.log, environment=product.environment)
    return served.demo()


def _ask(url: str, body: object = None) -> Any:
    data = json.dumps(body).encode() if body else None
    request = urllib.request.Request(url, data, {"content-type": "application/json", "accept": "application/json"})
    with urllib.request.urlopen(request, timeout=20) as reply:
        return json.load(reply)


def _phones(road: Road, about: dict[str, Any], weather: Weather, told: Path) -> subprocess.Popen[bytes]:
    its = {**about, "base": f"http://127.0.0.1:{road.port}", "ledger": str(told)}
    its |= {"phones": weather.phones, "submissions": weather.submissions}
    command = [str(NODE), str(PHONES), json.dumps(its)]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)


def _hang_up(phones: subprocess.Popen[bytes]) -> None:
    """Node stands behind a small starter of the package it came with: both end."""
    with suppress(ProcessLookupError):
        os.killpg(phones.pid, signal.SIGKILL)
    phones.wait()


def _mishaps(product: Product, road: Road, weather: Weather, phones: subprocess.Popen[bytes], *, until: float) -> None:
    """Kills and full disks, spread over the run by the requests that have come, not by the clock."""
    mishaps = ["kill"] * weather.kills
    for n in range(weather.full_disks):
        mishaps.insert(1 + n * 2, "disk")
    step = weather.submissions // (len(mishaps) + 1)
    for n, mishap in enumerate(mishaps, 1):
        _wait_for(road, n * step, phones, until)
        if mishap == "kill":
            product.kill()
            product.start()
            continue
        product.fill_disk()
        _wait_for(road, road.requests + min(300, step // 2), phones, until)
        product.clear_disk()


def _wait_for(road: Road, requests: int, phones: subprocess.Popen[bytes], until: float) -> None:
    while road.requests < requests and phones.poll() is None:
        if time.monotonic() > until:
            raise TimeoutError(f"{road.requests} requests and no end")
        time.sleep(0.02)


def _in_chromium(product: Product, road: Road, browser: Browser, about: dict[str, Any], count: int) -> dict[str, Any]:
    """Some of it through a real browser, with one more ``kill -9`` in the middle."""
    inner = {"set": about["set"], "set_version": about["set_version"], "lang": "en", "quote": "no", "helped": ""}
    about = {**about, "inner": {**inner, "written": time.strftime("%Y-%m-%d"), "about": {}}}
    phone = ChromiumPhone(browser, f"http://localhost:{road.port}/give/{AUDIENCE}/")
    for n in range(count):
        phone.write(about, about["field"], f"from a real browser, number {n} ✓ łódź 🦆")
        if n == count // 2:
            product.kill()
            product.start()
    return phone.drained()
