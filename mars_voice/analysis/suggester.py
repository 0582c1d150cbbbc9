"""Which themes a comment may be about, and the words that say so. It only suggests: a person confirms every one.

No machine learning: example phrases and cues of the codebook, matched on stems. The same text always gives the same
suggestion, and every suggestion can be explained by pointing at the text.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from mars_voice.analysis.codebook import codebook
from mars_voice.analysis.sentiment import TURNING, Sentiment, sentiment_in, sentiment_of, turned
from mars_voice.analysis.stems import Clause, Word, carries_meaning, clauses, seems_english, stems
from models.kinds import Polarity
from models.questions import EVERY_VERSION

#: Stored with every suggestion, so that a changed codebook can be told from a changed mind.
MODEL_VERSION = f"phrases-{codebook().version}"

MOST = 3
#: Below this nothing is said: a wrong suggestion costs more reading than a missing one.
CUT = 0.5

_STRONG, _WEAK, _ASKED = 0.6, 0.25, 0.35
#: How much of a phrase's weight must be in one clause before it counts, and how sure a whole phrase makes us.
_COVER, _SURE = 0.6, 0.95
#: With fewer words than this in common, a phrase is less sure.
_ENOUGH = 4
_GAP, _WIDE_GAP = 2, 4
_FELT = 0.2


@dataclass(frozen=True)
class Suggestion:
    """One theme with its reason: ``words`` are exact pieces of the text."""

    theme: str
    polarity: Polarity
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class Suggestions:
    """The suggestions, best first, with the hint of how the whole text feels."""

    found: tuple[Suggestion, ...] = ()
    sentiment: Sentiment = field(default_factory=Sentiment)

    def __iter__(self) -> Iterator[Suggestion]:
        """Best first."""
        return iter(self.found)

    def __len__(self) -> int:
        """None at all is a good answer too."""
        return len(self.found)


@dataclass(frozen=True)
class _Sign:
    """A run of steps that points at a theme."""

    theme: str
    steps: tuple[str, ...]
    hint: Polarity | None
    strength: float


@dataclass(frozen=True)
class _Phrase:
    """An example phrase as the weights of its words; ``length`` is how far apart they may stand."""

    theme: str
    weights: dict[str, float]
    hint: Polarity | None
    length: int


@dataclass(frozen=True)
class _Proof:
    """One reason found in the text: where it stands, what it says, how strongly."""

    clause: int
    start: int
    end: int
    hint: Polarity | None
    strength: float


def reads(language: str) -> bool:
    """The suggester knows English alone, easy-read English too; everything else waits for a person who reads it."""
    return language.partition("-")[0] == "en"


def suggest(text: str, *, rating: str | None = None, question: str = "") -> Suggestions:
    """At most three themes, the surest first; none when the text gives no good reason or is not in English.

    ``rating`` is what the same person ticked on the same question; their own rating wins over anything inferred.
    ``question`` is the question's id or the answer's field, e.g. ``YW1.say``.
    """
    if not seems_english(text):
        return Suggestions()
    told = clauses(text)
    asked = question.partition(".")[0]
    proofs = _proofs(told, asked)
    scored = {theme: 1 - math.prod(1 - proof.strength for proof in held) for theme, held in proofs.items()}
    best = sorted((theme for theme in scored if scored[theme] >= CUT), key=lambda theme: (-scored[theme], theme))
    return Suggestions(
        tuple(
            Suggestion(
                theme,
                _polarity(text, told, proofs[theme], rating=rating, asked=asked),
                round(scored[theme], 3),
                _words(text, proofs[theme]),
            )
            for theme in best[:MOST]
        ),
        sentiment_of(text),
    )


def _proofs(told: Sequence[Clause], asked: str) -> dict[str, list[_Proof]]:
    proofs: dict[str, list[_Proof]] = defaultdict(list)
    for number, clause in enumerate(told):
        for theme, proof in (*_signs_in(clause, number), *_phrases_in(clause, number)):
            proofs[theme].append(proof)
    strong = [proof for held in proofs.values() for proof in held if proof.strength > _WEAK]
    kept = {theme: seen for theme, held in proofs.items() if (seen := _without_repeats(_in_the_open(held, strong)))}
    for theme in _themes_asked().get(asked, ()):
        if theme in kept:
            kept[theme].append(_Proof(kept[theme][0].clause, 0, 0, None, _ASKED))
    return kept


def _signs_in(clause: Clause, number: int) -> Iterator[tuple[str, _Proof]]:
    for position, word in enumerate(clause):
        for sign in chain.from_iterable(_signs().get(first, ()) for first in dict.fromkeys((word.stem, word.form))):
            last = _match(clause, position, sign.steps)
            if last is not None:
                hint = turned(sign.hint, clause[:position])
                yield sign.theme, _Proof(number, word.start, clause[last].end, hint, sign.strength)


def _match(clause: Clause, position: int, wanted: tuple[str, ...]) -> int | None:
    """Where the run ends when it begins at ``position``: small words may stand between two, any four at a star."""
    if not _is(clause[position], wanted[0]):
        return None
    wide = False
    for step in wanted[1:]:
        if step == "*":
            wide = True
            continue
        found = _next(clause, position, step, wide=wide)
        if found is None:
            return None
        position, wide = found, False
    return position


def _next(clause: Clause, position: int, step: str, *, wide: bool) -> int | None:
    for ahead in range(position + 1, min(len(clause), position + 2 + (_WIDE_GAP if wide else _GAP))):
        if _is(clause[ahead], step):
            return ahead
        if clause[ahead].stem in TURNING or (not wide and carries_meaning(clause[ahead].stem)):
            return None
    return None


def _is(word: Word, step: str) -> bool:
    return word.form == step[1:] if step[0] == "=" else word.stem == step


def _phrases_in(clause: Clause, number: int) -> Iterator[tuple[str, _Proof]]:
    held = {word.stem: place for place, word in reversed(list(enumerate(clause)))}
    for phrase in _phrases():
        places = [held[s] for s in phrase.weights.keys() & held.keys()]
        if len(places) < 2 or max(places) - min(places) > phrase.length + _GAP:
            continue
        cover = sum(phrase.weights[clause[place].stem] for place in places) / sum(phrase.weights.values())
        if cover >= _COVER:
            first, last = clause[min(places)].start, clause[max(places)].end
            sure = _SURE * cover * cover * min(1.0, len(places) / _ENOUGH)
            yield phrase.theme, _Proof(number, first, last, phrase.hint, sure)


def _in_the_open(held: list[_Proof], strong: list[_Proof]) -> list[_Proof]:
    """Without weak words that are part of a stronger reason: "room" says nothing inside "quiet room"."""
    return [p for p in held if p.strength > _WEAK or not any(o.start <= p.start and p.end <= o.end for o in strong)]


def _without_repeats(held: list[_Proof]) -> list[_Proof]:
    """Of reasons that stand on the same words only the strongest counts."""
    kept: list[_Proof] = []
    for proof in sorted(held, key=lambda p: (-p.strength, p.start - p.end, p.start)):
        if all(proof.end <= other.start or proof.start >= other.end for other in kept):
            kept.append(proof)
    return kept


def _words(text: str, held: list[_Proof]) -> tuple[str, ...]:
    placed = sorted((p for p in held if p.end), key=lambda p: p.start)
    return tuple(dict.fromkeys(text[p.start : p.end] for p in placed))


_RATED = {
    "brilliant": Polarity.GOOD,
    "really_good": Polarity.GOOD,
    "good": Polarity.GOOD,
    "not_good": Polarity.NEEDS_WORK,
    "yes": Polarity.GOOD,
    "not_really": Polarity.NEEDS_WORK,
    "no": Polarity.NEEDS_WORK,
    "easy": Polarity.NEEDS_WORK,
    "medium": Polarity.NEEDS_WORK,
    "big": Polarity.NEEDS_WORK,
    "very_quickly": Polarity.GOOD,
    "slowly": Polarity.NEEDS_WORK,
    "did_not_come": Polarity.NEEDS_WORK,
}
"""What a tick says about the theme. How big a change is (easy, medium, big) is asked of things that need work."""

_PRAISE = frozenset(("YW9", "YC7", "YL8", "YV9", "FW9"))
_WISH = frozenset(("YW10", "YC8", "YL9", "YV10", "FW10"))


def _polarity(text: str, told: Sequence[Clause], held: list[_Proof], *, rating: str | None, asked: str) -> Polarity:
    """The person's own rating, then what they were asked for, then what their words say, then how they sound."""
    if rating in _RATED:
        return _RATED[rating]
    hints = {proof.hint for proof in held if proof.hint}
    if asked in _PRAISE:
        return Polarity.GOOD
    if asked in _WISH:
        return Polarity.NEEDS_WORK
    if len(hints) == 1:
        return hints.pop()
    felt = [sentiment_in(text, told[number]).score for number in sorted({proof.clause for proof in held})]
    score = sum(felt) / len(felt) if felt else 0.0
    if hints or abs(score) < _FELT:
        return Polarity.MIXED
    return Polarity.GOOD if score > 0 else Polarity.NEEDS_WORK


@cache
def _signs() -> dict[str, tuple[_Sign, ...]]:
    """Cues by their first stem."""
    by_first: dict[str, list[_Sign]] = defaultdict(list)
    for theme in codebook().themes:
        for cue in theme.cues:
            steps = tuple(step for part in cue.words.split() for step in _steps(part))
            by_first[steps[0].lstrip("=")].append(_Sign(theme.code, steps, cue.hint, _WEAK if cue.weak else _STRONG))
    return {first: tuple(signs) for first, signs in by_first.items()}


def _steps(part: str) -> list[str]:
    return [part] if part[0] in "*=" else stems(part)


@cache
def _phrases() -> tuple[_Phrase, ...]:
    """Example phrases; a word weighs more the fewer themes use it."""
    made = [(theme.code, stems(phrase.words), phrase.hint) for theme in codebook().themes for phrase in theme.phrases]
    users: dict[str, set[str]] = defaultdict(set)
    for theme, said, _ in made:
        for word in said:
            users[word].add(theme)
    many = len(codebook().themes)
    weights = {word: 1 + math.log(many / len(themes)) for word, themes in users.items() if carries_meaning(word)}
    return tuple(
        _Phrase(theme, {word: weights[word] for word in said if word in weights}, hint, len(said))
        for theme, said, hint in made
        if len(weights.keys() & set(said)) >= 2
    )


@cache
def _themes_asked() -> dict[str, tuple[str, ...]]:
    """What each question has been about in any version: its words may change, its name keeps its subject."""
    found: dict[str, tuple[str, ...]] = {}
    for asked in EVERY_VERSION:
        for question in asked.questions:
            found[question.id] = tuple(dict.fromkeys((*found.get(question.id, ()), *question.themes)))
    return found
