"""The programme of a visit: who may change it, what is refused kindly, and what stays true of cards already written."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from mars_voice.services import areas, lines, programme, promises, team, transaction, unheard
from mars_voice.services.lines import Asked
from models.day_pack import DayPack
from models.errors import (
    InvalidTransition,
    MissingWords,
    NotAllowed,
    NotFound,
    ProgrammeUnfit,
    PromisesUnfit,
    RuleBroken,
    TooBig,
)
from models.event import ScrutinyEvent, TeamMember
from models.journal import JournalEntry, Pulse
from models.kinds import EventKind, OrganisationKind, Role, Stage
from models.observation import Observation
from models.programme import ToHear
from models.promises import PromiseSet
from tests.house import NOON

LIST = "1. We will say hello.\n\n 2) We will listen.\n- We will tell you what changed.\n"


def seen(house, actor=None):
    return programme.programme(actor or house.alice, house.code)


def area(house, name="reception"):
    return next(one for one in seen(house).areas if one.name == name)


def member(house, actor):
    return next(one for one in seen(house).team if one.user == str(actor.id))


def refused(rule, verb, *args, **kwargs):
    with pytest.raises(ProgrammeUnfit) as no:
        verb(*args, **kwargs, at=NOON)
    assert no.value.params["rule"] == rule


def a_card_of(house, actor, *, prompt=""):
    """Written at the desk in the reception, then given to somebody else where the test needs it."""
    made = UUID(house.card())
    with transaction.transaction() as db:
        card = db.get_one(Observation, made)
        card.observer_id, card.prompt = actor.id, prompt


def a_tablet_of(house, actor):
    with transaction.transaction() as db:
        db.add(DayPack(event_id=house.event_id, user_id=actor.id, device="A tablet", taken_at=NOON, seen_at=NOON))


class TestWho:
    @pytest.mark.parametrize("who", ["bob", "ruth", "grace"])
    def test_the_programme_is_the_teams_and_the_hubs_alone(self, house, who):
        with pytest.raises(NotAllowed):
            seen(house, getattr(house, who))

    def test_a_partner_of_the_team_reads_it_and_changes_nothing(self, house):
        dana = house.person("Dana", Role.PARTNER)
        team.add_member(house.alice, house.code, str(dana.id), at=NOON)
        assert not seen(house, dana).may_write
        assert seen(house, dana).people == []
        with pytest.raises(NotAllowed):
            areas.add_area(dana, house.code, "garden", at=NOON)

    def test_the_officer_who_leads_changes_it_and_another_officer_does_not(self, house):
        areas.add_area(house.carol, house.code, "garden", at=NOON)
        with pytest.raises(NotAllowed):
            areas.add_area(house.person("Ivo", Role.ISO), house.code, "attic", at=NOON)

    def test_it_is_settled_once_the_letter_that_rests_on_it_is_handed_over(self, house):
        house.set_stage(Stage.WITH_PORTFOLIO_LEAD)
        view = seen(house)
        assert (view.may_write, view.is_settled) == (False, True)
        with pytest.raises(InvalidTransition):
            areas.add_area(house.alice, house.code, "garden", at=NOON)

    def test_each_change_is_journalled_and_wakes_open_pages(self, house):
        areas.add_area(house.alice, house.code, "garden", at=NOON)
        lines.add_line(house.alice, house.code, Asked("Who waits?"), at=NOON)
        with transaction.reading() as db:
            noted = db.scalars(select(JournalEntry.what).where(JournalEntry.event_id == house.event_id)).all()
            assert sorted(noted) == ["area_added", "line_added"]
            assert db.get_one(Pulse, house.code).beats == 2


class TestAreas:
    def test_a_new_area_is_the_last(self, house):
        areas.add_area(house.alice, house.code, "  music   room ", at=NOON)
        assert [one.name for one in seen(house).areas] == ["reception", "contact room", "music room"]

    def test_two_areas_of_one_name_would_be_one_too_many(self, house):
        refused("area_there", areas.add_area, house.alice, house.code, "Reception")
        refused("area_there", areas.rename_area, house.alice, area(house).id, "Contact room")

    @pytest.mark.parametrize(("name", "error"), [("  ", MissingWords), ("x" * 61, TooBig)])
    def test_a_name_is_a_few_words(self, house, name, error):
        with pytest.raises(error):
            areas.add_area(house.alice, house.code, name, at=NOON)

    def test_cards_follow_an_area_to_its_new_name(self, house):
        house.card()
        areas.rename_area(house.alice, area(house).id, "front desk", at=NOON)
        with transaction.reading() as db:
            assert db.scalars(select(Observation.area)).all() == ["front desk"]

    def test_the_case_of_a_name_may_be_mended(self, house):
        areas.rename_area(house.alice, area(house).id, "Reception", at=NOON)
        assert area(house, "Reception")

    def test_an_area_moves_up_one_place_and_the_first_stays(self, house):
        areas.move_area_up(house.alice, area(house, "contact room").id, at=NOON)
        assert [one.name for one in seen(house).areas] == ["contact room", "reception"]
        areas.move_area_up(house.alice, area(house, "contact room").id, at=NOON)
        assert [one.name for one in seen(house).areas] == ["contact room", "reception"]

    def test_nobody_goes_in_only_with_a_reason(self, house):
        with pytest.raises(MissingWords):
            areas.close_area(house.alice, area(house).id, "  ", at=NOON)
        areas.close_area(house.alice, area(house).id, "A group is on.", at=NOON)
        assert (area(house).no_go, area(house).why) == (True, "A group is on.")

    def test_an_area_that_opens_again_forgets_why_it_was_closed(self, house):
        areas.close_area(house.alice, area(house).id, "A group is on.", at=NOON)
        areas.open_area(house.alice, area(house).id, at=NOON)
        assert (area(house).no_go, area(house).why) == (False, "")

    def test_an_unused_area_is_taken_out(self, house):
        areas.remove_area(house.alice, area(house).id, at=NOON)
        assert [one.name for one in seen(house).areas] == ["contact room"]

    def test_an_area_stays_once_a_card_was_written_there(self, house):
        house.card()
        refused("area_named", areas.remove_area, house.alice, area(house).id)

    def test_an_area_stays_while_a_card_about_it_may_be_on_its_way(self, house):
        a_tablet_of(house, house.carol)
        refused("area_on_tablet", areas.remove_area, house.alice, area(house).id)

    def test_an_id_that_is_none_is_not_found(self, house):
        with pytest.raises(NotFound):
            areas.remove_area(house.alice, "nonsense", at=NOON)


class TestTeam:
    def test_who_may_have_a_role_is_offered_until_they_have_it(self, house):
        dana = house.person("Dana", Role.PARTNER)
        assert [one.id for one in seen(house).people] == [str(house.alice.id), str(dana.id)]
        team.add_member(house.alice, house.code, str(dana.id), at=NOON)
        assert [one.id for one in seen(house).people] == [str(house.alice.id)]
        refused("member_there", team.add_member, house.alice, house.code, str(dana.id))

    def test_people_of_the_partner_that_is_looked_at_are_neither_offered_nor_taken(self, house):
        police = house.organisation("Larkwater Police", OrganisationKind.SAFEGUARDING_PARTNER)
        jo = house.person("Jo", Role.PARTNER, of=police)
        with transaction.transaction() as db:
            db.get_one(ScrutinyEvent, house.event_id).agency_id = police
        assert str(jo.id) not in {one.id for one in seen(house).people}
        assert "Larkwater Police" in seen(house).conflict
        with pytest.raises(RuleBroken) as no:
            team.add_member(house.alice, house.code, str(jo.id), at=NOON)
        assert no.value.params["rule"] == "R2"

    @pytest.mark.parametrize("who", ["bob", "ruth", "grace"])
    def test_nobody_joins_whose_role_is_not_to_walk(self, house, who):
        with pytest.raises(NotFound):
            team.add_member(house.alice, house.code, str(getattr(house, who).id), at=NOON)

    def test_one_of_each_pair_reports(self, house):
        dana = house.person("Dana", Role.PARTNER)
        team.add_member(house.alice, house.code, str(dana.id), at=NOON)
        for actor in (house.carol, dana):
            team.walk_with(house.alice, member(house, actor).id, pair="A", reports=True, at=NOON)
        assert [(one.name, one.walks, one.reports) for one in seen(house).team] == [
            ("Carol", "Pair A", False),
            ("Dana", "Pair A", True),
        ]

    def test_a_reporter_has_a_pair(self, house):
        carol = member(house, house.carol).id
        refused("reporter_alone", team.walk_with, house.alice, carol, pair="", reports=True)
        with pytest.raises(NotFound):
            team.walk_with(house.alice, carol, pair="Z", reports=False, at=NOON)

    def test_the_leading_officer_stays(self, house):
        refused("member_leads", team.remove_member, house.alice, member(house, house.carol).id)

    def test_whoever_wrote_a_card_stays(self, house):
        dana = house.person("Dana", Role.PARTNER)
        team.add_member(house.alice, house.code, str(dana.id), at=NOON)
        a_card_of(house, dana)
        refused("member_wrote", team.remove_member, house.alice, member(house, dana).id)

    def test_whoever_has_the_visit_on_a_tablet_stays_until_it_is_stopped(self, house):
        dana = house.person("Dana", Role.PARTNER)
        team.add_member(house.alice, house.code, str(dana.id), at=NOON)
        a_tablet_of(house, dana)
        refused("member_on_tablet", team.remove_member, house.alice, member(house, dana).id)
        with transaction.transaction() as db:
            db.scalars(select(DayPack)).one().revoke(by=house.alice.id, at=NOON)
        team.remove_member(house.alice, member(house, dana).id, at=NOON)
        assert len(seen(house).team) == 1

    def test_what_was_theirs_to_ask_and_to_find_is_anybodys_again(self, house):
        dana = house.person("Dana", Role.PARTNER)
        team.add_member(house.alice, house.code, str(dana.id), at=NOON)
        lines.add_line(house.alice, house.code, Asked("Who waits?", by=str(dana.id)), at=NOON)
        unheard.add_to_hear(house.alice, house.code, "A grandad", "", at=NOON)
        with transaction.transaction() as db:
            db.scalars(select(ToHear)).one().taken_by_id = dana.id
        team.remove_member(house.alice, member(house, dana).id, at=NOON)
        assert seen(house).lines[0].who == ""
        assert seen(house).to_hear[0].state == ""

    def test_an_officer_is_appointed_where_nobody_leads(self, house):
        ivo, dana = house.person("Ivo", Role.ISO), house.person("Dana", Role.PARTNER)
        for actor in (ivo, dana):
            team.add_member(house.alice, house.code, str(actor.id), at=NOON)
        refused("led", team.appoint, house.alice, member(house, ivo).id)
        with transaction.transaction() as db:
            for one in db.scalars(select(TeamMember)):
                one.leads = False
        refused("leader_is_officer", team.appoint, house.alice, member(house, dana).id)
        team.appoint(house.alice, member(house, ivo).id, at=NOON)
        assert member(house, ivo).leads

    def test_the_hub_leads_its_own_audit_and_an_officer_does_not(self, house):
        ivo = house.person("Ivo", Role.ISO)
        for actor in (ivo, house.alice):
            team.add_member(house.alice, house.code, str(actor.id), at=NOON)
        with transaction.transaction() as db:
            db.get_one(ScrutinyEvent, house.event_id).kind = EventKind.HUB_AUDIT
            for one in db.scalars(select(TeamMember)):
                one.leads = False
        offered = {one.name for one in seen(house).team if one.may_lead}
        assert offered == {"Alice"}
        refused("leader_is_officer", team.appoint, house.alice, member(house, ivo).id)
        team.appoint(house.alice, member(house, house.alice).id, at=NOON)
        assert member(house, house.alice).leads


class TestLines:
    def test_lines_are_numbered_in_the_order_they_came(self, house):
        for text in ("Who waits?", "Who explains?"):
            lines.add_line(house.alice, house.code, Asked(text, ("B3", "A4", "Z9")), at=NOON)
        assert [(one.label, one.standards) for one in seen(house).lines] == [("Q1", ["A4", "B3"]), ("Q2", ["A4", "B3"])]

    def test_only_somebody_of_the_team_is_given_a_line(self, house):
        with pytest.raises(NotFound):
            lines.add_line(house.alice, house.code, Asked("Who waits?", by=str(house.bob.id)), at=NOON)

    def test_a_line_that_a_card_answers_keeps_its_words_but_not_its_asker(self, house):
        lines.add_line(house.alice, house.code, Asked("Who waits?"), at=NOON)
        a_card_of(house, house.carol, prompt="Q1")
        line = seen(house).lines[0].id
        refused("line_answered", lines.change_line, house.alice, line, Asked("Who hurries?"))
        refused("line_used", lines.remove_line, house.alice, line)
        lines.change_line(house.alice, line, Asked("Who waits?", ("A4",), str(house.carol.id)), at=NOON)
        assert (seen(house).lines[0].who, seen(house).lines[0].standards) == ("Carol", ["A4"])

    def test_a_line_no_tablet_took_along_is_taken_out(self, house):
        lines.add_line(house.alice, house.code, Asked("Who waits?"), at=NOON)
        lines.remove_line(house.alice, seen(house).lines[0].id, at=NOON)
        assert seen(house).lines == []

    def test_a_number_a_tablet_knows_means_one_line_for_ever(self, house):
        lines.add_line(house.alice, house.code, Asked("Who waits?"), at=NOON)
        a_tablet_of(house, house.carol)
        refused("line_used", lines.remove_line, house.alice, seen(house).lines[0].id)


class TestToHear:
    def test_the_usual_list_is_taken_in_one_step_and_only_once(self, house):
        unheard.add_to_hear(house.alice, house.code, "a dad or grandad", "by the gate", at=NOON)
        unheard.add_usual(house.alice, house.code, at=NOON)
        unheard.add_usual(house.alice, house.code, at=NOON)
        view = seen(house)
        assert len(view.to_hear) == len(unheard.usual())
        assert view.has_usual
        assert view.to_hear[0].hint == "by the gate"

    def test_nobody_is_on_the_list_twice(self, house):
        unheard.add_usual(house.alice, house.code, at=NOON)
        refused("to_hear_there", unheard.add_to_hear, house.alice, house.code, unheard.usual()[0].upper(), "")

    def test_a_hint_may_change_and_may_be_empty(self, house):
        unheard.add_to_hear(house.alice, house.code, "A grandad", "by the gate", at=NOON)
        one = seen(house).to_hear[0].id
        unheard.change_to_hear(house.alice, one, "A grandad", "", at=NOON)
        assert seen(house).to_hear[0].hint == ""
        with pytest.raises(TooBig):
            unheard.change_to_hear(house.alice, one, "A grandad", "x" * 161, at=NOON)

    def test_whoever_was_heard_stays_on_the_list(self, house):
        unheard.add_to_hear(house.alice, house.code, "A grandad", "", at=NOON)
        with transaction.transaction() as db:
            db.scalars(select(ToHear)).one().heard_at = NOON
        assert seen(house).to_hear[0].is_heard
        refused("was_heard", unheard.remove_to_hear, house.alice, seen(house).to_hear[0].id)

    def test_whoever_is_not_there_is_taken_off(self, house):
        unheard.add_to_hear(house.alice, house.code, "A grandad", "", at=NOON)
        unheard.remove_to_hear(house.alice, seen(house).to_hear[0].id, at=NOON)
        assert seen(house).to_hear == []


class TestPromises:
    def test_a_pasted_list_is_read_without_its_numbers_and_dashes(self):
        assert promises.read_lines(LIST) == [
            "We will say hello.",
            "We will listen.",
            "We will tell you what changed.",
        ]

    def test_a_number_that_belongs_to_the_promise_stays(self):
        assert promises.read_lines("24 hours a day somebody answers.") == ["24 hours a day somebody answers."]

    def test_the_same_name_again_is_a_new_version_and_the_old_one_stays(self, house):
        assert promises.load(house.alice, "Our promises", LIST, at=NOON) == 1
        assert promises.load(house.alice, "our  promises", LIST + "We will be kind.", at=NOON) == 2
        assert [(one.title, len(one.promises), one.is_newest) for one in promises.promises(house.alice).sets] == [
            ("Our promises, version 2", 4, True),
            ("Our promises, version 1", 3, False),
        ]

    @pytest.mark.parametrize(
        ("pasted", "rule"),
        [
            (LIST, "same"),
            ("We listen.\nwe listen.", "twice"),
            ("\n".join(f"We promise {n}." for n in "abcdefghijklmnopqrstu"), "many"),
        ],
    )
    def test_a_list_that_makes_no_new_version_is_refused(self, house, pasted, rule):
        promises.load(house.alice, "Our promises", LIST, at=NOON)
        with pytest.raises(PromisesUnfit) as no:
            promises.load(house.alice, "Our promises", pasted, at=NOON)
        assert no.value.params["rule"] == rule

    @pytest.mark.parametrize(("name", "pasted"), [("", LIST), ("Our promises", " \n - \n")])
    def test_a_list_has_a_name_and_a_promise(self, house, name, pasted):
        with pytest.raises(MissingWords):
            promises.load(house.alice, name, pasted, at=NOON)

    @pytest.mark.parametrize("who", ["carol", "bob", "ruth"])
    def test_they_are_the_hubs_to_load(self, house, who):
        with pytest.raises(NotAllowed):
            promises.load(getattr(house, who), "Our promises", LIST, at=NOON)
        with pytest.raises(NotAllowed):
            promises.promises(getattr(house, who))

    def test_an_event_is_scored_against_one_version_or_none(self, house):
        promises.load(house.alice, "Our promises", LIST, at=NOON)
        (one,) = promises.promises(house.alice).sets
        promises.choose(house.carol, house.code, one.id, at=NOON)
        assert seen(house).promises_name == "Our promises, version 1"
        promises.choose(house.carol, house.code, "", at=NOON)
        assert (seen(house).promises_name, seen(house).promises) == ("", [])
        with pytest.raises(NotFound):
            promises.choose(house.carol, house.code, str(uuid4()), at=NOON)

    def test_a_version_in_use_stays_on_offer_when_a_newer_one_comes(self, house):
        promises.load(house.alice, "Our promises", LIST, at=NOON)
        with transaction.reading() as db:
            first = str(db.scalars(select(PromiseSet.id)).one())
        promises.choose(house.alice, house.code, first, at=NOON)
        promises.load(house.alice, "Our promises", "We will be kind.", at=NOON)
        view = seen(house)
        assert [one.name for one in view.sets] == ["Our promises, version 2", "Our promises, version 1"]
        assert view.promise_set == first
        assert promises.promises(house.alice).sets[1].events == ["Tidewell"]


def test_a_programme_says_which_parts_are_still_empty(house):
    assert seen(house).missing == [
        "fewer than two people",
        "no line of questioning",
        "nobody who must not go unheard",
    ]
    team.add_member(house.alice, house.code, str(house.alice.id), at=NOON)
    lines.add_line(house.alice, house.code, Asked("Who waits?"), at=NOON)
    unheard.add_usual(house.alice, house.code, at=NOON)
    assert seen(house).missing == []


def test_a_refused_change_leaves_nothing_behind(house):
    house.card()
    with pytest.raises(ProgrammeUnfit):
        areas.rename_area(house.alice, area(house).id, "contact room", at=NOON)
    with transaction.reading() as db:
        assert db.scalars(select(Observation.area)).all() == ["reception"]
        assert db.scalar(select(func.count()).select_from(JournalEntry).where(JournalEntry.what == "area_renamed")) == 0
