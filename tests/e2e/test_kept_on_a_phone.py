"""What a phone keeps survives a closed page, an upgrade and a browser that closes the drawer behind our back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.own_scripts import Phone, served_assets

OLD_ITEM = "{id: 'old', body: '{\"v\":1}'}"
AN_ITEM = "{id: 'a', v: 2, sealed: 'AgE=', files: ['aa']}"
PARTS = "[{sha: 'aa', bytes: new Uint8Array([1, 2, 3])}]"
QUEUE = f"const box = store.phoneStore(); await box.put({AN_ITEM}, {PARTS});"
READ = "const box = store.phoneStore(); return [await box.all(), [...(await box.bytes('a', 'aa')) || []]];"
A_PHOTO = "{kind: 'photo', field: 'YW2.photo', type: 'image/jpeg', blob: new Blob(['hatch'])}"
FIELDS = "{fields: [['YW1', 'good']], now: 2, reached: 3}"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Phone]:
    context = browser.new_context()
    with served_assets() as url:
        yield Phone(context, url)
    context.close()


def test_an_item_and_its_files_survive_a_closed_page(phone: Phone) -> None:
    page = phone.page()
    assert phone.do(page, f"{QUEUE} return (await box.all()).length") == 1
    page.close()
    items, raw = phone.do(phone.page(), READ)
    assert ([item["id"] for item in items], raw) == (["a"], [1, 2, 3])


def test_a_removed_item_takes_its_files_along_and_no_others(phone: Phone) -> None:
    page = phone.page()
    phone.do(page, f"{QUEUE} await box.put({{...{AN_ITEM}, id: 'ab'}}, {PARTS}); await box.remove('a');")
    assert phone.do(page, READ)[1] == []
    assert phone.do(page, "return [...await store.phoneStore().bytes('ab', 'aa')]") == [1, 2, 3]


def test_items_queued_by_the_earlier_release_are_still_there(phone: Phone) -> None:
    page = phone.page()
    page.evaluate(
        f"""() => new Promise((done) => {{
            const open = indexedDB.open("mars-voice", 1);
            open.onupgradeneeded = () => open.result.createObjectStore("outbox", {{ keyPath: "id" }});
            open.onsuccess = () => {{
                const tx = open.result.transaction("outbox", "readwrite");
                tx.objectStore("outbox").put({OLD_ITEM});
                tx.oncomplete = () => {{ open.result.close(); done(); }};
            }};
        }})"""
    )
    assert phone.do(page, "return store.phoneStore().all()") == [{"id": "old", "body": '{"v":1}'}]


def test_a_drawer_closed_behind_our_back_is_opened_again(phone: Phone) -> None:
    page = phone.page(
        """const real = IDBDatabase.prototype.transaction; window.closed = 1;
        IDBDatabase.prototype.transaction = function (...its) {
            if (window.closed-- > 0) this.close();
            return real.apply(this, its);
        };"""
    )
    assert phone.do(page, f"{QUEUE} window.closed = 1; return (await box.all()).length") == 1


@pytest.mark.parametrize(
    "trouble",
    [
        "Object.defineProperty(window, 'indexedDB', { value: undefined });",
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };",
        "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };",
        "IDBFactory.prototype.open = () => ({});",
    ],
    ids=["none", "forbidden", "full", "silent"],
)
def test_where_nothing_is_kept_the_page_keeps_it_and_says_so(phone: Phone, trouble: str) -> None:
    page = phone.page(before=trouble)
    told = phone.do(
        page,
        f"""let said = 0; const box = store.phoneStore(() => {{ said += 1; }});
        const kept = await box.put({AN_ITEM}, {PARTS});
        await box.change('a', (item) => ({{...item, stuck: 'x'}}));
        const [item] = await box.all();
        const raw = [...await box.bytes('a', 'aa')];
        await box.remove('a');
        return [kept, said, item.stuck, raw, (await box.all()).length];""",
    )
    assert told == [False, 1, "x", [1, 2, 3], 0]


def test_all_of_an_item_is_kept_or_none(phone: Phone) -> None:
    page = phone.page(
        """const real = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (value, ...key) {
            if (this.name === 'files') throw new DOMException('full', 'QuotaExceededError');
            return real.call(this, value, ...key);
        };"""
    )
    assert phone.do(page, f"{QUEUE} return (await store.phoneStore().all()).length") == 0


def test_a_draft_comes_back_with_its_files(phone: Phone) -> None:
    page = phone.page()
    phone.do(page, f"const mine = draft.makeDraft('YW'); mine.keep({FIELDS}); await mine.addFile({A_PHOTO});")
    page.close()
    told = phone.do(
        phone.page(),
        """const mine = draft.makeDraft('YW'); const row = await mine.load(); const [file] = mine.files();
        return [row.fields, row.now, row.reached, file.kind, file.type, await file.blob.text()]""",
    )
    assert told == [[["YW1", "good"]], 2, 3, "photo", "image/jpeg", "hatch"]


@pytest.mark.parametrize("leave", ["close", "reload"])
def test_the_last_words_before_a_page_goes_are_kept(phone: Phone, leave: str) -> None:
    page = phone.page()
    for n in range(8):
        phone.do(
            page,
            f"""const mine = draft.makeDraft('YW'); await mine.load();
            mine.keep({{fields: [['YW1.say', '{n}']], now: 0, reached: 0}});""",
        )
        if leave == "reload":
            page.reload()
        else:
            with page.expect_event("close"):
                page.close(run_before_unload=True)
            page = phone.page()
        assert phone.do(page, "return (await draft.makeDraft('YW').load())?.fields") == [["YW1.say", str(n)]]


def test_last_words_come_back_once_and_not_after_they_were_sent(phone: Phone) -> None:
    page = phone.page()
    told = phone.do(
        page,
        """const put = {fields: [["YW1.say", "late"]], now: 1, reached: 1, at: Date.now()};
        localStorage.setItem("mars-voice last YW", JSON.stringify(put));
        const mine = draft.makeDraft("YW"); const found = (await mine.load()).fields; await mine.forget();
        return [found, await draft.makeDraft("YW").load(), localStorage.getItem("mars-voice last YW")];""",
    )
    assert told == [[["YW1.say", "late"]], None, None]


def test_a_pause_of_a_third_of_a_second_is_enough(phone: Phone) -> None:
    page = phone.page()
    told = phone.do(
        page,
        f"""draft.makeDraft('YW').keep({FIELDS}); const began = performance.now(); let found;
        while (!(found = await draft.makeDraft('YW').load()) && performance.now() - began < 2000) ;
        return performance.now() - began""",
    )
    assert 150 < told < 300


def test_a_draft_is_gone_after_a_day_for_every_audience(phone: Phone) -> None:
    page = phone.page()
    phone.do(
        page,
        f"""const clock = () => Date.now() - 25 * 3600e3; localStorage.setItem('mars-voice YW', 'x');
        for (const set of ['YW', 'FL']) {{
            const old = draft.makeDraft(set, {{ clock }}); old.keep({FIELDS}); await old.addFile({A_PHOTO});
        }}
        const fresh = draft.makeDraft('YL'); fresh.keep({FIELDS}); await fresh.addFile({A_PHOTO});""",
    )
    assert phone.do(page, "return draft.makeDraft('FL').load()") is None
    left = phone.do(
        page,
        """await draft.sweep();
        const keys = (shelf) => store.keeping('readonly', (tx) => tx.objectStore(shelf).getAllKeys());
        return [await keys('drafts'), await keys('files'), localStorage.length]""",
    )
    assert left == [["draft YL"], [["draft YL", "YW2.photo"]], 0]


def test_a_draft_goes_in_the_same_breath_in_which_its_item_is_kept(phone: Phone) -> None:
    page = phone.page()
    told = phone.do(
        page,
        f"""const mine = draft.makeDraft('YW'); mine.keep({FIELDS}); await mine.addFile({A_PHOTO}); mine.keep({FIELDS});
        const box = outbox.makeOutbox(store.phoneStore(), async () => ({{}}), () => 0);
        const kept = await box.add({{id: 'a', v: 2, files: {PARTS}}}, mine);
        await new Promise((done) => setTimeout(done, 300));
        return [kept, await mine.load(), mine.files().length, (await box.all())[0].files]""",
    )
    assert told == [True, None, 0, ["aa"]]


def test_a_form_that_is_cleared_after_sending_begins_no_draft(phone: Phone) -> None:
    """Else a phone that has only something waiting would open as if somebody were still writing."""
    page = phone.page()
    told = phone.do(
        page,
        f"""const mine = draft.makeDraft('YW'); mine.keep({FIELDS}); await mine.addFile({A_PHOTO});
        await mine.forget(); await mine.removeFile('YW2.photo');
        return mine.load()""",
    )
    assert told is None


def test_a_parked_draft_says_so_until_it_is_taken_up(phone: Phone) -> None:
    page = phone.page()
    phone.do(page, f"const mine = draft.makeDraft('YW'); mine.keep({FIELDS}); await mine.park();")
    read = "return (await draft.makeDraft('YW').load()).parked"
    assert phone.do(page, read) is True
    phone.do(page, "const mine = draft.makeDraft('YW'); await mine.load(); await mine.unpark();")
    assert phone.do(page, read) is False


def test_a_phone_cannot_read_back_what_it_sealed(phone: Phone) -> None:
    page = phone.page()
    kept = phone.do(
        page,
        f"""const pair = await crypto.subtle.generateKey({{name: 'ECDH', namedCurve: 'P-256'}}, true, ['deriveBits']);
        const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
        const key = {{id: '00000001', public: btoa(String.fromCharCode(...raw))}};
        const inner = {{answers: {{YW1: ['the hatch is loud']}}}};
        const item = await seal.sealItem({{id: 'a', key, code: 'C', lang: 'en', inner, files: [{A_PHOTO}]}});
        const box = outbox.makeOutbox(store.phoneStore(), async () => ({{}}), () => 0); await box.add(item);
        const all = await store.keeping('readonly', (tx) => tx.objectStore('files').getAll());
        return JSON.stringify([await box.all(), all.map((bytes) => String.fromCharCode(...bytes))])""",
    )
    assert "hatch" not in kept
