"""The handout on paper, to take home and hang on the wall: for anybody, or for those of a group."""

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
p { margin: 0 0 9px 0; }
.title { font-size: x-large; font-weight: bold; margin: 0 0 16px 0; }
.head { font-weight: bold; margin: 0 0 4px 0; }
td { padding: 0 24px 3px 0; }
table { margin-bottom: 12px; }
"""


class GroupHandout(NamedTuple):
    """What the handout of a group says before its text, in words."""

    heading: str
    """"Monday group"."""

    sessions: tuple[tuple[str, ...], ...]
    """A line for each session: its name, its day, its time of day."""

    opening: str
    """When home practice opens."""

    code_label: str
    codes: tuple[str, ...]
    """A copy is made for each code; without any, one without a code."""

    code_words: str
    """What the code is for."""


def handout_sheet(
    title: str, paragraphs: Sequence[str], locale: QLocale, group: GroupHandout | None = None
) -> Sheet:
    """The handout in the largest type that leaves it on one page; never in a smaller one than 11
    points, but on more pages."""
    words = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    head = f'<p class="title">{escape(title)}</p>'
    if group is None:
        return Sheet(title, locale, partial(_compose, head + words))
    copies = [head + _group_html(group, code) + words for code in group.codes or ("",)]
    return Sheet(title, locale, *(partial(_compose, html) for html in copies))


def _compose(html: str, writer: QPdfWriter, room: QSizeF) -> QTextDocument:
    return on_pages(html, _STYLE, _LARGEST_POINTS, _SMALLEST_POINTS, writer, room)


def _group_html(group: GroupHandout, code: str) -> str:
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in group.sessions
    )
    parts = [f'<p class="head">{escape(group.heading)}</p>', f"<table>{rows}</table>"]
    parts += [f"<p>{escape(group.opening)}</p>"] if group.opening else []
    if code:
        label = f'<span style="font-weight: bold">{escape(group.code_label)} {escape(code)}</span>'
        parts.append(f"<p>{label}<br>{escape(group.code_words)}</p>")
    return "".join(parts)
