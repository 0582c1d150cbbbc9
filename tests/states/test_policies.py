"""Who may call each writing handler: exactly the roles that the permission behind it is ever granted to."""

import pytest

from mars_voice.security import policy_of
from models.kinds import Role
from models.permissions import GRANTS, Permission
from tests.support.handlers import our_handlers

BEHIND = {
    "event_state.propose_day": Permission.EVENT_PLAN,
    "event_state.endorse": Permission.EVENT_ENDORSE,
    "event_state.take_back_endorsement": Permission.EVENT_ENDORSE,
    "codes_state.open_code": Permission.CODE_MANAGE,
    "codes_state.one_day_more": Permission.CODE_MANAGE,
    "codes_state.extend": Permission.CODE_MANAGE,
    "codes_state.stop": Permission.CODE_MANAGE,
    "codes_state.arrange": Permission.CODE_MANAGE,
    "programme_state.add_area": Permission.PROGRAMME_WRITE,
    "programme_state.rename_area": Permission.PROGRAMME_WRITE,
    "programme_state.move_area_up": Permission.PROGRAMME_WRITE,
    "programme_state.close_area": Permission.PROGRAMME_WRITE,
    "programme_state.open_area": Permission.PROGRAMME_WRITE,
    "programme_state.remove_area": Permission.PROGRAMME_WRITE,
    "programme_state.add_member": Permission.PROGRAMME_WRITE,
    "programme_state.walk_with": Permission.PROGRAMME_WRITE,
    "programme_state.appoint": Permission.PROGRAMME_WRITE,
    "programme_state.remove_member": Permission.PROGRAMME_WRITE,
    "programme_state.add_line": Permission.PROGRAMME_WRITE,
    "programme_state.change_line": Permission.PROGRAMME_WRITE,
    "programme_state.remove_line": Permission.PROGRAMME_WRITE,
    "programme_state.add_to_hear": Permission.PROGRAMME_WRITE,
    "programme_state.add_usual": Permission.PROGRAMME_WRITE,
    "programme_state.change_to_hear": Permission.PROGRAMME_WRITE,
    "programme_state.remove_to_hear": Permission.PROGRAMME_WRITE,
    "programme_state.choose_promises": Permission.PROGRAMME_WRITE,
    "promises_state.load_list": Permission.PROMISE_WRITE,
    "words_state.turn": Permission.TAG_DECIDE,
    "words_state.speak": Permission.TAG_DECIDE,
    "words_state.add": Permission.TAG_DECIDE,
    "words_state.confirm": Permission.TAG_DECIDE,
    "words_state.worry": Permission.TAG_DECIDE,
    "words_state.ask": Permission.ASK_BACK,
    "words_state.later": Permission.COMMENT_READ,
    "words_state.back": Permission.COMMENT_READ,
    "words_state.open": Permission.COMMENT_READ,
    "words_state.use_keys": Permission.COMMENT_READ,
    "files_state.open": Permission.FILE_OPEN,
    "files_state.allow": Permission.FILE_OPEN,
    "files_state.hold_back": Permission.FILE_OPEN,
    "files_state.worry": Permission.FILE_OPEN,
    "files_state.type_up": Permission.FILE_OPEN,
    "observations_state.add": Permission.OBSERVATION_ADD,
    "observations_state.narrow": Permission.OBSERVATION_READ,
    "observations_state.show_all": Permission.OBSERVATION_READ,
    "observations_state.offer": Permission.OBSERVATION_READ,
    "observations_state.tie": Permission.OBSERVATION_READ,
    "observations_state.untie": Permission.OBSERVATION_READ,
    "observations_state.vouch": Permission.OBSERVATION_ADD,
    "observations_state.take_back": Permission.OBSERVATION_ADD,
    "observations_state.pick": Permission.OBSERVATION_MERGE,
    "observations_state.lay_together": Permission.OBSERVATION_MERGE,
    "observations_state.leave_together": Permission.OBSERVATION_MERGE,
    "observations_state.put_together": Permission.OBSERVATION_MERGE,
    "observations_state.part": Permission.OBSERVATION_MERGE,
    "observations_state.look_at": Permission.PHOTO_OPEN,
    "observations_state.allow_photo": Permission.PHOTO_OPEN,
    "observations_state.hold_photo": Permission.PHOTO_OPEN,
    "standards_state.show_set": Permission.STANDARDS_READ,
    "standards_state.write": Permission.STANDARDS_WRITE,
    "standards_state.paste": Permission.STANDARDS_WRITE,
    "findings_state.pick": Permission.FINDING_WRITE,
    "findings_state.conclude": Permission.FINDING_WRITE,
    "findings_state.conclude_matter": Permission.FINDING_WRITE,
    "findings_state.conclude_again": Permission.FINDING_WRITE,
    "findings_state.draft": Permission.LETTER_WRITE,
    "sheet_state.make": Permission.SHEET_WRITE,
    "sheet_state.add": Permission.SHEET_WRITE,
    "sheet_state.edit": Permission.SHEET_WRITE,
    "sheet_state.remove": Permission.SHEET_WRITE,
    "sheet_state.bring_back": Permission.SHEET_WRITE,
    "sheet_state.reword": Permission.SHEET_WRITE,
    "sheet_state.move": Permission.SHEET_WRITE,
    "sheet_state.share": Permission.SHEET_WRITE,
    "letter_state.save": Permission.LETTER_WRITE,
    "letter_state.hold": Permission.LETTER_WRITE,
    "letter_state.leave_out": Permission.LETTER_WRITE,
    "letter_state.submit": Permission.LETTER_SUBMIT,
    "letter_state.agree": Permission.LETTER_AGREE,
    "letter_state.send_back": Permission.LETTER_AGREE,
    "letter_state.distribute": Permission.LETTER_DISTRIBUTE,
    "actions_state.plan": Permission.ACTION_ANSWER,
    "actions_state.answer": Permission.ACTION_ANSWER,
    "actions_state.publish": Permission.STORY_PUBLISH,
    "section11_state.write": Permission.S11_ANSWER,
    "section11_state.look_back": Permission.S11_ANSWER,
    "section11_state.hand_in": Permission.S11_ANSWER,
    "section11_state.get_on": Permission.S11_ANSWER,
    "section11_state.brought_in": Permission.S11_ANSWER,
    "section11_state.send_back": Permission.S11_MANAGE,
    "section11_state.open_round": Permission.S11_MANAGE,
    "summary_state.put": Permission.S11_MANAGE,
    "summary_state.tell": Permission.S11_MANAGE,
    "worries_state.acknowledge": Permission.CONCERN_READ,
    "worries_state.decide": Permission.CONCERN_READ,
    "worries_state.hold": Permission.CONCERN_READ,
    "worries_state.release": Permission.CONCERN_READ,
    "visit_state.take_on": Permission.TO_HEAR_NOTE,
    "visit_state.heard": Permission.TO_HEAR_NOTE,
    "visit_state.leave": Permission.TO_HEAR_NOTE,
    "visit_state.settle": Permission.MATTER_SETTLE,
    "visit_state.lose": Permission.PACK_REVOKE,
}


def short(name: str) -> str:
    """``reflex___state____state.mars_voice___states___words____words_state.turn`` as ``words_state.turn``."""
    state, _, handler = name.rpartition(".")
    return f"{state.rpartition('____')[2]}.{handler}"


HANDLERS = {short(name): handler for name, handler in our_handlers().items()}


@pytest.mark.parametrize("name", BEHIND)
def test_a_writing_handler_lets_in_whom_its_permission_is_granted_to(name):
    assert policy_of(HANDLERS[name]) == set(GRANTS[BEHIND[name]])


def test_every_other_handler_only_shows_a_page_whose_verb_decides():
    others = {name: policy_of(handler) for name, handler in HANDLERS.items() if name not in BEHIND}
    assert {name.rpartition(".")[2] for name in others} == {"enter", "refresh", "stumble"}
    assert set(others.values()) == {frozenset(Role)}
