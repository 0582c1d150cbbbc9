"""What kind of sound a recording is, by its first bytes. It is never decoded here: one person listens, then it goes."""

from __future__ import annotations

from models.errors import NotARecording


def kind_of(data: bytes) -> str:
    """The media type a browser is told, e.g. ``audio/webm``. Raises NotARecording."""
    if data.startswith(b"\x1a\x45\xdf\xa3"):
        return "audio/webm"
    if data.startswith(b"OggS"):
        return "audio/ogg"
    if data[4:8] == b"ftyp":
        return "audio/mp4"
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "audio/wav"
    raise NotARecording
