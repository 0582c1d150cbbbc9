"""Our modules inside the page: whole, once each, in order, and only what a browser needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from mars_voice.bundle import NameTaken, bundle, shortener, with_scripts

ASSETS = Path(__file__).parents[1] / "assets" / "js"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.js").write_text(
        '// @ts-check\n/** What it does. */\nimport { knock } from "./door.js";\nimport "./bell.js";\n\n'
        "knock(/** @type {any} */ (1));\n"
    )
    (tmp_path / "door.js").write_text('import { ring } from "./bell.js";\nexport const knock = () => ring("//");\n')
    (tmp_path / "bell.js").write_text("export function ring(sound) {\n  const own = sound;\n  return own;\n}\n")
    return tmp_path


def test_each_module_comes_once_and_after_what_it_imports(folder: Path) -> None:
    assert bundle(folder, ["page.js", "bell.js"]) == (
        'function ring(sound) {\nconst own = sound;\nreturn own;\n}\nconst knock = () => ring("//");\nknock( (1));'
    )


def test_two_modules_may_not_use_one_name(folder: Path) -> None:
    (folder / "bell.js").write_text("export function knock() {}\nexport const ring = knock;\n")
    with pytest.raises(NameTaken, match="knock"):
        bundle(folder, ["page.js"])


def test_the_page_holds_one_script_where_the_last_tag_stood(folder: Path) -> None:
    bell, door = (f'<script data-keep="1" src="/js/{name}.js" type="module"></script>' for name in ("bell", "page"))
    page = with_scripts(f"<p></p>{bell}<b></b>{door}<i></i>", folder)
    assert page.startswith('<p></p><b></b><script type="module">function ring')
    assert page.endswith("</script><i></i>")
    assert "src=" not in page


def test_a_page_without_our_scripts_stays_as_it_is(folder: Path) -> None:
    assert with_scripts("<script>x()</script>", folder) == "<script>x()</script>"


def test_a_script_cannot_break_out_of_its_element(folder: Path) -> None:
    (folder / "bell.js").write_text('const end = "</SCRIPT>";\n')
    with pytest.raises(ValueError, match="element"):
        with_scripts('<script data-keep="1" src="/js/bell.js"></script>', folder)


def test_the_script_may_be_shortened_on_its_way_in(folder: Path) -> None:
    tag = '<script data-keep="1" src="/js/bell.js" type="module"></script>'
    assert with_scripts(tag, folder, shorten=lambda _: "short()") == '<script type="module">short()</script>'


def test_without_the_build_tool_the_script_stays_as_long_as_it_is(tmp_path: Path) -> None:
    assert shortener(tmp_path)("const long = 1;") == "const long = 1;"


@pytest.mark.parametrize("page", [["help.js", "speak.js", "capture.js"], ["help.js", "join.js"], ["help.js"]])
def test_the_pages_we_ship_can_be_bundled(page: list[str]) -> None:
    script = bundle(ASSETS, page)
    assert "import " not in script
    assert "export " not in script
    assert "/*" not in script
