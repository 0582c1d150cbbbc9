"""The ``mars-voice`` command, as an operator types it."""

import json
import os
import subprocess
import sys

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.media.hostile import a_place

PASSWORD = "a long enough sentence"


@pytest.fixture
def mars_voice(tmp_path):
    def type_in(*arguments, typed="", **environment):
        done = subprocess.run(
            [sys.executable, "-m", "mars_voice", *arguments],
            env={**os.environ, "MARS_VOICE_DATA": str(tmp_path / "data"), "MARS_VOICE_MODE": "live", **environment},
            input=typed,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        return done.returncode, done.stdout + done.stderr

    return type_in


def create_admin(mars_voice, *, password=PASSWORD):
    person = ("--email", "alice@example.org", "--name", "Alice", "--partnership", "Tidewell")
    return mars_voice("admin", "create", *person, typed=f"{password}\n")


def test_the_first_person_is_told_where_to_sign_in(mars_voice):
    code, said = create_admin(mars_voice)
    assert code == 0
    assert "Alice can sign in at http://localhost:3000/sign-in/" in said
    assert PASSWORD not in said


def test_a_short_password_is_refused(mars_voice):
    code, said = create_admin(mars_voice, password="short")
    assert (code, said) == (1, "The password needs at least 12 characters.\n")


def test_nobody_takes_over_an_account_that_is_there(mars_voice):
    create_admin(mars_voice)
    code, said = create_admin(mars_voice)
    assert (code, said) == (1, "alice@example.org has an account already.\n")


def test_a_sound_installation_passes_its_check(mars_voice):
    create_admin(mars_voice)
    code, said = mars_voice("check")
    assert code == 0
    assert "journal      unaltered" in said


def test_live_mode_is_never_filled_with_invented_people(mars_voice):
    code, said = mars_voice("seed")
    assert code == 1
    assert "demonstration mode only" in said


def test_the_demonstrations_doors_are_told_to_programs(mars_voice):
    assert mars_voice("seed", MARS_VOICE_MODE="demo") == (0, "Filled with the demonstration world.\n")
    assert "nothing was changed" in mars_voice("seed", MARS_VOICE_MODE="demo")[1]
    code, said = mars_voice("demo", "--json", MARS_VOICE_MODE="demo")
    assert code == 0
    doors = json.loads(said)
    walk = next(door for door in doors["codes"] if door["audience"] == "young-walk")
    assert walk == {"audience": "young-walk", "code": walk["code"], "url": f"/give/young-walk/#{walk['code']}"}
    assert {"hub_officer", "iso", "portfolio_lead", "agency_lead"} <= {one["role"] for one in doors["personas"]}
    assert all(set(one) == {"role", "email"} for one in doors["personas"])


def test_a_verb_that_does_not_exist_is_not_guessed(mars_voice):
    assert mars_voice("sed")[0] == 2


def test_a_photo_is_cleaned_and_one_sentence_says_so(mars_voice, tmp_path):
    taken, clean = tmp_path / "taken.png", tmp_path / "clean.jpg"
    Image.new("RGB", (30, 20), "teal").save(taken, pnginfo=_told("taken at home"))
    code, said = mars_voice("photo", "clean", str(taken), str(clean))
    assert code == 0
    assert said == (
        f"Cleaned: {taken.stat().st_size:,} bytes became {clean.stat().st_size:,}, and only what can be seen is left.\n"
    )
    assert Image.open(clean).format == "JPEG"
    assert mars_voice("photo", "clean", str(taken), str(tmp_path / "clean.webp"))[0] == 0
    assert Image.open(tmp_path / "clean.webp").format == "WEBP"
    assert b"taken at home" not in clean.read_bytes() + (tmp_path / "clean.webp").read_bytes()


def test_a_photo_of_an_iphone_is_cleaned_too(mars_voice, tmp_path):
    (tmp_path / "taken.heic").write_bytes(a_place("HEIF"))
    assert mars_voice("photo", "clean", str(tmp_path / "taken.heic"), str(tmp_path / "clean.jpg"))[0] == 0
    assert Image.open(tmp_path / "clean.jpg").format == "JPEG"


@pytest.fixture
def taken(tmp_path):
    path = tmp_path / "taken.jpg"
    path.write_bytes(a_place("JPEG"))
    return path


def test_nothing_is_written_over_by_surprise(mars_voice, taken, tmp_path):
    before = taken.read_bytes()
    for link, to in (("soft.jpg", "target"), ("same.jpg", taken.name)):
        (tmp_path / link).symlink_to(to)
    (tmp_path / "hard.jpg").hardlink_to(taken)
    (tmp_path / "folder.jpg").mkdir()
    for out, sentence in {
        "taken.jpg": "Refused: the clean picture would take the place of the one it is made from.",
        "hard.jpg": "Refused: the clean picture would take the place of the one it is made from.",
        "soft.jpg": f"Refused: {tmp_path}/soft.jpg is a link to something else.",
        "same.jpg": f"Refused: {tmp_path}/same.jpg is a link to something else.",
        "folder.jpg": f"Refused: {tmp_path}/folder.jpg is no file that could be written.",
        "none/there.jpg": "That did not work: No such file or directory",
        "x" * 300 + ".jpg": "That did not work: File name too long",
    }.items():
        code, said = mars_voice("photo", "clean", str(taken), str(tmp_path / out))
        assert (code, said[: len(sentence)], said.count("\n")) == (1, sentence, 1)
    assert taken.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} <= {
        "taken.jpg", "soft.jpg", "same.jpg", "hard.jpg", "folder.jpg", "data",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["photo.jpg.php", "\u202egpj.exe", "..photo..jpg", "-rf.jpg", "a;id;.jpg", "%00.png"])
def test_whatever_a_photo_is_called_its_name_means_nothing(mars_voice, tmp_path, name):
    (tmp_path / name).write_bytes(a_place("PNG"))
    assert mars_voice("photo", "clean", str(tmp_path / name), str(tmp_path / "out.jpg"))[0] == 0
    assert {path.name for path in tmp_path.iterdir()} <= {name, "out.jpg", "data"}


def test_a_folder_or_a_device_is_no_photo(mars_voice, tmp_path):
    for source in (str(tmp_path), "/dev/zero"):
        code, said = mars_voice("photo", "clean", source, str(tmp_path / "out.jpg"))
        assert (code, said) == (1, f"There is no file {source}.\n")


def _told(words):
    chunks = PngInfo()
    chunks.add_text("Comment", words)
    return chunks


@pytest.mark.parametrize(
    ("name", "bytes_", "sentence"),
    [
        ("page.jpg", b"<html>", "Refused: This is not a picture we can open."),
        ("none.jpg", None, "There is no file"),
    ],
)
def test_what_is_no_photo_is_refused_in_one_sentence_and_nothing_is_written(
    mars_voice, tmp_path, name, bytes_, sentence
):
    if bytes_ is not None:
        (tmp_path / name).write_bytes(bytes_)
    code, said = mars_voice("photo", "clean", str(tmp_path / name), str(tmp_path / "out.jpg"))
    assert code == 1
    assert said.startswith(sentence)
    assert said.count("\n") == 1
    assert not (tmp_path / "out.jpg").exists()


def test_a_partnership_calls_its_bodies_by_its_own_names(mars_voice, tmp_path):
    code, said = mars_voice("terms")
    assert code == 0
    assert 'hub = "Hub"' in said
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "terms.toml").write_text('hub = "Innovation Team"\n')
    assert 'hub = "Innovation Team"' in mars_voice("terms")[1]


@pytest.mark.parametrize(
    ("names", "why"),
    [
        ('kiosk = "Shop"', "terms.toml names 'kiosk'. It can name: hub"),
        ('hub = ""', "'hub' needs a name"),
        ("hub = 7", "'hub' needs a name"),
        ("hub = ", "terms.toml cannot be read"),
    ],
)
def test_a_name_there_is_no_place_for_is_refused_in_one_sentence(mars_voice, tmp_path, names, why):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "terms.toml").write_text(names)
    code, said = mars_voice("check")
    assert code == 2
    assert why in said
    assert "Traceback" not in said
