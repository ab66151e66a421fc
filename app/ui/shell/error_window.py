"""A small window for a sentence, where there can be no other: the program cannot open."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.ui.i18n.messages import sentence
from app.ui.i18n.translator import Translator
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text


def show_error_window(application: QApplication, error: AppError) -> None:
    """Show a sentence in a window of its own, until it is closed."""
    translator = Translator(application, None, QLocale.system())
    Theme().apply(application)
    window = ErrorWindow(sentence(error, translator.dates))
    application.setQuitOnLastWindowClosed(True)
    window.show()
    if QApplication.platformName() != "offscreen":  # there, nobody could close it
        application.exec()


class ErrorWindow(QWidget):
    """Says one sentence and closes. Window's thread only."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Evenbreath")
        self.setMinimumWidth(560)
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 32, 36, 28)
        column.setSpacing(24)
        column.addWidget(Text(words))
        close = Button(self.tr("Close"), "primary")
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        for key in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
            QShortcut(QKeySequence(key), self).activated.connect(self.close)
        # As high as its words need at that width: nothing here scrolls.
        self.resize(self.minimumWidth(), self.heightForWidth(self.minimumWidth()))
        close.setFocus(Qt.FocusReason.OtherFocusReason)
