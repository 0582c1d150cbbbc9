"""The preparation board: everybody on the team writes what they read and wonder; one press makes a question of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from mars_voice.services import actions, lines, preparation, preparation_view, transaction
from mars_voice.services.actions import Plan
from mars_voice.services.lines import Asked
from mars_voice.services.preparation import Read
from models.action import Action
from models.errors import InvalidTransition, MissingWords, NotAllowed, NotFound, TooBig
from models.event import ScrutinyEvent, TeamMember
from models.finding import Finding
from models.journal import JournalEntry
from models.kinds import Role, Stage
from models.preparation import PreparationUnfit
from tests.house import NOON, TODAY

RETURN = Read("s11_return", "Section 11 return of June", "Young people never wait with adults.")


def seen(house, actor=None, code=None):
    return preparation_view.board(actor or house.alice, code or house.code, at=NOON)


def read(house, actor=None, source=RETURN):
    preparation.add_source(actor or house.alice, house.code, source, at=NOON)
    return seen(house).sources[-1].id


def wonder(house, actor=None, text="letters are easy to read", source=""):
    preparation.add_wonder(actor or house.alice, house.code, text, source, at=NOON)
    return seen(house).wonders[-1].id


def refused(rule, verb, *args):
    with pytest.raises(PreparationUnfit) as no:
        verb(*args, at=NOON)
    assert no.value.params["rule"] == rule


class TestWho:
    @pytest.mark.parametrize("who", ["bob", "ruth", "grace"])
    def test_the_board_is_the_teams_and_the_hubs_alone(self, house, who):
        for verb in (seen, read, wonder):
            with pytest.raises(NotAllowed):
                verb(house, getattr(house, who))

    def test_an_officer_of_another_event_does_not_see_it(self, house):
        with pytest.raises(NotAllowed):
            seen(house, house.person("Ivo", Role.ISO))

    def test_everybody_on_the_team_writes_their_own(self, house):
        for who in (house.carol, house.partner, house.contributor):
            read(house, who)
            wonder(house, who)
        view = seen(house, house.partner)
        assert [source.may_change for source in view.sources].count(True) == 1
        assert [(one.label, one.who, one.may_change) for one in view.wonders] == [
            ("W1", "Carol", False),
            ("W2", "Priya", True),
            ("W3", "Colin", False),
        ]
        assert (view.may_note, view.may_write) == (True, False)

    def test_nobody_changes_what_another_member_wrote(self, house):
        source, mine = read(house, house.carol), wonder(house, house.carol)
        for verb in (
            lambda who: preparation.change_source(who, source, RETURN, at=NOON),
            lambda who: preparation.remove_source(who, source, at=NOON),
            lambda who: preparation.change_wonder(who, mine, "it is so", "", at=NOON),
            lambda who: preparation.remove_wonder(who, mine, at=NOON),
            lambda who: preparation.ask(who, mine, at=NOON),
        ):
            with pytest.raises(NotAllowed):
                verb(house.partner)

    def test_the_hub_and_the_officer_who_leads_mend_anything(self, house):
        mine = wonder(house, house.partner)
        preparation.change_wonder(house.carol, mine, "letters are in plain words", "", at=NOON)
        preparation.remove_wonder(house.alice, mine, at=NOON)
        assert seen(house).wonders == []

    def test_whoever_left_the_team_changes_nothing_any_more(self, house):
        mine = wonder(house, house.partner)
        with transaction.transaction() as db:
            found = db.get_one(ScrutinyEvent, house.event_id)
            found.team = [member for member in found.team if member.user_id != house.partner.id]
        with pytest.raises(NotAllowed):
            preparation.change_wonder(house.partner, mine, "it is so", "", at=NOON)

    def test_it_is_settled_once_the_letter_that_rests_on_it_is_handed_over(self, house):
        mine = wonder(house)
        house.set_stage(Stage.WITH_PORTFOLIO_LEAD)
        view = seen(house)
        assert (view.is_settled, view.may_note, view.may_write, view.wonders[0].may_change) == (
            True, False, False, False,
        )  # fmt: skip
        with pytest.raises(InvalidTransition):
            read(house)
        with pytest.raises(InvalidTransition):
            preparation.ask(house.alice, mine, at=NOON)

    def test_each_change_is_journalled_without_its_words(self, house):
        source, mine = read(house), wonder(house)
        preparation.change_source(house.alice, source, RETURN, at=NOON)
        preparation.change_wonder(house.alice, mine, "letters are short", source, at=NOON)
        preparation.ask(house.alice, mine, at=NOON)
        other = wonder(house)
        preparation.remove_wonder(house.alice, other, at=NOON)
        spare = read(house)
        spare = next(one.id for one in seen(house).sources if one.id != source)
        preparation.remove_source(house.alice, spare, at=NOON)
        with transaction.reading() as db:
            noted = list(db.scalars(select(JournalEntry).where(JournalEntry.event_id == house.event_id)))
            assert {entry.what for entry in noted} == {
                "source_added", "source_changed", "source_removed",
                "wonder_added", "wonder_changed", "wonder_removed", "line_added",
            }  # fmt: skip
            assert all(entry.facts == {} for entry in noted)


class TestSources:
    def test_a_source_says_who_read_it_and_when(self, house):
        preparation.add_source(
            house.carol, house.code, Read("inspection", "  Report  of May ", "Calls wait long.", "2026-11-02"), at=NOON
        )
        (source,) = seen(house).sources
        assert (source.label, source.title) == ("Inspection report", "Report of May")
        assert source.read == "Read by Carol on 2 November 2026"

    def test_without_a_day_it_was_read_today(self, house):
        read(house)
        assert seen(house).sources[0].on == TODAY.isoformat()

    @pytest.mark.parametrize(
        ("source", "rule"),
        [
            (Read("", "Report", "Says"), "unread"),
            (Read("gossip", "Report", "Says"), "unread"),
            (Read("figures", "Report", "Says", "soon"), "unread"),
            (Read("figures", "Report", "Says", (TODAY + timedelta(days=1)).isoformat()), "read_when"),
            (Read("figures", "Report", "Says", "1999-01-01"), "read_when"),
        ],
    )
    def test_a_source_that_cannot_be_is_refused_by_name(self, house, source, rule):
        refused(rule, preparation.add_source, house.alice, house.code, source)
        assert seen(house).sources == []

    @pytest.mark.parametrize(
        ("source", "error"),
        [
            (Read("other", " ", "Says"), MissingWords),
            (Read("other", "Report", " "), MissingWords),
            (Read("other", "x" * 121, "Says"), TooBig),
            (Read("other", "Report", "x" * 241), TooBig),
        ],
    )
    def test_a_source_is_one_line(self, house, source, error):
        with pytest.raises(error):
            read(house, source=source)

    def test_a_source_stays_while_somebody_wonders_because_of_it(self, house):
        source = read(house)
        mine = wonder(house, source=source)
        refused("source_used", preparation.remove_source, house.alice, source)
        preparation.change_wonder(house.alice, mine, "letters are easy to read", "", at=NOON)
        preparation.remove_source(house.alice, source, at=NOON)
        assert seen(house).sources == []


class TestWondering:
    def test_it_is_said_as_a_whole_sentence_however_it_was_typed(self, house):
        wonder(house, text="We wonder  whether letters are short")
        wonder(house, text="letters are short")
        assert {one.says for one in seen(house).wonders} == {"We wonder whether letters are short"}

    @pytest.mark.parametrize(
        ("text", "error"), [(" ", MissingWords), ("We wonder whether ", MissingWords), ("x" * 241, TooBig)]
    )
    def test_it_is_a_short_statement(self, house, text, error):
        with pytest.raises(error):
            wonder(house, text=text)

    def test_it_may_point_at_a_source_of_this_event_alone(self, house):
        source = read(house)
        wonder(house, source=source)
        assert seen(house).wonders[0].comes_from == "Section 11 return of June"
        house.event("P-ASE-77", agency=house.agency, officer=house.carol)
        with pytest.raises(NotFound):
            preparation.add_wonder(house.alice, "P-ASE-77", "it is so", source, at=NOON)

    def test_a_number_is_never_given_twice(self, house):
        wonder(house)
        second = wonder(house)
        third = wonder(house)
        preparation.remove_wonder(house.alice, second, at=NOON)
        assert [one.label for one in seen(house).wonders] == ["W1", "W3"]
        assert third == seen(house).wonders[-1].id

    def test_one_press_makes_a_line_of_questioning_of_it(self, house):
        preparation.ask(house.carol, wonder(house, house.partner), at=NOON)
        view = seen(house)
        assert [(line.label, line.text) for line in view.lines] == [
            ("Q1", "We wonder whether letters are easy to read")
        ]
        assert view.wonders[0].line == "Q1"

    def test_the_longest_statement_still_fits_a_line(self, house):
        preparation.ask(house.alice, wonder(house, text="x" * 240), at=NOON)
        assert len(seen(house).lines) == 1

    def test_what_is_asked_is_not_asked_again_nor_reworded_nor_taken_out(self, house):
        mine = wonder(house)
        preparation.ask(house.alice, mine, at=NOON)
        refused("asked_already", preparation.ask, house.alice, mine)
        refused("asked_already", preparation.change_wonder, house.alice, mine, "letters are long", "")
        refused("asked_already", preparation.remove_wonder, house.alice, mine)
        preparation.change_wonder(house.alice, mine, "letters are easy to read", read(house), at=NOON)

    def test_a_line_that_is_taken_out_leaves_the_statement_to_be_asked_again(self, house):
        mine = wonder(house)
        preparation.ask(house.alice, mine, at=NOON)
        lines.remove_line(house.alice, seen(house).lines[0].id, at=NOON)
        assert seen(house).wonders[0].line == ""
        preparation.ask(house.alice, mine, at=NOON)


class TestMissing:
    def test_an_empty_board_says_what_an_event_is_prepared_with(self, house):
        house.set_stage(Stage.S11_RECEIVED)
        assert seen(house).missing[:3] == [
            "Nobody has noted a source yet.",
            "There is no reflective observation yet.",
            "There is no line of questioning yet.",
        ]

    def test_a_line_needs_somebody_who_asks_it(self, house):
        read(house)
        preparation.ask(house.alice, wonder(house), at=NOON)
        assert seen(house).missing == ["A line of questioning has nobody who asks it."]
        line = seen(house).lines[0]
        lines.change_line(house.alice, line.id, Asked(line.text, by=str(house.carol.id)), at=NOON)
        assert seen(house).missing == []

    def test_r03_r04_what_the_step_itself_asks_for_is_said_before_it_is_taken(self, house):
        house.set_stage(Stage.S11_RECEIVED)
        before = len(seen(house).missing)
        with transaction.transaction() as db:
            db.get_one(ScrutinyEvent, house.event_id).needs_s11 = False
        assert len(seen(house).missing) == before - 2

    def test_r03_r04_nothing_is_asked_once_it_is_prepared(self, house):
        house.set_stage(Stage.PREPARED)
        view = seen(house)
        assert view.is_prepared
        assert len(view.missing) == 3


class TestLastTime:
    def again(self, house, agency=None):
        made = house.event("P-ASE-88", agency=agency or house.agency, officer=house.carol)
        with transaction.transaction() as db:
            db.get_one(ScrutinyEvent, made).held_on = TODAY + timedelta(days=90)

    def promised(self, house):
        house.sent_letter()
        with transaction.reading() as db:
            finding = str(
                db.scalars(select(Finding.id).where(Finding.event_id == house.event_id, Finding.kind == "A")).one()
            )
        due = (TODAY + timedelta(days=10)).isoformat()
        actions.open_action(house.bob, finding, Plan("Mend the hatch", "Manager", due, "We look"), at=NOON)

    def test_what_was_promised_last_time_stands_with_its_answer(self, house):
        self.promised(house)
        self.again(house)
        last = seen(house, code="P-ASE-88").last
        assert last.link == "/actions/?event=P-ASE-04"
        assert [(one.what, one.answer_label, one.is_late) for one in last.actions] == [
            ("Mend the hatch", "Waiting for an answer", False)
        ]
        with transaction.transaction() as db:
            db.scalars(select(Action)).one().due = date(2026, 1, 1)
        assert seen(house, code="P-ASE-88").last.actions[0].is_late

    def test_nothing_of_it_is_shown_to_whoever_may_not_read_actions(self, house):
        self.promised(house)
        self.again(house)
        colin = house.contributor
        with transaction.transaction() as db:
            event = db.scalars(select(ScrutinyEvent).where(ScrutinyEvent.code == "P-ASE-88")).one()
            db.add(TeamMember(event_id=event.id, user_id=colin.id))
        assert seen(house, colin, code="P-ASE-88").last.actions == []
        assert seen(house, colin, code="P-ASE-88").last.title == ""

    def test_another_agency_and_a_letter_that_is_not_sent_tell_nothing(self, house):
        house.agreed_letter()
        self.again(house)
        assert seen(house, code="P-ASE-88").last.title == ""
        assert seen(house).last.title == ""
