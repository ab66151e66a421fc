"""The choice of the voice that a recording is heard in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.programme.play_options import Voice
from app.ui.theme.theme import Theme
from app.ui.widgets.choices import Choices, Option
from app.ui.widgets.label import Text
from app.ui.widgets.page_parts import row_or_column


class VoiceRow(QWidget):
    """The voices by their labels, the one that is heard chosen. Window's thread only."""

    chosen = Signal(object)
    """The label of another voice."""

    def __init__(
        self, theme: Theme, voices: Sequence[Voice], title: str, parent: QWidget | None = None
    ) -> None:
        """`title` is the recording's, for a screen reader."""
        super().__init__(parent)
        words = self.tr("Voice:")
        row = row_or_column(theme.narrow, self, gap=16)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Text(words, secondary=True, wraps=False))
        self._choices = Choices(theme, f"{words} {title}")
        now = next((voice.label for voice in voices if voice.chosen), None)
        options = [Option(voice.label, voice.label) for voice in voices]
        self._choices.show_options(options, now)
        self._choices.chosen.connect(self.chosen)
        row.addWidget(self._choices, 1)
