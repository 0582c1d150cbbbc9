"""Imports go down a floor, never up or sideways; rooms stay small."""

import ast
import subprocess
import sysconfig
from pathlib import Path

import pytest

from tests.architecture.source import OURS, ROOT, named, python_files, tree

LONGEST_FILE = 300
LONGEST_FUNCTION = 40


def test_the_import_contracts_hold():
    linter = Path(sysconfig.get_path("scripts")) / "lint-imports"
    done = subprocess.run([str(linter), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("room", ["components", "pages", "states", "security", "api"])
def test_nothing_above_the_services_speaks_sql(room):
    for path in python_files(f"mars_voice/{room}"):
        imported = {alias.name for node in ast.walk(tree(path)) if isinstance(node, ast.Import) for alias in node.names}
        imported |= {node.module or "" for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom)}
        assert not [name for name in imported if name.split(".")[0] in {"sqlalchemy", "alembic"}], named(path)


def test_no_file_is_longer_than_a_person_reads():
    files = (path for path in python_files(*OURS) if "versions" not in path.parts)  # a migration is written by machine
    long = {named(path): n for path in files if (n := len(path.read_text().splitlines())) > LONGEST_FILE}
    assert not long


def test_no_function_is_longer_than_a_screen():
    functions = (
        (path, node)
        for path in python_files(*OURS)
        if "migrations" not in path.parts
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    long = {named(path, f): n for path, f in functions if (n := (f.end_lineno or 0) - f.lineno + 1) > LONGEST_FUNCTION}
    assert not long
