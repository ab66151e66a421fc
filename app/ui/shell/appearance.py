"""How the program looks and which language it speaks: chosen once, taken up everywhere at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from app.core.errors import AppError
from app.ui.i18n.translator import Translator
from app.ui.profile_data import ProfileData
from app.ui.theme.theme import Theme


class Appearance(QObject):
    """Keeps the language, the theme and the text size, and changes them. Window's thread only.

    What cannot be kept is taken up all the same, and said.
    """

    changed = Signal()
    """Every page is to be built anew."""

    noticed = Signal(object)
    """The `AppError` because of which a choice will not be known next time."""

    def __init__(
        self,
        profile_data: ProfileData,
        theme: Theme,
        translator: Translator,
        may_change: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """`may_change`: whether pages can be built anew now. What the desktop changes waits until
        then, and until `follow_system` is called again."""
        super().__init__(parent)
        self._profile_data = profile_data
        self._theme = theme
        self._translator = translator
        self._may_change = may_change

    @property
    def theme(self) -> Theme:
        """What everything is drawn with."""
        return self._theme

    def close(self) -> None:
        """The window goes: nothing is followed any more."""
        self._may_change = _never

    def take_language(self, language: str) -> None:
        """Say everything in this language, and use its programme where nobody practised yet."""
        self._translator.use(language)
        try:
            self._profile_data.speak(self._translator.dates)
            self._profile_data.settings.language = language
        except AppError as error:
            self.noticed.emit(error)
        self.changed.emit()

    def take_theme(self, name: str) -> None:
        """Be in these colours, by the name of the theme."""
        try:
            self._profile_data.settings.theme = name
        except AppError as error:
            self.noticed.emit(error)
        self._take(name, self._theme.text_scale)

    def take_text_scale(self, scale: float) -> None:
        """Show words so many times as large, 1.0 to 2.0."""
        try:
            self._profile_data.settings.text_scale = scale
        except AppError as error:
            self.noticed.emit(error)
        self._take(self._theme.name, scale)

    @Slot()
    def follow_system(self) -> None:
        """The desktop may look different now; so does this program where it follows it."""
        if self._may_change() and self._theme.follow(_application()):
            self.changed.emit()

    def _take(self, name: str, scale: float) -> None:
        self._theme.change(name, scale)
        self._theme.apply(_application())
        self.changed.emit()


def _never() -> bool:
    return False


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
