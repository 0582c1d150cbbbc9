"""What is fetched is pinned, checked, and named without saying from where."""

import json
import re
import subprocess
import tomllib

import pytest

from tests.architecture.source import ROOT, named, tracked

NPM = ROOT / "reflex.lock"
# Spelled in halves, so that this file passes its own test.
SECRETS_OF_THE_WORKSHOP = [
    "://py" + "pi.org", "files.python" + "hosted.org", "registry." + "npmjs.org", "--find" + "-links", "--index" + "-u",
    "/wo" + "rk/", "/ro" + "ot/", "/opt/py" + "pi", "/ho" + "me/", "../sha" + "red",
]  # fmt: skip


def test_every_python_package_is_pinned_and_hashed():
    lock = (ROOT / "requirements.lock").read_text()
    packages = re.split(r"\n(?=[a-z0-9])", lock)
    assert len(packages) > 50
    for package in packages:
        assert re.match(r"[a-z0-9._-]+==\S+", package), package[:80]
        assert "--hash=sha256:" in package, package[:80]


def test_the_lock_holds_everything_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    asked += [one for group in project["dependency-groups"].values() for one in group]
    asked += [one for group in project["project"]["optional-dependencies"].values() for one in group]
    locked = set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE))
    assert {re.match(r"[A-Za-z0-9._-]+", one)[0].lower() for one in asked} <= locked


@pytest.mark.parametrize("name", ["package.json", "package-lock.json"])
def test_no_radix_reaches_a_phone(name):
    assert "@radix-ui" not in (NPM / name).read_text()


def test_the_browser_packages_are_locked_by_hash_and_without_addresses():
    packages = json.loads((NPM / "package-lock.json").read_text())["packages"]
    installed = {name: package for name, package in packages.items() if name}
    assert len(installed) > 50
    assert not [name for name, package in installed.items() if "resolved" in package]
    assert not [
        name for name, package in installed.items() if "integrity" not in package and not package.get("inBundle")
    ]


def test_no_file_says_where_it_was_made():
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        assert not [one for one in SECRETS_OF_THE_WORKSHOP if one in text], named(path)


def test_other_lock_files_are_not_kept():
    assert not {path.name for path in tracked()} & {"uv.lock", "bun.lock", "bun.lockb"}


def test_nothing_of_the_house_is_left_out_of_it():
    """A rule in .gitignore that reaches too far shows only on somebody else's machine."""
    rooms = ["mars_voice", "models", "assets", "tests", "docs", "reflex.lock"]
    ignored = subprocess.run(
        ["git", "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", *rooms],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert not [name for name in ignored.split("\0") if name and not name.endswith(".pyc")]
