"""The row of a recording on the page Programme: its title, its state and its buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.ui.programme.play_options import PlayOption
from app.ui.programme.view_model import RecordingLine
from app.ui.programme.voice_row import VoiceRow
from app.ui.theme.theme import SECTION_GAP, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowLayout, SplitRow
from app.ui.widgets.page_parts import Frame


class RecordingRow(Frame):
    """Shows a `RecordingLine` and sends what was asked for. Window's thread only."""

    begun = Signal(str, float)
    """A recording's id and the second to begin at."""

    text_asked = Signal(str)
    """The text of the recording with this id, to be read."""

    voice_chosen = Signal(object)
    """The label of the voice to hear recordings in."""

    def __init__(
        self, theme: Theme, line: RecordingLine, quiet: bool, parent: QWidget | None = None
    ) -> None:
        """`quiet`: its button is a link."""
        narrow = theme.narrow  # large words need the whole width
        super().__init__("row", parent)
        self.buttons: dict[str, Button] = {}
        """Its buttons by what they do: "read" and "begin"."""
        lines = QVBoxLayout(self)
        closed = line.option is None
        lines.setContentsMargins(0, 12 if closed else 4, 0, 12 if closed else 4)
        lines.setSpacing(0)
        title = Text(line.title)
        rest = line.option.continue_detail if line.option is not None else ""
        detail = Text(rest or line.detail, secondary=True, wraps=narrow)
        holder: QLayout
        if narrow:
            holder = FlowLayout(gap=SECTION_GAP, row_gap=0)
            lines.addWidget(title)
            lines.addWidget(detail)
            lines.addLayout(holder)
        else:
            beside = QWidget()
            holder = QHBoxLayout(beside)
            holder.setContentsMargins(0, 0, 0, 0)
            holder.setSpacing(SECTION_GAP)
            holder.addWidget(detail)
            lines.addWidget(SplitRow(title, beside, fills=False, gap_below=0))
        if line.option is not None:
            self._add_buttons(holder, line.option, quiet)
        if isinstance(holder, QHBoxLayout):
            holder.addStretch(1)
        if line.option is None:
            return
        if line.option.voices:
            voices = VoiceRow(theme, line.option.voices, line.option.title)
            voices.chosen.connect(self.voice_chosen)
            lines.addWidget(voices)

    def _add_buttons(self, row: QLayout, option: PlayOption, quiet: bool) -> None:
        if option.readable:
            read = Button(self.tr("Read"), "link")
            read.setAccessibleName(f"{read.text()}: {option.title}")
            read.clicked.connect(lambda: self.text_asked.emit(option.recording))
            row.addWidget(read)
            self.buttons["read"] = read
        words = self.tr("Continue") if option.continue_seconds else self.tr("Begin")
        begin = Button(words, "action" if quiet else "plain")
        begin.setAccessibleName(f"{words}: {option.title}")
        begin.clicked.connect(
            lambda: self.begun.emit(option.recording, option.continue_seconds or 0.0)
        )
        row.addWidget(begin)
        self.buttons["begin"] = begin
