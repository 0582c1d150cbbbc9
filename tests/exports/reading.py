"""Read back what a printed file says, the way a reader's program would: by its own tables, not by ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pikepdf
from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEX = re.compile(r"<([0-9a-fA-F]*)>")


def pdf_pages(pdf: bytes) -> list[str]:
    """The text of each page, decoded by the tables each font carries for copying and reading aloud."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return ["".join(_shown(page)) for page in document.pages]


def pdf_text(pdf: bytes) -> str:
    """What a screen reader says: all but the heads and feet of pages, without the places where a line may break."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return squeezed("".join(text for page in document.pages for text in _shown(page, artifacts=False)))


def squeezed(text: str) -> str:
    """The text without spaces and invisible marks, so that where a line was broken does not matter."""
    return re.sub(r"[\s\u200b\u200d\ufe0f\u00ad\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]", "", text)


def docx_text(docx: bytes) -> str:
    """Every word of the file: body, tables, header and footer."""
    with ZipFile(BytesIO(docx)) as parts:
        roots = [etree.fromstring(parts.read(name)) for name in parts.namelist() if _holds_text(name)]
    return squeezed("".join(text for root in roots for text in _words(root)))


def docx_part(docx: bytes, name: str) -> etree._Element:
    """One part of the file, parsed."""
    with ZipFile(BytesIO(docx)) as parts:
        return etree.fromstring(parts.read(name))


def _holds_text(name: str) -> bool:
    return re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name) is not None


def _words(root: etree._Element) -> Iterator[str]:
    for element in root.iter(f"{WORD}t", f"{WORD}br", f"{WORD}tab"):
        yield element.text or "" if element.tag == f"{WORD}t" else "\n"


def _shown(page: pikepdf.Page, *, artifacts: bool = True) -> Iterator[str]:
    fonts = {name: _table(font) for name, font in page.Resources.get("/Font", {}).items()}
    table: dict[int, str] = {}
    marks: list[str] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BMC" | "BDC":
                marks.append(str(operands[0]))
            case "EMC":
                marks.pop()
            case "Tf":
                table = fonts[str(operands[0])]
            case "Tj" | "TJ" if artifacts or "/Artifact" not in marks:
                parts = operands[0] if str(operator) == "TJ" else operands
                yield from (
                    text for part in parts if isinstance(part, pikepdf.String) for text in _decoded(part, table)
                )


def _decoded(shown: pikepdf.String, table: dict[int, str]) -> Iterator[str]:
    codes = bytes(shown)
    for at in range(0, len(codes), 2):
        yield table[int.from_bytes(codes[at : at + 2], "big")]


def _table(font: pikepdf.Object) -> dict[int, str]:
    lines = font.ToUnicode.read_bytes().decode("latin-1").splitlines()
    entries = [HEX.findall(line) for line in lines if line.startswith("<")]
    return {int(entry[0], 16): bytes.fromhex(entry[1]).decode("utf-16-be") for entry in entries if len(entry) == 2}
