"""A verb is the minutes of a meeting: one transaction, one question of permission."""

import ast

import pytest

from tests.architecture.source import called, named, python_files, tree

# Verbs that nobody signs in for, or that the house itself does. Everything else asks ``require``.
PUBLIC = {
    "accounts": {"sign_in", "sign_in_persona", "sign_out", "actor_of", "create_admin"},
    "capture": {"open_door", "receive", "receive_together"},
    "attachments": {"receive", "standing"},
    "card_delivery": {"receive"},  # whoever holds a day pack's pass
    "day_packs": {"here"},
    "photo_intake": {"receive", "standing"},
    "cleaning": {"clean_next"},
    "tidying": {"tidy", "missing"},
    "demo": {"seed_if_empty", "doors"},
    "journal": {"asked", "beats", "verify"},
    "photo_cleaning": {"clean_next"},
    "photo_keeping": {"forget"},
    "my_words": {"what_happened"},
    "post": {"has_mail"},
    "publication": {"stories"},
    "say_more": {"add", "answer"},
    "scrutineers": {"forget_next"},
    "take_back": {"withdraw"},
    "upkeep": {"has_work", "run_once"},
}
# The house's own machinery: no verbs, so no transaction of their own.
MACHINERY = {"transaction", "setup", "keys"}


def verbs():
    for path in python_files("mars_voice/services"):
        if path.stem in MACHINERY or path.stem == "__init__":
            continue
        for node in tree(path).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield pytest.param(path, node, id=f"{path.stem}.{node.name}")


def is_verb(node: ast.FunctionDef) -> bool:
    """A verb takes who acts, or opens the database itself; what is handed a session is a part of a verb."""
    arguments = {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}
    return "db" not in arguments and ("actor" in arguments or bool(called(node) & {"transaction", "reading"}))


@pytest.mark.parametrize(("path", "verb"), [p for p in verbs() if is_verb(p.values[1])])
def test_a_verb_opens_exactly_one_transaction(path, verb):
    opened = [
        call for call in ast.walk(verb) if isinstance(call, ast.Call) and called(call) & {"transaction", "reading"}
    ]
    outermost = [
        call for call in opened if isinstance(call.func, ast.Name) and call.func.id in {"transaction", "reading"}
    ]
    assert len(outermost) == 1 or verb.name in PUBLIC.get(path.stem, ()), named(path, verb)


@pytest.mark.parametrize(("path", "verb"), [p for p in verbs() if is_verb(p.values[1])])
def test_a_verb_asks_whether_the_actor_may(path, verb):
    """One thing is refused by ``require``, a step of an event by ``require_step``; a list leaves out by ``may``."""
    assert called(verb) & {"require", "require_step", "may"} or verb.name in PUBLIC.get(path.stem, ()), named(
        path, verb
    )


def test_the_public_list_names_only_verbs_that_exist():
    there = {(p.values[0].stem, p.values[1].name) for p in verbs()}
    listed = {(room, verb) for room, names in PUBLIC.items() for verb in names}
    assert listed <= there


def test_only_the_front_doors_know_the_time():
    for path in python_files("models", "mars_voice/services", "mars_voice/analysis", "mars_voice/exports"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                asked = f"{node.value.id}.{node.attr}"
                assert asked not in {"datetime.now", "datetime.utcnow", "date.today", "time.time"}, named(path, node)
