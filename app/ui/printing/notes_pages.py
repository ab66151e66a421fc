"""The pages of headache notes on paper: a month each, and a year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from html import escape

from PySide6.QtCore import QCoreApplication, QSizeF
from PySide6.QtGui import QPdfWriter, QTextDocument

from app.ui.printing.notes_view_model import Grid, NotesMonth, NotesViewModel
from app.ui.printing.pdf_sheet import Compose, largest_fitting

translate = QCoreApplication.translate

_LARGEST_POINTS, _SMALLEST_POINTS = 8.5, 5.0

_LONG_WORD = re.compile(r"[^\W\d_]{9,}")
_SYLLABLE = re.compile(r"[aeiouy](?=[^\W\d_aeiouy][aeiouy])", re.IGNORECASE)
"""A vowel before a consonant and a vowel: an Italian or English word may mostly be parted there."""

_UNBROKEN = ' class="whole"'
_WIDE = ' width="62%"'
_PART = ' style="padding-left: 16px;"'

_STYLE = """
p { margin: 0; }
.title { font-size: x-large; font-weight: bold; }
.about { margin: 2px 0 14px 0; }
.head { font-size: large; font-weight: bold; margin: 0 0 4px 0; }
.next { font-size: large; font-weight: bold; margin: 22px 0 4px 0; }
.note { margin: 6px 0 0 0; }
.foot { font-size: small; margin: 16px 0 0 0; }
table { border-collapse: collapse; }
td { padding: 2px 4px 2px 0; }
th { padding: 0 4px 2px 0; font-weight: bold; border-bottom: 2px solid #000; }
.whole { white-space: nowrap; }
.last { border-bottom: 1px solid #999; }
"""


def notes_pages(view: NotesViewModel) -> tuple[Compose, ...]:
    """The pages in their order: the months day by day, then the year up to the last of them."""
    pages = [_month(view, month) for month in view.months]
    pages.append(_year(view))
    return tuple(partial(_compose, html) for html in pages)


def _compose(html: str, writer: QPdfWriter, room: QSizeF) -> QTextDocument:
    return largest_fitting(html, _STYLE, _LARGEST_POINTS, _SMALLEST_POINTS, writer, room)


def _month(view: NotesViewModel, month: NotesMonth) -> str:
    figures = "".join(
        f'<tr><td width="68%"{_PART if figure.is_part else ""}>{escape(figure.name)}</td>'
        f'<td width="32%" align="right"><p{_UNBROKEN}>'
        f"{_text(figure.value, not figure.is_part)}</p></td></tr>"
        for figure in month.figures
    )
    columns = (
        '<table cellspacing="0" width="100%"><tr>'
        f'<td style="padding: 0 14px 0 0;">{_table(month.days)}</td>'
        f'<td style="padding: 0;"><p class="head">{escape(month.title)}</p>'
        f'<table cellspacing="0" width="100%">{figures}</table></td></tr></table>'
    )
    lines = (
        f'<p class="next">{escape(month.lines_title)}</p>{_table(month.lines)}'
        f'<p class="note">{escape(month.lines_note)}</p>'
    )
    return _head(view, month.about) + columns + lines + _foot(view)


def _year(view: NotesViewModel) -> str:
    parts = [
        f'<p class="{"next" if number else "head"}">{escape(title)}</p>{_table(grid)}'
        for number, (title, grid) in enumerate(view.year.tables)
    ]
    parts += [
        f'<p class="next">{escape(title)}</p>{"".join(f"<p>{escape(t)}</p>" for t in texts)}'
        for title, texts in view.year.lists
    ]
    return _head(view, view.year_title) + "".join(parts) + _foot(view)


def _head(view: NotesViewModel, about: str) -> str:
    name = translate("ClinicNotes", "Name:")
    about = " · ".join((about, *view.about))
    return (
        f'<p class="title">{escape(view.title)}</p>'
        '<table cellspacing="0" width="100%"><tr>'
        f'<td width="70%"><p class="about">{escape(about)}</p></td>'
        f'<td width="30%" align="right">{escape(name)} ____________________</td></tr></table>'
    )


def _foot(view: NotesViewModel) -> str:
    terms = " ".join(f"<b>{escape(term)}</b> {escape(text)}" for term, text in view.definitions)
    return f'<hr><p class="foot">{terms}</p>'


def _table(grid: Grid) -> str:
    """A table as wide as there is room."""
    heads = "".join(
        f'<th align="{_side(grid, at)}" valign="bottom"{_WIDE if at in grid.broken else ""}>'
        f"{escape(_hyphenated(head))}</th>"
        for at, head in enumerate(grid.heads)
    )
    rows = "".join(f"<tr>{_cells(grid, row, number)}</tr>" for number, row in enumerate(grid.rows))
    return f'<table cellspacing="0" width="100%"><tr>{heads}</tr>{rows}</table>'


def _cells(grid: Grid, row: Iterable[str], number: int) -> str:
    line = ' class="last"' if number in grid.ended else ""
    return "".join(
        f'<td align="{_side(grid, at)}"{line}>'
        f"<p{'' if at in grid.broken else _UNBROKEN}>"
        f"{_text(text, at == 1 and number in grid.strong)}</p></td>"
        for at, text in enumerate(row)
    )


def _text(text: str, is_strong: bool) -> str:
    return f"<b>{escape(text)}</b>" if is_strong else escape(text)


def _side(grid: Grid, column: int) -> str:
    return "left" if column < grid.words else "right"


def _hyphenated(head: str) -> str:
    """What stands over a column, with a place near the middle of a long word to part it."""
    return _LONG_WORD.sub(lambda word: _parted(word[0]), head)


def _parted(word: str) -> str:
    places = [found.end() for found in _SYLLABLE.finditer(word)]
    middle = len(word) // 2
    at = min(places, key=lambda place: abs(place - middle), default=middle)
    return f"{word[:at]}\N{SOFT HYPHEN}{word[at:]}"
