"""The quiet choice of the voice that a recording is heard in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.programme.play_options import Voice
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowLayout


class VoiceRow(QWidget):
    """The voices by their labels, the one that is heard marked. Window's thread only."""

    chosen = Signal(str)
    """The label of another voice."""

    def __init__(self, voices: Sequence[Voice], title: str, parent: QWidget | None = None) -> None:
        """`title` is the recording's, for a screen reader."""
        super().__init__(parent)
        self._buttons: list[tuple[Voice, Button]] = []
        row = FlowLayout(gap=4)
        self.setLayout(row)
        words = self.tr("Voice:")
        row.addWidget(Text(words, secondary=True, wraps=False))
        for voice in voices:
            button = Button(voice.label, "quiet")
            button.setCheckable(True)
            button.setChecked(voice.chosen)
            button.setAccessibleName(f"{words} {voice.label}: {title}")
            button.clicked.connect(lambda _=False, voice=voice: self._ask(voice))
            row.addWidget(button)
            self._buttons.append((voice, button))

    def _ask(self, asked: Voice) -> None:
        for voice, button in self._buttons:
            button.setChecked(voice.chosen)
        if not asked.chosen:
            self.chosen.emit(asked.label)
