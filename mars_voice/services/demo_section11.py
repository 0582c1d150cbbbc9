"""Planting the Section 11 rounds by their own rules: what life would refuse to hand in is not handed in here."""

from __future__ import annotations

from uuid import uuid4

from mars_voice.demo import section11
from mars_voice.services import section11_back
from mars_voice.services.demo_ground import Ground
from models.floor import SelfScore
from models.section11 import FocusArea, ReturnState, Section11Return, Section11Round, StandardAnswer
from models.standards import set_of


def plant(ground: Ground) -> None:
    """After the letters: a return looks back on the last one."""
    rounds, returns = section11.section11(ground.world.d)
    for one in rounds:
        made = _round(ground, one)
        ground.db.add(made)
        for each in returns:
            if each.round == one.key:
                _return(ground, made, each)
        ground.db.flush()
        if one.summary:
            made.put_to_board(one.summary, today=ground.world.d)
        if one.progress:
            made.put_progress(one.progress, today=ground.world.d)


def _round(ground: Ground, one: section11.Round) -> Section11Round:
    of = set_of(one.set_code)
    made = Section11Round(
        id=uuid4(),
        name=one.name,
        set_code=of.code,
        set_version=of.version,
        edition=of.edition,
        due_on=one.due,
        opened_at=ground.on(one.opened, hour=10),
    )
    made.focus = [FocusArea(number=number, text=text) for number, text in enumerate(one.focus, start=1)]
    return made


def _return(ground: Ground, its: Section11Round, one: section11.Return) -> None:
    agency = ground.organisations[one.agency]
    made = Section11Return(id=uuid4(), agency=agency, agency_id=agency.id, round=its, state=ReturnState.DRAFT)
    ground.db.add(made)
    if not one.is_begun:
        return
    made.answers = [_answer(ground, one, standard.code) for standard in its.asked]
    ground.db.flush()
    _look_back(ground, made, one)
    if one.handed_in:
        left = section11_back.unanswered(ground.db, made) if one.back else 0
        by = ground.users[one.by].id if one.by else None
        made.hand_in(left=left, by=by, at=ground.on(one.handed_in, hour=15))
    else:
        made.state, made.note = ReturnState.SENT_BACK, one.note


def _answer(ground: Ground, one: section11.Return, code: str) -> StandardAnswer:
    score, words = _said(ground, one, code)
    plan = next((each for each in one.plans if each.standard == code), None)
    made = StandardAnswer(standard=code, score=score, words=words, action="", owner="", progress_words="")
    if plan:
        made.action, made.owner, made.due = plan.action, plan.owner, plan.due
        made.progress, made.progress_words = plan.progress, plan.told
    return made


def _said(ground: Ground, one: section11.Return, code: str) -> tuple[SelfScore | None, str]:
    """As in the event's own return, where there is one."""
    for assessment in ground.world.programme.assessments:
        if assessment.event == one.assessment:
            for standard, score, words in assessment.scores:
                if standard == code:
                    return score, words
    own = None if code in one.unscored else one.scores.get(code, SelfScore.MET)
    return own, one.words.get(code, "")


def _look_back(ground: Ground, made: Section11Return, one: section11.Return) -> None:
    """Findings by the label of the toml, actions by what the agency answered to them meanwhile."""
    if not one.back:
        return
    asked = section11_back.to_answer(ground.db, made.agency_id)
    said = {each.thing_id: one.back.get(each.label, each.told) for each in asked}
    section11_back.put(ground.db, made, {key: words for key, words in said.items() if words})
