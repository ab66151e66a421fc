"""The sheet for a clinician, which a person may print or send: black on white."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QSizeF
from PySide6.QtGui import QPdfWriter, QTextDocument

from app.ui.printing.clinician_view_model import ClinicianViewModel, Counted, Figure, Line
from app.ui.printing.notes_pages import notes_pages
from app.ui.printing.notes_view_model import NotesViewModel
from app.ui.printing.pdf_sheet import NARROW_MARGIN_MM, Sheet, html_document

translate = QCoreApplication.translate

_POINTS = 9.5
_BY_HAND_LINES = 6
_MOST_LINES = 60
"""More lines of a list than any sheet has room for."""

_STYLE = """
p { margin: 0 0 3px 0; }
.title { font-size: 16pt; font-weight: bold; margin: 0 0 6px 0; }
.head { font-size: 10.5pt; font-weight: bold; margin: 14px 0 3px 0; }
.name { margin: 10px 0 3px 0; }
.figures { margin-top: 14px; }
.list { margin-bottom: 6px; }
.notes { font-size: 8.5pt; margin: 16px 0 3px 0; }
td { padding: 0 12px 2px 0; }
.figure { padding: 0 12px 8px 0; }
.small { font-size: 8.5pt; }
"""


class ClinicianSheet:
    """Writes the sheet for the clinic as a PDF: headache notes where they are switched on, and one
    page about home practice. Any thread, as `Sheet`.

    It holds no name; there is a line to write one on. Long lists are cut at the end of the page,
    which says how many earlier practices are not listed.
    """

    def __init__(
        self,
        view: ClinicianViewModel | None,
        locale: QLocale,
        notes: NotesViewModel | None = None,
    ) -> None:
        """`locale` says which paper is used; `view` is None where there is no programme."""
        pages = () if notes is None else notes_pages(notes)
        if view is not None:
            pages = (*pages, partial(_fitting, view))
        title = notes.title if notes is not None else view.title if view is not None else ""
        self._sheet = Sheet(title, locale, *pages, margin_mm=NARROW_MARGIN_MM)

    def write(self, path: Path) -> None:
        """Write the PDF; an older file is replaced as a whole. Raises PageUnwritable."""
        self._sheet.write(path)

    def pdf(self) -> bytes:
        """The pages as a PDF: A4, or Letter where that is used."""
        return self._sheet.pdf()


def _fitting(view: ClinicianViewModel, writer: QPdfWriter, room: QSizeF) -> QTextDocument:
    """The page of home practice with as many practices as it has room for."""
    least, most = 0, min(len(view.measured), _MOST_LINES)
    while least < most:  # the longest list that fits
        middle = (least + most + 1) // 2
        height = _document(view, middle, writer, room).size().height()
        least, most = (middle, most) if height <= room.height() else (least, middle - 1)
    return _document(view, least, writer, room)


def _document(
    view: ClinicianViewModel, lines: int, writer: QPdfWriter, room: QSizeF
) -> QTextDocument:
    return html_document(_html(view, lines), _STYLE, _POINTS, writer, room)


def _html(view: ClinicianViewModel, lines: int) -> str:
    name = translate("ClinicianSheet", "Name:")
    parts = [f'<p class="title">{escape(view.title)}</p>']
    parts += [f"<p>{escape(text)}</p>" for text in view.about]
    parts.append(f'<p class="name">{escape(name)} ________________________________</p>')
    parts.append(_figures((*view.figures, view.by_hand)))
    parts.append(_list(view.measured_title, view.measured, lines))
    if view.entered:
        parts.append(_list(view.by_hand_title, view.entered, _BY_HAND_LINES))
    notes = "<br>".join(escape(text) for text in view.notes)
    parts.append(f'<p class="notes">{notes}</p>')
    return "".join(parts)


def _figures(figures: Iterable[Figure]) -> str:
    rows = "".join(
        f'<tr><td class="figure" width="22%">{escape(figure.name)}</td>'
        f'<td class="figure" width="26%"><b>{escape(figure.value)}</b></td>'
        f'<td class="figure small" width="52%">{escape(figure.meaning)}</td></tr>'
        for figure in figures
    )
    return f'<table class="figures" cellspacing="0" width="100%">{rows}</table>'


def _list(title: str, lines: Sequence[Line], most: int) -> str:
    head = f'<p class="head">{escape(title)}</p>'
    if not lines:
        none = translate("ClinicianSheet", "None yet.")
        return f"{head}<p>{escape(none)}</p>"
    rows = "".join(
        f'<tr><td width="22%">{escape(line.when)}</td><td width="40%">{escape(line.what)}</td>'
        f'<td width="18%">{escape(line.heard)}</td><td width="20%">{escape(line.outcome)}</td></tr>'
        for line in lines[:most]
    )
    left = len(lines) - most
    tail = f"<p>{escape(Counted().earlier(left))}</p>" if left > 0 else ""
    return f'{head}<table class="list" cellspacing="0" width="100%">{rows}</table>{tail}'
