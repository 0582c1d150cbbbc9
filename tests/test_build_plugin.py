"""The built pages: a phone gets words and our own scripts, nothing of React, and exactly what the policy admits."""

import base64
import hashlib
import json
from pathlib import Path

import pytest

from mars_voice import build_plugin
from mars_voice.build_plugin import (
    Hashes,
    minified,
    pieces_script,
    still,
    strip_react,
    with_language,
    with_own_anchors,
    with_own_port,
    with_styles,
    without_idle_tokens,
)

BUILT = (
    '<!DOCTYPE html><html lang="en-GB"><head><meta charSet="utf-8"/>'
    '<link as="style" href="/assets/global-B9.css" rel="preload"/><title>Your voice</title>'
    '<meta content="favicon.ico" property="og:image"/><link rel="icon" href="/favicon.ico"/>'
    '<link rel="manifest" href="/manifest.webmanifest"/><link rel="modulepreload" href="/assets/entry-1.js"/>'
    "<script>document.documentElement.classList.add('light')</script>"
    '<link href="/assets/global-B9.css" rel="stylesheet" type="text/css"/></head><body>'
    '<a href="/give/young-walk/#main" data-discover="true">Skip</a><main id="main">You said 5<!-- --> things</main>'
    '<script data-keep="1" src="/js/outbox.js" type="module"></script>'
    '<script type="module" async="">import("/assets/entry-1.js");</script>'
    '<!--$?--><template id="B:0"></template><!--/$--><div hidden id="S:0"><script>React()</script>'
    '<!--$?--><template id="B:1"></template><!--/$--></div><div hidden="" id="S:1"><script>$RC()</script></div>'
    "</body></html>"
)


def test_react_leaves_nothing_behind():
    page = strip_react(BUILT)
    for trace in ("/assets/", "modulepreload", "React", "$RC", "<!--", "<template", "hidden", "data-discover"):
        assert trace not in page


def test_our_own_script_and_every_word_stay():
    page = strip_react(BUILT)
    assert page.count("<script") == 1
    assert '<script data-keep="1" src="/js/outbox.js" type="module"></script>' in page
    assert '<main id="main">You said 5 things</main>' in page
    assert "<title>Your voice</title>" in page


def test_icon_and_manifest_stay():
    page = strip_react(BUILT)
    assert 'rel="icon"' in page
    assert 'rel="manifest"' in page


def test_a_hidden_part_of_ours_stays():
    assert strip_react('<div hidden id="more">x</div>') == '<div hidden id="more">x</div>'


def test_the_sheet_stands_inside_the_page():
    page = still(BUILT, "/give/young-walk/", "a{b:c}")
    assert "<style>a{b:c}</style></head>" in page


def test_tokens_nobody_asks_for_stay_at_home():
    css = ':root{--a:1;--b:var(--c);--c:2;--d:"x"}@media print{:root{--d:3;--a:4}}p{color:var(--a)}'
    assert without_idle_tokens(css) == ":root{--a:1;}@media print{:root{--a:4}}p{color:var(--a)}"


def test_a_sheet_cannot_break_out_of_its_element():
    with pytest.raises(ValueError, match="style"):
        with_styles("<head></head>", "a{} </STYLE><script>")


def test_an_anchor_points_into_the_page_it_is_shown_on():
    page = with_own_anchors('<a href="/shell/public/#main">Skip</a><a href="/changes/#x">', "/shell/public/")
    assert page == '<a href="#main">Skip</a><a href="/changes/#x">'


@pytest.mark.parametrize(
    ("css", "small"),
    [
        ("a { b : c ; d: e; }\n\n/* why */ f { g: h }", "a{b :c;d:e}f{g:h}"),
        ('a::before { content: "{ x ;  y }"; }', 'a::before{content:"{ x ;  y }"}'),
        ("nav :focus-visible { a: b }", "nav :focus-visible{a:b}"),
        ("@media (min-width: 40em) and (hover) { a, b { c: calc(1px + 2px) } }",
         "@media (min-width:40em) and (hover){a,b{c:calc(1px + 2px)}}"),
    ],
)  # fmt: skip
def test_a_smaller_sheet_means_the_same(css, small):
    assert minified(css) == small


@pytest.mark.parametrize(
    ("route", "opening"),
    [
        ("/give/young-walk/", '<html lang="en-GB">'),
        ("/give/young-walk/easy/", '<html lang="en-GB">'),
        ("/give/young-walk/pl/", '<html lang="pl" dir="ltr">'),
        ("/give/young-walk/ar/", '<html lang="ar" dir="rtl">'),
        ("/shell/capture/ar/", '<html lang="ar" dir="rtl">'),
        ("/give/young-walk/tlh/", '<html lang="en-GB">'),
        ("/changes/", '<html lang="en-GB">'),
    ],
)
def test_a_page_says_which_language_it_speaks(route, opening):
    assert with_language('<html lang="en-GB"><head>', route) == f"{opening}<head>"


def test_hashes_are_of_the_exact_inline_words_and_of_nothing_with_a_source():
    page = '<script src="/x.js"></script><script> a() </script><style>b{}</style><script></script>'

    def digest(text):
        return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    assert Hashes.of(page) == Hashes(script=(digest(" a() "),), style=(digest("b{}"),))


@pytest.fixture
def built(tmp_path, monkeypatch) -> Path:
    static = tmp_path / "build" / "client"
    for page in ("give/young-walk", "shell/capture/pl", "shell/capture", "missing", "today"):
        (static / page).mkdir(parents=True, exist_ok=True)
        (static / page / "index.html").write_text(BUILT)
        (static / page).with_suffix(".html").write_text(BUILT)
    (static / "__spa-fallback.html").write_text(BUILT)
    (static / "css").mkdir()
    (static / "css" / "tokens.css").write_text(":root { --ink: #222 }")
    (static / "css" / "capture.css").write_text("p { color: var(--ink) }")
    (static / "css" / "said.css").write_text("")
    (static / "css" / "answer.css").write_text("")
    (static / "js").mkdir()
    (static / "js" / "outbox.js").write_text("send();\n")
    for room in ("give", "observe"):
        (static / room).mkdir(exist_ok=True)
        (static / room / "sw.js").write_text("/* why */\nkeep();\n")
    stills = ("/give/young-walk/", "/shell/capture/", "/shell/capture/pl/", "/missing/")
    monkeypatch.setattr(build_plugin, "_still_pages", lambda: [(route, "capture") for route in stills])
    build_plugin.BuildPlugin().post_build(static_dir=static)
    return static


def test_a_capture_page_is_still_and_a_desk_page_stays_alive(built):
    phone, desk = ((built / page / "index.html").read_text() for page in ("give/young-walk", "today"))
    assert "/assets/" not in phone
    assert ":root{--ink:#222}p{color:var(--ink)}" in phone
    assert '<script type="module">send();</script>' in phone
    assert desk == BUILT


def test_the_worker_travels_without_our_comments(built):
    for room in ("give", "observe"):
        assert (built / room / "sw.js").read_text().strip() == "keep();"


def test_no_second_copy_with_react_stays_public(built):
    assert not (built / "give" / "young-walk.html").exists()


def test_a_shell_is_kept_where_only_the_server_reads_it(built):
    assert not (built / "shell" / "capture").exists()
    assert not (built / "shell" / "capture.html").exists()
    for shell, opening in (("capture.html", '<html lang="en-GB">'), ("capture/pl.html", '<html lang="pl" dir="ltr">')):
        kept = (built.parent.parent / "shells" / shell).read_text()
        assert "/assets/" not in kept
        assert opening in kept


def test_whoever_mistypes_an_address_is_spared_the_desks_scripts(built):
    assert "/assets/" not in (built / "__spa-fallback.html").read_text()
    assert not (built / "missing").exists()


def test_the_policy_of_every_page_is_noted(built):
    noted = json.loads((built.parent.parent / "csp-hashes.json").read_text())
    assert set(noted) == {"/give/young-walk/", "/shell/capture/", "/shell/capture/pl/", "/today/", "/__spa-fallback"}
    assert len(noted["/give/young-walk/"]["script"]) == 1
    assert len(noted["/give/young-walk/"]["style"]) == 1
    assert len(noted["/today/"]["script"]) == 4


def test_desk_pages_speak_with_the_port_they_came_from():
    written = 'var e={PING:`http://localhost:3000/ping`,EVENT:"ws://localhost:3000/_event",TRANSPORT:`websocket`};'
    assert with_own_port(written) == (
        "var e={PING:`http://localhost:${location.port}/ping`,"
        "EVENT:`ws://localhost:${location.port}/_event`,TRANSPORT:`websocket`};"
    )


def test_addresses_written_otherwise_stop_the_build():
    with pytest.raises(ValueError, match="otherwise"):
        with_own_port("var e={PING:location.origin};")


EXTRA = (
    '<main><template id="pieces"><section data-q="faces"><svg><use href="#i-f5"></use></svg></section></template>'
    '</main><svg class="vh"><symbol id="i-f5"><path></path></symbol><symbol id="i-out"><path></path></symbol></svg>'
)


def test_the_pieces_of_extra_questions_are_cut_out_with_the_signs_they_need_and_no_others():
    script = pieces_script(EXTRA)
    held = json.loads(script.removeprefix("export const PIECES = ").rstrip(";\n"))
    assert held.startswith('<section data-q="faces">')
    assert '<svg><symbol id="i-f5">' in held
    assert "i-out" not in held


def test_a_page_without_pieces_stops_the_build():
    with pytest.raises(ValueError, match="no pieces"):
        pieces_script("<main></main>")
