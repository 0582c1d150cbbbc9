"""Every word a person reads, written once: by key, in a language."""

from mars_voice.wording.catalogue import MissingWording, catalogue, say, speaking, spoken
from mars_voice.wording.problem import problem

__all__ = ["MissingWording", "catalogue", "problem", "say", "speaking", "spoken"]
