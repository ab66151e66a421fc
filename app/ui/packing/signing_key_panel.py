"""The panel of the key that packs are signed with: made, brought from a file, or copied."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.packing.view_model import SigningKeyView
from app.ui.theme.theme import Theme
from app.ui.widgets.accessibility import announce
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.text_fields import LineField

_LETTERS = 24
_LONGEST_NAME = 100


class SigningKeyPanel(QWidget):
    """Asks for a name where there is no key, and says where the key is. Window's thread only."""

    key_asked = Signal(str)
    file_asked = Signal()
    copy_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self._none = QWidget()
        inner = QVBoxLayout(self._none)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        words = self.tr(
            "You have no key yet. It is made once, on this computer. "
            "Your participants see the name that you write here."
        )
        inner.addWidget(Text(words))
        label = self.tr("Your name, for participants")
        self.name = LineField(theme, label, _LETTERS)
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.textChanged.connect(self._enable)
        self.make = Button(self.tr("Make my key"))
        self.make.clicked.connect(lambda: self.key_asked.emit(self.name.text().strip()))
        self.bring = Button(self.tr("I have one in a file…"), "link")
        self.bring.setAccessibleName(self.tr("Bring my key from a file"))
        self.bring.clicked.connect(self.file_asked)
        inner.addWidget(FlowRow(Text(label, wraps=False), self.name))
        inner.addWidget(FlowRow(self.make, self.bring))
        column.addWidget(self._none)
        self._there = QWidget()
        inner = QVBoxLayout(self._there)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        self.signer = Text()
        self.place = Text(secondary=True)
        self.copy = Button(self.tr("Save a copy…"))
        self.copy.setAccessibleName(self.tr("Save a copy of my key"))
        self.copy.clicked.connect(self.copy_asked)
        self._saved = Text()
        self._saved.hide()
        inner.addWidget(self.signer)
        inner.addWidget(self.place)
        inner.addWidget(FlowRow(self.copy))
        inner.addWidget(self._saved)
        column.addWidget(self._there)
        self._there.hide()
        self._enable()

    def show_key(self, key: SigningKeyView | None) -> None:
        """Show a key, or that there is none."""
        lost = key is not None and (self.name.hasFocus() or self.make.hasFocus())
        self._there.setVisible(key is not None)
        if lost:
            self.copy.setFocus()
        self._none.setVisible(key is None)
        if key is not None:
            self.signer.setText(key.signer)
            self.place.setText(key.place)

    def show_saved(self, words: str) -> None:
        """Say where the copy is."""
        self._saved.show_text(words)
        announce(self, words)

    def _enable(self) -> None:
        self.make.setEnabled(bool(self.name.text().strip()))
