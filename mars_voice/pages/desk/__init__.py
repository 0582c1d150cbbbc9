"""The pages people work at: live, behind the guard, each filled by one state."""

from __future__ import annotations

from mars_voice import routes
from mars_voice.pages.desk.actions import actions
from mars_voice.pages.desk.codes import codes
from mars_voice.pages.desk.event import event
from mars_voice.pages.desk.files import files
from mars_voice.pages.desk.findings import findings
from mars_voice.pages.desk.frame import desk_page
from mars_voice.pages.desk.letter import letter
from mars_voice.pages.desk.letters import letters
from mars_voice.pages.desk.observations import observations
from mars_voice.pages.desk.programme import programme
from mars_voice.pages.desk.promises import promises
from mars_voice.pages.desk.section11 import section11
from mars_voice.pages.desk.section11_summary import section11_summary
from mars_voice.pages.desk.sheet import sheet, sheet_show
from mars_voice.pages.desk.standards import standards
from mars_voice.pages.desk.themes import themes
from mars_voice.pages.desk.today import today
from mars_voice.pages.desk.visit import visit
from mars_voice.pages.desk.words import words
from mars_voice.pages.desk.worries import worries
from mars_voice.pages.page import Page
from mars_voice.states.actions import ActionsState
from mars_voice.states.codes import CodesState
from mars_voice.states.event import EventState
from mars_voice.states.files import FilesState
from mars_voice.states.findings import FindingsState
from mars_voice.states.letter import LetterState
from mars_voice.states.letters import LettersState
from mars_voice.states.observations import ObservationsState
from mars_voice.states.programme import ProgrammeState
from mars_voice.states.promises import PromisesState
from mars_voice.states.section11 import Section11State, SummaryState
from mars_voice.states.sheet import SheetState
from mars_voice.states.standards import StandardsState
from mars_voice.states.themes import ThemesState
from mars_voice.states.today import TodayState
from mars_voice.states.visit import VisitState
from mars_voice.states.words import WordsState
from mars_voice.states.worries import WorriesState
from mars_voice.wording import say

DESK_PAGES: tuple[Page, ...] = (
    desk_page(routes.TODAY, say("desk.tab.today"), today, TodayState),
    desk_page(routes.EVENT, say("desk.tab.event"), event, EventState),
    desk_page(routes.PROGRAMME, say("desk.tab.programme"), programme, ProgrammeState),
    desk_page(routes.CODES, say("desk.tab.codes"), codes, CodesState),
    desk_page(routes.VISIT, say("desk.tab.visit"), visit, VisitState),
    desk_page(routes.WORDS, say("desk.tab.words"), words, WordsState),
    desk_page(routes.FILES, say("desk.tab.files"), files, FilesState),
    desk_page(routes.THEMES, say("desk.tab.themes"), themes, ThemesState),
    desk_page(routes.OBSERVATIONS, say("desk.tab.observations"), observations, ObservationsState),
    desk_page(routes.STANDARDS, say("desk.tab.standards"), standards, StandardsState),
    desk_page(routes.FINDINGS, say("desk.tab.findings"), findings, FindingsState),
    desk_page(routes.SHEET, say("desk.tab.sheet"), sheet, SheetState),
    desk_page(routes.SHEET_SHOW, say("desk.sheet.show"), sheet_show, SheetState),
    desk_page(routes.LETTER, say("desk.tab.letter"), letter, LetterState),
    desk_page(routes.LETTERS, say("desk.tab.letters"), letters, LettersState),
    desk_page(routes.SECTION_11, say("desk.tab.section11"), section11, Section11State),
    desk_page(routes.SECTION_11_SUMMARY, say("desk.s11.sum"), section11_summary, SummaryState),
    desk_page(routes.PROMISES, say("desk.tab.promises"), promises, PromisesState),
    desk_page(routes.ACTIONS, say("desk.tab.actions"), actions, ActionsState),
    desk_page(routes.WORRIES, say("desk.tab.worries"), worries, WorriesState),
)
