"""Every word a person reads, written once: by key, in a language."""

from mars_voice.wording.catalogue import MissingWording, catalogue, say, speaking, spoken
from mars_voice.wording.languages import LANGUAGES, Language, language
from mars_voice.wording.problem import problem

__all__ = ["LANGUAGES", "Language", "MissingWording", "catalogue", "language", "problem", "say", "speaking", "spoken"]
