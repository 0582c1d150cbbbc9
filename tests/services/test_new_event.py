"""The Hub plans an event of three kinds, and adds an agency to the programme."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mars_voice.services import new_event
from mars_voice.services.look_up import event_by_code
from mars_voice.services.new_event import Draft
from mars_voice.services.transaction import reading, transaction
from models.errors import MissingWords, NotAllowed, NotFound, TooBig
from models.event import ScrutinyEvent
from models.kinds import EventKind, OrganisationKind, Role, Stage
from models.people import Organisation
from models.planning import AgencyThere, EventUnfit
from tests.house import NOON, TODAY, House


def _plan(house: House, kind: str = "agency", **facts: str) -> str:
    return new_event.plan(house.alice, Draft(kind, **facts), at=NOON)


def _sight(house: House, theme: str = "Young carers") -> str:
    return _plan(house, "line_of_sight", title=theme)


def test_a_visit_is_called_by_its_agency_unless_it_has_a_title(house: House) -> None:
    campus = str(house.organisation("Fernlock"))
    codes = [_plan(house, agency_id=campus), _plan(house, agency_id=campus, title="Fernlock, a second look")]
    with reading() as db:
        made = [event_by_code(db, code) for code in codes]
        assert [one.title for one in made] == ["Fernlock", "Fernlock, a second look"]
        assert {(one.stage, one.held_on, one.kind) for one in made} == {(Stage.IDENTIFIED, None, EventKind.AGENCY)}
        assert {str(one.agency_id) for one in made} == {campus}


def test_a_theme_keeps_its_purpose_and_how_it_is_looked_at(house: House) -> None:
    code = _plan(house, "thematic", title=" Safe  journeys ", purpose=" Why. ", approach="On the bus.")
    with reading() as db:
        made = event_by_code(db, code)
        assert (made.title, made.purpose, made.approach) == ("Safe journeys", "Why.", "On the bus.")
        assert made.agency_id is None


def test_a_line_of_sight_has_a_theme_and_no_agency(house: House) -> None:
    code = _plan(house, "line_of_sight", title="Young carers", agency_id=str(house.agency))
    with reading() as db:
        assert event_by_code(db, code).agency_id is None
    with pytest.raises(MissingWords):
        _sight(house, " ")


@pytest.mark.parametrize("kind", ["hub_audit", "case_specific", "", "visit"])
def test_other_kinds_do_not_begin_here(house: House, kind: str) -> None:
    with pytest.raises(EventUnfit) as refused:
        _plan(house, kind, title="Letters", agency_id=str(house.agency))
    assert refused.value.params == {"rule": "kind"}


def test_a_visit_needs_an_agency(house: House) -> None:
    with pytest.raises(EventUnfit):
        _plan(house)
    with pytest.raises(EventUnfit):
        _plan(house, agency_id=str(house.partnership))
    with pytest.raises(NotFound):
        _plan(house, agency_id="Fernlock")


def test_a_safeguarding_partner_can_be_visited_too(house: House) -> None:
    police = house.organisation("Larkwater Police", OrganisationKind.SAFEGUARDING_PARTNER)
    with reading() as db:
        assert event_by_code(db, _plan(house, agency_id=str(police))).title == "Larkwater Police"


def test_words_that_nobody_reads_to_the_end_are_refused(house: House) -> None:
    _plan(house, "thematic", title="x" * 80, purpose="x" * 600)
    with pytest.raises(TooBig):
        _plan(house, "thematic", title="x" * 81)
    for words in ({"purpose": "x" * 601}, {"approach": "x" * 601}):
        with pytest.raises(EventUnfit):
            _plan(house, "thematic", title="Safe journeys", **words)


def test_r18_a_second_visit_in_two_years_is_warned_of_and_begins_all_the_same(house: House) -> None:
    free = house.organisation("Fernlock")
    labels = {one.id: one.label for one in new_event.choices(house.alice, at=NOON).agencies}
    assert labels[str(free)] == "Fernlock"
    assert labels[str(house.agency)] == "Tidewell Youth Justice Team · visited on 23 November 2026"
    assert _plan(house, agency_id=str(house.agency)) == "P-ASE-05"


def test_r18_a_visit_that_is_to_come_is_told_of_and_one_that_was_called_off_is_not(house: House) -> None:
    def label() -> str:
        return new_event.choices(house.alice, at=NOON).agencies[0].label

    with transaction() as db:
        event_by_code(db, house.code).held_on = TODAY + timedelta(days=70)
    assert label().endswith("· visit on 1 February 2027")
    with transaction() as db:
        event_by_code(db, house.code).held_on = None
    assert label().endswith("· a visit is planned")
    house.set_stage(Stage.CANCELLED)
    assert label() == "Tidewell Youth Justice Team"


def test_r17_a_fourth_line_of_sight_in_a_year_is_warned_of_and_begins_all_the_same(house: House) -> None:
    for n in range(3):
        assert new_event.choices(house.alice, at=NOON).sights_warn == ""
        _sight(house, f"Theme {n}")
    assert "R17" in new_event.choices(house.alice, at=NOON).sights_warn
    assert _sight(house) == "P-LOS-04"


def test_an_agency_joins_the_programme_under_a_name_of_its_own(house: House) -> None:
    assert new_event.add_agency(house.alice, "  Orchard   Housing ", at=NOON) == "Orchard Housing"
    with reading() as db:
        made = db.query(Organisation).filter_by(name="Orchard Housing").one()
        assert made.kind == OrganisationKind.AGENCY
    with pytest.raises(AgencyThere):
        new_event.add_agency(house.alice, "orchard housing", at=NOON)
    with pytest.raises(MissingWords):
        new_event.add_agency(house.alice, " ", at=NOON)
    with pytest.raises(TooBig):
        new_event.add_agency(house.alice, "x" * 81, at=NOON)


def test_nobody_but_the_hub_plans(house: House) -> None:
    draft, before = Draft("thematic", title="Safe journeys"), _count()
    for who in (house.carol, house.ruth, house.bob, house.partner, house.person("Helen", Role.BOARD_MEMBER)):
        for verb in (
            lambda who=who: new_event.plan(who, draft, at=NOON),
            lambda who=who: new_event.add_agency(who, "Orchard", at=NOON),
            lambda who=who: new_event.choices(who, at=NOON),
        ):
            with pytest.raises(NotAllowed):
                verb()
    assert _count() == before


def _count() -> int:
    with reading() as db:
        return db.query(ScrutinyEvent).count()
