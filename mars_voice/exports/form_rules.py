"""What may stand in a Word form that somebody uploads: known placeholders, conditions and loops, and nothing else.

The rule is asked of the parsed form, part by part, before anything of it runs: what cannot be written cannot be tried.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import fields
from io import BytesIO
from typing import Final

from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from mars_voice.exports.process_view import PrintedBlock, PrintedProcess, PrintedRow
from models.post_errors import FormUnfit

#: Bytes: as it is uploaded, unpacked altogether, and any one page of instructions in it.
LARGEST, UNPACKED, ONE_PART = 1024 * 1024, 8 * 1024 * 1024, 1024 * 1024
_PARTS = 200
#: How deep loops may stand in each other: the blocks, their rows, and no further.
_DEEPEST = 2

PLACEHOLDERS: Final = frozenset(field.name for field in fields(PrintedProcess))
_INSIDE: Final = frozenset(field.name for kind in (PrintedBlock, PrintedRow) for field in fields(kind))
_LOOP: Final = frozenset({"first", "last", "index", "length"})
_ALLOWED: Final = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.If,
    nodes.For,
    nodes.Const,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.Compare,
    nodes.Operand,
)
#: What can run by itself, or fetch something, inside a Word file.
_ALIVE: Final = re.compile(r"vbaProject|vbaData|/activeX/|/embeddings/|\.bin$|\.exe$", re.IGNORECASE)
_OUTSIDE: Final = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)
_DOCUMENT: Final = "word/document.xml"


class FormEnvironment(ImmutableSandboxedEnvironment):
    """Runs a form. Each part is looked through as it is parsed; what it prints is text, never an instruction."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=_as_text)
        self.globals.clear()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _look_through(tree, known=PLACEHOLDERS, depth=0)
        return tree


def _as_text(words: object) -> Markup:
    """Escape for XML, braces too: the form's maker reads some of them as instructions after the pouring."""
    return Markup(escape(words).translate({ord("{"): "&#123;", ord("}"): "&#125;"}))  # noqa: S704 — escaped just here


def _look_through(node: nodes.Node, *, known: frozenset[str], depth: int) -> None:
    """Raises FormUnfit for the first thing that may not stand there, and names it."""
    if not isinstance(node, _ALLOWED):
        raise FormUnfit(rule="instruction", named=type(node).__name__.lower())
    if isinstance(node, nodes.Name) and node.name not in known:
        raise FormUnfit(rule="placeholder", named=node.name)
    if isinstance(node, nodes.Getattr):
        _look_at_part(node)
    if isinstance(node, nodes.For):
        known, depth = _look_at_loop(node, known, depth)
    for child in node.iter_child_nodes():
        _look_through(child, known=known, depth=depth)


def _look_at_part(node: nodes.Getattr) -> None:
    """``block.text`` and the like: a part of something in a loop."""
    of_loop = isinstance(node.node, nodes.Name) and node.node.name == "loop"
    if node.attr not in (_LOOP if of_loop else _INSIDE):
        raise FormUnfit(rule="placeholder", named=node.attr)


def _look_at_loop(node: nodes.For, known: frozenset[str], depth: int) -> tuple[frozenset[str], int]:
    """Over what a letter holds, under one new name, so deep and no deeper."""
    is_plain = isinstance(node.iter, nodes.Name | nodes.Getattr) and isinstance(node.target, nodes.Name)
    if not is_plain or node.recursive or node.test is not None or depth >= _DEEPEST:
        raise FormUnfit(rule="instruction", named="for")
    assert isinstance(node.target, nodes.Name)
    return known | {node.target.name, "loop"}, depth + 1


def check_package(body: bytes) -> None:
    """Is it a Word file of a sensible size in which nothing runs and nothing is fetched? Raises FormUnfit."""
    if len(body) > LARGEST:
        raise FormUnfit(rule="big")
    try:
        with zipfile.ZipFile(BytesIO(body)) as packed:
            _check_sizes(packed.infolist())
            for name in packed.namelist():
                _check_part(name, packed.read(name))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):  # broken, or locked with a word
        raise FormUnfit(rule="no_word") from None


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    if _DOCUMENT not in {part.filename for part in parts}:
        raise FormUnfit(rule="no_word")
    texts = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
    if len(parts) > _PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise FormUnfit(rule="big")
    if any(part.file_size > ONE_PART for part in texts):
        raise FormUnfit(rule="big")


def _check_part(name: str, body: bytes) -> None:
    if _ALIVE.search(name) or (name == "[Content_Types].xml" and b"macroEnabled" in body):
        raise FormUnfit(rule="alive", named=name.rpartition("/")[2])
    if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in body.upper():
        raise FormUnfit(rule="no_word")
    if name.endswith(".rels") and any(b"/hyperlink" not in found for found in _OUTSIDE.findall(body)):
        raise FormUnfit(rule="outside")
