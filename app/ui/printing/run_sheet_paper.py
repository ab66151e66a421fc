"""A session's run sheet on paper: for the evening on which the computer stays at home."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QLocale, QSizeF
from PySide6.QtGui import QPdfWriter, QTextDocument

from app.ui.printing.pdf_sheet import Sheet, on_pages

_LARGEST_POINTS, _SMALLEST_POINTS = 13.0, 11.0

_STYLE = """
p { margin: 0 0 4px 0; }
.title { font-size: x-large; font-weight: bold; }
.about { margin-bottom: 16px; }
td { padding: 0 20px 8px 0; }
.note { padding-bottom: 12px; }
.name { font-weight: bold; }
"""


class PaperBlock(NamedTuple):
    """A block in words: when it begins, what it is, how long it takes, and its notes."""

    begins: str
    title: str
    length: str
    notes: tuple[str, ...]


def run_sheet_paper(
    title: str, about: Sequence[str], blocks: Sequence[PaperBlock], locale: QLocale
) -> Sheet:
    """The run sheet in the largest type that leaves it on one page; from 11 points on, on more.

    `about` are lines below the title, such as the programme's name.
    """
    lines = "<br>".join(escape(line) for line in about)
    rows = "".join(map(_row, blocks))
    html = f'<p class="title">{escape(title)}</p><p class="about">{lines}</p>'
    return Sheet(title, locale, partial(_compose, f"{html}<table>{rows}</table>"))


def _row(block: PaperBlock) -> str:
    row = (
        f"<tr><td>{escape(block.begins)}</td>"
        f'<td><span class="name">{escape(block.title)}</span></td>'
        f"<td>{escape(block.length)}</td></tr>"
    )
    if not block.notes:
        return row
    notes = "<br>".join(escape(note) for note in block.notes)
    return f'{row}<tr><td></td><td colspan="2" class="note">{notes}</td></tr>'


def _compose(html: str, writer: QPdfWriter, room: QSizeF) -> QTextDocument:
    return on_pages(html, _STYLE, _LARGEST_POINTS, _SMALLEST_POINTS, writer, room)
