"""Before the start: every trouble is one sentence that says what to do."""

import os
import socket
import subprocess
import sys

import pytest

from mars_voice.readiness import NotReady, folder_is_usable, port_is_free, stays_on_this_machine


def test_a_folder_below_a_file_cannot_be_used(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(NotReady, match=r"cannot be used .*MARS_VOICE_DATA"):
        folder_is_usable(tmp_path / "file" / "data")


def test_a_missing_folder_is_made_for_its_owner_only(tmp_path):
    folder_is_usable(tmp_path / "new" / "data")
    assert (tmp_path / "new" / "data").stat().st_mode & 0o777 == 0o700


def test_a_taken_port_is_named_with_another_to_try():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(NotReady, match=rf"Port {port} is already in use.*PORT={port + 1}"):
            port_is_free("127.0.0.1", port)


def test_a_free_port_is_left_alone(free_port):
    port_is_free("127.0.0.1", free_port)


def test_a_foreign_address_is_refused(free_port):
    with pytest.raises(NotReady, match="HOST"):
        port_is_free("192.0.2.1", free_port)


@pytest.mark.parametrize(
    ("host", "stays"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("192.0.2.1", False), ("x", False)],
)
def test_it_knows_which_hosts_stay_on_this_machine(host, stays):
    assert stays_on_this_machine(host) is stays


def said_by(*arguments, **environment):
    done = subprocess.run(
        [sys.executable, "-m", "mars_voice", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stderr.splitlines()


def test_the_command_says_one_sentence_about_a_bad_setting():
    code, lines = said_by("run", PORT="many")
    assert code == 2
    assert lines == ["PORT is 'many'. It must be a number from 1 to 65535."]


def test_the_command_says_one_sentence_about_an_unusable_folder(tmp_path):
    (tmp_path / "file").write_text("")
    code, lines = said_by("run", MARS_VOICE_DATA=str(tmp_path / "file" / "data"))
    assert code == 1
    assert len(lines) == 1


def test_live_mode_has_no_demonstration(tmp_path):
    code, lines = said_by("demo", "--json", MARS_VOICE_MODE="live", MARS_VOICE_DATA=str(tmp_path))
    assert (code, lines) == (1, ["There are no personas in live mode."])
