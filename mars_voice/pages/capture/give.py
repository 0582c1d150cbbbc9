"""The page where somebody tells us what they think: one form, whole without script, one question at a time with it."""

from __future__ import annotations

from collections.abc import Iterator

import reflex as rx

from mars_voice import routes
from mars_voice.components import capture_end, capture_question, languages
from mars_voice.components.capture_answer import signs_of
from mars_voice.components.capture_question import ABOUT, hear, question, quote_question
from mars_voice.components.icons import icon
from mars_voice.components.languages import language_switch
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

EARLY = (
    "var h=document.documentElement;"
    "if('noModule'in HTMLScriptElement.prototype){h.classList.add('js');"
    "addEventListener('error',function(){h.classList.remove('js')},{once:true})}"
)
"""Runs before the first question is drawn, so that a slow phone lays out one question and not ten. Where the page's
script cannot run, or stumbles, all questions stand under each other and the form still posts."""

START_SIGNS = {"pin", "clock", "person"}
SCRIPTS = ("help", "speak", "languages", "capture")


def give(audience: Audience, lang: str = "en") -> rx.Component:
    """Everything one person answers, for one audience in one language. Easy read asks the core questions alone."""
    qset = SETS[audience].in_short() if lang == EASY.tag else SETS[audience]
    with speaking(lang):
        return _give(audience, in_language(qset))


def _give(audience: Audience, qset: QuestionSet) -> rx.Component:
    demo = settings().is_demo
    title, about = _greeting(audience)
    return capture_shell(
        rx.el.script(EARLY, custom_attrs={"data-keep": "1"}),
        language_switch(audience),
        rx.el.h1(title, id="title"),
        _form(qset, about),
        capture_end.waiting(),
        capture_end.sent(family=audience.is_family, demo=demo),
        capture_end.stuck(),
        reader="family" if audience.is_family else "child",
        demo=demo,
        signs=_signs(qset),
        scripts=SCRIPTS,
    )


def _signs(qset: QuestionSet) -> set[str]:
    needed = START_SIGNS | capture_question.SIGNS | capture_end.SIGNS | languages.SIGNS
    if spoken() == EASY.tag:
        needed |= {ABOUT[asked.core] for asked in qset.questions if asked.core}
    return needed.union(*(signs_of(part) for _, _, part in qset.answerable()))


def _form(qset: QuestionSet, about: str) -> rx.Component:
    first, *rest = _questions(qset)
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
            custom_attrs={"data-short": say("join.short")},
        ),
        _start(about),
        first,
        *rest,
        _last(),
        _pips(len(qset.questions)),
        _foot(),
        id="give",
        action=routes.API_SUBMISSIONS,
        method="post",
        custom_attrs={"data-audience": qset.audience.value},
    )


def _questions(qset: QuestionSet) -> Iterator[rx.Component]:
    """In order. The first feeling comes before question 1, so it has no number of its own."""
    ahead = sum(asked.parts[0].kind is PartKind.FEELING for asked in qset.questions)
    for place, asked in enumerate(qset.questions):
        yield question(
            asked,
            number=place + 1 - ahead,
            total=len(qset.questions) - ahead,
            is_first=place == 0,
            is_drawn=spoken() == EASY.tag,
        )


def _hidden(name: str, value: str) -> rx.Component:
    return rx.el.input(type="hidden", name=name, value=value)


def _start(about: str) -> rx.Component:
    """What everybody should know first, above the first question and not on a screen of its own."""
    lines = rx.el.ul(
        _line("pin", about),
        _line("clock", say("start.reading")),
        _line("person", say("start.secret")),
        class_name="plain-list",
    )
    return rx.el.div(lines, hear(say("ask.hear")), id="start", class_name="ask start")


def _greeting(audience: Audience) -> tuple[str, str]:
    """The title and what it is about. Written out, so that a missing sentence is noticed."""
    return {
        Audience.YOUNG_WALK: (say("start.title.young-walk"), say("start.about.place")),
        Audience.CHILD_WALK: (say("start.title.child-walk"), say("start.about.place")),
        Audience.YOUNG_SIGHT: (say("start.title.young-sight"), say("start.about.help")),
        Audience.YOUNG_VOICE: (say("start.title.young-voice"), say("start.about.service")),
        Audience.FAMILY_WALK: (say("start.title.family-walk"), say("start.about.family")),
        Audience.FAMILY_SIGHT: (say("start.title.family-sight"), say("start.about.family")),
    }[audience]


def _line(sign: str, sentence: str) -> rx.Component:
    return rx.el.li(icon(sign), rx.el.span(*prose(sentence)))


def _last() -> rx.Component:
    code = rx.el.div(
        rx.el.label(say("send.code"), html_for="code"),
        rx.el.p(say("send.code.why"), id="code-why", class_name="lede"),
        rx.el.input(
            type="text",
            name="code",
            id="code",
            auto_capitalize="characters",
            spell_check=False,
            aria_describedby="code-why",
            class_name="code",
        ),
        id="code-field",
        class_name="field",
    )
    return rx.el.section(quote_question(), code, class_name="step", aria_labelledby="quote-ask")


def _pips(total: int) -> rx.Component:
    """The row of steps. Script puts it where the person is; the words "Question 3 of 10" are there without it."""
    return rx.el.ol(
        *(rx.el.li() for _ in range(total)),
        id="pips",
        class_name="pips",
        hidden=True,
        custom_attrs={"aria-hidden": "true"},
    )


def _foot() -> rx.Component:
    return rx.el.div(
        rx.el.button(say("ask.skip"), type="button", id="skip", hidden=True, class_name="link"),
        rx.el.button(
            icon("back", "i turn"), say("ask.back"), type="button", id="back", hidden=True, class_name="btn plain"
        ),
        rx.el.button(
            say("ask.next"), icon("next", "i turn"), type="button", id="next", hidden=True, class_name="btn go"
        ),
        rx.el.button(say("send.button"), icon("next", "i turn"), type="submit", id="send", class_name="btn go"),
        class_name="foot",
    )
