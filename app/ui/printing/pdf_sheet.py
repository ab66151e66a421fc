"""Pages as a PDF: black on white, on paper of the size that is used where the person lives."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontDatabase,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
    QTextOption,
)

from app.core.practice.record_errors import PageUnwritable
from app.store import disk, os_errors
from app.ui.i18n.agreement import with_whole_units
from app.ui.printing.pdf_language import in_language
from app.ui.theme.bundled_font import bundled_family, font_file

_MARGIN_MM = 18.0
NARROW_MARGIN_MM = 12.7
"""For tables, which need the room."""

_DOTS_PER_INCH = 300
_STEP_POINTS = 0.5

_Country = QLocale.Country
_LETTER = frozenset(
    {
        _Country.UnitedStates,
        _Country.Canada,
        _Country.Mexico,
        _Country.Philippines,
        _Country.Chile,
        _Country.Colombia,
        _Country.Venezuela,
        _Country.CostaRica,
        _Country.PuertoRico,
    }
)
"""Where paper is cut to US Letter; everywhere else it is A4 (Unicode CLDR, paper size)."""

Compose = Callable[[QPdfWriter, QSizeF], QTextDocument]
"""Makes the document of a page for a writer and the room on the page, in the writer's dots."""


@cache
def paper_family() -> str | None:
    """The family of what is written on paper: the bundled one, in two weights.

    Of some fonts of a system, characters such as the colon cannot be read out of a PDF again. None
    where the bundled one cannot be had. The first call is made on the window's thread.
    """
    family, file = bundled_family(), font_file()
    if family is not None and file is not None:
        QFontDatabase.addApplicationFont(str(file.with_name(file.name.replace("Regular", "Bold"))))
    return family


class Sheet:
    """Writes documents, each on a page, or on several where it is one of `on_pages`.

    Any thread, once `paper_family` was asked for.
    """

    def __init__(
        self, title: str, locale: QLocale, *pages: Compose, margin_mm: float = _MARGIN_MM
    ) -> None:
        """What each of `pages` makes should fit the room it is given; what is higher is drawn
        smaller, unless it has pages of its own."""
        self._title = title
        self._margins = QMarginsF(margin_mm, margin_mm, margin_mm, margin_mm)
        self._locale = locale
        self._pages = pages

    def write(self, path: Path) -> None:
        """Write the PDF; an older file is replaced as a whole. Raises PageUnwritable."""
        fresh = disk.temporary_name(path)  # others may be able to write in that folder
        try:
            disk.write_file(fresh, self.pdf())
            disk.move(fresh, path)
            disk.sync_names(path.absolute().parent)
        except OSError as error:
            raise PageUnwritable(name=path.name, detail=os_errors.phrase(error)) from error
        finally:
            with suppress(OSError):
                fresh.unlink()

    def pdf(self) -> bytes:
        """The PDF: A4, or Letter where that is used."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(_DOTS_PER_INCH)
        writer.setPageSize(QPageSize(paper(self._locale)))
        writer.setPageMargins(self._margins, QPageLayout.Unit.Millimeter)
        writer.setTitle(self._title)
        writer.setCreator("Evenbreath")
        painter = QPainter(writer)
        room = QSizeF(writer.width(), writer.height())
        for number, compose in enumerate(self._pages):
            if number:
                writer.newPage()
            document = compose(writer, room)
            if document.pageCount() > 1:
                _draw_pages(document, writer, painter, room)
                continue
            painter.save()
            size = document.size()
            if not _fits(document, room):
                across = min(1.0, room.width() / size.width())
                painter.scale(across, min(1.0, room.height() / size.height()))
            document.documentLayout().draw(painter, _ink())
            painter.restore()
        painter.end()
        return in_language(bytes(buffer.data().data()), self._locale.bcp47Name())


def html_document(
    html: str, style: str, points: float, writer: QPdfWriter, room: QSizeF
) -> QTextDocument:
    """A document for a sheet, as wide as its room, of HTML in a font of so many points.

    Names and other words from outside must be escaped in it. No line ends between a number and its
    unit.
    """
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    family = paper_family()
    font = QFont() if family is None else QFont(family)
    font.setPointSizeF(points)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    whole_words = document.defaultTextOption()
    whole_words.setWrapMode(QTextOption.WrapMode.WordWrap)
    document.setDefaultTextOption(whole_words)
    document.setDefaultStyleSheet(style)
    document.setHtml(with_whole_units(html))
    document.setTextWidth(room.width())
    return document


def largest_fitting(
    html: str, style: str, largest: float, smallest: float, writer: QPdfWriter, room: QSizeF
) -> QTextDocument:
    """`html_document` in the largest type, of these sizes in points, that fits the room."""
    points = largest
    document = html_document(html, style, points, writer, room)
    while not _fits(document, room) and points > smallest:
        points -= _STEP_POINTS
        document = html_document(html, style, points, writer, room)
    return document


def on_pages(
    html: str, style: str, largest: float, smallest: float, writer: QPdfWriter, room: QSizeF
) -> QTextDocument:
    """`largest_fitting`, but what does not fit a page in the smallest type goes on on the next."""
    document = largest_fitting(html, style, largest, smallest, writer, room)
    if not _fits(document, room):
        document.setPageSize(room)
    return document


def _draw_pages(
    document: QTextDocument, writer: QPdfWriter, painter: QPainter, room: QSizeF
) -> None:
    """Draw a document that has pages of its own, the first on the page that is open."""
    for page in range(document.pageCount()):
        if page:
            writer.newPage()
        shown = QRectF(0, page * room.height(), room.width(), room.height())
        painter.save()
        painter.translate(0, -shown.top())
        painter.setClipRect(shown)
        ink = _ink()
        ink.clip = shown
        document.documentLayout().draw(painter, ink)
        painter.restore()


def _fits(document: QTextDocument, room: QSizeF) -> bool:
    """Whether a page has room for a document; a table may be wider than the page."""
    size = document.size()
    return size.height() <= room.height() and size.width() <= room.width() + 1


def _ink() -> QAbstractTextDocumentLayout.PaintContext:
    """Black, whatever colours the screen has: paper is white."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    palette.setColor(QPalette.ColorRole.WindowText, Qt.GlobalColor.black)  # of a rule
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette = palette
    return context


def paper(locale: QLocale) -> QPageSize.PageSizeId:
    """The paper of a country."""
    if locale.territory() in _LETTER:
        return QPageSize.PageSizeId.Letter
    return QPageSize.PageSizeId.A4
