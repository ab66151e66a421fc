"""The error that the window's notice bar says: in its language, and for as long as it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.ui.i18n.messages import sentence

if TYPE_CHECKING:
    from app.ui.profile_data import ProfileData
    from app.ui.shell.main_window import MainWindow


class ErrorNotice(QObject):
    """Owns what is wrong, and says it. Window's thread only."""

    def __init__(
        self, window: MainWindow, profile_data: ProfileData, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._profile_data = profile_data
        self._error: AppError | None = None
        self._is_of_page = False
        window.page_shown.connect(self._on_page_shown)

    def show(self, error: AppError | None, *, of_page: bool = False) -> None:
        """Say this; None says nothing any more, and so does another page after one `of_page`."""
        self._error, self._is_of_page = error, of_page
        self._window.show_notice(self.words(error) if error is not None else "")

    def show_again(self) -> None:
        """Say it in the language of now."""
        if self._window.notice:
            self.show(self._error, of_page=self._is_of_page)

    def words(self, error: AppError) -> str:
        """The sentence of an error in the person's language."""
        return sentence(error, self._profile_data.dates)

    @Slot()
    def _on_page_shown(self) -> None:
        if self._is_of_page and self._error is not None:
            self.show(None)
