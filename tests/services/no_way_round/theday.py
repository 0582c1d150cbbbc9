"""The day and what is written of it: cards, words, the sheet, findings, the letter."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from hypothesis import strategies as st

from mars_voice.services import capture, codes, findings, letters, observations, review, sheets, take_back
from mars_voice.services.capture import Envelope
from mars_voice.services.codes import Hours
from mars_voice.services.look_up import event_by_code, letter_of
from mars_voice.services.transaction import reading
from mars_voice.services.written_card import WrittenCard
from models.access import JoinCode
from models.floor import EvidenceType
from models.kinds import Mode, QuotePermission, Rating
from models.people import Actor
from tests.services.no_way_round.asking import PLACE, REASONS, WORDS
from tests.services.no_way_round.world import EVERYBODY, HUB, LEADS, OFFICERS, PARTNERS, Verb, World

SAID = "Everyone could hear what I said"
DECIDERS = f"{LEADS} paul pete"
ANYBODY = " ".join((*EVERYBODY, "child"))
#: Who asks whom: the questions that kinds of event put to young people, and one that asks their mind of anything.
ASKS = {"thematic": "young-walk", "agency": "young-walk", "line_of_sight": "young-sight"}
ANSWERS = {
    "young-walk": ("YW", {"YW3": ["mostly"], "YW3.say": [SAID]}),
    "young-sight": ("YL", {"YL1": ["yes"], "YL9": [SAID]}),
    "young-voice": ("YV", {"YV3": ["mostly"], "YV3.say": [SAID]}),
}


def _lets_in(w: World, who: Actor, opens: int, days: int) -> None:
    hours = Hours(w.now + timedelta(hours=opens), w.now + timedelta(days=days))
    codes.open_code(who, w.code, ASKS.get(w.event["kind"], "young-voice"), hours, at=w.now)


def _child_answers(w: World, _who: Actor | None, place: int) -> None:
    id_ = w.nth(w.mine("join_code"), place)
    with reading() as db:
        join = db.get(JoinCode, UUID(id_))
    if join is None:
        return
    set_code, answers = ANSWERS[join.audience]
    envelope = Envelope(set_code, 1, join.code, "en", w.today, QuotePermission.YES, answers)
    w.words.append(" ".join(capture.receive(uuid4(), envelope, at=w.now).words))


def _takes_words_back(w: World, _who: Actor | None, place: int) -> None:
    """Nobody is told that it is too late, or that something stands in the way."""
    if w.words:
        take_back.withdraw(w.words[place % len(w.words)], at=w.now)


def _reads(w: World, who: Actor, place: int) -> None:
    mine = {row["id"] for row in w.mine("submission")}
    said = (row for row in w.watch.before.all("comment") if row["submission_id"] in mine)
    review.decide(who, w.nth(said, place), {"T04": "-"}, at=w.now)


def _notes(w: World, who: Actor, rating: str) -> None:
    place, words = w.nth(w.mine("area"), 0), "The hatch is open to the room."
    card = WrittenCard(place, Mode.SAW, EvidenceType.ENVIRONMENT, words, Rating(rating))
    observations.add(who, w.code, card, observation_id=uuid4(), at=w.now)


def _evidence(w: World) -> list[str]:
    cards = [f"observation:{w.nth([card], 0)}" for card in w.mine("observation")]
    mine = {row["id"] for row in w.mine("submission")}
    said = [row for row in w.watch.before.all("comment") if row["submission_id"] in mine and row["state"] == "read"]
    return [*cards, *(f"comment:{w.nth([row], 0)}" for row in said)]


def _finds(w: World, who: Actor, kind: str, many: int) -> None:
    rests = _evidence(w)[:many]
    text = "Families can be overheard."
    findings.conclude(who, w.code, kind=kind, text=text, why="", evidence=rests, at=w.now)


def _letter(w: World) -> str:
    return w.nth(w.mine("letter"), 0)


def _agrees(w: World, who: Actor, fresh: bool) -> None:
    seal = letters.letter(who, w.code, at=w.now).seal if fresh else "0" * 64
    letters.agree(who, _letter(w), seal=seal, at=w.now)


def _rewrites(w: World, who: Actor, place: int) -> None:
    with reading() as db:
        letter = letter_of(db, event_by_code(db, w.code))
        held = sorted(letter.paragraphs, key=lambda p: p.id) if letter else []
        chosen = [(str(p.id), p.edition) for p in held]
    if chosen:
        id_, edition = chosen[place % len(chosen)]
        letters.rewrite(who, id_, "In other words.", edition=edition, at=w.now)


WALKERS = f"{HUB} {OFFICERS} colin {' '.join(PARTNERS)}"

VERBS = {
    "let_in": Verb(
        _lets_in,
        f"{HUB} {OFFICERS}",
        {"opens": st.sampled_from([-200, 0, 24]), "days": st.sampled_from([-1, 1, 30, 900])},
    ),
    "answer_as_child": Verb(_child_answers, ANYBODY, {"place": PLACE}),
    "withdraw": Verb(
        _takes_words_back,
        ANYBODY,
        {"place": PLACE},
        drops="comment answer tag evidence paragraph_evidence equality_answer observation_link asked_question "
        "story_reader attachment receipt",
    ),
    "read_words": Verb(_reads, HUB, {"place": PLACE}, drops="tag"),
    "note": Verb(_notes, WALKERS, {"rating": st.sampled_from(["strength", "improvement", "consideration"])}),
    "make_sheet": Verb(lambda w, who: sheets.make(who, w.code, at=w.now), OFFICERS, {}),
    "add_to_sheet": Verb(
        lambda w, who, text: sheets.add(who, w.code, part="well", text=text, at=w.now), OFFICERS, {"text": WORDS}
    ),
    "share_sheet": Verb(
        lambda w, who, late: sheets.share(who, w.code, late_because=late, at=w.now), OFFICERS, {"late": WORDS}
    ),
    "find": Verb(_finds, OFFICERS, {"kind": st.sampled_from("PACI"), "many": st.integers(0, 6)}),
    "draft_letter": Verb(lambda w, who: letters.draft(who, w.code, at=w.now), OFFICERS, {}),
    "rewrite": Verb(_rewrites, OFFICERS, {"place": PLACE}),
    "hand_over": Verb(
        lambda w, who, reasons: letters.submit(who, _letter(w), reasons=reasons, at=w.now), HUB, {"reasons": REASONS}
    ),
    "agree_letter": Verb(_agrees, DECIDERS, {"fresh": st.booleans()}),
    "send_back": Verb(
        lambda w, who, note: letters.send_back(who, _letter(w), note, at=w.now), DECIDERS, {"note": WORDS}
    ),
    "distribute": Verb(lambda w, who: letters.distribute(who, _letter(w), at=w.now), HUB, {}),
}
