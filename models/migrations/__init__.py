"""Schema steps, each forward and back. Run by ``mars_voice.services.setup`` with a connection passed in."""
