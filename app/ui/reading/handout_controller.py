"""The handout: read in the window, or saved as a page to print."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, Slot

from app.core.errors import AppError
from app.core.programme.transcript import Part
from app.ui.page_controller import Services
from app.ui.reading.page import ReadingPage
from app.ui.widgets.file_dialogs import FileDialog
from app.ui.widgets.label import breakable_path


class HandoutController(QObject):
    """Opens the handout of the programme and puts it on paper. Window's thread only."""

    def __init__(
        self, services: Services, parent: QObject | None = None, files: FileDialog | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._files = files

    @Slot()
    def open(self) -> None:
        """Put the handout in front; Esc leads back."""
        programme = self._services.profile_data.programme
        if programme is None:
            return
        title, paragraphs = programme.handout_parts
        title = title or self.tr("Practising at home")
        page = ReadingPage(self._services.theme, title, (Part("", paragraphs),), prints=True)
        own = self._services.profile_data.dates.locale
        language = QLocale(programme.language).language()
        locale = QLocale(language, own.territory())  # what it says; the paper is cut as here
        page.print_asked.connect(lambda: self._save(page, title, paragraphs, locale))
        self._services.window.go_to_sub_page(page)

    def _save(
        self, page: ReadingPage, title: str, paragraphs: tuple[str, ...], locale: QLocale
    ) -> None:
        from app.ui.printing.handout_sheet import handout_sheet

        path = (self._files or FileDialog()).to_save(
            page,
            self.tr("Where to save the page"),
            self.tr("practising-at-home") + ".pdf",
            self.tr("PDF files (*.pdf)"),
        )
        if path is None:
            return
        try:
            handout_sheet(title, paragraphs, locale).write(path)
        except AppError as error:
            self._services.shell.show_error(error)
            return
        self._services.shell.show_error(None)
        page.show_saved(self.tr("Saved to {path}").format(path=breakable_path(path)))
