"""The paper twin: the questions of a set to tick and write on, for whoever has no phone or would rather have a pen."""

from __future__ import annotations

from dataclasses import dataclass

from mars_voice.exports.drawings import face, sign
from mars_voice.exports.printable import each_text, printable
from mars_voice.exports.typesetting import spoken_as, typeset
from mars_voice.wording import say, speaking
from mars_voice.wording.questions import in_language
from mars_voice.wording.signs import AGREEMENT, CARDS, FACES, QUOTE, SAFETY
from models.kinds import Audience
from models.questions import Option, Part, PartKind, Question, QuestionSet
from models.questions.about import AboutQuestion

ABOUT = {
    Audience.YOUNG_WALK: "start.about.place",
    Audience.CHILD_WALK: "start.about.place",
    Audience.YOUNG_SIGHT: "start.about.help",
    Audience.YOUNG_VOICE: "start.about.service",
    Audience.FAMILY_WALK: "start.about.family",
    Audience.FAMILY_SIGHT: "start.about.family",
}
_KINDS = {PartKind.PICK: "cards", PartKind.SAY: "words", PartKind.DRAW: "draw"}
_FACES = {f"f{step}" for step in FACES.values()}
LINES_FOR_WORDS = 3
LINES_BESIDE_TICKS = 1
WORDS_IN_A_RECEIPT = 6


@dataclass(frozen=True)
class PaperRecord:
    """What one sheet is for. ``about`` are the questions on the person that the event asks; ``address`` is where
    people type their six words later.
    """

    qset: QuestionSet
    about: tuple[AboutQuestion, ...]
    place: str
    audience_label: str
    address: str
    adult: str
    help_lines: tuple[str, ...]
    practice: bool
    lang: str = "en"


@dataclass(frozen=True)
class PrintedOption:
    """A box to tick, its words, and the name of the drawing between them (may be none)."""

    label: str
    drawing: str


@dataclass(frozen=True)
class PrintedPart:
    """``kind`` is ticks, cards, words or draw; ``lines`` is how many lines there are to write on."""

    key: str
    kind: str
    label: str
    options: tuple[PrintedOption, ...]
    lines: int


@dataclass(frozen=True)
class PrintedQuestion:
    """One question with everything to tick or fill."""

    id: str
    number: str
    text: str
    parts: tuple[PrintedPart, ...]
    passes: tuple[PrintedOption, ...]


@dataclass(frozen=True)
class PrintedPaper:
    """All the words of a sheet, in the order they are read."""

    lang: str
    document: str
    title: str
    place: str
    about: tuple[str, ...]
    how: str
    practice: str
    questions: tuple[PrintedQuestion, ...]
    yours_why: str
    yours: tuple[PrintedQuestion, ...]
    last: PrintedQuestion
    quote_why: str
    unticked: str
    take_back: str
    hand_in: str
    read: str
    help_label: str
    help_lines: tuple[str, ...]
    desk: str
    date: str
    set_name: str
    strip: str
    strip_why: str
    strip_words: tuple[str, ...]


def paper_pdf(record: PaperRecord) -> bytes:
    """At most two sheets of A4, to print on both sides; the longest questions of an event's own may need a third."""
    with speaking(record.lang):
        view = _printed(record)
        return typeset("paper.typ", view, pictures=_pictures(view))


def _printed(record: PaperRecord) -> PrintedPaper:
    record = each_text(record, printable)
    qset = in_language(record.qset)
    count = len(qset.questions)
    return PrintedPaper(
        lang=spoken_as(record.lang),
        document=say("print.paper.document", place=record.place, audience=record.audience_label),
        title=say(f"start.title.{qset.audience}"),
        place=record.place,
        about=tuple(_plain(say(key)) for key in (ABOUT[qset.audience], "start.reading", "start.secret")),
        how=say("print.paper.how"),
        practice=say("print.poster.practice") if record.practice else "",
        questions=tuple(_question(asked, number) for number, asked in enumerate(qset.questions, start=1)),
        yours_why=say("print.paper.yours") if record.about else "",
        yours=tuple(_about(asked, number) for number, asked in enumerate(record.about, start=count + 1)),
        last=_quote_question(count + len(record.about) + 1),
        quote_why=say("quote.why"),
        unticked=say("print.paper.unticked"),
        take_back=say("print.paper.take_back"),
        hand_in=say("print.paper.hand_in.to", adult=record.adult) if record.adult else say("print.paper.hand_in"),
        read=say("sent.next.body"),
        help_label=say("print.poster.help"),
        help_lines=record.help_lines,
        desk=say("print.paper.desk"),
        date=say("print.paper.date"),
        set_name=say("print.paper.set", set=qset.code, version=str(qset.version)),
        strip=say("print.paper.strip"),
        strip_why=say("print.paper.strip.why", address=record.address),
        strip_words=tuple(str(number) for number in range(1, WORDS_IN_A_RECEIPT + 1)),
    )


def _question(asked: Question, number: int) -> PrintedQuestion:
    return PrintedQuestion(
        id=asked.id,
        number=f"{number}.",
        text=asked.text,
        parts=tuple(_part(asked, part) for part in asked.parts if part.kind not in (PartKind.PHOTO, PartKind.VOICE)),
        passes=(PrintedOption(say("ask.skip"), ""), PrintedOption(say("ask.unclear"), "")),
    )


def _about(asked: AboutQuestion, number: int) -> PrintedQuestion:
    """A question on the person has no boxes to pass it by: it says of itself that nobody need answer."""
    options = tuple(PrintedOption(option.label, "") for option in asked.options)
    part = PrintedPart(key=asked.id, kind="ticks", label="", options=options, lines=0)
    return PrintedQuestion(asked.id, f"{number}.", asked.text, (part,), ())


def _part(asked: Question, part: Part) -> PrintedPart:
    most = say("ask.pick") if part.kind is PartKind.PICK else ""
    return PrintedPart(
        key=asked.key_of(part),
        kind=_KINDS.get(part.kind, "ticks"),
        label=f"{part.label} {most}".strip() or (say("print.paper.draw") if part.kind is PartKind.DRAW else ""),
        options=tuple(_option(part.kind, option) for option in part.options),
        lines=(LINES_BESIDE_TICKS if part.key else LINES_FOR_WORDS) if part.is_words else 0,
    )


def _option(kind: PartKind, option: Option) -> PrintedOption:
    return PrintedOption(option.label, _drawing(kind, option.value))


def _drawing(kind: PartKind, value: str) -> str:
    """The name of the drawing beside an answer: the same as on the phone, or none where the words stand alone."""
    if kind is PartKind.FEEL5:
        return f"f{FACES[value]}"
    if kind is PartKind.PICK:
        return CARDS[value][1]
    return {PartKind.SAFE4: SAFETY, PartKind.YNS: AGREEMENT}.get(kind, {}).get(value, "")


def _quote_question(number: int) -> PrintedQuestion:
    labels = (("yes", say("quote.yes")), ("change", say("quote.change")), ("no", say("quote.no")))
    options = tuple(PrintedOption(label, QUOTE[value]) for value, label in labels)
    return PrintedQuestion(
        "quote", f"{number}.", say("quote.ask"), (PrintedPart("quote", "ticks", "", options, 0),), ()
    )


def _pictures(view: PrintedPaper) -> dict[str, str]:
    """Each drawing the sheet uses, once."""
    asked = (*view.questions, view.last)
    names = {option.drawing for question in asked for part in question.parts for option in part.options}
    return {name: face(int(name[1])) if name in _FACES else sign(name) for name in sorted(names - {""})}


def _plain(sentence: str) -> str:
    """Without the marks of bold that a screen understands."""
    return sentence.replace("**", "")
