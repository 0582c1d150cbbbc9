"""Whatever a file is, it is refused by name or comes out clean: soon, in little memory, and nobody else is harmed."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from mars_voice.media.cleaner import clean_picture
from mars_voice.media.worker import MEMORY
from models.errors import PictureBroken, PictureTooHard
from tests.architecture.source import ROOT
from tests.media.corpus import corpus, made

FILES = {name: (body, may) for name, body, may in corpus()}
REFUSALS = {"not_a_picture", "picture_too_large", "picture_broken", "picture_too_hard"}
#: Seconds of computing for one file.
SOON = 2.0


@dataclass(frozen=True)
class Outcome:
    name: str
    said: str
    computed: float
    took: float
    most_memory: int


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """All of them through the same process, as in a server: one that dies would say nothing of the rest."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (body, _) in FILES.items():
        (folder / name).write_bytes(made(body))
    done = subprocess.run(
        [sys.executable, "-m", "tests.media.put_through", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=900,
    )
    for path in folder.glob("*.clean"):
        with Image.open(path) as came:
            came.load()
            assert (came.format, came.mode) == ("JPEG", "RGB")
            assert max(came.size) <= 2048
    found = [Outcome(**json.loads(line)) for line in done.stdout.splitlines()]
    return {one.name: one for one in found}


def test_there_are_many_of_them() -> None:
    assert len(FILES) >= 390


@pytest.mark.parametrize("name", FILES)
def test_it_is_refused_by_name_or_cleaned(outcomes: dict[str, Outcome], name: str) -> None:
    _, may = FILES[name]
    assert outcomes[name].said in (REFUSALS | {"clean"} if may else REFUSALS)


def test_each_soon(outcomes: dict[str, Outcome]) -> None:
    assert {one.name: one.computed for one in outcomes.values() if one.computed > SOON} == {}


def test_all_in_little_memory(outcomes: dict[str, Outcome]) -> None:
    assert max(one.most_memory for one in outcomes.values()) < MEMORY


def test_honest_pictures_at_the_edge_are_not_refused(outcomes: dict[str, Outcome]) -> None:
    honest = [name for name in FILES if "49-million" in name or name.startswith("really-") or "-then-html" in name]
    assert {outcomes[name].said for name in honest} == {"clean"}
    assert len(honest) == 10


class TestTheFence:
    """What a worker that has been taken over may still do: nothing much."""

    @staticmethod
    def _inside(code: str) -> subprocess.CompletedProcess[str]:
        fenced = f"import resource\nfrom mars_voice.media import worker\nworker.SECONDS = 1\nworker.fence()\n{code}"
        return subprocess.run([sys.executable, "-c", fenced], cwd=ROOT, capture_output=True, text=True, check=False)

    def test_it_gets_no_more_memory_than_there_is_for_it(self) -> None:
        assert "MemoryError" in self._inside("bytearray(600 * 1024 * 1024)").stderr

    def test_it_is_ended_when_it_computes_too_long(self) -> None:
        assert self._inside("while True: pass").returncode < 0

    def test_it_writes_no_file(self, tmp_path: Path) -> None:
        self._inside(f"open({str(tmp_path / 'x')!r}, 'wb').write(b'x')")
        assert not (tmp_path / "x").exists() or (tmp_path / "x").read_bytes() == b""


def _in_its_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str) -> None:
    """Another program where the worker should be, as if it had been taken over."""
    stand_in = tmp_path / "python"
    stand_in.write_text(f"#!{sys.executable}\nimport os, sys, time\n{script}\n")
    stand_in.chmod(0o700)
    monkeypatch.setattr("mars_voice.media.cleaner.sys.executable", str(stand_in))


class TestAWorkerThatWasTakenOver:
    def test_one_that_never_stops_talking_is_ended(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        _in_its_place(monkeypatch, tmp_path, "while True: os.write(1, b'x' * 65536)")
        with pytest.raises(PictureTooHard):
            clean_picture(b"x")

    def test_one_that_never_says_anything_is_ended(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        _in_its_place(monkeypatch, tmp_path, "time.sleep(60)")
        monkeypatch.setattr("mars_voice.media.cleaner.PATIENCE", 0.5)
        with pytest.raises(PictureTooHard):
            clean_picture(b"x" * 1_000_000)

    @pytest.mark.parametrize("script", ["sys.exit(1)", "sys.exit(0)", "sys.stdout.write('../../x'); sys.exit(3)"])
    def test_one_that_says_nothing_sensible_gives_no_picture(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str
    ) -> None:
        _in_its_place(monkeypatch, tmp_path, script)
        with pytest.raises(PictureBroken):
            clean_picture(b"x" * 1_000_000)

    def test_it_sees_none_of_the_services_secrets(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("MARS_VOICE_SECRET", "hidden")
        script = "os.write(1, b'\\xff\\xd8\\xff'); print(sorted(os.environ), os.getcwd())"
        _in_its_place(monkeypatch, tmp_path, script)
        assert b"MARS_VOICE" not in clean_picture(b"x")
