"""A child's words reach the database sealed, and nothing else."""

import ast

from tests.architecture.source import OURS, named, python_files, tree

LOGGERS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
WORDS = {"text", "words", "answers", "quote", "body", "said", "password", "token", "receipt", "email"}


def is_logging(call: ast.Call) -> bool:
    f = call.func
    return isinstance(f, ast.Attribute) and f.attr in LOGGERS and isinstance(f.value, ast.Name) and "log" in f.value.id


def test_no_log_line_holds_words_or_secrets():
    for path in python_files(*OURS):
        for call in (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and is_logging(node)):
            names = {n.attr for n in ast.walk(call) if isinstance(n, ast.Attribute) and n is not call.func}
            names |= {n.id for n in ast.walk(call) if isinstance(n, ast.Name)}
            assert not names & WORDS, named(path, call)


def test_no_error_is_swallowed_whole():
    for path in python_files(*OURS):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ExceptHandler):
                caught = node.type.id if isinstance(node.type, ast.Name) else ""
                assert node.type is not None, named(path, node)
                assert caught not in {"Exception", "BaseException"}, named(path, node)
