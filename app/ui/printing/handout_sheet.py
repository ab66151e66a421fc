"""The handout on one sheet of paper, to take home and hang on the wall."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QLocale, QSizeF
from PySide6.QtGui import QPdfWriter, QTextDocument

from app.ui.printing.pdf_sheet import Sheet, largest_fitting

_LARGEST_POINTS, _SMALLEST_POINTS = 13.0, 7.0

_STYLE = """
p { margin: 0 0 9px 0; }
.title { font-size: x-large; font-weight: bold; margin: 0 0 16px 0; }
"""


def handout_sheet(title: str, paragraphs: Sequence[str], locale: QLocale) -> Sheet:
    """The handout on one sheet, in the largest type that leaves it on one."""

    words = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    html = f'<p class="title">{escape(title)}</p>{words}'

    def compose(writer: QPdfWriter, room: QSizeF) -> QTextDocument:
        return largest_fitting(html, _STYLE, _LARGEST_POINTS, _SMALLEST_POINTS, writer, room)

    return Sheet(title, locale, compose)
