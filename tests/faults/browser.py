"""The same modules where they live: a real Chromium with its own drawer, locks and network, two tabs to a phone."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from playwright.sync_api import Browser, Page

#: Opens the shipped modules in a page of the product; waits are forty times shorter, as among the phones of Node.
_OPEN = """async () => {
  const [{ phoneStore }, { makeOutbox, put }, { sealItem }] =
    await Promise.all(["store", "outbox", "seal"].map((name) => import(`/js/${name}.js`)));
  const later = (act, ms) => setTimeout(act, ms / 40);
  const tell = ({ id }, { sent }) => { if (sent) (window.told ||= []).push([id, sent]); };
  Object.assign(window, { sealItem, box: makeOutbox(phoneStore(), put, tell, { later }) });
  box.wake();
}"""
_WRITE = """async ([about, field, words]) => {
  const id = crypto.randomUUID();
  const { code, pass, key, inner } = about;
  const answers = { [field]: [words] };
  await box.add(await sealItem({ id, key, code, lang: "en", pass, inner: { ...inner, answers } }));
  box.wake();
  return id;
}"""
_LEFT = "async () => (await box.all()).filter((item) => !item.stuck).length"
_STUCK = "async () => (await box.all()).map((item) => [item.id, 'chromium', item.stuck])"
_TOLD = "() => window.told || []"


class ChromiumPhone:
    """One phone with two tabs on ``url``; each answer is written in one of them, and one is then loaded anew."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.context = browser.new_context()
        self.pages = [self._open(self.context.new_page(), url) for _ in range(2)]
        self.told: list[Any] = []
        self.ledger: list[dict[str, Any]] = []

    def _open(self, page: Page, url: str) -> Page:
        page.goto(url)
        page.evaluate(_OPEN)
        return page

    def write(self, about: dict[str, Any], field: str, words: str) -> None:
        """Answers, sealed and queued; then the other tab is closed in the middle of whatever it does."""
        self.pages.reverse()
        id_ = self.pages[0].evaluate(_WRITE, [about, field, words])
        self.ledger.append({"id": id_, "said": sha256(words.encode()).hexdigest(), "files": []})
        self.told += self.pages[1].evaluate(_TOLD)
        self._open(self.pages[1], self.pages[1].url)

    def drained(self) -> dict[str, Any]:
        """Wait until everything has gone; returns what the phones of Node write into their ledger."""
        while self.pages[0].evaluate(_LEFT):
            self.pages[0].wait_for_timeout(50)
        for page in self.pages:
            self.told += page.evaluate(_TOLD)
        stuck = self.pages[0].evaluate(_STUCK)
        self.context.close()
        return {"ledger": self.ledger, "told": json.loads(json.dumps(self.told)), "stuck": stuck}
