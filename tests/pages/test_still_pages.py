"""The pages that stand without React: every answer has its control, and nothing needs a script to be there."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from mars_voice import routes
from mars_voice.components.capture_files import SIGNS as FILE_KINDS
from mars_voice.components.capture_files import attach
from mars_voice.components.shell import AWAY
from mars_voice.pages.capture import CAPTURE_PAGES
from mars_voice.pages.capture.give import ONE_USE_ID
from mars_voice.pages.page import Page
from mars_voice.pages.public import PUBLIC_PAGES
from mars_voice.wording import LANGUAGES, Language, say
from mars_voice.wording.languages import EASY
from models.kinds import Audience
from models.questions import MARKS, SETS, Part
from models.questions.about import ABOUT


def written(words: str) -> str:
    """As the words stand in the source of a page, where everything beyond ASCII is escaped."""
    return json.dumps(words)[1:-1]


SAYS_SO = {written(say("practice.bar.child", each.tag).split("**")[1]) for each in LANGUAGES}


class _Drawn(dict[str, str]):
    """Each page drawn once, when it is first asked for: there are many of them, and many questions to each."""

    def __missing__(self, route: str) -> str:
        page = next(page for page in (*CAPTURE_PAGES, *PUBLIC_PAGES) if page.route == route)
        self[route] = str(page.body())
        return self[route]


BUILT = _Drawn()
GIVE = BUILT
EVERY_LANGUAGE = pytest.mark.parametrize("lang", LANGUAGES, ids=lambda each: each.tag)
EVERY_AUDIENCE = pytest.mark.parametrize("audience", list(Audience))
EVERY_PAGE = pytest.mark.parametrize("page", [*CAPTURE_PAGES, *PUBLIC_PAGES], ids=lambda page: page.route)
FIXED = {"id", "set", "set_version", "lang", "code", "quote", "helped", *(f"about.{asked.id}" for asked in ABOUT)}


@EVERY_AUDIENCE
def test_every_part_of_every_question_can_be_answered(audience: Audience) -> None:
    names = set(re.findall(r'\bname:"([^"]+)"', GIVE[routes.give(audience)]))
    assert names == {key for key, _, _ in SETS[audience].answerable()} | FIXED


@EVERY_AUDIENCE
def test_every_option_is_there_with_the_code_the_server_knows(audience: Audience) -> None:
    page = GIVE[routes.give(audience)]
    for key, _, part in SETS[audience].answerable():
        values = set(re.findall(rf'name:"{re.escape(key)}",type:"(?:radio|checkbox)",value:[^,]*?"([^"]+)"', page))
        assert values - set(MARKS) == {option.value for option in part.options}


@EVERY_LANGUAGE
@EVERY_AUDIENCE
def test_every_language_sends_the_same_names_and_says_which_it_is(audience: Audience, lang: Language) -> None:
    page = GIVE[routes.give(audience, lang.slug)]
    qset = SETS[audience].in_short() if lang is EASY else SETS[audience]
    names = set(re.findall(r'\bname:"([^"]+)"', page))
    assert {key for key, _, _ in qset.answerable()} <= names
    assert names & {key for key, _, _ in SETS[audience].answerable()} == {key for key, _, _ in qset.answerable()}
    assert re.search(rf'name:"lang",type:"hidden",value:[^,]*?"{lang.tag}"', page)


@EVERY_LANGUAGE
@EVERY_AUDIENCE
def test_every_page_leads_to_every_other_language_in_its_own_name(audience: Audience, lang: Language) -> None:
    page = GIVE[routes.give(audience, lang.slug)]
    for other in LANGUAGES:
        link = f'"{routes.give(audience, other.slug)}"'
        assert (link in page) is (other is not lang)
        assert written(other.name) in page


@EVERY_AUDIENCE
def test_easy_read_has_a_symbol_beside_every_question_and_every_option(audience: Audience) -> None:
    page = GIVE[routes.give(audience, EASY.slug)]
    qset = SETS[audience].in_short()
    assert page.count('className:"i about"') == len(qset.questions)
    drawn = re.findall(r'type:"radio"[^}]*\}[^}]*\}?\),jsx\("span",\{className:"(?:opt|chip)[^"]*"\},jsx\("svg"', page)
    options = sum(len(part.options) for _, _, part in qset.answerable())
    assert len(drawn) >= options


@EVERY_AUDIENCE
def test_nobody_is_asked_about_themselves_unless_script_brings_it_in(audience: Audience) -> None:
    steps = re.findall(r'\{[^{}]*"data-about":"[^"]+"[^{}]*\}', GIVE[routes.give(audience)])
    assert len(steps) == len(ABOUT)
    assert all("hidden:true" in step for step in steps)


def test_each_kind_of_file_has_its_control_and_needs_no_name_in_the_form() -> None:
    for kind in FILE_KINDS:
        drawn = str(attach("YW2.x", Part("x", kind)))
        assert f'"data-attach":"{kind.value}"' in drawn
        assert 'name:"' not in drawn
        assert "hidden:true" in drawn


def test_the_title_tells_nobody_who_looks_over_a_shoulder() -> None:
    titles = {page.title for page in CAPTURE_PAGES if page.route.startswith(routes.GIVE)}
    assert titles == {"Questions", "Pytania", "Întrebări", "Klausimai", "Cwestiynau", "أسئلة"}


@EVERY_AUDIENCE
def test_every_capture_screen_has_the_quick_way_out(audience: Audience) -> None:
    assert AWAY in GIVE[routes.give(audience)]


@EVERY_AUDIENCE
def test_every_question_can_be_called_unclear(audience: Audience) -> None:
    assert GIVE[routes.give(audience)].count("I don't get this question") == len(SETS[audience].questions)


@EVERY_AUDIENCE
def test_quoting_stands_at_no(audience: Audience) -> None:
    chosen = re.findall(r"\{[^{}]*defaultChecked:true[^{}]*\}", GIVE[routes.give(audience)])
    assert len(chosen) == 1
    assert 'name:"quote"' in chosen[0]
    assert '"no"' in chosen[0]


@EVERY_AUDIENCE
def test_the_one_use_id_stands_once_for_the_server_to_replace(audience: Audience) -> None:
    assert len(re.findall(rf'\? "{ONE_USE_ID}" :', GIVE[routes.give(audience)])) == 1


@EVERY_AUDIENCE
def test_help_is_for_the_reader_children_and_parents_have_their_own(audience: Audience) -> None:
    page = GIVE[routes.give(audience)]
    assert "tel:999" in page
    assert ("tel:08088005000" in page) is audience.is_family
    assert ("sms:85258" in page) is not audience.is_family


@EVERY_PAGE
def test_a_still_page_has_no_state_no_event_and_no_inline_style(page: Page) -> None:
    built = BUILT[page.route]
    for trace in ("onClick", "onChange", "css:", "style:", "addEvents", "reflex___state"):
        assert trace not in built


@EVERY_PAGE
def test_ids_are_unique(page: Page) -> None:
    ids = re.findall(r'\bid:"([^"]+)"', BUILT[page.route])
    assert [name for name, times in Counter(ids).items() if times > 1] == []


@EVERY_PAGE
def test_every_sign_that_is_shown_is_in_the_sprite(page: Page) -> None:
    built = BUILT[page.route]
    assert set(re.findall(r'href:"#i-([^"]+)"', built)) <= set(re.findall(r'id:"i-([^"]+)"', built))


@EVERY_PAGE
def test_every_page_offers_help_and_a_way_past_the_top(page: Page) -> None:
    built = BUILT[page.route]
    for name in ("help", "main"):
        assert re.search(rf'(?:to|href):"#{name}"', built)
        assert f'id:"{name}"' in built


@EVERY_PAGE
def test_practice_pages_say_so(page: Page) -> None:
    built = BUILT[page.route]
    assert any(said in built for said in SAYS_SO)


def test_the_shells_hold_their_gaps() -> None:
    shells = [page for page in (*CAPTURE_PAGES, *PUBLIC_PAGES) if page.route.startswith("/shell/")]
    assert len(shells) == len(LANGUAGES) + 1
    for page in shells:
        assert page.title == "%%TITLE%%"
        assert BUILT[page.route].count("%%MAIN%%") == 1
