"""What is built and has not changed is not built again; half a build, or one of other sources, is not trusted."""

from __future__ import annotations

from pathlib import Path

import pytest

from mars_voice import built


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("mars_voice/pages/today.py", "models/event.py", "assets/css/desk.css", "rxconfig.py"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return tmp_path


@pytest.fixture
def web(checkout: Path) -> Path:
    """A folder in which a build has answered."""
    folder = built.web_folder(checkout)
    for name in (built.HASHES, "build/client/index.html", "backend/stateful_pages.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("{}")
    built.keep_mark(folder, built.mark_of(checkout, "demo"))
    return folder


def _is_built(checkout: Path, web: Path, mode: str = "demo") -> bool:
    return built.is_built(web, built.mark_of(checkout, mode))


def test_what_has_not_changed_is_built(checkout: Path, web: Path) -> None:
    (checkout / "models" / "__pycache__").mkdir()
    (checkout / "models" / "__pycache__" / "event.cpython-311.pyc").write_bytes(b"\1")
    (checkout / "docs.md").write_text("Words beside the product.")
    assert _is_built(checkout, web)


@pytest.mark.parametrize("name", ["mars_voice/pages/today.py", "models/event.py", "assets/css/desk.css", "rxconfig.py"])
def test_a_changed_source_is_built_anew(checkout: Path, web: Path, name: str) -> None:
    (checkout / name).write_text("other")
    assert not _is_built(checkout, web)


def test_a_new_a_lost_and_a_renamed_source_are_built_anew(checkout: Path, web: Path) -> None:
    (checkout / "assets" / "new.js").write_text("")
    assert not _is_built(checkout, web)
    (checkout / "assets" / "new.js").unlink()
    assert _is_built(checkout, web)
    (checkout / "models" / "event.py").rename(checkout / "models" / "events.py")
    assert not _is_built(checkout, web)


def test_other_settings_are_built_anew(checkout: Path, web: Path) -> None:
    assert not _is_built(checkout, web, "live")


@pytest.mark.parametrize("name", [built.HASHES, "build/client/index.html", built.MARK])
def test_half_a_build_is_none(checkout: Path, web: Path, name: str) -> None:
    (web / name).unlink()
    assert not _is_built(checkout, web)


def test_a_build_that_begins_is_not_trusted_until_it_has_answered(checkout: Path, web: Path) -> None:
    built.forget_mark(web)
    assert not _is_built(checkout, web)
    built.forget_mark(web)


def test_the_build_lies_where_it_was_told(checkout: Path) -> None:
    assert built.web_folder(checkout) == checkout / ".web"
    assert built.web_folder(checkout, "/elsewhere/web") == Path("/elsewhere/web")


def test_a_list_of_packages_laid_out_anew_is_the_same_list(checkout: Path) -> None:
    listed = checkout / "reflex.lock" / "package.json"
    listed.parent.mkdir()
    listed.write_text('{"b": 1, "a": 2}')
    before = built.mark_of(checkout)
    listed.write_text('{\n  "a": 2,\n  "b": 1\n}\n')
    assert built.mark_of(checkout) == before
    listed.write_text('{"a": 3, "b": 1}')
    assert built.mark_of(checkout) != before
