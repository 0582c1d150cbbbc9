"""Every address of the product, in one place. A page links by these names, never by a written path."""

from __future__ import annotations

LANDING = "/"
SIGN_IN = "/sign-in/"
SIGN_IN_AGAIN = "/sign-in/again/"
JOIN = "/j/"
GIVE = "/give/"
GIVE_PACK = "/give/pack.json"
GIVE_EXTRA = "/give/extra/"
GIVE_WORKER = "/give/sw.js"
OBSERVE = "/observe/"
OBSERVE_WORKER = "/observe/sw.js"
HAPPENED = "/happened/"
CHANGES = "/changes/"
OOPS = "/oops/"
MISSING = "/missing/"
SHELL_CAPTURE = "/shell/capture/"
SHELL_PUBLIC = "/shell/public/"

TODAY = "/today/"
EVENT = "/event/"
REQUESTS = "/requests/"
PREPARE = "/prepare/"
PROGRAMME = "/programme/"
QUESTIONS = "/programme/questions/"
PROMISES = "/promises/"
CODES = "/codes/"
VISIT = "/visit/"
WORDS = "/words/"
THEMES = "/themes/"
OBSERVATIONS = "/observations/"
STANDARDS = "/standards/"
FINDINGS = "/findings/"
SHEET = "/sheet/"
SHEET_SHOW = "/sheet/show/"
LETTER = "/letter/"
LETTERS = "/letters/"
POST = "/post/"
SECTION_11 = "/section-11/"
SECTION_11_SUMMARY = "/section-11/summary/"
ACTIONS = "/actions/"
FILES = "/files/"
WORRIES = "/worries/"
PLAN = "/plan/"
NEW_EVENT = "/plan/new/"
MEETINGS = "/meetings/"
DUTY = "/duty/"
DAYS = "/days/"
SCRUTINEERS = "/scrutineers/"

API_SIGN_IN = "/api/sign-in"
API_PERSONA = "/api/sign-in/persona"
API_SIGN_OUT = "/api/sign-out"
API_SUBMISSIONS = "/api/submissions"
API_CODES = "/api/codes"
API_RECEIPTS = "/api/receipts"
API_FILES = "/api/files/"
API_PHOTOS = "/api/photos/"
API_RECEIPTS_MORE = "/api/receipts/more"
API_RECEIPTS_ANSWER = "/api/receipts/answer"
API_RECEIPTS_BACK = "/api/receipts/take-back"
API_LETTERS = "/api/letters/"
API_SHEETS = "/api/sheets/"
API_PROCESS = "/api/process-letters/"
API_FORMS = "/api/process-forms/"
API_RETURNS = "/api/section-11/returns/"
API_SUMMARIES = "/api/section-11/summaries/"
API_POSTERS = "/api/posters/"
API_COMING = "/api/coming/"
API_PAPER = "/api/paper/"
API_CERTIFICATES = "/api/certificates/"
API_VISITS = "/api/observe/visits"
API_PACKS = "/api/observe/packs/"
API_OBSERVATIONS = "/api/observations/"
API_FEED = "/api/feed/"


def give(audience: str, language: str = "") -> str:
    """The capture page for one audience: static, so it opens without a server round trip.

    ``language`` is a language's own word in addresses, e.g. "pl" or "easy"; English has none.
    """
    return f"{GIVE}{audience}/{language}/" if language else f"{GIVE}{audience}/"


def give_extra(language: str = "") -> str:
    """One question on a phone that nobody answers: how an extra question will look, in one language."""
    return f"{GIVE_EXTRA}{language}/" if language else GIVE_EXTRA


def pieces_of(language: str = "") -> str:
    """The script of ``/js/`` with the pieces of extra questions in one language, e.g. ``extra_pl``."""
    return f"extra_{language or 'en'}"


def shell_capture(language: str = "") -> str:
    """The frame for a phone that the server fills, in one language. Built, and then put out of public reach."""
    return f"{SHELL_CAPTURE}{language}/" if language else SHELL_CAPTURE


def give_with_code(audience: str, code: str) -> str:
    """What a QR code holds: the code sits in the fragment, so it reaches no server and no log."""
    return f"{give(audience)}#{code}"


def give_on_tablet(audience: str, code: str) -> str:
    """The same on a tablet that goes from hand to hand: each person finds it empty."""
    return f"{give_with_code(audience, code)}.t"


def give_from_paper(audience: str, code: str) -> str:
    """The same for somebody at a desk who types in what a person wrote on paper."""
    return f"{give_with_code(audience, code)}.p"


def feed(secret: str) -> str:
    """Where one person's calendar fetches the plan: whoever knows the secret may."""
    return f"{API_FEED}{secret}.ics"


def of_event(page: str, code: str) -> str:
    """A desk page about one event, e.g. ``/words/?event=P-ASE-04``."""
    return f"{page}?event={code}"
