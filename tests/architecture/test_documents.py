"""What is written for people stays true."""

import re

from tests.architecture.source import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_setting_stands_in_the_table():
    read = set(re.findall(r'env\.get\("([A-Z_]+)"', (ROOT / "mars_voice" / "settings.py").read_text()))
    assert len(read) >= 7
    assert read <= set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE))


def test_every_make_target_named_is_there():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b(?=[`\s])", README)) <= targets


def test_every_link_leads_somewhere():
    for link in re.findall(r"\]\((?!http|#)([^)#]+)", README):
        assert (ROOT / link).exists(), link
