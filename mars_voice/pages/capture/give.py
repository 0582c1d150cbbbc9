"""The page where somebody tells us what they think: one form, whole without script, one question at a time with it."""

from __future__ import annotations

from collections.abc import Iterator

import reflex as rx

from mars_voice import routes
from mars_voice.components import capture_about, capture_end, capture_last, capture_question, capture_start, languages
from mars_voice.components.capture_answer import signs_of
from mars_voice.components.capture_files import ON_DEMAND
from mars_voice.components.capture_question import ABOUT, question
from mars_voice.components.icons import icon
from mars_voice.components.prose import prose
from mars_voice.components.shell import capture_shell
from mars_voice.settings import settings
from mars_voice.wording import say, speaking, spoken
from mars_voice.wording.languages import EASY
from mars_voice.wording.questions import in_language
from models.kinds import Audience
from models.questions import SETS, PartKind, QuestionSet

ONE_USE_ID = "%%ONE-USE-ID%%"
"""Replaced by the server each time the page is asked for, so that a phone without script sends once only."""

PACK = "%%PACK%%"
"""Replaced by the server with the key to seal to, so that a first visit asks for nothing more (docs/envelope.md)."""

EARLY = (
    "var h=document.documentElement;"
    "if('noModule'in HTMLScriptElement.prototype){h.classList.add('js');"
    "addEventListener('error',function(){h.classList.remove('js')},{once:true})}"
)
"""Runs before the first question is drawn, so that a slow phone lays out one question and not ten. Where the page's
script cannot run, or stumbles, all questions stand under each other and the form still posts."""

SCRIPTS = ("help", "leave", "speak", "capture")


def give(audience: Audience, lang: str = "en") -> rx.Component:
    """Everything one person answers, for one audience in one language. Easy read asks the core questions alone."""
    qset = SETS[audience].in_short() if lang == EASY.tag else SETS[audience]
    with speaking(lang):
        return _give(audience, in_language(qset))


def _give(audience: Audience, qset: QuestionSet) -> rx.Component:
    demo = settings().is_demo
    return capture_shell(
        rx.el.script(EARLY, custom_attrs={"data-keep": "1"}),
        rx.el.button(
            say("help.unhide"), type="button", class_name="btn plain uncover", custom_attrs={"data-hide": "1"}
        ),
        _unsafe(demo=demo),
        _look(),
        capture_start.hello(audience),
        _form(qset),
        capture_end.waiting(),
        capture_end.sent(family=audience.is_family, demo=demo),
        capture_end.shelf(),
        reader="family" if audience.is_family else "child",
        demo=demo,
        signs=_signs(qset),
        scripts=SCRIPTS,
    )


def _look() -> rx.Component:
    """Something is stuck, and whoever is writing is not interrupted by it."""
    return rx.el.button(
        say("shelf.look"), type="button", id="look", hidden=True, class_name="link", custom_attrs={"data-do": "shelf"}
    )


def _unsafe(*, demo: bool) -> rx.Component:
    """Where a browser cannot lock words: practice says so and goes on, real use does not begin."""
    words = say("practice.open") if demo else say("code.unsafe")
    live = {} if demo else {"data-live": "1"}
    return rx.el.p(*prose(words), id="unsafe", role="status", hidden=True, class_name="note hint", custom_attrs=live)


def _signs(qset: QuestionSet) -> set[str]:
    needed = capture_start.SIGNS | capture_question.SIGNS | capture_last.SIGNS | capture_end.SIGNS | languages.SIGNS
    if spoken() == EASY.tag:
        needed |= {ABOUT[asked.core] for asked in qset.questions if asked.core}
    parts = [part for question in qset.questions for part in question.parts]
    return (needed | {"bulb"}).union(*(signs_of(part) for part in parts))


def _form(qset: QuestionSet) -> rx.Component:
    return rx.el.form(
        _hidden("id", ONE_USE_ID),
        _hidden("set", qset.code),
        _hidden("set_version", str(qset.version)),
        _hidden("lang", spoken()),
        rx.el.p(
            role="status",
            hidden=True,
            class_name="note hint",
            id="code-note",
            custom_attrs={"data-short": say("join.short"), "data-later": say("saved.only_open")},
        ),
        capture_start.start(qset.audience),
        rx.el.p(say("paper.note"), id="paper-note", hidden=True, class_name="note"),
        *_questions(qset),
        *capture_about.about(),
        capture_last.last(),
        capture_last.nudge(),
        _hint(),
        _pips(len(qset.questions)),
        capture_last.foot(),
        id="give",
        action=routes.API_SUBMISSIONS,
        method="post",
        custom_attrs={
            "data-audience": qset.audience.value,
            "data-at": "start",
            "data-pack": PACK,
            "data-later": " ".join(ON_DEMAND),
        },
    )


def _questions(qset: QuestionSet) -> Iterator[rx.Component]:
    """In order. The first feeling comes before question 1, so it has no number of its own."""
    ahead = sum(asked.parts[0].kind is PartKind.FEELING for asked in qset.questions)
    for place, asked in enumerate(qset.questions):
        yield question(
            asked,
            number=place + 1 - ahead,
            total=len(qset.questions) - ahead,
            is_drawn=spoken() == EASY.tag,
        )


def _hidden(name: str, value: str) -> rx.Component:
    return rx.el.input(type="hidden", name=name, value=value)


def _hint() -> rx.Component:
    """Script puts it under the words it is about. It never counts, underlines or blocks."""
    said = {"data-name": say("hint.name"), "data-phone": say("hint.phone"), "data-place": say("hint.place")}
    return rx.el.div(
        icon("bulb"), rx.el.p(custom_attrs=said), id="hint", role="status", hidden=True, class_name="note hint bulb"
    )


def _pips(total: int) -> rx.Component:
    """The row of steps. Script puts it where the person is; the words "Question 3 of 10" are there without it."""
    return rx.el.ol(
        *(rx.el.li() for _ in range(total)),
        id="pips",
        class_name="pips ifjs",
        custom_attrs={"aria-hidden": "true"},
    )
