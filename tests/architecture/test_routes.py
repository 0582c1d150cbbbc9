"""Every address has an owner, and every page an address of its own."""

import re

import pytest

from mars_voice import routes
from mars_voice.api.app import build
from mars_voice.pages.capture import CAPTURE_PAGES
from mars_voice.pages.desk import DESK_PAGES
from mars_voice.pages.public import PUBLIC_PAGES
from tests.architecture.source import named, python_files

PAGES = (*CAPTURE_PAGES, *PUBLIC_PAGES, *DESK_PAGES)
NAMES = {name: value for name, value in vars(routes).items() if name.isupper() and isinstance(value, str)}
SHELVES = {routes.GIVE}  # what several pages' addresses begin with; nothing answers there itself
SCRIPTS = {routes.GIVE_WORKER, routes.OBSERVE_WORKER}  # what the build lays out as it is


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    """Where the pages and the HTTP doors answer, as far as their fixed part goes."""
    web = tmp_path_factory.mktemp("web")
    return {page.route for page in PAGES} | {re.sub(r"\{.*", "", route.path) for route in build(web).routes}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_an_address_has_an_owner(name, answered):
    assert NAMES[name] in answered | SHELVES | SCRIPTS


def test_no_page_answers_where_no_name_leads():
    named_routes = set(NAMES.values())
    families = (routes.GIVE, routes.SHELL_CAPTURE)  # one address for each audience and language
    assert not [page.route for page in PAGES if page.route not in named_routes and not page.route.startswith(families)]


def test_no_two_pages_share_an_address():
    taken = [page.route for page in PAGES]
    assert len(taken) == len(set(taken))


def test_addresses_begin_and_end_with_a_slash():
    assert not [page.route for page in PAGES if not (page.route.startswith("/") and page.route.endswith("/"))]


def test_every_page_stands_in_the_list_of_its_kind():
    assert {page.kind for page in CAPTURE_PAGES} == {"capture"}
    assert {page.kind for page in PUBLIC_PAGES} == {"public"}
    assert {page.kind for page in DESK_PAGES} == {"desk"}


def test_addresses_are_written_in_one_place():
    written = re.compile(
        r"""["'](/(?:api|give|today|event|words|themes|letters?|actions|changes|sign-in)\b[^"']*)["']"""
    )
    for path in python_files("mars_voice"):
        if path.name in {"routes.py", "build_plugin.py"}:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            code = line.split("#")[0]
            assert not written.search(code) or '"""' in code, f"{named(path)}: {line.strip()}"
